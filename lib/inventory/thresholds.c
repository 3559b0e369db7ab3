/* SEC section G6 */
#include "inventory/thresholds.h"

#include <string.h>

#include "core/time.h"
#include "inventory/db_kept.h"

/* The start of a period, as the first characters of a time such as 2026-03-01T12:00:00Z. */
#define PERIOD_START(time) "substr(" time ",1,CASE period WHEN 'hour' THEN 13 WHEN 'day' THEN 10 ELSE 7 END)"
/* Whether a level is reached by what was counted in its present period. */
#define IS_REACHED(level) level " <= CASE WHEN since=" PERIOD_START("?5") " THEN n ELSE 0 END"
/* The thresholds of a communication: general ones have no user, variant or type. */
#define ARE_OF(what, user, variant, type)                                                                    \
	" WHERE communication=" what " AND user IN (" user ",0) AND variant IN (" variant                    \
	",'') AND type IN (" type ",'')"

/* One threshold. */
struct level {
	bool of_user, of_service;
	struct sm_slice type, period;
	bool warns, holds;
};

static const char *
time_text(struct sm_work *w)
{
	char text[SM_TIME_TEXT];

	sm_seconds_text(w->now, text);
	return sm_arena_copy(w->arena, text, strlen(text));
}

static const char *
type_name(const struct sm_communication *c)
{
	return c->type == SM_DEVICE_UNKNOWN ? "" : sm_device_type_name(c->type);
}

/* What a threshold counts: "the service", "all services", "responses of the service", "alerts 8F0A". */
static const char *
object_of(struct sm_work *w, const struct sm_communication *c, const struct level *l)
{
	if (strcmp(c->what, "request") == 0)
		return l->of_service ? "the service" : "all services";
	if (strcmp(c->what, "response") == 0)
		return l->of_service ? "responses of the service" : "responses of all services";
	if (!l->of_service)
		return "alerts";
	return sm_arena_printf(w->arena, "alerts %.*s", (int)c->variant.len, (const char *)c->variant.p);
}

static const char *
sentence(struct sm_work *w, const struct sm_communication *c, const struct level *l, const char *level)
{
	const char *object = object_of(w, c, l), *when = "this month";

	if (sm_slice_eq_str(l->period, "day"))
		when = "today";
	else if (sm_slice_eq_str(l->period, "hour"))
		when = "this hour";
	return sm_arena_printf(w->arena, "the %s %s for %s%s%.*s is reached %s",
	    l->of_user ? "user's" : "DCC's", level, object ? object : "",
	    l->type.len > 0 ? " of devices of type " : "", (int)l->type.len,
	    l->type.len > 0 ? (const char *)l->type.p : "", when);
}

static void
read_level(struct sm_work *w, struct sm_db_rows *q, struct level *l)
{
	*l = (struct level){ .of_user = sm_db_int(q, 0) != 0,
		.of_service = sm_db_int(q, 1) != 0,
		.type = sm_db_text(q, 2, w->arena),
		.period = sm_db_text(q, 3, w->arena),
		.warns = !sm_db_is_null(q, 4) && sm_db_int(q, 4) != 0,
		.holds = !sm_db_is_null(q, 5) && sm_db_int(q, 5) != 0 };
}

/* Keeps the worst of the levels that are reached. */
static bool
take_level(struct sm_work *w, const struct sm_communication *c, const struct level *l,
    struct sm_threshold_finding *out, struct sm_err *err)
{
	struct sm_anomaly *a = &out->anomaly;

	if (l->holds && (a->breach == SM_BREACH_NONE || (l->of_user && a->breach == SM_BREACH_DCC))) {
		a->breach = l->of_user ? SM_BREACH_USER : SM_BREACH_DCC;
		a->why = sentence(w, c, l, "threshold");
		return a->why || sm_no_memory(err);
	}
	if (!l->warns || (out->warning && !l->of_user))
		return true;
	out->warning = sentence(w, c, l, "warning level");
	return out->warning || sm_no_memory(err);
}

bool
sm_thresholds_check(
    struct sm_work *w, const struct sm_communication *c, struct sm_threshold_finding *out, struct sm_err *err)
{
	struct sm_db_rows *q;
	enum sm_db_step step = SM_DB_FAILED;

	*out = (struct sm_threshold_finding){ .any = false };
	if (!sm_db_any(w->db, SM_DB_THRESHOLDS, &out->any, err))
		return false;
	if (!out->any)
		return true;
	q = sm_db_query(w->db, err,
	    "SELECT user<>0, variant<>'', type, period, " IS_REACHED("warning") ", " IS_REACHED(
	        "quarantine") " FROM threshold" ARE_OF("?1", "?2", "?3", "?4"),
	    "testt", c->what, c->user, c->variant, type_name(c), time_text(w));
	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		struct level l;

		read_level(w, q, &l);
		if (!take_level(w, c, &l, out, err)) {
			sm_db_leave(q);
			return false;
		}
	}
	return step == SM_DB_END;
}

bool
sm_thresholds_count(struct sm_work *w, const struct sm_communication *c, struct sm_err *err)
{
	bool any;

	return sm_db_any(w->db, SM_DB_THRESHOLDS, &any, err) &&
	       (!any || sm_db_run(w->db, err,
	                    "UPDATE threshold SET n=CASE WHEN since=" PERIOD_START(
	                        "?5") " THEN n+1 ELSE 1 END, since=" PERIOD_START("?5")
	                        ARE_OF("?1", "?2", "?3", "?4"),
	                    "testt", c->what, c->user, c->variant, type_name(c), time_text(w)));
}
