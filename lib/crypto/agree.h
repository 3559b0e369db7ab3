/* Static ECDH key agreement, GBCS section 4.3.3.2, with a cache of shared secrets. */
#ifndef SM_CRYPTO_AGREE_H
#define SM_CRYPTO_AGREE_H

#include "crypto/crypto.h"

/*
 * Computes the shared secret z of two parties. One of the two keys must have its private key. The result is cached in
 * crypto, and sm_crypto_used then gives both keys. SM_E_MISSING: neither private key is here; SM_E_VALUE: the public key
 * is no point of P-256; SM_E_CRYPTO.
 */
SM_MUST_CHECK bool sm_agree(struct sm_crypto *crypto, const struct sm_key *a, const struct sm_key *b,
    struct sm_secret *z, struct sm_err *err);

/*
 * As sm_agree, with the public key of a certificate that came in a message. Nothing is cached. own must have its private
 * key.
 */
SM_MUST_CHECK bool sm_agree_point(struct sm_crypto *crypto, const struct sm_key *own, struct sm_slice point,
    struct sm_secret *z, struct sm_err *err);

/* Empties the cache of shared secrets and wipes it. */
void sm_agreed_wipe(struct sm_crypto *crypto);

#endif
