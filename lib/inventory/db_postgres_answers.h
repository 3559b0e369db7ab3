/*
 * Answers of reads that a writer has had, or that were asked for many keys at once. They hold while the transaction has the
 * lock of writers and does not change their rows. Private to db_postgres*.c.
 */
#ifndef SM_INVENTORY_DB_POSTGRES_ANSWERS_H
#define SM_INVENTORY_DB_POSTGRES_ANSWERS_H

#include "inventory/db_postgres_private.h"

enum {
	SM_DB_POSTGRES_ANSWERS = 8192,
	SM_DB_POSTGRES_SLOTS = 2 * SM_DB_POSTGRES_ANSWERS,
	SM_DB_POSTGRES_NUMBERS = 4 /* parameters */
};

struct sm_db_postgres_answer {
	const struct sm_db_postgres_statement *statement;
	int64_t number[SM_DB_POSTGRES_NUMBERS];
	unsigned time; /* sm_db_postgres_time */
	struct sm_db_postgres_part part; /* its rows are among those that are owned */
};

struct sm_db_postgres_answers {
	struct sm_db_postgres_answer answer[SM_DB_POSTGRES_ANSWERS];
	size_t n;
	uint16_t slot[SM_DB_POSTGRES_SLOTS]; /* open addressing: 1 and above are answers, 0 is free */
	PGresult *owned[SM_DB_POSTGRES_ANSWERS];
	size_t n_owned;
	int64_t *devices; /* of the hints */
	struct sm_db_request_key *requests;
	size_t n_devices, n_requests;
	size_t n_hints; /* so far */
	bool new_hints;
	bool told; /* answers for them are there */
	bool asking; /* what waits is written behind the answers */
};

/* Whether answers of the statement are kept: it only reads, by numbers. */
bool sm_db_postgres_keeps(
    const struct sm_db *db, const struct sm_db_postgres_statement *s, const struct sm_value *values);

/* The values of such a statement; those that it has not are 0. */
void sm_db_postgres_numbers(const struct sm_db_postgres_statement *s, const struct sm_value *values,
    int64_t out[SM_DB_POSTGRES_NUMBERS]);

/* The place of an answer in the list of slots, or of a free slot. */
size_t sm_db_postgres_answer_slot(const struct sm_db_postgres_answers *a,
    const struct sm_db_postgres_statement *s, const int64_t number[SM_DB_POSTGRES_NUMBERS]);

/* Makes the list if there is none. False: no memory. */
bool sm_db_postgres_need_answers(struct sm_db_postgres *p);

/* Notes the part of rows that are owned already. False: there are too many answers. */
bool sm_db_postgres_put_answer(struct sm_db_postgres *p, const struct sm_db_postgres_statement *s,
    const int64_t number[SM_DB_POSTGRES_NUMBERS], const struct sm_db_postgres_part *part);

/* Keeps an answer, and owns it then. False: it does not. */
bool sm_db_postgres_keep(struct sm_db *db, const struct sm_db_postgres_statement *s,
    const struct sm_value *values, PGresult *answer);

/* Drops all answers; statements that borrow one own it then. */
void sm_db_postgres_drop_answers(struct sm_db *db);

void sm_db_postgres_answers_free(struct sm_db *db);

#endif
