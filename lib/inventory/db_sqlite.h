/* SQLite as the database behind db.h. Private to db*.c. */
#ifndef SM_INVENTORY_DB_SQLITE_H
#define SM_INVENTORY_DB_SQLITE_H

#include "inventory/db_private.h"

extern const struct sm_db_backend sm_db_sqlite;

#endif
