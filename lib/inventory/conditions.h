/* Conditions of the rules (rules.h): what must hold before a status changes. Private to this directory. */
#ifndef SM_INVENTORY_CONDITIONS_H
#define SM_INVENTORY_CONDITIONS_H

#include "inventory/rules.h"

/* Evaluates one condition for device d; the result is in *holds. False: the inventory could not be read. */
SM_MUST_CHECK bool sm_condition_holds(struct sm_work *w, enum sm_condition c, const struct sm_device *d,
    const struct sm_request_facts *facts, bool *holds, struct sm_err *err);

#endif
