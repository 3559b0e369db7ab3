/* PostgreSQL as the database behind db.h. Private to db*.c. */
#ifndef SM_INVENTORY_DB_POSTGRES_H
#define SM_INVENTORY_DB_POSTGRES_H

#include "inventory/db_open.h"
#include "inventory/db_private.h"

/*
 * Connects, and creates or migrates the tables as sm_db_open says. db is zeroed; on failure the caller closes it. If this
 * build has no PostgreSQL, err says which package it lacks.
 */
SM_MUST_CHECK bool sm_db_postgres_open(
    struct sm_db *db, const char *name, enum sm_db_mode mode, struct sm_err *err);

#endif
