/*
 * A commit, and the begin of the next transaction, on the thread of the sender: see sm_db_commit_behind. Private to
 * db_postgres*.c.
 */
#ifndef SM_INVENTORY_DB_POSTGRES_BEHIND_H
#define SM_INVENTORY_DB_POSTGRES_BEHIND_H

#include "inventory/db_postgres_private.h"

/* As in struct sm_db_backend. */
SM_MUST_CHECK bool sm_db_postgres_commit_behind(struct sm_db *db);
enum sm_db_behind sm_db_postgres_behind(struct sm_db *db, struct sm_err *err);

#endif
