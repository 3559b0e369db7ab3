/* Checks of the gate: who sends the request, under which RequestID, for which MPxN. */
#include "inventory/gate_user.h"

#include <string.h>

#include "inventory/db_kept.h"
#include "inventory/due.h"
#include "inventory/gate_step.h"
#include "inventory/replay.h"
#include "inventory/rights.h"
#include "inventory/users.h"

/* Elements that only some of the service's roles may send: what they set is for that role. DUIS 5.4, 6.22. */
static const struct {
	const char *variant, *element;
	unsigned roles;
} audiences[] = {
	{ "6.22", "ElectricitySupplierAlerts", SM_ROLE_IS },
	{ "6.22", "ElectricitySupplierHANAlertSettings", SM_ROLE_IS },
	{ "6.22", "ElectricitySupplierAlarmSettings", SM_ROLE_IS },
	{ "6.22", "ElectricitySupplierLoggingSettings", SM_ROLE_IS },
	{ "6.22", "ElectricityNetworkOperatorAlerts", SM_ROLE_ED },
	{ "6.22", "ElectricityNetworkOperatorLoggingSettings", SM_ROLE_ED },
	{ "6.22", "GasSupplierAlerts", SM_ROLE_GS },
	{ "6.22", "GasSupplierAlertEventSettings", SM_ROLE_GS },
};

/* The roles that may send this body. */
static unsigned
audience(const struct sm_gate *g)
{
	for (size_t i = 0; i < SM_COUNT(audiences); i++)
		if (strcmp(audiences[i].variant, g->service->variant) == 0 &&
		    sm_xml_child(g->request->body, audiences[i].element))
			return audiences[i].roles;
	return ~0U;
}

bool
sm_gate_user(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_user u;

	if (!sm_user_get(w, g->request->id.originator, &u, err))
		return false;
	if (!u.any)
		return sm_gate_unchecked(w, g, "no users are imported");
	if (!u.known)
		return sm_gate_refuse(w, g, SM_CODE_USER, "the originator is not a known user");
	if (u.suspended)
		return sm_gate_refuse(w, g, SM_CODE_USER_SUSPENDED, "the user is suspended");
	g->roles = u.roles & g->service->roles;
	if (g->roles == 0)
		return sm_gate_refuse(
		    w, g, SM_CODE_ROLE, "none of the user's roles is eligible for the service");
	g->roles &= g->sends->roles;
	if (g->roles == 0)
		return sm_gate_refuse(w, g, SM_CODE_ROLE,
		    "none of the user's roles is eligible for the service that the schedule sends");
	g->roles &= audience(g);
	return g->roles != 0 || sm_gate_refuse(w, g, SM_CODE_ROLE,
	                            "what the request sets is for a role that the user doesn't have");
}

/* Counters of schedules say nothing about those of the user, so what stands among them is not compared. */
static bool
may_have_grown(struct sm_work *w, const struct sm_gate *g)
{
	if (g->due || g->service->non_device || g->request->id.counter < (uint64_t)SM_SCHEDULED_COUNTERS)
		return true;
	return sm_gate_unchecked(w, g,
	    sm_arena_printf(w->arena, "a counter from %llu on, as schedules have, is compared with no other",
	        (unsigned long long)SM_SCHEDULED_COUNTERS));
}

/* A RequestID is used once, and the counters of a user's requests to a device grow. */
bool
sm_gate_request_id(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const char *why;

	if (g->only_reads)
		return sm_gate_not_applicable(g);
	g->looked = true;
	/* what was kept has used its RequestID already */
	if (g->due && g->due->kind != SM_DUE_SCHEDULE)
		return sm_exchange_get(w, &g->request->id, &g->exchange, err);
	if (!sm_replay(w, g->request, !g->service->non_device, g->is_signed, &g->exchange, &why, err))
		return false;
	if (!why)
		return may_have_grown(w, g);
	w->outcome->has_device = !g->service->non_device;
	memcpy(w->outcome->device, g->request->id.target, SM_EUI_LEN);
	return sm_gate_refuse(w, g, SM_CODE_REPLAY, why);
}

