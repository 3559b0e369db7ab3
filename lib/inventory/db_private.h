/* State of an open inventory. Private to db*.c. */
#ifndef SM_INVENTORY_DB_PRIVATE_H
#define SM_INVENTORY_DB_PRIVATE_H

#include <sys/stat.h>

#include "inventory/db.h"

enum { SM_DB_STATEMENTS = 256, SM_DB_KEPT = 256, SM_DB_PAIRS = 4096, SM_DB_LASTS = 4096 };

/* Somebody else may have the inventory for so long. */
enum { SM_DB_BUSY_SECONDS = 20 };

struct sqlite3;
struct sqlite3_stmt;
struct sm_db_backend;
struct sm_db_postgres;
struct sm_db_postgres_statement;

/* A statement, and its rows while it runs. */
struct sm_db_rows {
	const char *sql; /* a literal, identified by its address */
	const struct sm_db_backend *backend;
	struct sqlite3_stmt *statement; /* of SQLite */
	uint64_t not_null; /* of its first 64 parameters, the lowest bit first: the last value was not NULL */
	struct sm_db_postgres_statement *of_postgres;
	unsigned touches; /* of enum sm_db_touch */
};

/*
 * What each database does in its own way: db.c calls it. What fails fills err, and notes in db when the database has
 * ended the transaction by itself.
 */
struct sm_db_backend {
	const struct sm_db_check *checks;
	size_t n_checks;
	const char *begin, *begin_reading; /* statements that begin a transaction */
	/* Frees the statements, and what db holds of this database. Also after it failed to open. */
	void (*close)(struct sm_db *db);
	bool (*script)(struct sm_db *db, const char *sql, struct sm_err *err);
	/* Runs a ROLLBACK. Failure is not noted: the database has rolled back already then. */
	void (*undo)(struct sm_db *db, const char *sql);

	/* Sets what `out` has of the statement, touches too, but for sql and backend. */
	bool (*prepare)(struct sm_db *db, const char *sql, struct sm_db_rows *out, struct sm_err *err);
	/* Binds the values; they live until the last row. Fails with SM_E_USAGE if the statement has not n parameters. */
	bool (*start)(struct sm_db *db, struct sm_db_rows *q, const struct sm_value *values, size_t n,
	    struct sm_err *err);
	enum sm_db_step (*next)(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err);
	void (*leave)(struct sm_db_rows *q);
	/* Runs a statement that was started and that adds one row: see sm_db_add. */
	bool (*add)(struct sm_db *db, struct sm_db_rows *q, int64_t *key, struct sm_err *err);
	/*
	 * These three may be NULL: see sm_db_write, sm_db_write_out and sm_db_expect_keys. `write` is for a transaction
	 * with db->gathers. `undo` drops what was not written out.
	 */
	bool (*write)(struct sm_db *db, struct sm_db_rows *q, const struct sm_value *values, size_t n,
	    struct sm_err *err);
	bool (*write_out)(struct sm_db *db, struct sm_err *err);
	void (*expect_keys)(struct sm_db *db, const struct sm_db_hints *hints);
	int64_t (*changes)(const struct sm_db *db); /* rows that the last statement changed */
	int64_t (*all_changes)(const struct sm_db *db); /* since it was opened */
	int64_t (*worst_scans)(const struct sm_db *db, const char **sql);

	size_t (*columns)(const struct sm_db_rows *q);
	bool (*is_null)(struct sm_db_rows *q, int column);
	int64_t (*integer)(struct sm_db_rows *q, int column); /* NULL: 0 */
	/* The octets live until the next row. */
	struct sm_slice (*text)(struct sm_db_rows *q, int column);
	struct sm_value (*value)(struct sm_db_rows *q, int column);

	bool (*expect)(struct sm_db *db, enum sm_db_load load, struct sm_err *err);
	/* NULL: the length makes no difference. See sm_db_expect_text. */
	bool (*expect_text)(struct sm_db *db, uint64_t octets, struct sm_err *err);
	bool (*same)(struct sm_db *db, struct sm_err *err); /* see db_file.h */
	bool (*has_ended)(const struct sm_db *db); /* no transaction is open */
	/*
	 * A number of the state that the transaction reads: it changes when another process writes. False: the
	 * transaction has not read yet, so that its state is not known.
	 */
	bool (*state_read)(const struct sm_db *db, unsigned *state);
	/* q: COMMIT. Sets db->fate if the changes may be kept though it failed. */
	bool (*commit)(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err);
	/* Both NULL: it can't. See sm_db_commit_behind and sm_db_behind; if that fails, it sets db->fate as commit does. */
	bool (*commit_behind)(struct sm_db *db);
	enum sm_db_behind (*behind)(struct sm_db *db, struct sm_err *err);
	/* Both NULL: every commit is safe. See sm_db_settle and sm_db_sync. */
	bool (*settle)(struct sm_db *db, struct sm_err *err);
	void (*sync)(struct sm_db *db);
};

struct sm_kept;
struct sm_counts;

struct sm_db {
	const struct sm_db_backend *backend;
	struct sm_db_postgres *postgres; /* NULL: it is SQLite */
	struct sqlite3 *handle; /* of SQLite, as what follows */
	char *path; /* NULL: in memory */
	bool immutable; /* read without locks; `seen` is the file's state when opened */
	struct stat seen;
	int64_t version; /* of its tables */
	bool open; /* a transaction is open */
	bool reads; /* the last transaction makes no changes */
	bool ended; /* the database ended it by itself */
	const char *ended_by; /* why it ended it */
	bool unsettled; /* there were commits since the last sm_db_settle */
	enum { SM_DB_NOT_SYNCED, SM_DB_SYNCED, SM_DB_SYNC_FAILED } synced; /* by sm_db_sync, since then */
	bool fills; /* the file has no write-ahead log meanwhile */
	int log_file; /* for sm_db_sync of SQLite; 0: not opened yet, -1: there is none */
	const char *fate; /* of the last failed commit: see sm_db_fate */
	/* see db_kept.h; kept: by hash, owned by the arena */
	struct sm_kept *kept[SM_DB_KEPT];
	size_t n_kept;
	struct sm_arena kept_arena;
	unsigned kept_state; /* of the database, for which they are valid */
	bool kept_holds; /* they are valid to the end of the transaction */
	unsigned touches; /* of the statement that is prepared or started */
	/* see db_counts.h; NULL: nothing was counted */
	struct sm_counts *counts;
	size_t n_counts; /* that the file doesn't have yet; 0 drops them */
	int64_t n_counted; /* calls of sm_db_count */
	int64_t n_rows_of_counts; /* that were written for counts */
	bool (*write_counts)(struct sm_db *db, struct sm_err *err);
	/* the present record: see sm_db_record_begin_bare */
	bool bare;
	bool gathers; /* what is written in this record or part may wait */
	int64_t changes_before;
	struct sm_db_chain chain;
	/* by hash; those of another age are of a former transaction */
	unsigned age, age_of_highest[SM_DB_PAIRS], age_of_last[SM_DB_LASTS];
	struct sm_db_highest highest[SM_DB_PAIRS];
	struct sm_db_log log;
	struct sm_db_last last[SM_DB_LASTS];
	struct sm_db_rows prepared[SM_DB_STATEMENTS]; /* open addressing */
	size_t n_prepared;
	struct sm_digester *digester; /* NULL: not needed yet */
};

#endif
