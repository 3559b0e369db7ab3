/*
 * The Smart Metering Inventory: takes DUIS requests, responses and alerts, and keeps what they say of devices as SEC
 * sections H5 and H6 want it.
 */
#ifndef SM_INVENTORY_INVENTORY_H
#define SM_INVENTORY_INVENTORY_H

#include "duis/request.h"
#include "inventory/state.h"

/*
 * May this request be sent? Format, user, role, device, status and conditions, CPL, TSAT, registration and threshold,
 * in this order; the first that fails decides. Nothing is written. The answer is in w->outcome: SM_VERDICT_ACCEPTED,
 * SM_VERDICT_PENDING when the device's answer would decide, SM_VERDICT_REFUSED or SM_VERDICT_QUARANTINED.
 * False: trouble, err says which.
 */
SM_MUST_CHECK bool sm_inventory_check(struct sm_work *w, const struct sm_request *r, struct sm_err *err);

/*
 * In what follows w->device_failed says what the caller read from the GBCS message that the document carries: this
 * library doesn't know GBCS.
 */

/*
 * As sm_inventory_check, and then does it: at once, or by keeping what the device's answer will do, under the
 * RequestID. text is the document, kept when it is quarantined. Within a transaction of the caller.
 */
SM_MUST_CHECK bool sm_inventory_apply_request(
    struct sm_work *w, const struct sm_request *r, struct sm_slice text, struct sm_err *err);

/* A Response, device alert or DCC alert. Within a transaction of the caller. */
SM_MUST_CHECK bool sm_inventory_apply_response(
    struct sm_work *w, const struct sm_response *r, struct sm_err *err);

#endif
