/* Services 5.1 to 5.3 of DUIS 5.4, type DSPSchedule: requests that the DCC repeats by itself. */
#include "inventory/schedules.h"

#include <string.h>

#include "duis/lexical.h"
#include "inventory/scheduled.h"
#include "inventory/users.h"

/* Schedules of one user for one device. DUIS type DSPSchedulesRead lists no more than 99. */
enum { SCHEDULES_MAX = 99 };

static struct sm_slice
child_text(const struct sm_request_facts *facts, const char *name)
{
	return sm_xml_text(sm_xml_child(facts->body, name));
}

const struct sm_service *
sm_scheduled_service(const struct sm_xml *body)
{
	const struct sm_service *s =
	    sm_service_find(sm_xml_text(sm_xml_child(body, "DSPScheduledServiceReferenceVariant")));

	return s && s->dcc_scheduled ? s : NULL;
}

enum { LAST_DAY = 99991231 };

/*
 * Converts an xs:date to a number that grows with it, up to LAST_DAY; one more for any later day, 0 for any before Christ.
 * The zone is ignored: UTC is close enough for days.
 */
static bool
day_number(struct sm_slice text, uint64_t *out)
{
	struct sm_lexical_time t;

	if (!sm_lexical_date(text, &t))
		return false;
	*out = t.year > 9999 ? LAST_DAY + 1 : (t.year * 100 + t.month) * 100 + t.day;
	if (t.before_christ)
		*out = 0;
	return true;
}

/* Why the dates of a schedule are refused; NULL: they are valid. */
static const char *
wrong_dates(struct sm_work *w, const struct sm_request_facts *facts)
{
	struct sm_slice ends = child_text(facts, "ScheduleEndDate");
	uint64_t first, last, today;

	if (!day_number(child_text(facts, "ScheduleStartDate"), &first) ||
	    !day_number(sm_slice_str(sm_today(w)), &today))
		return "ScheduleStartDate is no date";
	if (first < today)
		return "ScheduleStartDate is past";
	if (first > LAST_DAY)
		return "ScheduleStartDate is behind the year 9999: no schedule starts so late";
	if (ends.len == 0)
		return NULL;
	if (!day_number(ends, &last))
		return "ScheduleEndDate is no date";
	return last < first ? "ScheduleEndDate is before ScheduleStartDate" : NULL;
}

/* Why the scheduled service's own data are refused; NULL: they are valid. */
static const char *
wrong_body(struct sm_work *w, const struct sm_request_facts *facts, const struct sm_service *service)
{
	const char *element = sm_arena_printf(w->arena, "DSP%s", service->element);
	const struct sm_xml *e = element ? sm_xml_child(facts->body, element) : NULL;
	int64_t start, end;

	if (!sm_slice_eq_str(child_text(facts, "DSPScheduledServiceReference"), service->reference))
		return "DSPScheduledServiceReference isn't the one of the variant";
	if (!e)
		return sm_arena_printf(
		    w->arena, "service %s is scheduled with %s", service->variant, element ? element : "");
	if (!sm_xml_first(e))
		return NULL;
	if (!sm_period_offset(e, "StartDateOffset", "StartTime", &start) ||
	    !sm_period_offset(e, "EndDateOffset", "EndTime", &end))
		return "the offsets of the period to be read are no days and times of day";
	return end < start ? "the period to be read ends before it starts" : NULL;
}

