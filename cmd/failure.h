/* What a filter writes of a record that failed, in place of its result. */
#ifndef SM_CMD_FAILURE_H
#define SM_CMD_FAILURE_H

#include "pump.h"

/* An error record (json), or a line for stderr in w->notes. What the tool rescued of the record stands with it. */
void sm_failure_write(const struct sm_pump *p, const struct sm_worker *w, const struct sm_record *r,
    const struct sm_err *err, struct sm_buf *out);

/*
 * A record that an earlier tool failed: it is passed on unread, without members that would look like our results.
 * Returns the exit status.
 */
int sm_failure_pass(
    const struct sm_pump *p, const struct sm_worker *w, const struct sm_record *r, struct sm_buf *out);

#endif
