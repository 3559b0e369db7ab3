/* The readings of a message by line: the values of one element and index, in the order of their entries. */
#ifndef SM_PICTURE_LINES_H
#define SM_PICTURE_LINES_H

#include "readings/readings.h"

/* A value. */
struct sm_point {
	int64_t seconds; /* since 2000-01-01T00:00:00Z; SM_NO_SECONDS: it has no time */
	struct sm_slice time, value, entry; /* as in the reading */
	bool is_number; /* value is number * 10^-decimals */
	int64_t number;
	int decimals; /* 0 to SM_POINT_DECIMALS */
	const struct sm_point *next;
};

#define SM_NO_SECONDS INT64_MIN
enum { SM_POINT_DECIMALS = 9 };

struct sm_line {
	const struct sm_series *series;
	const char *path;
	struct sm_slice index, unit;
	size_t n, n_numbers; /* points; those that are numbers and have a time */
	int decimals; /* the most of its numbers */
	int64_t low, high; /* of its numbers, * 10^-decimals; valid if fits */
	bool fits; /* all numbers fit into 64 bits with that many decimals */
	int64_t first, last; /* times of its numbers */
	const struct sm_point *points;
	struct sm_point *end;
	struct sm_line *next;
};

struct sm_lines {
	struct sm_arena *arena;
	struct sm_line *first, *last, *recent; /* recent: that of the value before */
	size_t n;
	bool left_out; /* there are more than SM_LINES_MAX */
	bool failed; /* memory ran out */
};

enum { SM_LINES_MAX = 512 };

/* An empty list, whose memory comes from a. */
struct sm_lines sm_lines_in(struct sm_arena *a);

/* Takes a reading: a sm_readings_each whose ctx is a struct sm_lines. Readings that belong to no log are passed over. */
bool sm_lines_take(void *ctx, const struct sm_reading *r);

/* Sets low, high and fits of all lines. */
void sm_lines_measure(struct sm_lines *lines);

/* The number of a point with the decimals of its line, which fits. */
int64_t sm_point_number(const struct sm_line *line, const struct sm_point *p);

#endif
