/*
 * The SQLite file of the inventory: opened, created, migrated; statements prepared once; failures in plain words.
 *
 * SQLite is known to this directory only. The file is in WAL mode with full synchronisation: what a commit has
 * acknowledged is there after a crash, and readers never wait for the writer.
 */
#ifndef SM_INVENTORY_DB_H
#define SM_INVENTORY_DB_H

#include "core/arena.h"
#include "core/err.h"
#include "core/text.h"

struct sm_db;
struct sqlite3_stmt;

enum sm_db_mode {
	SM_DB_READ, /* the file must be there and is not written to */
	SM_DB_WRITE /* the file is made when it isn't there, and brought to the newest schema version */
};

/*
 * Opens the file. NULL on failure: SM_E_IO (can't be opened, locked, full), SM_E_UNSUPPORTED (made by a newer version,
 * or, for reading, by an older one), SM_E_MALFORMED (no inventory, or damaged). The caller closes it.
 */
struct sm_db *sm_db_open(const char *path, enum sm_db_mode mode, struct sm_err *err);
/* Rolls back what is not committed and sets *db to NULL. Accepts NULL in *db. */
void sm_db_close(struct sm_db **db);

/* A write transaction. Beginning one that is open, and ending one that isn't, does nothing. */
SM_MUST_CHECK bool sm_db_begin(struct sm_db *db, struct sm_err *err);
SM_MUST_CHECK bool sm_db_commit(struct sm_db *db, struct sm_err *err);
void sm_db_rollback(struct sm_db *db);

/* One record within a transaction: kept, or undone as if it had not been. */
SM_MUST_CHECK bool sm_db_record_begin(struct sm_db *db, struct sm_err *err);
SM_MUST_CHECK bool sm_db_record_keep(struct sm_db *db, struct sm_err *err);
void sm_db_record_undo(struct sm_db *db);

/*
 * A read transaction: all that is asked until sm_db_commit is answered from one state of the file. Does nothing when a
 * transaction is open.
 */
SM_MUST_CHECK bool sm_db_begin_reading(struct sm_db *db, struct sm_err *err);

/* What is going to be written; the file is opened for SM_DB_SINGLES. */
enum sm_db_load {
	SM_DB_SINGLES, /* small transactions, each waited for */
	SM_DB_BATCHES, /* transactions of some hundred records */
	SM_DB_BULK /* one that changes much of the file */
};
SM_MUST_CHECK bool sm_db_expect(struct sm_db *db, enum sm_db_load load, struct sm_err *err);

/*
 * Statements are string literals, prepared once each. types has a letter a parameter: i int64_t, n const int64_t *,
 * t const char *, e const uint8_t[8] (an EUI-64), and of these NULL is NULL; s struct sm_slice (empty is NULL).
 */
SM_MUST_CHECK bool sm_db_run(struct sm_db *db, struct sm_err *err, const char *sql, const char *types, ...);

/* A value to bind when the number of values is not known beforehand. */
struct sm_value {
	bool number; /* i counts; else text, and empty is NULL */
	int64_t i;
	struct sm_slice text;
};
SM_MUST_CHECK bool sm_db_run_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n);
/* As sm_db_query. */
SM_MUST_CHECK struct sqlite3_stmt *sm_db_query_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n);

/* Starts a query; NULL on failure. One literal has one run at a time. */
SM_MUST_CHECK struct sqlite3_stmt *sm_db_query(
    struct sm_db *db, struct sm_err *err, const char *sql, const char *types, ...);

enum sm_db_step { SM_DB_ROW, SM_DB_END, SM_DB_FAILED };
enum sm_db_step sm_db_next(struct sm_db *db, struct sqlite3_stmt *q, struct sm_err *err);
/* Ends a query before its last row. */
void sm_db_leave(struct sqlite3_stmt *q);

/* The first column of the first row, 0 without a row; *found, unless NULL, says which. */
SM_MUST_CHECK bool sm_db_number(
    struct sm_db *db, struct sm_err *err, int64_t *out, bool *found, const char *sql, const char *types, ...);

/* Columns of the row, from 0. Text is copied to the arena; NULL is empty. */
int64_t sm_db_int(struct sqlite3_stmt *q, int column);
bool sm_db_is_null(struct sqlite3_stmt *q, int column);
struct sm_slice sm_db_text(struct sqlite3_stmt *q, int column, struct sm_arena *a);
void sm_db_eui(struct sqlite3_stmt *q, int column, uint8_t out[SM_EUI_LEN]);

/* Tables of which a check is only made when they hold something. */
enum sm_db_table { SM_DB_USERS, SM_DB_CPL, SM_DB_TSAT, SM_DB_THRESHOLDS, SM_DB_TABLES };
/* Whether the table has rows; remembered until the file changes. */
SM_MUST_CHECK bool sm_db_any(struct sm_db *db, enum sm_db_table table, bool *any, struct sm_err *err);

/*
 * For tests: how often the statement that does so most walked through a table, sorted, made an index of its own or was
 * prepared again since this was last asked; *sql is that statement.
 */
int64_t sm_db_clumsy(const struct sm_db *db, const char **sql);

/* Rows that the last statement changed. */
int64_t sm_db_changes(const struct sm_db *db);

/* The number of the row that was inserted last. */
int64_t sm_db_last(const struct sm_db *db);

/* An EUI-64 as the file keeps it. */
int64_t sm_db_key(const uint8_t eui[SM_EUI_LEN]);

#endif
