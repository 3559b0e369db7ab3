/*
 * JSON over several lines, as jq and editors print it: objects whose opening brace is alone on its line, and arrays of
 * records, on one line or several.
 */
#ifndef SM_CMD_INDENTED_H
#define SM_CMD_INDENTED_H

#include "core/cursor.h"
#include "extent.h"

/* Whether the first line at r opens such an object. */
bool sm_indented_opens(struct sm_slice r);

/*
 * The length of the object at r, which begins with a brace. It ends with its closing one, before a line that can't follow
 * the line before, or with a line that ends within a string. *next: where the next record may begin. 0: incomplete, while
 * `more` octets are expected.
 */
size_t sm_indented_object(struct sm_extent *e, struct sm_slice r, bool more, size_t *next);

/*
 * Whether the octet at r is of an array of records: its bracket, or a comma between them. *array is whether one is open.
 * *wait: the octets behind it are needed to tell.
 */
bool sm_indented_array(bool *array, struct sm_slice r, bool more, bool *wait);

#endif
