/*
 * The ledger: what apply saw of each RequestID. Each function records one document after its outcome is known, within
 * the caller's transaction. False: the inventory failed. Private to this directory.
 */
#ifndef SM_INVENTORY_LEDGER_H
#define SM_INVENTORY_LEDGER_H

#include "inventory/gate.h"

/* A request, with what the gate found. */
SM_MUST_CHECK bool sm_ledger_request(struct sm_work *w, const struct sm_gate *g, struct sm_err *err);

/* A Response, device alert or DCC alert. */
SM_MUST_CHECK bool sm_ledger_response(struct sm_work *w, const struct sm_response *r, struct sm_err *err);

/* An S1SPAlert without the DCC alert around it. */
SM_MUST_CHECK bool sm_ledger_s1sp_alert(struct sm_work *w, const struct sm_xml *s1sp, struct sm_err *err);

/* A GBCS message without a document, or a SMETS1SignedResponse. */
SM_MUST_CHECK bool sm_ledger_message(
    struct sm_work *w, const struct sm_message_facts *message_facts, struct sm_err *err);

/* A request, or else an answer to it, that was released or dropped from quarantine. */
SM_MUST_CHECK bool sm_ledger_quarantine(
    struct sm_work *w, const struct sm_request_id *id, bool is_request, bool dropped, struct sm_err *err);

#endif
