#include "inventory/db_postgres_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "inventory/db_postgres_sql.h"

enum {
	PARAMETERS_MAX = 32,
	NAME = 16, /* of a statement or cursor */
	PART = 1000 /* rows that a cursor hands out at a time */
};

/* Numbers of the types in PostgreSQL's pg_type.dat. They never change. */
enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25 };

struct sm_db_postgres_statement {
	char *text; /* owned */
	char name[NAME];
	size_t n_parameters;
	bool plain; /* it has no parameters and is not prepared: BEGIN, SAVEPOINT, CREATE */
	bool many; /* its rows come through a cursor: SM_DB_MANY */
	bool prepared; /* on the server, for parameters of these types: */
	Oid types[PARAMETERS_MAX];
	struct sm_db_postgres *of;
	PGresult *rows; /* NULL: it does not run */
	int row; /* -1: before the first */
	bool open; /* the cursor */
	char number[24]; /* an integer that was read as text */
};

static const char begin_writing[] =
    "BEGIN; SELECT pg_advisory_xact_lock(" SM_DB_POSTGRES_LOCKS ", 'reference_change'::regclass::oid::int4);"
    " SELECT n FROM reference_change";
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
	if (s->rows)
		s->of->pq->PQclear(s->rows);
	s->rows = NULL;
}

/* A cursor ends with its transaction, which may have ended. */
static void
leave(struct sm_db_rows *q)
{
	struct sm_db_postgres_statement *s = q->of_postgres;
	char sql[NAME + sizeof "CLOSE "];

	forget_rows(s);
	if (s->open && s->of->pq->PQtransactionStatus(s->of->connection) == PQTRANS_INTRANS) {
		(void)snprintf(sql, sizeof sql, "CLOSE %s", s->name);
		s->of->pq->PQclear(s->of->pq->PQexec(s->of->connection, sql));
	}
	s->open = false;
}

/* ---- parameters ---- */

/* All are sent as octets. */
struct parameters {
	Oid types[PARAMETERS_MAX];
	const char *values[PARAMETERS_MAX]; /* NULL: a NULL */
	int lengths[PARAMETERS_MAX], formats[PARAMETERS_MAX];
	char numbers[PARAMETERS_MAX][8];
};

/* A NULL has the type of what else would be there. */
static Oid
type_of(const struct sm_value *v)
{
	if (v->as == SM_VALUE_INT || (v->letter != '\0' && strchr("ine", v->letter)))
		return OID_INT8;
	return v->as == SM_VALUE_TEXT || v->letter != '\0' ? OID_TEXT : OID_BYTEA;
}

static void
put_number(int64_t i, char out[8])
{
	uint64_t u = (uint64_t)i;

	for (size_t k = 8; k-- > 0; u >>= 8)
		out[k] = (char)(u & 0xff);
}

static bool
set(struct parameters *p, size_t i, const struct sm_value *v, struct sm_err *err)
{
	p->types[i] = type_of(v);
	p->formats[i] = 1;
	p->values[i] = NULL;
	p->lengths[i] = 0;
	if (v->as == SM_VALUE_INT) {
		put_number(v->i, p->numbers[i]);
		p->values[i] = p->numbers[i];
		p->lengths[i] = 8;
	} else if (v->as != SM_VALUE_NULL) {
		if (v->text.len > INT32_MAX)
			return sm_fail(
			    err, SM_E_LIMIT, SM_NO_OFFSET, "a value is too large for the inventory");
		p->values[i] = v->text.len > 0 ? (const char *)v->text.p : "";
		p->lengths[i] = (int)v->text.len;
	}
	return true;
}

/* ---- running ---- */

bool
sm_db_postgres_script(struct sm_db *db, const char *sql, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	PGresult *r = p->pq->PQexec(p->connection, sql);
	bool fine = sm_db_postgres_fine(db, r, err);

	p->pq->PQclear(r);
	return fine;
}

int64_t
sm_db_postgres_number(const struct sm_db_postgres *p, const PGresult *r)
{
	uint64_t n;

	return p->pq->PQntuples(r) == 1 &&
	               sm_parse_uint(sm_slice_str(p->pq->PQgetvalue(r, 0, 0)), INT64_MAX, &n)
	           ? (int64_t)n
	           : 0;
}

static void
undo(struct sm_db *db, const char *sql)
{
	db->postgres->pq->PQclear(db->postgres->pq->PQexec(db->postgres->connection, sql));
}

/* A statement whose parameters have other types than before is prepared again. */
static bool
prepare_there(
    struct sm_db *db, struct sm_db_postgres_statement *s, const struct parameters *p, struct sm_err *err)
{
	const struct sm_db_postgres *of = s->of;
	char sql[NAME + sizeof "DEALLOCATE "];
	PGresult *r;

	if (s->prepared && memcmp(s->types, p->types, s->n_parameters * sizeof p->types[0]) == 0)
		return true;
	(void)snprintf(sql, sizeof sql, "DEALLOCATE %s", s->name);
	if (s->prepared && !sm_db_postgres_script(db, sql, err))
		return false;
	memcpy(s->types, p->types, sizeof s->types);
	r = of->pq->PQprepare(of->connection, s->name, s->text, (int)s->n_parameters, s->types);
	s->prepared = sm_db_postgres_fine(db, r, err);
	of->pq->PQclear(r);
	return s->prepared;
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
	char sql[NAME + 64];

