#include "inventory/db.h"
#include "inventory/db_private.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "crypto/digest.h"
#include "inventory/db_touch.h"

bool
sm_db_script(struct sm_db *db, const char *sql, struct sm_err *err)
{
	return db->backend->script(db, sql, err);
}

void
sm_db_close(struct sm_db **db)
{
	if (!*db)
		return;
	if ((*db)->open)
		sm_db_rollback(*db);
	if ((*db)->backend)
		(*db)->backend->close(*db);
	sm_digester_free(&(*db)->digester);
	sm_arena_free(&(*db)->kept_arena);
	free((*db)->counts);
	free(*db);
	*db = NULL;
}

static bool
prepare(struct sm_db *db, const char *sql, struct sm_db_rows *out, struct sm_err *err)
{
	if (db->n_prepared == SM_DB_STATEMENTS - 1)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "inventory: too many statements");
	out->backend = db->backend;
	if (!db->backend->prepare(db, sql, out, err))
		return false;
	out->sql = sql;
	db->n_prepared++;
	return true;
}

/* Writes the counts that are not in the file yet. If that fails, records before this one are incomplete. */
static bool
write_counts(struct sm_db *db, struct sm_err *err)
{
	int64_t before = db->backend->all_changes(db);
	struct sm_err why;
	bool written;

	if (db->n_counts == 0)
		return true;
	sm_err_clear(&why);
	written = db->write_counts(db, &why);
	db->n_rows_of_counts += db->backend->all_changes(db) - before;
	if (written)
		return true;
	if (!db->ended)
		db->ended_by = "counts of the ledger can't be written";
	db->ended = true;
	return sm_fail(err, why.code, SM_NO_OFFSET, "%s", why.text);
}

static struct sm_db_rows *
statement(struct sm_db *db, const char *sql, struct sm_err *err)
{
	size_t i = ((uintptr_t)sql >> 3) % SM_DB_STATEMENTS;
	struct sm_db_rows *p;

	while (db->prepared[i].sql && db->prepared[i].sql != sql)
		i = (i + 1) % SM_DB_STATEMENTS;
	p = &db->prepared[i];
	if (!p->sql && !prepare(db, sql, p, err))
		return NULL;
	db->touches = p->touches;
	if (p->touches & SM_DB_CHANGES_REFERENCE)
		sm_db_forget(db);
	if (p->touches & SM_DB_READS_COUNTS && !write_counts(db, err))
		return NULL;
	return p;
}

int64_t
sm_db_key(const uint8_t eui[SM_EUI_LEN])
{
	uint64_t u = 0;
	int64_t key;

	for (size_t i = 0; i < SM_EUI_LEN; i++)
		u = u << 8 | eui[i];
	memcpy(&key, &u, sizeof key);
	return key;
}

/* ---- values ---- */

struct sm_value
sm_value_int(int64_t i)
{
	return (struct sm_value){ .letter = 'i', .as = SM_VALUE_INT, .i = i };
}

struct sm_value
sm_value_number(const int64_t *i)
{
	return (struct sm_value){ .letter = 'n', .as = i ? SM_VALUE_INT : SM_VALUE_NULL, .i = i ? *i : 0 };
}

struct sm_value
sm_value_string(const char *s)
{
	return (struct sm_value){ .letter = 't',
		.as = s ? SM_VALUE_TEXT : SM_VALUE_NULL,
		.text = s ? sm_slice_str(s) : sm_slice_of("", 0) };
}

struct sm_value
sm_value_eui(const uint8_t *eui)
{
	return (struct sm_value){
		.letter = 'e', .as = eui ? SM_VALUE_INT : SM_VALUE_NULL, .i = eui ? sm_db_key(eui) : 0
	};
}

struct sm_value
sm_value_text(struct sm_slice s)
{
	return (struct sm_value){ .letter = 's', .as = s.len > 0 ? SM_VALUE_TEXT : SM_VALUE_NULL, .text = s };
}

struct sm_value
sm_value_blob(struct sm_slice s)
{
	return (struct sm_value){ .as = s.len > 0 ? SM_VALUE_BLOB : SM_VALUE_NULL, .text = s };
}

/*
 * Fails if no statement may run in the present transaction. The database can have rolled back where nobody saw it
 * fail: SQLite does at the end of a read for which memory ran out.
 */
