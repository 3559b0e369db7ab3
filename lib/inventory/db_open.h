/* Opening, creating and migrating the inventory: a file of SQLite, or a database of PostgreSQL. */
#ifndef SM_INVENTORY_DB_OPEN_H
#define SM_INVENTORY_DB_OPEN_H

#include "inventory/db.h"

enum sm_db_mode {
	SM_DB_READ, /* the file must exist; it is not written to */
	/* the same, and SQLite knows the rules of columns if the file may be written: it does not read them otherwise */
	SM_DB_CHECK,
	SM_DB_WRITE /* creates a missing file, readable by its owner only, and migrates an older one to the newest schema */
};

/*
 * Opens the file. A path that begins with "postgresql://", "postgres://" or "service=" is a connection as libpq has them.
 * path NULL: an inventory in memory, for tests. The caller closes it with sm_db_close. Reading needs no
 * write access to the folder, unless another process is writing.
 * NULL on failure: SM_E_USAGE (empty name), SM_E_IO (can't be opened, locked, full, no file), SM_E_UNSUPPORTED (schema
 * of a newer version, or, for reading, of an older one), SM_E_MALFORMED (not an inventory, or damaged), SM_E_NOMEM.
 */
struct sm_db *sm_db_open(const char *path, enum sm_db_mode mode, struct sm_err *err);

/* Whether the database compares its values with the rules of their columns when it is checked; see SM_DB_CHECK. */
bool sm_db_knows_rules(const struct sm_db *db);

/* The version of the tables, which is one number for both databases. */
int64_t sm_db_version(const struct sm_db *db);

/* The databases of this build, for --version: "SQLite and PostgreSQL", or SQLite alone. */
extern const char *const sm_db_built;

/* Whether the path is such a connection, and no file. */
bool sm_db_is_postgres(const char *path);

/* The path for messages: the path itself, or, in `out`, a connection without its password and parameters. */
enum { SM_DB_NAME = 200 };
const char *sm_db_name(const char *path, char out[SM_DB_NAME]);

#endif
