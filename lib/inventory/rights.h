/* Who is registered for the Smart Metering System that a device belongs to. Private to this directory. */
#ifndef SM_INVENTORY_RIGHTS_H
#define SM_INVENTORY_RIGHTS_H

#include "inventory/rules.h"

enum sm_registration {
	SM_REGISTRATION_HELD, /* the user is registered in one of the roles on the day */
	SM_REGISTRATION_OTHER, /* the data know the MPxN, and the user isn't */
	SM_REGISTRATION_NO_MPXN, /* none is known of the device or of a meter behind it */
	SM_REGISTRATION_NO_DATA /* the registration data don't have the MPxN */
};

/*
 * Whether the user of an act is registered on the day ("2015-01-01") in one of the roles (enum sm_role): for the MPxNs
 * that the act names, or those of its subject, or those of the meters that its subject serves.
 */
SM_MUST_CHECK bool sm_registration_of(struct sm_work *w, const struct sm_request_facts *facts,
    const struct sm_device *subject, unsigned roles, const char *day, enum sm_registration *out,
    struct sm_err *err);

#endif
