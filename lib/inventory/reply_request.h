/* The DCC's own answer to a request. Private to this directory. */
#ifndef SM_INVENTORY_REPLY_REQUEST_H
#define SM_INVENTORY_REPLY_REQUEST_H

#include "inventory/reply.h"

/*
 * Makes the answer to a request whose verdict is known: a refusal, an acknowledgement, the response of a service that
 * the DCC answers, or a Pre-Command or local command that the record has beside the request. Sets own_kind and own_code.
 * Does nothing if no replies are asked for.
 */
SM_MUST_CHECK bool sm_reply_request(struct sm_work *w, const struct sm_request *r, struct sm_err *err);

#endif
