/* DUIS 5.4 section 3.2: the checks of a Service Request, in their order. */
#include "inventory/gate.h"

#include <string.h>

#include "core/time.h"
#include "inventory/users.h"

#define CLAUSE "DUIS 3.2"

bool
sm_gate_closed(const struct sm_work *w)
{
	return w->outcome->verdict == SM_VERDICT_REFUSED || w->outcome->verdict == SM_VERDICT_QUARANTINED;
}

static void
unchecked(struct sm_work *w, const char *what)
{
	struct sm_outcome *o = w->outcome;

	o->unchecked = o->unchecked ? sm_arena_printf(w->arena, "%s, %s", o->unchecked, what) : what;
}

static bool
refuse(struct sm_work *w, const char *code, const char *why)
{
	(void)sm_refuse(w->outcome, code, CLAUSE, why);
	return true;
}

static bool
format(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_request *r = g->request;
	const struct sm_service *s = sm_service_find(r->variant);
	unsigned v = r->command_variant;

	(void)err;
	g->service = s;
	if (!s)
		return refuse(w, SM_CODE_FORMAT, "there is no such Service Reference Variant");
	w->service = w->outcome->service = s->variant;
	if (!sm_slice_eq_str(r->reference, s->reference))
		return refuse(
		    w, SM_CODE_FORMAT, "ServiceReference isn't the one of the ServiceReferenceVariant");
	if (!(s->command_variants & 1U << v))
		return refuse(w, SM_CODE_COMMAND_VARIANT, "the service has no such CommandVariant");
	g->is_signed = sm_xml_is(r->body, "SignedPreCommand");
	if (g->is_signed ? v < 5 || v > 7 : !sm_xml_is(r->body, s->element))
		return refuse(
		    w, SM_CODE_FORMAT, "Body doesn't hold what the service and CommandVariant call for");
	if (!g->is_signed && v >= 5 && v <= 7)
		return refuse(w, SM_CODE_FORMAT, "CommandVariant 5, 6 and 7 are for a SignedPreCommand");
	g->dated = sm_xml_child(r->body, "ExecutionDateTime") != NULL;
	if (g->dated && s->future == SM_FUTURE_NONE)
		return refuse(w, SM_CODE_FORMAT, "the service can't be future dated");
	g->effect = sm_effect_of(s);
	return true;
}

/* DUIS 2.4.3: a request is signed by the user that sends it. */
static bool
signature(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	(void)g;
	(void)err;
	if (w->signing == SM_SIGNING_UNCHECKED)
		unchecked(w, sm_arena_printf(w->arena, "signature: %s", w->signing_why));
	return w->signing != SM_SIGNING_REFUSED || refuse(w, SM_CODE_SIGNATURE, w->signing_why);
}

static bool
user(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_user u;

	if (!sm_user_get(w, g->request->id.originator, &u, err))
		return false;
	if (!u.any) {
		unchecked(w, "user and role: no users are imported");
		return true;
	}
	if (!u.known)
		return refuse(w, SM_CODE_USER, "the originator is not a known user");
	if (u.suspended)
		return refuse(w, SM_CODE_USER_SUSPENDED, "the user is suspended");
	/* services without roles are the DCC's own */
	g->roles = g->service->roles ? u.roles & g->service->roles : u.roles;
	if (g->roles == 0)
		return refuse(w, SM_CODE_ROLE, "none of the user's roles is eligible for the service");
	return true;
}

static bool
read_act(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_effect *e = g->effect;

	if (!g->is_signed)
		return sm_act_read(e, g->service, g->request, &g->act, err);
	if (!sm_pending_get(w, &g->request->id, &g->pending, err))
		return false;
	g->act = g->pending.act;
	if (g->pending.known && g->act.service != g->service)
		return refuse(w, SM_CODE_FORMAT, "the Pre-Command was made for another service");
	if (g->pending.known)
		return true;
	if (e->subject || e->other || e->option)
		return refuse(
		    w, SM_CODE_FORMAT, "no request of this RequestID was transformed to a Pre-Command");
	/* what the target says is all there is to know */
	g->act = (struct sm_act){ .service = g->service, .counter = g->request->id.counter };
	memcpy(g->act.user, g->request->id.originator, SM_EUI_LEN);
	memcpy(g->act.target, g->request->id.target, SM_EUI_LEN);
	memcpy(g->act.subject, g->request->id.target, SM_EUI_LEN);
	return true;
}

