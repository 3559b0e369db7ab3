/* GBCS messages that the DCC passes on to users, in documents. Private to this directory. */
#ifndef SM_INVENTORY_REPLY_MESSAGE_H
#define SM_INVENTORY_REPLY_MESSAGE_H

#include "inventory/reply.h"

/* The Pre-Command of a request, with the device's GBCS version; unanswered if the inventory does not have that. */
SM_MUST_CHECK bool sm_reply_pre_command(struct sm_work *w, const struct sm_request_id *id,
    const struct sm_service *service, struct sm_slice message, struct sm_err *err);

/* The Command of a request, for its user to deliver. */
SM_MUST_CHECK bool sm_reply_local_command(struct sm_work *w, const struct sm_request_id *id,
    const struct sm_service *service, struct sm_slice message, struct sm_err *err);

/*
 * Passes on a message that came without a document and is in the ledger: a device's response or alert, or what the DCC
 * made of a request. Does nothing if no replies are asked for.
 */
SM_MUST_CHECK bool sm_reply_message(struct sm_work *w, const struct sm_message_facts *m, struct sm_err *err);

#endif
