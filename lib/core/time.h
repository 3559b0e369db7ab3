/* Times in UTC, proleptic Gregorian. GBCS counts seconds since 2000-01-01T00:00:00Z. */
#ifndef SM_CORE_TIME_H
#define SM_CORE_TIME_H

#include "core/cursor.h"

struct sm_time {
	unsigned year, month, day, hour, minute, second; /* month and day from 1 */
};

enum { SM_TIME_TEXT = 21 }; /* 2015-01-01T00:00:00Z and a NUL */

/* 9999-12-31T23:59:59Z, the last time that has a text, in seconds since 2000-01-01T00:00:00Z. */
#define SM_SECONDS_LAST INT64_C(252455615999)

/* Whether t is a calendar date of the years 1 to 9999 and a time from 00:00:00 to 23:59:59. */
bool sm_time_valid(const struct sm_time *t);

/* Seconds since 2000-01-01T00:00:00Z; t must be valid. Negative before 2000. */
int64_t sm_time_to_seconds(const struct sm_time *t);
void sm_time_from_seconds(int64_t s, struct sm_time *out);

/* ISO 8601 with Z. The year is at most 9999. */
void sm_time_text(const struct sm_time *t, char out[SM_TIME_TEXT]);
/* The same of seconds since 2000-01-01T00:00:00Z. */
void sm_seconds_text(int64_t s, char out[SM_TIME_TEXT]);

/*
 * Converts xs:dateTime to UTC: without zone, with Z or with an offset, in whole seconds (a fraction of zeros is
 * accepted). 24:00:00 is midnight of the next day (XML Schema part 2 section 3.2.7).
 */
SM_MUST_CHECK bool sm_time_parse(struct sm_slice s, struct sm_time *out);

/*
 * The time zone of xs:dateTime, xs:time and xs:date in seconds east of UTC: an empty text and "Z" give 0, "-05:30" gives
 * -19800.
 */
SM_MUST_CHECK bool sm_zone_parse(struct sm_slice s, int64_t *seconds);

/* 1 is Monday, 7 is Sunday (IEC 62056-6-2 section 4.1.6.1). */
unsigned sm_time_weekday(const struct sm_time *t);

/* 28 to 31; 0: month is not within 1 to 12. */
unsigned sm_days_in_month(unsigned year, unsigned month);

#endif
