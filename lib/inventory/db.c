#include "inventory/db.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "duis/request.h"
#include "inventory/schema.h"

enum { STATEMENTS = 256, BUSY_SECONDS = 20, TEXT_MAX = 120 };

struct prepared {
	const char *sql; /* a literal: its address is its name */
	sqlite3_stmt *statement;
};

struct sm_db {
	sqlite3 *handle;
	bool open; /* a transaction is */
	unsigned version; /* of the file, to which `any` belongs */
	enum { ANY_UNKNOWN, ANY_NONE, ANY_SOME } any[SM_DB_TABLES];
	struct prepared prepared[STATEMENTS]; /* open addressing */
	size_t n_prepared;
};

static const struct {
	int code;
	enum sm_code as;
	const char *text;
} failures[] = {
	{ SQLITE_BUSY, SM_E_IO, "the inventory is locked by another process" },
	{ SQLITE_LOCKED, SM_E_IO, "the inventory is locked by another process" },
	{ SQLITE_READONLY, SM_E_IO, "the inventory is read-only" },
	{ SQLITE_FULL, SM_E_IO, "no space left for the inventory" },
	{ SQLITE_IOERR, SM_E_IO, "the inventory can't be read or written" },
	{ SQLITE_CANTOPEN, SM_E_IO, "the inventory can't be opened" },
	{ SQLITE_PERM, SM_E_IO, "no permission for the inventory" },
	{ SQLITE_NOTADB, SM_E_MALFORMED, "not an inventory file" },
	{ SQLITE_CORRUPT, SM_E_MALFORMED, "the inventory file is damaged" },
	{ SQLITE_CONSTRAINT, SM_E_VALUE, "the inventory refuses it" },
	{ SQLITE_NOMEM, SM_E_NOMEM, "no memory for the inventory" },
};

static bool
failed(const struct sm_db *db, int code, struct sm_err *err)
{
	const char *why = db->handle ? sqlite3_errmsg(db->handle) : "";

	for (size_t i = 0; i < SM_COUNT(failures); i++)
		if (failures[i].code == (code & 0xff))
			return sm_fail(
			    err, failures[i].as, SM_NO_OFFSET, "%s: %.*s", failures[i].text, TEXT_MAX, why);
	return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "inventory: %.*s", TEXT_MAX, why);
}

/* A script without parameters and results. */
static bool
script(struct sm_db *db, const char *sql, struct sm_err *err)
{
	int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || failed(db, code, err);
}

/* The number that a PRAGMA gives. */
static bool
pragma(struct sm_db *db, const char *sql, int64_t *out, struct sm_err *err)
{
	sqlite3_stmt *q = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &q, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(q);
	*out = code == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
	(void)sqlite3_finalize(q);
	return code == SQLITE_ROW || failed(db, code, err);
}

/* request_part(TEXT, 0 | 1 | 2): the originator, target or counter of a RequestID as the file keeps them, or NULL. */
static void
request_part(sqlite3_context *context, int n, sqlite3_value **values)
{
	const unsigned char *text = sqlite3_value_text(values[0]);
	struct sm_request_id id;

	(void)n;
	if (!text || !sm_request_id_parse(sm_slice_str((const char *)text), &id)) {
		sqlite3_result_null(context);
		return;
	}
	switch (sqlite3_value_int(values[1])) {
	case 0:
		sqlite3_result_int64(context, sm_db_key(id.originator));
		return;
	case 1:
		sqlite3_result_int64(context, sm_db_key(id.target));
		return;
	default:
		sqlite3_result_int64(context, (int64_t)id.counter);
	}
}

static bool
migrate_from(struct sm_db *db, size_t version, struct sm_err *err)
{
	const char *const *steps;
	char stamp[96];
	size_t n;

	steps = sm_inventory_migrations(&n);
	if (sqlite3_create_function_v2(db->handle, "request_part", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
	        NULL, request_part, NULL, NULL, NULL) != SQLITE_OK)
		return failed(db, sqlite3_errcode(db->handle), err);
	for (size_t i = version; i < n; i++)
		if (!script(db, steps[i], err))
			return false;
	(void)sqlite3_snprintf((int)sizeof stamp, stamp, "PRAGMA user_version=%d; PRAGMA application_id=%d;",
	    (int)n, SM_INVENTORY_APPLICATION);
	return script(db, stamp, err);
}

