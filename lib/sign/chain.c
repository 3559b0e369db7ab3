#include "sign/chain.h"

#include "core/memory.h"
#include "crypto/policy.h"
#include "sign/authorities.h"

#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * SMKI has only issuing authorities below a root. One more certificate where a root is cross-certified by another
 * root.
 */
enum { INTERMEDIATES_MAX = 2 };
enum { OID_TEXT = 80 };
/* 2000-01-01T00:00:00Z in seconds since 1970 */
#define EPOCH_2000 INT64_C(946684800)

_Static_assert((int)SM_NAME_TEXT == (int)SM_CHAIN_NAME, "names are written into a path as they are");

struct sm_chain {
	struct sm_authorities authorities;
	X509_STORE *roots;
	STACK_OF(X509) * between;
	X509_VERIFY_PARAM *param;
	size_t n_roots;
	bool has_policies; /* the caller named policies */
};

/* ---- opening ---- */

static X509 *
to_x509(const struct sm_certificate *c)
{
	const unsigned char *p = c->der.p;

	return d2i_X509(NULL, &p, (long)c->der.len);
}

/* Adds an authority: a self-signed one is trusted as a root, others are intermediates. */
static bool
add_authority(struct sm_chain *chain, X509 *x)
{
	if (X509_self_signed(x, 1) == 1) {
		chain->n_roots++;
		return X509_STORE_add_cert(chain->roots, x) == 1;
	}
	if (X509_up_ref(x) != 1)
		return false;
	if (sk_X509_push(chain->between, x) > 0)
		return true;
	X509_free(x);
	return false;
}

static bool
allow(struct sm_chain *chain, const char *policy, struct sm_err *err)
{
	const struct sm_policy *known = sm_policy_named(policy);
	ASN1_OBJECT *oid = OBJ_txt2obj(known ? known->oid : policy, 1);

	if (oid && X509_VERIFY_PARAM_add0_policy(chain->param, oid) == 1)
		return true;
	ASN1_OBJECT_free(oid);
	return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
	    "%.60s is neither an object identifier nor the name of a policy", policy);
}

/* Without acceptable policies any policy is acceptable, RFC 5280 section 6.1.1. */
static bool
set_policies(struct sm_chain *chain, const char *const *policies, size_t n, struct sm_err *err)
{
	static const char *const ANY = "any-policy";

	for (size_t i = 0; i < n; i++)
		if (!allow(chain, policies[i], err))
			return false;
	chain->has_policies = n > 0;
	return n > 0 || allow(chain, ANY, err);
}

static void
set_flags(struct sm_chain *chain)
{
	unsigned long flags = X509_V_FLAG_POLICY_CHECK | X509_V_FLAG_EXPLICIT_POLICY;

	if (chain->authorities.n_lists > 0)
		flags |= X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL;
	(void)X509_VERIFY_PARAM_set_flags(chain->param, flags);
	X509_VERIFY_PARAM_set_depth(chain->param, INTERMEDIATES_MAX);
}

static bool
fill(struct sm_chain *chain, const char *where, const struct sm_keys_options *options, struct sm_err *err)
{
	const struct sm_authorities *all = &chain->authorities;
	bool fine = true;

	if (!sm_authorities_read(&chain->authorities, where, options, err))
		return false;
	for (int i = 0; i < sk_X509_num(all->certificates) && fine; i++)
		fine = add_authority(chain, sk_X509_value(all->certificates, i));
	for (size_t i = 0; i < all->n_lists && fine; i++)
		fine = X509_STORE_add_crl(chain->roots, all->lists[i].crl) == 1;
	if (!fine)
		return sm_no_memory(err);
	set_flags(chain);
	return chain->n_roots > 0 ||
	       sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
	           "%.120s holds no root: no self-signed certificate of an authority", where);
}

bool
sm_chain_open(const char *where, const struct sm_keys_options *options, const char *const *policies,
    size_t n_policies, struct sm_chain **out, struct sm_err *err)
{
	struct sm_chain *chain = sm_memory_calloc(1, sizeof *chain);
	bool fine = false;

	if (chain) {
		chain->roots = X509_STORE_new();
		chain->between = sk_X509_new_null();
		chain->param = X509_VERIFY_PARAM_new();
	}
	if (!chain || !chain->roots || !chain->between || !chain->param)
		(void)sm_no_memory(err);
	else
		fine = fill(chain, where, options, err) && set_policies(chain, policies, n_policies, err);
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
	sm_authorities_free(&c->authorities);
	free(c);
	*chain = NULL;
}

