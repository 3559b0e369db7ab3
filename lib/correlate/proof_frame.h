/* Proofs of what frames the values of a message: headers, addresses, lengths and counts. Private to correlate/. */
#ifndef SM_CORRELATE_PROOF_FRAME_H
#define SM_CORRELATE_PROOF_FRAME_H

#include "correlate/proof.h"

/* MAC header, Grouping Header and the length of the signature: GBCS section 7.2. Without the parties and counters. */
void sm_proof_header(struct sm_walk *w);

/* The start of the content, and its counts. */
void sm_proof_content(struct sm_walk *w);

/* The address of an item that the claim expects. Call it in the scope of the claim. */
void sm_proof_address(struct sm_walk *w, const struct sm_claim *claim, const struct sm_item *item);

/* The header of a GBZ component around its address: GBCS section 7.2.10, ZCL section 2.4.1. Encryption has its own. */
void sm_proof_component(struct sm_walk *w, const struct sm_item *item);

/* Octets that are there because of the claim. Call it in the scope of the claim. name NULL: no memory. */
void sm_proof_claim(
    struct sm_walk *w, const struct sm_claim *claim, const char *name, const char *value, struct sm_span at);

/* Octets of the ZCL header. */
enum sm_zcl_octet { SM_ZCL_FRAME_CONTROL, SM_ZCL_SEQUENCE, SM_ZCL_COMMAND, SM_ZCL_HEADER_LEN };

struct sm_span sm_proof_zcl_octet(const struct sm_item *item, enum sm_zcl_octet octet);

#endif
