/* Importing the devices of a DUIS response of service 8.2. */
#ifndef SM_INVENTORY_IMPORT_DUIS_H
#define SM_INVENTORY_IMPORT_DUIS_H

#include "duis/document.h"
#include "inventory/import_report.h"
#include "inventory/state.h"

/*
 * Imports the devices of a response of service 8.2 (root: Response). If the response holds one CHF, all of it is one
 * HAN: the other devices are added to that CHF's device log and its GPF is linked to it, unless the inventory has other
 * links. Transaction and errors as sm_import_rows.
 */
SM_MUST_CHECK bool sm_import_duis(
    struct sm_work *w, const struct sm_xml *root, struct sm_import_report *report, struct sm_err *err);

#endif
