/* Rows of a CSV file (RFC 4180, with a line of names) or of JSON Lines, one at a time, by column name. */
#ifndef SM_INVENTORY_ROWS_H
#define SM_INVENTORY_ROWS_H

#include "core/csv.h"
#include "inventory/tables.h"

struct sm_rows {
	struct sm_csv csv; /* of JSON Lines its text, position and lines */
	bool json;
	const char *const *names; /* allowed columns */
	size_t n_names;
	size_t order[SM_COLUMNS_MAX]; /* CSV: index in names of each column of the file */
	size_t n_order;
	bool given[SM_COLUMNS_MAX]; /* columns that the file (CSV) or the row (JSON) has */
};

/* How many of the names stand in the header of the text, or in its first JSON object. */
size_t sm_rows_count_names(struct sm_slice text, const char *const *names, size_t n);

/*
 * Starts reading a text; the caller may set csv.keep_spaces then. names are the allowed columns, at most SM_COLUMNS_MAX; case, and spaces for underscores, make
 * no difference. needed: bit i is set if every row needs column i. Fails with the line when the text is not CSV, or
 * when the CSV header has unknown, repeated or missing names: err has all of them, and the allowed ones.
 */
SM_MUST_CHECK bool sm_rows_start(struct sm_rows *r, struct sm_slice text, const char *const *names, size_t n,
    uint32_t needed, struct sm_err *err);

/*
 * Reads the next row: texts by column, empty if absent, in the arena. Rows with empty values only are skipped. *more
 * is false at the end. An unreadable row fails with its line, and reading can continue after it, except for
 * SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_rows_next(
    struct sm_rows *r, struct sm_arena *a, struct sm_slice *texts, bool *more, struct sm_err *err);

#endif
