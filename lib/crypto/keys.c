#include "crypto/keys.h"
#include "crypto/keys_private.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "crypto/memory.h"
#include "crypto/keys_pkcs11.h"
#include "crypto/keys_read.h"

static int
by_point(const void *a, const void *b)
{
	const struct sm_key *x = *(const struct sm_key *const *)a, *y = *(const struct sm_key *const *)b;
	size_t n = x->about.point.len < y->about.point.len ? x->about.point.len : y->about.point.len;
	int c = n ? memcmp(x->about.point.p, y->about.point.p, n) : 0;

	if (c == 0 && x->about.point.len != y->about.point.len)
		c = x->about.point.len < y->about.point.len ? -1 : 1;
	/* private keys come before the certificates of the same point */
	if (c == 0 && x->has_certificate != y->has_certificate)
		c = x->has_certificate ? 1 : -1;
	return c ? c : (x->index > y->index) - (x->index < y->index);
}

static bool
same_point(const struct sm_key *a, const struct sm_key *b)
{
	return a->about.point.len > 0 && sm_slice_eq(a->about.point, b->about.point);
}

/* Gives each certificate its private key, and removes those private keys as entries of their own. */
static void
pair(struct sm_keys *keys)
{
	size_t kept = 0;

	qsort(keys->list, keys->n, sizeof(struct sm_key *), by_point);
	for (size_t i = 0; i < keys->n; i++) {
		struct sm_key *bare = keys->list[i];
		bool paired = false;

		if (bare->has_certificate || !bare->private_key)
			continue;
		for (size_t j = i + 1; j < keys->n && same_point(bare, keys->list[j]); j++) {
			struct sm_key *owner = keys->list[j];

			if (owner->private_key)
				continue; /* the same private key twice */
			owner->private_key = bare->private_key;
			EVP_PKEY_up_ref(bare->private_key);
			owner->prepayment |= bare->prepayment && (owner->about.key_usage & SM_USE_AGREE);
			paired |= owner->has_certificate;
		}
		if (paired) {
			EVP_PKEY_free(bare->private_key);
			bare->private_key = NULL;
		}
	}
	for (size_t i = 0; i < keys->n; i++)
		if (keys->list[i]->has_certificate || keys->list[i]->private_key)
			keys->list[kept++] = keys->list[i];
	keys->n = kept;
}

static int
by_index(const void *a, const void *b)
{
	const struct sm_key *x = *(const struct sm_key *const *)a, *y = *(const struct sm_key *const *)b;

	return (x->index > y->index) - (x->index < y->index);
}

static int
by_eui(const void *a, const void *b)
{
	const struct sm_key *x = *(const struct sm_key *const *)a, *y = *(const struct sm_key *const *)b;
	int c = memcmp(x->about.eui, y->about.eui, SM_EUI_LEN);

	if (c == 0 && x->prepayment != y->prepayment)
		c = x->prepayment ? 1 : -1;
	return c ? c : by_index(a, b);
}

static int
by_role(const void *a, const void *b)
{
	const struct sm_key *x = *(const struct sm_key *const *)a, *y = *(const struct sm_key *const *)b;

	if (x->about.role != y->about.role)
		return x->about.role < y->about.role ? -1 : 1;
	return by_index(a, b);
}

static int
compare_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int
by_serial(const void *a, const void *b)
{
	const struct sm_key *x = *(const struct sm_key *const *)a, *y = *(const struct sm_key *const *)b;
	int c = compare_text(x->about.serial, y->about.serial);

	if (c == 0)
		c = compare_text(x->about.issuer, y->about.issuer);
	return c ? c : by_index(a, b);
}

/* A private key without certificate is accepted for any usage. */
static bool
usable(const struct sm_key *key, enum sm_key_usage usage)
{
	return key->about.has_eui && key->about.point.len > 0 &&
	       (!key->has_certificate || (key->about.key_usage & (unsigned)usage));
}

static bool
is_signing_key(const struct sm_key *key)
{
	return usable(key, SM_USE_SIGN);
}

static bool
is_agreement_key(const struct sm_key *key)
{
	return usable(key, SM_USE_AGREE);
}

static bool
is_role_signing_key(const struct sm_key *key)
{
	return is_signing_key(key) && key->about.has_role && !key->about.is_device;
}

static bool
is_role_agreement_key(const struct sm_key *key)
{
	return is_agreement_key(key) && key->about.has_role && !key->about.is_device;
}

static bool
is_serial_key(const struct sm_key *key)
{
	return key->has_certificate;
}

static bool
is_unowned(const struct sm_key *key)
{
	return !key->has_certificate && !key->about.has_eui;
}

static bool
make_index(struct sm_keys *keys, bool (*belongs)(const struct sm_key *),
    int (*order)(const void *, const void *), const struct sm_key ***out, size_t *n)
{
	*out = sm_alloc(&keys->arena, keys->n + 1, sizeof(struct sm_key *));
	if (!*out)
		return false;
	for (size_t i = 0; i < keys->n; i++)
		if (belongs(keys->list[i]))
			(*out)[(*n)++] = keys->list[i];
	qsort(*out, *n, sizeof(struct sm_key *), order);
	return true;
}

static bool
seal(struct sm_keys *keys)
{
	if (keys->n == 0)
		return true;
	pair(keys);
	qsort(keys->list, keys->n, sizeof(struct sm_key *), by_index);
	for (size_t i = 0; i < keys->n; i++)
		keys->list[i]->index = i;
	return make_index(keys, is_signing_key, by_eui, &keys->by_sign, &keys->n_sign) &&
	       make_index(keys, is_agreement_key, by_eui, &keys->by_agree, &keys->n_agree) &&
	       make_index(keys, is_role_signing_key, by_role, &keys->by_role_sign, &keys->n_role_sign) &&
	       make_index(keys, is_role_agreement_key, by_role, &keys->by_role_agree, &keys->n_role_agree) &&
	       make_index(keys, is_serial_key, by_serial, &keys->by_serial, &keys->n_serial) &&
	       make_index(keys, is_unowned, by_index, &keys->unowned, &keys->n_unowned);
}

