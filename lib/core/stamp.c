#include "core/stamp.h"

#include <string.h>

#include "core/text.h"

enum { DATE_TIME_LEN = 12, DATE_LEN = 5, TIME_LEN = 4, MEANINGFUL = 9, DEVIATION_MAX = 720 };

static void
bad(struct sm_stamp *s, const char *part, int value)
{
	if (s->moment == SM_MOMENT_BAD)
		return;
	s->moment = SM_MOMENT_BAD;
	s->bad = part;
	s->bad_value = value;
}

static void
open_part(struct sm_stamp *s)
{
	if (s->moment == SM_MOMENT_FIXED)
		s->moment = SM_MOMENT_OPEN;
}

/* Checks a part against its limits, unless it is not specified. */
static void
judge(struct sm_stamp *s, const char *part, unsigned v, unsigned least, unsigned most)
{
	if (v == SM_ANY_PART)
		open_part(s);
	else if (v < least || v > most)
		bad(s, part, (int)v);
}

/* Weekday and hundredths may be unspecified: the date or time is fixed all the same. */
static void
judge_optional(struct sm_stamp *s, const char *part, unsigned v, unsigned least, unsigned most)
{
	if (v != SM_ANY_PART && (v < least || v > most))
		bad(s, part, (int)v);
}

/* The largest number of days of the month; year and month may be unspecified. */
static unsigned
longest(const struct sm_stamp *s)
{
	enum { LEAP_YEAR = 2000, LONGEST = 31 };
	unsigned days = sm_days_in_month(s->year == SM_ANY_YEAR ? LEAP_YEAR : s->year, s->month);

	return days > 0 ? days : LONGEST;
}

static void
judge_date(struct sm_stamp *s, bool cosem)
{
	bool month = cosem && (s->month == SM_MONTH_DST_ENDS || s->month == SM_MONTH_DST_BEGINS);
	bool day = cosem && (s->day == SM_DAY_LAST_BUT_ONE || s->day == SM_DAY_LAST);

	if (month || day || s->year == SM_ANY_YEAR)
		open_part(s);
	if (s->year != SM_ANY_YEAR && (s->year < 1 || s->year > 9999))
		bad(s, "year", (int)s->year);
	if (!month)
		judge(s, "month", s->month, 1, 12);
	if (!day)
		judge(s, "day", s->day, 1, longest(s));
	judge_optional(s, "day of week", s->weekday, 1, 7);
}

static void
judge_clock(struct sm_stamp *s)
{
	judge(s, "hour", s->hour, 0, 23);
	judge(s, "minute", s->minute, 0, 59);
	judge(s, "second", s->second, 0, 59);
	judge_optional(s, "hundredths", s->hundredths, 0, 99);
}

static void
read_date(struct sm_slice s, struct sm_stamp *out)
{
	out->year = (unsigned)sm_slice_at(s, 0) << 8 | sm_slice_at(s, 1);
	out->month = sm_slice_at(s, 2);
	out->day = sm_slice_at(s, 3);
	out->weekday = sm_slice_at(s, 4);
}

static void
read_clock(struct sm_slice s, size_t at, struct sm_stamp *out)
{
	out->hour = sm_slice_at(s, at);
	out->minute = sm_slice_at(s, at + 1);
	out->second = sm_slice_at(s, at + 2);
	out->hundredths = sm_slice_at(s, at + 3);
}

static bool
begin(struct sm_stamp *out, size_t len, size_t expected)
{
	*out = (struct sm_stamp){ .moment = SM_MOMENT_FIXED };
	if (len != expected)
		bad(out, "length", len > INT16_MAX ? INT16_MAX : (int)len);
	return len == expected;
}

static bool
all_octets(struct sm_slice s, uint8_t value)
{
	for (size_t i = 0; i < MEANINGFUL; i++)
		if (sm_slice_at(s, i) != value)
			return false;
	return true;
}

/* The instant of a fixed date-time. The deviation may move it outside the years that can be written. */
static void
set_instant(struct sm_stamp *s)
{
	int64_t minutes = s->deviation == SM_NO_DEVIATION ? 0 : s->deviation;

	if (s->moment != SM_MOMENT_FIXED)
		return;
	s->utc = (struct sm_time){ s->year, s->month, s->day, s->hour, s->minute, s->second };
	if (minutes != 0)
		sm_time_from_seconds(sm_time_to_seconds(&s->utc) + minutes * 60, &s->utc);
	if (!sm_time_valid(&s->utc))
		bad(s, "year", (int)s->utc.year);
}

