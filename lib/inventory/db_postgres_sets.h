/*
 * "UPDATE table SET column=$1 WHERE key=$2" for many keys by one statement. The server reads all rules of a table again for
 * each statement that changes its rows: of device that takes longer than the change. Private to db_postgres*.c.
 */
#ifndef SM_INVENTORY_DB_POSTGRES_SETS_H
#define SM_INVENTORY_DB_POSTGRES_SETS_H

#include "inventory/db_postgres_private.h"

/* Whether the statement with these values may wait. */
bool sm_db_postgres_is_set(const struct sm_db_postgres_statement *s, const struct sm_value *values);

/*
 * Sets the column in a new row of the same table that waits at this place of `rows`, as COPY has it. False: the row has another
 * key, or no such number.
 */
bool sm_db_postgres_set_in_row(const struct sm_db_postgres_statement *set, const struct sm_value *values,
    const struct sm_db_postgres_statement *row, struct sm_buf *rows, size_t at);

/* Adds it to those that wait. */
SM_MUST_CHECK bool sm_db_postgres_add_set(
    struct sm_buf *sets, const struct sm_value *values, struct sm_err *err);

/* Runs those that wait, but does not empty `sets`. Of several values for a key the last one stays. */
SM_MUST_CHECK bool sm_db_postgres_run_sets(
    struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_buf *sets, struct sm_err *err);

#endif
