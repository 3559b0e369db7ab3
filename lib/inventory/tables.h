/* Tables for import and export: columns, keys, checks. */
#ifndef SM_INVENTORY_TABLES_H
#define SM_INVENTORY_TABLES_H

#include "inventory/db.h"
#include "inventory/forms.h"

enum { SM_COLUMNS_MAX = 32, SM_TABLE_COLUMNS_MAX = 8 }; /* of any table; of one without links */

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
	size_t n_key; /* number of key columns, which come first */
	const char *
	    put; /* parameters: the columns; changes nothing if the row is the same; NULL: can't be imported */
	const char *there; /* parameters: the key; gives one row if it exists */
	const char *select; /* selects the columns, in a fixed order */
};

/* The table of that name. NULL when there is none, and for "devices", which has links and is no plain table. */
const struct sm_table *sm_table(const char *name);

/* Writes the names of all kinds to out, "devices" first, separated by commas. */
void sm_table_names(char *out, size_t len);

/*
 * Checks one row's texts and converts them to stored values. Fails with SM_E_VALUE, the column's name and the value,
 * or with SM_E_MISSING.
 */
SM_MUST_CHECK bool sm_table_values(const struct sm_table *t, struct sm_slice *texts, struct sm_value *out,
    struct sm_arena *a, struct sm_err *err);

#endif
