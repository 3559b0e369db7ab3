/*
 * The members of a JSON object (RFC 8259) as text. The whole text is checked but no tree is built, so a tool passes
 * records on unchanged and fast. A tool reads the values that it needs with jansson.
 */
#ifndef SM_CORE_JSON_H
#define SM_CORE_JSON_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"

enum { SM_JSON_DEPTH_MAX = 128 };

struct sm_json_member {
	struct sm_slice name; /* unescaped */
	struct sm_slice text; /* name, colon and value, unchanged */
	struct sm_slice value; /* unchanged, quotes included */
	struct sm_json_member *next;
};

/*
 * Reads text: one object, with optional white space around it. *first is the list of its members in their order, in the
 * arena; NULL for {}. A name twice in an object, at any depth, and everything that is not JSON are refused; err holds the
 * offset.
 */
SM_MUST_CHECK bool sm_json_object(
    struct sm_slice text, struct sm_arena *a, struct sm_json_member **first, struct sm_err *err);

/* Decodes a string value of sm_json_object to UTF-8, in the arena. False: the value is no string, or no memory. */
SM_MUST_CHECK bool sm_json_characters(struct sm_slice value, struct sm_arena *a, struct sm_slice *out);

/*
 * Takes the white space out of a text of sm_json_object that goes over several lines; one on one line stays as it is. False:
 * no memory.
 */
SM_MUST_CHECK bool sm_json_one_line(struct sm_slice *text, struct sm_arena *a);

#endif
