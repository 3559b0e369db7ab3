/* Checks of the gate: the device that the request is for. Private to this directory. */
#ifndef SM_INVENTORY_GATE_DEVICE_H
#define SM_INVENTORY_GATE_DEVICE_H

#include "inventory/gate.h"

/* False: the inventory failed. Refusals, and checks that could not be made, are in w->outcome and g->step. */
SM_MUST_CHECK bool sm_gate_device(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_type(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_status(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_reach(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_model(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_version(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_versions(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
