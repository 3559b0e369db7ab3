/* Retention of the ledger. */
#ifndef SM_INVENTORY_EXPIRE_H
#define SM_INVENTORY_EXPIRE_H

#include "inventory/state.h"

/* How much was removed. */
struct sm_expired {
	int64_t requests, alerts;
};

/*
 * Removes requests that ended before a time (seconds since 2000-01-01T00:00:00Z), and alerts from before it. What has
 * not ended stays. So does the highest counter of each user and device: a replay is then still refused. Counts for
 * metrics stay too. The hashes of removed entries stay where the chain needs them. Needs a transaction of the caller.
 */
SM_MUST_CHECK bool sm_ledger_expire(
    struct sm_work *w, int64_t before, struct sm_expired *out, struct sm_err *err);

#endif
