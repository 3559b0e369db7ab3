/*
 * The members of a JSON object (RFC 8259) as they were written. The text is checked whole and nothing is built, so that
 * records pass through tools untouched and at the speed of reading; values that a tool looks into go through jansson.
 */
#ifndef SM_CORE_JSON_H
#define SM_CORE_JSON_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"

enum { SM_JSON_DEPTH_MAX = 128 };

struct sm_json_member {
	struct sm_slice name; /* unescaped */
	struct sm_slice text; /* name, colon and value as they stand */
	struct sm_slice value; /* as it stands, quotes included */
	struct sm_json_member *next;
};

/*
 * Reads text, which must be one object with white space around it at most. *first is the list of its members in
 * their order, in the arena; NULL for {}. Names that stand twice in it are refused, as is whatever is no JSON:
 * err names the octet.
 */
SM_MUST_CHECK bool sm_json_object(
    struct sm_slice text, struct sm_arena *a, struct sm_json_member **first, struct sm_err *err);

/* A string's characters, UTF-8, from a value of sm_json_object. False when the value is no string, or memory ends. */
SM_MUST_CHECK bool sm_json_characters(struct sm_slice value, struct sm_arena *a, struct sm_slice *out);

#endif