	(void)snprintf(sql, sizeof sql, "FETCH %d FROM %s", (int)PART, s->name);
	forget_rows(s);
	return got(db, s, s->of->pq->PQexecParams(s->of->connection, sql, 0, NULL, NULL, NULL, NULL, 1), err);
}

/* Opens a cursor, so that a million rows never are in memory at once. It needs a transaction. */
static bool
start_many(
    struct sm_db *db, struct sm_db_postgres_statement *s, const struct parameters *p, struct sm_err *err)
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

	if (!got(db, s, s->of->pq->PQexec(s->of->connection, s->text), err)) {
		if (!db->open)
			undo(db, "ROLLBACK");
		return false;
	}
	if (q->sql == begin_writing || q->sql == begin_reading)
		s->of->state = (unsigned)sm_db_postgres_number(s->of, s->rows);
	forget_rows(s);
	return true;
}

/* Only a transaction has the lock of writers. */
static bool
writes(const char *sql)
{
	return starts_with(sql, "INSERT") || starts_with(sql, "UPDATE") || starts_with(sql, "DELETE");
}

/* The whole statement runs now. next() hands out the rows. */
static bool
start(struct sm_db *db, struct sm_db_rows *q, const struct sm_value *values, size_t n, struct sm_err *err)
{
	struct sm_db_postgres_statement *s = q->of_postgres;
	struct parameters p;

	leave(q);
	if (!db->open && writes(q->sql))
		return sm_fail(
		    err, SM_E_USAGE, SM_NO_OFFSET, "inventory: outside a transaction: %.60s", q->sql);
	if (n != s->n_parameters || n > PARAMETERS_MAX)
		return sm_fail(
		    err, SM_E_USAGE, SM_NO_OFFSET, "inventory: not the parameters of %.60s", q->sql);
	if (s->plain)
		return start_plain(db, q, err);
	memset(&p, 0, sizeof p);
	for (size_t i = 0; i < n; i++)
		if (!set(&p, i, &values[i], err))
			return false;
	if (s->many && db->open)
		return start_many(db, s, &p, err);
	return prepare_there(db, s, &p, err) && got(db, s,
	                                            s->of->pq->PQexecPrepared(s->of->connection, s->name,
	                                                (int)n, p.values, p.lengths, p.formats, 1),
	                                            err);
}

static enum sm_db_step
next(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	struct sm_db_postgres_statement *s = q->of_postgres;

	if (!s->rows)
		return SM_DB_END;
	if (++s->row < s->of->pq->PQntuples(s->rows))
		return SM_DB_ROW;
	if (s->open && s->row > 0) {
		if (!fetch(db, s, err))
			return SM_DB_FAILED;
		s->row = 0;
		if (s->of->pq->PQntuples(s->rows) > 0)
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

	return s->of->pq->PQgetisnull(s->rows, s->row, column) != 0;
}

static size_t
columns(const struct sm_db_rows *q)
{
	const struct sm_db_postgres_statement *s = q->of_postgres;

	return s->rows ? (size_t)s->of->pq->PQnfields(s->rows) : 0;
}

static struct sm_slice
octets(struct sm_db_rows *q, int column)
{
	const struct sm_db_postgres_statement *s = q->of_postgres;

	return sm_slice_of(s->of->pq->PQgetvalue(s->rows, s->row, column),
	    (size_t)s->of->pq->PQgetlength(s->rows, s->row, column));
}

/* Numbers and truth are octets, the highest first. */
static bool
is_number(struct sm_db_rows *q, int column)
{
	const struct sm_db_postgres_statement *s = q->of_postgres;

	switch (s->of->pq->PQftype(s->rows, column)) {
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
		.as = s->of->pq->PQftype(s->rows, column) == OID_BYTEA ? SM_VALUE_BLOB : SM_VALUE_TEXT,
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
	*state = db->postgres->state;
	return db->open;
}

/* A COMMIT of a transaction that has failed succeeds as a ROLLBACK. */
static bool
commit(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	PGresult *r = p->pq->PQexec(p->connection, q->of_postgres->text);
	bool fine = sm_db_postgres_fine(db, r, err);

	if (!fine && p->pq->PQstatus(p->connection) != CONNECTION_OK)
		db->fate = "may be kept or not: apply them again; a RequestID that was kept is refused then";
	if (fine && strcmp(p->pq->PQcmdStatus(r), "COMMIT") != 0)
		fine = sm_fail(err, SM_E_IO, SM_NO_OFFSET, "a statement of the transaction failed");
	p->pq->PQclear(r);
	return fine;
}

static void
close_connection(struct sm_db *db)
{
	if (!db->postgres)
		return;
	for (size_t i = 0; i < SM_DB_STATEMENTS; i++) {
		struct sm_db_postgres_statement *s = db->prepared[i].of_postgres;

		if (!s)
			continue;
		forget_rows(s);
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
	.begin = begin_writing,
	.begin_reading = begin_reading,
	.close = close_connection,
	.script = sm_db_postgres_script,
	.undo = undo,
	.prepare = prepare,
	.start = start,
	.next = next,
	.leave = leave,
	.add = add,
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
