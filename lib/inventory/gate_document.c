/* Checks of the gate: the document, its signature and its dates. */
#include "inventory/gate_document.h"

#include "core/time.h"
#include "duis/lexical.h"
#include "duis/shape.h"
#include "duis/smets1_services.h"
#include "duis/versions.h"
#include "inventory/due.h"
#include "inventory/gate_smets1.h"
#include "inventory/gate_step.h"
#include "inventory/users.h"
#include "inventory/schedules.h"

bool
sm_gate_schema(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	(void)err;
	if (w->invalid)
		return sm_gate_refuse(w, g, SM_CODE_FORMAT, w->invalid);
	return w->validated || sm_gate_unchecked(w, g, "none is given");
}

/* A SMETS1 device has other variants: the inventory says whether it is one. */
static bool
command_variant(struct sm_work *w, struct sm_gate *g)
{
	unsigned bit = 1U << g->request->command_variant;
	const struct sm_service *s = g->service;

	if (g->smets1)
		return sm_smets1_command_variants(s) & bit ||
		       !sm_gate_refuse(w, g, SM_CODE_COMMAND_VARIANT,
		           "the device is of SMETS1: its requests have CommandVariant 1, critical ones too, "
		           "as they become no Pre-Command and no command for local delivery");
	if (s->command_variants & bit)
		return true;
	return !sm_gate_refuse(w, g, SM_CODE_COMMAND_VARIANT,
	    sm_smets1_is_meant(s, g->request->command_variant)
	        ? "the service has this CommandVariant for SMETS1 devices only, and by the inventory the "
	          "device is none: it has no smets_version before 2.0, no csp_region SMETS1 and no s1sp"
	        : "the service has no such CommandVariant");
}

/* Service, Command Variant and Body must match. */
bool
sm_gate_format(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_request *r = g->request;
	const struct sm_service *s = sm_service_find(r->variant);
	unsigned v = r->command_variant;

	g->service = g->sends = s;
	if (!s)
		return sm_gate_refuse(w, g, SM_CODE_FORMAT, "there is no such Service Reference Variant");
	w->service = w->outcome->service = s->variant;
	if (!sm_slice_eq_str(r->reference, s->reference))
		return sm_gate_refuse(
		    w, g, SM_CODE_FORMAT, "ServiceReference isn't the one of the ServiceReferenceVariant");
	if (!sm_gate_is_smets1(w, g, err))
		return false;
	if (!command_variant(w, g))
		return true;
	g->is_signed = sm_xml_is(r->body, "SignedPreCommand");
	if (g->is_signed ? v < 5 || v > 7 : !sm_xml_is(r->body, s->element))
		return sm_gate_refuse(
		    w, g, SM_CODE_FORMAT, "Body doesn't hold what the service and CommandVariant call for");
	if (!g->is_signed && v >= 5 && v <= 7)
		return sm_gate_refuse(
		    w, g, SM_CODE_FORMAT, "CommandVariant 5, 6 and 7 are for a SignedPreCommand");
	g->effect = sm_effect_of(s);
	if (g->effect->is & SM_EFFECT_SCHEDULES && sm_scheduled_service(r->body))
		g->sends = sm_scheduled_service(r->body);
	return true;
}

/* The document holds nothing that its own version lacks. */
bool
sm_gate_schema_version(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_xml *root = g->request->root;
	const char *unchecked;
	struct sm_err wrong;

	sm_err_clear(&wrong);
	if (!sm_duis_versions_check(root, &wrong))
		return sm_gate_refuse_err(w, g, SM_CODE_FORMAT, &wrong);
	if (!sm_duis_versions_unchecked(root, w->arena, &unchecked))
		return sm_no_memory(err);
	return !unchecked || sm_gate_unchecked(w, g, unchecked);
}

/* Structure, types and ranges of values, by the built-in rules of the schema. */
bool
sm_gate_content(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_err wrong;

	(void)err;
	sm_err_clear(&wrong);
	return sm_shape_check_any(g->request->root, &wrong) ||
	       sm_gate_refuse_err(w, g, SM_CODE_FORMAT, &wrong);
}

/* DUIS 2.4.3: a request is signed by the user that sends it. */
bool
sm_gate_signature(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	(void)err;
	if (w->signing == SM_SIGNING_REFUSED)
		return sm_gate_refuse(w, g, SM_CODE_SIGNATURE, w->signing_why);
	/* for a valid signature signing_why lists what was not checked */
	if (w->signing == SM_SIGNING_VALID && (!w->signing_why || !w->signing_why[0]))
		return true;
	return sm_gate_unchecked(
	    w, g, w->signing == SM_SIGNING_NOT_ASKED ? "only check verifies it" : w->signing_why);
}

