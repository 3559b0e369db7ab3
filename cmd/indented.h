/*
 * JSON over several lines, as jq and editors print it: objects whose opening brace is alone on its line, and arrays of
 * records whose brackets are.
 */
#ifndef SM_CMD_INDENTED_H
#define SM_CMD_INDENTED_H

#include "core/cursor.h"
#include "extent.h"

/* Whether the first line at r opens such an object. */
bool sm_indented_opens(struct sm_slice r);

/*
 * The length of the object at r, which sm_indented_opens. It ends with its brace, or before a line that can't follow the
 * line before. *next: where the next record may begin. 0: incomplete, while `more` octets are expected.
 */
size_t sm_indented_object(struct sm_extent *e, struct sm_slice r, bool more, size_t *next);

/*
 * The length of the first line at r if it is the bracket of an array of records, which is no record. *array is whether
 * one is open. *wait: the next line is needed to tell. 0: it is none.
 */
size_t sm_indented_bracket(bool *array, struct sm_slice r, bool more, bool *wait);

#endif
