/* Messages for SQLite's result codes. Users never see SQLite's own texts: these say what to do. */
#include "inventory/db_failure.h"
#include "inventory/db_private.h"
#include "inventory/db_rules.h"

#include <string.h>

#include <sqlite3.h>

static const struct {
	int code;
	enum sm_code as;
	const char *text;
	bool system; /* append errno in words */
} failures[] = {
	{ SQLITE_BUSY, SM_E_IO, "the inventory is locked by another process: try again when that one is done",
	    false },
	{ SQLITE_LOCKED, SM_E_IO,
	    "the inventory is locked by another process: try again when that one is done", false },
	{ SQLITE_PROTOCOL, SM_E_IO,
	    "the inventory is locked by another process: try again when that one is done", false },
	{ SQLITE_READONLY_ROLLBACK, SM_E_IO, SM_DB_IS_CUT_OFF, false },
	{ SQLITE_READONLY, SM_E_IO, "the inventory is read-only", false },
	{ SQLITE_FULL, SM_E_IO, "no space left for the inventory: make room, and run it again", false },
	{ SQLITE_IOERR, SM_E_IO,
	    "the inventory can't be read or written: look at its disk, then run sm-inventory check-db",
	    true },
	{ SQLITE_CANTOPEN, SM_E_IO, "the inventory can't be opened", true },
	{ SQLITE_PERM, SM_E_IO, "no permission for the inventory", false },
	{ SQLITE_AUTH, SM_E_IO, "no permission for the inventory", false },
	{ SQLITE_NOTADB, SM_E_MALFORMED, "not an inventory: give a file that sm-inventory made", false },
	{ SQLITE_CORRUPT, SM_E_MALFORMED,
	    "the inventory file is damaged, or its disk fails: run sm-inventory check-db, and put a copy in "
	    "its place if it says BROKEN",
	    false },
	{ SQLITE_NOMEM, SM_E_NOMEM, SM_NO_MEMORY, false },
	{ SQLITE_TOOBIG, SM_E_LIMIT, "a value is too large for the inventory", false },
	{ SQLITE_MISMATCH, SM_E_VALUE, "a value isn't of its column's type", false },
	{ SQLITE_ERROR, SM_E_MALFORMED,
	    "the tables of the inventory file aren't those that sm-inventory makes: put a copy in its place",
	    false },
	{ SQLITE_SCHEMA, SM_E_IO, "the inventory's tables were changed by another process: run it again",
	    false },
};

static bool
fail_with(const char *text, enum sm_code as, int reason, struct sm_err *err)
{
	if (reason == 0)
		return sm_fail(err, as, SM_NO_OFFSET, "%s", text);
	return sm_fail(err, as, SM_NO_OFFSET, "%s (%s)", text, strerror(reason));
}

/* Some failures make SQLite roll back by itself. The rest of the transaction must not be committed alone. */
static void
note_end(struct sm_db *db, const char *text)
{
	if (!db->open || db->ended || !sqlite3_get_autocommit(db->handle))
		return;
	db->ended = true;
	db->ended_by = text;
}

bool
sm_db_failed(struct sm_db *db, int code, struct sm_err *err)
{
	static const char unknown[] = "the inventory failed for a reason that this tool doesn't know";

	if ((code & 0xff) == SQLITE_CONSTRAINT)
		return fail_with(sm_db_broken_rule(sqlite3_errmsg(db->handle)), SM_E_VALUE, 0, err);
	for (size_t i = 0; i < SM_COUNT(failures); i++) {
		if (failures[i].code != code && failures[i].code != (code & 0xff))
			continue;
		note_end(db, failures[i].text);
		return fail_with(failures[i].text, failures[i].as,
		    failures[i].system && db->handle ? sqlite3_system_errno(db->handle) : 0, err);
	}
	note_end(db, unknown);
	return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s (SQLite's number %d)", unknown, code);
}
