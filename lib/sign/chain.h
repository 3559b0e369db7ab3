/*
 * Certificate paths from a certificate to an SMKI root: OpenSSL's path validation (RFC 5280 section 6) and further
 * checks of SMKI's certificate policies (SEC Appendices A and B).
 */
#ifndef SM_SIGN_CHAIN_H
#define SM_SIGN_CHAIN_H

#include "crypto/keys.h"

/* Roots and issuing authorities; immutable after opening, shared between threads. */
struct sm_chain;

/* A path has up to three issuers. The paths of a record share most of theirs: SMKI has two authorities and a root. */
enum { SM_CHAIN_POLICIES = 240, SM_CHAIN_NAME = 120, SM_CHAIN_UNLISTED = 6 };

/* Issuers without a revocation list, that of the lowest certificate first. */
struct sm_unlisted {
	char names[SM_CHAIN_UNLISTED][SM_CHAIN_NAME];
	size_t n; /* 0: all have one */
};

/* Result for a valid path. */
struct sm_path {
	char policies
	    [SM_CHAIN_POLICIES]; /* policies valid along the path: OIDs, separated by a space, as many as fit */
	struct sm_unlisted unlisted;
};

/*
 * Opens certificate authorities and revocation lists of a directory or file; see sign/authorities.h. Self-signed
 * authorities are trusted, others are intermediates.
 * policies: OIDs, or names of crypto/policy.h. A path must be valid for one of them; if n_policies is 0, for any one
 * policy throughout. options as for sm_keys_open, may be NULL.
 * Errors as sm_authorities_read; SM_E_MISSING when no authority is self-signed, SM_E_USAGE for an unknown policy.
 */
SM_MUST_CHECK bool sm_chain_open(const char *where, const struct sm_keys_options *options,
    const char *const *policies, size_t n_policies, struct sm_chain **out, struct sm_err *err);

/* Adds an issuer, unless it is there already. The last entry of a full list stands for all further ones. */
void sm_unlisted_add(struct sm_unlisted *list, const char *name);

/* Frees the chain and sets *chain to NULL. Accepts NULL. */
void sm_chain_free(struct sm_chain **chain);

/* Number of files accepted although others may write them. */
size_t sm_chain_insecure(const struct sm_chain *chain);

/*
 * Checks whether key's certificate is a valid SMKI certificate at that time (seconds since 2000-01-01T00:00:00Z).
 * Its path must end at a root. All certificates of the path must be in date, on P-256, signed with ECDSA and SHA-256,
 * and under a policy that is valid from the root's child down; authorities must have basicConstraints and
 * keyCertSign. If an authority has a revocation list, that must be in date and must not list the certificate
 * (path->unlisted names those without one).
 * The certificate itself must have one EUI-64, be for either digitalSignature or keyAgreement, be no authority, and
 * be an organisation's or a device's as its policy requires.
 * SM_E_INVALID with the reason otherwise.
 */
SM_MUST_CHECK bool sm_chain_check(const struct sm_chain *chain, const struct sm_key *key, int64_t time,
    struct sm_path *path, struct sm_err *err);

#endif
