#include "correlate/times.h"

#include <string.h>

#include "core/text.h"

enum { ANY = 0xFF, ANY_YEAR = 0xFFFF, LAST_DAY = 0xFE, SECOND_LAST_DAY = 0xFD };

bool
sm_time_cancels(const struct sm_time *t)
{
	return t->year == 3000 && t->month == 12 && t->day == 31 && t->hour == 0 && t->minute == 0 &&
	       t->second == 0;
}

static void
put_year(unsigned year, uint8_t out[2])
{
	out[0] = (uint8_t)(year >> 8);
	out[1] = (uint8_t)(year & 0xFF);
}

/* Deviation 0x8000 and clock status 0xFF: not specified. */
static void
put_zone(uint8_t out[3])
{
	out[0] = 0x80;
	out[1] = 0;
	out[2] = 0xFF;
}

void
sm_put_date_time(const struct sm_time *t, uint8_t out[SM_DATE_TIME_LEN])
{
	put_year(t->year, out);
	out[2] = (uint8_t)t->month;
	out[3] = (uint8_t)t->day;
	out[4] = ANY;
	out[5] = (uint8_t)t->hour;
	out[6] = (uint8_t)t->minute;
	out[7] = (uint8_t)t->second;
	out[8] = 0;
	put_zone(out + 9);
}

void
sm_put_now(uint8_t out[SM_DATE_TIME_LEN])
{
	memset(out, 0, 9);
	put_zone(out + 9);
}

void
sm_put_never(uint8_t out[SM_DATE_TIME_LEN])
{
	memset(out, ANY, 9);
	put_zone(out + 9);
}

static void
put_digits(unsigned v, size_t digits, uint8_t *out)
{
	for (size_t i = digits; i-- > 0; v /= 10)
		out[i] = (uint8_t)('0' + v % 10);
}

void
sm_put_general_time(const struct sm_time *t, uint8_t out[SM_GENERAL_TIME_LEN])
{
	put_digits(t->year, 4, out);
	put_digits(t->month, 2, out + 4);
	put_digits(t->day, 2, out + 6);
	put_digits(t->hour, 2, out + 8);
	put_digits(t->minute, 2, out + 10);
	put_digits(t->second, 2, out + 12);
	out[14] = 'Z';
}

/* A part of a Date: a number, or an empty element that stands for one. */
struct part {
	const char *number; /* path of the specified value */
	unsigned most;
	const char *special[3]; /* paths of elements that stand for ... */
	unsigned means[3]; /* ... these */
};

static const struct part year_part = { "Year/SpecifiedYear|GasYearWithWildcards/SpecifiedYear", ANY_YEAR - 1,
	{ "Year/NonSpecifiedYear|GasYearWithWildcards/NonSpecifiedYear" }, { ANY_YEAR } };
static const struct part month_part = { "Month/SpecifiedMonth|GasMonthWithWildcards/SpecifiedMonth", 12,
	{ "Month/NonSpecifiedMonth|GasMonthWithWildcards/NonSpecifiedMonth" }, { ANY } };
static const struct part day_part = {
	"DayOfMonth/SpecifiedDayOfMonth|GasDayOfMonthWithWildcards/SpecifiedDayOfMonth", 31,
	{ "DayOfMonth/NonSpecifiedDayOfMonth|GasDayOfMonthWithWildcards/GasNonSpecifiedDayOfMonth|"
	  "GasDayOfMonthWithWildcards/NonSpecifiedDayOfMonth",
	    "DayOfMonth/LastDayOfMonth", "DayOfMonth/SecondLastDayOfMonth" },
	{ ANY, LAST_DAY, SECOND_LAST_DAY }
};
static const struct part weekday_part = {
	"DayOfWeek/SpecifiedDayOfWeek|GasDayOfWeekWithWildcards/SpecifiedDayOfWeek", 7,
	{ "DayOfWeek/NonSpecifiedDayOfWeek|GasDayOfWeekWithWildcards/NonSpecifiedDayOfWeek" }, { ANY }
};

