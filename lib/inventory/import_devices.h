/* Importing devices. Private to this directory. */
#ifndef SM_INVENTORY_IMPORT_DEVICES_H
#define SM_INVENTORY_IMPORT_DEVICES_H

#include "inventory/import_each.h"

/* The columns of kind devices, in their order. *n: how many. */
const char *const *sm_device_columns(size_t *n);
enum { SM_DEVICE_COLUMN_FIELDS = 4 }; /* index of the first device field; the links come after the fields */

/*
 * Stores a device of a table or response: `from` is its present state, `to` the new one. Counts it in the report as
 * added, changed or unchanged. SM_E_VALUE when its fields contradict each other.
 */
SM_MUST_CHECK bool sm_import_device(
    struct sm_import *m, const struct sm_device *from, struct sm_device *to, struct sm_err *err);

/* Read a type or SMI status. SM_E_VALUE names the column. */
SM_MUST_CHECK bool sm_import_type(
    struct sm_slice text, const char *column, enum sm_device_type *out, struct sm_err *err);
SM_MUST_CHECK bool sm_import_status(
    struct sm_slice text, const char *column, enum sm_smi_status *out, struct sm_err *err);

/* Imports a table of devices, CSV or JSON Lines. */
SM_MUST_CHECK bool sm_import_devices(struct sm_import *m, struct sm_slice text, struct sm_err *err);

#endif
