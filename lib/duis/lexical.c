/* XML Schema 1.0 part 2 (second edition), sections 3.2.2 to 3.2.16: lexical representations. */
#include "duis/lexical.h"

#include <string.h>

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* ---- numbers ---- */

static bool
append_digit(int64_t *v, uint8_t digit, bool minus)
{
	int64_t d = digit - '0';

	return !__builtin_mul_overflow(*v, 10, v) && !__builtin_add_overflow(*v, minus ? -d : d, v);
}

static size_t
skip_sign(struct sm_slice s, bool *minus)
{
	*minus = s.len > 0 && s.p[0] == '-';
	return s.len > 0 && (*minus || s.p[0] == '+');
}

enum sm_lexical
sm_lexical_integer(struct sm_slice s, int64_t *out)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] == '.')
			return SM_LEXICAL_FORM;
	return sm_lexical_decimal(s, 0, out);
}

/* 3.2.3: digits, optionally with a point between, before or after them. */
static bool
is_decimal(struct sm_slice s, size_t at)
{
	size_t digits = 0, points = 0;

	for (; at < s.len; at++) {
		digits += is_digit(s.p[at]);
		points += s.p[at] == '.';
		if (!is_digit(s.p[at]) && s.p[at] != '.')
			return false;
	}
	return digits > 0 && points <= 1;
}

enum sm_lexical
sm_lexical_decimal(struct sm_slice s, unsigned places, int64_t *out)
{
	bool minus, point = false;
	size_t i = skip_sign(s, &minus);
	unsigned seen = 0;
	int64_t v = 0;

	if (!is_decimal(s, i))
		return SM_LEXICAL_FORM;
	for (; i < s.len; i++) {
		if (s.p[i] == '.') {
			point = true;
		} else if (!point || seen < places) {
			seen += point;
			if (!append_digit(&v, s.p[i], minus))
				return SM_LEXICAL_RANGE;
		} else if (s.p[i] != '0') {
			return SM_LEXICAL_PLACES;
		}
	}
	for (; seen < places; seen++)
		if (!append_digit(&v, '0', minus))
			return SM_LEXICAL_RANGE;
	*out = v;
	return SM_LEXICAL_FINE;
}

bool
sm_lexical_boolean(struct sm_slice s, bool *out)
{
	*out = sm_slice_eq_str(s, "true") || sm_slice_eq_str(s, "1");
	return *out || sm_slice_eq_str(s, "false") || sm_slice_eq_str(s, "0");
}

/* ---- octets ---- */

bool
sm_lexical_hex(struct sm_slice s, size_t *octets)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_digit(s.p[i]) && !((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'f'))
			return false;
	*octets = s.len / 2;
	return s.len % 2 == 0;
}

bool
sm_lexical_base64(struct sm_slice s, size_t *octets)
{
	size_t digits = 0, pads = 0;
	int last = 0;

	for (size_t i = 0; i < s.len; i++) {
		size_t run = pads == 0 ? sm_base64_run(s, i) : 0;
		uint8_t c;

		if (run > 0) {
			digits += run;
			i += run;
			last = sm_base64_digit(s.p[i - 1]);
			if (i == s.len)
				break;
		}
		c = s.p[i];
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
			continue;
		if (c == '=') {
			pads++;
			continue;
		}
		return false;
	}
	*octets = digits * 6 / 8;
	/*
	 * two digits and two pads: one octet, four unused bits. Three digits and one pad: two octets, two unused bits.
	 */
	return (digits + pads) % 4 == 0 && pads <= 2 && (last & (pads == 2 ? 0xF : pads == 1 ? 0x3 : 0)) == 0;
}

/* ---- times ---- */

/* Two digits within a range. */
static bool
take_two(struct sm_cur *c, unsigned min, unsigned max, unsigned *out)
{
	uint8_t tens, ones;

	if (!sm_cur_u8(c, &tens) || !sm_cur_u8(c, &ones) || !is_digit(tens) || !is_digit(ones))
		return false;
	*out = (unsigned)(tens - '0') * 10 + (unsigned)(ones - '0');
	return *out >= min && *out <= max;
}

static bool
take_char(struct sm_cur *c, char expected)
{
	struct sm_cur ahead = *c;
	uint8_t got;

	if (!sm_cur_u8(&ahead, &got) || got != (uint8_t)expected)
		return false;
	*c = ahead;
	return true;
}

