/* The certificates in a request: whose they are, what they are for, and whether they are in date. Private to this directory. */
#ifndef SM_INVENTORY_CERTIFICATES_H
#define SM_INVENTORY_CERTIFICATES_H

#include "inventory/state.h"

struct sm_certificate_finding {
	bool any; /* the service has certificates in its requests */
	bool refused;
	const char *
	    why; /* a sentence: the reason of the refusal, or what could not be looked at; NULL: all is well */
};

/*
 * Looks at the certificates that a request has for a device. Replacement certificates must be for the use that their
 * element says, of the RemotePartyRole, all of one party, and in date today. The party is not a user other than the
 * originator, unless it stands in for the DCC or a load controller. DeviceCertificate is of the target. False: the
 * inventory failed.
 */
SM_MUST_CHECK bool sm_certificates_check(struct sm_work *w, const struct sm_request *request,
    const struct sm_service *service, struct sm_certificate_finding *out, struct sm_err *err);

#endif
