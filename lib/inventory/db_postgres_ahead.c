#include "inventory/db_postgres_ahead.h"
#include "inventory/db_postgres_answers.h"
#include "inventory/db_postgres_gather.h"
#include "inventory/db_postgres_send.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"

enum {
	MOST_FOUND = 1000, /* rows of many requests; "LIMIT 1000" below */
	SOME = 8, /* keys, for which it was asked in turn */
	OFTEN = 8, /* a statement is asked for each key if one in so many was asked for */
	TOGETHER = 64, /* statements; there are fewer that ask for a device */
	STEPS = 8 /* hints of a read: it goes from device to device, and asks the same of most */
};

/* ---- hints ---- */

static void *
copied(const void *p, size_t n, size_t size)
{
	void *copy = sm_memory_malloc(n * size);

	if (copy && n > 0)
		memcpy(copy, p, n * size);
	return copy;
}

/* Whether the answers for these devices are there, or will be asked for. */
static bool
are_told(const struct sm_db_postgres_answers *a, const struct sm_db_hints *hints)
{
	size_t told = 0;

	for (size_t i = 0; i < hints->n_devices; i++)
		for (size_t k = 0; k < a->n_devices; k++)
			if (a->devices[k] == hints->devices[i]) {
				told++;
				break;
			}
	return (a->told || a->new_hints) && hints->n_requests == 0 && told == hints->n_devices;
}

void
sm_db_postgres_expect_keys(struct sm_db *db, const struct sm_db_hints *hints)
{
	struct sm_db_postgres_answers *a;

	if (!sm_db_postgres_need_answers(db->postgres))
		return;
	a = db->postgres->answers;
	if (db->reads && are_told(a, hints))
		return;
	a->n_hints++;
	free(a->devices);
	free(a->requests);
	a->devices = copied(hints->devices, hints->n_devices, sizeof *a->devices);
	a->requests = copied(hints->requests, hints->n_requests, sizeof *a->requests);
	a->n_devices = a->devices ? hints->n_devices : 0;
	a->n_requests = a->requests ? hints->n_requests : 0;
	a->new_hints = true;
}

/* ---- one by one ---- */

struct asking {
	struct sm_db *db;
	struct sm_db_postgres_statement *statement;
	struct sm_err *err;
};

static bool
means(const struct sm_db_postgres_statement *s, enum sm_db_meant meant)
{
	for (size_t i = 0; i < s->n_parameters; i++)
		if (s->uses.meant[i] == meant)
			return true;
	return false;
}

/* The values of a statement for the i-th key of the hints. */
static void
values_of(const struct asking *of, size_t i, struct sm_value *out)
{
	const struct sm_db_postgres_answers *a = of->db->postgres->answers;
	const struct sm_db_postgres_statement *s = of->statement;

	for (size_t k = 0; k < s->n_parameters; k++) {
		int64_t v = s->last[k];

		switch ((enum sm_db_meant)s->uses.meant[k]) {
		case SM_DB_MEANS_DEVICE:
			v = a->devices[i];
			break;
		case SM_DB_MEANS_TARGET:
			v = a->requests[i].target;
			break;
		case SM_DB_MEANS_ORIGINATOR:
			v = a->requests[i].originator;
			break;
		case SM_DB_MEANS_COUNTER:
			v = a->requests[i].counter;
			break;
		case SM_DB_MEANS_OTHER:
			break;
		}
		out[k] = sm_value_int(v);
	}
}

static const struct sm_db_postgres_statement *
nth(void *of, size_t i, struct sm_db_postgres_parameters *p)
{
	const struct asking *asking = of;
	struct sm_value values[SM_DB_POSTGRES_NUMBERS];

	values_of(asking, i, values);
	return sm_db_postgres_set(p, values, asking->statement->n_parameters, asking->err) ? asking->statement
	                                                                                   : NULL;
}

static bool
took(void *of, size_t i, PGresult *r)
{
	const struct asking *asking = of;
	struct sm_value values[SM_DB_POSTGRES_NUMBERS];

	values_of(asking, i, values);
	if (!sm_db_postgres_keep(asking->db, asking->statement, values, r))
		asking->db->postgres->pq->PQclear(r);
	return true;
}

/* ---- many devices by one statement ---- */

/*
 * "SELECT a FROM t WHERE device=$1 ORDER BY b" becomes "SELECT device, a FROM t WHERE device=ANY($1) ORDER BY device, b". The
 * rows of one device follow each other: there is one of each id.
 */
