#include "inventory/db_postgres_ahead.h"
#include "inventory/db_postgres_answers.h"
#include "inventory/db_postgres_behind.h"
#include "inventory/db_postgres_gather.h"
#include "inventory/db_postgres_send.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "inventory/db_postgres_sql.h"

enum { PART = 1000 /* rows that a cursor hands out at a time */ };

/* Numbers of the types in PostgreSQL's pg_type.dat. They never change. */
enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23 };

static const char begin_reading[] =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT n FROM reference_change";

/* ---- statements ---- */

static bool
starts_with(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

static bool
is_plain(const char *sql)
{
	static const char *const words[] = { "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "CREATE" };

	for (size_t i = 0; i < SM_COUNT(words); i++)
		if (starts_with(sql, words[i]))
			return true;
	return false;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), of_end = strlen(end);

	return len >= of_end && strcmp(text + len - of_end, end) == 0;
}

static bool
prepare(struct sm_db *db, const char *sql, struct sm_db_rows *out, struct sm_err *err)
{
	struct sm_db_postgres_statement *s = sm_memory_calloc(1, sizeof *s);
	struct sm_buf text;

	sm_buf_init(&text);
	if (!s || !sm_db_postgres_sql(sql, &text, &s->n_parameters, &out->touches)) {
		sm_buf_free(&text);
		free(s);
		return sm_no_memory(err);
	}
	s->text = text.p;
	sm_db_postgres_uses(s->text, &s->uses);
	for (size_t i = 0; i < SM_COUNT(s->new_rows); i++) {
		sm_buf_init(&s->new_rows[i]);
		sm_buf_init(&s->sets[i]);
	}
	s->of = db->postgres;
	s->plain = is_plain(sql);
	s->many = ends_with(sql, SM_DB_MANY);
	(void)snprintf(s->name, sizeof s->name, "s%u", db->postgres->n_prepared++);
	out->of_postgres = s;
	return true;
}

static void
forget_rows(struct sm_db_postgres_statement *s)
{
	if (s->rows && !s->borrowed)
		s->of->pq->PQclear(s->rows);
	s->rows = NULL;
	s->borrowed = false;
}

/* A cursor ends with its transaction, which may have ended. */
static void
leave(struct sm_db_rows *q)
{
	struct sm_db_postgres_statement *s = q->of_postgres;
	char sql[SM_DB_POSTGRES_NAME + sizeof "CLOSE "];

	forget_rows(s);
	/* a failure is noted, and the next statement fails */
	if (s->open && s->of->sender.runs)
		(void)sm_db_postgres_sent(s->of->sender.db, NULL);
	if (s->open && s->of->pq->PQtransactionStatus(s->of->connection) == PQTRANS_INTRANS) {
		(void)snprintf(sql, sizeof sql, "CLOSE %s", s->name);
		s->of->pq->PQclear(s->of->pq->PQexec(s->of->connection, sql));
	}
	s->open = false;
}

/* ---- running ---- */

/* What is undone takes with it what waits and what was read. */
static void
undo(struct sm_db *db, const char *sql)
{
	(void)sm_db_postgres_sent(db, NULL);
	sm_db_postgres_drop(db);
	sm_db_postgres_drop_answers(db);
	if (starts_with(sql, "ROLLBACK") && !starts_with(sql, "ROLLBACK TO"))
		db->postgres->writing = false;
	db->postgres->pq->PQclear(db->postgres->pq->PQexec(db->postgres->connection, sql));
}

/* Rows that a statement changed; a SELECT leaves the number as it is. */
static void
count_changes(struct sm_db_postgres *p, PGresult *r)
{
	const char *tag = p->pq->PQcmdStatus(r);
	uint64_t n;

	if (!starts_with(tag, "INSERT") && !starts_with(tag, "UPDATE") && !starts_with(tag, "DELETE"))
		return;
	p->changes = sm_parse_uint(sm_slice_str(p->pq->PQcmdTuples(r)), INT64_MAX, &n) ? (int64_t)n : 0;
	p->all_changes += p->changes;
}

static bool
got(struct sm_db *db, struct sm_db_postgres_statement *s, PGresult *r, struct sm_err *err)
{
	s->rows = r;
	s->row = -1;
	s->end = s->of->pq->PQntuples(r);
	s->shift = 0;
	if (!sm_db_postgres_fine(db, r, err)) {
		forget_rows(s);
		return false;
	}
	count_changes(s->of, r);
	return true;
}

static bool
fetch(struct sm_db *db, struct sm_db_postgres_statement *s, struct sm_err *err)
{
	char sql[SM_DB_POSTGRES_NAME + 64];

	(void)snprintf(sql, sizeof sql, "FETCH %d FROM %s", (int)PART, s->name);
	forget_rows(s);
	return sm_db_postgres_sent(db, err) &&
	       got(db, s, s->of->pq->PQexecParams(s->of->connection, sql, 0, NULL, NULL, NULL, NULL, 1), err);
}

/* Opens a cursor, so that a million rows never are in memory at once. It needs a transaction. */
static bool
start_many(struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_db_postgres_parameters *p,
    struct sm_err *err)
{
	struct sm_buf sql;
	PGresult *r = NULL;
	bool fine;

	sm_buf_init(&sql);
	sm_buf_printf(&sql, "DECLARE %s NO SCROLL CURSOR FOR %s", s->name, s->text);
	if (!sql.failed)
		r = s->of->pq->PQexecParams(s->of->connection, sql.p, (int)s->n_parameters, p->types,
		    p->values, p->lengths, p->formats, 1);
	sm_buf_free(&sql);
	fine = s->open = sm_db_postgres_fine(db, r, err);
	s->of->pq->PQclear(r);
	return fine && fetch(db, s, err);
}

/* A BEGIN whose lock is not given leaves a transaction that has failed. */
static bool
start_plain(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	struct sm_db_postgres_statement *s = q->of_postgres;

	if (!sm_db_postgres_sent(db, err) ||
	    !got(db, s, s->of->pq->PQexec(s->of->connection, s->text), err)) {
		if (!db->open)
			undo(db, "ROLLBACK");
		return false;
	}
	if (q->sql == sm_db_postgres_begin_writing || q->sql == begin_reading)
		s->of->writing = q->sql == sm_db_postgres_begin_writing;
	if (q->sql == sm_db_postgres_begin_writing || q->sql == begin_reading)
		s->of->begun = sm_db_postgres_begun(s->of, s->rows);
	forget_rows(s);
	return true;
}

/* Whether it changes rows, or may do so for all that is known. */
static bool
may_write(const struct sm_db_postgres_statement *s)
{
	bool writes = s->uses.opaque;

	for (size_t i = 0; i < s->uses.n; i++)
		writes |= s->uses.use[i].writes;
	return writes;
}

/* Only a transaction has the lock of writers. */
static bool
needs_lock(const char *sql)
{
	return starts_with(sql, "INSERT") || starts_with(sql, "UPDATE") || starts_with(sql, "DELETE");
}

static bool
execute(
    struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_value *values, struct sm_err *err)
{
	struct sm_db_postgres_parameters p;
	PGresult *r;

	if (!sm_db_postgres_set(&p, values, s->n_parameters, err) || !sm_db_postgres_sent(db, err))
		return false;
	if (s->many && db->open)
		return start_many(db, s, &p, err);
	return sm_db_postgres_prepare_there(db, s, &p, err) && sm_db_postgres_execute(db, s, &p, &r, err) &&
	       got(db, s, r, err);
}

/* What it reads is as it was written, though it may still wait. */
static bool
read_now(
    struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_value *values, struct sm_err *err)
{
	const bool keeps = sm_db_postgres_keeps(db, s, values);
	struct sm_db_postgres_part known = { .rows = NULL };

	if (keeps && !sm_db_postgres_recall(db, s, values, &known, err))
		return false;
	if (known.rows) {
		s->rows = known.rows;
		s->borrowed = true;
		s->row = known.first - 1;
		s->end = known.end;
		s->shift = known.shift;
		return true;
	}
	if (!sm_db_postgres_before_read(db, s, values, err) || !execute(db, s, values, err))
		return false;
	s->borrowed = keeps && sm_db_postgres_keep(db, s, values, s->rows);
	return true;
}

static bool
write_now(
    struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_value *values, struct sm_err *err)
{
	return sm_db_postgres_write_out(db, err) && execute(db, s, values, err) &&
	       (!db->open || sm_db_postgres_note_change(db, s, values, err));
}

/* The whole statement runs now. next() hands out the rows. */
static bool
start(struct sm_db *db, struct sm_db_rows *q, const struct sm_value *values, size_t n, struct sm_err *err)
{
	struct sm_db_postgres_statement *s = q->of_postgres;

	leave(q);
	if (!db->open && needs_lock(q->sql))
		return sm_fail(
		    err, SM_E_USAGE, SM_NO_OFFSET, "inventory: outside a transaction: %.60s", q->sql);
	if (n != s->n_parameters || n > SM_DB_POSTGRES_PARAMETERS)
		return sm_fail(
		    err, SM_E_USAGE, SM_NO_OFFSET, "inventory: not the parameters of %.60s", q->sql);
	if (s->plain)
		return start_plain(db, q, err);
	return may_write(s) ? write_now(db, s, values, err) : read_now(db, s, values, err);
}

static enum sm_db_step
next(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	struct sm_db_postgres_statement *s = q->of_postgres;

	if (!s->rows)
		return SM_DB_END;
	if (++s->row < s->end)
		return SM_DB_ROW;
	if (s->open && s->row > 0) {
		if (!fetch(db, s, err))
			return SM_DB_FAILED;
		s->row = 0;
		if (s->end > 0)
			return SM_DB_ROW;
	}
	leave(q);
	return SM_DB_END;
}

/* ---- columns ---- */

static bool
is_null(struct sm_db_rows *q, int column)
{
	const struct sm_db_postgres_statement *s = q->of_postgres;

	return s->of->pq->PQgetisnull(s->rows, s->row, column + s->shift) != 0;
}

static size_t
columns(const struct sm_db_rows *q)
{
	const struct sm_db_postgres_statement *s = q->of_postgres;

	return s->rows ? (size_t)(s->of->pq->PQnfields(s->rows) - s->shift) : 0;
}

static struct sm_slice
octets(struct sm_db_rows *q, int column)
{
	const struct sm_db_postgres_statement *s = q->of_postgres;

	return sm_slice_of(s->of->pq->PQgetvalue(s->rows, s->row, column + s->shift),
	    (size_t)s->of->pq->PQgetlength(s->rows, s->row, column + s->shift));
}

/* Numbers and truth are octets, the highest first. */
static bool
is_number(struct sm_db_rows *q, int column)
{
	const struct sm_db_postgres_statement *s = q->of_postgres;

	switch (s->of->pq->PQftype(s->rows, column + s->shift)) {
	case OID_BOOL:
	case OID_INT2:
	case OID_INT4:
	case OID_INT8:
		return true;
	default:
		return false;
	}
}

static int64_t
integer(struct sm_db_rows *q, int column)
{
	struct sm_slice p = octets(q, column);
	uint64_t u = 0;

	if (is_null(q, column) || !is_number(q, column) || p.len == 0)
		return 0;
	if (p.len < sizeof u && (p.p[0] & 0x80))
		u = UINT64_MAX;
	for (size_t i = 0; i < p.len; i++)
		u = u << 8 | p.p[i];
	return (int64_t)u;
}

static struct sm_slice
text(struct sm_db_rows *q, int column)
{
	struct sm_db_postgres_statement *s = q->of_postgres;

	if (is_null(q, column) || !is_number(q, column))
		return octets(q, column);
	(void)snprintf(s->number, sizeof s->number, "%lld", (long long)integer(q, column));
	return sm_slice_str(s->number);
}

static struct sm_value
value(struct sm_db_rows *q, int column)
{
	const struct sm_db_postgres_statement *s = q->of_postgres;

	if (is_null(q, column))
		return (struct sm_value){ .as = SM_VALUE_NULL };
	if (is_number(q, column))
		return sm_value_int(integer(q, column));
	return (struct sm_value){
		.as = s->of->pq->PQftype(s->rows, column + s->shift) == OID_BYTEA ? SM_VALUE_BLOB
		                                                                  : SM_VALUE_TEXT,
		.text = octets(q, column),
	};
}

/* ---- the rest ---- */

static bool
add(struct sm_db *db, struct sm_db_rows *q, int64_t *key, struct sm_err *err)
{
	if (next(db, q, err) != SM_DB_ROW)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "inventory: no row is added by %.60s", q->sql);
	*key = integer(q, 0);
	leave(q);
	return true;
}

