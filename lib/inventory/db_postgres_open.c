/* Connecting to PostgreSQL, and the versions of its tables. */
#include "inventory/db_postgres_gather.h"
#include "inventory/db_postgres_private.h"

#include <string.h>

#include "core/memory.h"
#include "inventory/db_postgres_schema.h"
#include "inventory/db_version.h"

const char *const sm_db_built = "SQLite and PostgreSQL";

/* Who asks first creates or migrates the tables. They may not be there yet, so the lock is that of their schema. */
static const char begin_migrating[] =
    "BEGIN; SELECT pg_advisory_xact_lock(" SM_DB_POSTGRES_LOCKS
    ", (SELECT oid::int4 FROM pg_namespace WHERE nspname=current_schema()))";

/*
 * lock_timeout: SQLite waits as long. A commit that the server has not written is none: a server that says otherwise is
 * overruled. The lock of a writer that vanished from the network is free after 15 seconds. The plans of statements that run in a millisecond are not worth compiling, nor making anew for each run.
 */
static const char settings[] =
    "SET lock_timeout='20s'; SET tcp_keepalives_idle=5; SET tcp_keepalives_interval=5;"
    " SET tcp_keepalives_count=2; SET tcp_user_timeout='15s'; SET jit=off; SET "
    "plan_cache_mode=force_generic_plan; SET "
    "standard_conforming_strings=on;"
    " SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit')='off'";

static bool
number(struct sm_db *db, const char *sql, int64_t *out, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	PGresult *r = p->pq->PQexec(p->connection, sql);
	bool fine = sm_db_postgres_fine(db, r, err);

	*out = fine ? sm_db_postgres_number(p, r, 0) : 0;
	p->pq->PQclear(r);
	return fine;
}

/* 0: there are no tables. */
static bool
read_version(struct sm_db *db, int64_t *version, struct sm_err *err)
{
	int64_t there;

	*version = 0;
	return number(db, "SELECT count(to_regclass('inventory_version'))", &there, err) &&
	       (there == 0 || number(db, "SELECT version FROM inventory_version", version, err));
}

static bool
migrate_from(struct sm_db *db, size_t version, struct sm_err *err)
{
	const char *const *const *migrations;
	size_t first, newest;

	migrations = sm_db_postgres_migrations(&first, &newest);
	for (size_t i = version < first ? 0 : version - first + 1; i <= newest - first; i++)
		for (const char *const *script = migrations[i]; *script; script++)
			if (!sm_db_postgres_script(db, *script, err))
				return false;
	return true;
}

static bool
migrate(struct sm_db *db, struct sm_err *err)
{
	int64_t version;
	bool fine;

	if (!number(db, "SELECT count(current_schema())", &version, err))
		return false;
	if (version == 0)
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "search_path names no schema that exists: make one with CREATE SCHEMA");
	fine = sm_db_postgres_script(db, begin_migrating, err) && read_version(db, &version, err) &&
	       migrate_from(db, (size_t)version, err) && sm_db_postgres_script(db, "COMMIT", err);
	if (!fine)
		sm_db_postgres.undo(db, "ROLLBACK");
	return fine;
}

static bool
ready(struct sm_db *db, enum sm_db_mode mode, struct sm_err *err)
{
	int64_t version;
	size_t first, newest;

	(void)sm_db_postgres_migrations(&first, &newest);
	db->version = (int64_t)newest;
	if (!read_version(db, &version, err))
		return false;
	if (version == 0 && mode != SM_DB_WRITE)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET,
		    "there is no inventory yet: any command that writes makes it");
	return sm_db_version_fits(version, newest, mode == SM_DB_WRITE, err) &&
	       (version == (int64_t)newest || migrate(db, err));
}

static bool
is_utf8(struct sm_db *db, struct sm_err *err)
{
	const char *encoding =
	    db->postgres->pq->PQparameterStatus(db->postgres->connection, "server_encoding");

	return (encoding && strcmp(encoding, "UTF8") == 0) ||
	       sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	           "the database's encoding is %.40s: make one with createdb --encoding=UTF8 "
	           "--template=template0",
	           encoding ? encoding : "not known");
}

