/* Which answers and messages can belong to a request, by their services. Private to this directory. */
#ifndef SM_INVENTORY_BELONGS_H
#define SM_INVENTORY_BELONGS_H

#include "duis/request.h"
#include "inventory/exchange.h"

#define SM_OTHER_SERVICE_ANSWER "the message answers another service than the request asked for"
#define SM_NO_ANSWER "the response says no error, and holds no answer of the device"
#define SM_OTHER_SERVICE "the message is of another service than the request"

/*
 * Whether a message can be of a Service Reference Variant, by its use case. Also true if one of them is not known: a
 * service that the ledger does not know is "-".
 */
bool sm_message_is_of(const struct sm_message_facts *m, struct sm_slice service);

/* The same of a Response, by its ServiceReferenceVariant. */
bool sm_response_is_of(const struct sm_response *r, struct sm_slice service);

/*
 * Whether a Response has a code of success other than I99, and nothing beside it: no message, Pre-Command or alert. What
 * needs the device's answer has no effect by it.
 */
bool sm_response_is_empty(const struct sm_response *r);

/*
 * Why a message, or a Response, means nothing for the request that the ledger has under its RequestID, as a sentence.
 * NULL: it may mean something, or there is no such request.
 */
const char *sm_message_says_nothing(const struct sm_message_facts *m, const struct sm_exchange *e);
const char *sm_response_says_nothing(const struct sm_response *r, const struct sm_exchange *e);

#endif
