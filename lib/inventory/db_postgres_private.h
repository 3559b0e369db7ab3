/* State of a connection to PostgreSQL, and running statements. Private to db_postgres*.c. */
#ifndef SM_INVENTORY_DB_POSTGRES_PRIVATE_H
#define SM_INVENTORY_DB_POSTGRES_PRIVATE_H

#include <pthread.h>

#include "core/buf.h"
#include "inventory/db_postgres.h"
#include "inventory/db_postgres_library.h"
#include "inventory/db_postgres_uses.h"

/* The key of advisory locks is a pair; its first number is ours, "SMIN". */
#define SM_DB_POSTGRES_LOCKS "1397574990"

enum {
	SM_DB_POSTGRES_PARAMETERS = 32,
	SM_DB_POSTGRES_NAME = 16, /* of a statement or cursor */
	SM_DB_POSTGRES_INT8_ARRAY = 1016, /* the number of this type in PostgreSQL's pg_type.dat */
};

struct sm_db_postgres_gathered;
struct sm_db_postgres_answers;

/* See db_postgres_send.h. */
struct sm_db_postgres_sender {
	pthread_t thread;
	struct sm_db *db;
	bool runs;
	bool (*write)(struct sm_db *db, struct sm_err *err);
	struct sm_err err; /* of its write */
	bool fine, missed; /* how it went; whether memory ran out */
};

/* A transaction that writes. */
struct sm_db_postgres_begun {
	unsigned state; /* of the reference tables, when it began */
	/* the server gives the next number to the next transaction that writes, in any database */
	int64_t number;
};

/* How far the commit behind the work went: db_postgres_behind.h. */
enum sm_db_postgres_end {
	SM_DB_POSTGRES_NOT_WRITTEN,
	SM_DB_POSTGRES_NOT_COMMITTED,
	SM_DB_POSTGRES_COMMITTED,
	SM_DB_POSTGRES_BEGUN /* and the next transaction has begun, before any other */
};

struct sm_db_postgres {
	const struct sm_pq *pq;
	PGconn *connection;
	int64_t changes, all_changes; /* rows */
	struct sm_db_postgres_begun begun;
	struct sm_db_postgres_begun
	    next; /* waits for what the sender does; its number is 0 if there is none */
	enum sm_db_postgres_end end;
	unsigned wary; /* so many commits are not made behind */
	unsigned n_prepared; /* to name statements */
	bool writing; /* the transaction has the lock of writers */
	struct sm_db_postgres_gathered *gathered; /* db_postgres_gather.h; NULL: none yet */
	struct sm_db_postgres_answers *answers; /* db_postgres_answers.h; NULL: none yet */
	struct sm_db_postgres_sender sender;
};

struct sm_db_postgres_statement {
	char *text; /* owned */
	char name[SM_DB_POSTGRES_NAME];
	size_t n_parameters;
	bool plain; /* it has no parameters and is not prepared: BEGIN, SAVEPOINT, CREATE */
	bool many; /* its rows come through a cursor: SM_DB_MANY */
	bool prepared; /* on the server, for parameters of these types: */
	Oid types[SM_DB_POSTGRES_PARAMETERS];
	struct sm_db_uses uses;
	struct sm_db_postgres *of;
	PGresult *rows; /* NULL: it does not run */
	bool borrowed; /* they belong to an answer */
	int row, end; /* the present row, at first the one before the first; and the one behind the last */
	int shift; /* columns before the first */
	bool open; /* the cursor */
	char number[24]; /* an integer that was read as text */
	/* that wait, and that are being written: rows to be copied, and db_postgres_sets.h */
	struct sm_buf new_rows[2], sets[2];
	struct sm_db_postgres_statement *ahead; /* the same for many devices at once; owned; NULL: none yet */
	size_t asked; /* how often, since the last hints */
	size_t asked_at; /* the number of the hints then */
	bool asked_ahead; /* for the keys of the present hints */
	bool too_many; /* rows for one statement: it is asked for each key by itself */
	int64_t last[SM_DB_POSTGRES_PARAMETERS]; /* values of the last time, if they were numbers */
};