static bool
read_version(struct sm_db *db, int64_t *version, struct sm_err *err)
{
	int64_t application, tables;

	if (!pragma(db, "PRAGMA application_id", &application, err) ||
	    !pragma(db, "PRAGMA user_version", version, err) ||
	    !pragma(db, "SELECT count(*) FROM sqlite_schema", &tables, err))
		return false;
	if (application == SM_INVENTORY_APPLICATION || (tables == 0 && application == 0 && *version == 0))
		return true;
	return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "an SQLite file, but no inventory");
}

/* Several processes may make or migrate the file at once: the first that has the lock does it. */
static bool
migrate(struct sm_db *db, struct sm_err *err)
{
	int64_t version;

	if (!script(db, "BEGIN IMMEDIATE", err))
		return false;
	if (read_version(db, &version, err) && migrate_from(db, (size_t)version, err) &&
	    script(db, "COMMIT", err))
		return true;
	(void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

static bool
ready(struct sm_db *db, enum sm_db_mode mode, struct sm_err *err)
{
	int64_t version;
	size_t newest;

	(void)sm_inventory_migrations(&newest);
	if (!read_version(db, &version, err))
		return false;
	if (version > (int64_t)newest)
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "the inventory has schema version %d, this tool knows up to %zu", (int)version, newest);
	if (version == (int64_t)newest)
		return true;
	if (mode == SM_DB_READ)
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "the inventory has schema version %d: any command that writes brings it to %zu",
		    (int)version, newest);
	return migrate(db, err);
}

static bool
configure(struct sm_db *db, enum sm_db_mode mode, struct sm_err *err)
{
	int code = sqlite3_busy_timeout(db->handle, BUSY_SECONDS * 1000);

	if (code != SQLITE_OK)
		return failed(db, code, err);
	/* temp_store: the journal of a record's savepoint then grows by small steps, which is a third of the time */
	if (!script(db, "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY", err) ||
	    !sm_db_expect(db, SM_DB_SINGLES, err))
		return false;
	return mode == SM_DB_READ || script(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", err);
}

struct sm_db *
sm_db_open(const char *path, enum sm_db_mode mode, struct sm_err *err)
{
	int flags = mode == SM_DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	struct sm_db *db = calloc(1, sizeof *db);
	struct sm_err own;
	int code;

	if (!db) {
		(void)sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for the inventory");
		return NULL;
	}
	sm_err_clear(&own);
	code = sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (code != SQLITE_OK)
		(void)failed(db, code, &own);
	else if (mode == SM_DB_WRITE && sqlite3_db_readonly(db->handle, "main") == 1)
		(void)sm_fail(&own, SM_E_IO, SM_NO_OFFSET, "the inventory is read-only");
	else if (configure(db, mode, &own) && ready(db, mode, &own))
		return db;
	(void)sm_fail(err, own.code, SM_NO_OFFSET, "%.80s: %.150s", path, own.text);
	sm_db_close(&db);
	return NULL;
}

void
sm_db_close(struct sm_db **db)
{
	if (!*db)
		return;
	if ((*db)->open)
		sm_db_rollback(*db);
	for (size_t i = 0; i < STATEMENTS; i++)
		(void)sqlite3_finalize((*db)->prepared[i].statement);
	(void)sqlite3_close((*db)->handle);
	free(*db);
	*db = NULL;
}

static sqlite3_stmt *
statement(struct sm_db *db, const char *sql, struct sm_err *err)
{
	size_t i = ((uintptr_t)sql >> 3) % STATEMENTS;
	int code;

	while (db->prepared[i].sql && db->prepared[i].sql != sql)
		i = (i + 1) % STATEMENTS;
	if (db->prepared[i].sql)
		return db->prepared[i].statement;
	if (db->n_prepared == STATEMENTS - 1) {
		(void)sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "inventory: too many statements");
		return NULL;
	}
	code = sqlite3_prepare_v3(
	    db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &db->prepared[i].statement, NULL);
	if (code != SQLITE_OK) {
		(void)failed(db, code, err);
		return NULL;
	}
	db->prepared[i].sql = sql;
	db->n_prepared++;
	return db->prepared[i].statement;
}

int64_t
sm_db_key(const uint8_t eui[SM_EUI_LEN])
{
	uint64_t u = 0;
	int64_t key;

	for (size_t i = 0; i < SM_EUI_LEN; i++)
		u = u << 8 | eui[i];
	memcpy(&key, &u, sizeof key);
	return key;
}

static int
bind_text(sqlite3_stmt *q, int at, struct sm_slice s)
{
	if (s.len == 0)
		return sqlite3_bind_null(q, at);
	return sqlite3_bind_text64(q, at, (const char *)s.p, s.len, SQLITE_STATIC, SQLITE_UTF8);
}

