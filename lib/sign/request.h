/*
 * Certificates, certification requests and revocation lists in files, and the first two in GBCS messages: in the fields
 * of the use cases that hold one, such as CS02b and CS02c, and in headers.
 */
#ifndef SM_SIGN_REQUEST_H
#define SM_SIGN_REQUEST_H

#include "core/buf.h"
#include "core/json_writer.h"
#include "crypto/check.h"
#include "sign/batch.h"
#include "sign/revocation.h"

struct sm_shown {
	bool is_list;
	struct sm_revocation list; /* if is_list */
	struct sm_certificate certificate; /* else: the certificate or request */
	bool in_message;
	struct sm_message message; /* if in_message: the message with it */
	bool is_own; /* if in_message: it must be one of the message's originator, which answers with it */
};

/*
 * Calls take for each certificate, request and revocation list in a piece of a file: PEM (other blocks must only be
 * readable), DER or base64 of it, PKCS#7 in each of these, or a GBCS message.
 * False when take returns false.
 * SM_E_MALFORMED when the file is none of these, or for a damaged block; SM_E_MISSING when a message holds none;
 * SM_E_INVALID when it has an error code instead. Those that can be read are passed on in any case.
 */
SM_MUST_CHECK bool sm_shown_each(struct sm_slice piece, struct sm_arena *a,
    bool (*take)(void *arg, const struct sm_shown *shown), void *arg, struct sm_err *err);

/*
 * Proof of possession: checks that a request is signed with its own key (RFC 2986 section 4.2). Unchecked for a
 * certificate.
 */
void sm_request_check(const struct sm_shown *shown, struct sm_check *out);

/*
 * Checks that the message with it is signed by its originator, with its present key. An answer must come from the device
 * that the request or certificate names. Absent when it was not in a message.
 */
void sm_request_check_sender(struct sm_crypto *crypto, const struct sm_shown *shown, struct sm_check *out);

/*
 * The place of a record: its file (NULL: there is only one), and where it stands there. For `source`: the file in any
 * case, and the record's number, from 1.
 */
struct sm_shown_at {
	const char *file;
	struct sm_place place;
	const char *source;
	uint64_t record;
};

/* Writes the members of the place. */
void sm_shown_at_json(struct sm_json *w, const struct sm_shown_at *at);

/* Writes "batch.zip: a.csv: line 3: column 2: " as far as it is known. */
void sm_shown_at_text(struct sm_buf *out, const struct sm_shown_at *at);

enum sm_shown_form { SM_AS_JSON, SM_AS_TEXT, SM_AS_COLOURED_TEXT };

/*
 * Writes both checks and the certificate, or the list.
 * True if everything that can be checked is valid; a message whose sender could not be checked is not.
 */
bool sm_shown_report(struct sm_crypto *crypto, const struct sm_shown *shown, const struct sm_shown_at *at,
    enum sm_shown_form form, struct sm_arena *a, struct sm_buf *out);

#endif
