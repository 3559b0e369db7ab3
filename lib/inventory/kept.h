/* Requests that the DCC keeps until they may go, with their documents. Private to this directory. */
#ifndef SM_INVENTORY_KEPT_H
#define SM_INVENTORY_KEPT_H

#include "inventory/state.h"

/* What a request waits for. */
enum sm_keeping {
	SM_KEEP_NOT,
	SM_KEEP_AFTER, /* its predecessor, which has not ended */
	SM_KEEP_UNTIL /* its date */
};

struct sm_kept {
	enum sm_keeping keeping;
	struct sm_request_id predecessor; /* SM_KEEP_AFTER; the originator is that of the request */
	int64_t until; /* SM_KEEP_UNTIL: seconds since 2000-01-01T00:00:00Z */
};

/* Whether the DCC keeps future-dated requests of the service. If the device can too (6.23), the device does. */
bool sm_kept_by_dcc(const struct sm_service *service);

/* Keeps w->document under its RequestID. */
SM_MUST_CHECK bool sm_kept_put(
    struct sm_work *w, const struct sm_request_id *id, const struct sm_kept *kept, struct sm_err *err);

/* Keeps it no longer. Does nothing if the RequestID has none. */
SM_MUST_CHECK bool sm_kept_drop(struct sm_work *w, const struct sm_request_id *id, struct sm_err *err);

/* Reads the document, in the arena; empty: none is kept under the RequestID for this reason. */
SM_MUST_CHECK bool sm_kept_document(struct sm_work *w, const struct sm_request_id *id,
    enum sm_keeping keeping, struct sm_slice *out, struct sm_err *err);

/*
 * Whether a request would wait for itself: whether the predecessors of the one that it names lead to it. *circle is
 * the answer.
 */
SM_MUST_CHECK bool sm_kept_circle(struct sm_work *w, const struct sm_request_id *id,
    const struct sm_request_id *predecessor, bool *circle, struct sm_err *err);

#endif
