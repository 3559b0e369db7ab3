/* What the text of a statement tells of the rows that it reads and changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/text.h"
#include "inventory/db_postgres_sets.h"
#include "inventory/db_postgres_sql.h"
#include "inventory/db_postgres_uses.h"

/* The uses as text: r or w, the table by its number, and its keys. "-" is any row, "?" an opaque statement. */
static void
tell(const char *sql, struct sm_buf *out, struct sm_db_uses *uses)
{
	struct sm_buf text;
	unsigned touches;
	size_t n;

	sm_buf_init(&text);
	assert_true(sm_db_postgres_sql(sql, &text, &n, &touches));
	sm_db_postgres_uses(text.p, uses);
	sm_buf_free(&text);
	sm_buf_puts(out, uses->opaque ? "?" : "");
	for (size_t i = 0; i < uses->n && !uses->opaque; i++) {
		const struct sm_db_use *use = &uses->use[i];

		sm_buf_printf(out, "%s%s%d", i > 0 ? " " : "", use->writes ? "w" : "r", (int)use->table);
		for (size_t k = 0; use->keyed && k < SM_DB_USE_KEYS && use->known >> k; k++)
			sm_buf_printf(out, ":%d", use->key[k] + 1);
		sm_buf_puts(out, use->keyed ? "" : "-");
	}
	sm_buf_putc(out, '\0');
}

static const struct {
	const char *sql, *uses;
	bool is_row;
} statements[] = {
	{ "SELECT type FROM device WHERE id=?", "r0:1", false },
	{ "SELECT type FROM device", "r0-", false },
	{ "SELECT type FROM device WHERE id=? OR type=?", "r0-", false },
	{ "SELECT type FROM device WHERE NOT (id=?)", "r0-", false },
	{ "SELECT type FROM device WHERE id<>?", "r0-", false },
	{ "SELECT type FROM device WHERE id>=?", "r0-", false },
	{ "SELECT type FROM device WHERE (type=? AND id=?)", "r0-", false },
	{ "SELECT type FROM device, gone WHERE id=?", "r0-", false },
	{ "SELECT type FROM device d JOIN gone g ON g.id=d.id WHERE id=?", "r0- r6-", false },
	{ "SELECT last FROM device WHERE id=?1 UNION ALL SELECT last FROM gone WHERE id=?1", "r0:1 r6:1",
	    false },
	{ "SELECT 1 FROM exchange WHERE code IN (SELECT code FROM pending WHERE sent=?) AND target=? AND "
	  "originator=?",
	    "r3- r8-", false },
	{ "SELECT first FROM exchange WHERE originator=? AND counter=? AND target=?", "r3:3:1", false },
	{ "SELECT first FROM exchange WHERE originator=?", "r3-", false },
	{ "SELECT name FROM user WHERE id=?", "r10-", false },
	{ "SELECT 'FROM device WHERE id=?' FROM gone WHERE id=?", "r6:1", false },
	{ "UPDATE device SET id=?, last=? WHERE id=?", "w0:3", false },
	{ "UPDATE device SET last=?", "w0-", false },
	{ "DELETE FROM gone WHERE id=?", "w6:1", false },
	/* what refers to it goes too */
	{ "DELETE FROM device WHERE id=?", "?", false },
	{ "INSERT INTO device (type, id, added, last) VALUES (?,?,?3,?3)", "w0:2", true },
	{ "INSERT INTO device (type, id) VALUES ('ESME',?)", "w0-", false },
	{ "INSERT INTO entry (seq) VALUES (?)", "w4-", true },
	{ "INSERT INTO entry (seq) VALUES (?) RETURNING seq", "w4-", false },
	{ "INSERT INTO exchange (originator, target) VALUES (?,?)", "w3:2:1", true },
	/* its rows have a number of their own, or may be there */
	{ "INSERT INTO kept (originator, target) VALUES (?,?)", "w9:2:1", false },
	{ "INSERT INTO gone (id, last) VALUES (?,?) ON CONFLICT (id) DO UPDATE SET last=excluded.last",
	    "w6:1", false },
	{ "INSERT INTO gone (id, last) SELECT id, last FROM device WHERE id=?", "w6- r0:1", false },
	{ "WITH a AS (SELECT 1 FROM device WHERE id=?) SELECT 1 FROM a", "?", false },
	{ "SAVEPOINT record", "?", false },
	{ "SELECT ?", "?", false },
};

