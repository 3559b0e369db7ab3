#include "picture/time_scale.h"

#include <string.h>

#include "core/text.h"
#include "core/time.h"

enum { HOUR = 3600, DAY = 24 * HOUR, YEAR = 12, LAST_YEAR = 9999, SHORTEST_MONTH = 28 };

static const int64_t steps[] = { 60, 300, 900, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY,
	14 * DAY };
static const int months[] = { 1, 2, 3, 6, YEAR, 2 * YEAR, 5 * YEAR, 10 * YEAR, 50 * YEAR, 100 * YEAR,
	1000 * YEAR, 5000 * YEAR };

/* The beginning of the month that is `by` months after that of a time, at a multiple of them in its year. */
static int64_t
month_after(int64_t seconds, int by, int of)
{
	struct sm_time t;
	int64_t n;

	sm_time_from_seconds(seconds, &t);
	n = (int64_t)t.year * YEAR + t.month - 1;
	n = (n / of) * of + by;
	t = (struct sm_time){ .year = (unsigned)(n / YEAR), .month = (unsigned)(n % YEAR) + 1, .day = 1 };
	if (t.year > LAST_YEAR || t.year == 0)
		return INT64_MAX;
	return sm_time_to_seconds(&t);
}

struct sm_time_marks
sm_time_marks(int64_t from, int64_t to, int most)
{
	struct sm_time_marks m = { .seconds = from };
	size_t i = 0;

	for (i = 0; i < SM_COUNT(steps); i++) {
		if ((to - from) / steps[i] >= most)
			continue;
		m.step = steps[i];
		m.seconds = from - (from % m.step + m.step) % m.step;
		if (m.seconds < from)
			m.seconds += m.step;
		return m;
	}
	for (i = 0; i + 1 < SM_COUNT(months) && (to - from) / DAY / SHORTEST_MONTH / months[i] >= most;)
		i++;
	m.months = months[i];
	m.seconds = month_after(from, 0, m.months);
	/* there is no year 0 */
	if (m.seconds == INT64_MAX)
		m.seconds = month_after(from, m.months, m.months);
	if (m.seconds < from)
		sm_time_marks_next(&m);
	return m;
}

void
sm_time_marks_next(struct sm_time_marks *m)
{
	if (m->months == 0)
		m->seconds += m->step;
	else
		m->seconds = month_after(m->seconds, m->months, m->months);
}

void
sm_time_mark_text(const struct sm_time_marks *m, char out[SM_TIME_MARK_TEXT])
{
	enum { DATE = 10, CLOCK_AT = 11, CLOCK = 5 };
	char text[SM_TIME_TEXT];
	bool clock = m->months == 0 && m->step < DAY;

	sm_seconds_text(m->seconds, text);
	memcpy(out, clock ? text + CLOCK_AT : text, clock ? CLOCK : DATE);
	out[clock ? CLOCK : DATE] = '\0';
}
