/* Documents that the inventory stores, against the entries of the ledger that have their hashes. */
#ifndef SM_INVENTORY_DOCUMENTS_H
#define SM_INVENTORY_DOCUMENTS_H

#include "inventory/state.h"

/* *broken: documents in the ledger (--keep, due) that are not those of their entries. */
SM_MUST_CHECK bool sm_documents_of_entries(struct sm_work *w, int64_t *broken, struct sm_err *err);

/*
 * *broken: documents that wait, or are in quarantine, and that no entry of their RequestID has. Those without a request in
 * the ledger are not looked at: alerts, and what came before the inventory had a ledger or expired.
 */
SM_MUST_CHECK bool sm_documents_that_wait(struct sm_work *w, int64_t *broken, struct sm_err *err);

#endif
