#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "inventory/db_gather.h"
#include "inventory/db_open.h"

enum { LARGEST = 1024 * 1024, PAGE = 4096, FRAME = 24 + PAGE };

/* A file that is written through it, and what the file must hold. */
struct world {
	char folder[64], database[128], path[128];
	sqlite3_vfs *vfs;
	sqlite3_file *file;
	uint8_t *content, *read;
	sqlite3_int64 len;
	uint64_t seed;
};

static uint64_t
chance(struct world *t, uint64_t most)
{
	t->seed = t->seed * 6364136223846793005U + 1442695040888963407U;
	return (t->seed >> 33) % most;
}

static void
open_file(struct world *t, int kind)
{
	*t = (struct world){ .seed = 20261129, .vfs = sqlite3_vfs_find(sm_db_gather()) };
	(void)snprintf(t->folder, sizeof t->folder, "%s", "/tmp/sm-gather-test-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	/* SQLite takes the mode of such a file from its database */
	(void)snprintf(t->database, sizeof t->database, "%s/db", t->folder);
	assert_int_equal(fclose(fopen(t->database, "w")), 0);
	(void)snprintf(t->path, sizeof t->path, "%s/db-wal", t->folder);
	assert_non_null(t->vfs);
	t->file = calloc(1, (size_t)t->vfs->szOsFile);
	t->content = calloc(1, LARGEST);
	t->read = calloc(1, LARGEST);
	assert_true(t->file && t->content && t->read);
	assert_int_equal(
	    t->vfs->xOpen(t->vfs, t->path, t->file, kind | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL),
	    SQLITE_OK);
}

static void
close_file(struct world *t)
{
	free(t->file);
	free(t->content);
	free(t->read);
	assert_int_equal(unlink(t->path), 0);
	assert_int_equal(unlink(t->database), 0);
	assert_int_equal(rmdir(t->folder), 0);
}

static off_t
size_on_disk(const struct world *t)
{
	struct stat st;

	assert_int_equal(stat(t->path, &st), 0);
	return st.st_size;
}

static void
assert_on_disk(struct world *t)
{
	FILE *f = fopen(t->path, "rb");

	assert_non_null(f);
	assert_int_equal(fread(t->read, 1, LARGEST, f), t->len);
	assert_int_equal(fclose(f), 0);
	assert_memory_equal(t->read, t->content, (size_t)t->len);
}

static int
put(struct world *t, int len, sqlite3_int64 at)
{
	for (int i = 0; i < len; i++)
		t->content[at + i] = (uint8_t)chance(t, 256);
	if (at + len > t->len)
		t->len = at + len;
	return t->file->pMethods->xWrite(t->file, t->content + at, len, at);
}

/* The frame of a page in the log, the last of a commit or not. */
static void
put_frame(struct world *t, int number, bool last)
{
	uint8_t header[24] = { 0, 0, 0, 7, 0, 0, 0, last ? 9 : 0, 1, 2, 3 };

	memcpy(t->content + number * FRAME, header, sizeof header);
	assert_int_equal(
	    t->file->pMethods->xWrite(t->file, header, sizeof header, number * FRAME), SQLITE_OK);
	assert_int_equal(put(t, PAGE, number * FRAME + (int)sizeof header), SQLITE_OK);
}

static void
a_commit_is_written_at_its_end(void **state)
{
	struct world t;

	(void)state;
	open_file(&t, SQLITE_OPEN_WAL);
	for (int i = 0; i < 12; i++) {
		put_frame(&t, i, i % 4 == 3);
		assert_int_equal(size_on_disk(&t), (i + 1) / 4 * 4 * FRAME);
	}
	assert_on_disk(&t);
	assert_int_equal(t.file->pMethods->xClose(t.file), SQLITE_OK);
	close_file(&t);
}

static void
writes_wait_for_the_synchronisation(void **state)
{
	struct world t;

	(void)state;
	open_file(&t, SQLITE_OPEN_WAL);
	for (int i = 0; i < 10; i++)
		put_frame(&t, i, false);
	assert_int_equal(size_on_disk(&t), 0);
	assert_int_equal(t.file->pMethods->xSync(t.file, SQLITE_SYNC_NORMAL), SQLITE_OK);
	assert_int_equal(size_on_disk(&t), 10 * FRAME);
	/* one that doesn't follow makes the others go first */
	assert_int_equal(put(&t, PAGE, 10 * FRAME), SQLITE_OK);
	assert_int_equal(put(&t, PAGE, 0), SQLITE_OK);
	assert_int_equal(size_on_disk(&t), 10 * FRAME + PAGE);
	assert_int_equal(t.file->pMethods->xClose(t.file), SQLITE_OK);
	assert_on_disk(&t);
	close_file(&t);
}

/* A journal must be complete before what it can undo is written. Pages of the database may be read before they are synchronised. */
static void
other_files_are_written_at_once(void **state)
{
	static const int kinds[] = { SQLITE_OPEN_MAIN_JOURNAL, SQLITE_OPEN_MAIN_DB };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(kinds); i++) {
		struct world t;

		open_file(&t, kinds[i]);
		assert_int_equal(put(&t, PAGE, 0), SQLITE_OK);
		assert_on_disk(&t);
		assert_int_equal(t.file->pMethods->xClose(t.file), SQLITE_OK);
		close_file(&t);
	}
}