/* All are sent as octets, and live until they are sent. */
struct sm_db_postgres_parameters {
	Oid types[SM_DB_POSTGRES_PARAMETERS];
	const char *values[SM_DB_POSTGRES_PARAMETERS]; /* NULL: a NULL */
	int lengths[SM_DB_POSTGRES_PARAMETERS], formats[SM_DB_POSTGRES_PARAMETERS];
	char numbers[SM_DB_POSTGRES_PARAMETERS][8];
};

/* Rows of a result. */
struct sm_db_postgres_part {
	PGresult *rows;
	int first, end, shift; /* see struct sm_db_postgres_statement */
};

extern const struct sm_db_backend sm_db_postgres;

/* Whether the result is fine. If not, fills err with a sentence for the user, and notes a lost connection in db. */
bool sm_db_postgres_fine(struct sm_db *db, const PGresult *r, struct sm_err *err);
/* Notes in db that something failed there. sm_db_postgres_fine does so, but for the thread of a sender. */
void sm_db_postgres_note_failure(struct sm_db *db);

/* ---- db_postgres_run.c ---- */

/* A value of the only row of a result in text, a number that is not negative; 0 if it has none. */
int64_t sm_db_postgres_number(const struct sm_db_postgres *p, const PGresult *r, int column);

/* The statements that begin a transaction that writes, and what the last of them says; a BEGIN that reads has no number. */
extern const char sm_db_postgres_begin_writing[];
struct sm_db_postgres_begun sm_db_postgres_begun(const struct sm_db_postgres *p, const PGresult *r);
/* Commits. */
SM_MUST_CHECK bool sm_db_postgres_commit(struct sm_db *db, struct sm_err *err);
/* Says what became of the changes if that failed. */
const char *sm_db_postgres_fate(const struct sm_db_postgres *p);
/* Begins a transaction that writes. */
SM_MUST_CHECK bool sm_db_postgres_begin(
    struct sm_db *db, struct sm_db_postgres_begun *out, struct sm_err *err);

/* Runs a script. */
SM_MUST_CHECK bool sm_db_postgres_script(struct sm_db *db, const char *sql, struct sm_err *err);

/* A number as the server takes it, the highest octet first. */
void sm_db_postgres_put_number(int64_t i, char out[8]);

/* Sets n parameters; those of texts borrow. */
SM_MUST_CHECK bool sm_db_postgres_set(
    struct sm_db_postgres_parameters *p, const struct sm_value *values, size_t n, struct sm_err *err);

/*
 * The same statement for many devices, s->ahead, made once with the text that `text_of_many` writes with its NUL. NULL: it
 * returns false, or there is no memory.
 */
struct sm_db_postgres_statement *sm_db_postgres_for_many(
    struct sm_db_postgres_statement *s, bool (*text_of_many)(const char *text, struct sm_buf *out));

/* PostgreSQL's array_send, of n int64_t; each is `step` octets behind the one before. */
void sm_db_postgres_put_array(const void *first, size_t n, ptrdiff_t step, struct sm_buf *out);

/*
 * The next result of what was sent, as PQgetResult, which may wait for ever: if memory runs out while libpq reads the answer
 * to COPY or the end of a pipeline, it waits for octets that the server has sent already. Here it looks at them again, and
 * after 45 seconds without an answer the connection ends.
 */
PGresult *sm_db_postgres_result(const struct sm_db_postgres *p);

/* Prepares the statement on the server for parameters of these types, if it is not yet. */
SM_MUST_CHECK bool sm_db_postgres_prepare_there(struct sm_db *db, struct sm_db_postgres_statement *s,
    const struct sm_db_postgres_parameters *p, struct sm_err *err);

/* Runs a prepared statement; the caller clears *out, which is fine. */
SM_MUST_CHECK bool sm_db_postgres_execute(struct sm_db *db, const struct sm_db_postgres_statement *s,
    const struct sm_db_postgres_parameters *p, PGresult **out, struct sm_err *err);

/*
 * Runs n prepared statements in their order, without waiting for each. nth says what is to be sent, NULL if that fails;
 * took gets each result, and clears it later; it may be NULL.
 */
struct sm_db_postgres_calls {
	void *of;
	size_t n;
	const struct sm_db_postgres_statement *(*nth)(
	    void *of, size_t i, struct sm_db_postgres_parameters *p);
	bool (*took)(void *of, size_t i, PGresult *r);
};
SM_MUST_CHECK bool sm_db_postgres_call(
    struct sm_db *db, const struct sm_db_postgres_calls *calls, struct sm_err *err);

#endif
