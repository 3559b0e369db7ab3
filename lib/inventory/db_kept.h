/*
 * Rows of reference tables, kept in memory: thousands of records ask for the same user, model or response time.
 *
 * A kept answer is what its query would give now. Answers are forgotten when another process changes the file, when a
 * statement of this connection changes one of the tables, and when a transaction or a record is undone.
 */
#ifndef SM_INVENTORY_DB_KEPT_H
#define SM_INVENTORY_DB_KEPT_H

#include "inventory/db.h"

struct sm_kept_row {
	const struct sm_kept_row *next;
	struct sm_value column[]; /* a NULL has an empty text */
};

/*
 * As sm_db_query, for a literal that reads only reference tables (db_kept.c lists them); others fail with SM_E_USAGE.
 * *out: the rows, in the arena; NULL: there is none.
 */
#define sm_db_recall(db, err, arena, out, sql, ...)                                                          \
	sm_db_recall_list(db, err, arena, out, sql, SM_VALUES(__VA_ARGS__))

/* Used by the macro. */
SM_MUST_CHECK bool sm_db_recall_list(struct sm_db *db, struct sm_err *err, struct sm_arena *a,
    const struct sm_kept_row **out, const char *sql, const struct sm_value *list, size_t n);

/* Tables whose checks are skipped while they are empty. */
enum sm_db_table {
	SM_DB_USERS,
	SM_DB_CPL,
	SM_DB_TSAT,
	SM_DB_THRESHOLDS,
	SM_DB_LIMITS,
	SM_DB_QUARANTINE,
	SM_DB_REGISTRATIONS,
	SM_DB_TABLES
};
/* Whether the table has rows. */
SM_MUST_CHECK bool sm_db_any(struct sm_db *db, enum sm_db_table table, bool *any, struct sm_err *err);

#endif
