/* What a value was proven from, by the sense of its rule. Private to correlate/. */
#ifndef SM_CORRELATE_PROOF_SENSE_H
#define SM_CORRELATE_PROOF_SENSE_H

#include "correlate/expected_value.h"
#include "correlate/proof.h"

/*
 * Adds the proof of a value, with the elements that were used since sm_proof_mark. The caller has set name, value,
 * offset and length of p; this sets the rest.
 */
void sm_proof_value(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected,
    struct sm_octets_proof *p);

/* Adds the tag and the length of a node. Does nothing when `at` is empty: ZCL fields have no tag. */
void sm_proof_node(struct sm_walk *w, const struct sm_node *node, struct sm_span at);

#endif
