/* Checks of the gate: who sends the request, under which RequestID, for which MPxN. Private to this directory. */
#ifndef SM_INVENTORY_GATE_USER_H
#define SM_INVENTORY_GATE_USER_H

#include "inventory/gate.h"

/* False: the inventory failed. Refusals, and checks that could not be made, are in w->outcome and g->step. */
SM_MUST_CHECK bool sm_gate_user(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_request_id(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_mpxn(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_registration(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
