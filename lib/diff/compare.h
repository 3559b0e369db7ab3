/*
 * Compares two trees of fields. Fields of one name belong together: the first with the first, and so on. If one side has
 * more of them, equal ones at both ends of the list belong together first.
 */
#ifndef SM_DIFF_COMPARE_H
#define SM_DIFF_COMPARE_H

#include "core/buf.h"
#include "diff/field.h"

struct sm_difference {
	struct sm_slice
	    path; /* "message/payload/items[2]/value", with positions from 1; until the call returns */
	struct sm_slice title; /* of the nearest field that has one; empty: none */
	const struct sm_diff_field *a, *b; /* NULL: that side has no such field */
	bool order; /* the children of a and b are equal, but in another order */
};

/*
 * Calls each with every difference of what a and b hold, in the order of the fields. Both are roots, whose names are not
 * compared. Memory comes from the arena. False: memory is exhausted.
 */
SM_MUST_CHECK bool sm_diff_compare(const struct sm_diff_field *a, const struct sm_diff_field *b,
    struct sm_arena *arena, void (*each)(void *ctx, const struct sm_difference *d), void *ctx,
    struct sm_err *err);

#endif
