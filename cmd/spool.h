/* What waits in a temporary file: output until what stands before it is known, and input that is read more than once. */
#ifndef SM_CMD_SPOOL_H
#define SM_CMD_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/buf.h"
#include "core/err.h"

struct sm_spool;

/* Makes the file in $TMPDIR, or in /tmp. It has no name there, and no other user can read it. NULL: err has the reason. */
struct sm_spool *sm_spool_new(struct sm_err *err);
void sm_spool_free(struct sm_spool *s);

SM_MUST_CHECK bool sm_spool_write(struct sm_spool *s, const void *p, size_t len, struct sm_err *err);

/* Copies all that was written to stdout; sm_cli_end reports a write there that fails. False: err has the reason. */
SM_MUST_CHECK bool sm_spool_copy(struct sm_spool *s, struct sm_err *err);

/*
 * For texts that are read again in another order: keeps one at *at, and appends it to out. A spool has either such texts or
 * what sm_spool_write wrote. sm_spool_forget empties the file.
 */
SM_MUST_CHECK bool sm_spool_keep(struct sm_spool *s, struct sm_slice text, uint64_t *at, struct sm_err *err);
SM_MUST_CHECK bool sm_spool_read(
    struct sm_spool *s, uint64_t at, size_t len, struct sm_buf *out, struct sm_err *err);
SM_MUST_CHECK bool sm_spool_forget(struct sm_spool *s, struct sm_err *err);

/* All that was written, in place: until the spool is freed, or written to again. False: err has the reason. */
SM_MUST_CHECK bool sm_spool_text(struct sm_spool *s, struct sm_slice *out, struct sm_err *err);

/* Whether sm_spool_save can make its file now: a long run need not end with that error. False: err has the reason. */
SM_MUST_CHECK bool sm_spool_may_save(const char *path, struct sm_err *err);

/*
 * Makes a file of all that was written, whole or not at all. Only the user can read it, and it takes the place of one of
 * that name. What is there and is no regular file, such as a pipe, is written to. False: err has the reason.
 */
SM_MUST_CHECK bool sm_spool_save(struct sm_spool *s, const char *path, struct sm_err *err);

#endif
