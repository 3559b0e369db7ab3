/* Protected attributes in a DLMS answer: GBCS section 8.4. Private to correlate/. */
#ifndef SM_CORRELATE_ANSWER_PROTECTED_H
#define SM_CORRELATE_ANSWER_PROTECTED_H

#include "correlate/walk.h"

/* Whether the claim reads attributes that the device protects. */
bool sm_answer_is_protected(const struct sm_claim *claim);

/*
 * Compares what get_protected_attributes returns: the parameters of the protection, and the attributes if
 * w->item was decrypted. The ciphertext is unchecked.
 */
void sm_answer_protected(struct sm_walk *w, const struct sm_claim *claim);

#endif
