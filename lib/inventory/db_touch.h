/* What statements touch besides the file: kept rows and counts. Private to db*.c. */
#ifndef SM_INVENTORY_DB_TOUCH_H
#define SM_INVENTORY_DB_TOUCH_H

#include "inventory/db.h"

enum sm_db_touch {
	SM_DB_CHANGES_REFERENCE = 1, /* it changes a table whose rows are kept: see db_kept.h */
	SM_DB_READS_OTHERS = 2, /* it reads a table whose rows are not kept */
	SM_DB_READS_COUNTS = 4 /* it reads the table of counts: see db_counts.h */
};

/* What it touches to read, or to change, a column. column: NULL for the row. */
unsigned sm_db_touch_read(const char *table, const char *column);
unsigned sm_db_touch_change(const char *table, const char *column);

/* From now on db->touches collects what the statements touch that SQLite prepares. */
SM_MUST_CHECK bool sm_db_watch(struct sm_db *db, struct sm_err *err);

/* Forgets all kept rows. */
void sm_db_forget(struct sm_db *db);

#endif
