/* Result of an import: counts, refused rows, doubtful values. */
#ifndef SM_INVENTORY_IMPORT_REPORT_H
#define SM_INVENTORY_IMPORT_REPORT_H

#include "core/buf.h"
#include "core/err.h"

struct sm_import_report {
	uint64_t added, changed, unchanged;
	uint64_t removed; /* of those changed: entries of the CPL that are Removed now */
	uint64_t missing; /* entries of the CPL that the file doesn't have; they stay */
	uint64_t refused; /* rows or devices that were refused as a whole */
	uint64_t doubtful; /* accepted values that look wrong */
	char doubt[200]; /* the first doubtful value, as text */
	uint64_t replaced; /* rows with other values than a later row of the same table, which counts */
	size_t replaced_line; /* the line of the first of them */
	struct sm_buf
	    *differences; /* each difference to the rows that are there is added; NULL: not wanted */
	bool json; /* as JSON objects with commas between them; otherwise as lines of text */
	/*
	 * Called with the reason for each refused row; the import continues. If it returns false or is NULL, the
	 * import fails with that reason.
	 */
	bool (*refuse)(void *ctx, const struct sm_err *err);
	void *ctx;
};

#endif
