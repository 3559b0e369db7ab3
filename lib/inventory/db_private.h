/* State of an open inventory file. Private to db*.c. */
#ifndef SM_INVENTORY_DB_PRIVATE_H
#define SM_INVENTORY_DB_PRIVATE_H

#include <sys/stat.h>

#include <sqlite3.h>

#include "inventory/db.h"

enum { SM_DB_STATEMENTS = 256, SM_DB_KEPT = 256, SM_DB_PAIRS = 16 };

/* A statement, and its rows while it runs. */
struct sm_db_rows {
	const char *sql; /* a literal, identified by its address */
	sqlite3_stmt *statement;
	unsigned touches; /* of enum sm_db_touch */
};

struct sm_kept;
struct sm_counts;

struct sm_db {
	sqlite3 *handle;
	char *path; /* NULL: in memory */
	bool immutable; /* read without locks; `seen` is the file's state when opened */
	struct stat seen;
	bool open; /* a transaction is open */
	bool ended; /* SQLite ended it by itself */
	const char *ended_by; /* why SQLite ended it */
	const char *fate; /* of the last failed commit: see sm_db_fate */
	/* see db_kept.h; kept: by hash, owned by the arena */
	struct sm_kept *kept[SM_DB_KEPT];
	size_t n_kept;
	struct sm_arena kept_arena;
	unsigned kept_version; /* of the file, for which they are valid */
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
	int64_t changes_before;
	struct sm_db_chain chain;
	struct sm_db_highest highest[SM_DB_PAIRS]; /* by hash */
	struct sm_db_rows prepared[SM_DB_STATEMENTS]; /* open addressing */
	size_t n_prepared;
	struct sm_digester *digester; /* NULL: not needed yet */
};

#endif
