/* What became of each element of the request. Private to correlate/. */
#ifndef SM_CORRELATE_PROOF_REQUEST_H
#define SM_CORRELATE_PROOF_REQUEST_H

#include "correlate/proof.h"

/*
 * Sets w->out->elements: the parts of the Header, then the elements of the Body that have text, an attribute or no
 * elements. Call it after sm_proof_finish.
 */
void sm_proof_elements(struct sm_walk *w);

#endif
