/* Writes the evidence of a comparison. Memory errors are those of the buffer. */
#ifndef SM_CORRELATE_PROOF_WRITE_H
#define SM_CORRELATE_PROOF_WRITE_H

#include "core/buf.h"
#include "core/json_writer.h"
#include "correlate/correlate.h"

/* The members `proofs` and `elements`: sm-json(5). Nothing if the comparison has no proofs. */
void sm_proofs_json(const struct sm_correlation *c, struct sm_json *w);

/*
 * Tables of 100 columns: the octets of raw with their proofs, then the elements of the request. Nothing if the
 * comparison has no proofs.
 */
void sm_proofs_text(const struct sm_correlation *c, struct sm_slice raw, struct sm_buf *out);

/*
 * What octets were proven from, in words: "request: UpdateMeterBalance/...". The separator stands between several
 * paths.
 */
void sm_proof_origin(const struct sm_octets_proof *p, const char *separator, struct sm_buf *out);

/* Where an element is in the message, or why it is nowhere: "octets 53 to 56". */
void sm_evidence_words(const struct sm_evidence *e, struct sm_buf *out);

#endif
