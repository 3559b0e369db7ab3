#include "picture/scale.h"

#include "core/text.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

const struct sm_scale_mark sm_scale_seconds[] = {
	{ 0, "0" },
	{ 1, "1 s" },
	{ 10, "10 s" },
	{ MINUTE, "1 min" },
	{ 10 * MINUTE, "10 min" },
	{ HOUR, "1 h" },
	{ 6 * HOUR, "6 h" },
	{ DAY, "1 d" },
	{ 5 * DAY, "5 d" },
	{ 30 * DAY, "30 d" },
};
const size_t sm_scale_n_seconds = SM_COUNT(sm_scale_seconds);

/* The number of whole pixels nearest to a share of a length, which may be negative. */
static int
share_of(int length, double share)
{
	return length < 0 ? -(int)(-length * share + 0.5) : (int)(length * share + 0.5);
}

int
sm_scale_linear(int64_t low, int64_t high, int64_t value, int from, int to)
{
	if (value <= low)
		return from;
	if (value >= high)
		return to;
	/* as real numbers: the product of integers could overflow */
	return from + share_of(to - from, ((double)value - (double)low) / ((double)high - (double)low));
}

int
sm_scale_place(const struct sm_scale_mark *marks, size_t n, int64_t value, int from, int to)
{
	const int steps = (int)n - 1;
	size_t i = 1;

	while (i + 1 < n && marks[i].value < value)
		i++;
	return sm_scale_linear(marks[i - 1].value, marks[i].value, value,
	    from + (to - from) * ((int)i - 1) / steps, from + (to - from) * (int)i / steps);
}

int64_t
sm_scale_step(int64_t low, int64_t high, int most)
{
	static const int64_t factors[] = { 1, 2, 5 };
	const double span = (double)high - (double)low;
	int64_t power = 1;

	for (; power < INT64_MAX / 100; power *= 10)
		for (size_t i = 0; i < SM_COUNT(factors); i++)
			if ((double)(factors[i] * power) * most >= span)
				return factors[i] * power;
	return power;
}
