/* Proofs of what frames the values of a message: headers, addresses, lengths and counts. Private to correlate/. */
#ifndef SM_CORRELATE_PROOF_FRAME_H
#define SM_CORRELATE_PROOF_FRAME_H

#include "correlate/proof.h"

/* MAC header, Grouping Header and the length of the signature: GBCS section 7.2. Without the parties and counters. */
void sm_proof_header(struct sm_walk *w);

/* The start of the content of a command, and its counts. */
void sm_proof_content(struct sm_walk *w);

/* The address of an item that the claim expects. Call it in the scope of the claim. */
void sm_proof_address(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item);

/* The header of a GBZ component around its address: GBCS section 7.2.10, ZCL section 2.4.1. */
void sm_proof_component(struct sm_walk *w, const struct sm_item *item);

/* One octet of the ZCL header, `back` octets in front of the component's body; the item if it has no body. */
struct sm_span sm_proof_zcl_octet(const struct sm_item *item, size_t back);

#endif
