/* Compares the DER structure of an ASN.1 response. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_DER_H
#define SM_CORRELATE_ANSWER_DER_H

#include "correlate/walk.h"

/* As sm_answer_items (correlate/answer.h). w->use is of this encoding. */
void sm_answer_der(struct sm_walk *w);

#endif
