/* State of an open inventory file. Private to db*.c. */
#ifndef SM_INVENTORY_DB_PRIVATE_H
#define SM_INVENTORY_DB_PRIVATE_H

#include <sys/stat.h>

#include <sqlite3.h>

#include "inventory/db.h"

enum { SM_DB_STATEMENTS = 256 };

struct sm_prepared {
	const char *sql; /* a literal, identified by its address */
	sqlite3_stmt *statement;
};

struct sm_db {
	sqlite3 *handle;
	char *path; /* NULL: in memory */
	bool immutable; /* read without locks; `seen` is the file's state when opened */
	struct stat seen;
	bool open; /* a transaction is open */
	bool ended; /* SQLite ended it by itself */
	const char *ended_by; /* why SQLite ended it */
	const char *fate; /* of the last failed commit: see sm_db_fate */
	unsigned version; /* version of the file for which `any` is valid */
	enum { ANY_UNKNOWN, ANY_NONE, ANY_SOME } any[SM_DB_TABLES];
	struct sm_prepared prepared[SM_DB_STATEMENTS]; /* open addressing */
	size_t n_prepared;
	struct sm_digester *digester; /* NULL: not needed yet */
};

#endif
