/* Checks of the gate: what a request has to wait for, and what it cancels. Private to this directory. */
#ifndef SM_INVENTORY_GATE_SEQUENCE_H
#define SM_INVENTORY_GATE_SEQUENCE_H

#include "inventory/gate.h"

/*
 * False: the inventory failed. Refusals, requests that are held, and checks that could not be made, are in w->outcome,
 * g->kept and g->step.
 */
SM_MUST_CHECK bool sm_gate_sequence(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_cancellation(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_until(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
