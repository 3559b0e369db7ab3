/*
 * Long sweeps in parts: SM_PART=K/N takes the places K, K + N, K + 2N ... of a sweep; without it, all of them.
 * scripts/smtest/part.py does the same for scripts.
 */
#ifndef SM_CORE_TEST_PART_H
#define SM_CORE_TEST_PART_H

#include <stdlib.h>

struct test_part {
	unsigned from, step; /* the first place, counted from 0, and the distance to the next */
};

static inline struct test_part
test_part(void)
{
	struct test_part part = { 0, 1 };
	const char *setting = getenv("SM_PART");
	char *rest = NULL;
	unsigned long k, n = 0;

	if (!setting)
		return part;
	k = strtoul(setting, &rest, 10);
	if (*rest == '/')
		n = strtoul(rest + 1, &rest, 10);
	if (k == 0 || k > n || n > 1000 || *rest != '\0')
		abort(); /* a typing error, not a part */
	part.from = (unsigned)k - 1;
	part.step = (unsigned)n;
	return part;
}

#endif
