/*
 * Certificate paths: from a certificate to an SMKI root, by OpenSSL's path validation (RFC 5280 section 6), with what
 * SMKI's certificate policies ask beyond it (SEC Appendices A and B).
 */
#ifndef SM_SIGN_CHAIN_H
#define SM_SIGN_CHAIN_H

#include "crypto/keys.h"

/* Roots and issuing authorities; immutable once open, shared between threads. */
struct sm_chain;

enum { SM_CHAIN_POLICIES = 240, SM_CHAIN_NAME = 120 };

/* What holds along a valid path, and what was not looked at. */
struct sm_path {
	char policies[SM_CHAIN_POLICIES]; /* OIDs, separated by a space; as many as have room */
	char unlisted
	    [SM_CHAIN_NAME]; /* the first issuer of whom there is no revocation list; "": there are all */
};

/*
 * Certificate authorities and revocation lists of a directory, and of those in it, or of a file; see sign/authorities.h. Self-signed authorities are trusted, others only
 * stand between. policies: OIDs, or names of crypto/policy.h, of which a path must allow one; n_policies 0: any, but it must be
 * one throughout. options as for sm_keys_open, may be NULL.
 * Errors as sm_authorities_read; SM_E_MISSING when none is self-signed, SM_E_USAGE for a policy that is none.
 */
SM_MUST_CHECK bool sm_chain_open(const char *where, const struct sm_keys_options *options,
    const char *const *policies, size_t n_policies, struct sm_chain **out, struct sm_err *err);

/* NULL is allowed; *chain becomes NULL. */
void sm_chain_free(struct sm_chain **chain);

/* Files that were accepted although others may write them. */
size_t sm_chain_insecure(const struct sm_chain *chain);

/*
 * Whether key's certificate is one of SMKI's at that time (seconds since 2000-01-01T00:00:00Z). Its path ends at a root; all
 * of it is in date, on P-256, signed with ECDSA and SHA-256, and under a policy that holds from the root's child down;
 * authorities have basicConstraints and keyCertSign; where an authority's revocation list is there, it is in date and
 * doesn't hold the certificate (path->unlisted says whether one is missing). The certificate itself names one EUI-64, is for one of digitalSignature and
 * keyAgreement, is no authority, and is an organisation's or a device's as its policy says.
 * SM_E_INVALID with the reason when not.
 */
SM_MUST_CHECK bool sm_chain_check(const struct sm_chain *chain, const struct sm_key *key, int64_t time,
    struct sm_path *path, struct sm_err *err);

#endif