static bool
is_new_enough(struct sm_db *db, struct sm_err *err)
{
	enum { OLDEST = 15 };
	int version = db->postgres->pq->PQserverVersion(db->postgres->connection) / 10000;

	return version >= OLDEST ||
	       sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	           "the server is PostgreSQL %d: %d is the oldest that will do", version, (int)OLDEST);
}

/* Notices of the server are for its log. */
static void
ignore_notice(void *of, const char *message)
{
	(void)of;
	(void)message;
}

/* libpq's own sentence says what is wrong with the name, server or password. It has several lines. */
static bool
not_connected(const struct sm_db_postgres *p, struct sm_err *err)
{
	const char *why = p->pq->PQerrorMessage(p->connection);
	char text[400];
	size_t len = strlen(why);

	while (len > 0 && why[len - 1] == '\n')
		len--;
	if (len > sizeof text - 1)
		len = sizeof text - 1;
	memcpy(text, why, len);
	text[len] = '\0';
	for (size_t i = 0; i < len; i++)
		if (text[i] == '\n' || text[i] == '\t')
			text[i] = ' ';
	return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "no connection: %s", text);
}

/* An @ in a host is the rest of a password that has one, but not in the folder or name of a socket. */
static bool
has_plain_host(const PQconninfoOption *parts)
{
	for (; parts->keyword; parts++)
		if (strcmp(parts->keyword, "host") == 0 && parts->val && !strchr("/@", parts->val[0]) &&
		    strchr(parts->val, '@'))
			return false;
	return true;
}

/* libpq would quote what it can't read of a name, or look for a host of that name: that may be the password. */
static bool
can_be_read(const struct sm_db_postgres *p, const char *name, struct sm_err *err)
{
	char *why = NULL;
	PQconninfoOption *parts = p->pq->PQconninfoParse(name, &why);
	bool fine = parts && has_plain_host(parts), no_memory = !parts && !why;

	p->pq->PQconninfoFree(parts);
	p->pq->PQfreemem(why);
	if (no_memory)
		return sm_no_memory(err);
	return fine || sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
	                   "libpq can't read this name: a user, password or value must have each of "
	                   "%%/?#[]@:& as its code, %%40 for @");
}

static bool
connect_to(struct sm_db_postgres *p, const char *name, struct sm_err *err)
{
	/* the later overrule the earlier ones; libpq expands dbname. A server that vanished is lost after 15 seconds. */
	const char *const keywords[] = { "fallback_application_name", "keepalives_idle",
		"keepalives_interval", "keepalives_count", "tcp_user_timeout", "dbname", "client_encoding",
		NULL };
	const char *const values[] = { "sm-inventory", "5", "5", "2", "15000", name, "UTF8", NULL };

	if (!can_be_read(p, name, err))
		return false;
	p->connection = p->pq->PQconnectdbParams(keywords, values, 1);
	if (!p->connection)
		return sm_no_memory(err);
	if (p->pq->PQstatus(p->connection) != CONNECTION_OK)
		return not_connected(p, err);
	(void)p->pq->PQsetNoticeProcessor(p->connection, ignore_notice, NULL);
	return true;
}

bool
sm_db_postgres_open(struct sm_db *db, const char *name, enum sm_db_mode mode, struct sm_err *err)
{
	const struct sm_pq *pq = sm_db_postgres_library(err);

	db->backend = &sm_db_postgres;
	if (!pq)
		return false;
	db->postgres = sm_memory_calloc(1, sizeof *db->postgres);
	if (!db->postgres)
		return sm_no_memory(err);
	db->postgres->pq = pq;
	if (!sm_db_postgres_gathered_new(db->postgres))
		return sm_no_memory(err);
	return connect_to(db->postgres, name, err) && is_utf8(db, err) && is_new_enough(db, err) &&
	       sm_db_postgres_script(db, settings, err) && ready(db, mode, err);
}
