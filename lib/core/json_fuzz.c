/* The reader of records and jansson accept the same texts. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/json.h"
#include "core/json_fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/*
 * The two may differ on nesting, numbers beyond a double, and names below the top level that hold a NUL.
 */
static bool
may_differ(const struct sm_err *ours, const json_error_t *theirs)
{
	enum json_error_code code = json_error_code(theirs);

	return ours->code == SM_E_LIMIT || ours->code == SM_E_NOMEM || code == json_error_null_byte_in_key ||
	       code == json_error_numeric_overflow || code == json_error_stack_overflow;
}

static void
compare_strings(const struct sm_json_member *m, struct sm_arena *a, json_t *object)
{
	for (; m; m = m->next) {
		json_t *theirs;
		struct sm_slice ours;

		if (!sm_json_characters(m->value, a, &ours))
			continue;
		theirs = json_object_getn(object, (const char *)m->name.p, m->name.len);
		if (!json_is_string(theirs) || json_string_length(theirs) != ours.len ||
		    (ours.len > 0 && memcmp(json_string_value(theirs), ours.p, ours.len) != 0))
			abort();
	}
}

/* Lines can be made of every object. */
static void
walk(struct sm_slice text, struct sm_arena *a)
{
	struct sm_buf lines;

	sm_buf_init(&lines);
	if (!sm_json_flat(text, a, &lines) || lines.failed)
		abort();
	sm_buf_free(&lines);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_json_member *first;
	json_error_t why = { 0 };
	struct sm_arena a;
	struct sm_err err;
	json_t *object;
	bool fine;

	/* jansson accepts a NUL octet after a number */
	if (size > 0 && memchr(data, 0, size))
		return 0;
	sm_err_clear(&err);
	sm_arena_init(&a, 1 << 24);
	fine = sm_json_object((struct sm_slice){ data, size }, &a, &first, &err);
	object = json_loadb((const char *)data, size,
	    JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &why);
	if (fine != json_is_object(object) && !may_differ(&err, &why))
		abort();
	if (fine)
		walk((struct sm_slice){ data, size }, &a);
	if (fine && object)
		compare_strings(first, &a, object);
	json_decref(object);
	sm_arena_free(&a);
	return 0;
}
