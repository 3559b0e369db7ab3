/*
 * Rows of chosen members of JSON records, and lines with all of them. A path is names and positions from 0, separated by
 * dots: "message.payload.items.0.name". A backslash before a dot, a comma or a backslash makes it part of a name.
 */
#ifndef SM_CORE_JSON_FIELDS_H
#define SM_CORE_JSON_FIELDS_H

#include "core/arena.h"
#include "core/err.h"
#include "core/table.h"

struct sm_json_fields;

/*
 * Reads paths separated by commas. A step `*` stands for every element of an array. NULL with err: a path is empty or too
 * long, there are too many, or two go over different arrays. sm_json_fields_free frees the result, and accepts NULL.
 */
struct sm_json_fields *sm_json_fields_parse(const char *list, struct sm_err *err);
void sm_json_fields_free(struct sm_json_fields *f);

/* Writes a row of the paths. */
void sm_json_fields_head(const struct sm_json_fields *f, struct sm_table *t);

/*
 * Writes the rows of a record. Without `*` it has one. Otherwise it has one for each element of the array, and one if there
 * is none. With several `*` an element of the outer array without elements in the inner one has a row too. A missing value
 * and null are an empty field, and an object or array is its JSON text. False: text is no JSON, or memory is exhausted.
 */
SM_MUST_CHECK bool sm_json_fields_write(
    const struct sm_json_fields *f, struct sm_slice text, struct sm_arena *a, struct sm_table *t);

/*
 * Writes a line `path = value` for each value. A string stands without quotes, with the escapes of JSON. An empty object or
 * array is {} or []. False: text is no JSON, or memory is exhausted.
 */
SM_MUST_CHECK bool sm_json_flat(struct sm_slice text, struct sm_arena *a, struct sm_buf *out);

#endif
