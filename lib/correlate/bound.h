/* What a verdict is about, as digests: a verdict that another program passes on counts for nothing else. */
#ifndef SM_CORRELATE_BOUND_H
#define SM_CORRELATE_BOUND_H

#include "correlate/correlate.h"
#include "crypto/crypto.h"
#include "gbcs/message.h"

enum { SM_DIGEST_TEXT = 2 * SM_HASH_LEN + 1 };

/* SHA-256 in lower-case hexadecimal digits. */
struct sm_bound {
	char message[SM_DIGEST_TEXT]; /* sm_bound_octets() of the message */
	char request[SM_DIGEST_TEXT]; /* the Request in the form of duis/canonical.h */
	char context
	    [SM_DIGEST_TEXT]; /* the facts of context and inventory that were asked for; the same facts, the same digest */
	char time[SM_TIME_TEXT]; /* when */
	const char *tool; /* by which program: name and version */
};

/*
 * The octets of a message that a request determines: from 0xDF, the tag of the Grouping Header, to the end of the
 * content. MAC header, signature with its length octet, and MAC are not among them.
 */
struct sm_slice sm_bound_octets(const struct sm_message *m);

/* Digests alone. False with err: raw is no message, memory is exhausted, or OpenSSL failed. */
SM_MUST_CHECK bool sm_bound_message(
    struct sm_crypto *crypto, struct sm_slice raw, char out[SM_DIGEST_TEXT], struct sm_err *err);
SM_MUST_CHECK bool sm_bound_request(
    struct sm_crypto *crypto, const struct sm_request *request, char out[SM_DIGEST_TEXT], struct sm_err *err);

/* All of a comparison that sm_correlate has made of these; tool is borrowed. */
SM_MUST_CHECK bool sm_bind(struct sm_crypto *crypto, const struct sm_request *request, struct sm_slice raw,
    const struct sm_context *context, const struct sm_correlation *result, const char *tool,
    struct sm_bound *out, struct sm_err *err);

#endif
