/*
 * Requests that wait for a device's response, by RequestID, and documents in quarantine. Private to this directory.
 */
#ifndef SM_INVENTORY_PENDING_H
#define SM_INVENTORY_PENDING_H

#include "duis/request.h"
#include "inventory/rules.h"

struct sm_pending {
	bool known;
	bool sent; /* sent to the device, not only transformed to a Pre-Command */
	bool dated; /* future dated: the device reports the result by an alert */
	bool local; /* delivered by the user only, who returns the result (8.13) */
	struct sm_request_facts facts; /* without body */
};

SM_MUST_CHECK bool sm_pending_get(
    struct sm_work *w, const struct sm_request_id *id, struct sm_pending *out, struct sm_err *err);
/* Stores p->facts. */
SM_MUST_CHECK bool sm_pending_put(struct sm_work *w, const struct sm_pending *p, struct sm_err *err);
SM_MUST_CHECK bool sm_pending_sent(struct sm_work *w, const struct sm_request_id *id, struct sm_err *err);
SM_MUST_CHECK bool sm_pending_drop(struct sm_work *w, const struct sm_request_id *id, struct sm_err *err);

enum sm_held_state { SM_HELD_NOT, SM_HELD, SM_HELD_RELEASED, SM_HELD_DROPPED };

/*
 * State of w->document in quarantine, under this RequestID. Another document with that RequestID has a state of its
 * own.
 */
struct sm_held {
	enum sm_held_state state;
	int64_t reference;
};
SM_MUST_CHECK bool sm_held_get(
    struct sm_work *w, const struct sm_request_id *id, struct sm_held *out, struct sm_err *err);
/* What is put into quarantine, and why. */
struct sm_hold {
	const char *communication; /* "request", "response" or "alert" */
	struct sm_slice variant; /* its service, or an alert's code */
	const char *breach; /* element of DUIS type QuarantinedRequest */
};
/* Puts w->document into quarantine; *reference is the number to release it by. */
SM_MUST_CHECK bool sm_held_put(struct sm_work *w, const struct sm_request_id *id, const struct sm_hold *hold,
    int64_t *reference, struct sm_err *err);
/* Removes an applied document from quarantine. */
SM_MUST_CHECK bool sm_held_applied(struct sm_work *w, int64_t reference, struct sm_err *err);

#endif
