/* Checks of a request before it has an effect. Private to this directory. */
#ifndef SM_INVENTORY_GATE_H
#define SM_INVENTORY_GATE_H

#include "inventory/cpl.h"
#include "inventory/effects.h"
#include "inventory/exchange.h"
#include "inventory/inventory.h"
#include "inventory/kept.h"
#include "inventory/pending.h"
#include "inventory/suits.h"
#include "inventory/thresholds.h"

struct sm_check;

struct sm_gate {
	const struct sm_request *request;
	bool will_do; /* immediate effects are then checked by applying them */
	const struct sm_due
	    *due; /* it was kept until now, or a schedule made it; NULL: it comes from its user */
	bool only_reads; /* nothing is sent or recorded: a RequestID may come again */
	const struct sm_service *service;
	const struct sm_service *sends; /* of a schedule, the scheduled service; else the same as service */
	const struct sm_effect *effect;
	bool smets1; /* the request is for a SMETS1 device: it becomes no message */
	bool dated; /* the command is future dated */
	int64_t execution; /* if dated: when, or SM_CANCELLATION_TIME */
	bool looked; /* the next is known */
	struct sm_exchange exchange; /* what the ledger has of the RequestID */
	const char *today, *day; /* today and the effective date: "2015-01-01" */
	bool is_signed; /* a SignedPreCommand: its effect comes from the request that it was made from */
	struct sm_pending pending; /* of a SignedPreCommand */
	struct sm_request_facts facts;
	struct sm_device
	    target; /* the device that the request is sent to; not known for the DCC's own services */
	struct sm_device taker; /* the device that the command is for: the target, or that of a schedule */
	struct sm_cpl_model model; /* of the taker, if it lacked a version and has it from there */
	enum sm_suits suits; /* whether the service (of a schedule, the scheduled one) is for the taker */
	unsigned gbcs_version; /* of that device, 200 is 2.0; 0: not known */
	const struct sm_edition
	    *unsuited; /* of versions that it may have, one without the service; NULL: there is none */
	unsigned roles; /* the user's roles that are eligible for the service; 0: not known */
	const struct sm_check *check; /* the present check */
	struct sm_step *step; /* what becomes of it */
	struct sm_kept kept; /* what it waits for */
	int64_t held; /* reference of the document in quarantine; 0: not in quarantine */
	bool released; /* from quarantine */
	enum sm_breach breach; /* why it goes into quarantine, or is deleted; none: neither */
	struct sm_communication
	    counted; /* what the thresholds count, once the request has passed; `what` is NULL: nothing */
};

/*
 * Runs every check. The caller sets request and will_do in g; the checks fill in the rest. Refusals are in
 * w->outcome. False: the inventory failed.
 */
SM_MUST_CHECK bool sm_gate_pass(struct sm_work *w, struct sm_gate *g, struct sm_err *err);

#endif
