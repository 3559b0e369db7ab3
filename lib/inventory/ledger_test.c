#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "inventory/ledger_states.h"
#include "inventory/tally.h"

#define S(state) (1U << SM_LEDGER_##state)

/* States that lead on. Written from DUIS and SEC, not from the table. */
static void
test_steps(void **state)
{
	static const struct {
		enum sm_ledger_state from;
		enum sm_ledger_event event;
		enum sm_ledger_state to;
		bool fits;
	} wanted[] = {
		{ SM_LEDGER_NONE, SM_EVENT_SENT, SM_LEDGER_OPEN, true },
		{ SM_LEDGER_OPEN, SM_EVENT_ACKNOWLEDGED, SM_LEDGER_ACKNOWLEDGED, true },
		{ SM_LEDGER_ACKNOWLEDGED, SM_EVENT_ANSWERED, SM_LEDGER_ANSWERED, true },
		/* a Signed Pre-Command makes the request open again */
		{ SM_LEDGER_OPEN, SM_EVENT_TRANSFORMED, SM_LEDGER_TRANSFORMED, true },
		{ SM_LEDGER_TRANSFORMED, SM_EVENT_SENT, SM_LEDGER_OPEN, true },
		{ SM_LEDGER_TRANSFORMED, SM_EVENT_REFUSED, SM_LEDGER_TRANSFORMED, true },
		/* nothing was sent: the RequestID is free */
		{ SM_LEDGER_REFUSED, SM_EVENT_SENT, SM_LEDGER_OPEN, true },
		{ SM_LEDGER_UNASKED, SM_EVENT_SENT, SM_LEDGER_OPEN, true },
		/* quarantine */
		{ SM_LEDGER_HELD, SM_EVENT_SENT, SM_LEDGER_OPEN, true },
		{ SM_LEDGER_HELD, SM_EVENT_DROPPED, SM_LEDGER_DROPPED, true },
		{ SM_LEDGER_HELD, SM_EVENT_ANSWERED, SM_LEDGER_HELD, false },
		/* a request that waits for its predecessor: it goes, fails with it, or is answered by a DCC that kept it */
		{ SM_LEDGER_NONE, SM_EVENT_WAITS, SM_LEDGER_WAITING, true },
		{ SM_LEDGER_TRANSFORMED, SM_EVENT_WAITS, SM_LEDGER_WAITING, true },
		{ SM_LEDGER_WAITING, SM_EVENT_SENT, SM_LEDGER_OPEN, true },
		{ SM_LEDGER_WAITING, SM_EVENT_FAILED, SM_LEDGER_FAILED, true },
		{ SM_LEDGER_WAITING, SM_EVENT_HELD, SM_LEDGER_HELD, true },
		{ SM_LEDGER_WAITING, SM_EVENT_ACKNOWLEDGED, SM_LEDGER_WAITING, true },
		{ SM_LEDGER_WAITING, SM_EVENT_ANSWERED, SM_LEDGER_ANSWERED, true },
		{ SM_LEDGER_WAITING, SM_EVENT_CANCELLED, SM_LEDGER_CANCELLED, true },
		{ SM_LEDGER_WAITING, SM_EVENT_REFUSED, SM_LEDGER_WAITING, false },
		/* the date of one that the DCC keeps */
		{ SM_LEDGER_OPEN, SM_EVENT_DUE, SM_LEDGER_OPEN, true },
		{ SM_LEDGER_ACKNOWLEDGED, SM_EVENT_DUE, SM_LEDGER_ACKNOWLEDGED, true },
		{ SM_LEDGER_ANSWERED, SM_EVENT_DUE, SM_LEDGER_ANSWERED, false },
		/* the request of a schedule */
		{ SM_LEDGER_OPEN, SM_EVENT_SCHEDULED, SM_LEDGER_ANSWERED, true },
		/* late */
		{ SM_LEDGER_EXPIRED, SM_EVENT_ANSWERED, SM_LEDGER_ANSWERED, true },
		/* a replay, and a second answer, change nothing */
		{ SM_LEDGER_ANSWERED, SM_EVENT_REFUSED, SM_LEDGER_ANSWERED, false },
		{ SM_LEDGER_ANSWERED, SM_EVENT_ANSWERED, SM_LEDGER_ANSWERED, false },
		{ SM_LEDGER_ANSWERED, SM_EVENT_FAILED, SM_LEDGER_ANSWERED, false },
		{ SM_LEDGER_CANCELLED, SM_EVENT_ANSWERED, SM_LEDGER_CANCELLED, false },
		/* answers to nothing */
		{ SM_LEDGER_NONE, SM_EVENT_ANSWERED, SM_LEDGER_UNASKED, false },
		{ SM_LEDGER_REFUSED, SM_EVENT_FAILED, SM_LEDGER_UNASKED, false },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(wanted); i++) {
		bool fits;
		enum sm_ledger_state to = sm_ledger_next(wanted[i].from, wanted[i].event, &fits);

		if (to != wanted[i].to || fits != wanted[i].fits)
			fail_msg("row %zu: %s, %d", i, sm_ledger_fact(to)->name, fits);
	}
}

/* The table has no dead rows, no state without a way to it, and none that is both open and ended. */
static void
test_table(void **state)
{
	unsigned reached = S(NONE) | S(UNASKED);
	size_t n;
	const struct sm_ledger_step *steps = sm_ledger_steps(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < i; k++)
			assert_false(steps[k].event == steps[i].event && (steps[k].from & steps[i].from));
		assert_true(strlen(steps[i].clause) > 0);
		reached |= 1U << steps[i].to;
	}
	assert_int_equal(reached, (1U << SM_LEDGER_STATES) - 1);
	for (int s = SM_LEDGER_NONE; s < SM_LEDGER_STATES; s++) {
		const struct sm_ledger_fact *fact = sm_ledger_fact((enum sm_ledger_state)s);

		assert_false(fact->open && fact->ended);
		assert_true(!fact->open || fact->uses);
		/* the queries of exchange.c, expire.c and check-db name these states */
		assert_int_equal(fact->uses, !(1U << s & (S(NONE) | S(REFUSED) | S(UNASKED))));
		assert_int_equal(fact->open, (1U << s & (S(OPEN) | S(ACKNOWLEDGED))) != 0);
		assert_int_equal(fact->done, s == SM_LEDGER_ANSWERED);
		assert_int_equal(sm_ledger_state_parse(sm_slice_str(fact->name)), s);
	}
}

static void
test_counted_times(void **state)
{
	static const struct {
		int64_t seconds, counted;
	} times[] = { { -1, 0 }, { 0, 0 }, { 30, 30 }, { 31, 31 }, { 99, 99 }, { 100, 100 }, { 101, 110 },
		{ 991, 1000 }, { 86400, 87000 }, { 432000, 440000 } };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(times); i++)
		assert_int_equal(sm_tally_seconds(times[i].seconds), times[i].counted);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_counted_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
