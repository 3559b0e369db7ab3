/* One value of a DLMS answer: its type, and the times of a log's entries. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_VALUE_H
#define SM_CORRELATE_ANSWER_VALUE_H

#include "correlate/walk.h"

/*
 * Reports a value that does not have the type, and entries outside of the request's ReadLogPeriod if `period`
 * says that it was asked. Both go with the octets of w->item's ciphertext if the value was decrypted. name is
 * borrowed. False: it was of another type.
 */
bool sm_answer_value(
    struct sm_walk *w, const char *name, const struct sm_node *node, const struct sm_type *type, bool period);

#endif
