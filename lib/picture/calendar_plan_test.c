/* What a plan keeps of calendars: messages' items made by hand, of DLMS and of a GSME. */
#include "picture/calendar_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "picture/test_nodes.h"

static struct sm_plan plan;
static struct sm_prices prices;
static const struct sm_row activity = { .class_id = 20 }, special_days = { .class_id = 11 };

static int
begin(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	prices = (struct sm_prices){ .n = 0 };
	plan = (struct sm_plan){ .prices = &prices };
	return 0;
}

static int
end(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	return 0;
}

/* ---- nodes ---- */

static void
number(struct sm_node *parent, const char *name, uint64_t value)
{
	new_node(parent, SM_UINT, name)->v.u = value;
}

static void
octets(struct sm_node *parent, const char *name, const char *value, size_t len)
{
	new_node(parent, SM_BYTES, name)->v.bytes = sm_slice_of(value, len);
}

static void
step(struct sm_node *schedule, const char *time, uint64_t selector)
{
	struct sm_node *s = new_node(schedule, SM_STRUCT, NULL);

	octets(s, "start_time", time, 4);
	number(s, "script_selector", selector);
}

/* A day profile in a list; its steps are added to what is returned. */
static struct sm_node *
day(struct sm_node *list, uint64_t id)
{
	struct sm_node *d = new_node(list, SM_STRUCT, NULL);

	number(d, "day_id", id);
	return new_node(d, SM_ARRAY, "day_schedule");
}

static void
week(struct sm_node *list, const char *name)
{
	static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday" };
	struct sm_node *w = new_node(list, SM_STRUCT, NULL);

	octets(w, "week_profile_name", name, 1);
	for (size_t i = 0; i < SM_COUNT(days); i++)
		number(w, days[i], i < 5 ? 1 : 2);
}

static struct sm_item *
item(const char *name, const struct sm_row *row, struct sm_node *value)
{
	struct sm_item *i = SM_NEW(&arena, struct sm_item);

	assert_non_null(i);
	*i = (struct sm_item){ .name = name, .row = row, .value = value };
	return i;
}

static const char *
text_of(const struct sm_node *n)
{
	static char out[64];
	struct sm_html w = { .out = NULL };

	sm_buf_init(&w.text);
	sm_plan_text(&w, n);
	assert_true(w.text.len < sizeof out);
	memcpy(out, w.text.p ? w.text.p : "", w.text.len);
	out[w.text.len] = '\0';
	sm_buf_free(&w.text);
	return out;
}

/* ---- tests ---- */

static void
test_names(void **state)
{
	struct sm_node *published = new_node(NULL, SM_STRUCT, NULL), *other = new_node(NULL, SM_STRUCT, NULL);
	const struct sm_item *table = item("TariffSwitchingTable", &activity, NULL),
	                     *special = item("TariffSwitchingTable(SpecialDays)", &special_days, NULL),
	                     *load = item("AuxiliaryControllerCalendar", NULL, NULL), *gas, *other_gas;

	(void)state;
	number(published, "issuer_calendar_id", 7);
	number(other, "issuer_calendar_id", 8);
	gas = item("Publish Day Profile", NULL, published);
	other_gas = item("Publish Day Profile", NULL, other);
	assert_true(sm_slice_eq_str(sm_plan_name(special), "TariffSwitchingTable"));
	assert_true(sm_slice_eq_str(sm_plan_name(gas), "Calendar"));
	assert_true(sm_slice_eq_str(sm_plan_name(item(NULL, NULL, NULL)), "Calendar"));
	assert_true(sm_plan_belongs(special, table));
	assert_false(sm_plan_belongs(load, table));
	assert_true(sm_plan_belongs(gas, gas));
	assert_false(sm_plan_belongs(gas, other_gas));
	assert_false(sm_plan_belongs(gas, table));
}

