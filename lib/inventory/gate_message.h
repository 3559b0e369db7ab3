/* Checks of the gate: the message that a request becomes or carries. Private to this directory. */
#ifndef SM_INVENTORY_GATE_MESSAGE_H
#define SM_INVENTORY_GATE_MESSAGE_H

#include "inventory/gate.h"

/* False: the inventory failed. Refusals, and checks that could not be made, are in w->outcome and g->step. */
SM_MUST_CHECK bool sm_gate_certificates(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_message(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_scheduled(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_pre_command(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_message_signature(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_local_result(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
