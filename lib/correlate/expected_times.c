/* GBCS 4.x, DUIS 5.4 section 3.8: expected dates and times. */
#include "correlate/expected_times.h"

#include <string.h>

#include "core/text.h"
#include "correlate/report.h"
#include "correlate/request_node.h"
#include "correlate/times.h"
#include "correlate/wording.h"

void
sm_expect_minutes(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice text;
	unsigned seconds;

	if (!sm_expect_text_of(w, rule->path, expected, &text))
		return;
	if (sm_time_of_day(text, &seconds) && seconds % 60 == 0)
		sm_expect_number(expected, seconds / 60);
	else
		sm_expect_impossible(expected, sm_unreadable);
}

/* The element's time, later by the seconds of the element at rule->of. */
static bool
time_of(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected, struct sm_time *t)
{
	enum { LAST_YEAR = 9999 };
	struct sm_slice text;
	int64_t plus;

	if (!sm_expect_text_of(w, rule->path, expected, &text))
		return false;
	if (!sm_time_parse(text, t)) {
		sm_expect_impossible(expected, sm_unreadable);
		return false;
	}
	if (rule->of) {
		struct sm_found f = sm_request_node_find(&w->scope, rule->of);

		if (!sm_request_node_number(sm_found_text(f), 0, INT32_MAX, &plus)) {
			expected->found = f;
			sm_expect_impossible(expected, sm_unreadable);
			return false;
		}
		sm_found_use(&w->scope, f);
		sm_time_from_seconds(sm_time_to_seconds(t) + plus, t);
	}
	if (t->year > LAST_YEAR) {
		sm_expect_impossible(expected, "the years of a message end with 9999");
		return false;
	}
	return true;
}

/* Seconds since 2000. ZigBee reserves the two largest numbers for "all" and "never", GBCS 0 for "now". */
static void
expect_instant(const struct sm_time *t, int64_t first, struct sm_expected *expected)
{
	enum { KEPT = 2 };
	int64_t seconds = sm_time_to_seconds(t);

	if (seconds < first || seconds > (int64_t)UINT32_MAX - KEPT)
		sm_expect_impossible(expected, "no number of the message stands for this time alone");
	else
		sm_expect_number(expected, seconds);
}

void
sm_expect_seconds(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_time t;

	if (!time_of(w, rule, expected, &t))
		return;
	if (rule->number && sm_time_cancels(&t))
		sm_expect_number(expected, rule->number);
	else
		expect_instant(&t, 0, expected);
}

void
sm_expect_start_seconds(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_time t;

	if (time_of(w, rule, expected, &t))
		expect_instant(&t, 1, expected);
}

static bool
is_immediate(struct sm_walk *w, struct sm_expected *expected)
{
	if (sm_request_node_find(&w->scope, "/ExecutionDateTime").element)
		return false;
	expected->asked = "now (no ExecutionDateTime)";
	return true;
}

static const struct sm_rule execution = { .path = "/ExecutionDateTime" };

void
sm_expect_when_seconds(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_time t;

	if (is_immediate(w, expected)) {
		sm_expect_number(expected, 0);
		return;
	}
	if (!time_of(w, &execution, expected, &t))
		return;
	if (sm_time_cancels(&t))
		sm_expect_number(expected, rule->number);
	else
		expect_instant(&t, 1, expected);
}

void
sm_expect_samples(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	static const struct sm_rule start = { .path = "/ReadLogPeriod/StartDateTime" };
	static const struct sm_rule end = { .path = "/ReadLogPeriod/EndDateTime" };
	struct sm_time from, to;
	int64_t n;

	if (!time_of(w, &start, expected, &from))
		return;
	sm_found_use(&w->scope, expected->found);
	if (!time_of(w, &end, expected, &to))
		return;
	if (sm_time_to_seconds(&to) < sm_time_to_seconds(&from)) {
		sm_expect_impossible(expected, "the request's period ends before it begins");
		return;
	}
	n = (sm_time_to_seconds(&to) - sm_time_to_seconds(&from)) / rule->number + 1;
	sm_expect_number(expected, rule->most && n > rule->most ? rule->most : n);
	/* any end behind it gives the same message */
	if (n > expected->number)
		sm_report_kept(w, sm_request_node_path(expected->found, w->arena), (struct sm_span){ 0, 0 },
		    "the period has more samples than the log, and the message asks for as many as the log "
		    "has");
	expected->asked = sm_arena_printf(w->arena, "%lld samples", (long long)expected->number);
}

void
sm_expect_date_time(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_time t;

	if (!time_of(w, rule, expected, &t))
		return;
	sm_put_date_time(&t, expected->own);
	sm_expect_octets(expected, expected->own, SM_DATE_TIME_LEN);
}

void
sm_expect_when(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_time t;

	(void)rule;
	if (is_immediate(w, expected)) {
		sm_put_now(expected->own);
	} else {
		if (!time_of(w, &execution, expected, &t))
			return;
		if (sm_time_cancels(&t))
			sm_put_never(expected->own);
		else
			sm_put_date_time(&t, expected->own);
	}
	sm_expect_octets(expected, expected->own, SM_DATE_TIME_LEN);
}