/* DUIS 5.1: the DCC can schedule the service, and the schedule's data are valid. */
static bool
check_schedule(struct sm_work *w, const struct sm_request_facts *facts, struct sm_err *err)
{
	const struct sm_service *service = sm_scheduled_service(facts->body);
	const char *wrong;
	int64_t n;

	if (!service) {
		(void)sm_refuse(
		    w->outcome, "E050101", "DUIS 5.1", "the service is not one that the DCC schedules");
		return true;
	}
	wrong = wrong_dates(w, facts);
	if (!wrong)
		wrong = wrong_body(w, facts, service);
	if (wrong) {
		(void)sm_refuse(w->outcome, SM_CODE_FORMAT, "DUIS 5.1", wrong);
		return true;
	}
	if (!sm_db_number(w->db, err, &n, NULL, "SELECT count(*) FROM schedule WHERE device=? AND user=?",
	        "ee", facts->subject, facts->user))
		return false;
	if (n >= SCHEDULES_MAX)
		(void)sm_refuse(
		    w->outcome, "E050102", "DUIS 5.1", "the user has 99 schedules for the device already");
	return true;
}

/* The types of DUIS are nested less deeply. */
enum { DETAILS_DEPTH = 8 };

/* Writes the elements below e as DUIS. */
static bool
write_details(const struct sm_xml *e, unsigned depth, struct sm_buf *out)
{
	if (depth > DETAILS_DEPTH)
		return false;
	for (const struct sm_xml *c = sm_xml_first(e); c; c = sm_xml_next(c)) {
		sm_buf_printf(out, "<sr:%s>", sm_xml_name(c));
		if (!write_details(c, depth + 1, out))
			return false;
		if (!sm_xml_first(c))
			sm_buf_xml(out, sm_xml_text(c), false);
		sm_buf_printf(out, "</sr:%s>", sm_xml_name(c));
	}
	return true;
}

static bool
put_schedule(struct sm_work *w, const struct sm_request_facts *facts, struct sm_slice details, int64_t *id,
    struct sm_err *err)
{
	struct sm_schedule s = sm_schedule_described(facts->body);

	return sm_db_add(w->db, err, id,
	    "INSERT INTO schedule (user, device, frequency, starts, ends, at, variant, details, next)"
	    " VALUES (?,?,?,?,?,?,?,?,?) RETURNING id",
	    "eessssssi", facts->user, facts->subject, s.frequency, s.starts, s.ends, s.at, s.variant, details,
	    sm_occurrence(&s, 0));
}

/* Stores the schedule and answers with its number. */
static bool
create(struct sm_work *w, const struct sm_request_facts *facts, struct sm_err *err)
{
	struct sm_answer *answer = SM_NEW(w->arena, struct sm_answer);
	struct sm_buf details;
	int64_t id = 0;
	bool fine;

	sm_buf_init(&details);
	if (!answer || !write_details(facts->body, 0, &details) || details.failed)
		fine = sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "the schedule is too large to be kept");
	else
		fine = put_schedule(w, facts, sm_slice_of(details.p, details.len), &id, err);
	sm_buf_free(&details);
	if (!fine)
		return false;
	*answer = (struct sm_answer){ .schedule = id };
	w->outcome->answer = answer;
	return sm_note(w, facts->subject, "schedule", sm_slice_of("", 0),
	    sm_slice_or_empty(sm_arena_printf(w->arena, "%lld", (long long)answer->schedule)), err);
}

bool
sm_schedule_create(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	if (!sm_need_device(w, facts->subject, &d, err))
		return false;
	if (!d.known)
		return true;
	if (!sm_rule_allows(w, SM_CAUSE_OPERATE, &d, facts, &rule, err) || !check_schedule(w, facts, err))
		return false;
	if (w->outcome->verdict == SM_VERDICT_REFUSED || phase == SM_PHASE_CHECK)
		return true;
	return create(w, facts, err);
}

int64_t
sm_schedule_number(struct sm_slice text)
{
	struct sm_slice digits = sm_trim(text);
	uint64_t number;

	if (digits.len > 0 && digits.p[0] == '+')
		digits = sm_slice_after(digits, 1);
	return sm_parse_uint(digits, INT64_MAX, &number) ? (int64_t)number : 0;
}

