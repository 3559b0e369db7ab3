#include "inventory/db_sqlite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "inventory/db_failure.h"
#include "inventory/db_file.h"

static void
close_file(struct sm_db *db)
{
	for (size_t i = 0; i < SM_DB_STATEMENTS; i++)
		(void)sqlite3_finalize(db->prepared[i].statement);
	/* if others keep it from that, the next who opens the file to write does it */
	if (db->fills)
		(void)sqlite3_exec(db->handle, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
	(void)sqlite3_close(db->handle);
	if (db->log_file > 0)
		(void)close(db->log_file);
	free(db->path);
}

static bool
script(struct sm_db *db, const char *sql, struct sm_err *err)
{
	int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || sm_db_failed(db, code, err);
}

static void
undo(struct sm_db *db, const char *sql)
{
	(void)sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

/* ---- statements ---- */

/* Without RETURNING: SQLite would keep the row in a table of its own, and knows the number of the last row anyway. */
static int
length_of(const char *sql)
{
	const char *end = strstr(sql, " RETURNING ");

	return end ? (int)(end - sql) : -1;
}

static bool
prepare(struct sm_db *db, const char *sql, struct sm_db_rows *out, struct sm_err *err)
{
	int code;

	db->touches = 0;
	code = sqlite3_prepare_v3(
	    db->handle, sql, length_of(sql), SQLITE_PREPARE_PERSISTENT, &out->statement, NULL);
	if (code != SQLITE_OK)
		return sm_db_failed(db, code, err);
	out->touches = db->touches;
	return true;
}

/* A parameter keeps its value, so that a NULL need not be bound again. */
static bool
is_bound_null(struct sm_db_rows *q, size_t i, const struct sm_value *v)
{
	const uint64_t bit = i < 64 ? UINT64_C(1) << i : 0;
	const bool was_null = (q->not_null & bit) == 0;

	if (bit == 0)
		return false;
	q->not_null = v->as == SM_VALUE_NULL ? q->not_null & ~bit : q->not_null | bit;
	return was_null && v->as == SM_VALUE_NULL;
}

static int
bind(sqlite3_stmt *q, int at, const struct sm_value *v)
{
	switch (v->as) {
	case SM_VALUE_INT:
		return sqlite3_bind_int64(q, at, v->i);
	case SM_VALUE_TEXT:
		return sqlite3_bind_text64(
		    q, at, (const char *)v->text.p, v->text.len, SQLITE_STATIC, SQLITE_UTF8);
	case SM_VALUE_BLOB:
		return sqlite3_bind_blob64(q, at, v->text.p, v->text.len, SQLITE_STATIC);
	default:
		return sqlite3_bind_null(q, at);
	}
}

static bool
start(struct sm_db *db, struct sm_db_rows *q, const struct sm_value *values, size_t n, struct sm_err *err)
{
	(void)sqlite3_reset(q->statement);
	if ((size_t)sqlite3_bind_parameter_count(q->statement) != n)
		return sm_fail(
		    err, SM_E_USAGE, SM_NO_OFFSET, "inventory: not the parameters of %.60s", q->sql);
	for (size_t i = 0; i < n; i++) {
		int code =
		    is_bound_null(q, i, &values[i]) ? SQLITE_OK : bind(q->statement, (int)i + 1, &values[i]);

		if (code != SQLITE_OK)
			return sm_db_failed(db, code, err);
	}
	return true;
}

static enum sm_db_step
next(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	int code = sqlite3_step(q->statement);

	if (code == SQLITE_ROW)
		return SM_DB_ROW;
	if (code != SQLITE_DONE)
		(void)sm_db_failed(db, code, err);
	(void)sqlite3_reset(q->statement);
	return code == SQLITE_DONE ? SM_DB_END : SM_DB_FAILED;
}

static void
leave(struct sm_db_rows *q)
{
	(void)sqlite3_reset(q->statement);
}

static bool
add(struct sm_db *db, struct sm_db_rows *q, int64_t *key, struct sm_err *err)
{
	if (next(db, q, err) != SM_DB_END)
		return false;
	*key = sqlite3_last_insert_rowid(db->handle);
	return true;
}

static int64_t
changes(const struct sm_db *db)
{
	return sqlite3_changes64(db->handle);
}

static int64_t
all_changes(const struct sm_db *db)
{
	return sqlite3_total_changes64(db->handle);
}

static int64_t
worst_scans(const struct sm_db *db, const char **sql)
{
	int64_t most = 0;

	for (sqlite3_stmt *q = sqlite3_next_stmt(db->handle, NULL); q; q = sqlite3_next_stmt(db->handle, q)) {
		int64_t n = sqlite3_stmt_status(q, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1) +
		            sqlite3_stmt_status(q, SQLITE_STMTSTATUS_SORT, 1) +
		            sqlite3_stmt_status(q, SQLITE_STMTSTATUS_AUTOINDEX, 1) +
		            sqlite3_stmt_status(q, SQLITE_STMTSTATUS_REPREPARE, 1);

		if (n < most)
			continue;
		most = n;
		*sql = sqlite3_sql(q);
	}
	return most;
}

/* ---- columns ---- */

static size_t
columns(const struct sm_db_rows *q)
{
	return (size_t)sqlite3_column_count(q->statement);
}

static bool
is_null(struct sm_db_rows *q, int column)
{
	return sqlite3_column_type(q->statement, column) == SQLITE_NULL;
}

static int64_t
integer(struct sm_db_rows *q, int column)
{
	return sqlite3_column_int64(q->statement, column);
}

/* As a blob: SQLite copies a text to put a NUL behind it. The file is in UTF-8, so that nothing is converted. */
static struct sm_slice
text(struct sm_db_rows *q, int column)
{
	const unsigned char *p = sqlite3_column_blob(q->statement, column);

	return sm_slice_of(p, p ? (size_t)sqlite3_column_bytes(q->statement, column) : 0);
}

static struct sm_value
value(struct sm_db_rows *q, int column)
{
	switch (sqlite3_column_type(q->statement, column)) {
	case SQLITE_INTEGER:
		return sm_value_int(integer(q, column));
	case SQLITE_TEXT:
		return (struct sm_value){ .as = SM_VALUE_TEXT, .text = text(q, column) };
	case SQLITE_BLOB:
		return (struct sm_value){ .as = SM_VALUE_BLOB, .text = text(q, column) };
	default:
		return (struct sm_value){ .as = SM_VALUE_NULL };
	}
}

/* ---- transactions ---- */

static bool
expect(struct sm_db *db, enum sm_db_load load, struct sm_err *err)
{
	/*
	 * cache_size: after page splits SQLite walks the whole cache at each commit, so it is small for single
	 * records.
	 * wal_autocheckpoint: a short log is reused instead of growing, and a file of constant size is synced faster;
	 * a long log copies pages less often.
	 * synchronous: NORMAL syncs the log before its pages are copied, and not at a commit.
	 * temp_store: the savepoint of a large import may not fit in memory.
	 */
	static const char *const settings[] = {
		[SM_DB_SINGLES] = "PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=1000",
		[SM_DB_EACH] =
		    "PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=8192; PRAGMA synchronous=NORMAL",
		[SM_DB_BATCHES] = "PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=8192",
		[SM_DB_BULK] =
		    "PRAGMA cache_size=-131072; PRAGMA wal_autocheckpoint=8192; PRAGMA temp_store=FILE",
	};

	return script(db, settings[load], err);
}

/*
 * A table of devices takes four times its text. The pages of the smaller indexes are met most often, and stay in a cache of half
 * the text.
 */
enum { CACHE_OF_BULK = 128 * 1024, CACHE_MAX = 1024 * 1024 /* kB */, KB = 1024 };

/* An import that fits in the cache of SM_DB_BULK is written once in either way. */
static bool
makes_most(const struct sm_db *db, uint64_t octets)
{
	struct stat st;

	return db->path && octets / KB > CACHE_OF_BULK && stat(db->path, &st) == 0 &&
	       octets > (uint64_t)st.st_size;
}

/*
 * In a write-ahead log a page that leaves the cache and comes back is looked for in an index that grows with the log, and all
 * pages are copied in the end. A rollback journal only holds the pages that the file has already. While others have the file
 * open, the log stays.
 */
static bool
leave_log(struct sm_db *db, struct sm_err *err)
{
	int code;

	(void)sqlite3_busy_timeout(db->handle, 0);
	code = sqlite3_exec(db->handle, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
	(void)sqlite3_busy_timeout(db->handle, SM_DB_BUSY_SECONDS * 1000);
	db->fills = code == SQLITE_OK;
	return db->fills || (code & 0xff) == SQLITE_BUSY || sm_db_failed(db, code, err);
}

static bool
expect_text(struct sm_db *db, uint64_t octets, struct sm_err *err)
{
	const uint64_t half = octets / 2 / KB, most = half < CACHE_MAX ? half : CACHE_MAX;
	char cache[64];

	if (!makes_most(db, octets))
		return true;
	(void)snprintf(cache, sizeof cache, "PRAGMA cache_size=-%llu",
	    (unsigned long long)(most > CACHE_OF_BULK ? most : CACHE_OF_BULK));
	return script(db, cache, err) && leave_log(db, err);
}

static bool
has_ended(const struct sm_db *db)
{
	return sqlite3_get_autocommit(db->handle) != 0;
}

static bool
state_read(const struct sm_db *db, unsigned *state)
{
	if (sqlite3_txn_state(db->handle, "main") == SQLITE_TXN_NONE)
		return false;
	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_DATA_VERSION, state) != SQLITE_OK)
		*state = db->kept_state + 1;
	return true;
}

static const char may_be_kept[] = "may be kept or not: look at sm-inventory log";

/*
 * After a failed write or sync, also for lack of space, the commit may still be complete on disk: its last page was
 * perhaps written. After any other failure nothing was written. The file may also have gone since the commit began: what was
 * written is then where nobody finds it.
 */
static bool
commit(struct sm_db *db, struct sm_db_rows *q, struct sm_err *err)
{
	int code = sqlite3_step(q->statement);

	(void)sqlite3_reset(q->statement);
	if (code == SQLITE_DONE && sm_db_same_file(db, err))
		return true;
	if ((code & 0xff) != SQLITE_BUSY)
		db->fate = may_be_kept;
	return code != SQLITE_DONE && sm_db_failed(db, code, err);
}

/*
 * By a descriptor of our own, since SQLite's objects belong to the thread that works. The log is one file as long as SQLite
 * has it open, and a commit has written all of its pages. Where there is no log, settle does it.
 */
static void
sync_log(struct sm_db *db)
{
	if (db->log_file == 0)
		db->log_file = sm_db_open_beside(db->path, "-wal");
	if (db->log_file > 0)
		db->synced = fdatasync(db->log_file) == 0 ? SM_DB_SYNCED : SM_DB_SYNC_FAILED;
}

static int
sync_now(struct sm_db *db)
{
	sqlite3_file *log = NULL;
	int code = sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);

	return code == SQLITE_OK && log && log->pMethods ? log->pMethods->xSync(log, SQLITE_SYNC_NORMAL)
	                                                 : code;
}

