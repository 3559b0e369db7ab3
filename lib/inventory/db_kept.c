#include "inventory/db_kept.h"
#include "inventory/db_private.h"

#include <string.h>

#include "core/memory.h"
#include "inventory/db_touch.h"

enum {
	MOST_OCTETS = 4 * 1024 * 1024, /* then all are forgotten */
	KEY_MAX = 512 /* longer ones are not kept */
};

struct sm_kept {
	struct sm_kept *next; /* in its slot */
	const char *sql;
	struct sm_slice key;
	size_t n_columns;
	const struct sm_kept_row *rows;
};

/* ---- keys ---- */

struct key {
	uint8_t p[KEY_MAX];
	size_t len;
};

static bool
put(struct key *k, const void *p, size_t len)
{
	if (len > sizeof k->p - k->len)
		return false;
	if (len > 0)
		memcpy(k->p + k->len, p, len);
	k->len += len;
	return true;
}

/* Each value with its type and length, so that no two lists have one key. */
static bool
make_key(const struct sm_value *values, size_t n, struct key *k)
{
	k->len = 0;
	for (size_t i = 0; i < n; i++) {
		const struct sm_value *v = &values[i];
		const uint8_t as = (uint8_t)v->as;
		const size_t len = v->as >= SM_VALUE_TEXT ? v->text.len : sizeof v->i;

		if (!put(k, &as, sizeof as) || !put(k, &len, sizeof len) ||
		    !put(k, v->as >= SM_VALUE_TEXT ? (const void *)v->text.p : &v->i, len))
			return false;
	}
	return true;
}

/* FNV-1a */
static struct sm_kept **
slot_of(struct sm_db *db, const char *sql, struct sm_slice key)
{
	uint64_t hash = 14695981039346656037U ^ (uint64_t)(uintptr_t)sql;

	for (size_t i = 0; i < key.len; i++)
		hash = (hash ^ key.p[i]) * 1099511628211U;
	return &db->kept[(hash ^ hash >> 32) % SM_COUNT(db->kept)];
}

static const struct sm_kept *
find(struct sm_kept *k, const char *sql, struct sm_slice key)
{
	while (k && (k->sql != sql || !sm_slice_eq(k->key, key)))
		k = k->next;
	return k;
}

/* ---- rows ---- */

static struct sm_kept_row *
new_row(struct sm_arena *a, size_t n_columns)
{
	return sm_alloc(a, 1, sizeof(struct sm_kept_row) + n_columns * sizeof(struct sm_value));
}

static bool
copy_value(const struct sm_value *from, struct sm_arena *a, struct sm_value *to)
{
	const char *text = "";

	*to = *from;
	if (from->as >= SM_VALUE_TEXT)
		text = sm_arena_copy(a, from->text.p, from->text.len);
	to->text = sm_slice_of(text, from->as >= SM_VALUE_TEXT ? from->text.len : 0);
	return text != NULL;
}

static bool
copy_rows(const struct sm_kept *k, struct sm_arena *a, const struct sm_kept_row **out)
{
	*out = NULL;
	for (const struct sm_kept_row *from = k->rows; from; from = from->next) {
		struct sm_kept_row *row = new_row(a, k->n_columns);

		for (size_t i = 0; row && i < k->n_columns; i++)
			if (!copy_value(&from->column[i], a, &row->column[i]))
				return false;
		if (!row)
			return false;
		*out = row;
		out = &row->next;
	}
	return true;
}

static bool
read_row(struct sm_db_rows *q, size_t n_columns, struct sm_arena *a, const struct sm_kept_row ***end)
{
	struct sm_kept_row *row = new_row(a, n_columns);

	for (size_t i = 0; row && i < n_columns; i++) {
		struct sm_value v = q->backend->value(q, (int)i);

		if (!copy_value(&v, a, &row->column[i]))
			return false;
	}
	if (!row)
		return false;
	**end = row;
	*end = &row->next;
	return true;
}

/* Starts a query, unless it reads other tables: a change of these would not be noticed. */
static struct sm_db_rows *
query(struct sm_db *db, const char *sql, const struct sm_value *list, size_t n, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query_list(db, err, sql, list, n);

	if (!q || !(db->touches & SM_DB_READS_OTHERS))
		return q;
	(void)sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "inventory: not only reference tables: %.60s", sql);
	return NULL;
}

