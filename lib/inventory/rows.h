/* Rows of a CSV file (RFC 4180, with a line of names) or of JSON Lines, one at a time, by column name. */
#ifndef SM_INVENTORY_ROWS_H
#define SM_INVENTORY_ROWS_H

#include "core/buf.h"
#include "inventory/tables.h"

struct sm_rows {
	struct sm_slice text;
	size_t at;
	size_t line; /* on which the row that was read last begins, from 1 */
	size_t next_line; /* on which stands what is at `at` */
	bool json;
	const char *const *names; /* the columns that may be there */
	size_t n_names;
	size_t order[SM_COLUMNS_MAX]; /* CSV: which column stands there */
	size_t n_order;
	bool given[SM_COLUMNS_MAX]; /* which columns the file (CSV) or the row (JSON) has */
};

/*
 * Starts reading a text; names are the columns that it may have, at most SM_COLUMNS_MAX. Fails with the line when the
 * CSV names are unknown or double, or when the text is no CSV at all.
 */
SM_MUST_CHECK bool sm_rows_start(
    struct sm_rows *r, struct sm_slice text, const char *const *names, size_t n, struct sm_err *err);

/*
 * The next row: texts by column, empty when not given; in the arena. Rows of nothing but empty values are passed over.
 * *more is false at the end. A row that can't be read fails with its line, and the one behind it can be read next;
 * SM_E_NOMEM is not the row's fault.
 */
SM_MUST_CHECK bool sm_rows_next(
    struct sm_rows *r, struct sm_arena *a, struct sm_slice *texts, bool *more, struct sm_err *err);

/* One value as CSV wants it. */
void sm_csv_value(struct sm_slice s, struct sm_buf *out);

#endif
