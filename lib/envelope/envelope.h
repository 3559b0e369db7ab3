/*
 * Compares what a DUIS document says about the GBCS message that it carries with the message itself.
 *
 * A document that carries a message is an envelope: RequestID, ServiceReferenceVariant, AlertCode and others say whose
 * message is inside, for which device, and what it is. Nothing but this comparison makes sure that the message is the one.
 */
#ifndef SM_ENVELOPE_ENVELOPE_H
#define SM_ENVELOPE_ENVELOPE_H

#include "catalogue/decode.h"
#include "duis/request.h"

/* A statement of the document that the message contradicts. Texts live in the arena or are constant. */
struct sm_envelope_difference {
	const char *element; /* "RequestID: target", "AlertCode" */
	const char *said; /* the document's value */
	const char *got; /* the message's value in the same terms */
	size_t offset, length; /* of it in the message; SM_NO_OFFSET and 0: no octets stand for it */
	const char *reason;
	const char *clause; /* that makes the statement one about the message */
	struct sm_envelope_difference *next;
};

/* A statement that the message can neither confirm nor contradict, or one that is missing. */
struct sm_envelope_unchecked {
	const char *element;
	const char *reason;
	struct sm_envelope_unchecked *next;
};

struct sm_envelope {
	struct sm_envelope_difference *differences;
	size_t n_differences;
	struct sm_envelope_unchecked *unchecked;
	size_t n_unchecked;
};

/*
 * Compares a Request or Response with the message that sm_carried_message found in it as that kind. Without differences
 * the document fits as far as `unchecked` doesn't say otherwise. A document that sm_request_read or sm_response_read
 * refuses is one unchecked entry. *out borrows from the document and the arena. False: memory is exhausted.
 */
SM_MUST_CHECK bool sm_envelope_compare(const struct sm_xml *root, enum sm_carried_kind kind,
    const struct sm_decoded *d, struct sm_arena *a, struct sm_envelope *out, struct sm_err *err);

/* Sets *out to one unchecked entry: nothing was compared, for this reason. The texts are borrowed. False: no memory. */
SM_MUST_CHECK bool sm_envelope_unread(
    const char *element, const char *reason, struct sm_arena *a, struct sm_envelope *out, struct sm_err *err);

#endif
