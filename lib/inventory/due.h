/*
 * Requests whose time has come: those of schedules, those that were kept until a date, and those whose predecessor has
 * ended.
 */
#ifndef SM_INVENTORY_DUE_H
#define SM_INVENTORY_DUE_H

#include "core/buf.h"
#include "inventory/state.h"

enum sm_due_kind { SM_DUE_DATE, SM_DUE_SEQUENCE, SM_DUE_SCHEDULE };

struct sm_due {
	enum sm_due_kind kind;
	int64_t at; /* since when it may go; seconds since 2000-01-01T00:00:00Z */
	struct sm_request_id id; /* of a schedule: without counter before sm_due_take */
	struct sm_slice service; /* Service Reference Variant */
	struct sm_request_id predecessor; /* SM_DUE_SEQUENCE */
	bool ready; /* SM_DUE_SEQUENCE: its predecessor has ended; else the predecessor is due itself */
	bool will_go; /* SM_DUE_SEQUENCE, ready: its predecessor succeeded */
	int64_t schedule, number; /* SM_DUE_SCHEDULE: of the schedule, and of its request from 0 */
	struct sm_due *next;
};

/*
 * Lists what is due at w->now, in the arena: kept ones before schedules, and predecessors before their successors.
 */
SM_MUST_CHECK bool sm_due_find(struct sm_work *w, struct sm_due **first, struct sm_err *err);

/*
 * Takes one from what is due, and gives its document, in the arena: it is taken once. Sets due->id and due->at of a
 * schedule. An empty document: it is not due any more, or not yet, because its predecessor has not ended. Needs a
 * transaction of the caller, in which sm_inventory_apply_due follows.
 */
SM_MUST_CHECK bool sm_due_take(
    struct sm_work *w, struct sm_due *due, struct sm_slice *document, struct sm_err *err);

/* Why it is due, in a few words, in the arena; NULL without memory. */
const char *sm_due_text(const struct sm_due *due, struct sm_arena *a);

/* Writes one that is due as a line; JSON is an object. */
void sm_due_line(const struct sm_due *due, bool json, struct sm_buf *out);

#endif
