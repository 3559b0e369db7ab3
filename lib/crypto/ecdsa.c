#include "crypto/ecdsa.h"
#include "crypto/crypto_private.h"
#include "crypto/point.h"

#include <openssl/err.h>

#include <string.h>

#define REFUSED "the key refused to sign"

enum { HALF = SM_SIGNATURE_LEN / 2, DER_MAX = SM_SIGNATURE_DER_MAX };

/* The cache entry of a key. Frees the contexts of another key in that entry. */
static struct sm_prepared *
place_of(struct sm_crypto *c, const struct sm_key *key)
{
	struct sm_prepared *place = &c->prepared[key->index % SM_PREPARED_MAX];

	if (place->key != key) {
		EVP_PKEY_CTX_free(place->verify);
		EVP_PKEY_CTX_free(place->sign);
		*place = (struct sm_prepared){ .key = key };
	}
	return place;
}

static EVP_PKEY_CTX *
verify_context(struct sm_crypto *c, const struct sm_key *key)
{
	struct sm_prepared *place = place_of(c, key);
	EVP_PKEY *public_key;

	if (place->verify)
		return place->verify;
	public_key = sm_point_key(key->about.point);
	if (!public_key)
		return NULL;
	place->verify = EVP_PKEY_CTX_new_from_pkey(NULL, public_key, NULL);
	EVP_PKEY_free(public_key);
	if (place->verify && EVP_PKEY_verify_init(place->verify) != 1) {
		EVP_PKEY_CTX_free(place->verify);
		place->verify = NULL;
	}
	return place->verify;
}

static EVP_PKEY_CTX *
sign_context(struct sm_crypto *c, const struct sm_key *key)
{
	struct sm_prepared *place = place_of(c, key);

	if (place->sign || !key->private_key)
		return place->sign;
	place->sign = EVP_PKEY_CTX_new_from_pkey(NULL, key->private_key, NULL);
	if (place->sign && EVP_PKEY_sign_init(place->sign) != 1) {
		EVP_PKEY_CTX_free(place->sign);
		place->sign = NULL;
	}
	return place->sign;
}

/*
 * Writes an unsigned number of 32 octets as DER INTEGER: no leading zeros, except one before a top bit that is set.
 */
static uint8_t *
put_integer(uint8_t *at, const uint8_t half[HALF])
{
	size_t skip = 0;
	bool pad;

	while (skip < HALF - 1 && half[skip] == 0)
		skip++;
	pad = half[skip] & 0x80;
	*at++ = 0x02;
	*at++ = (uint8_t)(HALF - skip + pad);
	if (pad)
		*at++ = 0;
	memcpy(at, half + skip, HALF - skip);
	return at + (HALF - skip);
}

/* Ecdsa-Sig-Value, RFC 3279 section 2.2.3 */
static size_t
to_der(const uint8_t raw[SM_SIGNATURE_LEN], uint8_t der[DER_MAX])
{
	uint8_t *end = put_integer(put_integer(der + 2, raw), raw + HALF);

	der[0] = 0x30;
	der[1] = (uint8_t)(end - der - 2);
	return (size_t)(end - der);
}

static bool
take_integer(struct sm_cur *c, uint8_t half[HALF])
{
	uint8_t tag, length, zero;

	if (!sm_cur_u8(c, &tag) || tag != 0x02 || !sm_cur_u8(c, &length) || length == 0)
		return false;
	if (length == HALF + 1) {
		if (!sm_cur_u8(c, &zero) || zero != 0)
			return false;
		length = HALF;
	}
	if (length > HALF)
		return false;
	memset(half, 0, HALF);
	return sm_cur_copy(c, length, half + (HALF - length));
}

static bool
from_der(struct sm_slice der, uint8_t raw[SM_SIGNATURE_LEN])
{
	struct sm_cur c = sm_cur_over(der, 0);
	uint8_t tag, length;

	return sm_cur_u8(&c, &tag) && tag == 0x30 && sm_cur_u8(&c, &length) && length == c.len &&
	       take_integer(&c, raw) && take_integer(&c, raw + HALF) && sm_cur_done(&c);
}

bool
sm_ecdsa_read(struct sm_slice octets, uint8_t signature[SM_SIGNATURE_LEN])
{
	if (octets.len != SM_SIGNATURE_LEN)
		return from_der(octets, signature);
	memcpy(signature, octets.p, SM_SIGNATURE_LEN);
	return true;
}

bool
sm_ecdsa_verify(struct sm_crypto *c, const struct sm_key *key, struct sm_slice data,
    const uint8_t signature[SM_SIGNATURE_LEN])
{
	EVP_PKEY_CTX *ctx = verify_context(c, key);
	uint8_t hash[SM_HASH_LEN], der[DER_MAX];
	bool fine;

	if (!ctx || !sm_sha256(c, data, hash))
		return false;
	fine = EVP_PKEY_verify(ctx, der, to_der(signature, der), hash, sizeof hash) == 1;
	if (!fine)
		ERR_clear_error();
	return fine;
}

bool
sm_ecdsa_sign_der(struct sm_crypto *c, const struct sm_key *key, struct sm_slice data,
    uint8_t der[SM_SIGNATURE_DER_MAX], size_t *len, struct sm_err *err)
{
	EVP_PKEY_CTX *ctx = sign_context(c, key);
	uint8_t hash[SM_HASH_LEN];

	*len = SM_SIGNATURE_DER_MAX;
	if (!ctx)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "no private key to sign with");
	if (!sm_sha256(c, data, hash) || EVP_PKEY_sign(ctx, der, len, hash, sizeof hash) != 1) {
		ERR_clear_error();
		return sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, REFUSED);
	}
	c->used = (struct sm_used_keys){ key, NULL };
	return true;
}

bool
sm_ecdsa_sign(struct sm_crypto *c, const struct sm_key *key, struct sm_slice data,
    uint8_t signature[SM_SIGNATURE_LEN], struct sm_err *err)
{
	uint8_t der[SM_SIGNATURE_DER_MAX];
	size_t len;

	return sm_ecdsa_sign_der(c, key, data, der, &len, err) &&
	       (from_der(sm_slice_of(der, len), signature) ||
	           sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, REFUSED));
}
