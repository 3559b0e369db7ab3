#include "sign/chain.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <stdlib.h>
#include <string.h>

/* Root, issuing authority, and the certificate itself: SMKI has no longer paths. */
enum { INTERMEDIATES_MAX = 2 };
/* 2000-01-01T00:00:00Z in seconds since 1970 */
#define EPOCH_2000 INT64_C(946684800)

struct sm_chain {
	struct sm_keys *authorities;
	X509_STORE *roots;
	STACK_OF(X509) * between;
	X509_VERIFY_PARAM *param;
	size_t n_roots;
};

static X509 *
to_x509(const struct sm_certificate *c)
{
	const unsigned char *p = c->der.p;

	return d2i_X509(NULL, &p, (long)c->der.len);
}

static bool
add_authority(struct sm_chain *chain, const struct sm_key *key)
{
	X509 *x = to_x509(&key->about);
	bool fine;

	/* not an authority's: it may lie in the same folder, and has no place in a path */
	if (!x || !(key->about.key_usage & SM_USE_CERT_SIGN)) {
		X509_free(x);
		return true;
	}
	if (X509_self_signed(x, 1) == 1) {
		fine = X509_STORE_add_cert(chain->roots, x) == 1;
		chain->n_roots += fine;
		X509_free(x);
		return fine;
	}
	fine = sk_X509_push(chain->between, x) > 0;
	if (!fine)
		X509_free(x);
	return fine;
}

static bool
set_policies(struct sm_chain *chain, const char *const *policies, size_t n, struct sm_err *err)
{
	for (size_t i = 0; i < n; i++) {
		ASN1_OBJECT *oid = OBJ_txt2obj(policies[i], 1);

		if (!oid || X509_VERIFY_PARAM_add0_policy(chain->param, oid) != 1) {
			ASN1_OBJECT_free(oid);
			return sm_fail(
			    err, SM_E_USAGE, SM_NO_OFFSET, "%.60s is no object identifier", policies[i]);
		}
	}
	if (n > 0)
		(void)X509_VERIFY_PARAM_set_flags(
		    chain->param, X509_V_FLAG_POLICY_CHECK | X509_V_FLAG_EXPLICIT_POLICY);
	X509_VERIFY_PARAM_set_depth(chain->param, INTERMEDIATES_MAX);
	return true;
}

static bool
fill(struct sm_chain *chain, const char *where, struct sm_err *err)
{
	struct sm_key_list all;

	if (!sm_keys_open(&where, 1, NULL, &chain->authorities, err))
		return false;
	all = sm_keys_all(chain->authorities);
	for (size_t i = 0; i < all.n; i++)
		if (all.keys[i]->has_certificate && !add_authority(chain, all.keys[i]))
			return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	return chain->n_roots > 0 ||
	       sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
	           "%.120s holds no root: no self-signed certificate of an authority", where);
}

bool
sm_chain_open(const char *where, const char *const *policies, size_t n_policies, struct sm_chain **out,
    struct sm_err *err)
{
	struct sm_chain *chain = calloc(1, sizeof *chain);
	bool fine = false;

	if (chain) {
		chain->roots = X509_STORE_new();
		chain->between = sk_X509_new_null();
		chain->param = X509_VERIFY_PARAM_new();
	}
	if (!chain || !chain->roots || !chain->between || !chain->param)
		(void)sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	else
		fine = fill(chain, where, err) && set_policies(chain, policies, n_policies, err);
	if (!fine)
		sm_chain_free(&chain);
	ERR_clear_error();
	*out = chain;
	return fine;
}

void
sm_chain_free(struct sm_chain **chain)
{
	struct sm_chain *c = *chain;

	if (!c)
		return;
	X509_VERIFY_PARAM_free(c->param);
	sk_X509_pop_free(c->between, X509_free);
	X509_STORE_free(c->roots);
	sm_keys_free(&c->authorities);
	free(c);
	*chain = NULL;
}

/* What OpenSSL's path validation does not ask of an end entity. */
static bool
is_profiled(const struct sm_certificate *c, struct sm_err *err)
{
	if (!c->has_eui)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "the certificate names no EUI-64");
	if (c->key_usage != SM_USE_SIGN && c->key_usage != SM_USE_AGREE)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET,
		    "key usage is not one of digitalSignature and keyAgreement");
	if (c->point.len == 0)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "the public key is not on P-256");
	return true;
}

static bool
verify_path(const struct sm_chain *chain, X509 *x, int64_t time, struct sm_err *err)
{
	X509_STORE_CTX *ctx = X509_STORE_CTX_new();
	bool fine = false;

	if (!ctx || X509_STORE_CTX_init(ctx, chain->roots, x, chain->between) != 1) {
		(void)sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	} else {
		X509_VERIFY_PARAM *param = X509_STORE_CTX_get0_param(ctx);

		(void)X509_VERIFY_PARAM_set1(param, chain->param);
		X509_VERIFY_PARAM_set_time(param, (time_t)(time + EPOCH_2000));
		fine = X509_verify_cert(ctx) == 1;
		if (!fine)
			(void)sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "%s (at depth %d)",
			    X509_verify_cert_error_string(X509_STORE_CTX_get_error(ctx)),
			    X509_STORE_CTX_get_error_depth(ctx));
	}
	X509_STORE_CTX_free(ctx);
	ERR_clear_error();
	return fine;
}

bool
sm_chain_check(const struct sm_chain *chain, const struct sm_key *key, int64_t time, struct sm_err *err)
{
	X509 *x;
	bool fine;

	if (!key->has_certificate || !is_profiled(&key->about, err))
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "there is no certificate");
	x = to_x509(&key->about);
	if (!x)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "OpenSSL can't read the certificate");
	fine = verify_path(chain, x, time, err);
	X509_free(x);
	return fine;
}
