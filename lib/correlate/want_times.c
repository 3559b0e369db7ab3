/* GBCS 4.x, DUIS 5.4 section 3.8: what dates and times must be. */
#include <string.h>

#include "core/text.h"
#include "correlate/times.h"
#include "correlate/want.h"
#include "correlate/wording.h"

void
sm_want_minutes(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	unsigned seconds;

	if (!sm_want_text_of(w, rule->path, want, &text))
		return;
	if (sm_time_of_day(text, &seconds) && seconds % 60 == 0)
		sm_want_number(want, seconds / 60);
	else
		sm_want_impossible(want, sm_unreadable);
}

/* The element's time, moved by the seconds that rule->of says. */
static bool
time_of(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want, struct sm_time *t)
{
	struct sm_slice text;
	int64_t plus;

	if (!sm_want_text_of(w, rule->path, want, &text))
		return false;
	if (!sm_time_parse(text, t)) {
		sm_want_impossible(want, sm_unreadable);
		return false;
	}
	if (rule->of) {
		struct sm_found f = sm_asked_find(&w->scope, rule->of);

		if (!sm_asked_number(sm_found_text(f), 0, INT32_MAX, &plus)) {
			want->found = f;
			sm_want_impossible(want, sm_unreadable);
			return false;
		}
		sm_found_use(&w->scope, f);
		sm_time_from_seconds(sm_time_to_seconds(t) + plus, t);
	}
	return true;
}

/* Seconds since 2000, of which ZigBee keeps the last two numbers for "all" and "never" (and GBCS 0 for "now"). */
static void
want_instant(const struct sm_time *t, int64_t first, struct sm_want *want)
{
	enum { KEPT = 2 };
	int64_t seconds = sm_time_to_seconds(t);

	if (seconds < first || seconds > (int64_t)UINT32_MAX - KEPT)
		sm_want_impossible(want, "no number of the message stands for this time alone");
	else
		sm_want_number(want, seconds);
}

void
sm_want_seconds(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	if (!time_of(w, rule, want, &t))
		return;
	if (rule->number && sm_time_cancels(&t))
		sm_want_number(want, rule->number);
	else
		want_instant(&t, 0, want);
}

static bool
is_immediate(struct sm_walk *w, struct sm_want *want)
{
	if (sm_asked_find(&w->scope, "/ExecutionDateTime").element)
		return false;
	want->asked = "now (no ExecutionDateTime)";
	return true;
}

static const struct sm_rule execution = { .path = "/ExecutionDateTime" };

void
sm_want_when_seconds(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	if (is_immediate(w, want)) {
		sm_want_number(want, 0);
		return;
	}
	if (!time_of(w, &execution, want, &t))
		return;
	if (sm_time_cancels(&t))
		sm_want_number(want, rule->number);
	else
		want_instant(&t, 1, want);
}

void
sm_want_samples(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	static const struct sm_rule start = { .path = "/ReadLogPeriod/StartDateTime" };
	static const struct sm_rule end = { .path = "/ReadLogPeriod/EndDateTime" };
	struct sm_time from, to;
	int64_t n;

	if (!time_of(w, &start, want, &from))
		return;
	sm_found_use(&w->scope, want->found);
	if (!time_of(w, &end, want, &to))
		return;
	if (sm_time_to_seconds(&to) < sm_time_to_seconds(&from)) {
		sm_want_impossible(want, "the request's period ends before it begins");
		return;
	}
	n = (sm_time_to_seconds(&to) - sm_time_to_seconds(&from)) / rule->number + 1;
	sm_want_number(want, rule->most && n > rule->most ? rule->most : n);
	want->asked = sm_arena_printf(w->arena, "%lld samples", (long long)want->number);
}

void
sm_want_date_time(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	if (!time_of(w, rule, want, &t))
		return;
	sm_put_date_time(&t, want->own);
	sm_want_octets(want, want->own, SM_DATE_TIME_LEN);
}

void
sm_want_when(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_time t;

	(void)rule;
	if (is_immediate(w, want)) {
		sm_put_now(want->own);
	} else {
		if (!time_of(w, &execution, want, &t))
			return;
		if (sm_time_cancels(&t))
			sm_put_never(want->own);
		else
			sm_put_date_time(&t, want->own);
	}
	sm_want_octets(want, want->own, SM_DATE_TIME_LEN);
}

