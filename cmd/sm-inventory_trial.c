/* Makes the message of a request as a trial: what can't become a message may not be sent. */
#include "sm-inventory.h"

#include <string.h>

#include "inventory/lookup.h"
#include "transform/transform.h"

/* Why the device may get another message, or none; NULL: nothing is known to be missing. */
static const char *
doubt(const struct sm_transformed *made)
{
	if (made->variant_assumed)
		return "it depends on the ESME's variant, which is not known";
	if (made->version_assumed)
		return "it depends on the device's GBCS version, which is not known";
	return made->version_doubtful || made->successor_doubtful
	           ? "nothing public tells whether the device's GBCS version has it"
	           : NULL;
}

/* The request doesn't hold the DCC's facts. The trial takes any party for the DCC's. *unsure: what the inventory lacks; NULL: nothing. */
static bool
try_message(const struct sm_xml *root, struct sm_work *work, const char **unsure, struct sm_err *why)
{
	static const struct sm_context_party anybody = { .given = true, .has_counter = true, .counter = 1 };
	struct sm_lookup *lookup;
	struct sm_transformed made;
	struct sm_context context;
	bool fine;

	sm_context_init(&context);
	context.access_control_broker = context.transitional_cos = anybody;
	lookup = sm_lookup_share(work, &context);
	fine = lookup ? sm_transform(root, &context, work->arena, &made, why) : sm_no_memory(why);
	fine = !(lookup && sm_lookup_failed(lookup, why)) && fine;
	if (fine)
		*unsure = doubt(&made);
	/* other messages may hold what is only a trial's: the party and counter of the DCC */
	if (fine && made.critical && !made.user_assumed && !made.broker_assumed && !made.role_assumed &&
	    !*unsure)
		work->pre_command = made.message;
	sm_context_free(&context);
	return fine;
}

static enum sm_trial_result
result_of(const struct sm_err *why)
{
	static const char path[] = "/Request/";

	/* an error without the path of an element is about something else */
	if (strncmp(why->text, path, sizeof path - 1) != 0)
		return SM_TRIAL_UNKNOWN;
	if (why->code == SM_E_REFUSED)
		return SM_TRIAL_DEVICE;
	return why->code == SM_E_VALUE ? SM_TRIAL_VALUE : SM_TRIAL_UNKNOWN;
}

/*
 * A request with values that no message can hold may not be sent. If the trial stops for another reason
 * (facts of the DCC, the form of a certificate), that is reported.
 */
bool
inventory_trial(struct sm_work *work, const struct sm_xml *root, const char **why,
    enum sm_trial_result *result, struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	*why = NULL;
	if (try_message(root, work, why, &inner)) {
		*result = *why ? SM_TRIAL_UNKNOWN : SM_TRIAL_MADE;
		return true;
	}
	if (inner.code == SM_E_IO)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s", inner.text);
	*why = sm_arena_copy(work->arena, inner.text, strlen(inner.text));
	if (inner.code == SM_E_NOMEM || !*why)
		return sm_no_memory(err);
	*result = result_of(&inner);
	return true;
}