static void
read_back(struct world *t)
{
	sqlite3_int64 size, at = (sqlite3_int64)chance(t, (uint64_t)t->len + 1);
	int len = (int)chance(t, (uint64_t)(t->len - at) + 1);

	assert_int_equal(t->file->pMethods->xFileSize(t->file, &size), SQLITE_OK);
	assert_int_equal(size, t->len);
	if (len == 0)
		return;
	assert_int_equal(t->file->pMethods->xRead(t->file, t->read, len, at), SQLITE_OK);
	assert_memory_equal(t->read, t->content + at, (size_t)len);
}

static void
cut(struct world *t)
{
	t->len = (sqlite3_int64)chance(t, (uint64_t)t->len + 1);
	memset(t->content + t->len, 0, (size_t)(LARGEST - t->len));
	assert_int_equal(t->file->pMethods->xTruncate(t->file, t->len), SQLITE_OK);
}

/* Any order of calls leaves in the file what it leaves without gathering. */
static void
the_file_is_what_was_written(void **state)
{
	struct world t;
	sqlite3_int64 at = 0;

	(void)state;
	open_file(&t, SQLITE_OPEN_WAL);
	for (int i = 0; i < 20000; i++) {
		int len = chance(&t, 100) == 0 ? (int)chance(&t, 100000) + 1 : (int)chance(&t, 6000) + 1;

		if (chance(&t, 10) == 0 || at + len > LARGEST)
			at = (sqlite3_int64)chance(&t, LARGEST - 100000);
		switch (chance(&t, 40)) {
		case 0:
			read_back(&t);
			break;
		case 1:
			if (chance(&t, 20) == 0)
				cut(&t);
			break;
		case 2:
			assert_int_equal(t.file->pMethods->xSync(t.file, SQLITE_SYNC_NORMAL), SQLITE_OK);
			if (chance(&t, 20) == 0)
				assert_on_disk(&t);
			break;
		default:
			assert_int_equal(put(&t, len, at), SQLITE_OK);
			at += len;
		}
	}
	assert_int_equal(t.file->pMethods->xClose(t.file), SQLITE_OK);
	assert_on_disk(&t);
	close_file(&t);
}

