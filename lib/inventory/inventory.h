/*
 * The Smart Metering Inventory: takes DUIS requests, responses and alerts, and keeps what they say of devices as SEC
 * sections H5 and H6 want it.
 */
#ifndef SM_INVENTORY_INVENTORY_H
#define SM_INVENTORY_INVENTORY_H

#include "duis/request.h"
#include "inventory/state.h"

/*
 * May this request be sent? The checks of gate.c in their order; the first that fails decides, and what could not be
 * looked at is in w->outcome->unchecked. The caller says what it found of signatures (w->signing, w->message), a schema
 * (w->validated) and a message in the document (w->message_facts, w->message_why). Nothing is written. The answer is in w->outcome:
 * SM_VERDICT_ACCEPTED, SM_VERDICT_PENDING when the device's answer would decide, SM_VERDICT_REFUSED or
 * SM_VERDICT_QUARANTINED. False: trouble, err says which.
 */
SM_MUST_CHECK bool sm_inventory_check(struct sm_work *w, const struct sm_request *r, struct sm_err *err);

/*
 * Answers a request that only reads (8.2, 5.2): as sm_inventory_check, and then the answer. Nothing is written or counted.
 * Fails with SM_E_UNSUPPORTED for other services.
 */
SM_MUST_CHECK bool sm_inventory_answer(struct sm_work *w, const struct sm_request *r, struct sm_err *err);

/*
 * As sm_inventory_check, and then does it: at once, or by keeping what the device's answer will do, under the
 * RequestID. text is the document, kept when it is quarantined. Within a transaction of the caller.
 */
SM_MUST_CHECK bool sm_inventory_apply_request(
    struct sm_work *w, const struct sm_request *r, struct sm_slice text, struct sm_err *err);

/*
 * A Response, device alert or DCC alert. Within a transaction of the caller. w->message_facts: what the GBCS message in it says;
 * an unreadable one leaves it to the response code.
 */
SM_MUST_CHECK bool sm_inventory_apply_response(
    struct sm_work *w, const struct sm_response *r, struct sm_err *err);

/*
 * A GBCS message that came without a DUIS document. The request that it belongs to is found by user, device and
 * counter. A response moves the state as one in a DUIS Response does, but not where the command was delivered locally:
 * then the result is first to be returned (8.13). Within a transaction of the caller.
 */
SM_MUST_CHECK bool sm_inventory_apply_message(
    struct sm_work *w, const struct sm_message_facts *message_facts, struct sm_err *err);

#endif