static void
statements_tell_their_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(statements); i++) {
		struct sm_db_uses uses;
		struct sm_buf told;

		sm_buf_init(&told);
		tell(statements[i].sql, &told, &uses);
		assert_string_equal(told.p, statements[i].uses);
		assert_int_equal(uses.is_row, statements[i].is_row);
		sm_buf_free(&told);
	}
}

static void
new_rows_tell_their_columns(void **state)
{
	static const char text[] = "INSERT INTO device (type, \"user\", id) VALUES ($3,$1,$1)";
	struct sm_db_uses uses;

	(void)state;
	sm_db_postgres_uses(text, &uses);
	assert_true(uses.is_row);
	assert_int_equal(uses.n_columns, 3);
	assert_int_equal(uses.column[0], 2);
	assert_int_equal(uses.column[2], 0);
	assert_memory_equal(text + uses.columns_at, "device (type, \"user\", id)", uses.columns_len);
}

static void
only_one_column_is_set(void **state)
{
	static const struct {
		const char *sql;
		bool is_set;
	} texts[] = {
		{ "UPDATE device SET last=? WHERE id=?", true },
		{ "UPDATE gone SET last=? WHERE id=?", true },
		/* of other rows than those with this key, other values, or a key that changes */
		{ "UPDATE device SET last=? WHERE last=?", false },
		{ "UPDATE device SET last=? WHERE id=? AND type=?", false },
		{ "UPDATE device SET last=? WHERE id>=?", false },
		{ "UPDATE device SET last=?", false },
		{ "UPDATE device SET last=?, added=? WHERE id=?", false },
		{ "UPDATE device SET last=?2 WHERE id=?1", false },
		{ "UPDATE device SET id=? WHERE id=?", false },
		{ "UPDATE device SET last=last+? WHERE id=?", false },
		{ "UPDATE exchange SET last=? WHERE target=?", false },
		{ "DELETE FROM device WHERE id=?", false },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(texts); i++) {
		struct sm_db_uses uses;
		struct sm_buf told;

		sm_buf_init(&told);
		tell(texts[i].sql, &told, &uses);
		assert_int_equal(uses.is_set, texts[i].is_set);
		sm_buf_free(&told);
	}
}

/* Two rows as COPY has them: a type, a number or a NULL, and an id. */
static void
a_waiting_row_is_set(void **state)
{
	static char insert[] = "INSERT INTO device (type, last, id) VALUES ($1,$2,$3)",
	            update[] = "UPDATE device SET last=$1 WHERE id=$2",
	            of_another[] = "UPDATE device SET added=$1 WHERE id=$2";
	static const char rows[] = "\0\3\0\0\0\1A\0\0\0\10\0\0\0\0\0\0\0\7\0\0\0\10\0\0\0\0\0\0\0\11"
	                           "\0\3\0\0\0\0\377\377\377\377\0\0\0\10\0\0\0\0\0\0\0\12";
	static const char set[] = "\0\3\0\0\0\1A\0\0\0\10\1\2\3\4\5\6\7\10\0\0\0\10\0\0\0\0\0\0\0\11";
	const size_t second = sizeof set - 1, len = sizeof rows - 1;
	static const struct sm_db_postgres_statement another = { .text = of_another },
	                                             last = { .text = update };
	const struct sm_value values[] = { sm_value_int(0x0102030405060708), sm_value_int(9) },
	                      not_there[] = { sm_value_int(1), sm_value_int(8) },
	                      of_second[] = { sm_value_int(1), sm_value_int(10) };
	static struct sm_db_postgres_statement row = { .text = insert };
	struct sm_buf buf;

	(void)state;
	sm_db_postgres_uses(insert, &row.uses);
	sm_buf_init(&buf);
	sm_buf_put(&buf, rows, len);
	assert_false(sm_db_postgres_set_in_row(&another, values, &row, &buf, 0));
	assert_false(sm_db_postgres_set_in_row(&last, not_there, &row, &buf, 0));
	/* a NULL has no room, and a place that is no row is not written to */
	assert_false(sm_db_postgres_set_in_row(&last, of_second, &row, &buf, second));
	for (size_t at = 1; at < len + 20; at++)
		assert_false(sm_db_postgres_set_in_row(&last, values, &row, &buf, at));
	assert_memory_equal(buf.p, rows, len);
	assert_true(sm_db_postgres_set_in_row(&last, values, &row, &buf, 0));
	assert_memory_equal(buf.p, set, second);
	assert_memory_equal(buf.p + second, rows + second, len - second);
	sm_buf_free(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(statements_tell_their_rows),
		cmocka_unit_test(new_rows_tell_their_columns),
		cmocka_unit_test(only_one_column_is_set),
		cmocka_unit_test(a_waiting_row_is_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
