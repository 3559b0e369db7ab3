/* DUIS 5.4 section 3.2: the checks of a Service Request, in their order. */
#include "inventory/gate.h"

#include "inventory/gate_device.h"
#include "inventory/gate_document.h"
#include "inventory/gate_message.h"
#include "inventory/gate_sequence.h"
#include "inventory/gate_smets1.h"
#include "inventory/gate_step.h"
#include "inventory/gate_threshold.h"
#include "inventory/gate_user.h"

/* In the order of the Code's steps. */
static const struct sm_check checks[] = {
	{ "schema", "DUIS schema", "--schema", sm_gate_schema },
	{ "format", "DUIS 3.2", NULL, sm_gate_format },
	{ "schemaVersion", "DUIS versions", NULL, sm_gate_schema_version },
	{ "content", "DUIS schema", NULL, sm_gate_content },
	{ "signature", "DUIS 2.4.3", "--keys", sm_gate_signature },
	{ "dates", "DUIS 2.6", "the time", sm_gate_dates },
	{ "user and role", "DUIS 3.2", "users", sm_gate_user },
	{ "RequestID", "DUIS RequestID", "the ledger", sm_gate_request_id },
	{ "sequence", "DUIS PrecedingServiceRequestID", "the ledger", sm_gate_sequence },
	{ "device", "DUIS 3.2", "devices", sm_gate_device },
	{ "device type", "GBCS 20", "devices", sm_gate_type },
	{ "GBCS version", "GBCS 20", "devices", sm_gate_version },
	{ "SMETS1", "DUIS 1.4", "devices", sm_gate_smets1 },
	{ "status", "DUIS 3.2", "devices", sm_gate_status },
	{ "local command", "SEC annex 5", "devices, users", sm_gate_reach },
	{ "CPL", "SEC F2", "cpl", sm_gate_model },
	{ "TSAT", "SEC F2", "tsat", sm_gate_versions },
	{ "MPxN", "DUIS 6.20.1, 6.23", "devices", sm_gate_mpxn },
	{ "registration", "SEC H4", "users, registration", sm_gate_registration },
	{ "certificates", "GBCS 13.3", "users, the time", sm_gate_certificates },
	{ "message", "GBCS", "devices", sm_gate_message },
	{ "scheduled request", "DUIS 5.1", "devices", sm_gate_scheduled },
	{ "Pre-Command", "GBCS 7.2", NULL, sm_gate_pre_command },
	{ "signature of the Pre-Command", "GBCS 7.2", "--keys", sm_gate_message_signature },
	{ "local result", "DUIS 8.13", NULL, sm_gate_local_result },
	{ "quarantine", "SEC G6", NULL, sm_gate_quarantine },
	{ "attribute limits", "SEC G6", "limits", sm_gate_limits },
	{ "cancellation", "DUIS 2.6", "the ledger", sm_gate_cancellation },
	{ "threshold", "SEC G6", "thresholds", sm_gate_threshold },
	{ "date ahead", "DUIS 2.6", "the time", sm_gate_until },
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
	if (sm_gate_closed(w) && g->step->status != SM_STEP_HELD) {
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
