/* State of a connection to PostgreSQL. Private to db_postgres*.c. */
#ifndef SM_INVENTORY_DB_POSTGRES_PRIVATE_H
#define SM_INVENTORY_DB_POSTGRES_PRIVATE_H

#include "inventory/db_postgres.h"
#include "inventory/db_postgres_library.h"

/* The key of advisory locks is a pair; its first number is ours, "SMIN". */
#define SM_DB_POSTGRES_LOCKS "1397574990"

struct sm_db_postgres {
	const struct sm_pq *pq;
	PGconn *connection;
	int64_t changes, all_changes; /* rows */
	unsigned state; /* of the reference tables, when the transaction began */
	unsigned n_prepared; /* to name statements */
};

extern const struct sm_db_backend sm_db_postgres;

/* Whether the result is fine. If not, fills err with a sentence for the user, and notes a lost connection in db. */
bool sm_db_postgres_fine(struct sm_db *db, const PGresult *r, struct sm_err *err);

/* The only value of a result in text, a number that is not negative; 0 if it has none. */
int64_t sm_db_postgres_number(const struct sm_db_postgres *p, const PGresult *r);

/* Runs a script. */
SM_MUST_CHECK bool sm_db_postgres_script(struct sm_db *db, const char *sql, struct sm_err *err);

#endif
