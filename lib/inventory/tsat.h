/* The Technical Specification Applicability Tables: whether the versions of a device may be used. SEC section F2. */
#ifndef SM_INVENTORY_TSAT_H
#define SM_INVENTORY_TSAT_H

#include "inventory/state.h"

enum sm_tsat_verdict { SM_TSAT_FITS, SM_TSAT_REFUSED, SM_TSAT_UNCHECKED };

/*
 * Compares a device's GBCS version, and its SMETS or CHTS version, with the tables. Days are included at both ends.
 * installing: the installation period counts, and otherwise the maintenance period. today as 2015-01-01. *why: a
 * sentence, unless they fit.
 */
SM_MUST_CHECK bool sm_tsat_check(struct sm_work *w, const struct sm_device *d, bool installing,
    const char *today, enum sm_tsat_verdict *verdict, const char **why, struct sm_err *err);

#endif
