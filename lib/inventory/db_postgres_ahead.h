/*
 * Asks for what the next records need before they do, for many keys at once. The answers are kept: db_postgres_answers.h.
 * Private to db_postgres*.c.
 */
#ifndef SM_INVENTORY_DB_POSTGRES_AHEAD_H
#define SM_INVENTORY_DB_POSTGRES_AHEAD_H

#include "inventory/db_postgres_private.h"

/* As in struct sm_db_backend. */
void sm_db_postgres_expect_keys(struct sm_db *db, const struct sm_db_hints *hints);

/* Asks for what the hints tell now, before what waits is written. */
SM_MUST_CHECK bool sm_db_postgres_ask_ahead(struct sm_db *db, struct sm_err *err);

/*
 * The answer of such a statement; out->rows is NULL if it is not known. It is borrowed. Asks for what the hints tell, if there
 * are new ones.
 */
SM_MUST_CHECK bool sm_db_postgres_recall(struct sm_db *db, struct sm_db_postgres_statement *s,
    const struct sm_value *values, struct sm_db_postgres_part *out, struct sm_err *err);

#endif