static bool
text_of_many(const char *text, struct sm_buf *out)
{
	static const char select[] = "SELECT ", where[] = " WHERE ", one[] = "=$1", order[] = " ORDER BY ",
	                  id[] = "id";
	const char *column = strstr(text, where), *end = strstr(text, one), *by = strstr(text, order);
	int len;

	/* an aggregate or a LIMIT is of one device */
	if (!column || !end || strncmp(text, select, strlen(select)) != 0 || strchr(text, '(') ||
	    strstr(text, " LIMIT ") || strstr(text, " UNION "))
		return false;
	column += strlen(where);
	len = (int)(end - column);
	text += strlen(select);
	sm_buf_printf(out, "%s%.*s, %.*s=ANY($1)", select, len, column, (int)(end - text), text);
	end += strlen(one);
	sm_buf_printf(out, "%.*s", by ? (int)(by - end) : (int)strlen(end), end);
	if (by || len != (int)strlen(id) || memcmp(column, id, strlen(id)) != 0)
		sm_buf_printf(out, "%s%.*s", order, len, column);
	if (by)
		sm_buf_printf(out, ", %s", by + strlen(order));
	sm_buf_putc(out, '\0');
	return true;
}

/* The statement that asks for many devices. NULL: there is none, or no memory. */
static struct sm_db_postgres_statement *
for_many(struct sm_db_postgres_statement *s)
{
	bool of_device = s->n_parameters == 1 && s->uses.meant[0] == SM_DB_MEANS_DEVICE;

	return of_device ? sm_db_postgres_for_many(s, text_of_many) : NULL;
}

static int64_t
number_at(const struct sm_db_postgres *p, const PGresult *r, int row, int column)
{
	const char *octets = p->pq->PQgetvalue(r, row, column);
	uint64_t u = 0;

	for (size_t i = 0; i < sizeof u; i++)
		u = u << 8 | (uint8_t)octets[i];
	return (int64_t)u;
}

/* A part of the rows for each device: those of one device follow each other. */
static void
share_out(struct sm_db *db, const struct sm_db_postgres_statement *s, PGresult *r)
{
	const struct sm_db_postgres *p = db->postgres;
	const struct sm_db_postgres_answers *a = p->answers;
	struct sm_db_postgres_part part = { .rows = r, .shift = 1 };
	int64_t number[SM_DB_POSTGRES_NUMBERS] = { 0 };
	int n = p->pq->PQntuples(r);

	for (size_t i = 0; i < a->n_devices; i++) {
		number[0] = a->devices[i];
		(void)sm_db_postgres_put_answer(db->postgres, s, number, &part);
	}
	for (part.first = 0; part.first < n; part.first = part.end) {
		number[0] = number_at(p, r, part.first, 0);
		part.end = part.first + 1;
		while (part.end < n && number_at(p, r, part.end, 0) == number[0])
			part.end++;
		(void)sm_db_postgres_put_answer(db->postgres, s, number, &part);
	}
}

/* Sets the first parameter to an array of numbers. */
static void
set_array(struct sm_db_postgres_parameters *p, const struct sm_buf *array)
{
	p->types[0] = SM_DB_POSTGRES_INT8_ARRAY;
	p->formats[0] = 1;
	p->values[0] = array->p;
	p->lengths[0] = (int)array->len;
}

/* Statements that are asked for all devices of the hints: each is sent before the one before it is answered. */
struct together {
	struct sm_db *db;
	struct sm_db_postgres_statement *of[TOGETHER];
	size_t n;
	struct sm_buf array; /* of the devices */
};

static const struct sm_db_postgres_statement *
nth_together(void *of, size_t i, struct sm_db_postgres_parameters *p)
{
	const struct together *together = of;

	set_array(p, &together->array);
	return together->of[i]->ahead;
}

static bool
took_together(void *of, size_t i, PGresult *r)
{
	const struct together *together = of;
	struct sm_db_postgres_answers *a = together->db->postgres->answers;

	share_out(together->db, together->of[i], r);
	a->owned[a->n_owned++] = r;
	return true;
}

static bool
prepare_together(const struct together *together, struct sm_err *err)
{
	struct sm_db_postgres_parameters p;

	set_array(&p, &together->array);
	for (size_t i = 0; i < together->n; i++)
		if (!sm_db_postgres_prepare_there(together->db, together->of[i]->ahead, &p, err))
			return false;
	return true;
}

