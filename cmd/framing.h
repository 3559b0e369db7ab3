/*
 * What separates records in a stream: lines, as input.h recognises them; a NUL behind each; or a length before each, of
 * four octets, the most significant first. The last two frame results too: one for each record, whatever became of it.
 */
#ifndef SM_CMD_FRAMING_H
#define SM_CMD_FRAMING_H

#include "core/buf.h"
#include "core/err.h"

enum sm_framing { SM_FRAMING_LINES, SM_FRAMING_NULL, SM_FRAMING_LENGTH };

/* The octets of a length. */
enum { SM_FRAME_HEAD = 4 };

/* False: there is no such framing. */
SM_MUST_CHECK bool sm_framing_parse(const char *name, enum sm_framing *out);

enum sm_frame_state {
	SM_FRAME_PART, /* it has not all come */
	SM_FRAME_WHOLE,
	SM_FRAME_LONG, /* longer than max */
	SM_FRAME_CUT /* the input ends before the length is reached */
};

struct sm_frame {
	size_t off,
	    len; /* of the record, from the beginning of the frame; of one that is cut, what there is of it */
	uint64_t
	    size; /* of the frame; of one that is too long and ends in a NUL that has not come: SM_FRAME_TO_NUL */
	uint64_t said; /* its length as it says; of one whose length itself is cut: 0 */
};

#define SM_FRAME_TO_NUL UINT64_MAX

/*
 * Finds the frame at r. scanned: so many octets of r are known to hold no NUL. ended: no more octets follow. A length
 * decides nothing about memory: r has what came. Not for SM_FRAMING_LINES.
 */
enum sm_frame_state sm_frame_find(
    enum sm_framing framing, struct sm_slice r, size_t scanned, bool ended, size_t max, struct sm_frame *out);

/* Appends a record in its framing. Not for SM_FRAMING_LINES. */
void sm_frame_put(enum sm_framing framing, struct sm_slice record, struct sm_buf *out);

/*
 * Puts what out has from `start` on into the framing. Line ends around text are no part of it; octets stay as they are.
 * False: it holds a NUL where that is the framing, or is too long for its length. Then out is as before.
 */
SM_MUST_CHECK bool sm_frame_close(
    enum sm_framing framing, struct sm_buf *out, size_t start, bool octets, struct sm_err *err);

#endif
