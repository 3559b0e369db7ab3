#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "inventory/db_counts.h"
#include "inventory/db_kept.h"
#include "inventory/db_open.h"
#include "inventory/db_private.h"

/* ---- counts ---- */

enum { KEYS = 400, DEPTH = 3 };

/* What the counts must be, and were at the start of what can be undone: transaction, part, record. */
struct model {
	int64_t n[DEPTH + 1][KEYS];
	size_t depth; /* 0: no transaction */
	bool in_part, in_record, bare;
	uint64_t seed;
};

static uint64_t
chance(struct model *m, uint64_t most)
{
	m->seed = m->seed * 6364136223846793005U + 1442695040888963407U;
	return (m->seed >> 33) % most;
}

static void
count(struct sm_db *db, struct model *m, size_t key)
{
	const struct sm_db_count c = { .month = sm_slice_str("2026-03"),
		.user = (int64_t)key % 7,
		/* one name is longer than those that are kept */
		.variant = sm_slice_str(key % 5 == 0 ? "a name of more than thirty-two octets" : "4.1.1"),
		.category = sm_slice_str("on_demand"),
		.what = "answered",
		.seconds = (int64_t)key,
		.in_time = true };

	assert_true(sm_db_count(db, &c, NULL));
	m->n[m->depth][key]++;
}

static void
check(struct sm_db *db, const struct model *m, size_t key)
{
	int64_t n, in_time;

	assert_true(
	    sm_db_number(db, NULL, &n, NULL, "SELECT sum(n) FROM tally WHERE seconds=?", "i", (int64_t)key));
	assert_int_equal(n, m->n[m->depth][key]);
	assert_true(sm_db_number(
	    db, NULL, &in_time, NULL, "SELECT sum(in_time) FROM tally WHERE seconds=?", "i", (int64_t)key));
	assert_int_equal(in_time, n);
}

/* What follows can be undone. */
static void
enter(struct model *m)
{
	memcpy(m->n[m->depth + 1], m->n[m->depth], sizeof m->n[0]);
	m->depth++;
}

static void
leave(struct model *m, bool keep)
{
	m->depth--;
	if (keep)
		memcpy(m->n[m->depth], m->n[m->depth + 1], sizeof m->n[0]);
}

static void
begin_or_end_transaction(struct sm_db *db, struct model *m)
{
	bool keep = chance(m, 4) > 0;

	if (m->in_part || m->in_record)
		return;
	if (m->depth == 0) {
		assert_true(sm_db_begin(db, NULL));
		enter(m);
		return;
	}
	if (keep)
		assert_true(sm_db_commit(db, NULL));
	else
		sm_db_rollback(db);
	leave(m, keep);
}

static void
begin_or_end_part(struct sm_db *db, struct model *m)
{
	bool keep = chance(m, 2) > 0;

	if (m->in_record || m->depth == 0)
		return;
	m->in_part = !m->in_part;
	if (m->in_part) {
		assert_true(sm_db_part_begin(db, NULL));
		enter(m);
		return;
	}
	if (keep)
		assert_true(sm_db_part_keep(db, NULL));
	else
		sm_db_part_undo(db);
	leave(m, keep);
}

/* A record without a savepoint takes the transaction with it, unless it changed nothing. */
static void
undo_bare(struct sm_db *db, struct model *m)
{
	bool same = memcmp(m->n[m->depth], m->n[m->depth - 1], sizeof m->n[0]) == 0;

	assert_int_equal(sm_db_record_undo(db), same);
	leave(m, false);
	if (!same)
		leave(m, false);
}

static void
begin_or_end_record(struct sm_db *db, struct model *m)
{
	bool keep = chance(m, 3) > 0;

	if (m->depth == 0)
		return;
	m->in_record = !m->in_record;
	if (m->in_record) {
		m->bare = !m->in_part && chance(m, 2) > 0;
		assert_true(m->bare ? sm_db_record_begin_bare(db, NULL) : sm_db_record_begin(db, NULL));
		enter(m);
	} else if (keep) {
		assert_true(sm_db_record_keep(db, NULL));
		leave(m, true);
	} else if (m->bare) {
		undo_bare(db, m);
	} else {
		assert_true(sm_db_record_undo(db));
		leave(m, false);
	}
}

