#include "inventory/db_postgres_gather.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "inventory/db_postgres_send.h"
#include "inventory/db_postgres_sets.h"

enum {
	SLOTS = 8192, /* a power of 2 */
	MOST = SLOTS / 2, /* then all is written out */
	MOST_OCTETS = 4 * 1024 * 1024,
	MOST_CALLS = 4096
};

/* What happened to the rows of a table with a key: numbers of write-outs and of times, 0 is never. */
struct seen {
	uint64_t key; /* 0: free */
	unsigned rows, calls, sets, changed;
	/* the last new row: its statement, and where it stands in the rows of that */
	struct sm_db_postgres_statement *row;
	size_t row_at;
};

/* The same for a table: in any row, and in rows whose key is not known. */
struct seen_table {
	struct seen any, whole;
};

struct call {
	const struct sm_db_postgres_statement *statement;
	size_t at; /* of its parameters */
};

/* What is written together. */
struct writes {
	unsigned which; /* of a statement's new_rows and sets */
	bool any;
	size_t octets; /* of rows */
	struct sm_db_postgres_statement *with_rows[SM_DB_STATEMENTS];
	size_t n_with_rows;
	struct sm_db_postgres_statement *with_sets; /* NULL: none wait */
	struct call calls[MOST_CALLS];
	size_t n_calls;
	struct sm_buf parameters; /* of the calls */
};

struct sm_db_postgres_gathered {
	unsigned writing_out, time; /* from 1 */
	unsigned floor; /* what was read before this time may have changed */
	unsigned written; /* what changed up to this time is written, or on its way to the server */
	size_t n_seen;
	struct seen slots[2][SLOTS], *seen; /* open addressing */
	struct seen_table tables[SM_DB_USED_TABLES];
	struct writes of[2], *waiting, *sent;
};

/* ---- what happened ---- */

static uint64_t
mixed(uint64_t a, uint64_t b)
{
	a = (a ^ b) * 0x9e3779b97f4a7c15U;
	return a ^ a >> 29;
}

/* A key of the rows of a use; two may share one, which is noticed nowhere. 0: any row of the table. */
static uint64_t
key_of(const struct sm_db_use *use, const struct sm_value *values)
{
	uint64_t key = mixed(1, (uint64_t)use->table + 1);

	if (!use->keyed)
		return 0;
	for (size_t i = 0; i < SM_DB_USE_KEYS && use->known >> i; i++) {
		const struct sm_value *v = &values[use->key[i]];

		if (v->as != SM_VALUE_INT)
			return 0;
		key = mixed(key, (uint64_t)v->i);
	}
	return key > 0 ? key : 1;
}

static struct seen *
slot_of(struct sm_db_postgres_gathered *g, uint64_t key)
{
	size_t i = (size_t)(key >> 7) % SLOTS;

	while (g->seen[i].key != 0 && g->seen[i].key != key)
		i = (i + 1) % SLOTS;
	return &g->seen[i];
}

static void
note(struct seen *s, const struct seen *now)
{
	if (now->rows > 0) {
		s->rows = now->rows;
		s->row = now->row;
		s->row_at = now->row_at;
	}
	if (now->calls > 0)
		s->calls = now->calls;
	if (now->sets > 0)
		s->sets = now->sets;
	if (now->changed > 0)
		s->changed = now->changed;
}

static void
note_use(struct sm_db_postgres_gathered *g, const struct sm_db_use *use, const struct sm_value *values,
    const struct seen *now)
{
	uint64_t key = key_of(use, values);
	struct seen *s = key > 0 ? slot_of(g, key) : &g->tables[use->table].whole;

	if (key > 0 && s->key == 0) {
		s->key = key;
		g->n_seen++;
	}
	note(s, now);
	note(&g->tables[use->table].any, now);
}

/* What happened to the rows that a use may have. */
static struct seen
happened(struct sm_db_postgres_gathered *g, const struct sm_db_use *use, const struct sm_value *values)
{
	uint64_t key = key_of(use, values);
	struct seen sum = key > 0 ? *slot_of(g, key) : g->tables[use->table].any;
	const struct seen *whole = &g->tables[use->table].whole;

	if (whole->rows > sum.rows) {
		sum.rows = whole->rows;
		sum.row = NULL;
	}
	if (whole->calls > sum.calls)
		sum.calls = whole->calls;
	if (whole->sets > sum.sets)
		sum.sets = whole->sets;
	if (whole->changed > sum.changed)
		sum.changed = whole->changed;
	return sum;
}

