/*
 * The second pass: what a recipient decrypted of the GBCSData that the first pass wrote.
 *
 * The document comes back with its GBCSData marked plain: sequence 0 is the message, sequence n the plaintext of its
 * n-th encrypted part, in the order of the message.
 */
#ifndef SM_MMC_PIECES_H
#define SM_MMC_PIECES_H

#include "catalogue/decode.h"
#include "duis/document.h"

struct sm_mmc_pieces {
	struct sm_slice message; /* empty: the document has none */
	struct sm_slice originator, counter; /* of its header; borrow from the document; empty likewise */
	struct sm_slice *plain; /* by sequence, from 1; empty where a part is still encrypted */
	size_t n;
	size_t next; /* the part that is asked for next, from 1 */
};

/*
 * Reads the GBCSData of the document that d holds into *out, in the arena. SM_E_MALFORMED, with path and line, for
 * sequences and content that are no such thing; SM_E_LIMIT for more than MMC allows.
 */
SM_MUST_CHECK bool sm_mmc_pieces_read(
    const struct sm_document *d, struct sm_arena *a, struct sm_mmc_pieces *out, struct sm_err *err);

/* The plaintext of the next encrypted part, in the order that sm_decode asks; false when the document doesn't have it. */
SM_MUST_CHECK bool sm_mmc_pieces_next(struct sm_mmc_pieces *p, struct sm_slice *plain);

/* Whether the document can be of the message: its sequence 0 and header are, as far as they are there. */
bool sm_mmc_pieces_of(const struct sm_mmc_pieces *p, const struct sm_message *m);

#endif