static bool
ask_together(struct together *together, struct sm_err *err)
{
	const struct sm_db_postgres_answers *a = together->db->postgres->answers;
	const struct sm_db_postgres_calls calls = {
		.of = together, .n = together->n, .nth = nth_together, .took = took_together
	};
	bool fine;

	if (together->n == 0 || a->n_owned + together->n > SM_DB_POSTGRES_ANSWERS)
		return true;
	sm_buf_init(&together->array);
	sm_db_postgres_put_array(a->devices, a->n_devices, sizeof *a->devices, &together->array);
	fine = together->array.failed
	           ? sm_no_memory(err)
	           : prepare_together(together, err) && sm_db_postgres_call(together->db, &calls, err);
	sm_buf_free(&together->array);
	return fine;
}

/* ---- many requests by one statement ---- */

/* Whether it asks for the highest counter of a target and originator, from a counter on and below another number. */
static bool
is_highest(const struct sm_db_postgres_statement *s)
{
	const uint8_t *meant = s->uses.meant;

	return s->n_parameters == SM_DB_POSTGRES_NUMBERS && meant[0] == SM_DB_MEANS_TARGET &&
	       meant[1] == SM_DB_MEANS_ORIGINATOR && meant[2] == SM_DB_MEANS_COUNTER &&
	       meant[3] == SM_DB_MEANS_OTHER;
}

/*
 * "SELECT c FROM t WHERE k=$1 AND .. ORDER BY c DESC LIMIT 1" becomes "SELECT * FROM (SELECT k, c FROM t WHERE k=ANY($1) AND ..
 * LIMIT 1000) AS found ORDER BY k, c DESC". The limit is for devices that have many: then it is not worth it.
 */
static bool
text_of_highest(const char *text, struct sm_buf *out)
{
	static const char select[] = "SELECT ", from[] = " FROM ", where[] = " WHERE ", one[] = "=$1",
	                  order[] = " ORDER BY ", newest[] = " DESC LIMIT 1";
	const char *column = text + strlen(select), *table = strstr(text, from), *key = strstr(text, where);
	const char *end = strstr(text, one), *by = strstr(text, order);
	int len, len_of_key;

	if (strncmp(text, select, strlen(select)) != 0 || !table || !key || !end || !by)
		return false;
	len = (int)(table - column);
	if (strncmp(by + strlen(order), column, (size_t)len) != 0 ||
	    strcmp(by + strlen(order) + len, newest) != 0)
		return false;
	len_of_key = (int)(end - key - (ptrdiff_t)strlen(where));
	sm_buf_printf(out, "SELECT * FROM (SELECT %.*s, %.*s%.*s=ANY($1)", len_of_key, key + strlen(where),
	    len, column, (int)(end - table), table);
	end += strlen(one);
	sm_buf_printf(out, "%.*s LIMIT 1000) AS found ORDER BY %.*s, %.*s DESC", (int)(by - end), end,
	    len_of_key, key + strlen(where), len, column);
	sm_buf_putc(out, '\0');
	return true;
}

/* The originator of most requests, if there is one. */
static int64_t
most_asked_by(const struct sm_db_postgres_answers *a)
{
	int64_t originator = 0;
	size_t more = 0; /* than of all others */

	for (size_t i = 0; i < a->n_requests; i++) {
		if (more == 0)
			originator = a->requests[i].originator;
		if (a->requests[i].originator == originator)
			more++;
		else
			more--;
	}
	return originator;
}

/* Moves the requests of an originator to the front; *lowest is the lowest of their counters. */
static size_t
of_originator(struct sm_db_postgres_answers *a, int64_t originator, int64_t *lowest)
{
	size_t n = 0;

	*lowest = INT64_MAX;
	for (size_t i = 0; i < a->n_requests; i++) {
		const struct sm_db_request_key key = a->requests[i];

		if (key.originator != originator)
			continue;
		a->requests[i] = a->requests[n];
		a->requests[n++] = key;
		if (key.counter < *lowest)
			*lowest = key.counter;
	}
	return n;
}

