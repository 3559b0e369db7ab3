/*
 * Taking the inventory's tables in and giving them out. Kinds: devices, cpl, tsat, registration, users, thresholds.
 * Importing the same file twice changes nothing the second time.
 */
#ifndef SM_INVENTORY_TRANSFER_H
#define SM_INVENTORY_TRANSFER_H

#include "duis/document.h"
#include "inventory/state.h"

struct sm_import_report {
	uint64_t added, changed, unchanged;
	uint64_t refused; /* rows or devices of which nothing was taken */
	uint64_t doubtful; /* values that were taken and look wrong */
	char doubt[200]; /* the first of them, in words */
	/*
	 * Is told why a row was refused; the others go on. False ends the import, which then fails for that row, as it
	 * does when this is NULL.
	 */
	bool (*refuse)(void *ctx, const struct sm_err *err);
	void *ctx;
};

/* Whether there is such a kind. */
bool sm_transfer_kind(const char *kind);

/*
 * Takes a CSV or JSON Lines text in; within a transaction of the caller, who rolls back on failure. What follows from
 * it (suspended devices, removed schedules) is in w->outcome. Errors name the line.
 */
SM_MUST_CHECK bool sm_import_rows(struct sm_work *w, const char *kind, struct sm_slice text,
    struct sm_import_report *report, struct sm_err *err);

/*
 * Takes the devices of a DUIS 8.2 response in (root: Response). A response with one CHF is of one HAN: its other
 * devices are taken to be in that CHF's device log, its GPF to be that CHF's, where the inventory knows nothing else.
 */
SM_MUST_CHECK bool sm_import_duis(
    struct sm_work *w, const struct sm_xml *root, struct sm_import_report *report, struct sm_err *err);

enum sm_export_form { SM_EXPORT_CSV, SM_EXPORT_JSON, SM_EXPORT_DUIS };

/* Hands on what is in out, and empties it. */
struct sm_sink {
	bool (*flush)(void *ctx, struct sm_buf *out, struct sm_err *err);
	void *ctx;
};

/* Gives a kind out, in a settled order; SM_EXPORT_DUIS is for devices. */
SM_MUST_CHECK bool sm_export(struct sm_work *w, const char *kind, enum sm_export_form form,
    const struct sm_sink *sink, struct sm_err *err);

/* The columns of kind devices, in their order. */
const char *const *sm_device_columns(size_t *n);
enum { SM_DEVICE_COLUMN_FIELDS = 4 }; /* where the fields start; links stand behind them */

#endif
