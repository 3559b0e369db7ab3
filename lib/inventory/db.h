/*
 * Statements and transactions of the inventory, which db_open.h opens: a file of SQLite, or a database of PostgreSQL. A
 * committed transaction survives a crash, and readers never wait for the writer. What each does in its own way is behind
 * struct sm_db_backend of db_private.h. Statements are written for SQLite, in words that PostgreSQL has too: db_postgres_sql.h.
 */
#ifndef SM_INVENTORY_DB_H
#define SM_INVENTORY_DB_H

#include "core/arena.h"
#include "core/err.h"
#include "core/text.h"

struct sm_db;
struct sm_db_rows; /* the rows of a query: sm_db_query */

/* Rolls back an open transaction, closes the file and sets *db to NULL. Accepts NULL in *db. */
void sm_db_close(struct sm_db **db);

/*
 * A write transaction. sm_db_begin does nothing if one is open; the others do nothing if none is. SQLite may end one
 * by itself (no space, no memory, a failing disk). Then everything fails until sm_db_rollback or sm_db_commit, which
 * fails too.
 */
SM_MUST_CHECK bool sm_db_begin(struct sm_db *db, struct sm_err *err);
SM_MUST_CHECK bool sm_db_commit(struct sm_db *db, struct sm_err *err);
void sm_db_rollback(struct sm_db *db);

/*
 * As sm_db_commit and sm_db_begin, but the server works on both while the caller goes on with records of which hints told
 * already. What these read is right if no other process writes between the two transactions. sm_db_behind waits, and must
 * be called before the next commit. False: it is not done, and sm_db_commit must be called.
 */
SM_MUST_CHECK bool sm_db_commit_behind(struct sm_db *db);
enum sm_db_behind {
	SM_DB_BEHIND, /* the changes are kept, and what was done since holds */
	SM_DB_BEHIND_ALONE, /* they are kept, and what was done since is rolled back */
	SM_DB_BEHIND_NOT, /* they broke a rule: they are rolled back, with what was done since */
	SM_DB_BEHIND_FAILED /* as a commit that failed: see sm_db_fate */
};
enum sm_db_behind sm_db_behind(struct sm_db *db, struct sm_err *err);

/* What became of the changes after the last failed commit, as the end of a sentence. NULL: the transaction made none. */
const char *sm_db_fate(const struct sm_db *db);

/* A savepoint for one record of a transaction: keep or undo all its changes. */
SM_MUST_CHECK bool sm_db_record_begin(struct sm_db *db, struct sm_err *err);
SM_MUST_CHECK bool sm_db_record_keep(struct sm_db *db, struct sm_err *err);
/*
 * The same without a savepoint, which takes a tenth of a record's time: to undo a record that changed something, the
 * whole transaction is then rolled back.
 */
SM_MUST_CHECK bool sm_db_record_begin_bare(struct sm_db *db, struct sm_err *err);
/* False: the transaction was rolled back with it. */
bool sm_db_record_undo(struct sm_db *db);
/* The same for all records of the transaction. False: the database ended it, as the commit will say. */
bool sm_db_undo_batch(struct sm_db *db);
/* The same for many records. */
SM_MUST_CHECK bool sm_db_part_begin(struct sm_db *db, struct sm_err *err);
SM_MUST_CHECK bool sm_db_part_keep(struct sm_db *db, struct sm_err *err);
void sm_db_part_undo(struct sm_db *db);

/*
 * A read transaction: all queries until sm_db_commit see one state of the file. Does nothing when a transaction is
 * open.
 */
SM_MUST_CHECK bool sm_db_begin_reading(struct sm_db *db, struct sm_err *err);

/*
 * Fails with SM_E_IO when the open file no longer has its name (it was replaced, renamed or deleted). A file that is
 * read without locks also fails when it has changed. Beginning and committing a transaction check this themselves.
 */
SM_MUST_CHECK bool sm_db_same(struct sm_db *db, struct sm_err *err);

