#include "envelope/result.h"

bool
sm_envelope_unread(
    const char *element, const char *reason, struct sm_arena *a, struct sm_envelope *out, struct sm_err *err)
{
	*out = (struct sm_envelope){ .unchecked = SM_NEW(a, struct sm_envelope_unchecked), .n_unchecked = 1 };
	if (!out->unchecked || !reason)
		return sm_no_room(err, SM_NO_OFFSET, "document");
	*out->unchecked = (struct sm_envelope_unchecked){ .element = element, .reason = reason };
	return true;
}