size_t
sm_chain_insecure(const struct sm_chain *chain)
{
	return chain ? chain->authorities.n_insecure : 0;
}

/* ---- checks that OpenSSL's path validation does not make ---- */

static bool
is_profiled(const struct sm_certificate *c, struct sm_err *err)
{
	if (c->many_euis)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "the certificate names more than one EUI-64");
	if (!c->has_eui)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "the certificate names no EUI-64");
	if (c->key_usage != SM_USE_SIGN && c->key_usage != SM_USE_AGREE)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET,
		    "key usage is not one of digitalSignature and keyAgreement");
	return true;
}

static bool
is_p256(X509 *x)
{
	EVP_PKEY *key = X509_get0_pubkey(x);
	char group[32];

	return key && EVP_PKEY_is_a(key, "EC") &&
	       EVP_PKEY_get_group_name(key, group, sizeof group, NULL) == 1 &&
	       strcmp(group, SN_X9_62_prime256v1) == 0;
}

static void
serial_text(X509 *x, char out[SM_SERIAL_TEXT])
{
	BIGNUM *n = x ? ASN1_INTEGER_to_BN(X509_get0_serialNumber(x), NULL) : NULL;
	char *digits = n ? BN_bn2dec(n) : NULL;

	(void)sm_serial_text(digits, out);
	OPENSSL_free(digits);
	BN_free(n);
}

/* Profile of a path's certificates at each depth. SEC Appendices A and B, section 7.1. */
static bool
place_is_profiled(X509 *x, int depth, struct sm_err *err)
{
	bool authority = X509_get_extension_flags(x) & EXFLAG_CA;
	char serial[SM_SERIAL_TEXT];
	const char *why = NULL;

	if (X509_get_signature_nid(x) != NID_ecdsa_with_SHA256)
		why = "is not signed with ECDSA and SHA-256";
	else if (!is_p256(x))
		why = "has a public key that is not on P-256";
	else if (depth > 0 && !authority)
		why = "is no authority's: basicConstraints are missing";
	else if (depth == 0 && authority)
		why = "is an authority's";
	serial_text(x, serial);
	return !why || sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "%s%s %s",
	                   depth > 0 ? "of its path, certificate " : "it", depth > 0 ? serial : "", why);
}

/*
 * A policy for devices is not valid for an organisation's certificate, and the reverse, even if the caller named it.
 */
static bool
policy_fits(const char *oid, const struct sm_certificate *c, struct sm_err *err)
{
	const struct sm_policy *known = sm_policy_of(oid);
	enum sm_policy_kind kind = c->is_device ? SM_POLICY_DEVICE : SM_POLICY_ORGANISATION;

	return !known || known->kind == SM_POLICY_ANY || known->kind == kind ||
	       sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "policy %s, but the EUI-64 is %s", known->name,
	           c->is_device ? "a device's" : "an organisation's");
}

static bool
take_policies(const struct sm_chain *chain, X509_STORE_CTX *ctx, const struct sm_certificate *c,
    char out[SM_CHAIN_POLICIES], struct sm_err *err)
{
	STACK_OF(X509_POLICY_NODE) *nodes =
	    X509_policy_tree_get0_user_policies(X509_STORE_CTX_get0_policy_tree(ctx));
	size_t n = 0;

	for (int i = 0; i < sk_X509_POLICY_NODE_num(nodes); i++) {
		char oid[OID_TEXT];
		const X509_POLICY_NODE *node = sk_X509_POLICY_NODE_value(nodes, i);

		(void)OBJ_obj2txt(oid, sizeof oid, X509_policy_node_get0_policy(node), 1);
		if (chain->has_policies && !policy_fits(oid, c, err))
			return false;
		if (n + strlen(oid) + 2 < SM_CHAIN_POLICIES)
			n += (size_t)snprintf(out + n, SM_CHAIN_POLICIES - n, "%s%s", n ? " " : "", oid);
	}
	return true;
}

static bool
path_is_profiled(const struct sm_chain *chain, X509_STORE_CTX *ctx, const struct sm_certificate *c,
    char policies[SM_CHAIN_POLICIES], struct sm_err *err)
{
	STACK_OF(X509) *path = X509_STORE_CTX_get0_chain(ctx);

	for (int i = 0; i < sk_X509_num(path); i++)
		if (!place_is_profiled(sk_X509_value(path, i), i, err))
			return false;
	return take_policies(chain, ctx, c, policies, err);
}

