/* Scales of pictures: from values to places, and marks at round values. */
#ifndef SM_PICTURE_SCALE_H
#define SM_PICTURE_SCALE_H

#include <stddef.h>
#include <stdint.h>

/* A value with a name on a scale. */
struct sm_scale_mark {
	int64_t value;
	const char *name;
};

/*
 * The place of a value on a scale whose marks stand at equal distances, which is linear between two marks. It has at
 * least two marks, in ascending order. A value beyond them gets the place of the first or the last.
 */
int sm_scale_place(const struct sm_scale_mark *marks, size_t n, int64_t value, int from, int to);

/* Seconds, from 0 to 30 days. */
extern const struct sm_scale_mark sm_scale_seconds[];
extern const size_t sm_scale_n_seconds;

/* The place of a value on a scale that is linear from low to high, which differ. As sm_scale_place beyond them. */
int sm_scale_linear(int64_t low, int64_t high, int64_t value, int from, int to);

/*
 * The least round step (1, 2 or 5 with zeros) by which a scale from low to high has no more than `most` steps; most is
 * 1 or more, and high no less than low.
 */
int64_t sm_scale_step(int64_t low, int64_t high, int most);

#endif
