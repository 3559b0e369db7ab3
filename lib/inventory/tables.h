/* Tables for import and export: columns, keys, checks. */
#ifndef SM_INVENTORY_TABLES_H
#define SM_INVENTORY_TABLES_H

#include "inventory/db.h"
#include "inventory/forms.h"

enum { SM_COLUMNS_MAX = 32, SM_TABLE_COLUMNS_MAX = 13 }; /* of any table; of one without links */

struct sm_column {
	const char *name; /* CSV column and JSON member */
	enum sm_column_form form;
	bool needed;
	const char *values; /* the only ones, separated by '|'; NULL: any */
};

struct sm_table {
	const char *name; /* --kind=NAME */
	const struct sm_column *columns;
	size_t n_columns;
	size_t n_key; /* number of first columns that `there` needs */
	const char *
	    put; /* parameters: the columns; changes nothing if the row is the same; NULL: can't be imported */
	const char *put_expedited; /* of the published list: `put` of a row without an entry number */
	bool dated; /* put has one more parameter: the time */
	const char
	    *there; /* parameters: the first n_key columns; selects the columns of the row if it exists */
	const char *select; /* selects the columns, in a fixed order */
	const char *any; /* whether the inventory has rows that only this form can express; NULL: never */
	bool
	    as_published; /* CSV with a byte order mark, CR LF between lines, and spaces at the ends of values */
	/* Checks what one column alone can't tell of a row; NULL: nothing. */
	bool (*fits)(const struct sm_slice *texts, struct sm_err *err);
	uint32_t identity; /* columns by which a reader finds a row, bit i for column i; 0: the first n_key */
	const struct sm_table
	    *own; /* the form of this tool, beside the one of the industry; NULL: the only form */
};

/* The table of that name. NULL when there is none, and for "devices", which has links and is no plain table. */
const struct sm_table *sm_table(const char *name);

/* The names of a table's columns, and those that every row needs: bit i for column i. */
uint32_t sm_table_columns(const struct sm_table *t, const char *names[SM_TABLE_COLUMNS_MAX]);

/* A cell of the present row of a query that selects the columns, as text in the arena. */
struct sm_slice sm_table_cell(struct sm_db_rows *q, const struct sm_table *t, size_t i, struct sm_arena *a);

/* Writes the names of all kinds to out, "devices" first, separated by commas. */
void sm_table_names(char *out, size_t len);

/*
 * Checks one row's texts and converts them to stored values. Fails with SM_E_VALUE, the column's name and the value,
 * or with SM_E_MISSING.
 */
SM_MUST_CHECK bool sm_table_values(const struct sm_table *t, struct sm_slice *texts, struct sm_value *out,
    struct sm_arena *a, struct sm_err *err);

#endif