/* ---- the path ---- */

void
sm_unlisted_add(struct sm_unlisted *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->names[i], name) == 0)
			return;
	if (list->n < SM_COUNT(list->names))
		(void)snprintf(list->names[list->n++], SM_CHAIN_NAME, "%s", name);
	else
		(void)snprintf(list->names[list->n - 1], SM_CHAIN_NAME, "further issuers");
}

/* Notes the issuers without a list. A root needs none for itself. */
static void
note_unlisted(const struct sm_chain *chain, X509_STORE_CTX *ctx, struct sm_unlisted *list)
{
	STACK_OF(X509) *path = X509_STORE_CTX_get0_chain(ctx);

	for (int i = 0; i + 1 < sk_X509_num(path); i++) {
		const X509_NAME *issuer = X509_get_issuer_name(sk_X509_value(path, i));
		char name[SM_NAME_TEXT];

		if (sm_authorities_list(&chain->authorities, issuer))
			continue;
		sm_name_text(issuer, name);
		sm_unlisted_add(list, name);
	}
}

/*
 * A missing list is accepted: device certificates are never revoked (SEC Appendix A section 4.9, from memory). A list
 * that exists and can't be used is an error.
 */
static int
without_list(int ok, X509_STORE_CTX *ctx)
{
	const struct sm_chain *chain = X509_STORE_CTX_get_app_data(ctx);
	X509 *x = X509_STORE_CTX_get_current_cert(ctx);

	if (ok || X509_STORE_CTX_get_error(ctx) != X509_V_ERR_UNABLE_TO_GET_CRL ||
	    sm_authorities_list(&chain->authorities, X509_get_issuer_name(x)))
		return ok;
	X509_STORE_CTX_set_error(ctx, X509_V_OK);
	return 1;
}

static bool
fail_with_reason(const struct sm_chain *chain, X509_STORE_CTX *ctx, struct sm_err *err)
{
	int error = X509_STORE_CTX_get_error(ctx), depth = X509_STORE_CTX_get_error_depth(ctx);
	char serial[SM_SERIAL_TEXT];

	if (error == X509_V_ERR_NO_EXPLICIT_POLICY)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET,
		    chain->has_policies ? "its path allows none of the policies asked for"
		                        : "its path has no policy that holds throughout");
	if (depth == 0)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "%s", X509_verify_cert_error_string(error));
	serial_text(X509_STORE_CTX_get_current_cert(ctx), serial);
	return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "of its path, certificate %s: %s", serial,
	    X509_verify_cert_error_string(error));
}

static bool
verify_path(const struct sm_chain *chain, X509 *x, const struct sm_certificate *c, int64_t time,
    struct sm_path *path, struct sm_err *err)
{
	X509_STORE_CTX *ctx = X509_STORE_CTX_new();
	bool fine = false;

	if (!ctx || X509_STORE_CTX_init(ctx, chain->roots, x, chain->between) != 1) {
		(void)sm_no_memory(err);
	} else {
		X509_VERIFY_PARAM *param = X509_STORE_CTX_get0_param(ctx);

		(void)X509_VERIFY_PARAM_set1(param, chain->param);
		X509_VERIFY_PARAM_set_time(param, (time_t)(time + EPOCH_2000));
		(void)X509_STORE_CTX_set_app_data(ctx, (void *)(uintptr_t)chain);
		X509_STORE_CTX_set_verify_cb(ctx, without_list);
		fine = X509_verify_cert(ctx) == 1 ? path_is_profiled(chain, ctx, c, path->policies, err)
		                                  : fail_with_reason(chain, ctx, err);
		note_unlisted(chain, ctx, &path->unlisted);
	}
	X509_STORE_CTX_free(ctx);
	ERR_clear_error();
	return fine;
}

bool
sm_chain_check(const struct sm_chain *chain, const struct sm_key *key, int64_t time, struct sm_path *path,
    struct sm_err *err)
{
	X509 *x;
	bool fine;

	*path = (struct sm_path){ .policies = "" };
	if (!key->has_certificate)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "there is no certificate");
	if (!is_profiled(&key->about, err))
		return false;
	x = to_x509(&key->about);
	if (!x)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "OpenSSL can't read the certificate");
	fine = verify_path(chain, x, &key->about, time, path, err);
	X509_free(x);
	return fine;
}
