/* Importing one row at a time, each kept or refused as a whole. Private to import*.c. */
#ifndef SM_INVENTORY_IMPORT_EACH_H
#define SM_INVENTORY_IMPORT_EACH_H

#include "inventory/import_report.h"
#include "inventory/rows.h"
#include "inventory/state.h"

enum { SM_IMPORT_TYPES = 32 };

struct sm_import {
	struct sm_work *w; /* outcome NULL: consequences are not reported */
	struct sm_import_report *report;
	bool overwrites; /* what was there is changed: an earlier row of the table may have brought it */
	/* types of devices of the last rows, by hash: those of a home are linked to each other */
	struct {
		uint8_t id[SM_EUI_LEN];
		enum sm_device_type type; /* unknown: none yet */
	} types[SM_IMPORT_TYPES];
};

/* Imports one row or device; item is the import's own. */
typedef bool sm_import_fn(struct sm_import *m, void *item, struct sm_err *err);

/*
 * Runs the function for one item. If it fails due to the item, its changes are undone, *refused is set, and the
 * report gets the reason with the line (0: err names the line itself). False: the import has failed.
 */
SM_MUST_CHECK bool sm_import_try(
    struct sm_import *m, sm_import_fn *run, void *item, size_t line, bool *refused, struct sm_err *err);

/* The rows of a text and the function that imports each. */
struct sm_import_rows {
	struct sm_rows *rows; /* started */
	struct sm_slice *texts; /* buffer for the texts of a row */
	struct sm_arena *arena; /* of one row, since there may be millions */
	sm_import_fn *run;
	sm_import_fn *then; /* may be NULL: see sm_import_in_steps */
	void *item; /* passed to run; has its own pointers to rows and texts */
	struct sm_buf
	    *refused; /* one octet a row, from the first: 1 if it was refused; those rows are skipped */
	bool again; /* a repeated pass: unreadable rows have been reported */
};
/* Imports all remaining rows; rows that fail are refused. False: the import has failed. */
SM_MUST_CHECK bool sm_import_all(struct sm_import *m, const struct sm_import_rows *in, struct sm_err *err);

/*
 * Imports them without savepoints, a few hundred at a time: `run` for each row of a step, then `then` for each. False: a row
 * failed, and what was changed is to be undone.
 */
SM_MUST_CHECK bool sm_import_in_steps(struct sm_import *m, const struct sm_import_rows *in);

/* Counts a value that looks wrong; doubt as from sm_form_doubt. */
void sm_import_doubt(
    struct sm_import *m, size_t line, const char *column, struct sm_slice value, const char *doubt);

/*
 * Notes that a row has other values than a later row of the same key. Whether one does is known when
 * all rows are imported: then they are compared with what is there now. Only a table that overwrites needs that.
 */
void sm_import_replaced(struct sm_import *m, size_t line);

#endif
