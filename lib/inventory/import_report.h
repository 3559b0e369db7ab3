/* Result of an import: counts, refused rows, doubtful values. */
#ifndef SM_INVENTORY_IMPORT_REPORT_H
#define SM_INVENTORY_IMPORT_REPORT_H

#include "core/err.h"

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

#endif
