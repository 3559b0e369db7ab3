/* Importing the Central Products List. SEC section F2. Private to import*.c. */
#ifndef SM_INVENTORY_IMPORT_CPL_H
#define SM_INVENTORY_IMPORT_CPL_H

#include "inventory/import_table.h"

struct sm_cpl_import {
	uint32_t
	    *lines; /* the line of each entry number in this file; owned. NULL: the form has no numbers */
	size_t n_numbered;
	int64_t last; /* the newest row of the inventory's list before this file */
};

/* Prepares the import of one file. sm_cpl_import_free frees it, also after a failure. */
SM_MUST_CHECK bool sm_cpl_import_begin(
    struct sm_import *m, const struct sm_table *form, struct sm_cpl_import *c, struct sm_err *err);
void sm_cpl_import_free(struct sm_cpl_import *c);

/* Imports one entry: item is a struct sm_table_row. */
SM_MUST_CHECK bool sm_cpl_import_row(struct sm_import *m, void *item, struct sm_err *err);
/* Notes a row that a later one replaced: see sm_import_replaced. */
SM_MUST_CHECK bool sm_cpl_look_row(struct sm_import *m, void *item, struct sm_err *err);

/*
 * After the last row: counts the entries that the file doesn't have, which stay, and suspends or restores the devices of
 * models that left the list or came back.
 */
SM_MUST_CHECK bool sm_cpl_import_end(
    struct sm_import *m, const struct sm_table *form, const struct sm_cpl_import *c, struct sm_err *err);

#endif