static bool
may_run(struct sm_db *db, struct sm_err *err)
{
	if (db->open && !db->ended && db->backend->has_ended(db)) {
		db->ended = true;
		db->ended_by = SM_NO_MEMORY;
	}
	return !db->ended ||
	       sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s (in a record before this one)", db->ended_by);
}

struct sm_db_rows *
sm_db_query_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n)
{
	struct sm_db_rows *q = may_run(db, err) ? statement(db, sql, err) : NULL;

	return q && db->backend->start(db, q, values, n, err) ? q : NULL;
}

/* Whether the values of a list have the types that it begins with. */
static bool
has_types(const char *sql, const struct sm_value *list, size_t n, struct sm_err *err)
{
	const struct sm_slice types = list[0].text;

	for (size_t i = 1; i < n; i++)
		if (list[i].letter != (char)sm_slice_at(types, i - 1))
			n = 0;
	return types.len + 1 == n ||
	       sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "inventory: not the types of %.60s", sql);
}

struct sm_db_rows *
sm_db_query_list(struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *list, size_t n)
{
	return has_types(sql, list, n, err) ? sm_db_query_values(db, err, sql, list + 1, n - 1) : NULL;
}

/* Runs a statement and ignores its rows. */
static bool
run_out(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	enum sm_db_step step = q ? sm_db_next(db, q, err) : SM_DB_FAILED;

	if (step == SM_DB_ROW)
		sm_db_leave(q);
	return step != SM_DB_FAILED;
}

bool
sm_db_run_list(struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *list, size_t n)
{
	return run_out(db, sm_db_query_list(db, err, sql, list, n), err);
}

bool
sm_db_write_list(struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *list, size_t n)
{
	return has_types(sql, list, n, err) && sm_db_write_values(db, err, sql, list + 1, n - 1);
}

bool
sm_db_add_list(struct sm_db *db, struct sm_err *err, int64_t *key, const char *sql,
    const struct sm_value *list, size_t n)
{
	struct sm_db_rows *q = sm_db_query_list(db, err, sql, list, n);

	return q && db->backend->add(db, q, key, err);
}

bool
sm_db_run_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n)
{
	return run_out(db, sm_db_query_values(db, err, sql, values, n), err);
}

bool
sm_db_write_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n)
{
	struct sm_db_rows *q;

	if (!db->gathers || !db->backend->write)
		return sm_db_run_values(db, err, sql, values, n);
	q = may_run(db, err) ? statement(db, sql, err) : NULL;
	return q && db->backend->write(db, q, values, n, err);
}

bool
sm_db_write_out(struct sm_db *db, struct sm_err *err)
{
	return may_run(db, err) && (!db->backend->write_out || db->backend->write_out(db, err));
}

bool
sm_db_takes_hints(const struct sm_db *db)
{
	return db->backend->expect_keys != NULL;
}

bool
sm_db_reader_takes_hints(const struct sm_db *db)
{
	return db->open && db->reads && sm_db_takes_hints(db);
}

void
sm_db_expect_keys(struct sm_db *db, const struct sm_db_hints *hints)
{
	if (db->backend->expect_keys)
		db->backend->expect_keys(db, hints);
}

bool
sm_db_number_list(struct sm_db *db, struct sm_err *err, int64_t *out, bool *found, const char *sql,
    const struct sm_value *list, size_t n)
{
	struct sm_db_rows *q = sm_db_query_list(db, err, sql, list, n);
	enum sm_db_step step = q ? sm_db_next(db, q, err) : SM_DB_FAILED;

	*out = 0;
	if (step == SM_DB_ROW) {
		*out = sm_db_int(q, 0);
		sm_db_leave(q);
	}
	if (found)
		*found = step == SM_DB_ROW;
	return step != SM_DB_FAILED;
}

/* ---- rows ---- */

enum sm_db_step
sm_db_next(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	return q->backend->next(db, q, err);
}

void
sm_db_leave(struct sm_db_rows *q)
{
	q->backend->leave(q);
}

int64_t
sm_db_int(struct sm_db_rows *q, int column)
{
	return q->backend->integer(q, column);
}

bool
sm_db_is_null(struct sm_db_rows *q, int column)
{
	return q->backend->is_null(q, column);
}

static struct sm_slice
copied(struct sm_slice text, struct sm_arena *a)
{
	char *copy = text.len > 0 ? sm_arena_copy(a, text.p, text.len) : NULL;

	return copy ? sm_slice_of(copy, text.len) : sm_slice_of("", 0);
}