static void
name_device(struct sm_work *w, const struct sm_gate *g)
{
	if (g->service->non_device &&
	    !(g->effect->subject && sm_xml_find(g->request->body, g->effect->subject)))
		return;
	w->outcome->has_device = true;
	memcpy(w->outcome->device, g->act.subject, SM_EUI_LEN);
}

static bool
device(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	if (!read_act(w, g, err))
		return false;
	if (sm_gate_closed(w))
		return true;
	name_device(w, g);
	if (!g->service->non_device) {
		if (!sm_need_device(w, g->act.target, &g->target, err))
			return false;
		if (!g->target.known)
			return true;
	}
	if (g->will_do && g->service->non_device && g->effect->when == SM_RULE_REQUEST)
		return true;
	return g->effect->run(w, &g->act, SM_PHASE_CHECK, err);
}

/* SEC F2: what is not on the CPL is suspended, and takes firmware only. */
static bool
model(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_act nothing = { .service = NULL };
	bool any, holds;

	if (!g->target.known || sm_is_type_2(g->target.type) || strncmp(g->service->variant, "11.", 3) == 0)
		return true;
	if (!sm_db_any(w->db, SM_DB_CPL, &any, err))
		return false;
	if (!any || g->target.field[SM_FIELD_MODEL].len == 0) {
		unchecked(w, any ? "CPL: the device has no model" : "CPL: none is imported");
		return true;
	}
	if (!sm_condition_holds(w, SM_IF_ON_CPL, &g->target, &nothing, &holds, err))
		return false;
	return holds || refuse(w, SM_CODE_STATUS,
	                    "the device's model and firmware are not on the Central Products List as Active");
}

/* Whether today is within a period of a version; *known: the TSAT have that period at all. */
static bool
in_period(struct sm_work *w, const char *specification, struct sm_slice version, const char *period,
    bool *known, bool *within, struct sm_err *err)
{
	int64_t yes;

	if (!sm_db_number(w->db, err, &yes, known,
	        "SELECT starts<=?4 AND (ends IS NULL OR ends>=?4) FROM tsat"
	        " WHERE specification=?1 AND version=?2 AND period=?3",
	        "tstt", specification, version, period, sm_today(w)))
		return false;
	*within = yes != 0;
	return true;
}

/* "SMETS V1.58" and "CHTS V1.4": the specification and its version. */
static bool
split_version(struct sm_slice text, const char **specification, struct sm_slice *version)
{
	static const char *const names[] = { "SMETS", "CHTS" };

	for (size_t i = 0; i < SM_COUNT(names); i++) {
		size_t len = strlen(names[i]);

		if (text.len <= len || memcmp(text.p, names[i], len) != 0)
			continue;
		*specification = names[i];
		*version = sm_slice_after(text, len);
		while (version->len > 0 && (version->p[0] == ' ' || version->p[0] == 'V'))
			*version = sm_slice_after(*version, 1);
		return version->len > 0;
	}
	return false;
}

static bool
smets(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	bool commissioning = strcmp(g->service->variant, "8.1.1") == 0, known, within;
	const char *specification;
	struct sm_slice version;

	if (!split_version(g->target.field[SM_FIELD_SMETS_VERSION], &specification, &version))
		return true;
	if (!in_period(w, specification, version, commissioning ? "installation" : "maintenance", &known,
	        &within, err))
		return false;
	return !known || within ||
	       refuse(w, SM_CODE_VERSION,
	           commissioning
	               ? "the device's SMETS or CHTS version may not be installed any more, or not yet"
	               : "the device's SMETS or CHTS version is out of its maintenance period");
}

