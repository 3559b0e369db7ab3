#include "mmc/times.h"

#include <string.h>

#include "core/stamp.h"
#include "core/text.h"
#include "core/time.h"
#include "gbcs/axdr.h"
#include "mmc/account.h"
#include "mmc/convert.h"
#include "mmc/locate.h"
#include "mmc/scale.h"
#include "names/zcl.h"

enum { STATUS = 11 }; /* the octet of a DLMS date-time */

/* Leaves out a value that is no such time. */
static struct sm_slice
no_time(struct sm_mmc_walk *w)
{
	w->counts->unplaced++;
	return sm_mmc_nothing();
}

/* The instant of a date and time with all parts in their range. No text for any other. */
static struct sm_slice
instant(struct sm_mmc_walk *w, const struct sm_stamp *s)
{
	char text[SM_TIME_TEXT];

	if (s->moment != SM_MOMENT_FIXED)
		return sm_mmc_nothing();
	sm_time_text(&s->utc, text);
	if (s->hundredths == 0 || s->hundredths == SM_ANY_PART)
		return sm_mmc_string(w, sm_arena_copy(w->a, text, strlen(text)));
	return sm_mmc_string(
	    w, sm_arena_printf(w->a, "%.*s.%02uZ", (int)strlen(text) - 1, text, s->hundredths));
}

struct sm_slice
sm_mmc_seconds(struct sm_mmc_walk *w, int64_t seconds)
{
	struct sm_stamp s;

	if (seconds < 0)
		return sm_mmc_nothing();
	sm_stamp_of_seconds((uint64_t)seconds, &s);
	return instant(w, &s);
}

const char *
sm_mmc_clock_name(enum sm_clock clock)
{
	static const char *const names[] = {
		[SM_CLOCK_RELIABLE] = "reliable",
		[SM_CLOCK_UNRELIABLE] = "unreliable",
		[SM_CLOCK_INVALID] = "invalid",
		[SM_CLOCK_NOT_SPECIFIED] = NULL,
	};

	return names[clock];
}

/* IEC 62056-6-2 section 4.1.6.1 */
struct sm_slice
sm_mmc_stamp(struct sm_mmc_walk *w, struct sm_slice octets)
{
	struct sm_stamp s;

	sm_stamp_of_date_time(octets, &s);
	return instant(w, &s);
}

struct sm_slice
sm_mmc_general_time(struct sm_mmc_walk *w, struct sm_slice text)
{
	struct sm_stamp s;

	sm_stamp_of_general(text, &s);
	return instant(w, &s);
}

/* Whether the wire type of a number can hold a time. */
static bool
is_seconds(const struct sm_mmc_walk *w, const struct sm_node *node)
{
	if (node->kind != SM_UINT)
		return false;
	if (w->d->payload.protocol == SM_GBZ)
		return node->tag == 0 || node->tag == SM_ZCL_UTC || node->tag == SM_ZCL_UINT32;
	return w->d->payload.protocol != SM_DLMS || node->tag == 0 || node->tag == SM_AXDR_UINT32;
}

bool
sm_mmc_has_silent_status(struct sm_slice date_time)
{
	uint8_t status = sm_slice_at(date_time, STATUS);

	return status == SM_ANY_PART || (status & ~SM_STATUS_DAYLIGHT_SAVING) == 0;
}

/* Marks a date-time as used, with its status if that is silent. */
static void
use_stamp(struct sm_mmc_walk *w, const struct sm_node *node)
{
	sm_mmc_use_part(w, node, 0, sm_mmc_has_silent_status(node->v.bytes) ? STATUS + 1 : STATUS);
}

struct sm_slice
sm_mmc_date_time(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_slice s = sm_mmc_nothing();

	(void)row;
	if (is_seconds(w, node) && node->v.u <= UINT32_MAX)
		s = sm_mmc_seconds(w, (int64_t)node->v.u);
	else if (sm_mmc_is_octets(node) && node->kind == SM_BYTES)
		s = sm_mmc_stamp(w, node->v.bytes);
	else if (node->kind == SM_TEXT && w->d->payload.protocol == SM_ASN1)
		s = sm_mmc_general_time(w, node->v.bytes);
	if (s.p && node->kind == SM_BYTES)
		use_stamp(w, node);
	else
		sm_mmc_use(w, node);
	return s.p || w->failed ? s : no_time(w);
}