/* The end of the ledger's chain in the present transaction: entries.h. Not known after something was undone. */
struct sm_db_chain {
	bool known;
	int64_t seq; /* 0: the chain is empty */
	uint8_t hash[32];
};
struct sm_db_chain *sm_db_chain(struct sm_db *db);

/*
 * The end of the log, and a device's last line in it, in the present transaction: state.c. Not known after something was
 * undone.
 */
struct sm_db_log {
	bool known;
	int64_t seq; /* 0: the log is empty */
};
struct sm_db_log *sm_db_log(struct sm_db *db);
struct sm_db_last {
	bool known;
	int64_t device, seq; /* seq 0: it has none */
	bool there; /* the device is in the inventory */
};
/* That of the device, or an unknown one, to be filled in. NULL: no transaction is open. */
struct sm_db_last *sm_db_last(struct sm_db *db, int64_t device);

/*
 * A counter above which the ledger has none of a target and originator, in the present transaction: exchange.c. It may have
 * lower ones only.
 */
struct sm_db_highest {
	bool known;
	int64_t target, originator, counter;
};
/* That of the pair, or an unknown one, to be filled in. NULL: no transaction is open, so that others may write. */
struct sm_db_highest *sm_db_highest(struct sm_db *db, int64_t target, int64_t originator);

/* The expected kind of writing, to tune SQLite; initially SM_DB_SINGLES. */
enum sm_db_load {
	SM_DB_SINGLES, /* small transactions, synced one by one */
	SM_DB_EACH, /* transactions of one or some hundred records, synced by sm_db_settle */
	SM_DB_BATCHES, /* the same, synced by each commit */
	SM_DB_BULK /* one transaction that changes much of the file */
};
SM_MUST_CHECK bool sm_db_expect(struct sm_db *db, enum sm_db_load load, struct sm_err *err);

/*
 * SM_DB_BULK for one transaction that puts a text of so many octets into tables. If it makes most of the file, and nobody
 * else has the file open, others can't read from when the file has grown until the transaction ends.
 */
SM_MUST_CHECK bool sm_db_expect_text(struct sm_db *db, uint64_t octets, struct sm_err *err);

/*
 * Makes the commits since the last call safe from a loss of power, which with SM_DB_EACH they are not before. On failure
 * sm_db_fate says what may have become of them.
 */
SM_MUST_CHECK bool sm_db_settle(struct sm_db *db, struct sm_err *err);
/*
 * The part of sm_db_settle that waits for the disk. Another thread may call it after a commit, while the next records
 * change the inventory; it must return before their commit, and before sm_db_settle, which says how it went.
 */
void sm_db_sync(struct sm_db *db);

/*
 * A value to bind. SM_VALUE makes it by the type of its argument. sm_value_text and sm_value_int are for lists whose
 * length is not known at compile time.
 */
struct sm_value {
	char letter; /* i int64_t, n const int64_t *, t const char *, e const uint8_t[8], s struct sm_slice */
	enum { SM_VALUE_NULL, SM_VALUE_INT, SM_VALUE_TEXT, SM_VALUE_BLOB } as;
	int64_t i;
	struct sm_slice text;
};

struct sm_value sm_value_int(int64_t i);
/* NULL is NULL. */
struct sm_value sm_value_number(const int64_t *i);
struct sm_value sm_value_string(const char *s);
/* An EUI-64; NULL is NULL. */
struct sm_value sm_value_eui(const uint8_t *eui);
/* Empty is NULL. */
struct sm_value sm_value_text(struct sm_slice s);
struct sm_value sm_value_blob(struct sm_slice s); /* only in arrays of values: it has no letter */

/* clang-format off */
#define SM_VALUE(x) _Generic((x), int64_t: sm_value_int, int64_t *: sm_value_number, const int64_t *: sm_value_number, \
    char *: sm_value_string, const char *: sm_value_string, uint8_t *: sm_value_eui, const uint8_t *: sm_value_eui, \
    struct sm_slice: sm_value_text)(x)
