#include "crypto/agree.h"
#include "crypto/crypto_private.h"
#include "crypto/point.h"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <stdlib.h>
#include <string.h>

void
sm_agreed_wipe(struct sm_crypto *crypto)
{
	OPENSSL_cleanse(crypto->agreed, SM_AGREE_SETS * sizeof *crypto->agreed);
}

static struct sm_agreed_set *
set_of(struct sm_crypto *crypto, const struct sm_key *a, const struct sm_key *b)
{
	size_t h = a->index * (size_t)0x9e3779b1u ^ b->index * (size_t)0x85ebca6bu;

	return &crypto->agreed[(h ^ h >> 15) % SM_AGREE_SETS];
}

static bool
recall(const struct sm_agreed_set *set, const struct sm_key *a, const struct sm_key *b, struct sm_secret *z)
{
	for (size_t i = 0; i < SM_AGREE_WAYS; i++)
		if (set->way[i].a == a && set->way[i].b == b) {
			*z = set->way[i].z;
			return true;
		}
	return false;
}

static void
remember(struct sm_agreed_set *set, const struct sm_key *a, const struct sm_key *b, const struct sm_secret *z)
{
	struct sm_agreed *place = &set->way[set->next];

	set->next = (set->next + 1) % SM_AGREE_WAYS;
	sm_secret_wipe(&place->z);
	*place = (struct sm_agreed){ a, b, *z };
}

bool
sm_agree_point(struct sm_crypto *crypto, const struct sm_key *own, struct sm_slice point, struct sm_secret *z,
    struct sm_err *err)
{
	EVP_PKEY *peer = sm_point_key(point);
	EVP_PKEY_CTX *ctx = NULL;
	size_t len = sizeof z->octets;
	bool fine = false;

	(void)crypto;
	if (!peer)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "public key is no point of P-256");
	if (own->private_key)
		ctx = EVP_PKEY_CTX_new_from_pkey(NULL, own->private_key, NULL);
	if (ctx && EVP_PKEY_derive_init(ctx) == 1 && EVP_PKEY_derive_set_peer(ctx, peer) == 1 &&
	    EVP_PKEY_derive(ctx, z->octets, &len) == 1 && len == SM_SECRET_MAX) {
		z->len = len;
		fine = true;
	}
	EVP_PKEY_CTX_free(ctx);
	EVP_PKEY_free(peer);
	ERR_clear_error();
	return fine || sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "key agreement failed");
}

static bool
no_private_key(const struct sm_key *a, const struct sm_key *b, struct sm_err *err)
{
	char of_a[SM_EUI_TEXT] = "?", of_b[SM_EUI_TEXT] = "?";

	if (a->about.has_eui)
		sm_eui_text(a->about.eui, of_a);
	if (b->about.has_eui)
		sm_eui_text(b->about.eui, of_b);
	return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
	    "no keyAgreement private key of %s or %s: give one of them with --keys", of_a, of_b);
}

bool
sm_agree(struct sm_crypto *crypto, const struct sm_key *a, const struct sm_key *b, struct sm_secret *z,
    struct sm_err *err)
{
	const struct sm_key *low = a->index <= b->index ? a : b, *high = low == a ? b : a;
	struct sm_agreed_set *set = set_of(crypto, low, high);
	const struct sm_key *own = a->private_key ? a : b, *other = own == a ? b : a;

	if (!own->private_key)
		return no_private_key(a, b, err);
	crypto->used = (struct sm_used_keys){ a, b };
	if (recall(set, low, high, z))
		return true;
	if (!sm_agree_point(crypto, own, other->about.point, z, err))
		return false;
	remember(set, low, high, z);
	return true;
}
