/*
 * Files that hold several files, as batches of requests and certificates do: ZIP archives, tables in CSV with DER in
 * base64, and GBCS messages one after the other. The columns of a batch are not in a public text. A value is taken for what it holds, whatever its column.
 */
#ifndef SM_SIGN_BATCH_H
#define SM_SIGN_BATCH_H

#include "core/cursor.h"
#include "core/err.h"

/* Where a piece stands in its file. */
struct sm_place {
	struct sm_slice member; /* of a ZIP; empty: the file is none */
	size_t line, column; /* of a table, from 1; 0: it is none */
	size_t message; /* of several GBCS messages in a row, from 1; 0: they are none */
};

struct sm_piece {
	struct sm_place place;
	struct sm_slice octets; /* borrowed until take returns */
	const struct sm_err *why; /* the piece can't be read, and octets is empty; NULL: it can */
};

/*
 * Calls take for each piece of a file: a member of a ZIP, a value of a table, a GBCS message in binary if the file has
 * messages in binary, hex or base64, or the file itself if it is none of these. A ZIP may hold all but a ZIP. False when take returns false, or when the ZIP can't be read (sign/zip.h).
 */
SM_MUST_CHECK bool sm_batch_each(struct sm_slice file, bool (*take)(void *arg, const struct sm_piece *piece),
    void *arg, struct sm_err *err);

#endif
