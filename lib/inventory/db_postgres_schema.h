/* The tables of an inventory in PostgreSQL. Private to db_postgres*.c. */
#ifndef SM_INVENTORY_DB_POSTGRES_SCHEMA_H
#define SM_INVENTORY_DB_POSTGRES_SCHEMA_H

#include <stddef.h>

/* Migrations from version i to i + 1, as sm_inventory_migrations. Each is a list of scripts, ends with NULL, and sets the version. */
const char *const *const *sm_db_postgres_migrations(size_t *n);

#endif