/*
 * Up to 16 values; a longer list does not compile. cppcheck's parser can't handle such a list, so it sees function
 * arguments instead; the compilers check their types.
 */
#ifdef __cppcheck__
#define SM_VALUES(...) sm_values_of(__VA_ARGS__), 1
#else
#define SM_VALUES(...) ((const struct sm_value[]){ SM_EACH_(SM_NTH_(__VA_ARGS__, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, \
    5, 4, 3, 2, 1, 0), __VA_ARGS__) }), SM_NTH_(__VA_ARGS__, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#endif
#define SM_NTH_(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, count, ...) count
#define SM_EACH_(count, ...) SM_JOIN_(SM_EACH_, count)(__VA_ARGS__)
#define SM_JOIN_(a, b) SM_JOIN__(a, b)
#define SM_JOIN__(a, b) a##b
#define SM_EACH_1(x) SM_VALUE(x)
#define SM_EACH_2(x, ...) SM_VALUE(x), SM_EACH_1(__VA_ARGS__)
#define SM_EACH_3(x, ...) SM_VALUE(x), SM_EACH_2(__VA_ARGS__)
#define SM_EACH_4(x, ...) SM_VALUE(x), SM_EACH_3(__VA_ARGS__)
#define SM_EACH_5(x, ...) SM_VALUE(x), SM_EACH_4(__VA_ARGS__)
#define SM_EACH_6(x, ...) SM_VALUE(x), SM_EACH_5(__VA_ARGS__)
#define SM_EACH_7(x, ...) SM_VALUE(x), SM_EACH_6(__VA_ARGS__)
#define SM_EACH_8(x, ...) SM_VALUE(x), SM_EACH_7(__VA_ARGS__)
#define SM_EACH_9(x, ...) SM_VALUE(x), SM_EACH_8(__VA_ARGS__)
#define SM_EACH_10(x, ...) SM_VALUE(x), SM_EACH_9(__VA_ARGS__)
#define SM_EACH_11(x, ...) SM_VALUE(x), SM_EACH_10(__VA_ARGS__)
#define SM_EACH_12(x, ...) SM_VALUE(x), SM_EACH_11(__VA_ARGS__)
#define SM_EACH_13(x, ...) SM_VALUE(x), SM_EACH_12(__VA_ARGS__)
#define SM_EACH_14(x, ...) SM_VALUE(x), SM_EACH_13(__VA_ARGS__)
#define SM_EACH_15(x, ...) SM_VALUE(x), SM_EACH_14(__VA_ARGS__)
#define SM_EACH_16(x, ...) SM_VALUE(x), SM_EACH_15(__VA_ARGS__)
/* clang-format on */

/*
 * Statements are string literals; each is prepared once. After the statement come the types, one letter per parameter
 * as in struct sm_value, and the values. Values of other types do not compile; wrong letters or a wrong number of
 * them fail.
 */
#define sm_db_run(db, err, sql, ...) sm_db_run_list(db, err, sql, SM_VALUES(__VA_ARGS__))
/* Adds one row. The statement ends with " RETURNING " and the column that numbers the table's rows; *key is its value. */
#define sm_db_add(db, err, key, sql, ...) sm_db_add_list(db, err, key, sql, SM_VALUES(__VA_ARGS__))
/*
 * Starts a query; NULL on failure. A literal can have one open query at a time. It ends with SM_DB_MANY if it may have a
 * million rows: PostgreSQL then hands them out in parts.
 */
#define SM_DB_MANY " /* many */"
#define sm_db_query(db, err, sql, ...) sm_db_query_list(db, err, sql, SM_VALUES(__VA_ARGS__))
/* The first column of the first row; 0 without a row. *found (may be NULL): there is a row. */
#define sm_db_number(db, err, out, found, sql, ...)                                                          \
	sm_db_number_list(db, err, out, found, sql, SM_VALUES(__VA_ARGS__))

/* Used by the macros: list[0] holds the types and is counted by n. */
SM_MUST_CHECK bool sm_db_run_list(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *list, size_t n);
SM_MUST_CHECK bool sm_db_write_list(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *list, size_t n);
SM_MUST_CHECK bool sm_db_add_list(struct sm_db *db, struct sm_err *err, int64_t *key, const char *sql,
    const struct sm_value *list, size_t n);
SM_MUST_CHECK struct sm_db_rows *sm_db_query_list(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *list, size_t n);
SM_MUST_CHECK bool sm_db_number_list(struct sm_db *db, struct sm_err *err, int64_t *out, bool *found,
    const char *sql, const struct sm_value *list, size_t n);

/*
 * As sm_db_run, for a write of which nobody asks how many rows it changed. In a record that began bare, or a part, a server
 * may get it later, with others: before the transaction reads what it changes, and in their order where they are about
 * one device. What it breaks is then told by a later call, sm_db_write_out at the latest.
 */
#define sm_db_write(db, err, sql, ...) sm_db_write_list(db, err, sql, SM_VALUES(__VA_ARGS__))
/* Writes what waits. Commit, and all that begins or ends a part or a record with a savepoint, do so themselves. */
SM_MUST_CHECK bool sm_db_write_out(struct sm_db *db, struct sm_err *err);

/*
 * What the next records are about, so that a server can be asked for many of them at once. It is a hint: answers are the same
 * without it. The arrays are copied.
 */
struct sm_db_request_key {
	int64_t originator, target, counter;
};
struct sm_db_hints {
	const int64_t *devices;
	const struct sm_db_request_key *requests;
	size_t n_devices, n_requests;
};
void sm_db_expect_keys(struct sm_db *db, const struct sm_db_hints *hints);
/* Whether hints are of use; and in a transaction that only reads, which has none yet. */
bool sm_db_takes_hints(const struct sm_db *db);
bool sm_db_reader_takes_hints(const struct sm_db *db);

/* As sm_db_run, sm_db_write and sm_db_query, with an array of values. */
SM_MUST_CHECK bool sm_db_run_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n);
SM_MUST_CHECK bool sm_db_write_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n);
SM_MUST_CHECK struct sm_db_rows *sm_db_query_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n);

