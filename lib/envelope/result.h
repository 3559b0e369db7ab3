/* What came of comparing a document with the message that it carries. */
#ifndef SM_ENVELOPE_RESULT_H
#define SM_ENVELOPE_RESULT_H

#include "core/arena.h"
#include "core/err.h"

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

/* Sets *out to one unchecked entry: nothing was compared, for this reason. The texts are borrowed. False: no memory. */
SM_MUST_CHECK bool sm_envelope_unread(
    const char *element, const char *reason, struct sm_arena *a, struct sm_envelope *out, struct sm_err *err);

#endif
