/* ECDSA P-256 with SHA-256, GBCS section 4.3. Signatures are r || s. */
#ifndef SM_CRYPTO_ECDSA_H
#define SM_CRYPTO_ECDSA_H

#include "crypto/crypto.h"

/* Whether signature is key's over data. */
SM_MUST_CHECK bool sm_ecdsa_verify(struct sm_crypto *crypto, const struct sm_key *key, struct sm_slice data,
    const uint8_t signature[SM_SIGNATURE_LEN]);

/* Reads a signature as r || s, or as DER (Ecdsa-Sig-Value, RFC 3279 section 2.2.3). False: neither. */
SM_MUST_CHECK bool sm_ecdsa_read(struct sm_slice octets, uint8_t signature[SM_SIGNATURE_LEN]);

/* Signs data; sm_crypto_used then gives the key. SM_E_CRYPTO when OpenSSL fails. */
SM_MUST_CHECK bool sm_ecdsa_sign(struct sm_crypto *crypto, const struct sm_key *key, struct sm_slice data,
    uint8_t signature[SM_SIGNATURE_LEN], struct sm_err *err);

/* The same as Ecdsa-Sig-Value, RFC 3279 section 2.2.3, of *len octets. */
enum { SM_SIGNATURE_DER_MAX = 80 };
SM_MUST_CHECK bool sm_ecdsa_sign_der(struct sm_crypto *crypto, const struct sm_key *key, struct sm_slice data,
    uint8_t der[SM_SIGNATURE_DER_MAX], size_t *len, struct sm_err *err);

#endif
