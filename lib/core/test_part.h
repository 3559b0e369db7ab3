/*
 * Long sweeps in parts: SM_PART=K/N takes the places K, K + N, K + 2N ... of a sweep; without it, all of them.
 * scripts/smtest/part.py does the same for scripts.
 */
#ifndef SM_CORE_TEST_PART_H
#define SM_CORE_TEST_PART_H

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

struct test_part {
	unsigned from, step; /* the first place, counted from 0, and the distance to the next */
};

static inline struct test_part
test_part(void)
{
	const char *setting = getenv("SM_PART"), *slash = setting ? strchr(setting, '/') : NULL;
	uint64_t k, n;

	if (!setting)
		return (struct test_part){ 0, 1 };
	if (!slash || !sm_parse_uint(sm_slice_of(setting, (size_t)(slash - setting)), 1000, &k) ||
	    !sm_parse_uint(sm_slice_str(slash + 1), 1000, &n) || k == 0 || k > n)
		abort(); /* a typing error, not a part */
	return (struct test_part){ (unsigned)k - 1, (unsigned)n };
}

/*
 * The least of `tried` random trials that must have an outcome which at least one in `of` has. A part is a small sample:
 * three standard deviations fewer may have it.
 */
static inline unsigned
test_part_least(struct test_part part, unsigned tried, unsigned of)
{
	unsigned expected = tried / of, spread = 0;

	while (part.step > 1 && (spread + 1) * (spread + 1) <= 9 * expected)
		spread++;
	return expected > spread ? expected - spread : 1;
}

#endif