/* The furthest day of a future-dated request, counted from today. No public text at hand has it: field practice. */
enum { FURTHEST = 30, DAY = 24 * 60 * 60 };

static int64_t
midnight(int64_t seconds)
{
	int64_t rest = seconds % DAY;

	return seconds - (rest < 0 ? rest + DAY : rest);
}

static bool
execution(struct sm_work *w, struct sm_gate *g)
{
	struct sm_slice text = sm_xml_text(sm_xml_child(g->request->body, "ExecutionDateTime"));
	enum { ON_DEMAND = 1 << 2 | 1 << 3 | 1 << 6 | 1 << 7 };
	struct sm_time t;

	if (g->service->future == SM_FUTURE_NONE)
		return sm_gate_refuse(w, g, SM_CODE_FORMAT, "the service can't be future dated");
	if (1U << g->request->command_variant & ON_DEMAND)
		return sm_gate_refuse(w, g, SM_CODE_COMMAND_VARIANT,
		    "a command for local delivery is on demand only: it has no ExecutionDateTime");
	if (!sm_time_parse(text, &t))
		return sm_gate_refuse(
		    w, g, SM_CODE_FORMAT, "ExecutionDateTime is no date and time in whole seconds");
	g->execution = sm_time_to_seconds(&t);
	if (g->execution == SM_CANCELLATION_TIME)
		return true;
	/* what was kept could go at due->at; when the tool was run is chance */
	if (g->execution < (g->due ? g->due->at : w->now))
		return sm_gate_refuse(w, g, SM_CODE_FORMAT, "ExecutionDateTime is past");
	if (g->execution >= midnight(w->now) + (FURTHEST + 1) * DAY)
		return sm_refuse(w->outcome, SM_CODE_FORMAT, "DUIS 2.6, field practice",
		    "ExecutionDateTime is more than 30 days ahead");
	g->day = sm_day_of(w, g->execution);
	return true;
}

/* StartDateTime must not be after EndDateTime. Missing ones are not checked. */
static bool
period(struct sm_work *w, struct sm_gate *g, const struct sm_xml *e)
{
	struct sm_slice from = sm_xml_text(sm_xml_child(e, "StartDateTime"));
	struct sm_slice to = sm_xml_text(sm_xml_child(e, "EndDateTime"));
	struct sm_time start, end;

	if (from.len == 0 || to.len == 0)
		return true;
	if (!sm_time_parse(from, &start) || !sm_time_parse(to, &end))
		return sm_gate_refuse(w, g, SM_CODE_FORMAT,
		    "StartDateTime and EndDateTime are dates and times in whole seconds");
	return sm_time_to_seconds(&end) >= sm_time_to_seconds(&start) ||
	       sm_gate_refuse(w, g, SM_CODE_FORMAT, "EndDateTime is before StartDateTime");
}

/*
 * The day on which a request takes effect whose Body has the day. What is dated back takes effect today: who was registered
 * then has no right now. No table has a day behind the year 9999: who is registered on its last day is so ever after.
 */
static const char *
effective_day(struct sm_work *w, struct sm_slice day, const char *today)
{
	enum { DATE = sizeof "2015-01-01" - 1 };
	struct sm_lexical_time t;

	if (!today || !sm_lexical_date(day, &t) || t.before_christ)
		return today;
	if (t.year > 9999)
		return "9999-12-31";
	return memcmp(day.p, today, DATE) > 0 ? sm_arena_copy(w->arena, day.p, DATE) : today;
}

/* Finds the date on which rights are checked, and refuses dates that contradict each other. */
bool
sm_gate_dates(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_xml *body = g->request->body;
	struct sm_slice day = sm_xml_text(g->effect->day ? sm_xml_child(body, g->effect->day) : NULL);

	(void)err;
	g->today = sm_today(w);
	g->day = effective_day(w, day, g->today);
	g->dated = sm_xml_child(body, "ExecutionDateTime") != NULL;
	if (!g->day)
		g->day = "";
	if (g->dated && (!execution(w, g) || sm_gate_closed(w)))
		return true;
	(void)period(w, g, body);
	(void)period(w, g, sm_xml_child(body, "ReadLogPeriod"));
	if (g->is_signed)
		return g->service->future == SM_FUTURE_NONE
		           ? sm_gate_not_applicable(g)
		           : sm_gate_unchecked(w, g, "that of a Signed Pre-Command is in its message");
	return true;
}
