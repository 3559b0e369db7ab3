#include "core/time.h"

#include "core/text.h"

enum { DAY_SECONDS = 86400 };

unsigned
sm_days_in_month(unsigned year, unsigned month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (month < 1 || month > 12)
		return 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

bool
sm_time_valid(const struct sm_time *t)
{
	return t->year >= 1 && t->year <= 9999 && t->day >= 1 &&
	       t->day <= sm_days_in_month(t->year, t->month) && t->hour <= 23 && t->minute <= 59 &&
	       t->second <= 59;
}

/* Days since 2000-03-01 of the civil date, after H. Hinnant's days_from_civil. */
static int64_t
days_from_march(int64_t year, unsigned month, unsigned day)
{
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (int64_t)(month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 5 * 146097;
}

static int64_t
days_since_2000(int64_t year, unsigned month, unsigned day)
{
	return days_from_march(year, month, day) + 60;
}

int64_t
sm_time_to_seconds(const struct sm_time *t)
{
	return days_since_2000(t->year, t->month, t->day) * DAY_SECONDS + (int64_t)t->hour * 3600 +
	       (int64_t)t->minute * 60 + t->second;
}

void
sm_time_from_seconds(int64_t s, struct sm_time *out)
{
	int64_t days = s / DAY_SECONDS, rest = s % DAY_SECONDS;
	int64_t z, era, doe, yoe, doy, mp;

	if (rest < 0) {
		rest += DAY_SECONDS;
		days--;
	}
	z = days - 60 + 5 * 146097;
	era = (z >= 0 ? z : z - 146096) / 146097;
	doe = z - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	out->day = (unsigned)(doy - (153 * mp + 2) / 5 + 1);
	out->month = (unsigned)(mp < 10 ? mp + 3 : mp - 9);
	out->year = (unsigned)(yoe + era * 400 + (out->month <= 2));
	out->hour = (unsigned)(rest / 3600);
	out->minute = (unsigned)(rest / 60 % 60);
	out->second = (unsigned)(rest % 60);
}

/* v in exactly n digits, and the character behind them. */
static char *
put_digits(char *at, unsigned v, size_t n, char behind)
{
	for (size_t i = n; i-- > 0; v /= 10)
		at[i] = (char)('0' + v % 10);
	at[n] = behind;
	return at + n + 1;
}

/* Without printf, because each record of an inventory has several times. */
void
sm_time_text(const struct sm_time *t, char out[SM_TIME_TEXT])
{
	char *at = put_digits(out, t->year, 4, '-');

	at = put_digits(at, t->month, 2, '-');
	at = put_digits(at, t->day, 2, 'T');
	at = put_digits(at, t->hour, 2, ':');
	at = put_digits(at, t->minute, 2, ':');
	at = put_digits(at, t->second, 2, 'Z');
	*at = '\0';
}

void
sm_seconds_text(int64_t s, char out[SM_TIME_TEXT])
{
	struct sm_time t;

	sm_time_from_seconds(s, &t);
	sm_time_text(&t, out);
}

static bool
number_at(struct sm_slice s, size_t at, size_t digits, unsigned *out)
{
	uint64_t v;

	if (s.len < at + digits || !sm_parse_uint(sm_slice_of(s.p + at, digits), 9999, &v))
		return false;
	*out = (unsigned)v;
	return true;
}

bool
sm_zone_parse(struct sm_slice s, int64_t *seconds)
{
	enum { LENGTH = 6, HOURS_MAX = 14 };
	unsigned hours, minutes;
	int64_t v;

	*seconds = 0;
	if (s.len == 0 || (s.len == 1 && s.p[0] == 'Z'))
		return true;
	if (s.len != LENGTH || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':' ||
	    !number_at(s, 1, 2, &hours) || !number_at(s, 4, 2, &minutes))
		return false;
	v = (int64_t)hours * 3600 + (int64_t)minutes * 60;
	*seconds = s.p[0] == '-' ? -v : v;
	return minutes <= 59 && v <= HOURS_MAX * 3600;
}

/* Converts a time in another zone, or midnight at the end of a day (24:00:00), to UTC. */
static bool
normalise(struct sm_time *t, int64_t offset)
{
	bool end_of_day = t->hour == 24 && t->minute == 0 && t->second == 0;

	if (end_of_day)
		t->hour = 0;
	if (!sm_time_valid(t))
		return false;
	if (end_of_day || offset != 0)
		sm_time_from_seconds(sm_time_to_seconds(t) + (end_of_day ? DAY_SECONDS : 0) - offset, t);
	return sm_time_valid(t);
}

bool
sm_time_parse(struct sm_slice s, struct sm_time *out)
{
	struct sm_time t;
	int64_t offset;
	size_t i = 19;

	if (s.len < 19 || s.p[4] != '-' || s.p[7] != '-' || s.p[10] != 'T' || s.p[13] != ':' ||
	    s.p[16] != ':')
		return false;
	if (!number_at(s, 0, 4, &t.year) || !number_at(s, 5, 2, &t.month) || !number_at(s, 8, 2, &t.day) ||
	    !number_at(s, 11, 2, &t.hour) || !number_at(s, 14, 2, &t.minute) ||
	    !number_at(s, 17, 2, &t.second))
		return false;
	if (i + 1 < s.len && s.p[i] == '.')
		for (i++; i < s.len && s.p[i] == '0'; i++)
			continue;
	if (!sm_zone_parse(sm_slice_of(s.p + i, s.len - i), &offset) || !normalise(&t, offset))
		return false;
	*out = t;
	return true;
}

unsigned
sm_time_weekday(const struct sm_time *t)
{
	int64_t days = days_since_2000(t->year, t->month, t->day);

	/* 2000-01-01 was a Saturday */
	return (unsigned)(((days + 5) % 7 + 7) % 7 + 1);
}
