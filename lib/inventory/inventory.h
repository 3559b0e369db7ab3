/* The Smart Metering Inventory of SEC sections H5 and H6: applies DUIS requests, responses and alerts to it. */
#ifndef SM_INVENTORY_INVENTORY_H
#define SM_INVENTORY_INVENTORY_H

#include "duis/request.h"
#include "inventory/due.h"
#include "inventory/state.h"

/*
 * Checks whether a request may be sent, by the checks of gate.c in their order. The first refusal decides; checks
 * that could not be made are in w->outcome->unchecked. Nothing is written.
 * The caller supplies its findings on signatures (w->signing, w->message), a schema (w->validated) and a message in
 * the document (w->message_facts, w->message_why).
 * The verdict is in w->outcome: SM_VERDICT_ACCEPTED, SM_VERDICT_PENDING if the device's response decides,
 * SM_VERDICT_HELD, SM_VERDICT_REFUSED or SM_VERDICT_QUARANTINED. False: the inventory failed; see err.
 */
SM_MUST_CHECK bool sm_inventory_check(struct sm_work *w, const struct sm_request *r, struct sm_err *err);

/*
 * Answers a request that only reads (8.2, 5.2), after the checks of sm_inventory_check. Nothing is written or
 * counted. SM_E_UNSUPPORTED for other services.
 */
SM_MUST_CHECK bool sm_inventory_answer(struct sm_work *w, const struct sm_request *r, struct sm_err *err);

/*
 * Checks a request as sm_inventory_check, and applies it: at once, or by storing its effect under the RequestID until
 * the device responds. text is the document, which is stored if the request is held or quarantined. Needs a transaction
 * of the caller.
 */
SM_MUST_CHECK bool sm_inventory_apply_request(
    struct sm_work *w, const struct sm_request *r, struct sm_slice text, struct sm_err *err);

/*
 * The same for a request that sm_due_take gave. One that was kept has passed RequestID and, if it is dated, threshold; a
 * refusal is then its answer. Its document is stored in the ledger.
 */
SM_MUST_CHECK bool sm_inventory_apply_due(struct sm_work *w, const struct sm_due *due,
    const struct sm_request *r, struct sm_slice text, struct sm_err *err);

/*
 * Applies a Response, device alert or DCC alert. w->message_facts describes its GBCS message; if that can't be read,
 * the response code decides. SM_VERDICT_REFUSED: the document says something else about the message than it is. Needs a transaction of the caller.
 */
SM_MUST_CHECK bool sm_inventory_apply_response(
    struct sm_work *w, const struct sm_response *r, struct sm_err *err);

/* Applies an S1SPAlert that is a document of its own. */
SM_MUST_CHECK bool sm_inventory_apply_s1sp_alert(
    struct sm_work *w, const struct sm_xml *s1sp, struct sm_err *err);

/*
 * Applies a GBCS message without a DUIS document. Its request is found by user, device and counter, or, for messages of
 * a party in w->dcc that name no user, by device and service if only one such request waits. A response
 * changes the inventory as in a DUIS Response, except after local delivery: then the result must first be returned by
 * 8.13. Needs a transaction of the caller.
 */
SM_MUST_CHECK bool sm_inventory_apply_message(
    struct sm_work *w, const struct sm_message_facts *message_facts, struct sm_err *err);

#endif