static void
counts_are_those_of_the_file_and_of_memory(void **state)
{
	static struct model m;
	struct sm_db *db = sm_db_open(NULL, SM_DB_WRITE, NULL);

	(void)state;
	assert_non_null(db);
	m.seed = 20261129;
	for (int i = 0; i < 40000; i++) {
		/* at times few counts, at times more than are kept */
		size_t key = chance(&m, i / 1000 % 2 ? KEYS : 9);

		switch (chance(&m, 24)) {
		case 0:
			begin_or_end_transaction(db, &m);
			break;
		case 1:
			begin_or_end_part(db, &m);
			break;
		case 2:
		case 3:
			begin_or_end_record(db, &m);
			break;
		case 4:
			check(db, &m, key);
			break;
		default:
			count(db, &m, key);
		}
	}
	for (size_t key = 0; key < KEYS; key++)
		check(db, &m, key);
	sm_db_close(&db);
}

/* Else the commit would fail, and take the records of the others with it. */
static void
a_count_that_the_table_refuses_fails_at_once(void **state)
{
	static const struct sm_db_count good = {
		.month = { (const uint8_t *)"2026-03", 7 },
		.variant = { (const uint8_t *)"4.1.1", 5 },
		.category = { (const uint8_t *)"on_demand", 9 },
		.what = "sent",
	};
	struct sm_db *db = sm_db_open(NULL, SM_DB_WRITE, NULL);
	int64_t n;

	(void)state;
	assert_non_null(db);
	assert_true(sm_db_begin(db, NULL));
	for (int part = 0; part < 3; part++) {
		struct sm_db_count bad = good, *c = &bad;
		struct sm_slice *texts[] = { &c->month, &c->variant, &c->category };
		struct sm_err err;

		sm_err_clear(&err);
		texts[part]->len = 0;
		assert_true(sm_db_record_begin(db, NULL));
		assert_true(sm_db_count(db, &good, NULL));
		assert_true(sm_db_record_keep(db, NULL));
		assert_true(sm_db_record_begin(db, NULL));
		assert_false(sm_db_count(db, &bad, &err));
		assert_string_equal(err.text, "a value is missing");
		assert_true(sm_db_record_undo(db));
	}
	assert_true(sm_db_commit(db, NULL));
	assert_true(sm_db_number(db, NULL, &n, NULL, "SELECT sum(n) FROM tally", ""));
	assert_int_equal(n, 3);
	sm_db_close(&db);
}

/* A slip for postgresql://, of which SQLite would make a file that nobody looks for. */
static void
words_of_a_connection_are_no_file(void **state)
{
	static const char *const names[] = { "host=db.example dbname=inventory", "hostaddr=192.0.2.1",
		"port=5432", "dbname=inventory", "user=me", "password=secret host=x" };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(names); i++) {
		struct sm_err err;

		sm_err_clear(&err);
		assert_null(sm_db_open(names[i], SM_DB_WRITE, &err));
		assert_int_equal(err.code, SM_E_USAGE);
		assert_non_null(strstr(err.text, "write postgresql://"));
		assert_null(strstr(err.text, "secret"));
		assert_int_equal(access(names[i], F_OK), -1);
	}
}

/* ---- kept rows ---- */

struct two {
	char folder[64], path[128];
	struct sm_db *db, *other;
	struct sm_arena arena;
};

static void
open_two(struct two *t)
{
	(void)snprintf(t->folder, sizeof t->folder, "%s", "/tmp/sm-db-test-XXXXXX");
	assert_non_null(mkdtemp(t->folder));
	(void)snprintf(t->path, sizeof t->path, "%s/db", t->folder);
	t->db = sm_db_open(t->path, SM_DB_WRITE, NULL);
	t->other = sm_db_open(t->path, SM_DB_WRITE, NULL);
	assert_non_null(t->db);
	assert_non_null(t->other);
	sm_arena_init(&t->arena, 0);
}

static void
close_two(struct two *t)
{
	sm_db_close(&t->db);
	sm_db_close(&t->other);
	(void)unlink(t->path);
	assert_int_equal(rmdir(t->folder), 0);
	sm_arena_free(&t->arena);
}

static bool
put_user(struct sm_db *db, int64_t id, const char *roles)
{
	return sm_db_run(db, NULL, "INSERT OR REPLACE INTO user (id, roles, status) VALUES (?,?,'active')",
	    "it", id, roles);
}