static bool
part_of(const struct sm_scope *s, const struct part *part, unsigned *out)
{
	struct sm_found f = sm_request_node_find(s, part->number);
	int64_t v;

	if (f.element) {
		sm_found_use(s, f);
		if (!sm_request_node_number(sm_found_text(f), 0, part->most, &v))
			return false;
		*out = (unsigned)v;
		return true;
	}
	for (size_t i = 0; i < SM_COUNT(part->special) && part->special[i]; i++) {
		if (!sm_request_node_holds(s, part->special[i]))
			continue;
		*out = part->means[i];
		return true;
	}
	return false;
}

bool
sm_put_date(const struct sm_scope *s, struct sm_request_node *date, uint8_t out[SM_DATE_LEN])
{
	struct sm_scope inside = *s;
	unsigned year = 0, month = 0, day = 0, weekday = 0;

	inside.here = date;
	if (!date || !part_of(&inside, &year_part, &year) || !part_of(&inside, &month_part, &month) ||
	    !part_of(&inside, &day_part, &day) || !part_of(&inside, &weekday_part, &weekday))
		return false;
	put_year(year, out);
	out[2] = (uint8_t)month;
	out[3] = (uint8_t)day;
	out[4] = (uint8_t)weekday;
	return true;
}

bool
sm_put_calendar_date(struct sm_slice text, uint8_t out[SM_DATE_LEN])
{
	enum { DAY_TEXT = 6 }; /* "-12-31" */
	const uint8_t *dash = text.len ? memchr(text.p, '-', text.len) : NULL;
	struct sm_slice rest;
	uint64_t year, month, day;
	int64_t offset;

	if (!dash || !sm_parse_uint(sm_slice_of(text.p, (size_t)(dash - text.p)), ANY_YEAR, &year))
		return false;
	rest = sm_slice_of(dash, text.len - (size_t)(dash - text.p));
	if (rest.len < DAY_TEXT || rest.p[3] != '-' ||
	    !sm_parse_uint(sm_slice_of(rest.p + 1, 2), 12, &month) ||
	    !sm_parse_uint(sm_slice_of(rest.p + 4, 2), 31, &day))
		return false;
	/* a day of another zone is no day of UTC */
	if (!sm_zone_parse(sm_slice_of(rest.p + DAY_TEXT, rest.len - DAY_TEXT), &offset) || offset != 0)
		return false;
	put_year((unsigned)year, out);
	out[2] = (uint8_t)month;
	out[3] = (uint8_t)day;
	out[4] = ANY;
	return true;
}

bool
sm_time_of_day(struct sm_slice text, unsigned *seconds)
{
	enum { HOURS = 24, DAY = HOURS * 3600 };
	uint64_t hour, minute, second;
	int64_t offset, s;
	size_t i = 8;

	if (text.len < 8 || text.p[2] != ':' || text.p[5] != ':' ||
	    !sm_parse_uint(sm_slice_of(text.p, 2), HOURS, &hour) ||
	    !sm_parse_uint(sm_slice_of(text.p + 3, 2), 59, &minute) ||
	    !sm_parse_uint(sm_slice_of(text.p + 6, 2), 59, &second))
		return false;
	if (i + 1 < text.len && text.p[i] == '.')
		for (i++; i < text.len && text.p[i] == '0'; i++)
			continue;
	if (!sm_zone_parse(sm_slice_of(text.p + i, text.len - i), &offset))
		return false;
	s = (int64_t)(hour * 3600 + minute * 60 + second);
	if (s > DAY)
		return false;
	s = s % DAY - offset; /* 24:00:00 is midnight */
	*seconds = (unsigned)s;
	/* a time that falls on another day of UTC would leave the days and dates beside it wrong */
	return s >= 0 && s < DAY;
}
