/* The states of a request in the ledger, and the events that lead from one to another. */
#ifndef SM_INVENTORY_LEDGER_STATES_H
#define SM_INVENTORY_LEDGER_STATES_H

#include <stdbool.h>

#include "core/buf.h"
#include "core/text.h"

enum sm_ledger_state {
	SM_LEDGER_NONE, /* the RequestID is not in the ledger */
	SM_LEDGER_REFUSED, /* by the gate: nothing was sent */
	SM_LEDGER_HELD, /* in quarantine */
	SM_LEDGER_DROPPED, /* from quarantine */
	SM_LEDGER_WAITING, /* for the outcome of its predecessor: nothing was sent */
	SM_LEDGER_OPEN, /* sent: no answer yet */
	SM_LEDGER_ACKNOWLEDGED, /* the DCC has it, or the device until its date */
	SM_LEDGER_TRANSFORMED, /* the user has the Pre-Command, and has not returned it */
	SM_LEDGER_DELIVERED, /* the user has the command, for local delivery */
	SM_LEDGER_ANSWERED,
	SM_LEDGER_FAILED,
	SM_LEDGER_EXPIRED, /* the DCC says that no answer came */
	SM_LEDGER_CANCELLED, /* a future-dated one, by a later request */
	SM_LEDGER_UNASKED, /* an answer to a request that the ledger does not have */
	SM_LEDGER_STATES
};

struct sm_ledger_fact {
	const char *name;
	bool uses; /* the RequestID counts as used */
	bool open; /* it has a deadline */
	bool ended; /* nothing more is expected */
	bool done; /* it succeeded: a request that names it as its predecessor may go */
};

const struct sm_ledger_fact *sm_ledger_fact(enum sm_ledger_state state);
/* SM_LEDGER_NONE for an unknown name. */
enum sm_ledger_state sm_ledger_state_parse(struct sm_slice name);
/* Writes the names of all states, separated by between. */
void sm_ledger_state_names(struct sm_buf *out, const char *between);

enum sm_ledger_event {
	SM_EVENT_REFUSED, /* the gate refused the request */
	SM_EVENT_HELD, /* the request went into quarantine */
	SM_EVENT_DROPPED, /* it was dropped from quarantine */
	SM_EVENT_WAITS, /* the request's predecessor has not ended */
	SM_EVENT_SENT, /* the gate let the request pass */
	SM_EVENT_DUE, /* the date came until which the DCC kept it */
	SM_EVENT_ACKNOWLEDGED, /* I99, or the device waits for the date */
	SM_EVENT_TRANSFORMED, /* a Pre-Command came back */
	SM_EVENT_DELIVERED, /* a command for local delivery came back */
	SM_EVENT_ANSWERED,
	SM_EVENT_FAILED, /* an error code, or the device did not do it */
	SM_EVENT_EXPIRED, /* E21, E30 or E31 */
	SM_EVENT_CANCELLED, /* a later request cancelled it */
	SM_EVENT_SCHEDULED, /* an answer came by a schedule of the DCC */
	SM_EVENTS
};

/*
 * The state after an event. *fits: the event is expected in this state; otherwise the state stays, except that an
 * answer to nothing gives SM_LEDGER_UNASKED.
 */
enum sm_ledger_state sm_ledger_next(enum sm_ledger_state state, enum sm_ledger_event event, bool *fits);

struct sm_ledger_step {
	enum sm_ledger_event event;
	unsigned from; /* bits: 1 << state */
	enum sm_ledger_state to;
	const char *clause;
};

/* All steps, for tests. */
const struct sm_ledger_step *sm_ledger_steps(size_t *n);

#endif
