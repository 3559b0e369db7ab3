/* The text of a statement as PostgreSQL takes it, what it touches, and the name of a connection in messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/text.h"
#include "inventory/db_open.h"
#include "inventory/db_postgres_sql.h"
#include "inventory/db_touch.h"

static const struct {
	const char *sql, *text;
	size_t n;
	unsigned touches;
} statements[] = {
	{ "SELECT roles, status FROM user WHERE id=?", "SELECT roles, status FROM \"user\" WHERE id=$1", 1,
	    0 },
	{ "SELECT 'user?', users FROM device WHERE a='it''s ?' AND b=?",
	    "SELECT 'user?', users FROM device WHERE a='it''s ?' AND b=$1", 1, SM_DB_READS_OTHERS },
	/* ? is the next after the highest so far */
	{ "SELECT ?, ?6, ?, ?2 FROM gone", "SELECT $1, $6, $7, $2 FROM gone", 7, SM_DB_READS_OTHERS },
	{ "SELECT CAST(sum(n) AS INTEGER) FROM tally ORDER BY lower(a COLLATE BINARY)",
	    "SELECT CAST(sum(n) AS BIGINT) FROM tally ORDER BY lower(a COLLATE \"C\")", 0,
	    SM_DB_READS_OTHERS | SM_DB_READS_COUNTS },
	{ "CREATE TEMP TABLE t (a TEXT COLLATE NOCASE) WITHOUT ROWID",
	    "CREATE TEMP TABLE t (a TEXT COLLATE NOCASE)  ", 0, 0 },
	{ "SELECT k.rowid FROM kept k", "SELECT k.rowid FROM kept k", 0, SM_DB_READS_OTHERS },
	{ "INSERT INTO user (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET name=excluded.name",
	    "INSERT INTO \"user\" (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET name=excluded.name", 1,
	    SM_DB_CHANGES_REFERENCE },
	{ "DELETE FROM cpl WHERE id=?", "DELETE FROM cpl WHERE id=$1", 1, SM_DB_CHANGES_REFERENCE },
	{ "DELETE FROM device WHERE id=?", "DELETE FROM device WHERE id=$1", 1, 0 },
	/* these columns change with many records, the others with few */
	{ "UPDATE threshold SET n=CASE WHEN since=? THEN n+1 ELSE 1 END, since=? WHERE type=?",
	    "UPDATE threshold SET n=CASE WHEN since=$1 THEN n+1 ELSE 1 END, since=$2 WHERE type=$3", 3, 0 },
	{ "UPDATE threshold SET n=(SELECT 1), warning=? WHERE n=1",
	    "UPDATE threshold SET n=(SELECT 1), warning=$1 WHERE n=1", 1, SM_DB_CHANGES_REFERENCE },
	{ "UPDATE quarantine SET state=? WHERE ref=?", "UPDATE quarantine SET state=$1 WHERE ref=$2", 2,
	    SM_DB_CHANGES_REFERENCE },
	{ "UPDATE pending SET sent=1", "UPDATE pending SET sent=1", 0, 0 },
};

static void
statements_are_translated(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(statements); i++) {
		struct sm_buf out;
		unsigned touches;
		size_t n;

		sm_buf_init(&out);
		assert_true(sm_db_postgres_sql(statements[i].sql, &out, &n, &touches));
		assert_string_equal(out.p, statements[i].text);
		assert_int_equal(n, statements[i].n);
		assert_int_equal(touches, statements[i].touches);
		sm_buf_free(&out);
	}
}

static void
passwords_are_not_shown(void **state)
{
	static const char *const names[][2] = {
		{ "postgresql://me:secret@host/db?sslmode=require", "postgresql://me@host/db" },
		{ "postgresql://me:s:e@host:5432/db", "postgresql://me@host:5432/db" },
		{ "postgresql://me:se@cret@host/db", "postgresql://me@host/db" },
		{ "postgresql://me:se?cret@host/db?sslmode=require", "postgresql://me@host/db" },
		{ "postgresql://me:se/cret@host/db", "postgresql://me@host/db" },
		{ "postgresql://me:1234@host/db", "postgresql://me@host/db" },
		{ "postgresql://me:12/34@host/db", "postgresql://me@host/db" },
		{ "postgresql://me:secret", "postgresql://me" },
		{ "postgresql://host:5432/db?user=a@b", "postgresql://host:5432/db" },
		{ "postgresql://host:5432", "postgresql://host:5432" },
		{ "postgres://me@host/db?password=secret", "postgres://me@host/db" },
		{ "postgresql://host:5432/db", "postgresql://host:5432/db" },
		{ "postgresql:///db?user=a:b@c", "postgresql:///db" },
		{ "service=live password=secret", "service=live" },
		{ "POSTGRESQL://me:secret@host/db", "POSTGRESQL://me@host/db" },
		{ "host=live password=secret", "host=live" },
		{ "password=secret host=live", "password=" },
		{ "service=live;password=secret", "service=live;password=" },
		{ "a:b@c?d", "a:b@c?d" },
		{ "service", "service" },
	};
	char out[SM_DB_NAME];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(names); i++)
		assert_string_equal(sm_db_name(names[i][0], out), names[i][1]);
}

static void
a_missing_server_is_said(void **state)
{
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	assert_null(sm_db_open("postgresql://me:secret@/db?host=/nowhere", SM_DB_WRITE, &err));
	/* without libpq, or with it */
	assert_true(err.code == SM_E_UNSUPPORTED || err.code == SM_E_IO);
	assert_memory_equal(err.text, "postgresql://me@/db: ", 21);
	assert_null(strstr(err.text, "secret"));
}

/* What libpq can't read of a name it quotes, or takes for a host. */
static void
misspelt_names_show_no_password(void **state)
{
	static const char *const names[] = { "postgresql://me:secret@[bad/db",
		"postgresql://me:%zzsecret@host/db", "postgresql://me:a@secret@host/db",
		"postgresql://me:secret@host/db?password=%zzsecret", "postgresql://me:secret@host/db?secret",
		"service=live password='secret", "service=live =secret" };
	struct sm_err err;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(names); i++) {
		sm_err_clear(&err);
		assert_null(sm_db_open(names[i], SM_DB_WRITE, &err));
		/* without libpq, or with it */
		assert_true(err.code == SM_E_UNSUPPORTED || err.code == SM_E_USAGE);
		assert_null(strstr(err.text, "secret"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements_are_translated),
		cmocka_unit_test(passwords_are_not_shown),
		cmocka_unit_test(a_missing_server_is_said),
		cmocka_unit_test(misspelt_names_show_no_password),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
