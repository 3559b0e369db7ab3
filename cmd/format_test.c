#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/text.h"
#include "format.h"

enum { RED, GREEN, BLUE };

static const struct sm_format all[] = { { .name = "red", .id = RED }, { .name = "blue", .id = BLUE },
	{ .name = "green", .id = GREEN } };
static const struct sm_formats formats = { .all = all, .n = SM_COUNT(all) };

static void
expect_list(unsigned set, const char *last, int first, const char *wanted)
{
	struct sm_buf out;

	sm_buf_init(&out);
	sm_format_list(&out, &formats, set, ", ", last, first);
	sm_buf_putc(&out, '\0');
	assert_string_equal(out.p, wanted);
	sm_buf_free(&out);
}

/* The order is that of the table, not of the numbers. A choice of several names the default. */
static void
lists_a_set(void **state)
{
	(void)state;
	expect_list(SM_FORMATS_ALL, ", ", RED, "red (default), blue, green");
	expect_list(SM_FORMATS_ALL, " or ", SM_FORMAT_NONE, "red, blue or green");
	expect_list(SM_FORMAT(GREEN) | SM_FORMAT(RED), " or ", GREEN, "red or green (default)");
	expect_list(SM_FORMAT(BLUE), " or ", BLUE, "blue");
	expect_list(0, " or ", RED, "");
}

static void
finds_in_a_set(void **state)
{
	(void)state;
	assert_int_equal(sm_format_find(&formats, SM_FORMATS_ALL, "green"), GREEN);
	assert_int_equal(sm_format_find(&formats, SM_FORMAT(RED), "green"), SM_FORMAT_NONE);
	assert_int_equal(sm_format_find(&formats, SM_FORMATS_ALL, "gree"), SM_FORMAT_NONE);
	assert_int_equal(sm_format_find(&formats, SM_FORMATS_ALL, ""), SM_FORMAT_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_a_set),
		cmocka_unit_test(finds_in_a_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