/* Forgets what happened: answers from before are not trusted any more. Nothing waits. */
static void
forget(struct sm_db_postgres_gathered *g)
{
	if (g->n_seen > 0)
		memset(g->seen, 0, sizeof g->slots[0]);
	memset(g->tables, 0, sizeof g->tables);
	g->n_seen = 0;
	g->floor = g->written = ++g->time;
}

/* Forgets what happened up to a time, unless it is of what waits. */
static void
forget_before(struct sm_db_postgres_gathered *g, unsigned time)
{
	const struct seen *former = g->seen;

	if (g->n_seen == 0)
		return;
	g->seen = g->seen == g->slots[0] ? g->slots[1] : g->slots[0];
	memset(g->seen, 0, sizeof g->slots[0]);
	g->n_seen = 0;
	for (size_t i = 0; i < SLOTS; i++)
		if (former[i].key != 0 && former[i].changed > time) {
			*slot_of(g, former[i].key) = former[i];
			g->n_seen++;
		}
}

static bool
make_room(struct sm_db *db, struct sm_err *err)
{
	struct sm_db_postgres_gathered *g = db->postgres->gathered;

	if (g->n_seen < MOST && g->waiting->octets < MOST_OCTETS && g->waiting->n_calls < MOST_CALLS)
		return true;
	if (!sm_db_postgres_send_out(db, err))
		return false;
	if (g->n_seen >= MOST)
		forget(g);
	return true;
}

static void
note_all(struct sm_db_postgres_gathered *g, const struct sm_db_uses *uses, const struct sm_value *values,
    const struct seen *now)
{
	for (size_t i = 0; i < uses->n; i++) {
		struct seen of_this = *now;

		if (!uses->use[i].writes)
			of_this.changed = 0;
		note_use(g, &uses->use[i], values, &of_this);
	}
}

bool
sm_db_postgres_note_change(struct sm_db *db, const struct sm_db_postgres_statement *s,
    const struct sm_value *values, struct sm_err *err)
{
	struct sm_db_postgres_gathered *g = db->postgres->gathered;
	const struct seen now = { .changed = ++g->time };

	if (s->uses.opaque)
		g->floor = g->time;
	note_all(g, &s->uses, values, &now);
	return make_room(db, err);
}

unsigned
sm_db_postgres_time(const struct sm_db_postgres *p)
{
	return p->gathered->time;
}

bool
sm_db_postgres_has_changed(const struct sm_db_postgres *p, const struct sm_db_postgres_statement *s,
    const struct sm_value *values, unsigned time)
{
	if (time < p->gathered->floor)
		return true;
	for (size_t i = 0; i < s->uses.n; i++)
		if (happened(p->gathered, &s->uses.use[i], values).changed > time)
			return true;
	return false;
}

bool
sm_db_postgres_before_read(struct sm_db *db, const struct sm_db_postgres_statement *s,
    const struct sm_value *values, struct sm_err *err)
{
	struct sm_db_postgres_gathered *g = db->postgres->gathered;

	if (!g->waiting->any)
		return true;
	for (size_t i = 0; i < s->uses.n; i++) {
		struct seen h = happened(g, &s->uses.use[i], values);

		if (h.rows == g->writing_out || h.calls == g->writing_out || h.sets == g->writing_out)
			return sm_db_postgres_write_out(db, err);
	}
	return true;
}

/* ---- what waits ---- */

static void
put_u16(struct sm_buf *b, unsigned v)
{
	sm_buf_putc(b, (char)(v >> 8));
	sm_buf_putc(b, (char)v);
}

static void
put_value(struct sm_buf *b, const struct sm_db_postgres_parameters *p, size_t i)
{
	const uint32_t len = p->values[i] ? (uint32_t)p->lengths[i] : UINT32_MAX;

	put_u16(b, len >> 16);
	put_u16(b, len & 0xffff);
	if (p->values[i])
		sm_buf_put(b, p->values[i], (size_t)p->lengths[i]);
}

/* PostgreSQL's manual, COPY, binary format: the number of values, and each behind its length. */
static bool
add_row(struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_db_postgres_parameters *p,
    struct sm_err *err)
{
	struct writes *w = db->postgres->gathered->waiting;
	struct sm_buf *b = &s->new_rows[w->which];
	const size_t before = b->len;

