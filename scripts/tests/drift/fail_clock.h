/* The other clocks of the C library, by the clock_gettime that the including file replaces. */
#ifndef SM_TESTS_FAIL_CLOCK_H
#define SM_TESTS_FAIL_CLOCK_H

#include <stddef.h>
#include <sys/time.h>
#include <time.h>

int
gettimeofday(struct timeval *restrict t, void *restrict zone)
{
	struct timespec at;

	(void)zone;
	if (clock_gettime(CLOCK_REALTIME, &at) != 0)
		return -1;
	*t = (struct timeval){ at.tv_sec, at.tv_nsec / 1000 };
	return 0;
}

time_t
time(time_t *t)
{
	struct timespec at;

	if (clock_gettime(CLOCK_REALTIME, &at) != 0)
		return -1;
	if (t)
		*t = at.tv_sec;
	return at.tv_sec;
}

#endif
