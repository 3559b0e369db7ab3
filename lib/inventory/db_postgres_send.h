/*
 * A thread that writes one part of a transaction, while the next one is gathered. Until it is waited for, nothing else may
 * use the connection. Private to db_postgres*.c.
 */
#ifndef SM_INVENTORY_DB_POSTGRES_SEND_H
#define SM_INVENTORY_DB_POSTGRES_SEND_H

#include "inventory/db_postgres_private.h"

/* Begins `write` on a thread of its own. False: there is no thread, and nothing is written. */
bool sm_db_postgres_send(struct sm_db *db, bool (*write)(struct sm_db *db, struct sm_err *err));

/* Waits for it, if there is one. False: it failed; err is filled, and the failure is noted in db. */
bool sm_db_postgres_sent(struct sm_db *db, struct sm_err *err);

#endif
