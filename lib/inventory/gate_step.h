/* What a check of the gate says of a request. Private to this directory. */
#ifndef SM_INVENTORY_GATE_STEP_H
#define SM_INVENTORY_GATE_STEP_H

#include "inventory/gate.h"

/* One check: it refuses, reports that it could not be made, or lets the request pass. */
struct sm_check {
	const char *name; /* in `unchecked` */
	const char *clause; /* clause of its refusals */
	const char *needs; /* what it looks at besides the request; NULL: nothing */
	/* False: the inventory failed. Refusals and checks that could not be made are in w->outcome. */
	bool (*run)(struct sm_work *w, struct sm_gate *g, struct sm_err *err);
};

/* Whether a check refused the request, or holds it. */
bool sm_gate_closed(const struct sm_work *w);

/* Adds to `unchecked`: what it is about, and why. */
void sm_note_unchecked(struct sm_work *w, const char *name, const char *why);

/* Each is what a check returns: true. */

/* The present check could not be made. */
bool sm_gate_unchecked(struct sm_work *w, const struct sm_gate *g, const char *why);

/* The present check is not about this request. */
bool sm_gate_not_applicable(const struct sm_gate *g);

/* The request has to wait: the reason is in g->kept too, whose other members the caller sets. */
bool sm_gate_hold(struct sm_work *w, struct sm_gate *g, enum sm_keeping keeping, const char *why);

bool sm_gate_refuse(struct sm_work *w, const struct sm_gate *g, const char *code, const char *why);

/* The same with the sentence of an error. */
bool sm_gate_refuse_err(
    struct sm_work *w, const struct sm_gate *g, const char *code, const struct sm_err *why);

#endif
