#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "inventory/db.h"
#include "inventory/db_open.h"
#include "inventory/db_private.h"

/* With ten pages of cache, so many rows are in the file long before the commit. */
enum { BEFORE = 100, ROWS = 5000, MEGABYTE = 1024 * 1024, LONG = 200 * MEGABYTE };
#define FEW_PAGES "PRAGMA cache_size=10"

struct folder {
	char name[64], db[96], journal[112];
};

static void
make_folder(struct folder *f)
{
	(void)snprintf(f->name, sizeof f->name, "/tmp/sm-fill-test-XXXXXX");
	assert_non_null(mkdtemp(f->name));
	(void)snprintf(f->db, sizeof f->db, "%s/db", f->name);
	(void)snprintf(f->journal, sizeof f->journal, "%s-journal", f->db);
}

static void
remove_folder(const struct folder *f)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	char name[128];

	for (size_t i = 0; i < SM_COUNT(ends); i++) {
		(void)snprintf(name, sizeof name, "%s%s", f->db, ends[i]);
		(void)unlink(name);
	}
	assert_int_equal(rmdir(f->name), 0);
}

static bool
add_row(struct sm_db *db, int64_t i)
{
	return sm_db_run(db, NULL,
	    "INSERT INTO device (id, type, status, added) VALUES (?,'ESME','Pending',1)", "i",
	    i * 7919 % 100003);
}

static void
add_rows(struct sm_db *db, int64_t from, int64_t n)
{
	for (int64_t i = from; i < from + n; i++)
		assert_true(add_row(db, i));
}

/* An inventory with some devices. */
static void
make_inventory(struct folder *f)
{
	struct sm_db *db;

	make_folder(f);
	db = sm_db_open(f->db, SM_DB_WRITE, NULL);
	assert_non_null(db);
	assert_true(sm_db_begin(db, NULL));
	add_rows(db, 0, BEFORE);
	assert_true(sm_db_commit(db, NULL));
	sm_db_close(&db);
}

/* Begins to fill an inventory with n rows from the one of this number on, and commits nothing. */
static struct sm_db *
half_filled(const struct folder *f, int64_t from, int64_t n)
{
	struct sm_db *db = sm_db_open(f->db, SM_DB_WRITE, NULL);

	assert_non_null(db);
	assert_true(sm_db_expect_text(db, LONG, NULL));
	assert_true(sm_db_script(db, FEW_PAGES, NULL));
	assert_true(sm_db_begin(db, NULL));
	add_rows(db, from, n);
	return db;
}

static int64_t
devices(struct sm_db *db)
{
	int64_t n = -1;

	assert_true(sm_db_number(db, NULL, &n, NULL, "SELECT count(*) FROM device", ""));
	return n;
}

static void
assert_devices(const struct folder *f, enum sm_db_mode mode, int64_t n)
{
	struct sm_db *db = sm_db_open(f->db, mode, NULL);
	int64_t broken = -1;

	assert_non_null(db);
	assert_int_equal(devices(db), n);
	assert_true(sm_db_number(db, NULL, &broken, NULL,
	    "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'", ""));
	assert_int_equal(broken, 0);
	sm_db_close(&db);
}

/* Octets 18 and 19 of a file say how it is written: 2 is with a write-ahead log (https://www.sqlite.org/fileformat2.html). */
static bool
has_log(const struct folder *f)
{
	unsigned char head[20] = { 0 };
	FILE *file = fopen(f->db, "rb");

	assert_non_null(file);
	assert_int_equal(fread(head, 1, sizeof head, file), sizeof head);
	(void)fclose(file);
	return head[18] == 2 && head[19] == 2;
}

static bool
is_there(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && st.st_size > 0;
}

static int64_t
pragma(struct sm_db *db, const char *sql)
{
	int64_t n = 0;

	assert_true(sm_db_number(db, NULL, &n, NULL, sql, ""));
	return n;
}

/* A long text makes most of a small file. A short one, or a file that is larger, is written through the log. */
static void
the_lengths_decide(void **state)
{
	static const struct {
		off_t file;
		uint64_t octets;
		int64_t cache; /* kB */
		bool log;
	} rows[] = { { 0, 128 * (uint64_t)MEGABYTE, 128 * 1024, true },
		{ 0, 129 * (uint64_t)MEGABYTE, 128 * 1024, false },
		{ 0, 600 * (uint64_t)MEGABYTE, 300 * 1024, false },
		{ 0, 9000 * (uint64_t)MEGABYTE, 1024 * 1024, false },
		{ 300 * MEGABYTE, 299 * (uint64_t)MEGABYTE, 128 * 1024, true },
		{ 300 * MEGABYTE, 301 * (uint64_t)MEGABYTE, 301 * 1024 / 2, false } };
	struct sm_db *db;
	struct folder f;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(rows); i++) {
		make_inventory(&f);
		db = sm_db_open(f.db, SM_DB_WRITE, NULL);
		assert_non_null(db);
		if (rows[i].file > 0)
			assert_int_equal(truncate(f.db, rows[i].file), 0);
		assert_true(sm_db_expect_text(db, rows[i].octets, NULL));
		assert_int_equal(pragma(db, "PRAGMA cache_size"), -rows[i].cache);
		assert_int_equal(has_log(&f), rows[i].log);
		sm_db_close(&db);
		remove_folder(&f);
	}
	db = sm_db_open(NULL, SM_DB_WRITE, NULL);
	assert_non_null(db);
	assert_true(sm_db_expect_text(db, LONG, NULL));
	assert_int_equal(pragma(db, "PRAGMA cache_size"), -128 * 1024);
	sm_db_close(&db);
}

