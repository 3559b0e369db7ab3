/* DUIS 5.4 section 3.2: the checks of a Service Request, in their order. */
#include "inventory/gate.h"
#include "inventory/cpl.h"
#include "inventory/tsat.h"

#include <string.h>

#include "core/time.h"
#include "duis/shape.h"
#include "inventory/certificates.h"
#include "inventory/replay.h"
#include "inventory/rights.h"
#include "inventory/suits.h"
#include "inventory/users.h"
#include "inventory/schedules.h"

/* One check: it refuses, reports that it could not be made, or lets the request pass. */
struct sm_check {
	const char *name; /* in `unchecked` */
	const char *clause; /* clause of its refusals */
	const char *needs; /* what it looks at besides the request; NULL: nothing */
	/* False: the inventory failed. Refusals and checks that could not be made are in w->outcome. */
	bool (*run)(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
};

bool
sm_gate_closed(const struct sm_work *w)
{
	return w->outcome->verdict == SM_VERDICT_REFUSED || w->outcome->verdict == SM_VERDICT_QUARANTINED;
}

/* Reports that the present check could not be made. */
static bool
unchecked(struct sm_work *w, const struct sm_gate *g, const char *why)
{
	struct sm_outcome *o = w->outcome;

	o->unchecked = sm_arena_printf(w->arena, "%s%s%s: %s", o->unchecked ? o->unchecked : "",
	    o->unchecked ? ", " : "", g->check->name, why);
	g->step->status = SM_STEP_UNCHECKED;
	g->step->why = why;
	return true;
}

/* Reports that the present check is not about this request. */
static bool
not_applicable(const struct sm_gate *g)
{
	g->step->status = SM_STEP_NOT_APPLICABLE;
	return true;
}

static bool
refuse(struct sm_work *w, const struct sm_gate *g, const char *code, const char *why)
{
	(void)sm_refuse(w->outcome, code, g->check->clause, why);
	return true;
}

static bool
refuse_err(struct sm_work *w, const struct sm_gate *g, const char *code, const struct sm_err *why)
{
	const char *text = sm_arena_copy(w->arena, why->text, strlen(why->text));

	return refuse(w, g, code, text ? text : "");
}

/* ---- the document ---- */

/* Service, Command Variant and Body must match. */
static bool
format(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_request *r = g->request;
	const struct sm_service *s = sm_service_find(r->variant);
	unsigned v = r->command_variant;

	(void)err;
	g->service = g->sends = s;
	if (!s)
		return refuse(w, g, SM_CODE_FORMAT, "there is no such Service Reference Variant");
	w->service = w->outcome->service = s->variant;
	if (!sm_slice_eq_str(r->reference, s->reference))
		return refuse(
		    w, g, SM_CODE_FORMAT, "ServiceReference isn't the one of the ServiceReferenceVariant");
	if (!(s->command_variants & 1U << v))
		return refuse(w, g, SM_CODE_COMMAND_VARIANT, "the service has no such CommandVariant");
	g->is_signed = sm_xml_is(r->body, "SignedPreCommand");
	if (g->is_signed ? v < 5 || v > 7 : !sm_xml_is(r->body, s->element))
		return refuse(
		    w, g, SM_CODE_FORMAT, "Body doesn't hold what the service and CommandVariant call for");
	if (!g->is_signed && v >= 5 && v <= 7)
		return refuse(w, g, SM_CODE_FORMAT, "CommandVariant 5, 6 and 7 are for a SignedPreCommand");
	g->effect = sm_effect_of(s);
	if (g->effect->is & SM_EFFECT_SCHEDULES && sm_scheduled_service(r->body))
		g->sends = sm_scheduled_service(r->body);
	return true;
}

/* Structure, types and ranges of values, by the built-in rules of the schema. */
static bool
content(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_err wrong;

	(void)err;
	sm_err_clear(&wrong);
	return sm_shape_check_any(g->request->root, &wrong) || refuse_err(w, g, SM_CODE_FORMAT, &wrong);
}

static bool
schema(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	(void)err;
	if (w->invalid)
		return refuse(w, g, SM_CODE_FORMAT, w->invalid);
	return w->validated || unchecked(w, g, "none is given");
}

/* Values that no message can hold may not be sent. Variants 5 to 8 become no new message. */
static bool
message(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const char *why = NULL;
	bool refused = false;

	if (g->service->non_device || g->request->command_variant > 4)
		return not_applicable(g);
	if (!w->trial)
		return unchecked(w, g, "no trial is made");
	if (!w->trial(w, g->request->root, &why, &refused, err))
		return false;
	if (!why)
		return true;
	return refused ? refuse(w, g, SM_CODE_FORMAT, why) : unchecked(w, g, why);
}

/* DUIS 2.4.3: a request is signed by the user that sends it. */
static bool
signature(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	(void)err;
	if (w->signing == SM_SIGNING_REFUSED)
		return refuse(w, g, SM_CODE_SIGNATURE, w->signing_why);
	/* for a valid signature signing_why lists what was not checked */
	if (w->signing == SM_SIGNING_VALID && (!w->signing_why || !w->signing_why[0]))
		return true;
	return unchecked(
	    w, g, w->signing == SM_SIGNING_NOT_ASKED ? "only check verifies it" : w->signing_why);
}

/* ---- times ---- */

static bool
execution(struct sm_work *w, struct sm_gate *g)
{
	struct sm_slice text = sm_xml_text(sm_xml_child(g->request->body, "ExecutionDateTime"));
	enum { ON_DEMAND = 1 << 2 | 1 << 3 | 1 << 6 | 1 << 7 };
	struct sm_time t;

	if (g->service->future == SM_FUTURE_NONE)
		return refuse(w, g, SM_CODE_FORMAT, "the service can't be future dated");
	if (1U << g->request->command_variant & ON_DEMAND)
		return refuse(w, g, SM_CODE_COMMAND_VARIANT,
		    "a command for local delivery is on demand only: it has no ExecutionDateTime");
	if (!sm_time_parse(text, &t))
		return refuse(w, g, SM_CODE_FORMAT, "ExecutionDateTime is no date and time in whole seconds");
	g->execution = sm_time_to_seconds(&t);
	if (g->execution == SM_CANCELLATION_TIME)
		return true;
	if (g->execution < w->now)
		return refuse(w, g, SM_CODE_FORMAT, "ExecutionDateTime is past");
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
		return refuse(w, g, SM_CODE_FORMAT,
		    "StartDateTime and EndDateTime are dates and times in whole seconds");
	return sm_time_to_seconds(&end) >= sm_time_to_seconds(&start) ||
	       refuse(w, g, SM_CODE_FORMAT, "EndDateTime is before StartDateTime");
}

/* Finds the date on which rights are checked, and refuses dates that contradict each other. */
static bool
dates(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_xml *body = g->request->body;
	struct sm_slice day = sm_xml_text(g->effect->day ? sm_xml_child(body, g->effect->day) : NULL);
	enum { DAY = sizeof "2015-01-01" - 1 };

	(void)err;
	g->day = g->today = sm_today(w);
	g->dated = sm_xml_child(body, "ExecutionDateTime") != NULL;
	if (day.len >= DAY && day.p[4] == '-')
		g->day = sm_arena_copy(w->arena, day.p, DAY);
	if (!g->day)
		g->day = "";
	if (g->dated && (!execution(w, g) || sm_gate_closed(w)))
		return true;
	(void)period(w, g, body);
	(void)period(w, g, sm_xml_child(body, "ReadLogPeriod"));
	return true;
}

/* ---- the user ---- */

static bool
user(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_user u;

	if (!sm_user_get(w, g->request->id.originator, &u, err))
		return false;
	if (!u.any)
		return unchecked(w, g, "no users are imported");
	if (!u.known)
		return refuse(w, g, SM_CODE_USER, "the originator is not a known user");
	if (u.suspended)
		return refuse(w, g, SM_CODE_USER_SUSPENDED, "the user is suspended");
	g->roles = u.roles & g->service->roles;
	if (g->roles == 0)
		return refuse(w, g, SM_CODE_ROLE, "none of the user's roles is eligible for the service");
	g->roles &= g->sends->roles;
	if (g->roles == 0)
		return refuse(w, g, SM_CODE_ROLE,
		    "none of the user's roles is eligible for the service that the schedule sends");
	return true;
}

/* A RequestID is used once, and the counters of a user's requests to a device grow. */
static bool
request_id(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const char *why;

	if (g->only_reads)
		return not_applicable(g);
	g->looked = true;
	if (!sm_replay(w, g->request, !g->service->non_device, g->is_signed, &g->exchange, &why, err))
		return false;
	if (!why)
		return true;
	w->outcome->has_device = !g->service->non_device;
	memcpy(w->outcome->device, g->request->id.target, SM_EUI_LEN);
	return refuse(w, g, SM_CODE_REPLAY, why);
}

/* Suppliers, their agents and network operators must be registered for the MPxN; other roles need no registration. */
static bool
registration(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	enum { FREE = SM_ROLE_OU | SM_ROLE_LC };
	enum sm_registration found;
	struct sm_device subject = g->target;
	int64_t any;

	if (g->effect->rights == SM_RIGHTS_NONE || g->roles & FREE)
		return not_applicable(g);
	if (g->effect->rights == SM_RIGHTS_UNKNOWN)
		return unchecked(w, g, "not looked at for this service");
	if (g->roles == 0)
		return unchecked(w, g, "no users are imported");
	if ((!subject.known || memcmp(subject.id, g->facts.subject, SM_EUI_LEN) != 0) &&
	    !sm_device_get(w, g->facts.subject, &subject, err))
		return false;
	if (!sm_registration_of(w, &g->facts, &subject, g->roles, g->day, &found, err))
		return false;
	if (found == SM_REGISTRATION_HELD)
		return true;
	if (!sm_db_number(w->db, err, &any, NULL, "SELECT EXISTS (SELECT 1 FROM registration)", ""))
		return false;
	if (any == 0)
		return unchecked(w, g, "no registration data are imported");
	if (found == SM_REGISTRATION_NO_MPXN)
		return unchecked(w, g, "the device has no MPxN");
	if (found == SM_REGISTRATION_NO_DATA)
		return unchecked(w, g, "there are no data of the MPxN");
	return refuse(w, g, SM_CODE_NOT_REGISTERED,
	    sm_arena_printf(w->arena, "the user is not registered for the device's MPxN on %s", g->day));
}

/* ---- the target ---- */

static bool
read_facts(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_effect *e = g->effect;

	if (!g->is_signed)
		return sm_request_facts_read(e, g->service, g->request, &g->facts, err);
	if (!sm_pending_get(w, &g->request->id, &g->pending, err))
		return false;
	g->facts = g->pending.facts;
	g->facts.local = sm_is_local(g->service, g->request->command_variant);
	if (g->pending.known && g->facts.service != g->service)
		return refuse(w, g, SM_CODE_FORMAT, "the Pre-Command was made for another service");
	if (g->pending.known)
		return true;
	if (e->subject || e->other || e->option)
		return refuse(
		    w, g, SM_CODE_FORMAT, "no request of this RequestID was transformed to a Pre-Command");
	/* for the DCC's own services only the header is known */
	g->facts.service = g->service;
	g->facts.counter = g->request->id.counter;
	memcpy(g->facts.user, g->request->id.originator, SM_EUI_LEN);
	memcpy(g->facts.target, g->request->id.target, SM_EUI_LEN);
	memcpy(g->facts.subject, g->request->id.target, SM_EUI_LEN);
	return true;
}

static void
name_device(struct sm_work *w, const struct sm_gate *g)
{
	if (g->service->non_device &&
	    !(g->effect->subject && sm_xml_find(g->request->body, g->effect->subject)))
		return;
	w->outcome->has_device = true;
	memcpy(w->outcome->device, g->facts.subject, SM_EUI_LEN);
}

static bool
device(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	if (!read_facts(w, g, err))
		return false;
	if (sm_gate_closed(w))
		return true;
	name_device(w, g);
	return g->service->non_device ? not_applicable(g)
	                              : sm_need_device(w, g->facts.target, &g->target, err);
}

/* There must be a use case of the service (of a schedule, the service that it sends) for the device's type. */
static bool
type(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_device d = g->target;

	if (g->sends != g->service && !sm_device_get(w, g->facts.subject, &d, err))
		return false;
	if (!d.known)
		return not_applicable(g);
	return sm_service_suits(g->sends, d.type) ||
	       refuse(w, g, SM_CODE_DEVICE_TYPE,
	           sm_arena_printf(w->arena, "%s has no message for a device of type %s", g->sends->variant,
	               sm_device_type_name(d.type)));
}

static bool
status(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	if (g->will_do && g->service->non_device && g->effect->when == SM_RULE_REQUEST)
		return true;
	return g->effect->run(w, &g->facts, SM_PHASE_CHECK, err);
}

/* SEC annex 5, note 406: a Pending device takes only local commands, from suppliers. One that has left takes none. */
static bool
reach(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	enum { SUPPLIERS = SM_ROLE_IS | SM_ROLE_ES | SM_ROLE_GS };

	(void)err;
	if (!g->target.known)
		return not_applicable(g);
	if (g->target.status == SM_SMI_DECOMMISSIONED || g->target.status == SM_SMI_WITHDRAWN)
		return refuse(w, g, SM_CODE_STATUS, "no command is sent to a device that has left");
	if (g->target.status != SM_SMI_PENDING)
		return true;
	if (!g->facts.local)
		return refuse(w, g, SM_CODE_STATUS, "a Pending device takes local commands only");
	if (g->roles == 0)
		return true;
	g->roles &= SUPPLIERS;
	return g->roles != 0 ||
	       refuse(w, g, SM_CODE_LOCAL, "only suppliers have commands for a Pending device");
}

/* SEC F2: a device whose model is not on the CPL is suspended and accepts firmware only. */
static bool
model(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_slice *field = g->target.field;
	struct sm_cpl_model found;
	bool any;

	if (!g->target.known || sm_is_type_2(g->target.type) || g->effect->is & SM_EFFECT_ANY_MODEL)
		return not_applicable(g);
	if (!sm_db_any(w->db, SM_DB_CPL, &any, err))
		return false;
	if (!any || field[SM_FIELD_MODEL].len == 0)
		return unchecked(w, g, any ? "the device has no model" : "none is imported");
	if (!sm_cpl_find(w, &g->target, &found, err))
		return false;
	if (found.n_active > 0 && found.n_active < found.n && field[SM_FIELD_FIRMWARE].len > 0)
		return unchecked(w, g,
		    "the device's model is there more than once, not always as Active, and nothing tells "
		    "which "
		    "entry is the device's");
	return found.n_active > 0 ||
	       refuse(w, g, SM_CODE_STATUS,
	           "the device's model and firmware are not on the Central Products List as Active");
}

/* TSAT: the GBCS version must be applicable today; the SMETS or CHTS version within its period. */
static bool
versions(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	bool commissioning = g->effect->is & SM_EFFECT_COMMISSIONS, any;
	enum sm_tsat_verdict verdict;
	const char *why;

	if (!g->target.known || sm_is_type_2(g->target.type))
		return not_applicable(g);
	if (!sm_db_any(w->db, SM_DB_TSAT, &any, err))
		return false;
	if (!any)
		return unchecked(w, g, "none are imported");
	if (!sm_tsat_check(w, &g->target, commissioning, g->today, &verdict, &why, err))
		return false;
	if (verdict == SM_TSAT_UNCHECKED)
		return unchecked(w, g, why);
	return verdict == SM_TSAT_FITS || refuse(w, g, SM_CODE_VERSION, why);
}

/* GBCS 13.3: a device takes certificates of the right role and use. Whose they are only the gate can know. */
static bool
certificates(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_certificate_finding found;

	if (!sm_certificates_check(w, g->request, g->service, &found, err))
		return false;
	if (!found.any)
		return not_applicable(g);
	if (!found.why)
		return true;
	return found.refused ? refuse(w, g, SM_CODE_GENERAL, found.why) : unchecked(w, g, found.why);
}

/* ---- the message that a document carries ---- */

/* Why a Signed Pre-Command does not match this request; NULL: it does. */
static const char *
wrong_pre_command(struct sm_work *w, const struct sm_gate *g)
{
	const struct sm_request_id *id = &g->request->id;
	const struct sm_message_facts *t = w->message_facts;

	if (!t)
		return sm_arena_printf(w->arena, "the Signed Pre-Command can't be read: %s",
		    w->message_why ? w->message_why : "it holds no message");
	if (!t->is_signed)
		return "the message is no Pre-Command with a signature";
	if (memcmp(t->id.originator, id->originator, SM_EUI_LEN) != 0)
		return "the message is not from the originator of the RequestID";
	if (memcmp(t->id.target, id->target, SM_EUI_LEN) != 0)
		return "the message is not for the device of the RequestID";
	if (t->id.counter != id->counter)
		return "the message has not the counter of the RequestID";
	if (!sm_list_has(t->services, ' ', sm_slice_str(g->service->variant)))
		return sm_arena_printf(w->arena, "message %04X is none of service %s",
		    (unsigned)t->message_code, g->service->variant);
	return t->differs;
}

static bool
pre_command(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const char *wrong;

	(void)err;
	if (!g->is_signed)
		return not_applicable(g);
	wrong = wrong_pre_command(w, g);
	if (wrong)
		return refuse(w, g, SM_CODE_FORMAT, wrong);
	return !g->target.known ||
	       sm_list_has(
	           w->message_facts->targets, ' ', sm_slice_str(sm_device_type_name(g->target.type))) ||
	       refuse(w, g, SM_CODE_DEVICE_TYPE,
	           sm_arena_printf(w->arena, "message %04X is not for a device of type %s",
	               (unsigned)w->message_facts->message_code, sm_device_type_name(g->target.type)));
}

/* GBCS 7.2: a Pre-Command is signed by its originator. */
static bool
message_signature(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	(void)err;
	if (!g->is_signed)
		return not_applicable(g);
	if (w->message.status == SM_SIGNING_VALID)
		return true;
	if (w->message.status == SM_SIGNING_REFUSED)
		return refuse(w, g, SM_CODE_SIGNATURE, w->message.why);
	return unchecked(w, g, w->message.why ? w->message.why : "only check verifies it");
}

/* 8.13: the result must belong to a command that the same user delivered locally. */
static bool
local_result(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_xml *e = sm_xml_child(g->request->body, "OriginalRequestID");
	const struct sm_message_facts *t = w->message_facts;
	struct sm_request_id id;

	(void)err;
	if (!(g->effect->is & SM_EFFECT_LOCAL_RESULT))
		return not_applicable(g);
	if (!sm_request_id_parse(sm_xml_text(e), &id))
		return unchecked(w, g, "the request names no request that it belongs to");
	if (memcmp(id.originator, g->request->id.originator, SM_EUI_LEN) != 0)
		return refuse(w, g, SM_CODE_GENERAL, "OriginalRequestID is another user's");
	if (!t)
		return unchecked(w, g, w->message_why ? w->message_why : "there is no message");
	if (t->kind != SM_KIND_RESPONSE && t->kind != SM_KIND_ALERT)
		return refuse(w, g, SM_CODE_GENERAL, "DeviceGBCSResponse is no answer of a device");
	if (memcmp(t->id.target, id.target, SM_EUI_LEN) != 0)
		return refuse(
		    w, g, SM_CODE_GENERAL, "DeviceGBCSResponse is not of the device of OriginalRequestID");
	return !t->differs || refuse(w, g, SM_CODE_GENERAL, t->differs);
}

/* Whether the user's requests of the service this month have reached the threshold. */
static bool
over_threshold(struct sm_work *w, const struct sm_gate *g, bool *any, bool *over, struct sm_err *err)
{
	int64_t yes = 0;

	if (!sm_db_any(w->db, SM_DB_THRESHOLDS, any, err) ||
	    (*any && !sm_db_number(w->db, err, &yes, NULL,
	                 "SELECT EXISTS (SELECT 1 FROM threshold t WHERE user=?1 AND variant=?2 AND most <="
	                 " (SELECT coalesce(sum(n), 0) FROM tally u WHERE month=substr(?3,1,7) AND u.user=?1"
	                 " AND u.variant=?2 AND what IN ('sent', 'signed')))",
	                 "ett", g->request->id.originator, g->service->variant, sm_today(w))))
		return false;
	*over = yes != 0;
	return true;
}

static bool
threshold(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_held held;
	bool any, over;

	if (!over_threshold(w, g, &any, &over, err) || !sm_held_get(w, &g->request->id, &held, err))
		return false;
	g->held = held.reference;
	if (over || held.state == SM_HELD_DROPPED)
		w->outcome->reference = held.reference;
	if (held.state == SM_HELD_DROPPED)
		return refuse(w, g, SM_CODE_DROPPED, "the request was quarantined, and dropped");
	if (!over || held.state == SM_HELD_RELEASED)
		return any || not_applicable(g);
	(void)refuse(
	    w, g, SM_CODE_ACKNOWLEDGED, "the user's threshold for the service is reached this month");
	w->outcome->verdict = SM_VERDICT_QUARANTINED;
	return true;
}

/* In the order of the Code's steps. */
static const struct sm_check checks[] = {
	{ "schema", "DUIS schema", "--schema", schema },
	{ "format", "DUIS 3.2", NULL, format },
	{ "content", "DUIS schema", NULL, content },
	{ "signature", "DUIS 2.4.3", "--keys", signature },
	{ "dates", "DUIS 2.6", "the time", dates },
	{ "user and role", "DUIS 3.2", "users", user },
	{ "RequestID", "DUIS RequestID", "the ledger", request_id },
	{ "device", "DUIS 3.2", "devices", device },
	{ "device type", "GBCS 20", "devices", type },
	{ "status", "DUIS 3.2", "devices", status },
	{ "local command", "SEC annex 5", "devices, users", reach },
	{ "CPL", "SEC F2", "cpl", model },
	{ "TSAT", "SEC F2", "tsat", versions },
	{ "registration", "SEC H4", "users, registration", registration },
	{ "certificates", "GBCS 13.3", "users, the time", certificates },
	{ "message", "GBCS", "devices", message },
	{ "Pre-Command", "GBCS 7.2", NULL, pre_command },
	{ "signature of the Pre-Command", "GBCS 7.2", "--keys", message_signature },
	{ "local result", "DUIS 8.13", NULL, local_result },
	{ "threshold", "SEC G6", "thresholds", threshold },
};

/* Every check is a step, also one that is not reached. */
static bool
begin_steps(struct sm_work *w, struct sm_err *err)
{
	struct sm_outcome *o = w->outcome;

	o->steps = sm_alloc(w->arena, SM_COUNT(checks), sizeof *o->steps);
	if (!o->steps)
		return sm_no_memory(err);
	o->n_steps = SM_COUNT(checks);
	for (size_t i = 0; i < o->n_steps; i++)
		o->steps[i] = (struct sm_step){ .name = checks[i].name,
			.clause = checks[i].clause,
			.needs = checks[i].needs,
			.status = SM_STEP_NOT_REACHED };
	return true;
}

/* A check refuses through the outcome, so that effects which refuse need not know of steps. */
static bool
take_step(struct sm_work *w, struct sm_gate *g, const struct sm_check *check, struct sm_err *err)
{
	g->check = check;
	g->step->status = SM_STEP_PASSED;
	if (!check->run(w, g, err))
		return false;
	if (sm_gate_closed(w)) {
		g->step->status = SM_STEP_FAILED;
		g->step->code = w->outcome->code;
		g->step->why = w->outcome->reason;
	}
	return true;
}

bool
sm_gate_pass(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	if (!begin_steps(w, err))
		return false;
	for (size_t i = 0; i < SM_COUNT(checks) && !sm_gate_closed(w); i++) {
		g->step = &w->outcome->steps[i];
		if (!take_step(w, g, &checks[i], err))
			return false;
	}
	return true;
}
