/*
 * SEC Appendix A (device certificate policy) section 1.2 and Appendix B (organisation certificate policy) section 1.2.
 * [from memory]: 1.2.826.0.1 is the arc of UK companies (BS 7453), 8641679 the company number of Smart DCC Ltd; the last
 * four arcs were not compared with the appendices. Test infrastructures have arcs of their own: --policy takes any.
 */
#include "crypto/policy.h"

#include "core/text.h"

#include <string.h>

/* Smart DCC Ltd registers its policies below this arc. */
#define SMKI_ARC "1.2.826.0.1.8641679."

static const struct sm_policy POLICIES[] = {
	{ SMKI_ARC "1.2.1.1", "smki-organisation", SM_POLICY_ORGANISATION },
	{ SMKI_ARC "1.2.1.2", "smki-device", SM_POLICY_DEVICE },
	/* RFC 5280 section 4.2.1.4 */
	{ "2.5.29.32.0", "any-policy", SM_POLICY_ANY },
};

const struct sm_policy *
sm_policy_named(const char *name)
{
	for (size_t i = 0; i < SM_COUNT(POLICIES); i++)
		if (strcmp(POLICIES[i].name, name) == 0)
			return &POLICIES[i];
	return NULL;
}

const struct sm_policy *
sm_policy_of(const char *oid)
{
	for (size_t i = 0; i < SM_COUNT(POLICIES); i++)
		if (strcmp(POLICIES[i].oid, oid) == 0)
			return &POLICIES[i];
	return NULL;
}

const char *
sm_policy_name(const char *oid)
{
	const struct sm_policy *known = sm_policy_of(oid);

	if (known)
		return known->name;
	return strncmp(oid, SMKI_ARC, strlen(SMKI_ARC)) == 0 ? "smki" : NULL;
}
