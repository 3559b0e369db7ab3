#include <string.h>

#include "core/text.h"
#include "core/time.h"
#include "mmc/convert.h"
#include "mmc/locate.h"

/* seconds since 2000 that are no time */
#define NEVER UINT32_MAX
enum { UNSPECIFIED = 0xff };

static bool
is_unspecified(struct sm_slice octets, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (sm_slice_at(octets, i) != UNSPECIFIED)
			return false;
	return octets.len >= n;
}

/* A value that is no such time, and left out. */
static struct sm_slice
no_time(struct sm_mmc_walk *w)
{
	w->counts->unplaced++;
	return sm_mmc_nothing();
}

static struct sm_slice
time_text(struct sm_mmc_walk *w, const struct sm_time *t)
{
	char text[SM_TIME_TEXT];

	if (!sm_time_valid(t))
		return sm_mmc_nothing();
	sm_time_text(t, text);
	return sm_mmc_string(w, sm_arena_copy(w->a, text, strlen(text)));
}

struct sm_slice
sm_mmc_seconds(struct sm_mmc_walk *w, int64_t seconds)
{
	struct sm_time t;

	sm_time_from_seconds(seconds, &t);
	return time_text(w, &t);
}

/*
 * IEC 62056-6-2 section 4.1.6.1; hundredths, deviation and status are the same in all of GBCS. A time of which any
 * other part isn't specified is none that xs:dateTime can say.
 */
struct sm_slice
sm_mmc_stamp(struct sm_mmc_walk *w, struct sm_slice octets)
{
	struct sm_cur c = sm_cur_over(octets, 0);
	uint8_t month, day, weekday, hour, minute, second;
	uint16_t year;
	struct sm_time t;

	if (octets.len != 12 || !sm_cur_be16(&c, &year) || !sm_cur_u8(&c, &month) || !sm_cur_u8(&c, &day) ||
	    !sm_cur_u8(&c, &weekday) || !sm_cur_u8(&c, &hour) || !sm_cur_u8(&c, &minute) ||
	    !sm_cur_u8(&c, &second))
		return sm_mmc_nothing();
	t = (struct sm_time){ year, month, day, hour, minute, second };
	return time_text(w, &t);
}

static bool
two_digits(struct sm_slice text, size_t at, unsigned *out)
{
	struct sm_cur c = sm_cur_over(sm_slice_after(text, at), 0);
	struct sm_slice digits;
	uint64_t v;

	if (!sm_cur_take(&c, 2, &digits) || !sm_parse_uint(digits, 99, &v))
		return false;
	*out = (unsigned)v;
	return true;
}

struct sm_slice
sm_mmc_general_time(struct sm_mmc_walk *w, struct sm_slice text)
{
	struct sm_time t;
	unsigned century;

	if (text.len != 15 || sm_slice_at(text, 14) != 'Z' || !two_digits(text, 0, &century) ||
	    !two_digits(text, 2, &t.year) || !two_digits(text, 4, &t.month) || !two_digits(text, 6, &t.day) ||
	    !two_digits(text, 8, &t.hour) || !two_digits(text, 10, &t.minute) ||
	    !two_digits(text, 12, &t.second))
		return sm_mmc_nothing();
	t.year += 100 * century;
	return time_text(w, &t);
}

struct sm_slice
sm_mmc_date_time(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	enum { DATE_AND_TIME = 8 }; /* of a DLMS date-time, weekday included */
	struct sm_slice s = sm_mmc_nothing();

	(void)row;
	if (node->kind == SM_BYTES && is_unspecified(node->v.bytes, DATE_AND_TIME))
		return s;
	if (node->kind == SM_UINT && node->v.u == NEVER)
		return s;
	if (node->kind == SM_UINT && node->v.u < NEVER)
		s = sm_mmc_seconds(w, (int64_t)node->v.u);
	else if (node->kind == SM_BYTES)
		s = sm_mmc_stamp(w, node->v.bytes);
	else if (node->kind == SM_TEXT)
		s = sm_mmc_general_time(w, node->v.bytes);
	return s.p ? s : no_time(w);
}

struct sm_slice
sm_mmc_time_of_day(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_cur c = sm_cur_over(node->kind == SM_BYTES ? node->v.bytes : sm_slice_of(NULL, 0), 0);
	uint8_t hour, minute, second;

	(void)row;
	if (!sm_cur_u8(&c, &hour) || !sm_cur_u8(&c, &minute) || !sm_cur_u8(&c, &second))
		return no_time(w);
	if (hour > 23 || minute > 59 || second > 59)
		return no_time(w);
	return sm_mmc_string(w, sm_arena_printf(w->a, "%02u:%02u:%02u", hour, minute, second));
}

struct sm_slice
sm_mmc_minutes(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	enum { DAY = 24 * 60 };
	int64_t v;

	if (!sm_mmc_value(row, node, &v) || v < 0 || v >= DAY)
		return no_time(w);
	return sm_mmc_string(w, sm_arena_printf(w->a, "%02d:%02d:00", (int)(v / 60), (int)(v % 60)));
}

struct sm_slice
sm_mmc_date(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_cur c = sm_cur_over(node->kind == SM_BYTES ? node->v.bytes : sm_slice_of(NULL, 0), 0);
	enum { DATE_OCTETS = 5 };
	struct sm_time t = { .year = 0 };
	uint16_t year;
	uint8_t month, day;

	(void)row;
	if (node->kind == SM_BYTES && is_unspecified(node->v.bytes, DATE_OCTETS))
		return sm_mmc_nothing();
	if (!sm_cur_be16(&c, &year) || !sm_cur_u8(&c, &month) || !sm_cur_u8(&c, &day))
		return no_time(w);
	t.year = year;
	t.month = month;
	t.day = day;
	if (!sm_time_valid(&t) || year > 9999)
		return no_time(w);
	return sm_mmc_string(w, sm_arena_printf(w->a, "%04u-%02u-%02u", t.year, t.month, t.day));
}

/*
 * ZigBee Smart Energy section D.3.2.2.1.8: the first sample is of the start time, each next one an interval later. The
 * interval of the Daily Consumption Log is a day, which its 16 bits can't hold (GBCS writes 0xFFFF).
 */
struct sm_slice
sm_mmc_sample_time(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	enum { NO_INTERVAL = 0xffff, SECONDS_OF_DAY = 86400 };
	const struct sm_node *response = w->source;
	int64_t start = sm_mmc_number(response, "sample_start_time", -1);
	int64_t interval = sm_mmc_number(response, "sample_request_interval", 0);

	(void)row;
	(void)node;
	if (start < 0)
		return no_time(w);
	if (interval == NO_INTERVAL)
		interval = SECONDS_OF_DAY;
	return sm_mmc_seconds(w, start + (int64_t)(w->ordinal - 1) * interval);
}
