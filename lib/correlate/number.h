/* Numbers of decoded values. Private to correlate/. */
#ifndef SM_CORRELATE_NUMBER_H
#define SM_CORRELATE_NUMBER_H

#include "correlate/walk.h"

/* The number in a value of any encoding. False when the value is no number. */
SM_MUST_CHECK bool sm_node_number(const struct sm_node *node, int64_t *out);

/*
 * A number as DUIS would write it, or as rule->spelling has it. bits is the size of the bit string that holds it, or 0.
 * NULL: no memory.
 */
const char *sm_sense_number(struct sm_walk *w, const struct sm_rule *rule, size_t bits, int64_t v);

#endif
