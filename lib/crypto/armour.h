/* Files of keys, certificates or lists: DER, base64 of it, or any number of PEM blocks (RFC 7468, RFC 1421). */
#ifndef SM_CRYPTO_ARMOUR_H
#define SM_CRYPTO_ARMOUR_H

#include "core/cursor.h"

enum { SM_LABEL_MAX = 64 };

/* One block of a file. Everything is borrowed until take returns; der is wiped then. */
struct sm_block {
	char label[SM_LABEL_MAX]; /* "X509 CRL" and so on; "": no BEGIN and END lines */
	struct sm_slice headers; /* headers of RFC 1421, as of an encrypted key; empty: none */
	struct sm_slice der;
	const char *why; /* NULL: valid; else why the block can't be read, and der is empty */
};

/*
 * Calls take for everything in the file, in order. Nothing is skipped: what can't be read is a block with the reason.
 * Reading is lenient with white space, line ends (any kind, none, or those of a JSON string), a byte order mark, and
 * explanatory text around blocks, unless that looks like part of a block.
 * False when take returns false, or memory is exhausted (SM_E_NOMEM).
 */
SM_MUST_CHECK bool sm_blocks_read(struct sm_slice file, bool (*take)(void *arg, const struct sm_block *block),
    void *arg, struct sm_err *err);

#endif
