/* Where the devices of a home stand, and the lines that join them: homes written down by hand. */
#include "picture/home_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { DEVICES = SM_HOME_ROWS + 1 };

struct home {
	struct sm_arena arena;
	struct sm_device devices[DEVICES];
	struct sm_outward links[DEVICES];
	uint8_t ids[DEVICES][SM_ASSOCIATIONS][8][SM_EUI_LEN];
	struct sm_read_result reading;
	struct sm_home_plan plan;
};

static struct home home;

static void
begin(void)
{
	memset(&home, 0, sizeof home);
	sm_arena_init(&home.arena, 0);
	home.reading = (struct sm_read_result){ .devices = home.devices, .links = home.links };
}

/* Adds a device whose ID ends with its number; returns the number. */
static size_t
device(enum sm_device_type type)
{
	size_t n = home.reading.n_devices++;

	home.devices[n].type = type;
	home.devices[n].id[SM_EUI_LEN - 1] = (uint8_t)n;
	return n;
}

static void
join(size_t from, enum sm_association kind, size_t to)
{
	struct sm_links *of = &home.links[from].of[kind];

	memcpy(home.ids[from][kind][of->n++], home.devices[to].id, SM_EUI_LEN);
	of->id = (const uint8_t(*)[SM_EUI_LEN])home.ids[from][kind];
}

static void
arrange(void)
{
	struct sm_err err;

	sm_err_clear(&err);
	assert_true(sm_home_arrange(&home.reading, &home.arena, &home.plan, &err));
}

static const struct sm_home_lane *
lane_of(enum sm_association kind, size_t target)
{
	for (size_t i = 0; i < home.plan.n_lanes; i++)
		if (home.plan.lanes[i].kind == kind &&
		    home.plan.rows[home.plan.lanes[i].target].device == target)
			return &home.plan.lanes[i];
	return NULL;
}

static void
expect_rows(const size_t *devices, size_t n)
{
	assert_int_equal(home.plan.n_rows, n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(home.plan.rows[i].device, devices[i]);
}

/* Two hubs, each with devices in the order of their types; a device without a hub stands last. */
static void
test_houses(void **state)
{
	size_t alone, meter, gas, one, gpf, other, display;

	(void)state;
	begin();
	alone = device(SM_DEVICE_ESME);
	display = device(SM_DEVICE_PPMID);
	meter = device(SM_DEVICE_ESME);
	one = device(SM_DEVICE_CHF);
	gas = device(SM_DEVICE_GSME);
	gpf = device(SM_DEVICE_GPF);
	other = device(SM_DEVICE_CHF);
	join(meter, SM_IN_LOG_OF, one);
	join(display, SM_IN_LOG_OF, one);
	join(gpf, SM_GPF_OF, one);
	join(gas, SM_IN_LOG_OF, other);
	arrange();
	expect_rows((const size_t[]){ one, gpf, meter, display, other, gas, alone }, 7);
	assert_int_equal(home.plan.rows[1].house, one);
	assert_int_equal(home.plan.rows[4].house, other);
	assert_int_equal(home.plan.rows[5].house, other);
	assert_int_equal(home.plan.rows[6].house, home.reading.n_devices);
	sm_arena_free(&home.arena);
}

/* A lane goes from its target to the farthest branch. Lanes beside each other have slots of their own. */
static void
test_lanes(void **state)
{
	const struct sm_home_lane *log, *gpf_lane, *joined;
	size_t hub, gpf, meter, gas;

	(void)state;
	begin();
	hub = device(SM_DEVICE_CHF);
	gpf = device(SM_DEVICE_GPF);
	meter = device(SM_DEVICE_ESME);
	gas = device(SM_DEVICE_GSME);
	join(meter, SM_IN_LOG_OF, hub);
	join(gas, SM_IN_LOG_OF, hub);
	join(gpf, SM_GPF_OF, hub);
	join(gas, SM_JOINED_TO, gpf);
	arrange();
	log = lane_of(SM_IN_LOG_OF, hub);
	gpf_lane = lane_of(SM_GPF_OF, hub);
	joined = lane_of(SM_JOINED_TO, gpf);
	assert_int_equal(home.plan.n_lanes, 3);
	assert_non_null(log);
	assert_non_null(gpf_lane);
	assert_non_null(joined);
	assert_int_equal(log->first, 0);
	assert_int_equal(log->last, 3);
	assert_int_equal(gpf_lane->last, 1);
	assert_int_equal(joined->first, 1);
	assert_int_equal(joined->last, 3);
	/* what is joined is on the right side, in a slot of its own side */
	assert_int_equal(log->side, 0);
	assert_int_equal(joined->side, 1);
	assert_int_equal(joined->slot, 0);
	assert_int_equal(gpf_lane->slot, 0);
	assert_int_equal(log->slot, 1);
	assert_int_equal(home.plan.slots[0], 2);
	assert_int_equal(home.plan.slots[1], 1);
	assert_int_equal(home.plan.undrawn, 0);
	assert_true(sm_home_branches(&home.plan, log, 2));
	assert_false(sm_home_branches(&home.plan, log, 1));
	assert_false(sm_home_branches(&home.plan, joined, 2));
	sm_arena_free(&home.arena);
}

/* Lanes that lie apart share a slot. */
static void
test_apart(void **state)
{
	size_t one, other, a, b;

	(void)state;
	begin();
	one = device(SM_DEVICE_CHF);
	other = device(SM_DEVICE_CHF);
	a = device(SM_DEVICE_ESME);
	b = device(SM_DEVICE_ESME);
	join(a, SM_IN_LOG_OF, one);
	join(b, SM_IN_LOG_OF, other);
	arrange();
	expect_rows((const size_t[]){ one, a, other, b }, 4);
	assert_int_equal(lane_of(SM_IN_LOG_OF, one)->slot, 0);
	assert_int_equal(lane_of(SM_IN_LOG_OF, other)->slot, 0);
	assert_int_equal(home.plan.slots[0], 1);
	sm_arena_free(&home.arena);
}

/* More lines beside each other than a drawing has. */
static void
test_crowd(void **state)
{
	enum { TARGETS = SM_HOME_LANES + 2 };
	size_t last;

	(void)state;
	begin();
	for (int i = 0; i < TARGETS; i++)
		(void)device(SM_DEVICE_ESME);
	last = device(SM_DEVICE_IHD);
	for (size_t i = 0; i < TARGETS; i++)
		join(last, SM_JOINED_TO, i);
	arrange();
	assert_int_equal(home.plan.n_lanes, TARGETS);
	assert_int_equal(home.plan.undrawn, 2);
	assert_int_equal(home.plan.slots[1], SM_HOME_LANES);
	assert_int_equal(home.plan.slots[0], 0);
	sm_arena_free(&home.arena);
}

static void
test_limits(void **state)
{
	const uint8_t stranger[SM_EUI_LEN] = { 1 };

	(void)state;
	begin();
	arrange();
	assert_int_equal(home.plan.n_rows, 0);
	for (int i = 0; i < SM_HOME_ROWS; i++)
		(void)device(SM_DEVICE_IHD);
	arrange();
	assert_int_equal(home.plan.n_rows, SM_HOME_ROWS);
	(void)device(SM_DEVICE_IHD);
	arrange();
	assert_int_equal(home.plan.n_rows, 0);
	assert_int_equal(sm_home_device(&home.reading, home.devices[7].id), 7);
	assert_int_equal(sm_home_device(&home.reading, stranger), DEVICES);
	sm_arena_free(&home.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_houses),
		cmocka_unit_test(test_lanes),
		cmocka_unit_test(test_apart),
		cmocka_unit_test(test_crowd),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