static bool
settle(struct sm_db *db, struct sm_err *err)
{
	int code = db->synced == SM_DB_SYNCED        ? SQLITE_OK
	           : db->synced == SM_DB_SYNC_FAILED ? SQLITE_IOERR_FSYNC
	                                             : sync_now(db);

	db->synced = SM_DB_NOT_SYNCED;
	if (code == SQLITE_OK && sm_db_same_file(db, err))
		return true;
	db->fate = may_be_kept;
	return code != SQLITE_OK && sm_db_failed(db, code, err);
}

static const struct sm_db_check checks[] = {
	{ "SQLite finds the file whole",
	    "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'" },
	{ "every reference leads to a device", "SELECT count(*) FROM pragma_foreign_key_check" },
};

const struct sm_db_backend sm_db_sqlite = {
	.checks = checks,
	.n_checks = SM_COUNT(checks),
	.begin = "BEGIN IMMEDIATE",
	.begin_reading = "BEGIN",
	.close = close_file,
	.script = script,
	.undo = undo,
	.prepare = prepare,
	.start = start,
	.next = next,
	.leave = leave,
	.add = add,
	.changes = changes,
	.all_changes = all_changes,
	.worst_scans = worst_scans,
	.columns = columns,
	.is_null = is_null,
	.integer = integer,
	.text = text,
	.value = value,
	.expect = expect,
	.expect_text = expect_text,
	.same = sm_db_same_file,
	.has_ended = has_ended,
	.state_read = state_read,
	.commit = commit,
	.settle = settle,
	.sync = sync_log,
};
