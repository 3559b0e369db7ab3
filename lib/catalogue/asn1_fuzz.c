#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "catalogue/asn1_describe.h"
#include "gbcs/der.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In a completely described structure every node has a type, and every member a name. */
static void
check_described(const struct sm_node *n, bool element)
{
	if (!n->type || (n->name == NULL) != element)
		abort();
	if (n->kind == SM_ARRAY || n->kind == SM_STRUCT)
		for (const struct sm_node *c = n->child; c; c = c->next)
			check_described(c, n->kind == SM_ARRAY);
}

/* The ASN.1 use case of that number, in order of message code; NULL behind the last. */
static const struct sm_use_case *
asn1_use_case(size_t number)
{
	const struct sm_use_case *uc;

	for (size_t i = 0; (uc = sm_use_case_at(i)) != NULL; i++)
		if (uc->protocol == SM_ASN1 && number-- == 0)
			return uc;
	return NULL;
}

static const struct sm_use_case *
pick(size_t number)
{
	size_t n = 0;

	while (asn1_use_case(n))
		n++;
	return asn1_use_case(number % n);
}

/* An octet that picks the use case, the CRA Flag, and then the structure. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_cur c = sm_cur_over((struct sm_slice){ data, size }, 0);
	struct sm_item item = { 0 };
	struct sm_payload p = { .protocol = SM_ASN1, .items = &item, .last = &item, .count = 1 };
	struct sm_message m = { 0 };
	struct sm_arena a;
	uint8_t use_case, cra;

	if (!sm_cur_u8(&c, &use_case) || !sm_cur_u8(&c, &cra))
		return 0;
	m.cra = (enum sm_cra)(cra % 3 + 1);
	sm_arena_init(&a, 1 << 24);
	item.value = sm_der_read(&c, &a, NULL);
	if (item.value && sm_asn1_describe(pick(use_case), &m, &p) == 0)
		check_described(item.value, false);
	sm_arena_free(&a);
	return 0;
}
