/* What a check of the gate says of a request. */
#include "inventory/gate_step.h"

#include <string.h>

#include "core/text.h"

bool
sm_gate_closed(const struct sm_work *w)
{
	return w->outcome->verdict >= SM_VERDICT_HELD;
}

/* "before, name: why"; most requests have some of them. */
static const char *
listed(struct sm_work *w, const char *before, const char *name, const char *why)
{
	const char *const parts[] = { before ? before : "", before ? ", " : "", name, ": ", why ? why : "" };
	size_t len[SM_COUNT(parts)], all = 1;
	char *out, *at;

	for (size_t i = 0; i < SM_COUNT(parts); i++)
		all += len[i] = strlen(parts[i]);
	out = at = sm_alloc(w->arena, all, 1);
	for (size_t i = 0; at && i < SM_COUNT(parts); at += len[i++])
		memcpy(at, parts[i], len[i]);
	return out;
}

void
sm_note_unchecked(struct sm_work *w, const char *name, const char *why)
{
	w->outcome->unchecked = listed(w, w->outcome->unchecked, name, why);
}

bool
sm_gate_unchecked(struct sm_work *w, const struct sm_gate *g, const char *why)
{
	sm_note_unchecked(w, g->check->name, why);
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