void
sm_stamp_of_date_time(struct sm_slice octets, struct sm_stamp *out)
{
	if (!begin(out, octets.len, DATE_TIME_LEN))
		return;
	read_date(octets, out);
	read_clock(octets, DATE_LEN, out);
	out->deviation =
	    (int16_t)(sm_slice_at(octets, MEANINGFUL) << 8 | sm_slice_at(octets, MEANINGFUL + 1));
	out->status = sm_slice_at(octets, DATE_TIME_LEN - 1);
	if (all_octets(octets, 0) || all_octets(octets, SM_ANY_PART)) {
		out->moment = out->year == 0 ? SM_MOMENT_NOW : SM_MOMENT_NEVER;
		return;
	}
	judge_date(out, true);
	judge_clock(out);
	if (out->deviation != SM_NO_DEVIATION &&
	    (out->deviation < -DEVIATION_MAX || out->deviation > DEVIATION_MAX))
		bad(out, "deviation", out->deviation);
	set_instant(out);
}

void
sm_stamp_of_date(struct sm_slice octets, struct sm_stamp *out)
{
	if (!begin(out, octets.len, DATE_LEN))
		return;
	read_date(octets, out);
	judge_date(out, true);
	set_instant(out);
}

void
sm_stamp_of_time(struct sm_slice octets, struct sm_stamp *out)
{
	if (!begin(out, octets.len, TIME_LEN))
		return;
	read_clock(octets, 0, out);
	judge_clock(out);
	if (out->moment == SM_MOMENT_FIXED)
		out->utc =
		    (struct sm_time){ .hour = out->hour, .minute = out->minute, .second = out->second };
}

void
sm_stamp_of_zcl_date(uint64_t v, struct sm_stamp *out)
{
	enum { FIRST_YEAR = 1900 };

	*out = (struct sm_stamp){ .moment = SM_MOMENT_FIXED };
	if (v > UINT32_MAX) {
		bad(out, "length", (int)sizeof v);
		return;
	}
	out->year = v % 256 == SM_ANY_PART ? SM_ANY_YEAR : FIRST_YEAR + (unsigned)(v % 256);
	out->month = (unsigned)(v >> 8 & 0xff);
	out->day = (unsigned)(v >> 16 & 0xff);
	out->weekday = (unsigned)(v >> 24 & 0xff);
	judge_date(out, false);
	set_instant(out);
}

static bool
digits_at(struct sm_slice text, size_t at, size_t n, unsigned *out)
{
	uint64_t v;

	if (!sm_parse_uint(sm_slice_of(text.p + at, n), 9999, &v))
		return false;
	*out = (unsigned)v;
	return true;
}

void
sm_stamp_of_general(struct sm_slice text, struct sm_stamp *out)
{
	static const char never[] = "99991231235959Z";
	enum { LENGTH = sizeof never - 1 };

	if (!begin(out, text.len, LENGTH))
		return;
	if (memcmp(text.p, never, LENGTH) == 0) {
		out->moment = SM_MOMENT_NEVER;
		return;
	}
	if (sm_slice_at(text, LENGTH - 1) != 'Z' || !digits_at(text, 0, 4, &out->year) ||
	    !digits_at(text, 4, 2, &out->month) || !digits_at(text, 6, 2, &out->day) ||
	    !digits_at(text, 8, 2, &out->hour) || !digits_at(text, 10, 2, &out->minute) ||
	    !digits_at(text, 12, 2, &out->second)) {
		bad(out, "form", 0);
		return;
	}
	out->weekday = SM_ANY_PART;
	judge_date(out, false);
	judge_clock(out);
	set_instant(out);
}

void
sm_stamp_of_seconds(uint64_t seconds, struct sm_stamp *out)
{
	*out = (struct sm_stamp){ .moment = SM_MOMENT_FIXED };
	if (seconds > UINT32_MAX)
		bad(out, "length", (int)sizeof seconds);
	else if (seconds == UINT32_MAX)
		out->moment = SM_MOMENT_NEVER;
	else
		sm_time_from_seconds((int64_t)seconds, &out->utc);
}

enum sm_clock
sm_clock_of(unsigned status)
{
	if (status == SM_ANY_PART)
		return SM_CLOCK_NOT_SPECIFIED;
	if (status & SM_STATUS_INVALID)
		return SM_CLOCK_INVALID;
	if (status & (SM_STATUS_DOUBTFUL | SM_STATUS_INVALID_STATUS))
		return SM_CLOCK_UNRELIABLE;
	/* reserved bits have no known meaning: the clock is not called reliable */
	return status & SM_STATUS_RESERVED ? SM_CLOCK_NOT_SPECIFIED : SM_CLOCK_RELIABLE;
}
