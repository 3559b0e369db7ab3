/* What a check of the gate says of a request. */
#include "inventory/gate_step.h"

#include <string.h>

bool
sm_gate_closed(const struct sm_work *w)
{
	return w->outcome->verdict >= SM_VERDICT_HELD;
}

bool
sm_gate_unchecked(struct sm_work *w, const struct sm_gate *g, const char *why)
{
	struct sm_outcome *o = w->outcome;

	o->unchecked = sm_arena_printf(w->arena, "%s%s%s: %s", o->unchecked ? o->unchecked : "",
	    o->unchecked ? ", " : "", g->check->name, why);
	g->step->status = SM_STEP_UNCHECKED;
	g->step->why = why;
	return true;
}

bool
sm_gate_not_applicable(const struct sm_gate *g)
{
	g->step->status = SM_STEP_NOT_APPLICABLE;
	return true;
}

bool
sm_gate_hold(struct sm_work *w, struct sm_gate *g, enum sm_keeping keeping, const char *why)
{
	/* the check that names the device may not be reached yet */
	w->outcome->has_device = !g->service->non_device;
	memcpy(w->outcome->device, g->request->id.target, SM_EUI_LEN);
	g->kept.keeping = keeping;
	g->step->status = SM_STEP_HELD;
	g->step->why = why;
	w->outcome->verdict = SM_VERDICT_HELD;
	w->outcome->code = SM_CODE_ACKNOWLEDGED;
	w->outcome->reason = why;
	return true;
}

bool
sm_gate_refuse(struct sm_work *w, const struct sm_gate *g, const char *code, const char *why)
{
	(void)sm_refuse(w->outcome, code, g->check->clause, why);
	return true;
}

bool
sm_gate_refuse_err(struct sm_work *w, const struct sm_gate *g, const char *code, const struct sm_err *why)
{
	const char *text = sm_arena_copy(w->arena, why->text, strlen(why->text));

	return sm_gate_refuse(w, g, code, text ? text : "");
}
