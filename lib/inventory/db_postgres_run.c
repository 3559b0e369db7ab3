/* Statements on their way to the server: parameters, preparation, and many at once. */
#include "inventory/db_postgres_private.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "core/memory.h"
#include "core/text.h"

enum {
	AT_ONCE = 128, /* calls; neither their text nor their results fill the buffers of a socket */
	LOOK_AGAIN = 1000, /* milliseconds, of waiting for an answer */
	LOOKS = 45
};

/* Numbers of the types in PostgreSQL's pg_type.dat. They never change. */
enum { OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25 };

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
sm_db_postgres_number(const struct sm_db_postgres *p, const PGresult *r, int column)
{
	uint64_t n;

	return p->pq->PQntuples(r) == 1 &&
	               sm_parse_uint(sm_slice_str(p->pq->PQgetvalue(r, 0, column)), INT64_MAX, &n)
	           ? (int64_t)n
	           : 0;
}

/* ---- transactions ---- */

/*
 * A writer's statements are planned once, perhaps while a table is new and has a few rows: without an index they would then
 * read all of it, however much it grows.
 */
const char sm_db_postgres_begin_writing[] =
    "BEGIN; SET LOCAL enable_seqscan=off; SELECT pg_advisory_xact_lock(" SM_DB_POSTGRES_LOCKS
    ", 'reference_change'::regclass::oid::int4);"
    " SELECT n, CASE WHEN NOT pg_is_in_recovery() THEN pg_current_xact_id() END FROM reference_change";

struct sm_db_postgres_begun
sm_db_postgres_begun(const struct sm_db_postgres *p, const PGresult *r)
{
	return (struct sm_db_postgres_begun){
		.state = (unsigned)sm_db_postgres_number(p, r, 0),
		.number = p->pq->PQnfields(r) > 1 ? sm_db_postgres_number(p, r, 1) : 0,
	};
}

bool
sm_db_postgres_begin(struct sm_db *db, struct sm_db_postgres_begun *out, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	PGresult *r = p->pq->PQexec(p->connection, sm_db_postgres_begin_writing);
	const bool fine = sm_db_postgres_fine(db, r, err);

	if (fine)
		*out = sm_db_postgres_begun(p, r);
	p->pq->PQclear(r);
	return fine;
}

/* A COMMIT of a transaction that has failed succeeds as a ROLLBACK. */
bool
sm_db_postgres_commit(struct sm_db *db, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	PGresult *r = p->pq->PQexec(p->connection, "COMMIT");
	bool fine = sm_db_postgres_fine(db, r, err);

	if (fine && strcmp(p->pq->PQcmdStatus(r), "COMMIT") != 0)
		fine = sm_fail(err, SM_E_IO, SM_NO_OFFSET, "a statement of the transaction failed");
	p->pq->PQclear(r);
	return fine;
}

const char *
sm_db_postgres_fate(const struct sm_db_postgres *p)
{
	return p->pq->PQstatus(p->connection) == CONNECTION_OK
	           ? "are not kept"
	           : "may be kept or not: apply them again; a RequestID that was kept is refused then";
}

/* ---- answers ---- */

/* What libpq takes the server for does not fit any more: only an end of the connection is understood by all. */
static void
cut(const struct sm_db_postgres *p)
{
	(void)shutdown(p->pq->PQsocket(p->connection), SHUT_RDWR);
	(void)p->pq->PQconsumeInput(p->connection);
}

PGresult *
sm_db_postgres_result(const struct sm_db_postgres *p)
{
	struct pollfd of = { .fd = p->pq->PQsocket(p->connection), .events = POLLIN };
	int looks = 0;

	while (looks < LOOKS && p->pq->PQisBusy(p->connection)) {
		if (poll(&of, 1, LOOK_AGAIN) == 0) {
			looks++;
			continue;
		}
		looks = 0;
		if (p->pq->PQconsumeInput(p->connection) != 1)
			break;
	}
	if (looks == LOOKS)
		cut(p);
	return p->pq->PQgetResult(p->connection);
}

/* ---- parameters ---- */

/* A NULL has the type of what else would be there. */
static Oid
type_of(const struct sm_value *v)
{
	if (v->as == SM_VALUE_INT || (v->letter != '\0' && strchr("ine", v->letter)))
		return OID_INT8;
	return v->as == SM_VALUE_TEXT || v->letter != '\0' ? OID_TEXT : OID_BYTEA;
}

void
sm_db_postgres_put_number(int64_t i, char out[8])
{
	uint64_t u = (uint64_t)i;

	for (size_t k = 8; k-- > 0; u >>= 8)
		out[k] = (char)(u & 0xff);
}

