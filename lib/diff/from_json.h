/*
 * Fields of the JSON that this program wrote of a message (show/json.h, with offsets).
 *
 * A value with unit, raw and the like is one field: the others are its children. Positions become `offset` of a field.
 */
#ifndef SM_DIFF_FROM_JSON_H
#define SM_DIFF_FROM_JSON_H

#include "diff/field.h"

/*
 * Adds the value in json to parent, under that name. *out borrows from json. Fails for text that is not JSON, or is
 * nested too deep.
 */
SM_MUST_CHECK bool sm_diff_from_json(struct sm_slice json, struct sm_slice name, struct sm_arena *a,
    struct sm_diff_field *parent, struct sm_diff_field **out, struct sm_err *err);

#endif