/* Counts what a request names: one schedule of the user by its number, or all of them for a device. */
static bool
count_of(struct sm_work *w, const struct sm_request_facts *facts, int64_t *n, struct sm_err *err)
{
	if (facts->option.len > 0)
		return sm_db_number(w->db, err, n, NULL,
		    "SELECT count(*) FROM schedule WHERE user=? AND id=?", "ei", facts->user,
		    sm_schedule_number(facts->option));
	return sm_db_number(w->db, err, n, NULL, "SELECT count(*) FROM schedule WHERE user=? AND device=?",
	    "ee", facts->user, facts->subject);
}

static bool
need_some(struct sm_work *w, const struct sm_request_facts *facts, const char *code, const char *clause,
    struct sm_err *err)
{
	int64_t n;

	if (!count_of(w, facts, &n, err))
		return false;
	if (n == 0)
		(void)sm_refuse(w->outcome, code, clause, "the user has no such schedule");
	return true;
}

static bool
list(struct sm_work *w, struct sm_db_rows *q, const struct sm_schedule **first, struct sm_err *err)
{
	const struct sm_schedule **end = first;
	enum sm_db_step step = SM_DB_FAILED;

	*first = NULL;
	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		struct sm_schedule *s = SM_NEW(w->arena, struct sm_schedule);

		if (!s) {
			sm_db_leave(q);
			return sm_no_memory(err);
		}
		*s = (struct sm_schedule){ .id = sm_db_int(q, 0) };
		sm_db_eui(q, 1, s->device);
		sm_db_eui(q, 2, s->user);
		s->frequency = sm_db_text(q, 3, w->arena);
		s->starts = sm_db_text(q, 4, w->arena);
		s->ends = sm_db_text(q, 5, w->arena);
		s->at = sm_db_text(q, 6, w->arena);
		s->variant = sm_db_text(q, 7, w->arena);
		s->details = sm_db_text(q, 8, w->arena);
		s->made = sm_db_int(q, 9);
		s->from = sm_db_int(q, 10);
		*end = s;
		end = &s->next;
	}
	return step == SM_DB_END;
}

#define COLUMNS                                                                                              \
	"SELECT id, device, user, frequency, starts, ends, at, variant, details, made, next FROM schedule "

/* Selects the user's schedules that 5.2 or 5.3 names: one by its number, or all for a device. */
static struct sm_db_rows *
named(struct sm_work *w, const struct sm_request_facts *facts, struct sm_err *err)
{
	if (facts->option.len > 0)
		return sm_db_query(w->db, err, COLUMNS "WHERE user=? AND id=?", "ei", facts->user,
		    sm_schedule_number(facts->option));
	return sm_db_query(
	    w->db, err, COLUMNS "WHERE device=? AND user=? ORDER BY id", "ee", facts->subject, facts->user);
}

bool
sm_schedule_read(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	struct sm_answer *answer = SM_NEW(w->arena, struct sm_answer);
	const struct sm_schedule *schedules;

	if (!answer)
		return sm_no_memory(err);
	if (phase == SM_PHASE_CHECK)
		return need_some(w, facts, "E050201", "DUIS 5.2", err);
	if (!list(w, named(w, facts, err), &schedules, err))
		return false;
	*answer = (struct sm_answer){ .schedules = schedules };
	if (schedules)
		w->outcome->answer = answer;
	else
		(void)sm_refuse(w->outcome, "E050201", "DUIS 5.2", "the user has no such schedule");
	return true;
}

static bool
remove_one(struct sm_work *w, const struct sm_schedule *s, const char *why, struct sm_err *err)
{
	char user[SM_EUI_TEXT];

	sm_eui_text(s->user, user);
	return sm_db_run(w->db, err, "DELETE FROM schedule WHERE id=?", "i", s->id) &&
	       sm_event(w, s->device, "DSPScheduleRemoval",
	           sm_arena_printf(w->arena, "schedule %lld of %s: %s", (long long)s->id, user, why), s->user,
	           err);
}