	if (before == 0)
		w->with_rows[w->n_with_rows++] = s;
	put_u16(b, (unsigned)s->uses.n_columns);
	for (size_t i = 0; i < s->uses.n_columns; i++)
		put_value(b, p, s->uses.column[i]);
	w->octets += b->len - before;
	return !b->failed || sm_no_memory(err);
}

static bool
add_call(struct sm_db *db, const struct sm_db_postgres_statement *s,
    const struct sm_db_postgres_parameters *p, struct sm_err *err)
{
	struct writes *w = db->postgres->gathered->waiting;

	w->calls[w->n_calls++] = (struct call){ .statement = s, .at = w->parameters.len };
	for (size_t i = 0; i < s->n_parameters; i++)
		put_value(&w->parameters, p, i);
	w->octets += w->parameters.len - w->calls[w->n_calls - 1].at;
	return !w->parameters.failed || sm_no_memory(err);
}

/* Rows are written before calls, and sets behind them. What waits may be of the same row, but only in this order. */
static bool
is_in_order(struct sm_db_postgres_gathered *g, const struct sm_db_postgres_statement *s,
    const struct sm_value *values, bool row)
{
	for (size_t i = 0; i < (row ? 1 : s->uses.n); i++) {
		struct seen h = happened(g, &s->uses.use[i], values);

		if (h.sets == g->writing_out || (row && h.calls == g->writing_out))
			return false;
	}
	return true;
}

static bool
row_may_wait(struct sm_db *db, const struct sm_db_postgres_statement *s, const struct sm_value *values,
    struct sm_err *err)
{
	struct sm_db_postgres_gathered *g = db->postgres->gathered;

	return !g->waiting->any || is_in_order(g, s, values, true) || sm_db_postgres_write_out(db, err);
}

/* Prepares it now: the server can't, between calls that it has got. What waits has the types of before. */
static bool
call_may_wait(struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_value *values,
    const struct sm_db_postgres_parameters *p, struct sm_err *err)
{
	struct sm_db_postgres_gathered *g = db->postgres->gathered;
	const bool is_prepared =
	    s->prepared && memcmp(s->types, p->types, s->n_parameters * sizeof p->types[0]) == 0;

	if (g->waiting->any && ((s->prepared && !is_prepared) || !is_in_order(g, s, values, false)) &&
	    !sm_db_postgres_write_out(db, err))
		return false;
	return is_prepared || (sm_db_postgres_sent(db, err) && sm_db_postgres_prepare_there(db, s, p, err));
}

static bool
add_set(
    struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_value *values, struct sm_err *err)
{
	struct writes *w = db->postgres->gathered->waiting;
	struct sm_buf *sets = &s->sets[w->which];
	const size_t before = sets->len;

	w->with_sets = s;
	if (!sm_db_postgres_add_set(sets, values, err))
		return false;
	w->octets += sets->len - before;
	return true;
}

/* Whether only its row waits, and the value could be set there. */
static bool
set_in_row(struct sm_db_postgres_gathered *g, const struct sm_db_postgres_statement *s,
    const struct sm_value *values)
{
	const struct seen h = happened(g, &s->uses.use[0], values);

	return h.row && h.rows == g->writing_out && h.calls != g->writing_out && h.sets != g->writing_out &&
	       sm_db_postgres_set_in_row(s, values, h.row, &h.row->new_rows[g->waiting->which], h.row_at);
}

enum kind { ROW, SET, CALL };

static enum kind
kind_of(const struct writes *w, const struct sm_db_postgres_statement *s, const struct sm_value *values)
{
	if (s->uses.is_row)
		return ROW;
	/* sets of two statements could be of one row */
	return sm_db_postgres_is_set(s, values) && (!w->with_sets || w->with_sets == s) ? SET : CALL;
}

static bool
may_wait(struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_value *values,
    const struct sm_db_postgres_parameters *p, enum kind kind, struct sm_err *err)
{
	switch (kind) {
	case ROW:
		return row_may_wait(db, s, values, err);
	case CALL:
		return call_may_wait(db, s, values, p, err);
	case SET:
		break;
	}
	return true;
}

