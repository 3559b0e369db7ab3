#include "transform/doubts.h"

#define VERSION_UNCHECKED                                                                                    \
	"version limits unchecked: nothing public tells whether the device's GBCS version has "

/* The assumption that a missing role needed; NULL: none. */
static const char *
assumption(const struct sm_transformed *made)
{
	if (made->user_assumed)
		return "the context has no role of the user, who is taken to be known to the device";
	return made->broker_assumed
	           ? "the context has no role of the user, who is taken to be unknown to the device"
	           : NULL;
}

void
sm_transform_doubts(const struct sm_transformed *made, const char *texts[SM_TRANSFORM_DOUBTS])
{
	const struct {
		bool is;
		const char *text;
	} others[SM_TRANSFORM_DOUBTS - 1] = {
		{ made->version_doubtful, VERSION_UNCHECKED "this use case" },
		{ made->version_assumed,
		    "the device's GBCS version is not known: the message is that of the newest" },
		{ made->variant_assumed,
		    "the ESME's variant is not known: the message is for one phase and one element" },
		{ made->successor_doubtful, VERSION_UNCHECKED "another use case instead" },
		{ made->role_assumed, "the user's role is not known: the message is that of a supplier" },
		{ made->period_cut, "the period has more samples than the log, and the message asks for as "
		                    "many as the log has" },
	};

	texts[SM_TRANSFORM_DOUBT_ROLE] = assumption(made);
	for (size_t i = 0; i < SM_TRANSFORM_DOUBTS - 1; i++)
		texts[i + 1] = others[i].is ? others[i].text : NULL;
}
