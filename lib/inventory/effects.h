/*
 * What each Service Request does to the inventory: a row per service that does something, everything else is only
 * looked at. Private to this directory.
 */
#ifndef SM_INVENTORY_EFFECTS_H
#define SM_INVENTORY_EFFECTS_H

#include "duis/request.h"
#include "inventory/effect.h"

/* What is special about a service; bits. */
enum {
	SM_EFFECT_ANSWERS = 1 << 0, /* the inventory answers by itself, with more than a code */
	SM_EFFECT_READS = 1 << 1, /* and nothing is written */
	SM_EFFECT_LOCAL_RESULT =
	    1 << 2, /* brings what a device answered to a command that was delivered locally */
	SM_EFFECT_COMMISSIONS =
	    1 << 3, /* asks for the installation period of the device's version, not maintenance */
	SM_EFFECT_ANY_MODEL = 1 << 4, /* also for a device whose model is off the Central Products List */
	SM_EFFECT_SCHEDULES = 1 << 5 /* makes the DCC send another service, by and by */
};

/* Whose MPxN the user must be registered for. */
enum sm_rights {
	SM_RIGHTS_DEVICE, /* of the act's subject, or those that the request names */
	SM_RIGHTS_NONE, /* nobody's */
	SM_RIGHTS_UNKNOWN /* the texts at hand don't say */
};

struct sm_effect {
	const char *variant; /* Service Reference Variant */
	enum sm_rule_when when; /* SM_RULE_REQUEST or SM_RULE_ANSWER */
	/* where the request's body says it, from the body element; NULL: doesn't */
	const char *subject; /* NULL: the target is the subject */
	const char *other, *option, *mpxns;
	const char *day; /* on which it takes effect, an xs:date; NULL: ExecutionDateTime, or at once */
	unsigned is; /* SM_EFFECT_... */
	enum sm_rights rights;
	/* Refuses through w->outcome; false is trouble. */
	bool (*run)(
	    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
};

/* The effect of a service; one that only looks at the device's status when there is no row. */
const struct sm_effect *sm_effect_of(const struct sm_service *service);

/* Fills act from a request that names its service and holds its own body. */
SM_MUST_CHECK bool sm_request_facts_read(const struct sm_effect *effect, const struct sm_service *service,
    const struct sm_request *r, struct sm_request_facts *out, struct sm_err *err);

/* Moves the HAN of an old CHF, or what is joined to an old GPF, to the new one. */
SM_MUST_CHECK bool sm_move_log(struct sm_work *w, const uint8_t from[SM_EUI_LEN],
    const uint8_t to[SM_EUI_LEN], enum sm_association kind, struct sm_err *err);

#endif
