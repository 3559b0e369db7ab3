/* Marks at round times. */
#ifndef SM_PICTURE_TIME_SCALE_H
#define SM_PICTURE_TIME_SCALE_H

#include <stdbool.h>
#include <stdint.h>

/* Seconds are those since 2000-01-01T00:00:00Z. */
struct sm_time_marks {
	int64_t seconds; /* of the mark */
	int64_t step; /* seconds; or 0: months */
	int months;
};

enum { SM_TIME_MARK_TEXT = 16 };

/* The first mark at or after `from`, of those between from and to that are no more than `most`, which is 1 or more. */
struct sm_time_marks sm_time_marks(int64_t from, int64_t to, int most);

/* Goes to the next mark. */
void sm_time_marks_next(struct sm_time_marks *m);

/* "2025-01-01", or "06:00" for steps of less than a day. */
void sm_time_mark_text(const struct sm_time_marks *m, char out[SM_TIME_MARK_TEXT]);

#endif
