/* DUIS 5.4 sections 2.6 and 3; SEC sections G6, H3 and H4: the life of a Service Request. */
#include "inventory/ledger_states.h"

static const struct sm_ledger_fact facts[SM_LEDGER_STATES] = {
	[SM_LEDGER_NONE] = { .name = "unknown" },
	[SM_LEDGER_REFUSED] = { .name = "refused", .ended = true },
	[SM_LEDGER_HELD] = { .name = "held", .uses = true },
	[SM_LEDGER_DROPPED] = { .name = "dropped", .uses = true, .ended = true },
	[SM_LEDGER_WAITING] = { .name = "waiting", .uses = true },
	[SM_LEDGER_OPEN] = { .name = "open", .uses = true, .open = true },
	[SM_LEDGER_ACKNOWLEDGED] = { .name = "acknowledged", .uses = true, .open = true },
	[SM_LEDGER_TRANSFORMED] = { .name = "transformed", .uses = true },
	[SM_LEDGER_DELIVERED] = { .name = "delivered", .uses = true },
	[SM_LEDGER_ANSWERED] = { .name = "answered", .uses = true, .ended = true, .done = true },
	[SM_LEDGER_FAILED] = { .name = "failed", .uses = true, .ended = true },
	[SM_LEDGER_EXPIRED] = { .name = "expired", .uses = true, .ended = true },
	[SM_LEDGER_CANCELLED] = { .name = "cancelled", .uses = true, .ended = true },
	[SM_LEDGER_UNASKED] = { .name = "unasked", .ended = true },
};

#define S(state) (1U << SM_LEDGER_##state)
/* nothing was sent under the RequestID */
#define UNUSED (S(NONE) | S(REFUSED) | S(UNASKED))
#define WAITS (S(OPEN) | S(ACKNOWLEDGED))
/* where the DCC keeps the request itself, its answer may come before `due` was asked */
#define INSIDE (WAITS | S(WAITING))

static const struct sm_ledger_step steps[] = {
	{ SM_EVENT_REFUSED, UNUSED, SM_LEDGER_REFUSED, "DUIS 3.2" },
	/* a Signed Pre-Command may be corrected and sent again */
	{ SM_EVENT_REFUSED, S(OPEN), SM_LEDGER_OPEN, "DUIS 3.2" },
	{ SM_EVENT_REFUSED, S(TRANSFORMED), SM_LEDGER_TRANSFORMED, "DUIS 3.2" },
	{ SM_EVENT_HELD, UNUSED | S(HELD) | S(WAITING) | S(OPEN) | S(TRANSFORMED), SM_LEDGER_HELD, "SEC G6" },
	{ SM_EVENT_DROPPED, S(HELD), SM_LEDGER_DROPPED, "SEC G6" },
	{ SM_EVENT_WAITS, UNUSED | S(OPEN) | S(TRANSFORMED), SM_LEDGER_WAITING,
	    "DUIS PrecedingServiceRequestID" },
	{ SM_EVENT_SENT, UNUSED | S(HELD) | S(WAITING) | S(OPEN) | S(TRANSFORMED), SM_LEDGER_OPEN, "DUIS 3" },
	{ SM_EVENT_DUE, S(OPEN), SM_LEDGER_OPEN, "DUIS 2.6" },
	{ SM_EVENT_DUE, S(ACKNOWLEDGED), SM_LEDGER_ACKNOWLEDGED, "DUIS 2.6" },
	{ SM_EVENT_ACKNOWLEDGED, WAITS, SM_LEDGER_ACKNOWLEDGED, "DUIS 3.5.10" },
	{ SM_EVENT_ACKNOWLEDGED, S(WAITING), SM_LEDGER_WAITING, "DUIS 3.5.10" },
	{ SM_EVENT_TRANSFORMED, INSIDE, SM_LEDGER_TRANSFORMED, "SEC H4" },
	{ SM_EVENT_DELIVERED, INSIDE, SM_LEDGER_DELIVERED, "DUIS 8.13" },
	/* also late, after the DCC reported that none came; and if the Signed Pre-Command wasn't seen */
	{ SM_EVENT_ANSWERED, INSIDE | S(TRANSFORMED) | S(DELIVERED) | S(EXPIRED), SM_LEDGER_ANSWERED,
	    "SEC H3.14" },
	{ SM_EVENT_FAILED, INSIDE | S(TRANSFORMED) | S(DELIVERED) | S(EXPIRED), SM_LEDGER_FAILED,
	    "DUIS 3.5.10" },
	{ SM_EVENT_EXPIRED, INSIDE, SM_LEDGER_EXPIRED, "DUIS 3.5.10" },
	{ SM_EVENT_CANCELLED, INSIDE, SM_LEDGER_CANCELLED, "DUIS 2.6" },
	/* the schedule asked for it; its RequestID may be that of 5.1 */
	{ SM_EVENT_SCHEDULED, UNUSED | WAITS | S(ANSWERED), SM_LEDGER_ANSWERED, "DUIS 5.1" },
};

const struct sm_ledger_fact *
sm_ledger_fact(enum sm_ledger_state state)
{
	return &facts[state];
}

enum sm_ledger_state
sm_ledger_state_parse(struct sm_slice name)
{
	for (int i = SM_LEDGER_NONE + 1; i < SM_LEDGER_STATES; i++)
		if (sm_slice_eq_str(name, facts[i].name))
			return (enum sm_ledger_state)i;
	return SM_LEDGER_NONE;
}

void
sm_ledger_state_names(struct sm_buf *out, const char *between)
{
	for (int i = SM_LEDGER_NONE + 1; i < SM_LEDGER_STATES; i++)
		sm_buf_printf(out, "%s%s", i > SM_LEDGER_NONE + 1 ? between : "", facts[i].name);
}

enum sm_ledger_state
sm_ledger_next(enum sm_ledger_state state, enum sm_ledger_event event, bool *fits)
{
	for (size_t i = 0; i < SM_COUNT(steps); i++) {
		if (steps[i].event != event || !(steps[i].from & 1U << state))
			continue;
		*fits = true;
		return steps[i].to;
	}
	*fits = false;
	return 1U << state & UNUSED ? SM_LEDGER_UNASKED : state;
}

const struct sm_ledger_step *
sm_ledger_steps(size_t *n)
{
	*n = SM_COUNT(steps);
	return steps;
}