/* Reads all rows first, since a table must not change while it is read. */
static bool
remove_all(struct sm_work *w, struct sm_db_rows *q, const char *why, struct sm_err *err)
{
	const struct sm_schedule *schedules;

	if (!list(w, q, &schedules, err))
		return false;
	for (const struct sm_schedule *s = schedules; s; s = s->next)
		if (!remove_one(w, s, why, err))
			return false;
	return true;
}

bool
sm_schedules_remove(struct sm_work *w, const uint8_t *device, const uint8_t *user, const uint8_t *except,
    const char *why, struct sm_err *err)
{
	const uint8_t none[SM_EUI_LEN] = { 0 };
	struct sm_db_rows *q;

	if (device)
		q = sm_db_query(w->db, err, COLUMNS "WHERE device=? AND user<>? ORDER BY id", "ee", device,
		    except ? except : none);
	else
		q = sm_db_query(w->db, err, COLUMNS "WHERE user=? ORDER BY id", "e", user);
	return remove_all(w, q, why, err);
}

bool
sm_schedule_delete(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	if (!need_some(w, facts, "E050301", "DUIS 5.3", err))
		return false;
	if (w->outcome->verdict == SM_VERDICT_REFUSED || phase == SM_PHASE_CHECK)
		return true;
	return remove_all(w, named(w, facts, err), "deleted by its user", err);
}

/* ---- requests of schedules ---- */

bool
sm_schedules_due(struct sm_work *w, const struct sm_schedule **first, struct sm_err *err)
{
	return list(
	    w, sm_db_query(w->db, err, COLUMNS "WHERE next<=? ORDER BY next, id", "i", w->now), first, err);
}

/* Reads the details again, which were stored without the element around them. */
static bool
read_details(const struct sm_schedule *s, struct sm_document *d, struct sm_err *err)
{
	struct sm_buf text;
	bool fine;

	sm_buf_init(&text);
	sm_buf_puts(
	    &text, "<sr:CreateSchedule xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\">");
	sm_buf_put(&text, s->details.p, s->details.len);
	sm_buf_puts(&text, "</sr:CreateSchedule>");
	fine = text.failed ? sm_no_memory(err)
	                   : sm_document_read(d, sm_slice_of(text.p, text.len), SM_DOCUMENT_DATA, err);
	sm_buf_free(&text);
	return fine;
}

static bool
make_request(struct sm_work *w, const struct sm_schedule *s, int64_t n, const struct sm_request_id *id,
    struct sm_slice *document, struct sm_err *err)
{
	const struct sm_service *service = sm_service_find(s->variant);
	struct sm_document *d = sm_document_new();
	bool fine = d != NULL || sm_no_memory(err);
	struct sm_buf text;
	char *copy = NULL;

	sm_buf_init(&text);
	if (fine && !service)
		fine = sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "schedule %lld is of a service that this version doesn't know", (long long)s->id);
	fine = fine && read_details(s, d, err) &&
	       sm_scheduled_request(service, sm_document_root(d), id, sm_occurrence(s, n), &text, err);
	if (fine)
		copy = sm_arena_copy(w->arena, text.p, text.len);
	*document = sm_slice_of(copy, copy ? text.len : 0);
	sm_buf_free(&text);
	sm_document_free(d);
	return fine && (copy || sm_no_memory(err));
}

bool
sm_schedule_take(struct sm_work *w, int64_t schedule, int64_t n, const struct sm_request_id *id,
    struct sm_slice *document, struct sm_err *err)
{
	const struct sm_schedule *s;

	*document = sm_slice_of("", 0);
	if (!list(w, sm_db_query(w->db, err, COLUMNS "WHERE id=?", "i", schedule), &s, err))
		return false;
	/* one after the other: one that could not be made is not passed over */
	if (!s || n != sm_next_occurrence(s))
		return true;
	return make_request(w, s, n, id, document, err) &&
	       sm_db_run(w->db, err, "UPDATE schedule SET made=?, next=? WHERE id=?", "iii", n + 1,
	           sm_occurrence(s, n + 1), schedule);
}