/* The roles of a user as they are recalled; "": there is no such user. */
static struct sm_slice
roles_of(struct two *t, int64_t id)
{
	const struct sm_kept_row *row;

	assert_true(
	    sm_db_recall(t->db, NULL, &t->arena, &row, "SELECT roles, name FROM user WHERE id=?", "i", id));
	if (!row)
		return sm_slice_of("", 0);
	assert_null(row->next);
	assert_int_equal(row->column[1].as, SM_VALUE_NULL);
	assert_int_equal(row->column[1].text.len, 0);
	return row->column[0].text;
}

#define assert_roles(t, id, expected) assert_true(sm_slice_eq_str(roles_of(t, id), expected))

static void
own_changes_are_seen_at_once(void **state)
{
	struct two t;

	(void)state;
	open_two(&t);
	assert_true(sm_db_begin(t.db, NULL));
	for (int twice = 0; twice < 2; twice++)
		assert_roles(&t, 1, "");
	assert_true(put_user(t.db, 1, "IS"));
	for (int twice = 0; twice < 2; twice++)
		assert_roles(&t, 1, "IS");
	assert_roles(&t, 2, "");
	assert_true(sm_db_record_begin(t.db, NULL));
	assert_true(put_user(t.db, 1, "GS"));
	assert_roles(&t, 1, "GS");
	assert_true(sm_db_record_undo(t.db));
	assert_roles(&t, 1, "IS");
	sm_db_rollback(t.db);
	assert_true(sm_db_begin(t.db, NULL));
	assert_roles(&t, 1, "");
	close_two(&t);
}

static void
changes_of_another_process_are_seen_in_the_next_transaction(void **state)
{
	struct two t;
	bool any;

	(void)state;
	open_two(&t);
	assert_true(put_user(t.other, 1, "IS"));
	for (int reading = 0; reading < 2; reading++) {
		for (int i = 0; i < 3; i++) {
			const char *now = i % 2 ? "GS" : "IS", *later = i % 2 ? "IS" : "GS";

			assert_true(reading ? sm_db_begin_reading(t.db, NULL) : sm_db_begin(t.db, NULL));
			assert_true(sm_db_any(t.db, SM_DB_USERS, &any, NULL));
			assert_true(any);
			assert_roles(&t, 1, now);
			/* a reader keeps its state while another process writes */
			if (reading)
				assert_true(put_user(t.other, 1, later));
			assert_roles(&t, 1, now);
			assert_true(sm_db_commit(t.db, NULL));
			if (!reading)
				assert_true(put_user(t.other, 1, later));
		}
		assert_true(put_user(t.other, 1, "IS"));
	}
	close_two(&t);
}

static void
the_first_row_of_a_table_is_seen(void **state)
{
	struct two t;
	bool any;

	(void)state;
	open_two(&t);
	for (int i = 0; i < 2; i++) {
		/* without a transaction nothing is kept */
		assert_true(sm_db_any(t.db, SM_DB_USERS, &any, NULL));
		assert_int_equal(any, i > 0);
		assert_true(sm_db_begin_reading(t.db, NULL));
		assert_true(sm_db_any(t.db, SM_DB_USERS, &any, NULL));
		assert_int_equal(any, i > 0);
		assert_true(sm_db_commit(t.db, NULL));
		assert_true(put_user(t.other, 1, "IS"));
	}
	close_two(&t);
}

static void
only_reference_tables_are_kept(void **state)
{
	const struct sm_kept_row *row;
	struct sm_err err;
	struct two t;

	(void)state;
	open_two(&t);
	sm_err_clear(&err);
	assert_true(sm_db_begin(t.db, NULL));
	assert_false(sm_db_recall(t.db, &err, &t.arena, &row,
	    "SELECT 1 FROM user WHERE id IN (SELECT id FROM device) OR id=?", "i", (int64_t)1));
	assert_int_equal(err.code, SM_E_USAGE);
	close_two(&t);
}

/* The level of the only threshold; 0: there is none. */
static int64_t
level_of(struct two *t)
{
	const struct sm_kept_row *row;

	assert_true(sm_db_recall(t->db, NULL, &t->arena, &row, "SELECT quarantine FROM threshold", ""));
	return row ? row->column[0].i : 0;
}

