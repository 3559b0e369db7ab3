#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "gbcs/gbz.h"
#include "gbcs/zcl.h"
#include "gbcs/zcl_scale.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_node(const struct sm_node *n, size_t start, size_t end)
{
	size_t children = 0;

	if (n->off < start || n->off > end || n->len > end - n->off)
		abort();
	for (const struct sm_node *c = n->child; c; c = c->next) {
		check_node(c, n->off, n->off + n->len);
		children++;
	}
	/* of a floating point number it counts the octets */
	if (n->kind != SM_FLOAT && children != n->count)
		abort();
}

/* As if the key were known: decryption may give any octets. */
static void
decrypt(struct sm_item *item)
{
	enum { PREFIX = 5 };

	item->plain = item->protected_text;
	item->plain.p += PREFIX;
	item->plain.len -= PREFIX + SM_MAC_LEN;
}

static void
read_bodies(const struct sm_payload *p, size_t size, struct sm_arena *a)
{
	size_t end = 0;

	for (struct sm_item *item = p->items; item; item = item->next) {
		struct sm_err err = { 0 };
		size_t unrecognised = 0;

		if (item->len == 0 || item->off < end || item->off + item->len > size)
			abort();
		end = item->off + item->len;
		if (item->gbz.encrypted)
			decrypt(item);
		if (!item->value && sm_zcl_read_body(item, a, &unrecognised, &err) != (err.code == SM_OK))
			abort();
		if (item->value)
			check_node(item->value, 0, size);
	}
	if (!sm_zcl_scale(p, NULL, a))
		abort();
}

/* The first octet selects command, response or alert. The rest is the content. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_payload p = { 0 };
	struct sm_err err = { 0 };
	struct sm_message m = { 0 };
	struct sm_arena a;
	struct sm_cur c;

	if (size == 0)
		return 0;
	m.cra = (enum sm_cra)(1 + data[0] % 3);
	c = sm_cur_over((struct sm_slice){ data + 1, size - 1 }, 0);
	sm_arena_init(&a, 1 << 24);
	if (sm_gbz_read(&c, &m, &a, &p, &err) != (err.code == SM_OK))
		abort();
	if (err.code == SM_OK)
		read_bodies(&p, size - 1, &a);
	sm_arena_free(&a);
	return 0;
}
