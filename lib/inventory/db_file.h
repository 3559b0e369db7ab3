/* State of the inventory file on disk, beside what SQLite knows of it. Private to db*.c. */
#ifndef SM_INVENTORY_DB_FILE_H
#define SM_INVENTORY_DB_FILE_H

#include "inventory/db.h"

struct stat;

/* sm_db_same of SQLite. */
SM_MUST_CHECK bool sm_db_same_file(struct sm_db *db, struct sm_err *err);

/* stat() of the file whose name is path followed by a suffix such as "-wal". False: there is none, or no memory. */
bool sm_db_stat_beside(const char *path, const char *suffix, struct stat *out);

/* Opens that file for reading. -1: there is none, or no memory. */
int sm_db_open_beside(const char *path, const char *suffix);

/* True if a non-empty write-ahead log exists: it may hold changes that the file does not have yet. */
bool sm_db_has_wal(const char *path);

/* True if a non-empty rollback journal exists: a transaction changes the file, or was cut off and must be undone. */
bool sm_db_has_journal(const char *path);

#endif