static int64_t
changes(const struct sm_db *db)
{
	return db->postgres->changes;
}

static int64_t
all_changes(const struct sm_db *db)
{
	return db->postgres->all_changes;
}

/* Only SQLite counts them. */
static int64_t
worst_scans(const struct sm_db *db, const char **sql)
{
	(void)db;
	*sql = "";
	return 0;
}

static bool
expect(struct sm_db *db, enum sm_db_load load, struct sm_err *err)
{
	(void)db;
	(void)load;
	(void)err;
	return true;
}

static bool
same(struct sm_db *db, struct sm_err *err)
{
	return db->postgres->pq->PQstatus(db->postgres->connection) == CONNECTION_OK ||
	       sm_db_postgres_fine(db, NULL, err);
}

/* The call that loses the connection notes it. */
static bool
has_ended(const struct sm_db *db)
{
	(void)db;
	return false;
}

static bool
state_read(const struct sm_db *db, unsigned *state)
{
	*state = db->postgres->begun.state;
	return db->open;
}

/* What only read has nothing to wait for: the next statement takes the answer (libpq's manual, PQexec). */
static bool
commit_read(struct sm_db *db, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;

	return p->pq->PQsendQuery(p->connection, "COMMIT") == 1 || sm_db_postgres_fine(db, NULL, err);
}

