/* Certificates and certification requests as files or in GBCS messages: CS02c's answer (SRV 6.17), CS02e's. */
#ifndef SM_SIGN_REQUEST_H
#define SM_SIGN_REQUEST_H

#include "core/buf.h"
#include "crypto/check.h"

struct sm_shown {
	struct sm_certificate certificate; /* or request */
	bool in_message;
	struct sm_message message; /* in_message: the one that brought it */
};

/*
 * Hands every certificate and request in a file's octets to take: PEM (of other blocks only that they can be read), DER or
 * base64 of it, or a GBCS message, binary, in hex or in base64, whose content it is. False when take returns false.
 * SM_E_MALFORMED when it is nothing of this, or for the block that is damaged; SM_E_INVALID when the message says why there
 * is none.
 */
SM_MUST_CHECK bool sm_shown_each(struct sm_slice file, struct sm_arena *a,
    bool (*take)(void *arg, const struct sm_shown *shown), void *arg, struct sm_err *err);

/*
 * Proof of possession: that a request is signed with the key it asks a certificate for (RFC 2986 section 4.2). Unchecked for
 * a certificate.
 */
void sm_request_check(const struct sm_shown *shown, struct sm_check *out);

/*
 * Whether the message that brought a request is the device's that the request names, by the device's present key.
 * Absent when no message brought it.
 */
void sm_request_check_sender(struct sm_crypto *crypto, const struct sm_shown *shown, struct sm_check *out);

/*
 * Both checks and the certificate in the field's terms, as JSON or text; whether all that there is to check is valid: a message
 * whose sender could not be checked is not. file: said before it; NULL: there is only one.
 */
bool sm_shown_report(struct sm_crypto *crypto, const struct sm_shown *shown, const char *file, bool json,
    struct sm_arena *a, struct sm_buf *out);

#endif