enum sm_db_step { SM_DB_ROW, SM_DB_END, SM_DB_FAILED };
enum sm_db_step sm_db_next(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err);
/* Ends a query before its last row. */
void sm_db_leave(struct sm_db_rows *q);

/* Columns of the row, counted from 0. Text is copied to the arena; NULL gives empty text. */
int64_t sm_db_int(struct sm_db_rows *q, int column);
bool sm_db_is_null(struct sm_db_rows *q, int column);
struct sm_slice sm_db_text(struct sm_db_rows *q, int column, struct sm_arena *a);
/* The column as it is stored; a text or blob is copied to the arena, and a real number is NULL. */
struct sm_value sm_db_value(struct sm_db_rows *q, int column, struct sm_arena *a);
void sm_db_eui(struct sm_db_rows *q, int column, uint8_t out[SM_EUI_LEN]);

/*
 * Test hook: scans, sorts, automatic indexes and repeated preparations of the worst statement since the last call;
 * *sql is that statement.
 */
int64_t sm_db_worst_scans(const struct sm_db *db, const char **sql);

/* A check of the inventory: a query that counts what breaks it. */
struct sm_db_check {
	const char *name, *sql;
};
/* Those that only this database has. */
const struct sm_db_check *sm_db_checks(const struct sm_db *db, size_t *n);

/* Runs an SQL script without parameters and results. */
SM_MUST_CHECK bool sm_db_script(struct sm_db *db, const char *sql, struct sm_err *err);

/* Rows that the last statement changed. */
int64_t sm_db_changes(const struct sm_db *db);

/* An EUI-64 as stored in the file. */
int64_t sm_db_key(const uint8_t eui[SM_EUI_LEN]);

#endif
