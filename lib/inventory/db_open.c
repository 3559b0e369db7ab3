#include "inventory/db_open.h"
#include "inventory/db_postgres.h"
#include "inventory/db_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "core/memory.h"
#include "duis/request.h"
#include "inventory/schema.h"
#include "inventory/db_failure.h"
#include "inventory/db_file.h"
#include "inventory/db_gather.h"
#include "inventory/db_touch.h"
#include "inventory/db_version.h"

/* Reads the integer that a PRAGMA returns. */
static bool
pragma(struct sm_db *db, const char *sql, int64_t *out, struct sm_err *err)
{
	sqlite3_stmt *q = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &q, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(q);
	*out = code == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
	(void)sqlite3_finalize(q);
	return code == SQLITE_ROW || sm_db_failed(db, code, err);
}

/* SQL function request_part(TEXT, 0 | 1 | 2): originator, target or counter of a RequestID as stored, or NULL. */
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
		return sm_db_failed(db, sqlite3_errcode(db->handle), err);
	for (size_t i = version; i < n; i++)
		if (!sm_db_script(db, steps[i], err))
			return false;
	(void)sqlite3_snprintf((int)sizeof stamp, stamp, "PRAGMA user_version=%d; PRAGMA application_id=%d;",
	    (int)n, SM_INVENTORY_APPLICATION);
	return sm_db_script(db, stamp, err);
}

static bool
read_version(struct sm_db *db, int64_t *version, struct sm_err *err)
{
	int64_t application, tables, utf8;

	if (!pragma(db, "PRAGMA application_id", &application, err) ||
	    !pragma(db, "PRAGMA user_version", version, err) ||
	    !pragma(db, "SELECT count(*) FROM sqlite_schema", &tables, err))
		return false;
	/* texts are read as they are stored */
	if (!pragma(db, "SELECT encoding='UTF-8' FROM pragma_encoding", &utf8, err))
		return false;
	if (!utf8)
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "an SQLite file with texts in UTF-16");
	if (application == SM_INVENTORY_APPLICATION || (tables == 0 && application == 0 && *version == 0))
		return true;
	return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "an SQLite file, but no inventory");
}

/* Several processes may create or migrate the file at once: the first to get the lock does it. */
static bool
migrate(struct sm_db *db, struct sm_err *err)
{
	int64_t version;

	if (!sm_db_script(db, "BEGIN IMMEDIATE", err))
		return false;
	if (read_version(db, &version, err) && migrate_from(db, (size_t)version, err) &&
	    sm_db_script(db, "COMMIT", err))
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
	db->version = (int64_t)newest;
	return read_version(db, &version, err) &&
	       sm_db_version_fits(version, newest, mode == SM_DB_WRITE, err) &&
	       (version == (int64_t)newest || migrate(db, err));
}

static bool
configure(struct sm_db *db, enum sm_db_mode mode, struct sm_err *err)
{
	int code = sqlite3_busy_timeout(db->handle, SM_DB_BUSY_SECONDS * 1000);

	if (code != SQLITE_OK)
		return sm_db_failed(db, code, err);
	/* temp_store: a record's savepoint journal then grows in small steps, which saves a third of the time */
	if (!sm_db_script(
	        db, "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY", err) ||
	    !sm_db_expect(db, SM_DB_SINGLES, err))
		return false;
	if (mode == SM_DB_CHECK)
		return sm_db_script(db, "PRAGMA query_only=ON", err) &&
		       sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) == SQLITE_OK;
	return mode == SM_DB_READ ||
	       sm_db_script(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", err);
}

/* ---- the file ---- */