static int
bind_next(sqlite3_stmt *q, int at, char type, va_list ap)
{
	const int64_t *number;
	const uint8_t *eui;
	const char *text;

	switch (type) {
	case 'i':
		return sqlite3_bind_int64(q, at, va_arg(ap, int64_t));
	case 'n':
		number = va_arg(ap, const int64_t *);
		return number ? sqlite3_bind_int64(q, at, *number) : sqlite3_bind_null(q, at);
	case 'e':
		eui = va_arg(ap, const uint8_t *);
		return eui ? sqlite3_bind_int64(q, at, sm_db_key(eui)) : sqlite3_bind_null(q, at);
	case 's':
		return bind_text(q, at, va_arg(ap, struct sm_slice));
	default:
		text = va_arg(ap, const char *);
		return sqlite3_bind_text(q, at, text, -1, SQLITE_STATIC);
	}
}

static sqlite3_stmt *
start(struct sm_db *db, struct sm_err *err, const char *sql, const char *types, va_list ap)
{
	sqlite3_stmt *q = statement(db, sql, err);

	if (!q)
		return NULL;
	(void)sqlite3_reset(q);
	for (int i = 0; types[i]; i++) {
		int code = bind_next(q, i + 1, types[i], ap);

		if (code != SQLITE_OK) {
			(void)failed(db, code, err);
			return NULL;
		}
	}
	return q;
}

struct sqlite3_stmt *
sm_db_query(struct sm_db *db, struct sm_err *err, const char *sql, const char *types, ...)
{
	sqlite3_stmt *q;
	va_list ap;

	va_start(ap, types);
	q = start(db, err, sql, types, ap);
	va_end(ap);
	return q;
}

enum sm_db_step
sm_db_next(struct sm_db *db, struct sqlite3_stmt *q, struct sm_err *err)
{
	int code = sqlite3_step(q);

	if (code == SQLITE_ROW)
		return SM_DB_ROW;
	if (code != SQLITE_DONE)
		(void)failed(db, code, err);
	(void)sqlite3_reset(q);
	return code == SQLITE_DONE ? SM_DB_END : SM_DB_FAILED;
}

void
sm_db_leave(struct sqlite3_stmt *q)
{
	(void)sqlite3_reset(q);
}

bool
sm_db_run(struct sm_db *db, struct sm_err *err, const char *sql, const char *types, ...)
{
	sqlite3_stmt *q;
	va_list ap;
	enum sm_db_step step;

	va_start(ap, types);
	q = start(db, err, sql, types, ap);
	va_end(ap);
	if (!q)
		return false;
	step = sm_db_next(db, q, err);
	if (step == SM_DB_ROW)
		sm_db_leave(q);
	return step != SM_DB_FAILED;
}

struct sqlite3_stmt *
sm_db_query_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n)
{
	sqlite3_stmt *q = statement(db, sql, err);

	if (!q)
		return NULL;
	(void)sqlite3_reset(q);
	for (size_t i = 0; i < n; i++) {
		int at = (int)i + 1;
		int code = values[i].number ? sqlite3_bind_int64(q, at, values[i].i)
		                            : bind_text(q, at, values[i].text);

		if (code != SQLITE_OK) {
			(void)failed(db, code, err);
			return NULL;
		}
	}
	return q;
}

bool
sm_db_run_values(
    struct sm_db *db, struct sm_err *err, const char *sql, const struct sm_value *values, size_t n)
{
	sqlite3_stmt *q = sm_db_query_values(db, err, sql, values, n);
	enum sm_db_step step = q ? sm_db_next(db, q, err) : SM_DB_FAILED;

	if (step == SM_DB_ROW)
		sm_db_leave(q);
	/* the file's version tells of others' changes only */
	memset(db->any, 0, sizeof db->any);
	return step != SM_DB_FAILED;
}

bool
sm_db_number(
    struct sm_db *db, struct sm_err *err, int64_t *out, bool *found, const char *sql, const char *types, ...)
{
	sqlite3_stmt *q;
	va_list ap;
	enum sm_db_step step;

	va_start(ap, types);
	q = start(db, err, sql, types, ap);
	va_end(ap);
	*out = 0;
	if (!q)
		return false;
	step = sm_db_next(db, q, err);
	if (step == SM_DB_ROW) {
		*out = sqlite3_column_int64(q, 0);
		sm_db_leave(q);
	}
	if (found)
		*found = step == SM_DB_ROW;
	return step != SM_DB_FAILED;
}