/*
 * Whether the URI has a PIN. It is refused: other users see it in the process list, and libraries print a URI that
 * they can't open.
 */
static bool
has_pin(const char *where)
{
	static const char name[] = "pin-value";

	for (; *where; where++)
		if (OPENSSL_strncasecmp(where, name, sizeof name - 1) == 0)
			return true;
	return false;
}

static bool
read_source(struct sm_keys_reader *r, const char *where)
{
	if (has_pin(where))
		return sm_fail(r->err, SM_E_REFUSED, SM_NO_OFFSET,
		    "a PIN may not stand in a URI (pin-value), where others see it: put it into a file that "
		    "is "
		    "yours alone, for pin-source=file:... or sm-sign --passphrase-file");
	return strncmp(where, "pkcs11:", 7) == 0 ? sm_keys_read_uri(r, where) : sm_keys_read_path(r, where);
}

bool
sm_keys_open(const char *const *where, size_t n, const struct sm_keys_options *options, struct sm_keys **out,
    struct sm_err *err)
{
	static const struct sm_keys_options DEFAULTS;
	struct sm_keys_reader r = { .options = options ? options : &DEFAULTS, .err = err };
	bool fine;

	*out = NULL;
	r.keys = sm_crypto_start(err) ? sm_memory_calloc(1, sizeof *r.keys) : NULL;
	if (!r.keys)
		return sm_no_memory(err);
	sm_arena_init(&r.keys->arena, 0);
	sm_keys_walk_init(&r);
	fine = sm_keys_read_passphrase(&r);
	for (size_t i = 0; i < n && fine; i++)
		fine = read_source(&r, where[i]);
	r.keys->count.insecure = r.walk.n_insecure;
	OSSL_DECODER_CTX_free(r.decoder);
	EC_GROUP_free(r.group);
	OPENSSL_cleanse(r.passphrase, sizeof r.passphrase);
	/* a file may have been skipped only because memory was exhausted */
	if (fine && (!seal(r.keys) || sm_memory_missed()))
		fine = sm_no_memory(err);
	if (!fine)
		sm_keys_free(&r.keys);
	*out = r.keys;
	return fine;
}

void
sm_keys_free(struct sm_keys **keys)
{
	if (!*keys)
		return;
	for (size_t i = 0; i < (*keys)->n; i++)
		EVP_PKEY_free((*keys)->list[i]->private_key);
	free((*keys)->list);
	sm_arena_free(&(*keys)->arena);
	free(*keys);
	*keys = NULL;
}

struct sm_keys_count
sm_keys_count(const struct sm_keys *keys)
{
	return keys ? keys->count : (struct sm_keys_count){ 0 };
}

/* The entries for which `where` returns zero. It is negative for those before and positive for those after. */
static struct sm_key_list
run(const struct sm_key *const *list, size_t n, int (*where)(const struct sm_key *, const void *),
    const void *what)
{
	size_t low = 0, high = n, end;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (where(list[mid], what) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (end = low; end < n && where(list[end], what) == 0; end++)
		;
	return (struct sm_key_list){ list + low, end - low };
}

static int
at_eui(const struct sm_key *key, const void *eui)
{
	return memcmp(key->about.eui, eui, SM_EUI_LEN);
}

static int
at_role(const struct sm_key *key, const void *role)
{
	return (int)key->about.role - (int)*(const uint8_t *)role;
}

struct sm_key_list
sm_keys_of(const struct sm_keys *keys, const uint8_t eui[SM_EUI_LEN], enum sm_key_usage usage)
{
	bool sign = usage == SM_USE_SIGN;

	if (!keys || keys->n == 0 || (!sign && usage != SM_USE_AGREE))
		return (struct sm_key_list){ 0 };
	return run(sign ? keys->by_sign : keys->by_agree, sign ? keys->n_sign : keys->n_agree, at_eui, eui);
}

struct sm_key_list
sm_keys_of_role(const struct sm_keys *keys, uint8_t role, enum sm_key_usage usage)
{
	bool sign = usage == SM_USE_SIGN;

	if (!keys || keys->n == 0 || (!sign && usage != SM_USE_AGREE))
		return (struct sm_key_list){ 0 };
	return run(sign ? keys->by_role_sign : keys->by_role_agree,
	    sign ? keys->n_role_sign : keys->n_role_agree, at_role, &role);
}

struct sm_key_list
sm_keys_unowned(const struct sm_keys *keys)
{
	return keys ? (struct sm_key_list){ keys->unowned, keys->n_unowned } : (struct sm_key_list){ 0 };
}

struct sm_key_list
sm_keys_all(const struct sm_keys *keys)
{
	return keys ? (struct sm_key_list){ (const struct sm_key *const *)keys->list, keys->n }
	            : (struct sm_key_list){ 0 };
}

static int
at_serial(const struct sm_key *key, const void *serial)
{
	return compare_text(key->about.serial, serial);
}

struct sm_key_list
sm_keys_of_serial(const struct sm_keys *keys, const char *serial)
{
	return keys && keys->n > 0 ? run(keys->by_serial, keys->n_serial, at_serial, serial)
	                           : (struct sm_key_list){ 0 };
}

struct evp_pkey_st *
sm_key_public(const struct sm_key *key)
{
	return sm_point_key(key->about.point);
}