/* There is no log meanwhile, and one afterwards; what was there is in a journal until the commit. */
static void
a_filled_file_has_its_log_again(void **state)
{
	struct folder f;
	struct sm_db *db;

	(void)state;
	make_inventory(&f);
	assert_true(has_log(&f));
	db = half_filled(&f, BEFORE, ROWS);
	assert_true(is_there(f.journal) && !has_log(&f));
	assert_int_equal(devices(db), BEFORE + ROWS);
	assert_true(sm_db_commit(db, NULL));
	sm_db_close(&db);
	assert_true(has_log(&f));
	assert_devices(&f, SM_DB_READ, BEFORE + ROWS);
	db = half_filled(&f, BEFORE + ROWS, ROWS);
	sm_db_rollback(db);
	sm_db_close(&db);
	assert_devices(&f, SM_DB_READ, BEFORE + ROWS);
	remove_folder(&f);
}

/* Others that have the file open keep its log: the tool doesn't wait for them, and they see the state before. */
static void
others_keep_the_log(void **state)
{
	struct folder f;
	struct sm_db *other, *db;
	time_t begin = time(NULL);

	(void)state;
	make_inventory(&f);
	other = sm_db_open(f.db, SM_DB_READ, NULL);
	assert_non_null(other);
	assert_int_equal(devices(other), BEFORE);
	db = half_filled(&f, BEFORE, ROWS);
	assert_in_range(time(NULL) - begin, 0, SM_DB_BUSY_SECONDS - 1);
	assert_true(has_log(&f));
	assert_int_equal(devices(other), BEFORE);
	assert_true(sm_db_commit(db, NULL));
	assert_int_equal(devices(other), BEFORE + ROWS);
	sm_db_close(&db);
	sm_db_close(&other);
	remove_folder(&f);
}

/* A process that is killed in the midst. Its file holds a part of the changes, and its journal what was there. */
static void
cut_off(struct folder *f)
{
	pid_t child;
	int status;

	make_inventory(f);
	child = fork();
	if (child == 0) {
		(void)half_filled(f, BEFORE, ROWS);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_true(is_there(f->journal) && !has_log(f));
}

/* Who opens the file next, also to read it, undoes what was cut off. */
static void
what_was_cut_off_is_undone(void **state)
{
	static const enum sm_db_mode modes[] = { SM_DB_READ, SM_DB_WRITE };
	struct folder f;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(modes); i++) {
		cut_off(&f);
		assert_devices(&f, modes[i], BEFORE);
		assert_false(is_there(f.journal));
		assert_int_equal(has_log(&f), modes[i] == SM_DB_WRITE);
		assert_devices(&f, SM_DB_WRITE, BEFORE);
		assert_true(has_log(&f));
		remove_folder(&f);
	}
}

/* A disk that is full, at once or after some pages: what was there before is there again. */
static void
a_full_disk_undoes_it(void **state)
{
	static const rlim_t more[] = { 0, 40000, 120000 };
	struct folder f;

	(void)state;
	(void)signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < SM_COUNT(more); i++) {
		struct rlimit before, limit;
		struct sm_db *db;
		struct stat st;
		int64_t row = BEFORE;

		make_inventory(&f);
		db = half_filled(&f, BEFORE, 0);
		assert_int_equal(stat(f.db, &st), 0);
		assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
		limit =
		    (struct rlimit){ .rlim_cur = (rlim_t)st.st_size + more[i], .rlim_max = before.rlim_max };
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
		while (row < BEFORE + ROWS && add_row(db, row))
			row++;
		assert_true(row < BEFORE + ROWS || !sm_db_commit(db, NULL));
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		sm_db_rollback(db);
		sm_db_close(&db);
		assert_devices(&f, SM_DB_READ, BEFORE);
		assert_true(has_log(&f));
		remove_folder(&f);
	}
}

/* Half of the changes are never read: who may not undo them is told so. */
static void
who_cannot_undo_it_reads_nothing(void **state)
{
	static const struct {
		mode_t folder, file;
	} rows[] = { { 0500, 0600 }, { 0700, 0400 } };
	struct folder f;
	struct sm_err err;

	(void)state;
	if (geteuid() == 0)
		skip(); /* whom permissions don't stop */
	for (size_t i = 0; i < SM_COUNT(rows); i++) {
		sm_err_clear(&err);
		cut_off(&f);
		assert_int_equal(chmod(f.db, rows[i].file), 0);
		assert_int_equal(chmod(f.name, rows[i].folder), 0);
		assert_null(sm_db_open(f.db, SM_DB_READ, &err));
		assert_non_null(strstr(err.text, "must be undone"));
		assert_int_equal(chmod(f.name, 0700), 0);
		assert_int_equal(chmod(f.db, 0600), 0);
		assert_devices(&f, SM_DB_READ, BEFORE);
		remove_folder(&f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_lengths_decide),
		cmocka_unit_test(a_filled_file_has_its_log_again),
		cmocka_unit_test(others_keep_the_log),
		cmocka_unit_test(what_was_cut_off_is_undone),
		cmocka_unit_test(a_full_disk_undoes_it),
		cmocka_unit_test(who_cannot_undo_it_reads_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