int64_t
sm_db_int(struct sqlite3_stmt *q, int column)
{
	return sqlite3_column_int64(q, column);
}

bool
sm_db_is_null(struct sqlite3_stmt *q, int column)
{
	return sqlite3_column_type(q, column) == SQLITE_NULL;
}

struct sm_slice
sm_db_text(struct sqlite3_stmt *q, int column, struct sm_arena *a)
{
	const unsigned char *text = sqlite3_column_text(q, column);
	size_t len = text ? (size_t)sqlite3_column_bytes(q, column) : 0;
	char *copy = len > 0 ? sm_arena_copy(a, text, len) : NULL;

	return copy ? sm_slice_of(copy, len) : sm_slice_of("", 0);
}

void
sm_db_eui(struct sqlite3_stmt *q, int column, uint8_t out[SM_EUI_LEN])
{
	int64_t key = sqlite3_column_int64(q, column);
	uint64_t u;

	memcpy(&u, &key, sizeof u);
	for (size_t i = SM_EUI_LEN; i-- > 0; u >>= 8)
		out[i] = (uint8_t)u;
}

int64_t
sm_db_last(const struct sm_db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t
sm_db_changes(const struct sm_db *db)
{
	return sqlite3_changes64(db->handle);
}

bool
sm_db_any(struct sm_db *db, enum sm_db_table table, bool *any, struct sm_err *err)
{
	static const char *const queries[SM_DB_TABLES] = {
		[SM_DB_USERS] = "SELECT EXISTS (SELECT 1 FROM user)",
		[SM_DB_CPL] = "SELECT EXISTS (SELECT 1 FROM cpl)",
		[SM_DB_TSAT] = "SELECT EXISTS (SELECT 1 FROM tsat)",
		[SM_DB_THRESHOLDS] = "SELECT EXISTS (SELECT 1 FROM threshold)",
	};
	unsigned version = 0;
	int64_t some;

	if (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_DATA_VERSION, &version) != SQLITE_OK ||
	    version != db->version)
		memset(db->any, 0, sizeof db->any);
	db->version = version;
	if (db->any[table] == ANY_UNKNOWN) {
		if (!sm_db_number(db, err, &some, NULL, queries[table], ""))
			return false;
		db->any[table] = some != 0 ? ANY_SOME : ANY_NONE;
	}
	*any = db->any[table] == ANY_SOME;
	return true;
}

int64_t
sm_db_clumsy(const struct sm_db *db, const char **sql)
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

bool
sm_db_expect(struct sm_db *db, enum sm_db_load load, struct sm_err *err)
{
	/*
	 * Cache: when pages were split, SQLite walks all of it at a commit. WAL: a short one is soon written over
	 * instead of growing, and a file that keeps its size is synced faster; a long one copies pages less often.
	 */
	static const char *const settings[] = {
		[SM_DB_SINGLES] = "PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=1000",
		[SM_DB_BATCHES] = "PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=8192",
		[SM_DB_BULK] = "PRAGMA cache_size=-131072; PRAGMA wal_autocheckpoint=8192",
	};

	return script(db, settings[load], err);
}

bool
sm_db_begin_reading(struct sm_db *db, struct sm_err *err)
{
	if (!db->open)
		db->open = sm_db_run(db, err, "BEGIN", "");
	return db->open;
}

bool
sm_db_begin(struct sm_db *db, struct sm_err *err)
{
	if (db->open)
		return true;
	db->open = sm_db_run(db, err, "BEGIN IMMEDIATE", "");
	return db->open;
}

bool
sm_db_commit(struct sm_db *db, struct sm_err *err)
{
	if (!db->open)
		return true;
	if (!sm_db_run(db, err, "COMMIT", "")) {
		sm_db_rollback(db);
		return false;
	}
	db->open = false;
	return true;
}

void
sm_db_rollback(struct sm_db *db)
{
	/* what fails here has been rolled back by SQLite itself */
	if (db->open)
		(void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	db->open = false;
}

bool
sm_db_record_begin(struct sm_db *db, struct sm_err *err)
{
	return sm_db_run(db, err, "SAVEPOINT record", "");
}

bool
sm_db_record_keep(struct sm_db *db, struct sm_err *err)
{
	return sm_db_run(db, err, "RELEASE record", "");
}

void
sm_db_record_undo(struct sm_db *db)
{
	(void)sqlite3_exec(db->handle, "ROLLBACK TO record; RELEASE record", NULL, NULL, NULL);
}
