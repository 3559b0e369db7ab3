#include "inventory/db_postgres_sets.h"

#include <stddef.h>
#include <string.h>

#include "core/text.h"

/* A value is found by walking through the keys, so that more in a statement would take longer. */
enum { AT_ONCE = 128 };

struct set {
	int64_t value, key;
};

bool
sm_db_postgres_is_set(const struct sm_db_postgres_statement *s, const struct sm_value *values)
{
	return s->uses.is_set && values[0].as == SM_VALUE_INT && values[1].as == SM_VALUE_INT;
}

/* ---- in a row that waits ---- */

enum { LEN = 4, NUMBER = 8 /* octets */ };

/* The word in a text behind another one. */
static struct sm_slice
word_behind(const char *text, const char *before)
{
	const char *at = strstr(text, before);

	at = at ? at + strlen(before) : "";
	return sm_slice_of(at, strspn(at, "abcdefghijklmnopqrstuvwxyz_"));
}

/* The place of a column in "table (column, column)"; the number of columns if it is not there. */
static size_t
place_of(const struct sm_db_postgres_statement *row, struct sm_slice column)
{
	const char *at = row->text + row->uses.columns_at;
	size_t place;

	at += strcspn(at, "(");
	for (place = 0; place < row->uses.n_columns; place++) {
		at += 1 + strspn(at + 1, " ");
		if (sm_slice_eq(sm_slice_of(at, strcspn(at, ",)")), column))
			break;
		at += strcspn(at, ",)");
	}
	return place;
}

static int64_t
number_of(const char *octets, size_t n)
{
	uint64_t u = 0;

	for (size_t i = 0; i < n; i++)
		u = u << 8 | (uint8_t)octets[i];
	return (int64_t)u;
}

/* The octets of a number in a row, NULL if the value is none. Values stand behind their lengths; that of a NULL is -1. */
static char *
number_in(struct sm_buf *rows, size_t at, size_t place)
{
	size_t len = 0;

	at += sizeof(uint16_t);
	for (size_t i = 0; i <= place; i++) {
		at += len;
		if (at > rows->len || rows->len - at < LEN)
			return NULL;
		len = (size_t)number_of(rows->p + at, LEN);
		len = len == UINT32_MAX ? 0 : len;
		at += LEN;
	}
	return len == NUMBER && rows->len - at >= len ? rows->p + at : NULL;
}

bool
sm_db_postgres_set_in_row(const struct sm_db_postgres_statement *set, const struct sm_value *values,
    const struct sm_db_postgres_statement *row, struct sm_buf *rows, size_t at)
{
	const size_t place = place_of(row, word_behind(set->text, " SET ")),
	             place_of_key = place_of(row, word_behind(set->text, " WHERE "));
	char *number, *key;

	if (place == row->uses.n_columns || place_of_key == row->uses.n_columns)
		return false;
	number = number_in(rows, at, place);
	key = number_in(rows, at, place_of_key);
	if (!number || !key || number_of(key, NUMBER) != values[1].i)
		return false;
	for (size_t i = 0; i < NUMBER; i++)
		number[i] = (char)((uint64_t)values[0].i >> 8 * (NUMBER - 1 - i));
	return true;
}

/* ---- for many keys ---- */

bool
sm_db_postgres_add_set(struct sm_buf *sets, const struct sm_value *values, struct sm_err *err)
{
	const struct set set = { .value = values[0].i, .key = values[1].i };

	sm_buf_put(sets, &set, sizeof set);
	return !sets->failed || sm_no_memory(err);
}

/*
 * "UPDATE t SET c=$1 WHERE k=$2" becomes "UPDATE t SET c=($1)[array_position($2, k)] WHERE k=ANY($2)". A join with the arrays
 * would be shorter, but distributed databases refuse it.
 */
static bool
text_of_many(const char *text, struct sm_buf *out)
{
	static const char one[] = "=$1 WHERE ";
	const char *set = strstr(text, one), *key = set ? set + strlen(one) : NULL;
	const char *end = key ? strstr(key, "=$2") : NULL;
	const int len = end ? (int)(end - key) : 0;

	if (!end)
		return false;
	sm_buf_printf(out, "%.*s=($1)[array_position($2, %.*s)] WHERE %.*s=ANY($2)", (int)(set - text), text,
	    len, key, len, key);
	sm_buf_putc(out, '\0');
	return true;
}

static bool
run_some(struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_buf *sets, size_t first,
    size_t n, struct sm_err *err)
{
	struct sm_db_postgres_parameters p = {
		.types = { SM_DB_POSTGRES_INT8_ARRAY, SM_DB_POSTGRES_INT8_ARRAY }, .formats = { 1, 1 }
	};
	const char *last = sets->p + (first + n - 1) * sizeof(struct set);
	struct sm_buf values, keys;
	PGresult *r = NULL;
	bool fine;

	/* array_position finds the first of a key's values: the last one comes first */
	sm_buf_init(&values);
	sm_buf_init(&keys);
	sm_db_postgres_put_array(
	    last + offsetof(struct set, value), n, -(ptrdiff_t)sizeof(struct set), &values);
	sm_db_postgres_put_array(last + offsetof(struct set, key), n, -(ptrdiff_t)sizeof(struct set), &keys);
	p.values[0] = values.p;
	p.lengths[0] = (int)values.len;
	p.values[1] = keys.p;
	p.lengths[1] = (int)keys.len;
	fine = values.failed || keys.failed ? sm_no_memory(err)
	                                    : sm_db_postgres_prepare_there(db, s->ahead, &p, err) &&
	                                          sm_db_postgres_execute(db, s->ahead, &p, &r, err);
	sm_buf_free(&values);
	sm_buf_free(&keys);
	db->postgres->pq->PQclear(r);
	return fine;
}

bool
sm_db_postgres_run_sets(
    struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_buf *sets, struct sm_err *err)
{
	const size_t n = sets->len / sizeof(struct set);

	if (n > 0 && !sm_db_postgres_for_many(s, text_of_many))
		return sm_no_memory(err);
	for (size_t i = 0; i < n; i += AT_ONCE)
		if (!run_some(db, s, sets, i, n - i < AT_ONCE ? n - i : AT_ONCE, err))
			return false;
	return true;
}
