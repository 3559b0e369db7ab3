/* Checks of the gate: the device that the request is for. */
#include "inventory/gate_device.h"

#include <string.h>

#include "inventory/cpl.h"
#include "inventory/db_kept.h"
#include "inventory/gate_firmware.h"
#include "inventory/gate_step.h"
#include "inventory/smets1.h"
#include "inventory/tsat.h"
#include "names/version.h"

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
		return sm_gate_refuse(w, g, SM_CODE_FORMAT, "the Pre-Command was made for another service");
	if (g->pending.known)
		return true;
	if (e->subject || e->other || e->option)
		return sm_gate_refuse(
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

bool
sm_gate_device(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	if (!read_facts(w, g, err))
		return false;
	if (sm_gate_closed(w))
		return true;
	name_device(w, g);
	return g->service->non_device ? sm_gate_not_applicable(g)
	                              : sm_need_device(w, g->facts.target, &g->target, err);
}

/* There must be a use case of the service (of a schedule, the service that it sends) for the device's type. */
bool
sm_gate_type(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_device *d = &g->taker;

	if (g->sends != g->service && (!sm_device_get(w, g->facts.subject, &g->taker, err) ||
	                                  !sm_cpl_complete(w, &g->taker, &g->model, err)))
		return false;
	if (!d->known)
		return sm_gate_not_applicable(g);
	/* another program may have written the file */
	if (d->type == SM_DEVICE_UNKNOWN)
		return sm_gate_refuse(w, g, SM_CODE_DEVICE_TYPE,
		    "the inventory has the device under a type that DUIS doesn't know");
	/* devices of SMETS1 get no messages of GBCS */
	if (sm_device_is_smets1(d) || !sm_version_read(d->field[SM_FIELD_GBCS_VERSION], &g->gbcs_version))
		g->gbcs_version = 0;
	if (!sm_device_is_smets1(d) && g->gbcs_version == 0)
		g->unsuited = sm_service_unsuited(g->sends, d->type);
	g->suits = sm_service_suits(g->sends, d->type, g->gbcs_version);
	return g->suits != SM_SUITS_NOT ||
	       sm_gate_refuse(w, g, SM_CODE_DEVICE_TYPE,
	           sm_arena_printf(w->arena, "%s has no message for a device of type %s", g->sends->variant,
	               sm_device_type_name(d->type)));
}

/* The service came with a version of GBCS: an older device doesn't know its message. */
bool
sm_gate_version(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	enum { MAJOR = 100 };

	(void)err;
	if (g->unsuited)
		return sm_gate_unchecked(w, g,
		    sm_arena_printf(w->arena, "the device's is not known, and %s has no message for %u.%u",
		        g->sends->variant, g->unsuited->number / MAJOR, g->unsuited->number % MAJOR));
	if (g->gbcs_version == 0)
		return sm_gate_not_applicable(g);
	return g->suits == SM_SUITS_ALL ||
	       sm_gate_refuse(w, g, SM_CODE_VERSION,
	           sm_arena_printf(w->arena, "%s has no message for the device with GBCS %u.%u",
	               g->sends->variant, g->gbcs_version / MAJOR, g->gbcs_version % MAJOR));
}

bool
sm_gate_status(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	/* the CPL names the devices that it is for: see below */
	if (g->effect->is & SM_EFFECT_SENDS_IMAGE)
		return sm_gate_not_applicable(g);
	/* applying it will check it; but the checks after this one rely on a schedule's dates */
	if (g->will_do && g->service->non_device && g->effect->when == SM_RULE_REQUEST &&
	    !(g->effect->is & SM_EFFECT_SCHEDULES))
		return true;
	return g->effect->run(w, &g->facts, SM_PHASE_CHECK, err);
}

/* SEC annex 5, note 406: a Pending device takes only local commands, from suppliers. One that has left takes none. */
bool
sm_gate_reach(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	enum { SUPPLIERS = SM_ROLE_IS | SM_ROLE_ES | SM_ROLE_GS };

	(void)err;
	if (!g->target.known)
		return sm_gate_not_applicable(g);
	if (g->target.status == SM_SMI_DECOMMISSIONED || g->target.status == SM_SMI_WITHDRAWN)
		return sm_gate_refuse(w, g, SM_CODE_STATUS, "no command is sent to a device that has left");
	if (g->target.status != SM_SMI_PENDING)
		return true;
	if (!g->facts.local)
		return sm_gate_refuse(w, g, SM_CODE_STATUS, "a Pending device takes local commands only");
	if (g->roles == 0)
		return true;
	g->roles &= SUPPLIERS;
	return g->roles != 0 ||
	       sm_gate_refuse(w, g, SM_CODE_LOCAL, "only suppliers have commands for a Pending device");
}

/* An image that is on the CPL is refused if no device of the list takes it. */
static bool
takers_are_left(struct sm_work *w, const struct sm_gate *g, struct sm_err *err)
{
	/* applying it will tell */
	if (!(g->effect->is & SM_EFFECT_SENDS_IMAGE) || g->will_do || sm_gate_closed(w))
		return true;
	return g->effect->run(w, &g->facts, SM_PHASE_CHECK, err);
}

/* SEC F2: a device whose model is not on the CPL is suspended and accepts firmware only. */
bool
sm_gate_model(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_slice *field = g->target.field;
	struct sm_cpl_model found;
	bool any;

	if (g->effect->is & SM_EFFECT_ANY_MODEL)
		return sm_gate_firmware(w, g, err) && takers_are_left(w, g, err);
	if (!g->target.known || sm_is_type_2(g->target.type))
		return sm_gate_not_applicable(g);
	if (!sm_db_any(w->db, SM_DB_CPL, &any, err))
		return false;
	if (!any || field[SM_FIELD_MODEL].len == 0)
		return sm_gate_unchecked(w, g, any ? "the device has no model" : "none is imported");
	if (g->model.looked)
		found = g->model;
	else if (!sm_cpl_find(w, &g->target, &found, err))
		return false;
	if (sm_cpl_undecided(&found) && field[SM_FIELD_FIRMWARE].len > 0)
		return sm_gate_unchecked(w, g,
		    "the device's model is there more than once, not always as Active, and nothing tells "
		    "which "
		    "entry is the device's");
	return found.n_active > 0 ||
	       sm_gate_refuse(w, g, SM_CODE_STATUS,
	           "the device's model and firmware are not on the Central Products List as Active");
}

/* TSAT: the GBCS version must be applicable today; the SMETS or CHTS version within its period. */
bool
sm_gate_versions(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	bool commissioning = g->effect->is & SM_EFFECT_COMMISSIONS, any;
	enum sm_tsat_verdict verdict;
	const char *why;

	if (!g->target.known || sm_is_type_2(g->target.type))
		return sm_gate_not_applicable(g);
	if (!sm_db_any(w->db, SM_DB_TSAT, &any, err))
		return false;
	if (!any)
		return sm_gate_unchecked(w, g, "none are imported");
	if (!sm_tsat_check(w, &g->taker, commissioning, g->today, &verdict, &why, err))
		return false;
	if (verdict == SM_TSAT_UNCHECKED)
		return sm_gate_unchecked(w, g, why);
	return verdict == SM_TSAT_FITS || sm_gate_refuse(w, g, SM_CODE_VERSION, why);
}
