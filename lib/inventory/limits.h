/* Limits of the data values in requests. SEC section G6. Private to this directory. */
#ifndef SM_INVENTORY_LIMITS_H
#define SM_INVENTORY_LIMITS_H

#include "inventory/anomaly.h"

struct sm_limit_finding {
	bool any; /* there are limits for the service and type of device */
	struct sm_anomaly anomaly; /* no breach: every value is within them */
	const char *unchecked; /* a value that could not be compared, as a sentence; NULL: none */
};

/* Compares the values of a request's body with the limits of its service, for a type of device (may be unknown). */
SM_MUST_CHECK bool sm_limits_check(struct sm_work *w, const char *variant, enum sm_device_type type,
    const struct sm_xml *body, struct sm_limit_finding *out, struct sm_err *err);

#endif
