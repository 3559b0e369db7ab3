/*
 * The second pass reads the GBCSData of the first pass, which a recipient has decrypted.
 *
 * The document comes back with GBCSData marked as plain. Sequence 0 is the message. Sequence n is the
 * plaintext of its n-th encrypted part, in the order of the message.
 */
#ifndef SM_MMC_PIECES_H
#define SM_MMC_PIECES_H

#include "catalogue/decode.h"
#include "duis/document.h"

struct sm_mmc_pieces {
	struct sm_slice message; /* empty: the document has none */
	struct sm_slice originator, counter; /* of its header; borrow from the document; empty: it has none */
	struct sm_slice *plain; /* by sequence, from 1; empty where a part is still encrypted */
	size_t n;
	size_t next; /* the next part for sm_mmc_pieces_next, from 1 */
};

/*
 * Reads the GBCSData of d into *out, in the arena. SM_E_MALFORMED, with path and line, for wrong sequences or
 * content; SM_E_LIMIT for more parts than MMC allows.
 */
SM_MUST_CHECK bool sm_mmc_pieces_read(
    const struct sm_document *d, struct sm_arena *a, struct sm_mmc_pieces *out, struct sm_err *err);

/*
 * The plaintext of the next encrypted part, in the order of sm_decode. False: the document doesn't have it.
 */
SM_MUST_CHECK bool sm_mmc_pieces_next(struct sm_mmc_pieces *p, struct sm_slice *plain);

/* Whether the document can be of message m: its sequence 0 and header, if there, are equal to those of m. */
bool sm_mmc_pieces_of(const struct sm_mmc_pieces *p, const struct sm_message *m);

#endif
