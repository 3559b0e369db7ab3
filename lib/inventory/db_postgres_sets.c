#include "inventory/db_postgres_sets.h"

#include <stddef.h>
#include <string.h>

#include "core/cursor.h"
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

enum { NUMBER = 8 /* octets */ };

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

/* A number of a row: its value, and where it stands. Values are behind their lengths; that of a NULL is -1. */
static bool
number_in(const struct sm_buf *rows, size_t row, size_t place, size_t *at, uint64_t *out)
{
	struct sm_cur c = sm_cur_over(sm_slice_after(sm_slice_of(rows->p, rows->len), row), row);
	struct sm_slice value = { .len = 0 };
	uint16_t columns;
	uint32_t len;

	if (!sm_cur_be16(&c, &columns))
		return false;
	for (size_t i = 0; i <= place; i++) {
		if (!sm_cur_be32(&c, &len))
			return false;
		*at = c.off;
		if (!sm_cur_take(&c, len == UINT32_MAX ? 0 : len, &value))
			return false;
	}
	c = sm_cur_over(value, *at);
	return value.len == NUMBER && sm_cur_be64(&c, out);
}

bool
sm_db_postgres_set_in_row(const struct sm_db_postgres_statement *set, const struct sm_value *values,
    const struct sm_db_postgres_statement *row, struct sm_buf *rows, size_t at)
{
	const size_t place = place_of(row, word_behind(set->text, " SET ")),
	             place_of_key = place_of(row, word_behind(set->text, " WHERE "));
	size_t number_at, key_at;
	uint64_t number, key;

	if (place == row->uses.n_columns || place_of_key == row->uses.n_columns ||
	    !number_in(rows, at, place, &number_at, &number) ||
	    !number_in(rows, at, place_of_key, &key_at, &key) || (int64_t)key != values[1].i)
		return false;
	sm_db_postgres_put_number(values[0].i, rows->p + number_at);
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