static bool
take_digit(struct sm_cur *c, uint8_t *digit)
{
	struct sm_cur ahead = *c;

	if (!sm_cur_u8(&ahead, digit) || !is_digit(*digit))
		return false;
	*c = ahead;
	return true;
}

/* 3.2.7: four digits or more; no leading 0 if more than four; no year 0. */
static bool
take_year(struct sm_cur *c, struct sm_lexical_time *t)
{
	unsigned n = 0;
	bool leading_zero = false;
	uint8_t digit;

	t->before_christ = take_char(c, '-');
	t->year = 0;
	for (; take_digit(c, &digit); n++) {
		leading_zero = leading_zero || (n == 0 && digit == '0');
		if (__builtin_mul_overflow(t->year, 10, &t->year) ||
		    __builtin_add_overflow(t->year, (uint64_t)digit - '0', &t->year))
			t->year = UINT64_MAX;
	}
	return n >= 4 && t->year > 0 && !(leading_zero && n > 4);
}

static bool
take_date(struct sm_cur *c, struct sm_lexical_time *t)
{
	/* the calendar repeats every 400 years */
	return take_year(c, t) && take_char(c, '-') && take_two(c, 1, 12, &t->month) && take_char(c, '-') &&
	       take_two(c, 1, 31, &t->day) &&
	       t->day <= sm_days_in_month((unsigned)(t->year % 400) + 400, t->month);
}

static bool
take_clock(struct sm_cur *c, struct sm_lexical_time *t)
{
	uint8_t digit = 0;
	unsigned n = 0;

	if (!take_two(c, 0, 24, &t->hour) || !take_char(c, ':') || !take_two(c, 0, 59, &t->minute) ||
	    !take_char(c, ':') || !take_two(c, 0, 59, &t->second))
		return false;
	t->fraction = false;
	if (take_char(c, '.')) {
		for (; take_digit(c, &digit); n++)
			t->fraction = t->fraction || digit != '0';
		if (n == 0)
			return false;
	}
	return t->hour < 24 || (t->minute == 0 && t->second == 0 && !t->fraction);
}

/* The time zone at the end: none, Z, or hours and minutes up to 14:00. */
static bool
take_zone(struct sm_cur *c, struct sm_lexical_time *t)
{
	unsigned hours, minutes;
	bool west = false;

	t->zone = 0;
	t->has_zone = c->len > 0;
	if (!t->has_zone || take_char(c, 'Z'))
		return c->len == 0;
	west = take_char(c, '-');
	if ((!west && !take_char(c, '+')) || !take_two(c, 0, 14, &hours) || !take_char(c, ':') ||
	    !take_two(c, 0, hours == 14 ? 0 : 59, &minutes))
		return false;
	t->zone = (int)(hours * 60 + minutes) * (west ? -1 : 1);
	return c->len == 0;
}

bool
sm_lexical_date_time(struct sm_slice s, struct sm_lexical_time *out)
{
	struct sm_cur c = sm_cur_over(s, 0);

	*out = (struct sm_lexical_time){ .year = 0 };
	return take_date(&c, out) && take_char(&c, 'T') && take_clock(&c, out) && take_zone(&c, out);
}

bool
sm_lexical_date(struct sm_slice s, struct sm_lexical_time *out)
{
	struct sm_cur c = sm_cur_over(s, 0);

	*out = (struct sm_lexical_time){ .year = 0 };
	return take_date(&c, out) && take_zone(&c, out);
}

bool
sm_lexical_time_of_day(struct sm_slice s, struct sm_lexical_time *out)
{
	struct sm_cur c = sm_cur_over(s, 0);

	*out = (struct sm_lexical_time){ .year = 0 };
	return take_clock(&c, out) && take_zone(&c, out);
}

bool
sm_lexical_utc(const struct sm_lexical_time *t, struct sm_time *out)
{
	struct sm_time local = { .month = t->month, .day = t->day };

	if (t->fraction || t->before_christ || t->year > 9999)
		return false;
	local.year = (unsigned)t->year;
	sm_time_from_seconds(sm_time_to_seconds(&local) + (int64_t)t->hour * 3600 +
	                         ((int64_t)t->minute - t->zone) * 60 + t->second,
	    out);
	return out->year >= 1 && out->year <= 9999;
}