struct sm_slice
sm_db_text(struct sm_db_rows *q, int column, struct sm_arena *a)
{
	return copied(q->backend->text(q, column), a);
}

struct sm_value
sm_db_value(struct sm_db_rows *q, int column, struct sm_arena *a)
{
	struct sm_value v = q->backend->value(q, column);

	if (v.as == SM_VALUE_TEXT)
		return sm_value_text(copied(v.text, a));
	if (v.as == SM_VALUE_BLOB)
		return sm_value_blob(copied(v.text, a));
	return v;
}

void
sm_db_eui(struct sm_db_rows *q, int column, uint8_t out[SM_EUI_LEN])
{
	int64_t key = sm_db_int(q, column);
	uint64_t u;

	memcpy(&u, &key, sizeof u);
	for (size_t i = SM_EUI_LEN; i-- > 0; u >>= 8)
		out[i] = (uint8_t)u;
}

int64_t
sm_db_changes(const struct sm_db *db)
{
	return db->backend->changes(db);
}

const struct sm_db_check *
sm_db_checks(const struct sm_db *db, size_t *n)
{
	*n = db->backend->n_checks;
	return db->backend->checks;
}

int64_t
sm_db_worst_scans(const struct sm_db *db, const char **sql)
{
	return db->backend->worst_scans(db, sql);
}

bool
sm_db_expect(struct sm_db *db, enum sm_db_load load, struct sm_err *err)
{
	return db->backend->expect(db, load, err);
}

bool
sm_db_expect_text(struct sm_db *db, uint64_t octets, struct sm_err *err)
{
	return sm_db_expect(db, SM_DB_BULK, err) &&
	       (!db->backend->expect_text || db->backend->expect_text(db, octets, err));
}

bool
sm_db_same(struct sm_db *db, struct sm_err *err)
{
	return db->backend->same(db, err);
}

/* What is known of the rows of ledger and log holds in one transaction. */
static void
forget_ledger(struct sm_db *db)
{
	db->chain.known = db->log.known = false;
	db->age++;
}

static bool
begin(struct sm_db *db, const char *how, struct sm_err *err)
{
	if (!db->open) {
		forget_ledger(db);
		db->reads = how == db->backend->begin_reading;
		db->kept_holds = db->gathers = false;
		db->open = sm_db_same(db, err) && sm_db_run_values(db, err, how, NULL, 0);
	}
	return db->open && may_run(db, err);
}

bool
sm_db_begin_reading(struct sm_db *db, struct sm_err *err)
{
	return begin(db, db->backend->begin_reading, err);
}

bool
sm_db_begin(struct sm_db *db, struct sm_err *err)
{
	return begin(db, db->backend->begin, err);
}

/* Fails if an allocation failed meanwhile: the data to commit may then be incomplete. */
static bool
nothing_missed(struct sm_err *err)
{
	return !sm_memory_missed() || sm_no_memory(err);
}

static bool
commit(struct sm_db *db, struct sm_err *err)
{
	struct sm_db_rows *q = statement(db, "COMMIT", err);

	return q && db->backend->commit(db, q, err);
}

bool
sm_db_commit(struct sm_db *db, struct sm_err *err)
{
	if (!db->open)
		return true;
	db->fate = "are not kept";
	if (!nothing_missed(err) || !write_counts(db, err) || !sm_db_write_out(db, err) ||
	    !sm_db_same(db, err) || !commit(db, err)) {
		sm_db_rollback(db);
		return false;
	}
	db->open = db->kept_holds = db->gathers = false;
	db->unsettled = db->unsettled || !db->reads;
	return true;
}

bool
sm_db_commit_behind(struct sm_db *db)
{
	if (!db->open || db->ended || sm_memory_missed() || !db->backend->commit_behind)
		return false;
	db->fate = "are not kept";
	/* if these fail, the commit says why */
	return write_counts(db, NULL) && db->backend->commit_behind(db);
}

enum sm_db_behind
sm_db_behind(struct sm_db *db, struct sm_err *err)
{
	enum sm_db_behind end = db->backend->behind(db, err);

	if (end != SM_DB_BEHIND)
		sm_db_rollback(db);
	return end;
}

bool
sm_db_settle(struct sm_db *db, struct sm_err *err)
{
	if (db->unsettled && db->backend->settle && !db->backend->settle(db, err))
		return false;
	db->unsettled = false;
	return true;
}

void
sm_db_sync(struct sm_db *db)
{
	if (db->unsettled && db->backend->sync)
		db->backend->sync(db);
}