static bool
set(struct sm_db_postgres_parameters *p, size_t i, const struct sm_value *v, struct sm_err *err)
{
	p->types[i] = type_of(v);
	p->formats[i] = 1;
	p->values[i] = NULL;
	p->lengths[i] = 0;
	if (v->as == SM_VALUE_INT) {
		sm_db_postgres_put_number(v->i, p->numbers[i]);
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

bool
sm_db_postgres_set(
    struct sm_db_postgres_parameters *p, const struct sm_value *values, size_t n, struct sm_err *err)
{
	for (size_t i = 0; i < n; i++)
		if (!set(p, i, &values[i], err))
			return false;
	return true;
}

static void
put_octets(struct sm_buf *out, uint64_t v, int octets)
{
	while (octets-- > 0)
		sm_buf_putc(out, (char)(v >> 8 * octets));
}

/* The number of dimensions, no NULL, the type; of a dimension length and first index. */
void
sm_db_postgres_put_array(const void *first, size_t n, ptrdiff_t step, struct sm_buf *out)
{
	const size_t head[] = { 1, 0, OID_INT8, n, 1 };
	int64_t number;

	for (size_t i = 0; i < SM_COUNT(head); i++)
		put_octets(out, head[i], 4);
	for (size_t i = 0; i < n; i++) {
		memcpy(&number, (const char *)first + (ptrdiff_t)i * step, sizeof number);
		put_octets(out, 8, 4);
		put_octets(out, (uint64_t)number, 8);
	}
}

struct sm_db_postgres_statement *
sm_db_postgres_for_many(
    struct sm_db_postgres_statement *s, bool (*text_of_many)(const char *text, struct sm_buf *out))
{
	struct sm_buf text;

	if (s->ahead)
		return s->ahead;
	sm_buf_init(&text);
	if (text_of_many(s->text, &text) && !text.failed)
		s->ahead = sm_memory_calloc(1, sizeof *s->ahead);
	if (!s->ahead) {
		sm_buf_free(&text);
		return NULL;
	}
	*s->ahead =
	    (struct sm_db_postgres_statement){ .text = text.p, .n_parameters = s->n_parameters, .of = s->of };
	memcpy(s->ahead->name, s->name, sizeof s->name);
	s->ahead->name[0] = 'a';
	return s->ahead;
}

/* ---- one ---- */

/* A statement whose parameters have other types than before is prepared again. */
bool
sm_db_postgres_prepare_there(struct sm_db *db, struct sm_db_postgres_statement *s,
    const struct sm_db_postgres_parameters *p, struct sm_err *err)
{
	const struct sm_db_postgres *of = s->of;
	char sql[SM_DB_POSTGRES_NAME + sizeof "DEALLOCATE "];
	PGresult *r;

	if (s->prepared && memcmp(s->types, p->types, s->n_parameters * sizeof p->types[0]) == 0)
		return true;
	(void)snprintf(sql, sizeof sql, "DEALLOCATE %s", s->name);
	if (s->prepared && !sm_db_postgres_script(db, sql, err))
		return false;
	memcpy(s->types, p->types, s->n_parameters * sizeof s->types[0]);
	r = of->pq->PQprepare(of->connection, s->name, s->text, (int)s->n_parameters, s->types);
	s->prepared = sm_db_postgres_fine(db, r, err);
	of->pq->PQclear(r);
	return s->prepared;
}

bool
sm_db_postgres_execute(struct sm_db *db, const struct sm_db_postgres_statement *s,
    const struct sm_db_postgres_parameters *p, PGresult **out, struct sm_err *err)
{
	const struct sm_db_postgres *of = s->of;

	*out = of->pq->PQexecPrepared(
	    of->connection, s->name, (int)s->n_parameters, p->values, p->lengths, p->formats, 1);
	if (sm_db_postgres_fine(db, *out, err))
		return true;
	of->pq->PQclear(*out);
	*out = NULL;
	return false;
}

/* ---- many ---- */

static bool
send_some(
    struct sm_db *db, const struct sm_db_postgres_calls *calls, size_t from, size_t to, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	struct sm_db_postgres_parameters parameters;

	for (size_t i = from; i < to; i++) {
		const struct sm_db_postgres_statement *s = calls->nth(calls->of, i, &parameters);

		if (!s)
			return sm_no_memory(err);
		if (p->pq->PQsendQueryPrepared(p->connection, s->name, (int)s->n_parameters,
		        parameters.values, parameters.lengths, parameters.formats, 1) != 1)
			return sm_db_postgres_fine(db, NULL, err);
	}
	return true;
}

/* The result of one call, behind which there is a NULL. After one that failed, the server does not look at the others. */
static bool
take(struct sm_db *db, const struct sm_db_postgres_calls *calls, size_t i, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	PGresult *r = sm_db_postgres_result(p);

	if (!sm_db_postgres_fine(db, r, err)) {
		p->pq->PQclear(r);
		return false;
	}
	p->pq->PQclear(sm_db_postgres_result(p));
	if (calls->took)
		return calls->took(calls->of, i, r) || sm_no_memory(err);
	p->pq->PQclear(r);
	return true;
}

/* Reads what is left, to the end of what was sent, which is missing if memory runs out. Behind each result there is a NULL. */
static bool
drain(const struct sm_db_postgres *p)
{
	ExecStatusType status = PGRES_EMPTY_QUERY;

	for (int nothing = 0; nothing < 3 && status != PGRES_PIPELINE_SYNC;) {
		PGresult *r = sm_db_postgres_result(p);

		nothing = r ? 0 : nothing + 1;
		if (r)
			status = p->pq->PQresultStatus(r);
		p->pq->PQclear(r);
	}
	return status == PGRES_PIPELINE_SYNC && p->pq->PQexitPipelineMode(p->connection) == 1;
}

static bool
some(struct sm_db *db, const struct sm_db_postgres_calls *calls, size_t from, size_t to, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	bool fine, sent;

	if (p->pq->PQenterPipelineMode(p->connection) != 1)
		return sm_db_postgres_fine(db, NULL, err);
	fine = send_some(db, calls, from, to, err);
	sent = p->pq->PQpipelineSync(p->connection) == 1;
	for (size_t i = from; sent && fine && i < to; i++)
		fine = take(db, calls, i, err);
	if (sent && drain(p))
		return fine;
	cut(p);
	return sm_db_postgres_fine(db, NULL, err);
}

bool
sm_db_postgres_call(struct sm_db *db, const struct sm_db_postgres_calls *calls, struct sm_err *err)
{
	for (size_t i = 0; i < calls->n; i += AT_ONCE)
		if (!some(db, calls, i, calls->n - i < AT_ONCE ? calls->n : i + AT_ONCE, err))
			return false;
	return true;
}
