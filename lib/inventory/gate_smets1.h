/* Checks of the gate: what a SMETS1 device can be asked. Private to this directory. */
#ifndef SM_INVENTORY_GATE_SMETS1_H
#define SM_INVENTORY_GATE_SMETS1_H

#include "inventory/gate.h"

/*
 * Sets g->smets1 and whether the CommandVariant may be one of a SMETS1 device, by the request's target. False: the
 * inventory failed.
 */
SM_MUST_CHECK bool sm_gate_is_smets1(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

/* False: the inventory failed. Refusals, and checks that could not be made, are in w->outcome and g->step. */
SM_MUST_CHECK bool sm_gate_smets1(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