/* Runs the query, and reads its rows into k. */
static bool
ask(struct sm_db *db, const struct sm_value *list, size_t n, struct sm_kept *k, struct sm_arena *a,
    struct sm_err *err)
{
	struct sm_db_rows *q = query(db, k->sql, list, n, err);
	const struct sm_kept_row **end = &k->rows;
	enum sm_db_step step = SM_DB_FAILED;

	k->rows = NULL;
	k->n_columns = q ? q->backend->columns(q) : 0;
	while (q && (step = sm_db_next(db, q, err)) == SM_DB_ROW)
		if (!read_row(q, k->n_columns, a, &end)) {
			sm_db_leave(q);
			return sm_no_memory(err);
		}
	return step == SM_DB_END;
}

/* ---- keeping ---- */

/*
 * The answers that are kept are those of the state that the transaction reads, unless it has not read yet: then that
 * state is not known.
 */
static bool
may_recall(struct sm_db *db)
{
	unsigned state = 0;

	if (sm_arena_spent(&db->kept_arena) > MOST_OCTETS)
		sm_db_forget(db);
	if (db->kept_holds)
		return true;
	if (!db->backend->state_read(db, &state))
		return false;
	if (state != db->kept_state)
		sm_db_forget(db);
	db->kept_state = state;
	db->kept_holds = db->open;
	return true;
}

static bool
keep(struct sm_db *db, const char *sql, struct sm_slice key, const struct sm_value *list, size_t n,
    const struct sm_kept **out, struct sm_err *err)
{
	struct sm_kept *k = SM_NEW(&db->kept_arena, struct sm_kept), **slot = slot_of(db, sql, key);
	const char *copy = sm_arena_copy(&db->kept_arena, key.p, key.len);

	/* what fails halfway stays unseen in the arena until all is forgotten */
	db->n_kept++;
	if (!k || !copy)
		return sm_no_memory(err);
	*k = (struct sm_kept){ .sql = sql, .key = sm_slice_of(copy, key.len) };
	if (!ask(db, list, n, k, &db->kept_arena, err))
		return false;
	k->next = *slot;
	*out = *slot = k;
	return true;
}

static bool
look_up(struct sm_db *db, const char *sql, struct sm_slice key, const struct sm_value *list, size_t n,
    const struct sm_kept **out, struct sm_err *err)
{
	*out = find(*slot_of(db, sql, key), sql, key);
	return *out || keep(db, sql, key, list, n, out, err);
}

bool
sm_db_recall_list(struct sm_db *db, struct sm_err *err, struct sm_arena *a, const struct sm_kept_row **out,
    const char *sql, const struct sm_value *list, size_t n)
{
	struct sm_kept once = { .sql = sql };
	const struct sm_kept *k;
	struct key key;

	*out = NULL;
	if (!may_recall(db) || !make_key(list + 1, n - 1, &key)) {
		if (!ask(db, list, n, &once, a, err))
			return false;
		*out = once.rows;
		return true;
	}
	return look_up(db, sql, sm_slice_of(key.p, key.len), list, n, &k, err) &&
	       (copy_rows(k, a, out) || sm_no_memory(err));
}

bool
sm_db_any(struct sm_db *db, enum sm_db_table table, bool *any, struct sm_err *err)
{
	static const char *const queries[SM_DB_TABLES] = {
		[SM_DB_USERS] = "SELECT EXISTS (SELECT 1 FROM user)",
		[SM_DB_CPL] = "SELECT EXISTS (SELECT 1 FROM cpl)",
		[SM_DB_TSAT] = "SELECT EXISTS (SELECT 1 FROM tsat)",
		[SM_DB_THRESHOLDS] = "SELECT EXISTS (SELECT 1 FROM threshold)",
		[SM_DB_LIMITS] = "SELECT EXISTS (SELECT 1 FROM attribute_limit)",
		[SM_DB_QUARANTINE] = "SELECT EXISTS (SELECT 1 FROM quarantine)",
		[SM_DB_REGISTRATIONS] = "SELECT EXISTS (SELECT 1 FROM registration)",
	};
	const struct sm_value no_types = sm_value_string("");
	const struct sm_kept *k;
	int64_t some;

	if (may_recall(db)) {
		if (!look_up(db, queries[table], sm_slice_of("", 0), &no_types, 1, &k, err))
			return false;
		some = k->rows ? k->rows->column[0].i : 0;
	} else if (!sm_db_number(db, err, &some, NULL, queries[table], "")) {
		return false;
	}
	*any = some != 0;
	return true;
}
