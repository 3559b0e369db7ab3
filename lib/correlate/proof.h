/*
 * The evidence of a comparison: what each octet of the message was proven from. Private to correlate/.
 *
 * The functions that compare record a proof for the octets that they have compared. sm_proof_finish then covers the
 * message from the first octet to the last. Where two proofs have an octet, the later one counts; but what is unchecked stays so.
 *
 * sm_sense_compare, sm_report_unchecked and sm_report_failure record by themselves. Rules that compare in another way
 * add their proofs here. What they leave out is "not recorded", which no message should have.
 *
 * If w->proofs is NULL, nobody asks for evidence and the functions do nothing. Callers test it first where a name or
 * a value would cost time.
 */
#ifndef SM_CORRELATE_PROOF_H
#define SM_CORRELATE_PROOF_H

#include "correlate/walk.h"

/* Starts to record: sets w->proofs, or w->failed when memory is exhausted. */
void sm_proof_new(struct sm_walk *w);

/* Forgets the proofs and the trail of an earlier attempt. */
void sm_proof_begin(struct sm_walk *w);

/* Adds a copy of p and returns it, for its sources. NULL: nobody asks, it has no octets, or memory is exhausted. */
struct sm_octets_proof *sm_proof_add(struct sm_walk *w, const struct sm_octets_proof *p);

/* Adds an element of the request to a proof, once, and these octets to the element's places. p NULL: does nothing. */
void sm_proof_source(struct sm_walk *w, struct sm_octets_proof *p, struct sm_found found);

/* The same for a part of the Header: "RequestID: counter". */
void sm_proof_header_source(struct sm_walk *w, struct sm_octets_proof *p, const char *path);

/* Begins a value: elements that are used from here on are its sources (sm_proof_collect). */
void sm_proof_mark(struct sm_walk *w);

/* Adds to p the elements that were used since sm_proof_mark. */
void sm_proof_collect(struct sm_walk *w, struct sm_octets_proof *p);

/* Adds tags, lengths or counts. value may be NULL, and so may reason. */
void sm_proof_structure(
    struct sm_walk *w, const char *name, const char *value, struct sm_span at, const char *reason);

/* Adds unchecked octets, unless the proof before has the same ones. */
void sm_proof_unchecked(struct sm_walk *w, const char *name, struct sm_span at, const char *reason);

/* Adds a result of success: a constant, though it is the device's own word. A failure is unchecked (sm_report_failure). */
void sm_proof_success(struct sm_walk *w, const char *name, struct sm_span at);

/* Adds octets that the device reports within bounds, with the elements that were used since sm_proof_mark: unchecked. */
void sm_proof_bound(
    struct sm_walk *w, const char *name, const char *value, struct sm_span at, const char *reason);

/* Until the next call: why the elements that are used now need not show in the message. NULL ends it. */
void sm_proof_excuse(struct sm_walk *w, const char *reason);

/* "use case ECS04a" */
const char *sm_proof_use_case(struct sm_walk *w);

/*
 * Sets w->out->proofs, so that they cover every octet. Octets of a difference are marked. The others that no proof
 * has are "not recorded" in a message without differences, and "not compared" in one with some.
 */
void sm_proof_finish(struct sm_walk *w);

#endif
