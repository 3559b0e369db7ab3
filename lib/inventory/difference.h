/* How a row that is imported differs from what the inventory has. */
#ifndef SM_INVENTORY_DIFFERENCE_H
#define SM_INVENTORY_DIFFERENCE_H

#include "inventory/import_report.h"
#include "inventory/tables.h"

/*
 * Adds a difference to r->differences, if the caller asked for them: one object, or one line of text. what: "added",
 * "changed", "removed", "replaced" or "missing". old, now: the texts of the table's columns; NULL: there is no such row.
 */
void sm_difference_add(struct sm_import_report *r, const char *what, const struct sm_table *t,
    const struct sm_slice *old, const struct sm_slice *now);

#endif
