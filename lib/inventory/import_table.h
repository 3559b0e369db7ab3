/* One row of a plain table on its way into the inventory. Private to import*.c. */
#ifndef SM_INVENTORY_IMPORT_TABLE_H
#define SM_INVENTORY_IMPORT_TABLE_H

#include "inventory/import_each.h"

struct sm_cpl_import;

struct sm_table_row {
	const struct sm_table *table;
	struct sm_slice texts[SM_TABLE_COLUMNS_MAX];
	struct sm_arena *arena; /* of one row */
	const struct sm_rows *rows;
	struct sm_cpl_import *cpl; /* of an import of the Central Products List; else NULL */
};

/* Reads the row of the table that has the key of the values, as texts in the arena. *there: there is one. */
SM_MUST_CHECK bool sm_import_old_row(struct sm_import *m, const struct sm_table_row *row,
    const struct sm_value *key, struct sm_slice old[SM_TABLE_COLUMNS_MAX], bool *there, struct sm_err *err);

/* Counts the values of the row that look wrong. */
void sm_import_doubts(struct sm_import *m, const struct sm_table_row *row);

/* Logs a new or changed row with all its columns. */
SM_MUST_CHECK bool sm_import_note_row(
    struct sm_import *m, const struct sm_table_row *row, bool there, struct sm_err *err);

#endif
