#include "inventory/db_postgres_sets.h"

#include <stddef.h>
#include <string.h>

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
