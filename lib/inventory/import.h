/*
 * Importing the inventory's tables. Kinds: devices, cpl, tsat, registration, users, thresholds.
 * Importing the same file twice changes nothing the second time.
 */
#ifndef SM_INVENTORY_IMPORT_H
#define SM_INVENTORY_IMPORT_H

#include "inventory/import_report.h"
#include "inventory/state.h"

/* Whether there is a kind of that name. */
bool sm_import_kind(const char *kind);

/*
 * Imports a CSV or JSON Lines text. Runs within a transaction of the caller, who rolls back on failure. Consequences
 * (suspended devices, removed schedules) are added to w->outcome. Errors name the line.
 */
SM_MUST_CHECK bool sm_import_rows(struct sm_work *w, const char *kind, struct sm_slice text,
    struct sm_import_report *report, struct sm_err *err);

#endif
