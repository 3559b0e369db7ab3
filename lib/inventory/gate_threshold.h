/* SEC G6: anomalies are quarantined. Private to this directory. */
#ifndef SM_INVENTORY_GATE_THRESHOLD_H
#define SM_INVENTORY_GATE_THRESHOLD_H

#include "inventory/gate.h"

/* False: the inventory failed. Refusals, and checks that could not be made, are in w->outcome and g->step. */
SM_MUST_CHECK bool sm_gate_quarantine(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_limits(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_threshold(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
