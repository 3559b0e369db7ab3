/* Lines of readings: which values go together, their numbers, and their limits. */
#include "picture/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "core/text.h"

static const struct sm_series profile = { .path = "P", .kind = SM_SERIES_PROFILE, .entries = true },
                              events = { .path = "E", .kind = SM_SERIES_EVENT, .entries = true },
                              registers = { .path = "R", .kind = SM_SERIES_REGISTER };

static struct sm_reading
reading(const struct sm_series *series, const char *path, const char *time, const char *value)
{
	return (struct sm_reading){ .series = series,
		.path = sm_slice_str(path),
		.entry = sm_slice_str("1"),
		.time = sm_slice_str(time),
		.value = sm_slice_str(value),
		.unit = sm_slice_str("Wh") };
}

static void
take(struct sm_lines *lines, const struct sm_series *series, const char *path, const char *time,
    const char *value)
{
	struct sm_reading r = reading(series, path, time, value);

	assert_true(sm_lines_take(lines, &r));
}

static void
test_together(void **state)
{
	struct sm_arena a;
	struct sm_lines lines = sm_lines_in(&a);
	struct sm_reading r = reading(&profile, "Value", "", "9");

	(void)state;
	sm_arena_init(&a, 0);
	take(&lines, &profile, "Value", "2025-01-01T00:00:00Z", "1");
	take(&lines, &profile, "Other", "2025-01-01T00:00:00Z", "2");
	take(&lines, &profile, "Value", "2025-01-01T00:30:00Z", "3");
	take(&lines, &events, "Value", "2025-01-01T00:00:00Z", "4");
	/* no entry of a log */
	take(&lines, &registers, "Value", "2025-01-01T00:00:00Z", "5");
	r.index = sm_slice_str("2");
	assert_true(sm_lines_take(&lines, &r));
	r.unit = sm_slice_str("varh");
	assert_true(sm_lines_take(&lines, &r));
	assert_int_equal(lines.n, 5);
	assert_string_equal(lines.first->path, "Value");
	assert_int_equal(lines.first->n, 2);
	assert_int_equal(lines.first->points->number, 1);
	assert_int_equal(lines.first->points->next->number, 3);
	assert_int_equal(lines.first->points->next->seconds - lines.first->points->seconds, 1800);
	assert_string_equal(lines.first->next->path, "Other");
	assert_ptr_equal(lines.first->next->next->series, &events);
	assert_true(sm_slice_eq_str(lines.last->index, "2"));
	assert_true(sm_slice_eq_str(lines.last->unit, "varh"));
	sm_arena_free(&a);
}

/* What is read of a value: its digits without the point, and how many stand behind the point; -1: it is no number. */
static void
check_number(const char *value, int64_t number, int decimals)
{
	struct sm_arena a;
	struct sm_lines lines = sm_lines_in(&a);

	sm_arena_init(&a, 0);
	take(&lines, &profile, "Value", "2025-01-01T00:00:00Z", value);
	assert_int_equal(lines.first->points->is_number, decimals >= 0);
	if (decimals >= 0) {
		assert_int_equal(lines.first->points->number, number);
		assert_int_equal(lines.first->points->decimals, decimals);
	}
	assert_true(sm_slice_eq_str(lines.first->points->value, value));
	sm_arena_free(&a);
}

static void
test_numbers(void **state)
{
	(void)state;
	check_number("0", 0, 0);
	check_number("-12.50", -1250, 2);
	check_number("0.000000001", 1, 9);
	check_number("99999999999999999", 99999999999999999, 0);
	check_number("100000000000000000", 0, -1);
	check_number("0.0000000001", 0, -1);
	check_number("", 0, -1);
	check_number("-", 0, -1);
	check_number("1.2.3", 0, -1);
	check_number("1e3", 0, -1);
	check_number("true", 0, -1);
}

static void
test_measures(void **state)
{
	struct sm_arena a;
	struct sm_lines lines = sm_lines_in(&a);
	const struct sm_line *line;

	(void)state;
	sm_arena_init(&a, 0);
	take(&lines, &profile, "Value", "2025-01-02T00:00:00Z", "2");
	take(&lines, &profile, "Value", "2025-01-01T00:00:00Z", "-0.25");
	take(&lines, &profile, "Value", "2025-01-03T00:00:00Z", "not read");
	take(&lines, &profile, "Value", "no time", "1000");
	sm_lines_measure(&lines);
	line = lines.first;
	assert_int_equal(line->n, 4);
	assert_int_equal(line->n_numbers, 2);
	assert_int_equal(line->decimals, 2);
	assert_true(line->fits);
	assert_int_equal(line->low, -25);
	assert_int_equal(line->high, 200);
	/* 2025-01-01 is 9,132 days after 2000-01-01 */
	assert_int_equal(line->first, 9132 * 86400);
	assert_int_equal(line->last, 9133 * 86400);
	assert_int_equal(sm_point_number(line, line->points), 200);
	assert_true(line->points->next->next->next->seconds == SM_NO_SECONDS);
	sm_arena_free(&a);
}

/* Numbers that don't fit into 64 bits beside each other are not drawn. */
static void
test_too_far(void **state)
{
	struct sm_arena a;
	struct sm_lines lines = sm_lines_in(&a);

	(void)state;
	sm_arena_init(&a, 0);
	take(&lines, &profile, "Value", "2025-01-01T00:00:00Z", "99999999999999999");
	take(&lines, &profile, "Value", "2025-01-02T00:00:00Z", "0.000000001");
	take(&lines, &events, "Name", "2025-01-01T00:00:00Z", "a name");
	sm_lines_measure(&lines);
	assert_false(lines.first->fits);
	assert_false(lines.last->fits);
	sm_arena_free(&a);
}

static void
test_limits(void **state)
{
	struct sm_arena a;
	struct sm_lines lines = sm_lines_in(&a);
	struct sm_reading r = reading(&profile, "Value", "", "1");
	char path[24];

	(void)state;
	sm_arena_init(&a, 0);
	for (int i = 0; i <= SM_LINES_MAX; i++) {
		(void)snprintf(path, sizeof path, "Value%d", i);
		take(&lines, &profile, path, "2025-01-01T00:00:00Z", "1");
		assert_int_equal(lines.left_out, i == SM_LINES_MAX);
	}
	assert_int_equal(lines.n, SM_LINES_MAX);
	/* a line that is there still takes values */
	take(&lines, &profile, "Value7", "2025-01-01T00:30:00Z", "1");
	assert_int_equal(lines.n, SM_LINES_MAX);
	sm_arena_free(&a);
	sm_arena_init(&a, 1);
	lines = sm_lines_in(&a);
	assert_false(sm_lines_take(&lines, &r));
	assert_true(lines.failed);
	sm_arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_together),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_measures),
		cmocka_unit_test(test_too_far),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
