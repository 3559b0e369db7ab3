/* Certificate policies of SMKI, by their object identifiers. */
#ifndef SM_CRYPTO_POLICY_H
#define SM_CRYPTO_POLICY_H

#include <stddef.h>

enum sm_policy_kind {
	SM_POLICY_ANY, /* any-policy: not specific to a kind of party */
	SM_POLICY_ORGANISATION,
	SM_POLICY_DEVICE,
};

struct sm_policy {
	const char *oid; /* dotted decimal */
	const char *name; /* name in --policy and in the output */
	enum sm_policy_kind kind;
};

/* The policy with that name or object identifier; NULL: unknown. */
const struct sm_policy *sm_policy_named(const char *name);
const struct sm_policy *sm_policy_of(const char *oid);

/* The name of a policy; "smki" for others that the SEC has registered; NULL: unknown. */
const char *sm_policy_name(const char *oid);

#endif
