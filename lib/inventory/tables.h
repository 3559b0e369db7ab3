/* What can be imported and exported, table by table: columns, keys, checks. */
#ifndef SM_INVENTORY_TABLES_H
#define SM_INVENTORY_TABLES_H

#include "inventory/db.h"
#include "inventory/forms.h"

enum { SM_COLUMNS_MAX = 32, SM_TABLE_COLUMNS_MAX = 8 }; /* of any table; of a plain one */

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
	size_t n_key; /* the first columns are the key */
	const char
	    *put; /* parameters: the columns; changes nothing when all is as it was; NULL: not imported */
	const char *there; /* parameters: the key; one row when it is there */
	const char *select; /* the columns, in a settled order */
};

/* NULL when there is none of that name, "devices" included: that is not a plain table. */
const struct sm_table *sm_table(const char *name);

/* The names of all kinds, "devices" first, separated by commas, into out. */
void sm_table_names(char *out, size_t len);

/*
 * Checks and converts one row's texts, which become what the inventory keeps. Fails with SM_E_VALUE, the column's name
 * and the value, or with SM_E_MISSING.
 */
SM_MUST_CHECK bool sm_table_values(const struct sm_table *t, struct sm_slice *texts, struct sm_value *out,
    struct sm_arena *a, struct sm_err *err);

#endif