void
sm_want_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_found f = sm_asked_find(&w->scope, rule->path);
	uint8_t date[SM_DATE_LEN];

	want->found = f;
	if (!f.element || !sm_put_date(&w->scope, f.element, date)) {
		sm_want_impossible(want, f.element ? sm_unreadable : sm_not_there);
		return;
	}
	memcpy(want->own, date, SM_DATE_LEN);
	sm_want_octets(want, want->own, SM_DATE_LEN);
	want->asked = sm_wording_date(want->octets, w->arena);
	if (rule->sense != SM_SEASON_START)
		return;
	/* 00:00:00.00, deviation and clock status not specified */
	memcpy(want->own + SM_DATE_LEN, "\0\0\0\0\x80\0\xff", 7);
	sm_want_octets(want, want->own, SM_DATE_TIME_LEN);
}

/* Year less 1900, month, day, weekday: ZigBee SE date, 0xFF being any. */
void
sm_want_zcl_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { ANY = 0xFF, ANY_YEAR = 0xFFFF, YEAR_ZERO = 1900 };
	unsigned year;

	sm_want_date(w, rule, want);
	if (want->kind != SM_WANT_OCTETS)
		return;
	year = (unsigned)want->own[0] << 8 | want->own[1];
	want->own[1] = year == ANY_YEAR ? ANY : (uint8_t)(year - YEAR_ZERO);
	sm_want_octets(want, want->own + 1, SM_ZCL_DATE_LEN);
	if (year != ANY_YEAR && (year < YEAR_ZERO || year >= YEAR_ZERO + ANY))
		sm_want_impossible(want, sm_unreadable);
}

/* A number of the request as one octet of a date; 0xFF, any, when there is no path. */
static bool
date_octet(struct sm_walk *w, const char *path, int64_t most, struct sm_want *want, uint8_t *out)
{
	struct sm_slice text;
	int64_t v;

	*out = 0xFF;
	if (!path)
		return true;
	if (!sm_want_text_of(w, path, want, &text))
		return false;
	sm_found_use(&w->scope, want->found);
	if (!sm_asked_number(text, 1, most, &v)) {
		sm_want_impossible(want, sm_unreadable);
		return false;
	}
	*out = (uint8_t)v;
	return true;
}

void
sm_want_billing_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	enum { MONTHS = 12, DAYS = 31, WEEK = 7 };
	uint8_t *date = want->own;

	date[0] = date[1] = 0xFF;
	if (!date_octet(w, rule->of, MONTHS, want, &date[2]) ||
	    !date_octet(w, rule->path, DAYS, want, &date[3]) ||
	    !date_octet(w, rule->text, WEEK, want, &date[4]))
		return;
	if (rule->of)
		date[2] = (uint8_t)((date[2] - 1 + rule->number) % MONTHS + 1);
	sm_want_octets(want, date, SM_DATE_LEN);
	want->asked = sm_wording_date(want->octets, w->arena);
}

void
sm_want_calendar_date(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;

	if (!sm_want_text_of(w, rule->path, want, &text))
		return;
	if (sm_put_calendar_date(text, want->own))
		sm_want_octets(want, want->own, SM_DATE_LEN);
	else
		sm_want_impossible(want, sm_unreadable);
}

void
sm_want_clock(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	struct sm_slice text;
	unsigned s;

	if (!sm_want_text_of(w, rule->path, want, &text))
		return;
	if (!sm_time_of_day(text, &s)) {
		sm_want_impossible(want, sm_unreadable);
		return;
	}
	want->own[0] = (uint8_t)(s / 3600);
	want->own[1] = (uint8_t)(s / 60 % 60);
	want->own[2] = (uint8_t)(s % 60);
	want->own[3] = 0;
	sm_want_octets(want, want->own, SM_TIME_LEN);
}

void
sm_want_general_time(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want)
{
	static const char cancelled[] = "99991231235959Z";
	struct sm_time t;

	if (!time_of(w, rule->sense == SM_WHEN_GENERAL ? &execution : rule, want, &t))
		return;
	sm_put_general_time(&t, want->own);
	if (rule->sense == SM_WHEN_GENERAL && memcmp(want->own, cancelled, SM_GENERAL_TIME_LEN) == 0) {
		sm_want_impossible(want, "in the message this time stands for a cancellation");
		return;
	}
	if (rule->sense == SM_WHEN_GENERAL && sm_time_cancels(&t))
		memcpy(want->own, cancelled, SM_GENERAL_TIME_LEN);
	sm_want_octets(want, want->own, SM_GENERAL_TIME_LEN);
}
