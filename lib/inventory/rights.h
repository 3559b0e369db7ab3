/* Registration of users for the Smart Metering System of a device. Private to this directory. */
#ifndef SM_INVENTORY_RIGHTS_H
#define SM_INVENTORY_RIGHTS_H

#include "inventory/rules.h"

enum sm_registration {
	SM_REGISTRATION_HELD, /* the user is registered in one of the roles on the day */
	SM_REGISTRATION_OTHER, /* the data have the MPxN, without the user */
	SM_REGISTRATION_NO_MPXN, /* no MPxN of the device or its meters is known */
	SM_REGISTRATION_NO_DATA /* the registration data don't have the MPxN */
};

/*
 * Whether the user of a request is registered on the day ("2015-01-01") in one of the roles (enum sm_role): for the
 * MPxNs that the request names, else those of its subject, else those of the meters that its subject serves.
 */
SM_MUST_CHECK bool sm_registration_of(struct sm_work *w, const struct sm_request_facts *facts,
    const struct sm_device *subject, unsigned roles, const char *day, enum sm_registration *out,
    struct sm_err *err);

/*
 * Whether an MPxN is the import MPxN of a meter that the device is or serves. *any: an MPxN of such a meter is known.
 */
SM_MUST_CHECK bool sm_mpxn_is_of(struct sm_work *w, const struct sm_device *device, struct sm_slice mpxn,
    bool *any, bool *is, struct sm_err *err);

#endif
