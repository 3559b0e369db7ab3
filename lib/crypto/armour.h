/* What stands in a file of keys, certificates or lists: DER, base64 of it, or any number of PEM blocks (RFC 7468, RFC 1421). */
#ifndef SM_CRYPTO_ARMOUR_H
#define SM_CRYPTO_ARMOUR_H

#include "core/cursor.h"

enum { SM_LABEL_MAX = 64 };

/* All borrowed until take returns; der is wiped then. */
struct sm_block {
	char label[SM_LABEL_MAX]; /* "X509 CRL" and so on; "": no armour stood around it */
	struct sm_slice headers; /* RFC 1421's, as of an encrypted key; empty: none */
	struct sm_slice der;
	const char *why; /* NULL: fine; else why nothing can be read at this place, and der is empty */
};

/*
 * Hands everything in the file to take, in order, and nothing is left out: what can't be read is a block with the reason. Read
 * leniently are white space and line ends of any kind, also none at all or those of a JSON string, a byte order mark, and
 * explanatory text around blocks, as long as nothing in it looks like a part of one.
 * False when take returns false, or memory is exhausted (SM_E_NOMEM).
 */
SM_MUST_CHECK bool sm_blocks_read(struct sm_slice file, bool (*take)(void *arg, const struct sm_block *block),
    void *arg, struct sm_err *err);

#endif
