/* Certificate policies that SMKI's certificates are issued under, by their object identifiers. */
#ifndef SM_CRYPTO_POLICY_H
#define SM_CRYPTO_POLICY_H

#include <stddef.h>

enum sm_policy_kind {
	SM_POLICY_ANY, /* says nothing of who the certificate is for */
	SM_POLICY_ORGANISATION,
	SM_POLICY_DEVICE,
};

struct sm_policy {
	const char *oid; /* dotted decimal */
	const char *name; /* as --policy and the output call it */
	enum sm_policy_kind kind;
};

/* The policy of that name, or of that object identifier; NULL: not known here. */
const struct sm_policy *sm_policy_named(const char *name);
const struct sm_policy *sm_policy_of(const char *oid);

/* What to call a policy: its name, "smki" for others that the SEC has registered, or NULL. */
const char *sm_policy_name(const char *oid);

#endif
