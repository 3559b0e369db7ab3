/* Checks of the gate: the document, its signature and its dates. Private to this directory. */
#ifndef SM_INVENTORY_GATE_DOCUMENT_H
#define SM_INVENTORY_GATE_DOCUMENT_H

#include "inventory/gate.h"

/* False: the inventory failed. Refusals, and checks that could not be made, are in w->outcome and g->step. */
SM_MUST_CHECK bool sm_gate_schema(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_format(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_schema_version(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_content(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_signature(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
SM_MUST_CHECK bool sm_gate_dates(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
