#include "crypto/pseudonym.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/rand.h>

#include "core/memory.h"
#include "crypto/digest.h"
#include "crypto/memory.h"
#include "crypto/point.h"

struct sm_pseudonyms {
	EVP_MAC *hmac;
	EVP_MAC_CTX *keyed; /* only copied */
};

static bool
fail(struct sm_err *err)
{
	ERR_clear_error();
	return sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "OpenSSL could not make an HMAC");
}

static bool
set_key(struct sm_pseudonyms *p, struct sm_slice key, struct sm_err *err)
{
	char digest[] = "SHA256";
	OSSL_PARAM params[] = { OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
		OSSL_PARAM_construct_end() };
	uint8_t random[SM_DIGEST_LEN];
	bool fine = key.len > 0 || RAND_priv_bytes(random, sizeof random) == 1;

	fine = fine && EVP_MAC_init(p->keyed, key.len > 0 ? key.p : random,
	                   key.len > 0 ? key.len : sizeof random, params) == 1;
	OPENSSL_cleanse(random, sizeof random);
	return fine || fail(err);
}

struct sm_pseudonyms *
sm_pseudonyms_new(struct sm_slice key, struct sm_err *err)
{
	struct sm_pseudonyms *p = sm_crypto_start(err) ? sm_memory_calloc(1, sizeof *p) : NULL;

	if (!p) {
		(void)sm_no_memory(err);
		return NULL;
	}
	p->hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	p->keyed = p->hmac ? EVP_MAC_CTX_new(p->hmac) : NULL;
	if (!p->keyed || !set_key(p, key, err)) {
		(void)fail(err);
		sm_pseudonyms_free(&p);
	}
	return p;
}

void
sm_pseudonyms_free(struct sm_pseudonyms **p)
{
	if (!*p)
		return;
	EVP_MAC_CTX_free((*p)->keyed);
	EVP_MAC_free((*p)->hmac);
	free(*p);
	*p = NULL;
}

/* HMAC of the block's number, the kind with its NUL, and the original. */
static bool
block(const struct sm_pseudonyms *p, uint8_t number, const char *kind, struct sm_slice original,
    uint8_t out[SM_DIGEST_LEN])
{
	EVP_MAC_CTX *c = EVP_MAC_CTX_dup(p->keyed);
	size_t n = 0;
	bool fine = c && EVP_MAC_update(c, &number, 1) == 1 &&
	            EVP_MAC_update(c, (const unsigned char *)kind, strlen(kind) + 1) == 1 &&
	            EVP_MAC_update(c, original.p, original.len) == 1 &&
	            EVP_MAC_final(c, out, &n, SM_DIGEST_LEN) == 1 && n == SM_DIGEST_LEN;

	EVP_MAC_CTX_free(c);
	return fine;
}

/* The octets of each block after the first are made of the block before: a long original is hashed once. */
bool
sm_pseudonym(const struct sm_pseudonyms *p, const char *kind, struct sm_slice original, uint8_t *out,
    size_t len, struct sm_err *err)
{
	uint8_t octets[SM_DIGEST_LEN], next[SM_DIGEST_LEN];

	if (!block(p, 0, kind, original, octets))
		return fail(err);
	for (size_t at = 0; at < len; at += sizeof octets) {
		size_t n = len - at < sizeof octets ? len - at : sizeof octets;

		if (!block(p, 1, kind, (struct sm_slice){ octets, sizeof octets }, next))
			return fail(err);
		memcpy(out + at, next, n);
		if (!block(p, 2, kind, (struct sm_slice){ octets, sizeof octets }, next))
			return fail(err);
		memcpy(octets, next, sizeof octets);
	}
	return true;
}

/* scalar * G, with the form of the original. */
static bool
multiply(const uint8_t scalar[SM_DIGEST_LEN], struct sm_slice form, uint8_t *out)
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	EC_POINT *point = group ? EC_POINT_new(group) : NULL;
	BIGNUM *k = BN_secure_new();
	bool compressed = form.len < SM_POINT_LEN;
	bool fine = point && k && BN_bin2bn(scalar, SM_DIGEST_LEN, k) &&
	            EC_POINT_mul(group, point, k, NULL, NULL, NULL) == 1 &&
	            EC_POINT_point2oct(group, point,
	                compressed ? POINT_CONVERSION_COMPRESSED : POINT_CONVERSION_UNCOMPRESSED, out,
	                form.len, NULL) == form.len;

	BN_clear_free(k);
	EC_POINT_free(point);
	EC_GROUP_free(group);
	return fine;
}

bool
sm_pseudonym_point(const struct sm_pseudonyms *p, struct sm_slice point, uint8_t *out, struct sm_err *err)
{
	uint8_t whole[SM_POINT_LEN], scalar[SM_DIGEST_LEN];
	bool fine;

	/* one key in two forms is one key */
	if (!sm_point_uncompressed(point, whole))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "public key is no point of P-256");
	if (!sm_pseudonym(p, "point", (struct sm_slice){ whole, sizeof whole }, scalar, sizeof scalar, err))
		return false;
	fine = multiply(scalar, point, out);
	OPENSSL_cleanse(scalar, sizeof scalar);
	return fine || fail(err);
}

void
sm_pseudonym_wipe(void *octets, size_t len)
{
	OPENSSL_cleanse(octets, len);
}
