/* Whether a value that a device reports has the type of its attribute. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_TYPE_H
#define SM_CORRELATE_ANSWER_TYPE_H

#include "core/tree.h"

/*
 * The first value in node that does not fit the type, or a structure with another count of members; NULL: all
 * fit. *right is then the type that it must have. Members may be null-data: GBCS has optional ones. type NULL
 * fits any value.
 */
const struct sm_node *sm_answer_misfit(
    const struct sm_node *node, const struct sm_type *type, const struct sm_type **right);

/* "a structure of 3 members", "a date and time". NULL: no memory. */
const char *sm_answer_type_text(const struct sm_type *type, struct sm_arena *a);

/*
 * The octets of a value that the type leaves open: without the tag and the length or count where the type fixes
 * them.
 */
struct sm_span sm_answer_open(const struct sm_node *node, const struct sm_type *type);

#endif
