/* SEC G6: anomalies are quarantined. */
#include "inventory/gate_threshold.h"

#include "inventory/due.h"
#include "inventory/gate_step.h"
#include "inventory/limits.h"

/* What the quarantine has of this document. */
bool
sm_gate_quarantine(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_held held;

	if (!sm_held_get(w, &g->request->id, &held, err))
		return false;
	g->held = held.reference;
	g->released = held.state == SM_HELD_RELEASED;
	if (held.state == SM_HELD_NOT)
		return sm_gate_not_applicable(g);
	if (held.state != SM_HELD_DROPPED)
		return true;
	w->outcome->reference = held.reference;
	return sm_gate_refuse(w, g, SM_CODE_DROPPED, "the request was quarantined, and dropped");
}

/* A document that was released passes nevertheless. */
static bool
hold(struct sm_work *w, struct sm_gate *g, const struct sm_anomaly *a)
{
	w->outcome->reference = g->held;
	if (g->released)
		return true;
	g->breach = a->breach;
	sm_anomaly_quarantine(w, a);
	return true;
}

/*
 * These checks are about what users send. A request that was kept for its date passed them when it came, and was counted.
 * One that was kept after a predecessor was not looked at then.
 */
static bool
comes_from_user(const struct sm_gate *g)
{
	return !g->due || g->due->kind == SM_DUE_SEQUENCE;
}

bool
sm_gate_limits(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_limit_finding found;

	if (!comes_from_user(g))
		return sm_gate_not_applicable(g);
	if (!sm_limits_check(w, g->service->variant, g->target.type, g->request->body, &found, err))
		return false;
	if (!found.any)
		return sm_gate_not_applicable(g);
	if (g->is_signed)
		return sm_gate_unchecked(w, g, "the values of a Signed Pre-Command are in its message");
	if (found.anomaly.breach == SM_BREACH_NONE)
		return !found.unchecked || sm_gate_unchecked(w, g, found.unchecked);
	/* requests of SMETS1 are not held: the DCC deletes them */
	if (!g->smets1)
		return hold(w, g, &found.anomaly);
	g->breach = found.anomaly.breach;
	sm_anomaly_refuse(w, &found.anomaly);
	return true;
}

bool
sm_gate_threshold(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_threshold_finding found;

	if (!comes_from_user(g))
		return sm_gate_not_applicable(g);
	g->counted = (struct sm_communication){ .what = "request",
		.user = g->request->id.originator,
		.variant = sm_slice_str(g->service->variant),
		.type = g->target.type };
	if (!sm_thresholds_check(w, &g->counted, &found, err))
		return false;
	if (found.anomaly.breach != SM_BREACH_NONE)
		return hold(w, g, &found.anomaly);
	w->outcome->warning = found.warning;
	return found.any || sm_gate_not_applicable(g);
}
