/* Places and steps of scales, by values worked out by hand. */
#include "picture/scale.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct sm_scale_mark marks[] = { { 0, "0" }, { 10, "10" }, { 100, "100" } };

static void
test_place(void **state)
{
	(void)state;
	assert_int_equal(sm_scale_place(marks, 3, -5, 0, 200), 0);
	assert_int_equal(sm_scale_place(marks, 3, 0, 0, 200), 0);
	assert_int_equal(sm_scale_place(marks, 3, 5, 0, 200), 50);
	assert_int_equal(sm_scale_place(marks, 3, 10, 0, 200), 100);
	assert_int_equal(sm_scale_place(marks, 3, 55, 0, 200), 150);
	assert_int_equal(sm_scale_place(marks, 3, 100, 0, 200), 200);
	assert_int_equal(sm_scale_place(marks, 3, INT64_MAX, 0, 200), 200);
}

static void
test_linear(void **state)
{
	(void)state;
	assert_int_equal(sm_scale_linear(9000, 10000, 9675, 0, 1000), 675);
	assert_int_equal(sm_scale_linear(INT64_MIN, INT64_MAX, 0, 0, 100), 50);
	/* upwards: the last place is the smaller one */
	assert_int_equal(sm_scale_linear(0, 10, 0, 100, 0), 100);
	assert_int_equal(sm_scale_linear(0, 10, 10, 100, 0), 0);
	assert_int_equal(sm_scale_linear(0, 1000, 276, 100, 0), 72);
	assert_int_equal(sm_scale_linear(0, 1000, 274, 100, 0), 73);
}

static void
test_step(void **state)
{
	(void)state;
	assert_int_equal(sm_scale_step(0, 0, 4), 1);
	assert_int_equal(sm_scale_step(0, 4, 4), 1);
	assert_int_equal(sm_scale_step(0, 5, 4), 2);
	assert_int_equal(sm_scale_step(0, 9, 4), 5);
	assert_int_equal(sm_scale_step(0, 900, 4), 500);
	assert_int_equal(sm_scale_step(-100, 100, 4), 50);
	assert_true(sm_scale_step(INT64_MIN, INT64_MAX, 4) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_linear),
		cmocka_unit_test(test_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