/* Whether a name begins as the words of a connection do: those of libpq that say where a server is, and who asks. */
static bool
is_connection(const char *path)
{
	static const char *const words[] = { "host=", "hostaddr=", "port=", "dbname=", "user=", "password=" };

	for (size_t i = 0; i < SM_COUNT(words); i++)
		if (strncmp(path, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/*
 * Only regular files may be opened: a device or pipe would accept all writes and store nothing. A missing file is
 * created here, since SQLite would make it readable for everybody.
 */
static bool
usable(const char *path, enum sm_db_mode mode, struct sm_err *err)
{
	struct stat st;
	int fd;

	if (path[0] == '\0')
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "the name is empty: give the inventory's file");
	if (stat(path, &st) == 0)
		return S_ISREG(st.st_mode) || sm_fail(err, SM_E_IO, SM_NO_OFFSET, "not a file");
	if (mode != SM_DB_WRITE)
		return sm_fail(
		    err, SM_E_IO, SM_NO_OFFSET, "the inventory can't be opened: %s", strerror(errno));
	if (is_connection(path))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "not a file's name: write postgresql://USER@HOST/DATABASE, or service=NAME");
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
	/* another process may have created it meanwhile */
	if (fd < 0 && errno != EEXIST)
		return sm_fail(
		    err, SM_E_IO, SM_NO_OFFSET, "the inventory can't be made: %s", strerror(errno));
	if (fd >= 0)
		(void)close(fd);
	return true;
}

/* A name that SQLite always reads as a file name: not as ":memory:", nor as a URI. */
static char *
plain_name(const char *path)
{
	size_t len = strlen(path) + sizeof "./";
	char *name = sm_memory_malloc(len);

	if (name)
		(void)snprintf(name, len, "%s%s", path[0] == '/' ? "" : "./", path);
	return name;
}

/* "file:PATH?immutable=1": SQLite then takes no lock and needs no other file. */
static char *
immutable_name(const char *path)
{
	static const char digits[] = "0123456789ABCDEF", behind[] = "?immutable=1";
	char *name = sm_memory_malloc(sizeof "file:" + 3 * strlen(path) + sizeof behind), *out = name;

	if (!name)
		return NULL;
	memcpy(out, "file:", 5);
	out += 5;
	for (const char *p = path; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c != '%' && c != '?' && c != '#') {
			*out++ = *p;
			continue;
		}
		*out++ = '%';
		*out++ = digits[c >> 4];
		*out++ = digits[c & 0xf];
	}
	memcpy(out, behind, sizeof behind);
	return name;
}

/* Who reads also undoes a transaction that was cut off, and writes the file for that. */
static int
open_flags(const struct sm_db *db, enum sm_db_mode mode)
{
	if (mode == SM_DB_WRITE)
		return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	return !db->immutable && db->path && (mode == SM_DB_CHECK || sm_db_has_journal(db->path))
	           ? SQLITE_OPEN_READWRITE
	           : SQLITE_OPEN_READONLY;
}

static bool
open_handle(struct sm_db *db, enum sm_db_mode mode, struct sm_err *err)
{
	char *uri = db->immutable ? immutable_name(db->path) : NULL;
	int flags = open_flags(db, mode), code;

	if (db->immutable && !uri)
		return sm_no_memory(err);
	if (uri)
		flags |= SQLITE_OPEN_URI;
	code = sqlite3_open_v2(uri        ? uri
	                       : db->path ? db->path
	                                  : ":memory:",
	    &db->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, sm_db_gather());
	free(uri);
	if (code != SQLITE_OK)
		return sm_db_failed(db, code, err);
	if (mode == SM_DB_WRITE && sqlite3_db_readonly(db->handle, "main") == 1)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "the inventory is read-only");
	return configure(db, mode, err) && ready(db, mode, err) && sm_db_watch(db, err);
}

/* Whether SQLite's lock file is missing and can't be created. */
static bool
cannot_lock(const char *path)
{
	struct stat st;
	const char *slash = strrchr(path, '/');
	char *folder = slash ? sm_memory_noted(strndup(path, (size_t)(slash - path) + 1)) : NULL;
	bool unwritable = folder && access(folder, W_OK) != 0;

	free(folder);
	return unwritable && !sm_db_stat_beside(path, "-shm", &st);
}

/*
 * Without a write-ahead log the file is complete and can be read without locks. sm_db_same detects a write meanwhile.
 */
