#include "crypto/keys_store.h"
#include "crypto/keys_private.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <string.h>

#include "core/memory.h"
#include "core/text.h"

enum { POINT_MAX = 160 }; /* octets of a public point, also on larger curves */
enum { DER_SEQUENCE = 0x30 };

struct sm_key *
sm_keys_new_entry(struct sm_keys_reader *r)
{
	struct sm_keys *keys = r->keys;
	struct sm_key *key;

	if (keys->n == keys->cap) {
		size_t cap = keys->cap ? keys->cap * 2 : 64;
		struct sm_key **more = sm_memory_realloc(keys->list, cap * sizeof(struct sm_key *));

		if (!more)
			return NULL;
		keys->list = more;
		keys->cap = cap;
	}
	key = SM_NEW(&keys->arena, struct sm_key);
	if (!key)
		return NULL;
	key->file = r->file;
	key->index = keys->n;
	keys->list[keys->n++] = key;
	return key;
}

/* Whether the file name marks a prepayment key: the word "-pp". The certificate does not mark it. */
static bool
is_marked_prepayment(const char *name)
{
	for (const char *p = strstr(name, "-pp"); p; p = strstr(p + 1, "-pp"))
		if (p[3] == '\0' || p[3] == '-' || p[3] == '.' || p[3] == '_')
			return true;
	return false;
}

/* Reads an EUI-64 at the start of a file name, 16 hex digits or with dashes. */
static bool
eui_in_name(const char *name, uint8_t eui[SM_EUI_LEN])
{
	size_t n = strlen(name), len;
	uint8_t octets[SM_EUI_TEXT];

	if (n >= SM_EUI_TEXT - 1 && sm_eui_parse(sm_slice_of(name, SM_EUI_TEXT - 1), eui))
		return true;
	if (strspn(name, "0123456789abcdefABCDEF") != (size_t)2 * SM_EUI_LEN)
		return false;
	if (!sm_hex_decode(sm_slice_of(name, (size_t)2 * SM_EUI_LEN), octets, &len, NULL) ||
	    len != SM_EUI_LEN)
		return false;
	memcpy(eui, octets, SM_EUI_LEN);
	return true;
}

bool
sm_keys_may_be_certificate(struct sm_slice der)
{
	struct sm_cur c = sm_cur_over(der, 0);
	uint8_t outer, inner;
	size_t length;

	return sm_cur_u8(&c, &outer) && outer == DER_SEQUENCE && sm_cur_length(&c, &length, NULL) &&
	       sm_cur_peek(&c, &inner) && inner == DER_SEQUENCE;
}

/*
 * Certificates on other curves are kept: an authority's may lie here, and the reason is reported when it is needed.
 */
static bool
is_usable(struct sm_keys_reader *r, const struct sm_certificate *about)
{
	uint8_t point[SM_POINT_LEN];

	if (about->request)
		r->why = "a certification request, not a certificate";
	else if (about->point.len > 0 && !sm_point_uncompressed(about->point, point))
		r->why = "certificate: its public key is no point of P-256";
	else
		return true;
	return false;
}

bool
sm_keys_add_certificate(struct sm_keys_reader *r, struct sm_slice der)
{
	struct sm_keys *keys = r->keys;
	struct sm_certificate about;
	struct sm_key *key;
	struct sm_err err;
	const char *copy;

	if (!sm_keys_may_be_certificate(der))
		return false;
	sm_err_clear(&err);
	copy = sm_arena_copy(&keys->arena, der.p, der.len);
	if (!copy || !sm_certificate_read(sm_slice_of(copy, der.len), &keys->arena, &about, &err)) {
		r->why = copy ? sm_arena_copy(&keys->arena, err.text, strlen(err.text)) : NULL;
		return false;
	}
	if (!is_usable(r, &about))
		return false;
	key = sm_keys_new_entry(r);
	if (!key)
		return false;
	key->has_certificate = true;
	key->about = about;
	key->prepayment = (about.key_usage & SM_USE_AGREE) && is_marked_prepayment(r->name);
	keys->count.certificates++;
	r->found++;
	return true;
}

/* Keys of an engine give their public key by the old interface only. */
bool
sm_keys_public_point(const EVP_PKEY *key, uint8_t point[SM_POINT_LEN])
{
	uint8_t written[POINT_MAX];
	unsigned char *at = written;
	size_t len = 0;
	int n;

	if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC && !EVP_PKEY_is_a(key, "EC"))
		return false;
	if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, written, sizeof written, &len) !=
	    1) {
		n = i2d_PublicKey(key, NULL);
		len = n > 0 && (size_t)n <= sizeof written && i2d_PublicKey(key, &at) == n ? (size_t)n : 0;
	}
	return len > 0 && sm_point_uncompressed(sm_slice_of(written, len), point);
}

bool
sm_keys_add_private(struct sm_keys_reader *r, EVP_PKEY *private_key)
{
	uint8_t point[SM_POINT_LEN];
	struct sm_key *key = NULL;
	const char *copy = NULL;

	if (sm_keys_public_point(private_key, point))
		key = sm_keys_new_entry(r);
	if (key)
		copy = sm_arena_copy(&r->keys->arena, point, SM_POINT_LEN);
	if (!copy) {
		EVP_PKEY_free(private_key);
		return false;
	}
	key->private_key = private_key;
	key->about.point = sm_slice_of(copy, SM_POINT_LEN);
	key->about.has_eui = eui_in_name(r->name, key->about.eui);
	key->prepayment = is_marked_prepayment(r->name);
	r->keys->count.private_keys++;
	r->found++;
	return true;
}
