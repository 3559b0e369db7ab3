/* Devices of SMETS1. Private to this directory. */
#ifndef SM_INVENTORY_SMETS1_H
#define SM_INVENTORY_SMETS1_H

#include "inventory/state.h"

/* Whether the inventory says that a device is of SMETS1: its version of SMETS is before 2.0, it has an S1SP, or its CSPRegion is SMETS1. */
bool sm_device_is_smets1(const struct sm_device *d);

/* Whether nothing in the inventory tells of which SMETS a device is. */
bool sm_device_may_be_smets1(const struct sm_device *d);

#endif
