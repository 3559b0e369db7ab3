/*
 * Effects of Service Requests on the inventory: a row per service with an effect; for other services
 * only the device's status is checked. Private to this directory.
 */
#ifndef SM_INVENTORY_EFFECTS_H
#define SM_INVENTORY_EFFECTS_H

#include "duis/request.h"
#include "inventory/effect.h"

/* Properties of a service; bits. */
enum {
	SM_EFFECT_ANSWERS = 1 << 0, /* the inventory itself answers, with more than a code */
	SM_EFFECT_READS = 1 << 1, /* only reads the inventory */
	SM_EFFECT_LOCAL_RESULT =
	    1 << 2, /* returns a device's response to a command that was delivered locally */
	SM_EFFECT_COMMISSIONS =
	    1 << 3, /* needs the installation period of the device's version, not the maintenance period */
	SM_EFFECT_ANY_MODEL = 1 << 4, /* also for a device whose model is not on the Central Products List */
	SM_EFFECT_SCHEDULES = 1 << 5, /* makes the DCC send another service at later dates */
	SM_EFFECT_NAMES_MPXN = 1 << 6, /* ImportMPxN is that of the device */
	SM_EFFECT_SENDS_IMAGE = 1 << 7, /* to a list of devices, of which the CPL tells who can take it */
	SM_EFFECT_ACTIVATES = 1 << 8 /* the firmware that was sent last before it, also if another follows */
};

/* The MPxNs for which the user must be registered. */
enum sm_rights {
	SM_RIGHTS_DEVICE, /* those of the subject, or those that the request names */
	SM_RIGHTS_NONE, /* none */
	SM_RIGHTS_UNKNOWN /* unknown: the texts at hand do not specify it */
};

struct sm_effect {
	const char *variant; /* Service Reference Variant */
	enum sm_rule_when when; /* SM_RULE_REQUEST or SM_RULE_ANSWER */
	/* paths in the request's body, from the body element; NULL: not in the body */
	const char *subject; /* NULL: the target is the subject */
	const char *other, *option, *mpxns;
	const char *day; /* path of the effective date, an xs:date; NULL: ExecutionDateTime, or at once */
	unsigned is; /* SM_EFFECT_... */
	enum sm_rights rights;
	/* Refusals are in w->outcome; false: the inventory failed. */
	bool (*run)(
	    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
};

/* The effect of a service. Services without a row have one that only checks the device's status. */
const struct sm_effect *sm_effect_of(const struct sm_service *service);

/* Fills *out from a request that names its service and has its own body. */
SM_MUST_CHECK bool sm_request_facts_read(const struct sm_effect *effect, const struct sm_service *service,
    const struct sm_request *r, struct sm_request_facts *out, struct sm_err *err);

/* Moves the HAN of an old CHF, or what is joined to an old GPF, to the new one. */
SM_MUST_CHECK bool sm_move_log(struct sm_work *w, const uint8_t from[SM_EUI_LEN],
    const uint8_t to[SM_EUI_LEN], enum sm_association kind, struct sm_err *err);

#endif