static void
what_changes_with_each_record_is_not_kept(void **state)
{
	const struct sm_kept_row *row;
	struct sm_err err;
	struct two t;

	(void)state;
	open_two(&t);
	sm_err_clear(&err);
	assert_true(sm_db_begin(t.db, NULL));
	assert_true(sm_db_run(t.db, NULL,
	    "INSERT INTO threshold (communication, user, variant, type, period, quarantine, since, n)"
	    " VALUES ('request', 1, '', '', 'day', 7, '', 0)",
	    ""));
	assert_int_equal(level_of(&t), 7);
	assert_int_equal(t.db->n_kept, 1);
	assert_true(sm_db_run(t.db, NULL, "UPDATE threshold SET n=n+1, since='2026-03-01'", ""));
	assert_int_equal(t.db->n_kept, 1);
	assert_false(sm_db_recall(t.db, &err, &t.arena, &row, "SELECT n FROM threshold", ""));
	assert_int_equal(err.code, SM_E_USAGE);
	assert_true(sm_db_run(t.db, NULL, "UPDATE threshold SET n=0, quarantine=8", ""));
	assert_int_equal(level_of(&t), 8);
	close_two(&t);
}

static void
many_answers_take_bounded_memory(void **state)
{
	struct two t;

	(void)state;
	open_two(&t);
	assert_true(sm_db_begin(t.db, NULL));
	assert_true(put_user(t.db, 70000, "IS"));
	for (int64_t id = 0; id < 100000; id++) {
		sm_arena_reset(&t.arena);
		assert_roles(&t, id, id == 70000 ? "IS" : "");
	}
	assert_roles(&t, 70000, "IS");
	close_two(&t);
}

/* The number of a row, whether its statement was prepared before or not. */
static void
a_row_is_added_with_its_number(void **state)
{
	struct sm_db *db = sm_db_open(NULL, SM_DB_WRITE, NULL);
	int64_t seq = 7;

	(void)state;
	assert_non_null(db);
	for (int64_t i = 1; i <= 3; i++) {
		assert_true(sm_db_add(db, NULL, &seq,
		    "INSERT INTO log (at, service, what) VALUES (?,'','event') RETURNING seq", "i", i));
		assert_int_equal(seq, i);
		assert_int_equal(sm_db_changes(db), 1);
	}
	assert_false(sm_db_add(db, NULL, &seq,
	    "INSERT INTO log (seq, at, service, what) VALUES (?,0,'','event') RETURNING seq", "i", seq));
	assert_int_equal(seq, 3);
	sm_db_close(&db);
}

/* How many of the database's own checks find something. */
static int64_t
findings(const char *path, enum sm_db_mode mode, bool *knows_rules)
{
	struct sm_db *db = sm_db_open(path, mode, NULL);
	const struct sm_db_check *checks;
	int64_t broken, found = 0;
	size_t n;

	assert_non_null(db);
	checks = sm_db_checks(db, &n);
	for (size_t i = 0; i < n; i++) {
		assert_true(sm_db_number(db, NULL, &broken, NULL, checks[i].sql, ""));
		found += broken > 0;
	}
	*knows_rules = sm_db_knows_rules(db);
	/* whoever checks changes nothing */
	assert_false(put_user(db, 2, "IS") && mode != SM_DB_WRITE);
	sm_db_close(&db);
	return found;
}

/* SQLite does not read the rules of columns of a file that was opened for reading, and finds it whole. */
static void
a_value_that_breaks_a_rule_is_found(void **state)
{
	static const char breaks[] = "PRAGMA ignore_check_constraints=ON;"
	                             "INSERT INTO device (id, type, added) VALUES (1,'ESME',0);";
	struct two t;
	bool knows;

	(void)state;
	open_two(&t);
	assert_int_equal(findings(t.path, SM_DB_CHECK, &knows), 0);
	assert_true(knows);
	assert_true(sm_db_script(t.db, breaks, NULL));
	assert_int_equal(findings(t.path, SM_DB_CHECK, &knows), 1);
	assert_true(knows);
	assert_int_equal(findings(t.path, SM_DB_READ, &knows), 0);
	assert_false(knows);
	close_two(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_that_breaks_a_rule_is_found),
		cmocka_unit_test(words_of_a_connection_are_no_file),
		cmocka_unit_test(counts_are_those_of_the_file_and_of_memory),
		cmocka_unit_test(a_count_that_the_table_refuses_fails_at_once),
		cmocka_unit_test(own_changes_are_seen_at_once),
		cmocka_unit_test(changes_of_another_process_are_seen_in_the_next_transaction),
		cmocka_unit_test(the_first_row_of_a_table_is_seen),
		cmocka_unit_test(only_reference_tables_are_kept),
		cmocka_unit_test(what_changes_with_each_record_is_not_kept),
		cmocka_unit_test(many_answers_take_bounded_memory),
		cmocka_unit_test(a_row_is_added_with_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
