/* Marks at round times. What is expected was computed with Python's datetime. */
#include "picture/time_scale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/text.h"

/* 2025-01-01T00:00:00Z */
#define NEW_YEAR INT64_C(789004800)
enum { HOUR = 3600, DAY = 24 * HOUR };

static const struct {
	int64_t from, to;
	const char *texts[5];
} spans[] = {
	{ NEW_YEAR, NEW_YEAR + DAY - 1, { "00:00", "06:00", "12:00", "18:00" } },
	{ NEW_YEAR + 60, NEW_YEAR + 3 * HOUR + 60, { "01:00", "02:00", "03:00" } },
	{ NEW_YEAR, NEW_YEAR + 7 * DAY, { "2025-01-01", "2025-01-03", "2025-01-05", "2025-01-07" } },
	/* 13 months of half hours */
	{ NEW_YEAR, NEW_YEAR + 396 * DAY, { "2025-01-01", "2025-07-01", "2026-01-01" } },
	{ NEW_YEAR + 1, NEW_YEAR + 100 * DAY, { "2025-02-01", "2025-03-01", "2025-04-01" } },
	/* no mark at all */
	{ NEW_YEAR + 1, NEW_YEAR + 2, { NULL } },
};

static void
test_marks(void **state)
{
	char text[SM_TIME_MARK_TEXT];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(spans); i++) {
		struct sm_time_marks m = sm_time_marks(spans[i].from, spans[i].to, 4);

		for (size_t k = 0; spans[i].texts[k]; k++, sm_time_marks_next(&m)) {
			sm_time_mark_text(&m, text);
			assert_string_equal(text, spans[i].texts[k]);
			assert_true(m.seconds >= spans[i].from && m.seconds <= spans[i].to);
		}
		assert_true(m.seconds > spans[i].to);
	}
}

/* All times that a message can tell: the marks end. */
static void
test_widest(void **state)
{
	const int64_t from = INT64_C(-63082281600), to = INT64_C(252455615999); /* years 1 and 9999 */
	struct sm_time_marks m = sm_time_marks(from, to, 4);
	int n = 0;

	(void)state;
	for (; m.seconds <= to && n < 100; n++)
		sm_time_marks_next(&m);
	assert_in_range(n, 1, 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_widest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
