/* Writes a record: its name for people, and the JSON object of its result or failure. See sm-json(5). */
#ifndef SM_CMD_RECORD_WRITE_H
#define SM_CMD_RECORD_WRITE_H

#include "record.h"

/*
 * The name of the record in reports for people: its id if that is a string, else its number, its place, and an envelope
 * of SOAP around its document.
 */
void sm_record_name(const struct sm_record *r, struct sm_buf *out);

/*
 * Starts the JSON object of the result: every member that came in, as it was written, but those named in `adds`
 * (the members that the tool writes itself) and `error`. A record that was no JSON starts with its `gbcs` and `request`.
 * A record without `source` gets it.
 */
void sm_record_open(const struct sm_record *r, const char *const *adds, size_t n_adds, struct sm_buf *out);
/* }\n */
void sm_record_close(struct sm_buf *out);

/*
 * The whole object of a record that failed: what came in but `adds`, the members that were rescued, and the `error` of
 * DESIGN section 2.
 */
void sm_record_fail(const struct sm_record *r, const char *const *adds, size_t n_adds,
    struct sm_slice rescued, const struct sm_err *err, const char *tool, struct sm_buf *out);

/* The member `error` of an open object. */
void sm_record_error(struct sm_buf *out, const struct sm_err *err, const char *tool);

/* The whole object of a record that a tool before this one failed: what came in, `error` too, but `adds`. */
void sm_record_pass(const struct sm_record *r, const char *const *adds, size_t n_adds, struct sm_buf *out);

#endif
