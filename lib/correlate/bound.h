/*
 * Digests of the inputs of a verdict. A tool that reads a verdict of another tool accepts it only for the
 * same inputs.
 */
#ifndef SM_CORRELATE_BOUND_H
#define SM_CORRELATE_BOUND_H

#include "correlate/correlate.h"
#include "crypto/crypto.h"
#include "gbcs/message.h"

enum { SM_DIGEST_TEXT = 2 * SM_HASH_LEN + 1 };

/* SHA-256 in lower-case hexadecimal digits. */
struct sm_bound {
	char message[SM_DIGEST_TEXT]; /* sm_bound_octets() of the message */
	char request[SM_DIGEST_TEXT]; /* of the Request in the form of duis/canonical.h */
	char context
	    [SM_DIGEST_TEXT]; /* of the facts of context and inventory that the comparison looked up; equal facts have equal digests */
	char time[SM_TIME_TEXT]; /* of the comparison */
	const char *tool; /* the program: name and version */
};

/*
 * The octets of a message that a request determines: from 0xDF, the tag of the Grouping Header, to the end of
 * the content. They exclude the MAC header, the signature with its length octet, and the MAC.
 */
struct sm_slice sm_bound_octets(const struct sm_message *m);

/* Single digests. False with err: raw is no message, memory is exhausted, or OpenSSL failed. */
SM_MUST_CHECK bool sm_bound_message(
    struct sm_crypto *crypto, struct sm_slice raw, char out[SM_DIGEST_TEXT], struct sm_err *err);
SM_MUST_CHECK bool sm_bound_request(
    struct sm_crypto *crypto, const struct sm_request *request, char out[SM_DIGEST_TEXT], struct sm_err *err);

/* All digests of a comparison by sm_correlate. tool is borrowed. Errors as above. */
SM_MUST_CHECK bool sm_bind(struct sm_crypto *crypto, const struct sm_request *request, struct sm_slice raw,
    const struct sm_context *context, const struct sm_correlation *result, const char *tool,
    struct sm_bound *out, struct sm_err *err);

#endif
