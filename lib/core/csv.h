/* Values of a CSV text (RFC 4180), one at a time. */
#ifndef SM_CORE_CSV_H
#define SM_CORE_CSV_H

#include "core/arena.h"
#include "core/buf.h"

struct sm_csv {
	struct sm_slice text;
	size_t at;
	size_t line; /* line where the present row starts, from 1; the caller sets it from next_line */
	size_t next_line; /* line of the position `at` */
	bool keep_spaces; /* spaces around values without quotes are kept */
};

/* A reader at the start of a text, behind a byte order mark, which spreadsheets write. */
struct sm_csv sm_csv_over(struct sm_slice text);

bool sm_csv_at_end(const struct sm_csv *c);

/* Goes to the next row, or its rest. sm_csv_skip_empty_lines is false at the end of the text. */
void sm_csv_skip_line(struct sm_csv *c);
bool sm_csv_skip_empty_lines(struct sm_csv *c);

/*
 * Reads one value and its separator, in the text or in the arena; *last is set at the end of the row. A value that
 * can't be read fails with its line (SM_E_MALFORMED, SM_E_NOMEM).
 */
SM_MUST_CHECK bool sm_csv_read(
    struct sm_csv *c, struct sm_arena *a, struct sm_slice *out, bool *last, struct sm_err *err);

/* Writes a value as CSV, quoted if necessary. keep_spaces: the reader keeps spaces at the ends without quotes. */
void sm_csv_value(struct sm_slice s, bool keep_spaces, struct sm_buf *out);

#endif