/* The first row of a target: they are in its order. */
static int
row_of(const struct sm_db_postgres *p, const PGresult *r, int64_t target)
{
	int low = 0, high = p->pq->PQntuples(r);

	while (low < high) {
		const int middle = low + (high - low) / 2;

		if (number_at(p, r, middle, 0) < target)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* An answer for each of the first n requests: the highest counter, unless it is below that of the request. */
static void
share_out_highest(struct sm_db *db, const struct sm_db_postgres_statement *s, PGresult *r, size_t n)
{
	const struct sm_db_postgres *p = db->postgres;
	const struct sm_db_request_key *requests = p->answers->requests;
	const int rows = p->pq->PQntuples(r);

	for (size_t i = 0; i < n; i++) {
		const struct sm_db_request_key *key = &requests[i];
		const int64_t number[SM_DB_POSTGRES_NUMBERS] = { key->target, key->originator, key->counter,
			s->last[3] };
		struct sm_db_postgres_part part = {
			.rows = r, .first = row_of(p, r, key->target), .shift = 1
		};
		const bool there = part.first < rows && number_at(p, r, part.first, 0) == key->target &&
		                   number_at(p, r, part.first, 1) >= key->counter;

		part.end = part.first + there;
		(void)sm_db_postgres_put_answer(db->postgres, s, number, &part);
	}
}

/* Asks for the targets of the first n requests; all parameters but the first are values. */
static bool
ask_for_targets(struct sm_db *db, struct sm_db_postgres_statement *many, const struct sm_value *values,
    size_t n, PGresult **out, struct sm_err *err)
{
	const struct sm_db_request_key *requests = db->postgres->answers->requests;
	struct sm_db_postgres_parameters p;
	struct sm_buf array;
	bool fine;

	if (!sm_db_postgres_set(&p, values, SM_DB_POSTGRES_NUMBERS, err))
		return false;
	sm_buf_init(&array);
	sm_db_postgres_put_array(&requests[0].target, n, sizeof requests[0], &array);
	set_array(&p, &array);
	fine = array.failed ? sm_no_memory(err)
	                    : sm_db_postgres_prepare_there(db, many, &p, err) &&
	                          sm_db_postgres_execute(db, many, &p, out, err);
	sm_buf_free(&array);
	return fine;
}

/* Asks for the requests of one originator at once. *done: their answers are there. */
static bool
ask_for_highest(struct sm_db *db, struct sm_db_postgres_statement *s, bool *done, struct sm_err *err)
{
	struct sm_db_postgres_answers *a = db->postgres->answers;
	struct sm_db_postgres_statement *many = sm_db_postgres_for_many(s, text_of_highest);
	const int64_t originator = most_asked_by(a);
	struct sm_value values[SM_DB_POSTGRES_NUMBERS];
	PGresult *r;
	int64_t lowest;
	size_t n = of_originator(a, originator, &lowest);

	*done = many && n > a->n_requests / 2;
	if (!*done)
		return true;
	for (size_t i = 0; i < SM_DB_POSTGRES_NUMBERS; i++)
		values[i] = sm_value_int(i == 1 ? originator : i == 2 ? lowest : s->last[i]);
	if (!ask_for_targets(db, many, values, n, &r, err))
		return false;
	*done = db->postgres->pq->PQntuples(r) < MOST_FOUND;
	s->too_many = !*done;
	if (*done)
		share_out_highest(db, s, r, n);
	a->owned[a->n_owned++] = r;
	return true;
}

/* ---- hints ---- */

/* Whether its parameters are of a device, or of a request, and of nothing else that hints tell. */
static bool
is_of_device(const struct sm_db_postgres_statement *s)
{
	return means(s, SM_DB_MEANS_DEVICE) && !means(s, SM_DB_MEANS_TARGET) &&
	       !means(s, SM_DB_MEANS_ORIGINATOR) && !means(s, SM_DB_MEANS_COUNTER);
}

static bool
is_of_request(const struct sm_db_postgres_statement *s)
{
	return means(s, SM_DB_MEANS_TARGET) && means(s, SM_DB_MEANS_ORIGINATOR) &&
	       !means(s, SM_DB_MEANS_DEVICE);
}

/* Whether one who only reads asked it not long ago. */
static bool
is_of_this_read(const struct sm_db *db, const struct sm_db_postgres_statement *s)
{
	return db->reads && s->asked_at > 0 && db->postgres->answers->n_hints - s->asked_at < STEPS;
}

/*
 * Asks for all keys of the hints, if the statement was asked for keys of the former ones; often, if it takes a statement for
 * each. One for many devices joins the others. One that is asked later waits until the server has written what it got.
 */
static bool
ask_all(struct together *together, struct sm_db_postgres_statement *s, struct sm_err *err)
{
	struct sm_db *db = together->db;
	const struct sm_db_postgres_answers *a = db->postgres->answers;
	const bool by_request = is_of_request(s);
	struct asking of = { .db = db, .statement = s, .err = err };
	const struct sm_db_postgres_calls calls = {
		.of = &of, .n = by_request ? a->n_requests : a->n_devices, .nth = nth, .took = took
	};
	const size_t asked = s->asked;
	bool done = false;

	s->asked = 0;
	if (a->n_owned == SM_DB_POSTGRES_ANSWERS || (!by_request && !is_of_device(s)))
		return true;
	if ((asked > 0 || is_of_this_read(db, s)) && together->n < TOGETHER && !by_request && for_many(s)) {
		together->of[together->n++] = s;
		s->asked_ahead = true;
		return true;
	}
	if (asked == 0)
		return true;
	s->asked_ahead = true;
	if (by_request && is_highest(s) && !s->too_many && !ask_for_highest(db, s, &done, err))
		return false;
	return done || asked < calls.n / OFTEN || sm_db_postgres_call(db, &calls, err);
}

static bool
ask_often_asked(struct sm_db *db, struct sm_err *err)
{
	struct together together = { .db = db };

	for (size_t i = 0; i < SM_DB_STATEMENTS; i++) {
		struct sm_db_postgres_statement *s = db->prepared[i].of_postgres;

		if (s)
			s->asked_ahead = false;
		if (s && s->prepared && !ask_all(&together, s, err))
			return false;
	}
	return ask_together(&together, err);
}

/* What was kept is of the former hints. Answers whose rows wait are asked for again. */
bool
sm_db_postgres_ask_ahead(struct sm_db *db, struct sm_err *err)
{
	struct sm_db_postgres_answers *a = db->postgres->answers;
	bool fine;

	if (!a || !a->new_hints)
		return true;
	a->new_hints = false;
	if (!sm_db_postgres_sent(db, err))
		return false;
	sm_db_postgres_drop_answers(db);
	a->asking = true;
	fine = a->told = ask_often_asked(db, err);
	a->asking = false;
	return fine;
}

/* Asks for the other keys of the hints too, if a statement that nobody asked before them is asked for some. */
static bool
ask_for_others(struct sm_db *db, struct sm_db_postgres_statement *s, struct sm_err *err)
{
	struct sm_db_postgres_answers *a = db->postgres->answers;
	struct together together = { .db = db };
	const size_t asked = s->asked;
	bool fine;

	if (s->asked_ahead || asked != SOME || !s->prepared)
		return true;
	if (!sm_db_postgres_sent(db, err))
		return false;
	a->asking = true;
	fine = ask_all(&together, s, err) && ask_together(&together, err);
	a->asking = false;
	s->asked = asked;
	return fine;
}

/* The server writes what waits behind the answers, while the next records are worked on. */
static bool
follow_hints(struct sm_db *db, struct sm_err *err)
{
	return sm_db_postgres_ask_ahead(db, err) && sm_db_postgres_next_part(db, err);
}

bool
sm_db_postgres_recall(struct sm_db *db, struct sm_db_postgres_statement *s, const struct sm_value *values,
    struct sm_db_postgres_part *out, struct sm_err *err)
{
	struct sm_db_postgres_answers *a = db->postgres->answers;
	int64_t number[SM_DB_POSTGRES_NUMBERS];
	const struct sm_db_postgres_answer *known;
	size_t at;

	out->rows = NULL;
	s->asked++;
	sm_db_postgres_numbers(s, values, s->last);
	if (!a)
		return true;
	if (a->new_hints && !follow_hints(db, err))
		return false;
	s->asked_at = a->n_hints;
	sm_db_postgres_numbers(s, values, number);
	if (a->slot[sm_db_postgres_answer_slot(a, s, number)] == 0 && !ask_for_others(db, s, err))
		return false;
	at = sm_db_postgres_answer_slot(a, s, number);
	if (a->slot[at] == 0)
		return true;
	known = &a->answer[a->slot[at] - 1];
	if (!sm_db_postgres_has_changed(db->postgres, s, values, known->time))
		*out = known->part;
	return true;
}