/* What has no space is not lost: each later call fails, until there is space. */
static void
a_failed_write_stays(void **state)
{
	struct rlimit before, small;
	struct world t;

	(void)state;
	open_file(&t, SQLITE_OPEN_WAL);
	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = PAGE;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(put(&t, PAGE, (sqlite3_int64)i * PAGE), SQLITE_OK);
	for (int i = 0; i < 2; i++) {
		assert_int_not_equal(t.file->pMethods->xSync(t.file, SQLITE_SYNC_NORMAL), SQLITE_OK);
		assert_int_not_equal(t.file->pMethods->xRead(t.file, t.read, PAGE, 0), SQLITE_OK);
		assert_int_not_equal(t.file->pMethods->xWrite(t.file, t.content, PAGE, 0), SQLITE_OK);
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(t.file->pMethods->xSync(t.file, SQLITE_SYNC_NORMAL), SQLITE_OK);
	assert_on_disk(&t);
	assert_int_equal(t.file->pMethods->xClose(t.file), SQLITE_OK);
	close_file(&t);
}

static int64_t
number(sqlite3 *plain, const char *sql)
{
	sqlite3_stmt *q;
	int64_t n;

	assert_int_equal(sqlite3_prepare_v2(plain, sql, -1, &q, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	n = sqlite3_column_int64(q, 0);
	(void)sqlite3_finalize(q);
	return n;
}

static enum sm_db_load synced_at_once = SM_DB_SINGLES, synced_later = SM_DB_EACH;

static struct sm_db *
open_for(const char *path, const enum sm_db_load *load)
{
	struct sm_db *db = sm_db_open(path, SM_DB_WRITE, NULL);

	assert_non_null(db);
	assert_true(sm_db_expect(db, *load, NULL));
	return db;
}

/* SQLite alone sees what was committed, also by a transaction that didn't fit in its cache, and nothing else. */
static void
others_see_what_is_committed(void **state)
{
	enum { ROWS = 5000 };
	char folder[] = "/tmp/sm-gather-test-XXXXXX", path[64];
	struct sm_db *db;
	sqlite3 *plain;
	int64_t n;

	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof path, "%s/db", folder);
	db = open_for(path, *state);
	assert_int_equal(sqlite3_open(path, &plain), SQLITE_OK);
	assert_true(sm_db_script(db, "PRAGMA cache_size=10", NULL));
	for (int64_t turn = 0; turn < 4; turn++) {
		assert_true(sm_db_begin(db, NULL));
		for (int64_t i = 0; i < ROWS; i++)
			assert_true(sm_db_run(db, NULL,
			    "INSERT INTO device (id, type, status, added) VALUES (?,'ESME','Pending',1)", "i",
			    (turn * ROWS + i) * 7919 % 100003));
		assert_true(sm_db_number(db, NULL, &n, NULL, "SELECT count(*) FROM device", ""));
		/* the second turn is undone */
		assert_int_equal(n, turn < 2 ? (turn + 1) * ROWS : turn * ROWS);
		assert_int_equal(number(plain, "SELECT count(*) FROM device"), n - ROWS);
		if (turn == 1)
			sm_db_rollback(db);
		else
			assert_true(sm_db_commit(db, NULL));
		assert_int_equal(number(plain, "SELECT count(*) FROM device"), turn == 1 ? n - ROWS : n);
	}
	assert_int_equal(number(plain, "SELECT integrity_check='ok' FROM pragma_integrity_check"), 1);
	assert_true(sm_db_settle(db, NULL));
	sm_db_close(&db);
	assert_int_equal(number(plain, "SELECT count(*) FROM device"), 3 * ROWS);
	assert_int_equal(sqlite3_close(plain), SQLITE_OK);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

/* Adds rows in a transaction of their own. */
static void
add_rows(struct sm_db *db, int64_t from, int64_t n)
{
	assert_true(sm_db_begin(db, NULL));
	for (int64_t i = from; i < from + n; i++)
		assert_true(sm_db_run(db, NULL,
		    "INSERT INTO device (id, type, status, added) VALUES (?,'ESME','Pending',1)", "i",
		    i * 7919 % 100003));
	assert_true(sm_db_commit(db, NULL));
}

/*
 * SQLite doesn't synchronise the file if a reader stops a checkpoint, and from then on others read from the file what was
 * copied.
 */
static void
others_see_what_a_checkpoint_copied(void **state)
{
	enum { ROWS = 3000 };
	char folder[] = "/tmp/sm-gather-test-XXXXXX", path[64];
	sqlite3 *reader, *other;
	struct sm_db *db;

	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof path, "%s/db", folder);
	db = open_for(path, *state);
	assert_int_equal(sqlite3_open(path, &reader), SQLITE_OK);
	for (int64_t turn = 0; turn < 5; turn++) {
		add_rows(db, 2 * turn * ROWS, ROWS);
		assert_int_equal(sqlite3_exec(reader, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
		assert_int_equal(number(reader, "SELECT count(*) FROM device"), (2 * turn + 1) * ROWS);
		add_rows(db, (2 * turn + 1) * ROWS, ROWS);
		assert_true(sm_db_script(db, "PRAGMA wal_checkpoint(PASSIVE)", NULL));
		assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
		assert_int_equal(number(other, "SELECT count(*) FROM device"), (2 * turn + 2) * ROWS);
		assert_int_equal(number(other, "SELECT integrity_check='ok' FROM pragma_integrity_check"), 1);
		assert_int_equal(sqlite3_close(other), SQLITE_OK);
		assert_int_equal(sqlite3_exec(reader, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	}
	assert_int_equal(sqlite3_close(reader), SQLITE_OK);
	sm_db_close(&db);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_commit_is_written_at_its_end),
		cmocka_unit_test(writes_wait_for_the_synchronisation),
		cmocka_unit_test(other_files_are_written_at_once),
		cmocka_unit_test(the_file_is_what_was_written),
		cmocka_unit_test(a_failed_write_stays),
		cmocka_unit_test_prestate(others_see_what_is_committed, &synced_at_once),
		cmocka_unit_test_prestate(others_see_what_is_committed, &synced_later),
		cmocka_unit_test_prestate(others_see_what_a_checkpoint_copied, &synced_at_once),
		cmocka_unit_test_prestate(others_see_what_a_checkpoint_copied, &synced_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
