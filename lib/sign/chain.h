/*
 * Certificate paths: from a certificate to an SMKI root, by OpenSSL's path validation (RFC 5280 section 6), with what
 * SMKI's certificate policies ask beyond it (SEC Appendices A and B).
 */
#ifndef SM_SIGN_CHAIN_H
#define SM_SIGN_CHAIN_H

#include "crypto/keys.h"

/* Roots and issuing authorities; immutable once open, shared between threads. */
struct sm_chain;

/*
 * Certificate authorities of a directory or file. Self-signed ones are trusted, others only stand between.
 * policies: OIDs of which a path must allow one; n_policies 0: the certificates need not state any. Errors as sm_keys_open;
 * SM_E_MISSING when none of them is self-signed.
 */
SM_MUST_CHECK bool sm_chain_open(const char *where, const char *const *policies, size_t n_policies,
    struct sm_chain **out, struct sm_err *err);

/* NULL is allowed; *chain becomes NULL. */
void sm_chain_free(struct sm_chain **chain);

/*
 * Whether key's certificate is one of SMKI's at that time (seconds since 2000-01-01T00:00:00Z): a path to a root, all of
 * it in date; key usage one of digitalSignature and keyAgreement; an EUI-64; P-256.
 * SM_E_INVALID with the reason when not.
 */
SM_MUST_CHECK bool sm_chain_check(
    const struct sm_chain *chain, const struct sm_key *key, int64_t time, struct sm_err *err);

#endif