static bool
add(struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_value *values,
    const struct sm_db_postgres_parameters *p, struct sm_err *err)
{
	struct sm_db_postgres_gathered *g = db->postgres->gathered;
	const enum kind kind = kind_of(g->waiting, s, values);
	struct seen now = { .changed = 0 };

	/* this may write out those before it, which are then of a former time */
	if (!may_wait(db, s, values, p, kind, err))
		return false;
	now.changed = ++g->time;
	if (kind == SET && set_in_row(g, s, values)) {
		note_all(g, &s->uses, values, &now);
		return true;
	}
	if (kind == ROW) {
		now.row = s;
		now.row_at = s->new_rows[g->waiting->which].len;
	}
	*(kind == ROW ? &now.rows : kind == SET ? &now.sets : &now.calls) = g->writing_out;
	g->waiting->any = true;
	note_all(g, &s->uses, values, &now);
	return kind == ROW   ? add_row(db, s, p, err)
	       : kind == SET ? add_set(db, s, values, err)
	                     : add_call(db, s, p, err);
}

bool
sm_db_postgres_write(
    struct sm_db *db, struct sm_db_rows *q, const struct sm_value *values, size_t n, struct sm_err *err)
{
	struct sm_db_postgres_statement *s = q->of_postgres;
	struct sm_db_postgres_parameters p;

	if (n != s->n_parameters || n > SM_DB_POSTGRES_PARAMETERS || s->uses.opaque)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "inventory: it can't wait: %.60s", q->sql);
	/* a failure undoes it with the others */
	db->postgres->all_changes++;
	return sm_db_postgres_set(&p, values, n, err) && make_room(db, err) && add(db, s, values, &p, err);
}

/* ---- writing out ---- */

static const char copy_head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", copy_end[] = "\377\377";

static bool
copied(struct sm_db *db, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	PGresult *r = sm_db_postgres_result(p);
	bool fine = sm_db_postgres_fine(db, r, err);

	while (r) {
		p->pq->PQclear(r);
		r = sm_db_postgres_result(p);
	}
	return fine;
}

/* The server says at the end whether it took them. */
static bool
copy_rows(struct sm_db *db, const struct sm_buf *rows, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;

	if (p->pq->PQputCopyData(p->connection, copy_head, sizeof copy_head - 1) != 1 ||
	    p->pq->PQputCopyData(p->connection, rows->p, (int)rows->len) != 1 ||
	    p->pq->PQputCopyData(p->connection, copy_end, sizeof copy_end - 1) != 1 ||
	    p->pq->PQputCopyEnd(p->connection, NULL) != 1)
		return sm_db_postgres_fine(db, NULL, err);
	return copied(db, err);
}

static bool
copy(
    struct sm_db *db, const struct sm_db_postgres_statement *s, const struct sm_buf *rows, struct sm_err *err)
{
	const struct sm_db_postgres *p = db->postgres;
	struct sm_buf sql;
	PGresult *r = NULL;
	bool begun;

	sm_buf_init(&sql);
	sm_buf_printf(&sql, "COPY %.*s FROM STDIN (FORMAT binary)", (int)s->uses.columns_len,
	    s->text + s->uses.columns_at);
	sm_buf_putc(&sql, '\0');
	if (sql.failed) {
		sm_buf_free(&sql);
		return sm_no_memory(err);
	}
	if (p->pq->PQsendQuery(p->connection, sql.p) == 1)
		r = sm_db_postgres_result(p);
	sm_buf_free(&sql);
	begun = p->pq->PQresultStatus(r) == PGRES_COPY_IN || sm_db_postgres_fine(db, r, err);
	p->pq->PQclear(r);
	/* otherwise the next statement reads what is left */
	return begun && copy_rows(db, rows, err);
}

/* A row that refers to a device comes after it. */
static bool
copy_all(struct sm_db *db, const struct writes *w, struct sm_err *err)
{
	for (int table = 0; table < SM_DB_USED_GATHERED; table++)
		for (size_t i = 0; i < w->n_with_rows; i++)
			if ((int)w->with_rows[i]->uses.use[0].table == table &&
			    !copy(db, w->with_rows[i], &w->with_rows[i]->new_rows[w->which], err))
				return false;
	return true;
}

static size_t
take_number(const char **at, size_t octets)
{
	size_t n = 0;

	for (size_t i = 0; i < octets; i++)
		n = n << 8 | (uint8_t) * (*at)++;
	return n;
}

static const struct sm_db_postgres_statement *
nth_call(void *of, size_t i, struct sm_db_postgres_parameters *p)
{
	const struct writes *w = of;
	const struct sm_db_postgres_statement *s = w->calls[i].statement;
	const char *at = w->parameters.p + w->calls[i].at;

	for (size_t k = 0; k < s->n_parameters; k++) {
		size_t len = take_number(&at, sizeof(uint32_t));

		p->formats[k] = 1;
		p->values[k] = len == UINT32_MAX ? NULL : at;
		p->lengths[k] = len == UINT32_MAX ? 0 : (int)len;
		at += p->lengths[k];
	}
	return s;
}

