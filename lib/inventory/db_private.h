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

#endif
