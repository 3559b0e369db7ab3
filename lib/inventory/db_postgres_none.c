/* In the place of the other db_postgres*.c, where the build found no libpq. */
#include "inventory/db_postgres.h"

const char *const sm_db_built = "SQLite";

bool
sm_db_postgres_open(struct sm_db *db, const char *name, enum sm_db_mode mode, struct sm_err *err)
{
	(void)db;
	(void)name;
	(void)mode;
	return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	    "this build has no PostgreSQL: build it again where the package libpq-dev is installed");
}
