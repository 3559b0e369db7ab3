/* Messages for PostgreSQL's states of failure: what to do. */
#include "inventory/db_postgres_private.h"

#include <string.h>

#include "core/text.h"
#include "inventory/db_rules.h"

/* A state, or the class that its first two letters are; PostgreSQL's manual, appendix A. The first that fits counts. */
static const struct {
	const char *state;
	enum sm_code as;
	const char *text;
} failures[] = {
	{ "55P03", SM_E_IO, "the inventory is locked by another process: try again when that one is done" },
	{ "40", SM_E_IO, "the inventory is locked by another process: try again when that one is done" },
	{ "25006", SM_E_IO, "the inventory is read-only" },
	{ "25P02", SM_E_IO, "an earlier statement of the transaction failed" },
	{ "53100", SM_E_IO, "no space left for the inventory: make room, and run it again" },
	{ "53200", SM_E_IO, "the server has no memory left: try again later" },
	{ "53300", SM_E_IO, "the server has no connection left: try again later" },
	{ "57014", SM_E_IO, "the server ended a statement: its statement_timeout may be too short" },
	{ "57", SM_E_IO, "the server was shut down: run it again when it is back" },
	{ "42501", SM_E_IO,
	    "no permission for the inventory: ask for the rights that sm-inventory(1) lists" },
	{ "42P07", SM_E_MALFORMED,
	    "another program's tables are in this schema: make one for the inventory, and name it by "
	    "search_path" },
	{ "3F000", SM_E_MALFORMED, "search_path names no schema that exists: make one with CREATE SCHEMA" },
	{ "42P01", SM_E_MALFORMED,
	    "the tables of the inventory aren't those that sm-inventory makes: put a copy in their place" },
	{ "42703", SM_E_MALFORMED,
	    "the tables of the inventory aren't those that sm-inventory makes: put a copy in their place" },
	{ "22021", SM_E_VALUE, "a text isn't UTF-8, or has an octet of zero: PostgreSQL keeps no such text" },
	{ "22P05", SM_E_VALUE, "a text has a character that the database's encoding doesn't have" },
	{ "58", SM_E_IO, "the server can't read or write: look at its disk, then run sm-inventory check-db" },
	{ "XX001", SM_E_MALFORMED,
	    "the inventory is damaged: put a copy in its place, and run sm-inventory check-db" },
	{ "XX002", SM_E_MALFORMED,
	    "the inventory is damaged: put a copy in its place, and run sm-inventory check-db" },
};

static const char lost[] =
    "the connection to the inventory's server was lost: run it again when the server answers";

static void
note_end(struct sm_db *db, const char *text)
{
	if (!db->open || db->ended)
		return;
	db->ended = true;
	db->ended_by = text;
}

static bool
broken(const struct sm_pq *pq, const PGresult *r, const char *state, struct sm_err *err)
{
	const char *name = pq->PQresultErrorField(r, PG_DIAG_CONSTRAINT_NAME);

	/* a NOT NULL has no name */
	return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "%s",
	    sm_db_broken_rule(strcmp(state, "23502") == 0 ? "not null"
	                      : name                      ? name
	                                                  : ""));
}

/* The first line of a message of the server's, which says more than its state. */
static bool
unknown(const struct sm_pq *pq, const PGresult *r, const char *state, struct sm_err *err)
{
	const char *message = pq->PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);

	if (!message)
		message = "";
	return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "the inventory failed: PostgreSQL says %.*s (%s)",
	    (int)strcspn(message, "\n"), message, state);
}

static bool
failed(const struct sm_pq *pq, const PGresult *r, struct sm_err *err)
{
	const char *state = pq->PQresultErrorField(r, PG_DIAG_SQLSTATE);

	if (!state)
		return sm_no_memory(err);
	if (strncmp(state, "23", 2) == 0)
		return broken(pq, r, state, err);
	for (size_t i = 0; i < SM_COUNT(failures); i++)
		if (strncmp(state, failures[i].state, strlen(failures[i].state)) == 0)
			return sm_fail(err, failures[i].as, SM_NO_OFFSET, "%s", failures[i].text);
	return unknown(pq, r, state, err);
}

/*
 * PostgreSQL takes no statement after one that failed, until a savepoint or all is undone. So a failure counts as a change:
 * sm_db_record_undo then rolls back though nothing else changed.
 */
void
sm_db_postgres_note_failure(struct sm_db *db)
{
	db->postgres->all_changes++;
	if (db->postgres->pq->PQstatus(db->postgres->connection) != CONNECTION_OK)
		note_end(db, lost);
}

bool
sm_db_postgres_fine(struct sm_db *db, const PGresult *r, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;

	switch (p->pq->PQresultStatus(r)) {
	case PGRES_COMMAND_OK:
	case PGRES_TUPLES_OK:
		return true;
	default:
		break;
	}
	/* while the sender runs, only its thread comes here */
	if (!p->sender.runs)
		sm_db_postgres_note_failure(db);
	if (p->pq->PQstatus(p->connection) == CONNECTION_OK)
		return failed(p->pq, r, err);
	return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s", lost);
}
