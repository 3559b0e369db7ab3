/* Decommissioned or withdrawn devices. */
#ifndef SM_INVENTORY_LEAVING_H
#define SM_INVENTORY_LEAVING_H

#include "inventory/rules.h"

/* What follows from a device's leaving (decommissioned or withdrawn): events, schedules, devices that go with it. */
SM_MUST_CHECK bool sm_after_leaving(
    struct sm_work *w, const struct sm_device *d, enum sm_cause follow, struct sm_err *err);

#endif
