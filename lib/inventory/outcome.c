#include "inventory/outcome.h"

static const char *const verdicts[] = {
	[SM_VERDICT_APPLIED] = "applied",
	[SM_VERDICT_PENDING] = "pending",
	[SM_VERDICT_ACCEPTED] = "accepted",
	[SM_VERDICT_HELD] = "held",
	[SM_VERDICT_REFUSED] = "refused",
	[SM_VERDICT_QUARANTINED] = "quarantined",
};

static const char *const step_names[] = {
	[SM_STEP_PASSED] = "passed",
	[SM_STEP_HELD] = "held",
	[SM_STEP_FAILED] = "failed",
	[SM_STEP_UNCHECKED] = "unchecked",
	[SM_STEP_NOT_APPLICABLE] = "not applicable",
	[SM_STEP_NOT_REACHED] = "not reached",
};

void
sm_outcome_init(struct sm_outcome *o)
{
	*o = (struct sm_outcome){ .verdict = SM_VERDICT_ACCEPTED, .code = SM_CODE_FINE };
	o->last_change = &o->changes;
	o->last_event = &o->events;
}

const char *
sm_outcome_name(enum sm_outcome_verdict v)
{
	return verdicts[v];
}

const char *
sm_step_name(enum sm_step_status s)
{
	return step_names[s];
}

bool
sm_refuse(struct sm_outcome *o, const char *code, const char *clause, const char *reason)
{
	if (o->verdict == SM_VERDICT_REFUSED)
		return false;
	o->verdict = SM_VERDICT_REFUSED;
	o->code = code;
	o->clause = clause;
	o->reason = reason;
	return false;
}
