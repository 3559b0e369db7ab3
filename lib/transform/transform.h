/* Makes the GBCS message of a DUIS Service Request. */
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
	    to_be_signed; /* not critical, but a Command that its originator signs, such as the Access Control Broker */
	/*
	 * The context has no role of the user, so that the originator was assumed: devices take this Command
	 * from the user (user_assumed), or from the Access Control Broker if they don't know the user
	 * (broker_assumed).
	 */
	bool user_assumed, broker_assumed;
	bool version_doubtful; /* nothing public tells whether the device's version has the use case */
	bool successor_doubtful; /* the same of one that would take its place */
	/* The message depends on what the context doesn't say of the device or user: see sm_assumed. */
	bool version_assumed, variant_assumed, role_assumed;
	bool period_cut; /* the message asks for less than the request's period: its log holds no more */
};

/*
 * Makes the Pre-Command of a critical request, or the Command without its MAC of any other. Header, Service
 * Reference, Command Variant and Body must agree. The context has the target's device type, GBCS version and
 * ESME variant, `now`, and the facts that the DCC adds. Without `now` the clock is read.
 *
 * Fails with SM_E_NOT_DEVICE for requests that the DCC itself answers, SM_E_MISSING naming an element or
 * context member, SM_E_VALUE for a value with its path and line, SM_E_REFUSED for a contradiction or a wrong
 * device.
 */
SM_MUST_CHECK bool sm_transform(const struct sm_xml *request, const struct sm_context *context,
    struct sm_arena *arena, struct sm_transformed *out, struct sm_err *err);

/* The use cases of a service, one at a time: index from 0; NULL when there are no more. */
const char *sm_transform_use_case(const struct sm_service *service, size_t index, uint16_t *message_code);

#endif