static void
empty(struct writes *w)
{
	for (size_t i = 0; i < w->n_with_rows; i++)
		sm_buf_reset(&w->with_rows[i]->new_rows[w->which]);
	if (w->with_sets)
		sm_buf_reset(&w->with_sets->sets[w->which]);
	w->with_sets = NULL;
	sm_buf_reset(&w->parameters);
	w->n_with_rows = w->n_calls = w->octets = 0;
	w->any = false;
}

bool
sm_db_postgres_write_sent(struct sm_db *db, struct sm_err *err)
{
	struct writes *w = db->postgres->gathered->sent;
	const struct sm_db_postgres_calls calls = { .of = w, .n = w->n_calls, .nth = nth_call };
	const bool fine =
	    copy_all(db, w, err) && sm_db_postgres_call(db, &calls, err) &&
	    (!w->with_sets || sm_db_postgres_run_sets(db, w->with_sets, &w->with_sets->sets[w->which], err));

	empty(w);
	return fine;
}

static void
swap(struct sm_db_postgres_gathered *g)
{
	struct writes *other = g->sent;

	g->sent = g->waiting;
	g->waiting = other;
}

/* What was taken is on its way. */
static void
note_taken(struct sm_db_postgres_gathered *g)
{
	g->written = g->time;
	g->writing_out++;
}

/* Takes what waits, behind the part before it: it is to be written, and other writes may wait. *any: there is some. */
static bool
take_waiting(struct sm_db *db, bool *any, struct sm_err *err)
{
	struct sm_db_postgres_gathered *g = db->postgres->gathered;

	if (!sm_db_postgres_sent(db, err))
		return false;
	*any = g->waiting->any;
	if (*any) {
		swap(g);
		note_taken(g);
	}
	return true;
}

bool
sm_db_postgres_write_out(struct sm_db *db, struct sm_err *err)
{
	bool any = false;

	return take_waiting(db, &any, err) && (!any || sm_db_postgres_write_sent(db, err));
}

bool
sm_db_postgres_send_out(struct sm_db *db, struct sm_err *err)
{
	bool any = false;

	return take_waiting(db, &any, err) && (!any || sm_db_postgres_send(db, sm_db_postgres_write_sent) ||
	                                          sm_db_postgres_write_sent(db, err));
}

unsigned
sm_db_postgres_written(const struct sm_db_postgres *p)
{
	return p->gathered->waiting->any ? p->gathered->written : p->gathered->time;
}

bool
sm_db_postgres_next_part(struct sm_db *db, struct sm_err *err)
{
	const unsigned written = sm_db_postgres_written(db->postgres);

	if (!sm_db_postgres_send_out(db, err))
		return false;
	forget_before(db->postgres->gathered, written);
	return true;
}

bool
sm_db_postgres_next_transaction(struct sm_db *db, bool (*write)(struct sm_db *db, struct sm_err *err))
{
	struct sm_db_postgres_gathered *g = db->postgres->gathered;
	const unsigned written = sm_db_postgres_written(db->postgres);

	swap(g);
	if (!sm_db_postgres_send(db, write)) {
		swap(g);
		return false;
	}
	note_taken(g);
	forget_before(g, written);
	return true;
}

void
sm_db_postgres_drop(struct sm_db *db)
{
	empty(db->postgres->gathered->waiting);
	forget(db->postgres->gathered);
}

bool
sm_db_postgres_gathered_new(struct sm_db_postgres *p)
{
	p->gathered = sm_memory_calloc(1, sizeof *p->gathered);
	if (!p->gathered)
		return false;
	p->gathered->writing_out = p->gathered->time = 1;
	p->gathered->seen = p->gathered->slots[0];
	p->gathered->waiting = &p->gathered->of[0];
	p->gathered->sent = &p->gathered->of[1];
	p->gathered->sent->which = 1;
	for (size_t i = 0; i < SM_COUNT(p->gathered->of); i++)
		sm_buf_init(&p->gathered->of[i].parameters);
	return true;
}

void
sm_db_postgres_gathered_free(struct sm_db_postgres *p)
{
	for (size_t i = 0; p->gathered && i < SM_COUNT(p->gathered->of); i++)
		sm_buf_free(&p->gathered->of[i].parameters);
	free(p->gathered);
	p->gathered = NULL;
}