static bool
commit(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	(void)q;
	if (!(db->reads ? commit_read(db, err) : sm_db_postgres_commit(db, err))) {
		db->fate = sm_db_postgres_fate(db->postgres);
		return false;
	}
	db->postgres->writing = false;
	sm_db_postgres_drop(db);
	sm_db_postgres_drop_answers(db);
	return true;
}

static void
close_connection(struct sm_db *db)
{
	if (!db->postgres)
		return;
	sm_db_postgres_answers_free(db);
	sm_db_postgres_gathered_free(db->postgres);
	for (size_t i = 0; i < SM_DB_STATEMENTS; i++) {
		struct sm_db_postgres_statement *s = db->prepared[i].of_postgres;

		if (!s)
			continue;
		forget_rows(s);
		for (size_t k = 0; k < SM_COUNT(s->new_rows); k++) {
			sm_buf_free(&s->new_rows[k]);
			sm_buf_free(&s->sets[k]);
		}
		if (s->ahead)
			free(s->ahead->text);
		free(s->ahead);
		free(s->text);
		free(s);
	}
	if (db->postgres->connection)
		db->postgres->pq->PQfinish(db->postgres->connection);
	free(db->postgres);
}

static const struct sm_db_check checks[] = {
	{ "PostgreSQL calls its indexes valid",
	    "SELECT count(*) FROM pg_index i JOIN pg_class t ON t.oid=i.indrelid"
	    " WHERE t.relnamespace=(SELECT relnamespace FROM pg_class WHERE oid='device'::regclass)"
	    " AND NOT (i.indisvalid AND i.indisready)" },
	{ "every reference leads to a device",
	    "SELECT (SELECT count(*) FROM association a WHERE NOT EXISTS (SELECT 1 FROM device WHERE "
	    "id=a.device)"
	    " OR NOT EXISTS (SELECT 1 FROM device WHERE id=a.other))"
	    " + (SELECT count(*) FROM credential c WHERE NOT EXISTS (SELECT 1 FROM device WHERE id=c.device))"
	    " + (SELECT count(*) FROM schedule s WHERE NOT EXISTS (SELECT 1 FROM device WHERE "
	    "id=s.device))" },
};

/*
 * A writer takes its turn: the ledger is one chain, so two could not write at once anyhow. READ COMMITTED, because the
 * snapshot of a stricter level is that of before the wait. While it has the lock, nobody else changes what it reads.
 */
const struct sm_db_backend sm_db_postgres = {
	.checks = checks,
	.n_checks = SM_COUNT(checks),
	.begin = sm_db_postgres_begin_writing,
	.begin_reading = begin_reading,
	.commit_behind = sm_db_postgres_commit_behind,
	.behind = sm_db_postgres_behind,
	.close = close_connection,
	.script = sm_db_postgres_script,
	.undo = undo,
	.prepare = prepare,
	.start = start,
	.next = next,
	.leave = leave,
	.add = add,
	.write = sm_db_postgres_write,
	.write_out = sm_db_postgres_write_out,
	.expect_keys = sm_db_postgres_expect_keys,
	.changes = changes,
	.all_changes = all_changes,
	.worst_scans = worst_scans,
	.columns = columns,
	.is_null = is_null,
	.integer = integer,
	.text = text,
	.value = value,
	.expect = expect,
	.same = same,
	.has_ended = has_ended,
	.state_read = state_read,
	.commit = commit,
};
