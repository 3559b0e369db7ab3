/* DUIS 5.4, services 5.1 to 5.3 and type DSPSchedule: what the DCC asks devices for by itself. */
#include "inventory/effects.h"

#include <string.h>

static const char *const frequencies = "Daily|Weekly|Monthly|Quarterly|Half-Yearly|Yearly";

/* A device has so many schedules of one user at most; DUIS type DSPSchedulesRead lists no more than 99. */
enum { SCHEDULES_MAX = 99 };

static struct sm_slice
child_text(const struct sm_act *act, const char *name)
{
	return sm_xml_text(sm_xml_child(act->body, name));
}

/* DUIS 5.1: the service may be scheduled by the DCC, and the frequency is one that there is. */
static bool
check_schedule(struct sm_work *w, const struct sm_act *act, struct sm_err *err)
{
	struct sm_slice variant = child_text(act, "DSPScheduledServiceReferenceVariant");
	const struct sm_service *service = sm_service_find(variant);
	int64_t n;

	if (!sm_one_of(frequencies, child_text(act, "ScheduleFrequency")))
		return sm_xml_fail(
		    act->body, err, SM_E_VALUE, "ScheduleFrequency is none of %s", frequencies);
	if (!service || !service->dcc_scheduled) {
		(void)sm_refuse(
		    w->outcome, "E050101", "DUIS 5.1", "the service is not one that the DCC schedules");
		return true;
	}
	if (!sm_db_number(w->db, err, &n, NULL, "SELECT count(*) FROM schedule WHERE device=? AND user=?",
	        "ee", act->subject, act->user))
		return false;
	if (n >= SCHEDULES_MAX)
		(void)sm_refuse(
		    w->outcome, "E050102", "DUIS 5.1", "the user has 99 schedules for the device already");
	return true;
}

bool
sm_schedule_create(struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;
	int64_t id;

	if (!sm_need_device(w, act->subject, &d, err))
		return false;
	if (!d.known)
		return true;
	if (!sm_rule_allows(w, SM_CAUSE_OPERATE, &d, act, &rule, err) || !check_schedule(w, act, err))
		return false;
	if (w->outcome->verdict == SM_VERDICT_REFUSED || phase == SM_PHASE_CHECK)
		return true;
	if (!sm_db_run(w->db, err,
	        "INSERT INTO schedule (user, device, frequency, starts, ends, at, variant)"
	        " VALUES (?,?,?,?,?,?,?)",
	        "eesssss", act->user, act->subject, child_text(act, "ScheduleFrequency"),
	        child_text(act, "ScheduleStartDate"), child_text(act, "ScheduleEndDate"),
	        child_text(act, "ScheduleExecutionStartTime"),
	        child_text(act, "DSPScheduledServiceReferenceVariant")))
		return false;
	id = sm_db_last(w->db);
	return sm_note(w, d.id, "schedule", sm_slice_of("", 0),
	    sm_slice_or_empty(sm_arena_printf(w->arena, "%lld", (long long)id)), err);
}

/* One schedule by its number, which must be the user's, or all that the user has for a device. */
static bool
count_of(struct sm_work *w, const struct sm_act *act, int64_t *n, struct sm_err *err)
{
	if (act->option.len > 0)
		return sm_db_number(w->db, err, n, NULL,
		    "SELECT count(*) FROM schedule WHERE user=? AND id=CAST(? AS INTEGER)", "es", act->user,
		    act->option);
	return sm_db_number(w->db, err, n, NULL, "SELECT count(*) FROM schedule WHERE user=? AND device=?",
	    "ee", act->user, act->subject);
}

static bool
need_some(
    struct sm_work *w, const struct sm_act *act, const char *code, const char *clause, struct sm_err *err)
{
	int64_t n;

	if (!count_of(w, act, &n, err))
		return false;
	if (n == 0)
		(void)sm_refuse(w->outcome, code, clause, "the user has no such schedule");
	return true;
}

bool
sm_schedule_read(struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err)
{
	(void)phase;
	return need_some(w, act, "E050201", "DUIS 5.2", err);
}

struct schedule {
	int64_t id;
	uint8_t device[SM_EUI_LEN], user[SM_EUI_LEN];
	struct schedule *next;
};

static bool
remove_one(struct sm_work *w, const struct schedule *s, const char *why, struct sm_err *err)
{
	char user[SM_EUI_TEXT];

	sm_eui_text(s->user, user);
	return sm_db_run(w->db, err, "DELETE FROM schedule WHERE id=?", "i", s->id) &&
	       sm_event(w, s->device, "DSPScheduleRemoval",
	           sm_arena_printf(w->arena, "schedule %lld of %s: %s", (long long)s->id, user, why), err);
}

/* Reads them all first: a table isn't changed while it is walked. */
static bool
remove_all(struct sm_work *w, struct sqlite3_stmt *q, const char *why, struct sm_err *err)
{
	struct schedule *list = NULL, **end = &list;
	enum sm_db_step step = SM_DB_FAILED;

	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		*end = SM_NEW(w->arena, struct schedule);
		if (!*end) {
			sm_db_leave(q);
			return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for schedules");
		}
		(*end)->id = sm_db_int(q, 0);
		sm_db_eui(q, 1, (*end)->device);
		sm_db_eui(q, 2, (*end)->user);
		(*end)->next = NULL;
		end = &(*end)->next;
	}
	for (const struct schedule *s = list; step == SM_DB_END && s; s = s->next)
		if (!remove_one(w, s, why, err))
			return false;
	return step == SM_DB_END;
}

bool
sm_schedules_remove(struct sm_work *w, const uint8_t *device, const uint8_t *user, const uint8_t *except,
    const char *why, struct sm_err *err)
{
	const uint8_t nobody[SM_EUI_LEN] = { 0 };
	struct sqlite3_stmt *q;

	if (device)
		q = sm_db_query(w->db, err,
		    "SELECT id, device, user FROM schedule WHERE device=? AND user<>?"
		    " ORDER BY id",
		    "ee", device, except ? except : nobody);
	else
		q = sm_db_query(
		    w->db, err, "SELECT id, device, user FROM schedule WHERE user=? ORDER BY id", "e", user);
	return remove_all(w, q, why, err);
}

bool
sm_schedule_delete(struct sm_work *w, const struct sm_act *act, enum sm_phase phase, struct sm_err *err)
{
	struct sqlite3_stmt *q;

	if (!need_some(w, act, "E050301", "DUIS 5.3", err))
		return false;
	if (w->outcome->verdict == SM_VERDICT_REFUSED || phase == SM_PHASE_CHECK)
		return true;
	q = sm_db_query(w->db, err,
	    "SELECT id, device, user FROM schedule WHERE user=?1 AND"
	    " (id=CAST(?2 AS INTEGER) OR (?2 IS NULL AND device=?3)) ORDER BY id",
	    "ese", act->user, act->option, act->subject);
	return remove_all(w, q, "deleted by its user", err);
}
