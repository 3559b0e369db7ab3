/* Nodes of decoded values, for tests of what is drawn of them. */
#ifndef SM_PICTURE_TEST_NODES_H
#define SM_PICTURE_TEST_NODES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/tree.h"

static struct sm_arena arena; /* of the present test */

static inline struct sm_node *
new_node(struct sm_node *parent, enum sm_kind kind, const char *name)
{
	struct sm_node *n = sm_node_new(&arena, parent, kind);

	assert_non_null(n);
	n->name = name;
	return n;
}

#endif
