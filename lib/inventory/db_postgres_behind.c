#include "inventory/db_postgres_behind.h"

#include "inventory/db_postgres_ahead.h"
#include "inventory/db_postgres_answers.h"
#include "inventory/db_postgres_gather.h"
#include "inventory/db_postgres_send.h"

/* So many commits are waited for after another process wrote: it may go on. */
enum { WARY = 16 };

/*
 * The thread of the sender calls it. Writers take turns, and each transaction that writes has a number. So if the next one has
 * the next number, nothing was written between the two.
 */
static bool
end_and_begin(struct sm_db *db, struct sm_err *err)
{
	struct sm_db_postgres *p = db->postgres;
	struct sm_db_postgres_begun next;

	if (!sm_db_postgres_write_sent(db, err))
		return false;
	p->end = SM_DB_POSTGRES_NOT_COMMITTED;
	if (!sm_db_postgres_commit(db, err))
		return false;
	p->end = SM_DB_POSTGRES_COMMITTED;
	if (!sm_db_postgres_begin(db, &next, err))
		return false;
	if (next.number == 0 || next.number != p->begun.number + 1)
		return sm_fail(
		    err, SM_E_IO, SM_NO_OFFSET, "another process wrote to the inventory meanwhile");
	p->end = SM_DB_POSTGRES_BEGUN;
	p->next = next;
	return true;
}

bool
sm_db_postgres_commit_behind(struct sm_db *db)
{
	struct sm_db_postgres *p = db->postgres;

	if (p->wary > 0) {
		p->wary--;
		return false;
	}
	if (!sm_db_postgres_ask_ahead(db, NULL))
		return false;
	p->end = SM_DB_POSTGRES_NOT_WRITTEN;
	return sm_db_postgres_next_transaction(db, end_and_begin);
}

enum sm_db_behind
sm_db_postgres_behind(struct sm_db *db, struct sm_err *err)
{
	struct sm_db_postgres *p = db->postgres;
	const struct sm_err *why = &p->sender.err;

	/* a statement that needed the connection may have waited for it already */
	(void)sm_db_postgres_sent(db, NULL);
	switch (p->end) {
	case SM_DB_POSTGRES_BEGUN:
		return SM_DB_BEHIND;
	case SM_DB_POSTGRES_COMMITTED:
		p->wary = WARY;
		return SM_DB_BEHIND_ALONE;
	case SM_DB_POSTGRES_NOT_WRITTEN:
		if (p->pq->PQstatus(p->connection) == CONNECTION_OK)
			return SM_DB_BEHIND_NOT;
		break;
	case SM_DB_POSTGRES_NOT_COMMITTED:
		db->fate = sm_db_postgres_fate(p);
		break;
	}
	(void)sm_fail(err, why->code, why->offset, "%s", why->text);
	return SM_DB_BEHIND_FAILED;
}
