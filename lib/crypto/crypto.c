#include "crypto/crypto.h"
#include "crypto/crypto_private.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/params.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/memory.h"
#include "crypto/agree.h"
#include "crypto/memory.h"

/* 2000-01-01T00:00:00Z in seconds since 1970 */
#define EPOCH_2000 INT64_C(946684800)

enum { KEY_LEN = 16, IV_LEN = 12, ATTRIBUTE_AAD = 0x31 };

struct sm_crypto *
sm_crypto_new(const struct sm_keys *keys, struct sm_err *err)
{
	struct sm_crypto *c = sm_crypto_start(err) ? sm_memory_calloc(1, sizeof *c) : NULL;

	if (!c) {
		sm_no_memory(err);
		return NULL;
	}
	c->keys = keys;
	c->now = (int64_t)time(NULL) - EPOCH_2000;
	c->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	c->gcm = EVP_CIPHER_fetch(NULL, "AES-128-GCM", NULL);
	c->md = EVP_MD_CTX_new();
	c->cipher = EVP_CIPHER_CTX_new();
	c->agreed = sm_memory_calloc(SM_AGREE_SETS, sizeof *c->agreed);
	c->prepared = sm_memory_calloc(SM_PREPARED_MAX, sizeof *c->prepared);
	if (!c->sha256 || !c->gcm || !c->md || !c->cipher || !c->agreed || !c->prepared ||
	    EVP_EncryptInit_ex2(c->cipher, c->gcm, NULL, NULL, NULL) != 1) {
		sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "OpenSSL lacks SHA-256 or AES-128-GCM");
		sm_crypto_free(&c);
	}
	return c;
}

void
sm_crypto_free(struct sm_crypto **crypto)
{
	struct sm_crypto *c = *crypto;

	if (!c)
		return;
	if (c->agreed)
		sm_agreed_wipe(c);
	for (size_t i = 0; c->prepared && i < SM_PREPARED_MAX; i++) {
		EVP_PKEY_CTX_free(c->prepared[i].verify);
		EVP_PKEY_CTX_free(c->prepared[i].sign);
	}
	free(c->agreed);
	free(c->prepared);
	EVP_CIPHER_CTX_free(c->cipher);
	EVP_MD_CTX_free(c->md);
	EVP_CIPHER_free(c->gcm);
	EVP_MD_free(c->sha256);
	free(c);
	*crypto = NULL;
}

const struct sm_keys *
sm_crypto_keys(const struct sm_crypto *crypto)
{
	return crypto ? crypto->keys : NULL;
}

void
sm_crypto_set_time(struct sm_crypto *crypto, int64_t seconds)
{
	crypto->now = seconds;
}

int64_t
sm_crypto_time(const struct sm_crypto *crypto)
{
	return crypto->now;
}

struct sm_used_keys
sm_crypto_used(const struct sm_crypto *crypto)
{
	return crypto->used;
}

bool
sm_sha256(struct sm_crypto *c, struct sm_slice data, uint8_t out[SM_HASH_LEN])
{
	return EVP_DigestInit_ex2(c->md, c->sha256, NULL) == 1 &&
	       EVP_DigestUpdate(c->md, data.p, data.len) == 1 && EVP_DigestFinal_ex(c->md, out, NULL) == 1;
}

static uint8_t *
put(uint8_t *at, const void *p, size_t n)
{
	memcpy(at, p, n);
	return at + n;
}

static uint8_t *
put_be64(uint8_t *at, uint64_t v)
{
	for (int i = 7; i >= 0; i--)
		*at++ = (uint8_t)(v >> (8 * i));
	return at;
}

