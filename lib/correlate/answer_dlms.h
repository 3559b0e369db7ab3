/* Compares the access-response of DLMS: one result for each access of the command, in order. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_DLMS_H
#define SM_CORRELATE_ANSWER_DLMS_H

#include "correlate/walk.h"

/* As sm_answer_items (correlate/answer.h). w->use is of this encoding. */
void sm_answer_dlms(struct sm_walk *w);

#endif
