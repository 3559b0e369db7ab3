/* Whether a RequestID was used before. Private to this directory. */
#ifndef SM_INVENTORY_REPLAY_H
#define SM_INVENTORY_REPLAY_H

#include "inventory/exchange.h"

/*
 * Compares a request with the ledger. *why: the sentence to refuse it with, which names the earlier request by its time
 * and service; NULL: it may go on. to_device: its counter must be above those of the user's other requests to the
 * device. is_signed: it is a Signed Pre-Command, which has the RequestID of the request that it was made from.
 * *out: the ledger's exchange of the RequestID.
 */
SM_MUST_CHECK bool sm_replay(struct sm_work *w, const struct sm_request *r, bool to_device, bool is_signed,
    struct sm_exchange *out, const char **why, struct sm_err *err);

#endif