bool
sm_derive(struct sm_crypto *c, const struct sm_secret *z, const struct sm_kdf *info, struct sm_secret *key)
{
	/* counter of the KDF's only round; AlgorithmID aes128-GCM as in DLMS security suite 1 */
	static const uint8_t ROUND[] = { 0, 0, 0, 1 };
	static const uint8_t ALGORITHM[] = { 0x60, 0x85, 0x74, 0x06, 0x08, 0x03, 0x00 };
	const uint8_t type[] = { 9, (uint8_t)info->type };
	uint8_t input[sizeof ROUND + SM_SECRET_MAX + sizeof ALGORITHM + 2 * SM_EUI_LEN + sizeof type + 8];
	uint8_t hash[SM_HASH_LEN], *at = input;
	bool fine;

	at = put(at, ROUND, sizeof ROUND);
	at = put(at, z->octets, z->len);
	at = put(at, ALGORITHM, sizeof ALGORITHM);
	at = put(at, info->from, SM_EUI_LEN);
	at = put(at, type, sizeof type);
	at = put_be64(at, info->counter);
	at = put(at, info->to, SM_EUI_LEN);
	fine = sm_sha256(c, sm_slice_of(input, (size_t)(at - input)), hash);
	memcpy(key->octets, hash, KEY_LEN);
	key->len = KEY_LEN;
	OPENSSL_cleanse(input, sizeof input);
	OPENSSL_cleanse(hash, sizeof hash);
	return fine;
}

/* The originator's EUI-64 and an invocation counter of zero, GBCS section 4.3.3.4. */
static void
make_iv(const uint8_t from[SM_EUI_LEN], uint8_t iv[IV_LEN])
{
	memset(iv, 0, IV_LEN);
	memcpy(iv, from, SM_EUI_LEN);
}

static bool
add_data(struct sm_crypto *c, struct sm_slice s)
{
	int n;

	if (s.len > INT_MAX)
		return false;
	return s.len == 0 || EVP_CipherUpdate(c->cipher, NULL, &n, s.p, (int)s.len) == 1;
}

static bool
start(struct sm_crypto *c, const struct sm_secret *key, const uint8_t from[SM_EUI_LEN], bool encrypt)
{
	uint8_t iv[IV_LEN];

	make_iv(from, iv);
	return key->len == KEY_LEN &&
	       EVP_CipherInit_ex2(c->cipher, NULL, key->octets, iv, encrypt, NULL) == 1;
}

static bool
finish(struct sm_crypto *c, uint8_t *tag, size_t tag_len)
{
	uint8_t nothing[16];
	int n;

	return EVP_CipherFinal_ex(c->cipher, nothing, &n) == 1 &&
	       EVP_CIPHER_CTX_ctrl(c->cipher, EVP_CTRL_AEAD_GET_TAG, (int)tag_len, tag) == 1;
}

bool
sm_gmac(struct sm_crypto *c, const struct sm_secret *key, const uint8_t from[SM_EUI_LEN],
    struct sm_slice first, struct sm_slice second, uint8_t *tag, size_t tag_len)
{
	return start(c, key, from, true) && add_data(c, first) && add_data(c, second) &&
	       finish(c, tag, tag_len);
}

bool
sm_gcm_seal(struct sm_crypto *c, const struct sm_secret *key, const uint8_t device[SM_EUI_LEN],
    struct sm_slice in, uint8_t *out, uint8_t tag[SM_GCM_TAG_LEN])
{
	const uint8_t aad = ATTRIBUTE_AAD;
	int n;

	return in.len <= INT_MAX && start(c, key, device, true) && add_data(c, sm_slice_of(&aad, 1)) &&
	       EVP_CipherUpdate(c->cipher, out, &n, in.p, (int)in.len) == 1 && finish(c, tag, SM_GCM_TAG_LEN);
}

bool
sm_gcm_open(struct sm_crypto *c, const struct sm_secret *key, const uint8_t device[SM_EUI_LEN],
    struct sm_slice in, const uint8_t tag[SM_GCM_TAG_LEN], uint8_t *out)
{
	const uint8_t aad = ATTRIBUTE_AAD;
	uint8_t expected[SM_GCM_TAG_LEN], nothing[16];
	int n;

	memcpy(expected, tag, sizeof expected);
	return in.len <= INT_MAX && start(c, key, device, false) && add_data(c, sm_slice_of(&aad, 1)) &&
	       EVP_CipherUpdate(c->cipher, out, &n, in.p, (int)in.len) == 1 &&
	       EVP_CIPHER_CTX_ctrl(c->cipher, EVP_CTRL_AEAD_SET_TAG, SM_GCM_TAG_LEN, expected) == 1 &&
	       EVP_CipherFinal_ex(c->cipher, nothing, &n) == 1;
}
