#include "inventory/db_postgres_answers.h"
#include "inventory/db_postgres_gather.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

bool
sm_db_postgres_keeps(
    const struct sm_db *db, const struct sm_db_postgres_statement *s, const struct sm_value *values)
{
	/* nobody else changes what one who writes reads, nor is it seen in a transaction that only reads */
	if (!(db->postgres->writing || (db->open && db->reads)) || s->uses.opaque || s->many ||
	    s->n_parameters == 0 || s->n_parameters > SM_DB_POSTGRES_NUMBERS)
		return false;
	for (size_t i = 0; i < s->uses.n; i++)
		if (s->uses.use[i].writes || s->uses.use[i].table == SM_DB_USED_OTHER)
			return false;
	for (size_t i = 0; i < s->n_parameters; i++)
		if (values[i].as != SM_VALUE_INT)
			return false;
	return true;
}

void
sm_db_postgres_numbers(const struct sm_db_postgres_statement *s, const struct sm_value *values,
    int64_t out[SM_DB_POSTGRES_NUMBERS])
{
	memset(out, 0, SM_DB_POSTGRES_NUMBERS * sizeof *out);
	for (size_t i = 0; i < s->n_parameters; i++)
		out[i] = values[i].i;
}

/* The place of an answer in the list of slots, or of a free slot. */
size_t
sm_db_postgres_answer_slot(const struct sm_db_postgres_answers *a, const struct sm_db_postgres_statement *s,
    const int64_t number[SM_DB_POSTGRES_NUMBERS])
{
	uint64_t hash = (uint64_t)(uintptr_t)s;
	size_t i;

	for (size_t k = 0; k < SM_DB_POSTGRES_NUMBERS; k++) {
		hash = (hash ^ (uint64_t)number[k]) * 0x9e3779b97f4a7c15U;
		hash ^= hash >> 29;
	}
	for (i = (size_t)hash % SM_DB_POSTGRES_SLOTS; a->slot[i] > 0; i = (i + 1) % SM_DB_POSTGRES_SLOTS) {
		const struct sm_db_postgres_answer *known = &a->answer[a->slot[i] - 1];

		if (known->statement == s && memcmp(known->number, number, sizeof known->number) == 0)
			break;
	}
	return i;
}

bool
sm_db_postgres_put_answer(struct sm_db_postgres *p, const struct sm_db_postgres_statement *s,
    const int64_t number[SM_DB_POSTGRES_NUMBERS], const struct sm_db_postgres_part *part)
{
	struct sm_db_postgres_answers *a = p->answers;
	size_t at = sm_db_postgres_answer_slot(a, s, number);

	if (a->slot[at] == 0 && a->n == SM_DB_POSTGRES_ANSWERS)
		return false;
	if (a->slot[at] == 0) {
		a->answer[a->n] = (struct sm_db_postgres_answer){ .statement = s };
		memcpy(a->answer[a->n].number, number, SM_DB_POSTGRES_NUMBERS * sizeof *number);
		a->slot[at] = (uint16_t)++a->n;
	}
	a->answer[a->slot[at] - 1].part = *part;
	a->answer[a->slot[at] - 1].time = a->asking ? sm_db_postgres_written(p) : sm_db_postgres_time(p);
	return true;
}

bool
sm_db_postgres_need_answers(struct sm_db_postgres *p)
{
	if (!p->answers)
		p->answers = sm_memory_calloc(1, sizeof *p->answers);
	return p->answers != NULL;
}

bool
sm_db_postgres_keep(struct sm_db *db, const struct sm_db_postgres_statement *s, const struct sm_value *values,
    PGresult *answer)
{
	struct sm_db_postgres *p = db->postgres;
	struct sm_db_postgres_part part = { .rows = answer };
	int64_t number[SM_DB_POSTGRES_NUMBERS];

	sm_db_postgres_numbers(s, values, number);
	part.end = p->pq->PQntuples(answer);
	if (!sm_db_postgres_need_answers(p) || p->answers->n_owned == SM_DB_POSTGRES_ANSWERS ||
	    !sm_db_postgres_put_answer(p, s, number, &part))
		return false;
	p->answers->owned[p->answers->n_owned++] = answer;
	return true;
}

/* A statement whose rows these are keeps them for itself. */
static bool
is_borrowed(struct sm_db *db, const PGresult *rows)
{
	for (size_t i = 0; i < SM_DB_STATEMENTS; i++) {
		struct sm_db_postgres_statement *s = db->prepared[i].of_postgres;

		if (!s || !s->borrowed || s->rows != rows)
			continue;
		s->borrowed = false;
		return true;
	}
	return false;
}

void
sm_db_postgres_drop_answers(struct sm_db *db)
{
	struct sm_db_postgres_answers *a = db->postgres->answers;

	if (a)
		a->told = false;
	if (!a || a->n_owned == 0)
		return;
	for (size_t i = 0; i < a->n_owned; i++)
		if (!is_borrowed(db, a->owned[i]))
			db->postgres->pq->PQclear(a->owned[i]);
	memset(a->slot, 0, sizeof a->slot);
	a->n = a->n_owned = 0;
}

void
sm_db_postgres_answers_free(struct sm_db *db)
{
	struct sm_db_postgres_answers *a = db->postgres->answers;

	sm_db_postgres_drop_answers(db);
	if (a) {
		free(a->devices);
		free(a->requests);
	}
	free(a);
	db->postgres->answers = NULL;
}
