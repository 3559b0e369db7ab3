/* The tables of an inventory in PostgreSQL. Private to db_postgres*.c. */
#ifndef SM_INVENTORY_DB_POSTGRES_SCHEMA_H
#define SM_INVENTORY_DB_POSTGRES_SCHEMA_H

#include <stddef.h>

/*
 * Migrations: the first makes the tables of the version *first, the others go from one version to the next, up to *newest.
 * Each is a list of scripts, ends with NULL, and sets the version. A version has the same tables as in schema.h.
 */
const char *const *const *sm_db_postgres_migrations(size_t *first, size_t *newest);

#endif