static bool
open_unlocked(struct sm_db *db, struct sm_err *err)
{
	if (sm_db_has_wal(db->path))
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET,
		    "its newest changes are in the file ending in -wal, which is only read where its folder "
		    "may "
		    "be written: copy both files to a folder of your own");
	if (sm_db_has_journal(db->path))
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s", SM_DB_IS_CUT_OFF);
	db->immutable = true;
	if (stat(db->path, &db->seen) != 0)
		return sm_fail(
		    err, SM_E_IO, SM_NO_OFFSET, "the inventory can't be opened: %s", strerror(errno));
	return open_handle(db, SM_DB_READ, err);
}

static bool
open_file(struct sm_db *db, const char *path, enum sm_db_mode mode, struct sm_err *err)
{
	db->backend = &sm_db_sqlite;
	if (!path)
		return open_handle(db, mode, err);
	db->path = plain_name(path);
	if (!db->path)
		return sm_no_memory(err);
	return usable(path, mode, err) &&
	       (mode != SM_DB_WRITE && cannot_lock(db->path) ? open_unlocked(db, err)
	                                                     : open_handle(db, mode, err));
}

bool
sm_db_knows_rules(const struct sm_db *db)
{
	return !db->handle || sqlite3_db_readonly(db->handle, "main") != 1;
}

int64_t
sm_db_version(const struct sm_db *db)
{
	return db->version;
}

bool
sm_db_is_postgres(const char *path)
{
	static const char *const beginnings[] = { "postgresql://", "postgres://", "service=" };

	for (size_t i = 0; i < SM_COUNT(beginnings); i++)
		if (strncmp(path, beginnings[i], strlen(beginnings[i])) == 0)
			return true;
	return false;
}

/* Behind "postgresql://": how many octets are the user, if a password follows them; 0: none does, or only a port. */
static size_t
before_password(const char *authority)
{
	size_t user = strcspn(authority, ":@/? "), digits;

	if (authority[user] != ':')
		return 0;
	digits = strspn(authority + user + 1, "0123456789");
	if (!strchr("/?", authority[user + 1 + digits]))
		return user;
	return strcspn(authority, "@") < strcspn(authority, "? ") ? user : 0;
}

/* How many octets of a name may be shown: not its parameters, nor the value of a password. */
static size_t
shown(const char *path)
{
	static const char word[] = "password=";
	const char *secret = strstr(path, word);
	size_t plain = strcspn(path, "? "),
	       to_secret = secret ? (size_t)(secret - path) + sizeof word - 1 : plain;

	return plain < to_secret ? plain : to_secret;
}

/*
 * "postgresql://USER:PASSWORD@HOST/DATABASE?PARAMETERS". A password may wrongly have an @ or ? as it is: it ends with
 * the last @, or with the path.
 */
const char *
sm_db_name(const char *path, char out[SM_DB_NAME])
{
	const char *slashes = strstr(path, "://"), *at = strrchr(path, '@');
	size_t from = slashes ? (size_t)(slashes - path) + 3 : 0;
	size_t user = slashes ? before_password(path + from) : 0;

	/* one in capitals, or of keywords, is no name that libpq takes, but has a password all the same */
	if (!sm_db_is_postgres(path) && !slashes && !strstr(path, "password="))
		return path;
	if (user > 0)
		(void)snprintf(out, SM_DB_NAME, "%.*s%.*s", (int)(from + user), path,
		    at ? (int)strcspn(at, "? ") : 0, at ? at : "");
	else
		(void)snprintf(out, SM_DB_NAME, "%.*s", (int)shown(path), path);
	return out;
}

struct sm_db *
sm_db_open(const char *path, enum sm_db_mode mode, struct sm_err *err)
{
	struct sm_db *db = sm_memory_calloc(1, sizeof *db);
	char name[SM_DB_NAME];
	struct sm_err own;

	sm_err_clear(&own);
	if (!db)
		(void)sm_no_memory(&own);
	else if (path && sm_db_is_postgres(path) ? sm_db_postgres_open(db, path, mode, &own)
	                                         : open_file(db, path, mode, &own))
		return db;
	(void)sm_fail(err, own.code, SM_NO_OFFSET, "%s%s%.400s", path ? sm_db_name(path, name) : "",
	    path && path[0] ? ": " : "", own.text);
	sm_db_close(&db);
	return NULL;
}