/* The time of a date-time is counted as lost unless it is unspecified or midnight, without deviation and status. */
struct sm_slice
sm_mmc_no_time(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	enum { DATE_LEN = 5, TIME_END = 9, LEN = 12 };
	struct sm_stamp s = { .moment = SM_MOMENT_BAD };
	bool silent;

	(void)row;
	if (node->kind == SM_BYTES)
		sm_stamp_of_date_time(node->v.bytes, &s);
	silent = s.deviation == SM_NO_DEVIATION || s.deviation == 0 || s.deviation == -1;
	for (size_t i = DATE_LEN; i < TIME_END; i++)
		silent = silent &&
		         (sm_slice_at(node->v.bytes, i) == 0 || sm_slice_at(node->v.bytes, i) == SM_ANY_PART);
	if (!silent || (s.status != 0 && s.status != SM_ANY_PART))
		return no_time(w);
	sm_mmc_use_part(w, node, DATE_LEN, LEN - DATE_LEN);
	return sm_mmc_nothing();
}

struct sm_slice
sm_mmc_time_of_day(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_stamp s = { .moment = SM_MOMENT_BAD };

	(void)row;
	if (node->kind == SM_BYTES && sm_mmc_is_octets(node))
		sm_stamp_of_time(node->v.bytes, &s);
	if (s.moment != SM_MOMENT_FIXED)
		return no_time(w);
	if (s.hundredths != 0 && s.hundredths != SM_ANY_PART)
		return sm_mmc_string(w,
		    sm_arena_printf(w->a, "%02u:%02u:%02u.%02u", s.hour, s.minute, s.second, s.hundredths));
	return sm_mmc_string(w, sm_arena_printf(w->a, "%02u:%02u:%02u", s.hour, s.minute, s.second));
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
	struct sm_stamp s = { .moment = SM_MOMENT_BAD };

	(void)row;
	if (node->kind == SM_BYTES && sm_mmc_is_octets(node))
		sm_stamp_of_date(node->v.bytes, &s);
	if (s.moment != SM_MOMENT_FIXED)
		return no_time(w);
	return sm_mmc_string(w, sm_arena_printf(w->a, "%04u-%02u-%02u", s.year, s.month, s.day));
}

/* Seconds between two samples. 0: not told. GBCS writes 0xFFFF for the day of the Daily Consumption Log, which is sample 1. */
static int64_t
sample_interval(const struct sm_node *response)
{
	enum { NO_INTERVAL = 0xffff, SECONDS_OF_DAY = 86400, DAILY_LOG = 1 };
	int64_t interval = sm_mmc_number(response, "sample_request_interval", 0);

	if (interval != NO_INTERVAL)
		return interval;
	return sm_mmc_number(response, "sample_id", 0) == DAILY_LOG ? SECONDS_OF_DAY : 0;
}

/*
 * ZigBee Smart Energy section D.3.2.2.1.8: the first sample is of the start time, each next one an interval
 * later.
 */
struct sm_slice
sm_mmc_sample_time(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const struct sm_node *response = w->source;
	int64_t start = sm_mmc_number(response, "sample_start_time", -1),
	        interval = sample_interval(response);
	struct sm_slice text;

	(void)row;
	(void)node;
	sm_mmc_use(w, sm_node_get(response, "sample_start_time"));
	sm_mmc_use(w, sm_node_get(response, "sample_request_interval"));
	text = start < 0 || start >= UINT32_MAX || (interval == 0 && w->ordinal > 1)
	           ? sm_mmc_nothing()
	           : sm_mmc_seconds(w, start + (int64_t)(w->ordinal - 1) * interval);
	return text.p || w->failed ? text : no_time(w);
}
