/* The Service Requests of the User Gateway: facts about each Service Reference Variant. */
#ifndef SM_DUIS_SERVICES_H
#define SM_DUIS_SERVICES_H

#include "core/cursor.h"

/* User roles as bits (DUIS section 1.4.7.1, eligible users). */
enum sm_role {
	SM_ROLE_IS = 1 << 0, /* Import Supplier */
	SM_ROLE_ES = 1 << 1, /* Export Supplier */
	SM_ROLE_GS = 1 << 2, /* Gas Supplier */
	SM_ROLE_RSA = 1 << 3, /* Registered Supplier Agent */
	SM_ROLE_ED = 1 << 4, /* Electricity Distributor */
	SM_ROLE_GT = 1 << 5, /* Gas Transporter */
	SM_ROLE_OU = 1 << 6, /* Other User */
	SM_ROLE_LC = 1 << 7, /* Load Controller */
	SM_ROLE_ANY =
	    SM_ROLE_IS | SM_ROLE_ES | SM_ROLE_GS | SM_ROLE_RSA | SM_ROLE_ED | SM_ROLE_GT | SM_ROLE_OU
};

/* The holder of a future-dated command until it is due. Bits: both are possible. */
enum sm_future_dating {
	SM_FUTURE_NONE = 0,
	SM_FUTURE_DSP = 1 << 0, /* the DCC sends it later: the message has no date */
	SM_FUTURE_DEVICE = 1 << 1 /* the device waits: the date is in the message */
};

/* Command variants (DUIS, type CommandVariant) as bits: bit n for variant n. */
enum {
	SM_CV_NON_CRITICAL = 1 << 1 | 1 << 2 | 1 << 3,
	SM_CV_CRITICAL = 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7,
	SM_CV_NON_DEVICE = 1 << 8,
	SM_CV_PRE_COMMAND = 1 << 4, /* the user gets a Pre-Command to sign */
	SM_CV_LOCAL_ONLY = 1 << 2 | 1 << 6, /* the user alone delivers the command */
	SM_CV_LOCAL = SM_CV_LOCAL_ONLY | 1 << 3 | 1 << 7 /* the user gets the command */
};

struct sm_shape;

struct sm_service {
	const char *variant; /* Service Reference Variant, "4.1.1" */
	const char *reference; /* Service Reference, "4.1" */
	const char *name;
	const char *element; /* the element in Body of the Request */
	bool critical;
	bool non_device; /* the DCC answers, not a device */
	bool on_demand; /* may be requested on demand */
	bool dcc_scheduled; /* may be part of a DCC schedule (5.1) */
	unsigned future; /* enum sm_future_dating */
	unsigned roles; /* enum sm_role */
	unsigned command_variants;
	const struct sm_shape *parts; /* what the element holds (duis/shape.h); NULL: nothing */
	bool with_controller; /* the element has the attribute auxiliaryControllerN, 1 to 5 */
};

/* The ways to request a service: SEC User Gateway Services Schedule. */
enum sm_category {
	SM_CATEGORY_ON_DEMAND, /* also services that the DCC answers itself */
	SM_CATEGORY_FUTURE_DATED,
	SM_CATEGORY_SCHEDULED,
	SM_CATEGORIES
};

/* "on_demand", "future_dated", "scheduled". */
const char *sm_category_name(enum sm_category c);

/*
 * The target response time in seconds, from the arrival of the request at the DCC, or from its execution date, to the
 * response. 0: the service does not exist in that category. The time for a Pre-Command is extra.
 */
unsigned sm_service_target(const struct sm_service *s, enum sm_category c);
enum { SM_PRE_COMMAND_TARGET = 3 }; /* seconds, SEC H3.14 */

/* All services in the order of their numbers. */
const struct sm_service *sm_services(size_t *n);

/* Looks up a Service Reference Variant. NULL: none. */
const struct sm_service *sm_service_find(struct sm_slice variant);

/* The service with this element in the Body. NULL: none. */
const struct sm_service *sm_service_by_element(const char *element);

/* "IS", "GS", ... for a single role. */
const char *sm_role_name(enum sm_role role);

#endif
