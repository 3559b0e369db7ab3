/*
 * The Anomaly Detection Thresholds file of a user. SEC sections G6 and Appendix AA. Header lines and a signature stand
 * around rows of --kind=thresholds without a user:
 *
 *     User ID,90-B3-D5-1F-30-01-00-00
 *     File Number,7
 *     variant,period,warning,quarantine
 *     4.1.1,day,900,1000
 *     Signature,MEUCIQ...
 *
 * The public texts have no columns: these are our own.
 */
#ifndef SM_INVENTORY_THRESHOLD_FILE_H
#define SM_INVENTORY_THRESHOLD_FILE_H

#include "inventory/import_report.h"
#include "inventory/state.h"

/* Slices borrow from the text, the signature from the arena. */
struct sm_threshold_file {
	uint8_t user[SM_EUI_LEN];
	uint64_t number; /* of the user's files, each higher than the one before */
	struct sm_slice rows; /* with the line of their columns */
	struct sm_slice covered; /* the octets that the signature covers: all before its line */
	struct sm_slice signature; /* decoded; empty: the file has none */
	struct sm_slice text;
};

/* Whether a text has the header lines, so that it must be signed. */
bool sm_threshold_file_is(struct sm_slice text);

/* Reads header lines and signature. Errors name the line. */
SM_MUST_CHECK bool sm_threshold_file_read(
    struct sm_slice text, struct sm_arena *a, struct sm_threshold_file *out, struct sm_err *err);

/*
 * Imports the rows as thresholds of the user, all or none, within a transaction of the caller, who has verified the
 * signature. SM_E_REFUSED: a file with a higher number came before.
 */
SM_MUST_CHECK bool sm_threshold_file_import(struct sm_work *w, const struct sm_threshold_file *file,
    struct sm_import_report *report, struct sm_err *err);

#endif
