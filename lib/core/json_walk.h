/* Goes through the values of a JSON text in their order, without a tree. */
#ifndef SM_CORE_JSON_WALK_H
#define SM_CORE_JSON_WALK_H

#include "core/json.h"

/* From a value to one in it. */
struct sm_json_step {
	struct sm_slice
	    name; /* of a member, as in the text, without quotes; p NULL: an element of an array */
	size_t position; /* among the members or elements, from 0 */
};

enum sm_json_event {
	SM_JSON_SCALAR, /* a string, number, true, false or null, with its text */
	SM_JSON_BEGIN, /* of an object or array, without a text */
	SM_JSON_END, /* of the same, with its whole text */
};

/* Where a value stands: below the first one if depth is above 0. */
struct sm_json_place {
	const struct sm_json_step *steps;
	size_t depth;
};

typedef void sm_json_each(
    void *ctx, const struct sm_json_place *place, enum sm_json_event event, struct sm_slice text);

/*
 * Calls each for every value, an object or array twice. Memory of a fixed size comes from a. False: the text is no JSON, it
 * is deeper than sm_json_object takes, or memory is exhausted. The walk trusts its text in details, such as the form of
 * numbers: sm_json_object checks these.
 */
SM_MUST_CHECK bool sm_json_walk(struct sm_slice text, struct sm_arena *a, sm_json_each *each, void *ctx);

#endif
