#include "inventory/test_world.h"

#include "inventory/exchange.h"

/* Exchanges of users with a target, on the file and on what is remembered of it. Of 256 users each, the target is another. */
static struct sm_request_id
id_of(uint16_t user, uint64_t counter)
{
	struct sm_request_id id = { .counter = counter };

	eui_of((uint8_t)user, id.originator);
	eui_of((uint8_t)(99 + (user >> 8)), id.target);
	return id;
}

static void
put(struct world *t, uint16_t user, uint64_t counter)
{
	struct sm_exchange e = { .state = SM_LEDGER_OPEN,
		.id = id_of(user, counter),
		.service = sm_slice_str("12.2"),
		.category = sm_slice_str("on_demand"),
		.execution = SM_NO_TIME,
		.due = SM_NO_TIME,
		.acknowledged = SM_NO_TIME,
		.ended = SM_NO_TIME,
		.changed = true };

	assert_true(sm_exchange_put(&t->work, &e, NULL));
	assert_true(e.stored && !e.changed);
}

/* The counter of the lowest that is as high or higher, and not one of a schedule; -1: none. */
static int64_t
above(struct world *t, const struct sm_request_id *id)
{
	struct sm_exchange above;

	assert_true(sm_exchange_at_or_above(&t->work, id, &above, NULL));
	return above.stored ? (int64_t)above.id.counter : -1;
}

static int64_t
above_by_sql(struct world *t, const struct sm_request_id *id)
{
	int64_t counter;

	assert_true(sm_db_number(t->db, NULL, &counter, NULL,
	    "SELECT coalesce(min(counter), -1) FROM exchange WHERE target=? AND originator=? AND counter>=?"
	    " AND counter<?",
	    "eeii", id->target, id->originator, (int64_t)id->counter, SM_SCHEDULED_COUNTERS));
	return counter;
}

static bool
is_there(struct world *t, uint16_t user, uint64_t counter)
{
	const struct sm_request_id id = id_of(user, counter);
	struct sm_exchange plain, growing;

	assert_true(sm_exchange_get_growing(&t->work, &id, &growing, NULL));
	assert_true(sm_exchange_get(&t->work, &id, &plain, NULL));
	assert_int_equal(growing.state, plain.state);
	assert_int_equal(growing.stored, plain.stored);
	assert_int_equal(growing.id.counter, counter);
	assert_int_equal(above(t, &id), above_by_sql(t, &id));
	return growing.stored;
}

static void
a_counter_above_all_is_not_looked_for(void **state)
{
	static const uint64_t highest = UINT64_MAX; /* SQLite has it as -1 */
	struct world t;

	(void)state;
	open_world(&t);
	put(&t, 1, 7);
	assert_true(sm_db_begin(t.db, NULL));
	assert_true(is_there(&t, 1, 7));
	assert_false(is_there(&t, 1, 6));
	assert_false(is_there(&t, 1, 8));
	assert_false(is_there(&t, 2, 8));
	put(&t, 1, 8);
	put(&t, 2, 0);
	put(&t, 1, highest);
	/* one of a schedule */
	assert_false(is_there(&t, 1, SM_SCHEDULED_COUNTERS));
	put(&t, 1, SM_SCHEDULED_COUNTERS);
	assert_true(is_there(&t, 1, SM_SCHEDULED_COUNTERS));
	assert_false(is_there(&t, 1, SM_SCHEDULED_COUNTERS + 1));
	assert_true(is_there(&t, 1, 8));
	assert_true(is_there(&t, 2, 0));
	assert_true(is_there(&t, 1, highest));
	assert_false(is_there(&t, 1, 9));
	sm_db_rollback(t.db);
	/* without a transaction the file is asked */
	assert_false(is_there(&t, 1, 8));
	put(&t, 1, 8);
	assert_true(is_there(&t, 1, 8));
	close_world(&t);
}

/* What is asked first decides what is remembered: lower counters are not looked for. */
static void
lower_counters_are_found_later(void **state)
{
	struct world t;

	(void)state;
	open_world(&t);
	put(&t, 1, 0);
	put(&t, 1, 7);
	assert_true(sm_db_begin(t.db, NULL));
	assert_false(is_there(&t, 1, 9));
	assert_false(is_there(&t, 1, 8));
	assert_true(is_there(&t, 1, 7));
	put(&t, 1, 8);
	assert_true(is_there(&t, 1, 8));
	assert_false(is_there(&t, 1, 9));
	assert_true(is_there(&t, 1, 0));
	assert_true(sm_db_commit(t.db, NULL));
	assert_true(sm_db_begin(t.db, NULL));
	assert_true(is_there(&t, 1, 0));
	assert_false(is_there(&t, 1, 9));
	close_world(&t);
}

static void
what_is_undone_is_forgotten(void **state)
{
	struct world t;

	(void)state;
	open_world(&t);
	assert_true(sm_db_begin(t.db, NULL));
	put(&t, 1, 7);
	assert_true(is_there(&t, 1, 7));
	assert_true(sm_db_record_begin(t.db, NULL));
	put(&t, 1, 9);
	assert_true(is_there(&t, 1, 9));
	assert_true(sm_db_record_undo(t.db));
	assert_false(is_there(&t, 1, 9));
	put(&t, 1, 8);
	assert_true(is_there(&t, 1, 8));
	assert_true(is_there(&t, 1, 7));
	assert_true(sm_db_commit(t.db, NULL));
	assert_true(sm_db_begin(t.db, NULL));
	assert_true(is_there(&t, 1, 8));
	close_world(&t);
}

/* More pairs than are remembered at a time. */
static void
many_users_are_kept_apart(void **state)
{
	struct world t;

	(void)state;
	open_world(&t);
	assert_true(sm_db_begin(t.db, NULL));
	for (uint64_t turn = 1; turn <= 2; turn++)
		for (uint16_t user = 1; user < 6000; user++) {
			assert_false(is_there(&t, user, user + turn));
			put(&t, user, user + turn);
			assert_true(is_there(&t, user, user + turn));
			assert_false(is_there(&t, user, user));
		}
	close_world(&t);
}

static void
what_did_not_change_is_not_stored(void **state)
{
	const struct sm_request_id id = id_of(1, 7);
	struct sm_exchange e;
	struct world t;

	(void)state;
	open_world(&t);
	put(&t, 1, 7);
	assert_true(sm_exchange_get(&t.work, &id, &e, NULL));
	e.state = SM_LEDGER_ANSWERED;
	assert_true(sm_exchange_put(&t.work, &e, NULL));
	assert_true(sm_exchange_get(&t.work, &id, &e, NULL));
	assert_int_equal(e.state, SM_LEDGER_OPEN);
	e.state = SM_LEDGER_ANSWERED;
	e.changed = true;
	assert_true(sm_exchange_put(&t.work, &e, NULL));
	assert_true(sm_exchange_get(&t.work, &id, &e, NULL));
	assert_int_equal(e.state, SM_LEDGER_ANSWERED);
	close_world(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_counter_above_all_is_not_looked_for),
		cmocka_unit_test(lower_counters_are_found_later),
		cmocka_unit_test(what_is_undone_is_forgotten),
		cmocka_unit_test(many_users_are_kept_apart),
		cmocka_unit_test(what_did_not_change_is_not_stored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
