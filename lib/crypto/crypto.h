/*
 * The cryptographic state of one thread: fetched algorithms, prepared contexts, and a bounded cache of shared
 * secrets. Also the primitives of GBCS sections 4.3 and 6.2, on which crypto/check.h is built; agree.h and ecdsa.h
 * have the others.
 */
#ifndef SM_CRYPTO_CRYPTO_H
#define SM_CRYPTO_CRYPTO_H

#include "crypto/keys.h"
#include "crypto/secret.h"
#include "gbcs/message.h"

struct sm_crypto;

/* keys is borrowed and may be NULL: then all checks are unchecked. NULL when OpenSSL or memory fails. */
SM_MUST_CHECK struct sm_crypto *sm_crypto_new(const struct sm_keys *keys, struct sm_err *err);

/* Wipes and frees; NULL is allowed, *crypto becomes NULL. */
void sm_crypto_free(struct sm_crypto **crypto);

const struct sm_keys *sm_crypto_keys(const struct sm_crypto *crypto);

/*
 * The time at which certificates must be in date, in seconds since 2000-01-01T00:00:00Z. Initially the time of
 * sm_crypto_new.
 */
void sm_crypto_set_time(struct sm_crypto *crypto, int64_t seconds);
int64_t sm_crypto_time(const struct sm_crypto *crypto);

/* The keys of the last signature or key agreement that was made, for reports; both NULL: none. */
struct sm_used_keys {
	const struct sm_key *key, *peer; /* peer: the other party of a key agreement */
};
struct sm_used_keys sm_crypto_used(const struct sm_crypto *crypto);

/* Use of a derived key: the octet before the counter in PartyUInfo, GBCS section 4.3.3.3. */
enum sm_kdf_type {
	SM_KDF_COMMAND = SM_CRA_COMMAND,
	SM_KDF_RESPONSE = SM_CRA_RESPONSE,
	SM_KDF_ALERT = SM_CRA_ALERT,
	SM_KDF_ENCRYPTION = 4,
};

struct sm_kdf {
	enum sm_kdf_type type;
	const uint8_t *from; /* EUI-64 of PartyU: the maker */
	const uint8_t *to; /* EUI-64 of PartyV */
	uint64_t counter;
};

enum { SM_GCM_TAG_LEN = 12, SM_GMAC_LEN = 16, SM_HASH_LEN = 32 };

/*
 * Derives a key of 16 octets by the concatenation KDF of NIST SP 800-56A with SHA-256 and GBCS's OtherInfo, GBCS
 * section 4.3.3.3.
 */
SM_MUST_CHECK bool sm_derive(
    struct sm_crypto *crypto, const struct sm_secret *z, const struct sm_kdf *info, struct sm_secret *key);

/*
 * GMAC over first and second; writes tag_len (12 or 16) octets to tag. The IV is from's EUI-64 and a zero invocation
 * counter.
 */
SM_MUST_CHECK bool sm_gmac(struct sm_crypto *crypto, const struct sm_secret *key,
    const uint8_t from[SM_EUI_LEN], struct sm_slice first, struct sm_slice second, uint8_t *tag,
    size_t tag_len);

/*
 * AES-128-GCM with AAD 0x31, as GBCS section 8 protects attributes: the output is as long as the input; the tag has
 * 12 octets.
 */
SM_MUST_CHECK bool sm_gcm_open(struct sm_crypto *crypto, const struct sm_secret *key,
    const uint8_t device[SM_EUI_LEN], struct sm_slice in, const uint8_t tag[SM_GCM_TAG_LEN], uint8_t *out);
SM_MUST_CHECK bool sm_gcm_seal(struct sm_crypto *crypto, const struct sm_secret *key,
    const uint8_t device[SM_EUI_LEN], struct sm_slice in, uint8_t *out, uint8_t tag[SM_GCM_TAG_LEN]);

SM_MUST_CHECK bool sm_sha256(struct sm_crypto *crypto, struct sm_slice data, uint8_t out[SM_HASH_LEN]);

#endif