static const char *
date_wording(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	(void)rule;
	return sm_wording_date(sm_slice_of(expected->own, SM_DATE_LEN), w->arena);
}

void
sm_expect_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_found f = sm_request_node_find(&w->scope, rule->path);
	uint8_t date[SM_DATE_LEN];

	expected->found = f;
	if (!f.element || !sm_put_date(&w->scope, f.element, date)) {
		sm_expect_impossible(expected, f.element ? sm_unreadable : sm_not_there);
		return;
	}
	memcpy(expected->own, date, SM_DATE_LEN);
	sm_expect_octets(expected, expected->own, SM_DATE_LEN);
	expected->wording = date_wording;
	if (rule->sense != SM_SEASON_START)
		return;
	/* 00:00:00.00, deviation and clock status not specified */
	memcpy(expected->own + SM_DATE_LEN, "\0\0\0\0\x80\0\xff", 7);
	sm_expect_octets(expected, expected->own, SM_DATE_TIME_LEN);
}

static const char *
zcl_date_wording(struct sm_walk *w, const struct sm_rule *rule, const struct sm_expected *expected)
{
	(void)rule;
	return sm_wording_gas_date(expected->octets, w->arena);
}

/* ZigBee SE date: year less 1900, month, day, weekday; 0xFF is any. */
void
sm_expect_zcl_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	enum { ANY = 0xFF, ANY_YEAR = 0xFFFF, YEAR_ZERO = 1900 };
	unsigned year;

	sm_expect_date(w, rule, expected);
	if (expected->kind != SM_EXPECTED_OCTETS)
		return;
	year = (unsigned)expected->own[0] << 8 | expected->own[1];
	if (year != ANY_YEAR && (year < YEAR_ZERO || year >= YEAR_ZERO + ANY)) {
		sm_expect_impossible(expected, sm_unreadable);
		return;
	}
	expected->own[1] = year == ANY_YEAR ? ANY : (uint8_t)(year - YEAR_ZERO);
	sm_expect_octets(expected, expected->own + 1, SM_ZCL_DATE_LEN);
	expected->wording = zcl_date_wording;
}

/* A number of the request as one octet of a date. Without a path it is 0xFF, any. */
static bool
date_octet(struct sm_walk *w, const char *path, int64_t most, struct sm_expected *expected, uint8_t *out)
{
	struct sm_slice text;
	int64_t v;

	*out = 0xFF;
	if (!path)
		return true;
	if (!sm_expect_text_of(w, path, expected, &text))
		return false;
	sm_found_use(&w->scope, expected->found);
	if (!sm_request_node_number(text, 1, most, &v)) {
		sm_expect_impossible(expected, sm_unreadable);
		return false;
	}
	*out = (uint8_t)v;
	return true;
}

void
sm_expect_billing_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	enum { MONTHS = 12, DAYS = 31, WEEK = 7 };
	uint8_t *date = expected->own;

	date[0] = date[1] = 0xFF;
	if (!date_octet(w, rule->of, MONTHS, expected, &date[2]) ||
	    !date_octet(w, rule->path, DAYS, expected, &date[3]) ||
	    !date_octet(w, rule->text, WEEK, expected, &date[4]))
		return;
	if (rule->of)
		date[2] = (uint8_t)((date[2] - 1 + rule->number) % MONTHS + 1);
	sm_expect_octets(expected, date, SM_DATE_LEN);
	expected->wording = date_wording;
}

void
sm_expect_calendar_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice text;

	if (!sm_expect_text_of(w, rule->path, expected, &text))
		return;
	if (sm_put_calendar_date(text, expected->own))
		sm_expect_octets(expected, expected->own, SM_DATE_LEN);
	else
		sm_expect_impossible(expected, sm_unreadable);
}

void
sm_expect_clock(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	struct sm_slice text;
	unsigned s;

	if (!sm_expect_text_of(w, rule->path, expected, &text))
		return;
	if (!sm_time_of_day(text, &s)) {
		sm_expect_impossible(expected, sm_unreadable);
		return;
	}
	expected->own[0] = (uint8_t)(s / 3600);
	expected->own[1] = (uint8_t)(s / 60 % 60);
	expected->own[2] = (uint8_t)(s % 60);
	expected->own[3] = 0;
	sm_expect_octets(expected, expected->own, SM_TIME_LEN);
}

void
sm_expect_general_time(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected)
{
	static const char cancelled[] = "99991231235959Z";
	struct sm_time t;

	if (!time_of(w, rule->sense == SM_WHEN_GENERAL ? &execution : rule, expected, &t))
		return;
	sm_put_general_time(&t, expected->own);
	if (rule->sense == SM_WHEN_GENERAL && memcmp(expected->own, cancelled, SM_GENERAL_TIME_LEN) == 0) {
		sm_expect_impossible(expected, "in the message this time stands for a cancellation");
		return;
	}
	if (rule->sense == SM_WHEN_GENERAL && sm_time_cancels(&t))
		memcpy(expected->own, cancelled, SM_GENERAL_TIME_LEN);
	sm_expect_octets(expected, expected->own, SM_GENERAL_TIME_LEN);
}
