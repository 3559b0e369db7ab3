/* How the records of a run ended: the line of --summary, and the file of --failed. */
#ifndef SM_CMD_ENDING_H
#define SM_CMD_ENDING_H

#include "cli.h"
#include "input.h"
#include "spool.h"

/* The code of a record that an earlier tool failed, behind those of enum sm_code. */
enum { SM_FAILED_BEFORE = SM_E_USAGE + 1 };

/* All zero before sm_endings_begin. */
struct sm_endings {
	const struct sm_cli *cli;
	struct sm_spool *kept; /* the records that failed; NULL: they are not asked for */
	uint64_t failed[SM_FAILED_BEFORE + 1]; /* by code */
	uint64_t faulty; /* of these, not kept: too long, empty or cut off */
	uint64_t unread; /* files that can't be opened or read */
};

/* False: the file of --failed can't be made. Borrows cli. */
SM_MUST_CHECK bool sm_endings_begin(struct sm_endings *e, const struct sm_cli *cli, struct sm_err *err);

/*
 * Counts a record that failed with that code, and keeps its octets in the framing of the run, unless an earlier tool failed it.
 * form: of the record, as it was cut. False: they can't be kept.
 */
SM_MUST_CHECK bool sm_endings_add(struct sm_endings *e, int code, enum sm_input form, struct sm_slice octets,
    enum sm_raw_fault fault, struct sm_err *err);

/*
 * Writes the file of --failed, whole, and the summary. records: of the run; ok: those with the answer yes. False: the
 * file can't be written; it is as it was before.
 */
SM_MUST_CHECK bool sm_endings_end(struct sm_endings *e, uint64_t records, uint64_t ok, struct sm_err *err);

void sm_endings_free(struct sm_endings *e);

#endif
