/* What a request must pass before it has an effect. Private to this directory. */
#ifndef SM_INVENTORY_GATE_H
#define SM_INVENTORY_GATE_H

#include "inventory/effects.h"
#include "inventory/inventory.h"
#include "inventory/pending.h"

struct sm_check;

struct sm_gate {
	const struct sm_request *request;
	bool will_do; /* what has its effect at once is then checked by doing it, not before */
	const struct sm_service *service;
	const struct sm_service *sends; /* of a schedule, the service that it will send; else the same */
	const struct sm_effect *effect;
	bool dated; /* to be done at a later date */
	const char *today, *day; /* now, and when it takes effect: "2015-01-01" */
	bool is_signed; /* a SignedPreCommand: what it does was said by the request that it was made from */
	struct sm_pending pending; /* of a signed one */
	struct sm_request_facts facts;
	struct sm_device
	    target; /* the device that the request goes to; not known for the DCC's own services */
	unsigned roles; /* in which the user may ask for the service; 0: not known */
	const struct sm_check *check; /* that is being made */
	int64_t held; /* reference of the document in quarantine; 0: it isn't there */
};

/* Runs every check, with r and will_do set in g; the rest of g says what was found out. Refusals are in w->outcome. False: trouble. */
SM_MUST_CHECK bool sm_gate_pass(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

/* Whether anything said no. */
bool sm_gate_closed(const struct sm_work *w);

#endif
