/*
 * One text of a statement for both databases: it is written for SQLite, and translated for PostgreSQL. Private to
 * db_postgres*.c.
 */
#ifndef SM_INVENTORY_DB_POSTGRES_SQL_H
#define SM_INVENTORY_DB_POSTGRES_SQL_H

#include "core/buf.h"

/*
 * Appends the statement as PostgreSQL takes it: `?` and `?N` as `$N`, the column and table "user" in quotes (without them it
 * is the user who asks), 64-bit casts, and the collation of octets by its name. The caller frees out.
 * *n: its parameters. *touches: of enum sm_db_touch. False: out of memory.
 */
SM_MUST_CHECK bool sm_db_postgres_sql(const char *sql, struct sm_buf *out, size_t *n, unsigned *touches);

#endif