/* TSAT: the GBCS version must be applicable today; the SMETS or CHTS version within its period. */
static bool
versions(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_slice gbcs = g->target.field[SM_FIELD_GBCS_VERSION];
	bool any, known, within;

	if (!g->target.known || sm_is_type_2(g->target.type))
		return true;
	if (!sm_db_any(w->db, SM_DB_TSAT, &any, err))
		return false;
	if (!any || gbcs.len == 0) {
		unchecked(w, any ? "GBCS version: the device has none" : "TSAT: none are imported");
		return true;
	}
	if (!in_period(w, "GBCS", gbcs, "applicability", &known, &within, err))
		return false;
	if (!known || !within)
		return refuse(w, SM_CODE_VERSION, "the device's GBCS version is not applicable at the date");
	return smets(w, g, err);
}

/* The MPxN that speaks for a device: its own, or its meter's. */
static bool
mpxn_of(struct sm_work *w, const struct sm_device *d, struct sm_slice *mpxn, struct sm_err *err)
{
	struct sm_links meters;
	struct sm_device meter;

	*mpxn = d->field[SM_FIELD_IMPORT_MPXN];
	if (mpxn->len > 0)
		return true;
	if (!sm_links(w, d->id, SM_JOINED_TO, false, &meters, err))
		return false;
	for (size_t i = 0; i < meters.n && mpxn->len == 0; i++) {
		if (!sm_device_get(w, meters.id[i], &meter, err))
			return false;
		*mpxn = meter.field[SM_FIELD_IMPORT_MPXN];
	}
	return true;
}

/* Suppliers and network operators ask for what they are registered for; others need no registration. */
static bool
registration(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_slice mpxn = g->act.mpxn[0];
	bool any, registered;

	if (g->roles == 0 || (g->roles & (SM_ROLE_OU | SM_ROLE_RSA | SM_ROLE_LC)) || g->service->non_device)
		return true;
	if (mpxn.len == 0 && !mpxn_of(w, &g->target, &mpxn, err))
		return false;
	if (mpxn.len == 0) {
		unchecked(w, "registration: the device has no MPxN");
		return true;
	}
	if (!sm_user_registered(w, g->request->id.originator, mpxn, g->roles, &any, &registered, err))
		return false;
	if (!any)
		unchecked(w, "registration: there are no data of the MPxN");
	return !any || registered ||
	       refuse(w, SM_CODE_NOT_REGISTERED, "the user is not registered for the device's MPxN");
}

/* Whether the user has sent as many of the service this month as the threshold allows. */
static bool
over_threshold(struct sm_work *w, const struct sm_gate *g, bool *over, struct sm_err *err)
{
	int64_t yes = 0;
	bool any;

	if (!sm_db_any(w->db, SM_DB_THRESHOLDS, &any, err) ||
	    (any &&
	        !sm_db_number(w->db, err, &yes, NULL,
	            "SELECT EXISTS (SELECT 1 FROM threshold t WHERE user=?1 AND variant=?2 AND most <= "
	            "coalesce("
	            " (SELECT n FROM usage u WHERE u.user=?1 AND u.variant=?2 AND month=substr(?3,1,7)), 0))",
	            "ett", g->request->id.originator, g->service->variant, sm_today(w))))
		return false;
	*over = yes != 0;
	return true;
}

static bool
threshold(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_held held;
	bool over;

	if (!over_threshold(w, g, &over, err) || !sm_held_get(w, &g->request->id, &held, err))
		return false;
	g->held = held.reference;
	if (over || held.state == SM_HELD_DROPPED)
		w->outcome->reference = held.reference;
	if (held.state == SM_HELD_DROPPED)
		return refuse(w, SM_CODE_THRESHOLD, "the request was quarantined, and dropped");
	if (!over || held.state == SM_HELD_RELEASED)
		return true;
	(void)refuse(w, SM_CODE_THRESHOLD, "the user's threshold for the service is reached this month");
	w->outcome->verdict = SM_VERDICT_QUARANTINED;
	return true;
}

bool
sm_gate_pass(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	static bool (*const checks[])(struct sm_work *, struct sm_gate *, struct sm_err *) = {
		format,
		signature,
		user,
		device,
		model,
		versions,
		registration,
		threshold,
	};

	for (size_t i = 0; i < SM_COUNT(checks) && !sm_gate_closed(w); i++)
		if (!checks[i](w, g, err))
			return false;
	return true;
}
