/* Compares Read Attributes Responses with the attributes that the command reads. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_GBZ_READ_H
#define SM_CORRELATE_ANSWER_GBZ_READ_H

#include "correlate/walk.h"

/* Compares a readable component with the attributes of the claim's rule. */
void sm_answer_attributes(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item);

#endif
