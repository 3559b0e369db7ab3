/* An open inventory file: what the parts of the layer share. Private to db*.c. */
#ifndef SM_INVENTORY_DB_PRIVATE_H
#define SM_INVENTORY_DB_PRIVATE_H

#include <sys/stat.h>

#include <sqlite3.h>

#include "inventory/db.h"

enum { SM_DB_STATEMENTS = 256 };

struct sm_prepared {
	const char *sql; /* a literal: its address is its name */
	sqlite3_stmt *statement;
};

struct sm_db {
	sqlite3 *handle;
	char *path; /* NULL: in memory */
	bool immutable; /* read where no lock can be taken; seen says what it was */
	struct stat seen;
	bool open; /* a transaction is */
	bool ended; /* and SQLite ended it by itself, */
	const char *ended_by; /* for this reason */
	const char *fate; /* of the transaction whose commit failed last */
	unsigned version; /* of the file, to which `any` belongs */
	enum { ANY_UNKNOWN, ANY_NONE, ANY_SOME } any[SM_DB_TABLES];
	struct sm_prepared prepared[SM_DB_STATEMENTS]; /* open addressing */
	size_t n_prepared;
};

/* Says in words what SQLite answered to the last call, and notes when it has ended the transaction. False. */
bool sm_db_failed(struct sm_db *db, int code, struct sm_err *err);

/* A script without parameters and results. */
SM_MUST_CHECK bool sm_db_script(struct sm_db *db, const char *sql, struct sm_err *err);

/* The file whose name is that of the inventory and a suffix: "-wal". */
bool sm_db_stat_beside(const char *path, const char *suffix, struct stat *out);

/* Whether a write-ahead log stands beside the file, with changes that the file may not hold yet. */
bool sm_db_has_wal(const char *path);

#endif
