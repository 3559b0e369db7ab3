/* Consequences of decommissioned or withdrawn devices. */
#ifndef SM_INVENTORY_LEAVING_H
#define SM_INVENTORY_LEAVING_H

#include "inventory/rules.h"

/* Adds events, removes schedules and moves devices that leave with d, which was decommissioned or withdrawn. */
SM_MUST_CHECK bool sm_after_leaving(
    struct sm_work *w, const struct sm_device *d, enum sm_cause follow, struct sm_err *err);

#endif
