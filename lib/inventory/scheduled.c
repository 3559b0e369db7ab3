#include "inventory/scheduled.h"

#include <stdio.h>

#include "core/time.h"
#include "duis/lexical.h"
#include "inventory/texts.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, MONTHS = 12 };

/* DUIS type ScheduleFrequency: the step from one occurrence to the next, in days or months. */
static const struct {
	const char *name;
	int days, months;
} frequencies[] = {
	{ "Daily", 1, 0 },
	{ "Weekly", 7, 0 },
	{ "Monthly", 0, 1 },
	{ "Quarterly", 0, 3 },
	{ "Half-Yearly", 0, 6 },
	{ "Yearly", 0, 12 },
};

static int64_t
seconds_of_day(const struct sm_lexical_time *t)
{
	return (int64_t)t->hour * HOUR + (int64_t)t->minute * MINUTE + t->second - (int64_t)t->zone * MINUTE;
}

/* An xs:date as its midnight. The zone is ignored: UTC is close enough for days. */
static bool
date_of(struct sm_slice text, struct sm_time *out)
{
	struct sm_lexical_time t;

	if (!sm_lexical_date(text, &t) || t.before_christ || t.year > 9999)
		return false;
	*out = (struct sm_time){ .year = (unsigned)t.year, .month = t.month, .day = t.day };
	return sm_time_valid(out);
}

/* Whether an end is before a day. None, which is empty, and one behind the year 9999 never are. False: it is no date. */
static bool
ends_before(struct sm_slice ends, const struct sm_time *day, bool *out)
{
	struct sm_lexical_time t;
	struct sm_time end;

	*out = false;
	if (ends.len == 0)
		return true;
	if (sm_lexical_date(ends, &t) && !t.before_christ && t.year > 9999)
		return true;
	if (!date_of(ends, &end))
		return false;
	*out = sm_time_to_seconds(day) > sm_time_to_seconds(&end);
	return true;
}

/* The date that lies n steps behind another one. False: beyond the year 9999. */
static bool
step_date(const struct sm_time *start, int days, int months, int64_t n, struct sm_time *out)
{
	enum { MOST = 9999 * 366 };
	int64_t month = (int64_t)start->year * MONTHS + start->month - 1;
	unsigned last;

	if (n > MOST)
		return false;
	*out = *start;
	if (days > 0) {
		sm_time_from_seconds(sm_time_to_seconds(start) + n * days * DAY, out);
		return out->year <= 9999;
	}
	month += n * months;
	if (month / MONTHS > 9999)
		return false;
	out->year = (unsigned)(month / MONTHS);
	out->month = (unsigned)(month % MONTHS) + 1;
	last = sm_days_in_month(out->year, out->month);
	if (out->day > last)
		out->day = last;
	return true;
}

struct sm_schedule
sm_schedule_described(const struct sm_xml *body)
{
	return (struct sm_schedule){ .frequency = sm_xml_text(sm_xml_child(body, "ScheduleFrequency")),
		.starts = sm_xml_text(sm_xml_child(body, "ScheduleStartDate")),
		.ends = sm_xml_text(sm_xml_child(body, "ScheduleEndDate")),
		.at = sm_xml_text(sm_xml_child(body, "ScheduleExecutionStartTime")),
		.variant = sm_xml_text(sm_xml_child(body, "DSPScheduledServiceReferenceVariant")) };
}

int64_t
sm_occurrence(const struct sm_schedule *s, int64_t n)
{
	struct sm_lexical_time time = { .hour = 0 };
	struct sm_time start, day;
	bool over;
	size_t i = 0;

	while (i < SM_COUNT(frequencies) && !sm_slice_eq_str(s->frequency, frequencies[i].name))
		i++;
	if (i == SM_COUNT(frequencies) || n < 0 || !date_of(s->starts, &start) ||
	    !step_date(&start, frequencies[i].days, frequencies[i].months, n, &day) ||
	    (s->at.len > 0 && !sm_lexical_time_of_day(s->at, &time)))
		return SM_NO_OCCURRENCE;
	if (!ends_before(s->ends, &day, &over) || over)
		return SM_NO_OCCURRENCE;
	return sm_time_to_seconds(&day) + seconds_of_day(&time);
}

int64_t
sm_next_occurrence(const struct sm_schedule *s)
{
	int64_t n = s->made;

	while (sm_occurrence(s, n) < s->from)
		n++;
	return n;
}

bool
sm_period_offset(const struct sm_xml *period, const char *days, const char *time, int64_t *seconds)
{
	struct sm_lexical_time t;
	int64_t day;

	if (sm_lexical_integer(sm_xml_text(sm_xml_child(period, days)), &day) != SM_LEXICAL_FINE ||
	    !sm_lexical_time_of_day(sm_xml_text(sm_xml_child(period, time)), &t))
		return false;
	*seconds = day * DAY + seconds_of_day(&t);
	return true;
}

/* ---- the request ---- */

static void
put_date_time(const char *name, int64_t seconds, struct sm_buf *out)
{
	sm_buf_printf(out, "<sr:%s>", name);
	sm_buf_time(out, seconds);
	sm_buf_printf(out, "</sr:%s>", name);
}

static bool
put_period(const struct sm_xml *period, int64_t at, struct sm_buf *out, struct sm_err *err)
{
	int64_t midnight = at - (at % DAY + DAY) % DAY, start, end;

	if (!sm_xml_first(period))
		return true;
	if (!sm_period_offset(period, "StartDateOffset", "StartTime", &start) ||
	    !sm_period_offset(period, "EndDateOffset", "EndTime", &end))
		return sm_xml_fail(period, err, SM_E_VALUE, "the offsets are no days and times of day");
	sm_buf_puts(out, "<sr:ReadLogPeriod>");
	put_date_time("StartDateTime", midnight + start, out);
	put_date_time("EndDateTime", midnight + end, out);
	sm_buf_puts(out, "</sr:ReadLogPeriod>");
	return true;
}

static void
put_header(const struct sm_service *service, const struct sm_request_id *id, struct sm_buf *out)
{
	sm_buf_puts(out, "<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\""
	                 " schemaVersion=\"5.4\"><sr:Header><sr:RequestID>");
	sm_request_id_put(id, out);
	sm_buf_printf(out,
	    "</sr:RequestID><sr:CommandVariant>1</sr:CommandVariant><sr:ServiceReference>%s"
	    "</sr:ServiceReference><sr:ServiceReferenceVariant>%s</sr:ServiceReferenceVariant></sr:Header>",
	    service->reference, service->variant);
}

bool
sm_scheduled_request(const struct sm_service *service, const struct sm_xml *body,
    const struct sm_request_id *id, int64_t at, struct sm_buf *out, struct sm_err *err)
{
	struct sm_slice key = sm_xml_text(sm_xml_child(body, "KAPublicSecurityCredential"));
	char element[64];

	(void)snprintf(element, sizeof element, "DSP%s", service->element);
	put_header(service, id, out);
	sm_buf_printf(out, "<sr:Body><sr:%s>", service->element);
	if (!put_period(sm_xml_child(body, element), at, out, err))
		return false;
	if (key.len > 0) {
		sm_buf_puts(out, "<sr:KAPublicSecurityCredentials>");
		sm_buf_xml(out, key, false);
		sm_buf_puts(out, "</sr:KAPublicSecurityCredentials>");
	}
	sm_buf_printf(out, "</sr:%s></sr:Body></sr:Request>", service->element);
	return !out->failed || sm_no_memory(err);
}
