#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "gbcs/der.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Nodes lie within their parents, one after the other, up to the last octet. */
static void
check_node(const struct sm_node *n, size_t start, size_t end)
{
	size_t off;

	if (n->off != start || n->len < 2 || n->len > end - start)
		abort();
	if (n->kind != SM_STRUCT || !n->child)
		return;
	off = n->child->off;
	for (const struct sm_node *c = n->child; c; c = c->next) {
		check_node(c, off, n->off + n->len);
		off += c->len;
	}
	if (off != n->off + n->len)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_cur c = sm_cur_over((struct sm_slice){ data, size }, 0);
	struct sm_err err = { 0 };
	struct sm_arena a;
	const struct sm_node *n;

	sm_arena_init(&a, 1 << 24);
	n = sm_der_read(&c, &a, &err);
	if (n)
		check_node(n, 0, size);
	if ((n != NULL) == (err.code != SM_OK))
		abort();
	sm_arena_free(&a);
	return 0;
}
