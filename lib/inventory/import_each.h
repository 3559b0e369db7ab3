/* Importing one row at a time, each kept or refused as a whole. Private to import*.c. */
#ifndef SM_INVENTORY_IMPORT_EACH_H
#define SM_INVENTORY_IMPORT_EACH_H

#include "inventory/import_report.h"
#include "inventory/rows.h"
#include "inventory/state.h"

struct sm_import {
	struct sm_work *w; /* outcome NULL: what follows is not told */
	struct sm_import_report *report;
	uint8_t other[SM_EUI_LEN]; /* the device that was linked to last, */
	enum sm_device_type other_type; /* and its type; unknown: none was */
};

/* Takes one row or device, in whatever the import is of. */
typedef bool sm_import_fn(struct sm_import *m, void *item, struct sm_err *err);

/*
 * Runs it; when it fails for a fault of the item, nothing of it is kept, *refused is set, and the report is told, with
 * line (0: err says where by itself). False: the import is over.
 */
SM_MUST_CHECK bool sm_import_try(
    struct sm_import *m, sm_import_fn *run, void *item, size_t line, bool *refused, struct sm_err *err);

/* The rows of a text, and what is done with each. */
struct sm_import_rows {
	struct sm_rows *rows; /* started */
	struct sm_slice *texts; /* where they are read to */
	struct sm_arena *arena; /* of one row: there may be millions */
	sm_import_fn *run;
	void *item; /* reaches rows and texts by itself */
	struct sm_buf
	    *refused; /* an octet a row, from the first: whether it was refused; such rows are passed over */
	bool again; /* rows that can't be read were told before */
};
/* Runs all rows that are left; those that fail are refused. False: the import is over. */
SM_MUST_CHECK bool sm_import_all(struct sm_import *m, const struct sm_import_rows *in, struct sm_err *err);

/* Counts a value that looks wrong; doubt as sm_form_doubt. */
void sm_import_doubt(
    struct sm_import *m, size_t line, const char *column, struct sm_slice value, const char *doubt);

#endif