const char *
sm_db_fate(const struct sm_db *db)
{
	if (db->reads)
		return NULL;
	return db->fate ? db->fate : "are not kept";
}

/* What belongs to changes that are undone is not true any more. */
static void
drop(struct sm_db *db)
{
	db->n_counts = 0;
	forget_ledger(db);
	db->kept_holds = false;
	sm_db_forget(db);
}

void
sm_db_rollback(struct sm_db *db)
{
	if (db->open)
		db->backend->undo(db, "ROLLBACK");
	db->open = db->ended = db->gathers = false;
	drop(db);
}

/* Grows with each change, also of a count, but not when counts are only written. */
static int64_t
changes(const struct sm_db *db)
{
	return db->backend->all_changes(db) - db->n_rows_of_counts + db->n_counted;
}

/* The counts so far are not part of what the savepoint undoes. */
static bool
savepoint(struct sm_db *db, const char *sql, struct sm_err *err)
{
	return write_counts(db, err) && sm_db_write_out(db, err) && sm_db_run_values(db, err, sql, NULL, 0);
}

bool
sm_db_record_begin(struct sm_db *db, struct sm_err *err)
{
	db->bare = db->gathers = false;
	return savepoint(db, "SAVEPOINT record", err);
}

bool
sm_db_record_begin_bare(struct sm_db *db, struct sm_err *err)
{
	db->bare = db->gathers = true;
	db->changes_before = changes(db);
	return may_run(db, err);
}

static void
undo(struct sm_db *db, const char *how)
{
	if (!db->ended)
		db->backend->undo(db, how);
	drop(db);
}

bool
sm_db_record_undo(struct sm_db *db)
{
	if (!db->bare)
		undo(db, "ROLLBACK TO record; RELEASE record");
	else if (!db->ended && changes(db) != db->changes_before) {
		sm_db_rollback(db);
		return false;
	}
	return true;
}

bool
sm_db_undo_batch(struct sm_db *db)
{
	if (db->ended)
		return false;
	sm_db_rollback(db);
	return true;
}

bool
sm_db_record_keep(struct sm_db *db, struct sm_err *err)
{
	return nothing_missed(err) && (db->bare || sm_db_run_values(db, err, "RELEASE record", NULL, 0));
}

bool
sm_db_part_begin(struct sm_db *db, struct sm_err *err)
{
	db->gathers = savepoint(db, "SAVEPOINT part", err);
	return db->gathers;
}

bool
sm_db_part_keep(struct sm_db *db, struct sm_err *err)
{
	db->gathers = false;
	return sm_db_write_out(db, err) && sm_db_run_values(db, err, "RELEASE part", NULL, 0);
}

void
sm_db_part_undo(struct sm_db *db)
{
	db->gathers = false;
	undo(db, "ROLLBACK TO part; RELEASE part");
}

struct sm_db_chain *
sm_db_chain(struct sm_db *db)
{
	/* without a transaction other processes may write at any time */
	if (!db->open)
		db->chain.known = false;
	return &db->chain;
}

struct sm_db_log *
sm_db_log(struct sm_db *db)
{
	if (!db->open)
		db->log.known = false;
	return &db->log;
}

/* Multiplication spreads keys that differ in a few bits. */
static size_t
slot_of(uint64_t key, size_t slots)
{
	return (size_t)((key * 0x9e3779b97f4a7c15U >> 32) % slots);
}

struct sm_db_last *
sm_db_last(struct sm_db *db, int64_t device)
{
	const size_t i = slot_of((uint64_t)device, SM_DB_LASTS);
	struct sm_db_last *l = &db->last[i];

	if (!db->open)
		return NULL;
	if (l->device != device || db->age_of_last[i] != db->age)
		*l = (struct sm_db_last){ .device = device };
	db->age_of_last[i] = db->age;
	return l;
}

struct sm_db_highest *
sm_db_highest(struct sm_db *db, int64_t target, int64_t originator)
{
	const size_t i = slot_of((uint64_t)target * 31 + (uint64_t)originator, SM_DB_PAIRS);
	struct sm_db_highest *h = &db->highest[i];

	if (!db->open)
		return NULL;
	if (h->target != target || h->originator != originator || db->age_of_highest[i] != db->age)
		*h = (struct sm_db_highest){ .target = target, .originator = originator };
	db->age_of_highest[i] = db->age;
	return h;
}
