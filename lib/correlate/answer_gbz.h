/* Compares the components of a GBZ response. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_GBZ_H
#define SM_CORRELATE_ANSWER_GBZ_H

#include "correlate/walk.h"

/* As sm_answer_items (correlate/answer.h). w->use is of this encoding. */
void sm_answer_gbz(struct sm_walk *w);

#endif
