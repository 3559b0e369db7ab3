/* From a DUIS Service Request to the GBCS message that the DCC makes of it. */
#ifndef SM_TRANSFORM_TRANSFORM_H
#define SM_TRANSFORM_TRANSFORM_H

#include "duis/context.h"
#include "duis/request.h"
#include "duis/services.h"

struct sm_transformed {
	struct sm_slice message; /* from general-signing's tag to the content's end; of the arena */
	const struct sm_service *service;
	const char *use_case; /* "ECS01a" */
	uint16_t message_code;
	bool critical; /* a Pre-Command, to be signed by the user */
	bool
	    to_be_signed; /* not critical, but a Command that its originator signs: the Access Control Broker, ... */
	/*
	 * Devices take this Command from the user or, of a user whom they don't know, from the Access Control Broker, and the
	 * context has no role of the user: it was taken to be of the one (user_assumed) or the other (broker_assumed).
	 */
	bool user_assumed, broker_assumed;
};

/*
 * Makes the Pre-Command or, of a request that is not critical, the Command without its MAC. Header, Service Reference,
 * Command Variant and Body must agree with each other; the target's device type, GBCS version and ESME variant, `now`
 * and what else the DCC adds come from context (the clock is read when it doesn't say `now`).
 *
 * Fails with SM_E_NOT_DEVICE for what the DCC answers itself, SM_E_MISSING naming an element or context member,
 * SM_E_VALUE for a value with its path and line, SM_E_REFUSED for a contradiction or a wrong device.
 */
SM_MUST_CHECK bool sm_transform(const struct sm_xml *request, const struct sm_context *context,
    struct sm_arena *arena, struct sm_transformed *out, struct sm_err *err);

/* The use cases that a service may become, one at a time: index from 0; NULL when there are no more. */
const char *sm_transform_use_case(const struct sm_service *service, size_t index, uint16_t *message_code);

#endif
