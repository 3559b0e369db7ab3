/*
 * Writes that wait, so that a batch needs few round trips. New rows are copied (COPY), and other statements are sent after
 * them without waiting for each. A read is only made when nothing waits that it could see. Private to db_postgres*.c.
 */
#ifndef SM_INVENTORY_DB_POSTGRES_GATHER_H
#define SM_INVENTORY_DB_POSTGRES_GATHER_H

#include "inventory/db_postgres_private.h"

/* As in struct sm_db_backend. */
SM_MUST_CHECK bool sm_db_postgres_write(
    struct sm_db *db, struct sm_db_rows *q, const struct sm_value *values, size_t n, struct sm_err *err);
SM_MUST_CHECK bool sm_db_postgres_write_out(struct sm_db *db, struct sm_err *err);

/*
 * Writes what waits, on a thread: db_postgres_send.h. That of next_part also forgets changes from before what waits: answers
 * that were read since are valid.
 */
SM_MUST_CHECK bool sm_db_postgres_send_out(struct sm_db *db, struct sm_err *err);
SM_MUST_CHECK bool sm_db_postgres_next_part(struct sm_db *db, struct sm_err *err);

/* What such a thread does; and one that ends the transaction behind it. False: there is no thread, and all waits. */
SM_MUST_CHECK bool sm_db_postgres_write_sent(struct sm_db *db, struct sm_err *err);
SM_MUST_CHECK bool sm_db_postgres_next_transaction(
    struct sm_db *db, bool (*write)(struct sm_db *db, struct sm_err *err));

/* Before a statement that only reads: writes out what it could see. */
SM_MUST_CHECK bool sm_db_postgres_before_read(struct sm_db *db, const struct sm_db_postgres_statement *s,
    const struct sm_value *values, struct sm_err *err);

/* Notes that a statement has changed its rows at once. */
SM_MUST_CHECK bool sm_db_postgres_note_change(struct sm_db *db, const struct sm_db_postgres_statement *s,
    const struct sm_value *values, struct sm_err *err);

/* A number that grows with each change; and whether the rows of a statement that only reads have changed since. */
unsigned sm_db_postgres_time(const struct sm_db_postgres *p);
/* That of the last change that the server knows. */
unsigned sm_db_postgres_written(const struct sm_db_postgres *p);
bool sm_db_postgres_has_changed(const struct sm_db_postgres *p, const struct sm_db_postgres_statement *s,
    const struct sm_value *values, unsigned time);

/* Drops what waits and what is known of changes: the transaction ends, or a part of it is undone. */
void sm_db_postgres_drop(struct sm_db *db);

SM_MUST_CHECK bool sm_db_postgres_gathered_new(struct sm_db_postgres *p);
void sm_db_postgres_gathered_free(struct sm_db_postgres *p);

#endif