static bool
is_of_another(struct sm_work *w, struct sm_slice mpxn, bool *another, struct sm_err *err)
{
	int64_t found;

	if (!sm_db_number(w->db, err, &found, NULL,
	        "SELECT EXISTS (SELECT 1 FROM device WHERE import_mpxn=?1 UNION ALL"
	        " SELECT 1 FROM device WHERE secondary_mpan=?1 UNION ALL SELECT 1 FROM device WHERE "
	        "export_mpan=?1)",
	        "s", mpxn))
		return false;
	*another = found != 0;
	return true;
}

/* The device that the request is about, which may be another than it is sent to. */
static bool
subject_of(struct sm_work *w, const struct sm_gate *g, struct sm_device *out, struct sm_err *err)
{
	*out = g->target;
	return (out->known && memcmp(out->id, g->facts.subject, SM_EUI_LEN) == 0) ||
	       sm_device_get(w, g->facts.subject, out, err);
}

/* 8.4, 8.6 and 8.11 give MPxNs to a meter. */
static bool
gives_mpxns(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_device meter;
	bool any = false;

	if (!subject_of(w, g, &meter, err))
		return false;
	for (size_t i = 0; i < SM_COUNT(g->facts.mpxn); i++) {
		enum sm_device_field f = (enum sm_device_field)(SM_FIELD_IMPORT_MPXN + i);
		const char *wrong = sm_mpxn_misfit(meter.type, f, g->facts.mpxn[i]);

		any = any || g->facts.mpxn[i].len > 0;
		if (wrong)
			return sm_gate_refuse(w, g, SM_CODE_GENERAL,
			    sm_arena_printf(w->arena, "%s is %s", sm_field(f)->element, wrong));
	}
	return (any && sm_is_meter(meter.type)) || sm_gate_not_applicable(g);
}

/*
 * 6.23 names the MPxN of the device: one of another home would give its meter to a supplier of that home. One that no
 * device has may be newer than the inventory.
 */
bool
sm_gate_mpxn(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_slice mpxn = sm_xml_text(sm_xml_child(g->request->body, "ImportMPxN"));
	bool any, is, another;

	if (g->effect->mpxns)
		return gives_mpxns(w, g, err);
	if (!(g->effect->is & SM_EFFECT_NAMES_MPXN) || !g->target.known || mpxn.len == 0)
		return sm_gate_not_applicable(g);
	if (!sm_mpxn_is_of(w, &g->target, mpxn, &any, &is, err))
		return false;
	if (!any)
		return sm_gate_unchecked(w, g, "the device has no MPxN");
	if (is)
		return true;
	if (!is_of_another(w, mpxn, &another, err))
		return false;
	return another ? sm_gate_refuse(w, g, SM_CODE_GENERAL,
	                     "ImportMPxN is not that of the device: the inventory has it elsewhere")
	               : sm_gate_unchecked(
	                     w, g, "ImportMPxN is not that of the device, and no other device has it");
}

/* Suppliers, their agents and network operators must be registered for the MPxN; other roles need no registration. */
bool
sm_gate_registration(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	enum { FREE = SM_ROLE_OU | SM_ROLE_LC };
	enum sm_registration found;
	struct sm_device subject;
	bool any;

	if (g->effect->rights == SM_RIGHTS_NONE || g->roles & FREE)
		return sm_gate_not_applicable(g);
	if (g->effect->rights == SM_RIGHTS_UNKNOWN)
		return sm_gate_unchecked(w, g, "not looked at for this service");
	if (g->roles == 0)
		return sm_gate_unchecked(w, g, "no users are imported");
	if (!subject_of(w, g, &subject, err))
		return false;
	if (!sm_registration_of(w, &g->facts, &subject, g->roles, g->day, &found, err))
		return false;
	if (found == SM_REGISTRATION_HELD)
		return true;
	if (!sm_db_any(w->db, SM_DB_REGISTRATIONS, &any, err))
		return false;
	if (!any)
		return sm_gate_unchecked(w, g, "no registration data are imported");
	if (found == SM_REGISTRATION_NO_MPXN)
		return sm_gate_unchecked(w, g, "the device has no MPxN");
	if (found == SM_REGISTRATION_NO_DATA)
		return sm_gate_unchecked(w, g, "there are no data of the MPxN");
	return sm_gate_refuse(w, g, SM_CODE_NOT_REGISTERED,
	    sm_arena_printf(w->arena, "the user is not registered for the device's MPxN on %s", g->day));
}