/* Steps stand by time, whatever their order; a step without a time is none. */
static void
test_days(void **state)
{
	struct sm_node *list = new_node(NULL, SM_ARRAY, NULL), *schedule = day(list, 1), *id;
	struct sm_plan_step steps[SM_PLAN_STEPS];

	(void)state;
	step(schedule, "\x16\x00\x00\x00", 104);
	step(schedule, "\x06\x1e\x00\x00", 103);
	step(schedule, "\xff\xff\xff\xff", 5);
	step(day(list, 2), "\x00\x00\x00\x00", 103);
	sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	assert_true(sm_plan_is_part(plan.items[0]));
	assert_int_equal(plan.n[SM_CALENDAR_DAY], 2);
	assert_int_equal(sm_plan_steps(&plan.days[0], steps), 2);
	assert_int_equal(steps[0].minute, 390);
	assert_int_equal(steps[0].action->v.u, 103);
	assert_int_equal(steps[1].minute, 1320);
	assert_int_equal(steps[1].action->v.u, 104);
	/* each different action once */
	assert_int_equal(plan.n_actions, 3);
	assert_int_equal(sm_plan_action(&plan, steps[1].action), 0);
	assert_int_equal(sm_plan_action(&plan, steps[0].action), 1);
	assert_int_equal(sm_plan_action(&plan, NULL), 3);
	id = new_node(NULL, SM_UINT, NULL);
	id->v.u = 2;
	assert_ptr_equal(sm_plan_day(&plan, id), &plan.days[1]);
	id->v.u = 3;
	assert_null(sm_plan_day(&plan, id));
	assert_false(plan.left_out);
	/* twice in a message: none of them is known to be the one */
	list = new_node(NULL, SM_ARRAY, NULL);
	(void)day(list, 2);
	sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	id->v.u = 2;
	assert_null(sm_plan_day(&plan, id));
}

static void
test_weeks(void **state)
{
	struct sm_node *list = new_node(NULL, SM_ARRAY, NULL);

	(void)state;
	for (int i = 0; i < SM_PLAN_WEEKS; i++)
		week(list, "\x04");
	sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	assert_int_equal(plan.n[SM_CALENDAR_WEEK], SM_PLAN_WEEKS);
	assert_string_equal(text_of(plan.weeks[0].id), "04");
	assert_string_equal(text_of(plan.weeks[0].key), "1");
	assert_false(plan.left_out);
	list = new_node(NULL, SM_ARRAY, NULL);
	week(list, "\x05");
	sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	assert_int_equal(plan.n[SM_CALENDAR_WEEK], SM_PLAN_WEEKS);
	assert_true(plan.left_out);
}

/* What is more than the plan takes is left out, and that is known. */
static void
test_limits(void **state)
{
	struct sm_node *list = new_node(NULL, SM_ARRAY, NULL), *schedule;
	struct sm_plan_step steps[SM_PLAN_STEPS];

	(void)state;
	for (uint64_t i = 0; i < SM_PLAN_DAYS; i++)
		(void)day(list, i);
	sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	assert_false(plan.left_out);
	list = new_node(NULL, SM_ARRAY, NULL);
	schedule = day(list, SM_PLAN_DAYS);
	for (uint64_t i = 0; i <= SM_PLAN_STEPS; i++)
		step(schedule, "\x00\x00\x00\x00", i);
	sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	assert_true(plan.left_out);
	assert_int_equal(plan.n[SM_CALENDAR_DAY], SM_PLAN_DAYS);
	assert_int_equal(plan.n_actions, SM_PLAN_ACTIONS);
	assert_int_equal(sm_plan_steps(&(struct sm_calendar_node){ .key = schedule }, steps), SM_PLAN_STEPS);
	while (plan.n_items < SM_PLAN_ITEMS)
		sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	plan.left_out = false;
	sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	assert_int_equal(plan.n_items, SM_PLAN_ITEMS);
	assert_true(plan.left_out);
}

/* A selector is a register only where the message has prices, and only in a tariff's table. */
static void
test_registers(void **state)
{
	struct sm_node *list = new_node(NULL, SM_ARRAY, NULL), *schedule = day(list, 1);

	(void)state;
	step(schedule, "\x00\x00\x00\x00", 103);
	sm_plan_add(&plan, item("TariffSwitchingTable(SpecialDays)", &special_days, NULL));
	sm_plan_add(&plan, item("TariffSwitchingTable", &activity, list));
	assert_false(sm_plan_priced(&plan));
	prices.n = 1;
	assert_true(sm_plan_priced(&plan));
	assert_int_equal(sm_plan_register(&plan, plan.actions[0]).kind, SM_REGISTER_BLOCK);
	assert_int_equal(sm_plan_register(&plan, plan.actions[0]).number, 3);
	plan.n_items = 1;
	assert_false(sm_plan_priced(&plan));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_names, begin, end),
		cmocka_unit_test_setup_teardown(test_days, begin, end),
		cmocka_unit_test_setup_teardown(test_weeks, begin, end),
		cmocka_unit_test_setup_teardown(test_limits, begin, end),
		cmocka_unit_test_setup_teardown(test_registers, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
