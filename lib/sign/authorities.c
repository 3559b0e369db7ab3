#include "sign/authorities.h"

#include "core/memory.h"
#include "core/text.h"
#include "crypto/armour.h"
#include "crypto/files.h"
#include "crypto/memory.h"
#include "sign/signed_data.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Enough for the lists of the largest authorities. */
enum { FILE_MAX = 16 * 1024 * 1024, REASON_MAX = 300 };

struct reader {
	struct sm_authorities *a;
	const struct sm_keys_options *options;
	struct sm_walk walk;
	const char *file;
	struct sm_err *err;
	size_t certificates, lists; /* found in the file */
};

void
sm_name_text(const X509_NAME *name, char out[SM_NAME_TEXT])
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *text;
	long n = 0;

	if (bio && X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253) >= 0)
		n = BIO_get_mem_data(bio, &text);
	(void)snprintf(out, SM_NAME_TEXT, "%.*s",
	    n > 0 && n < SM_NAME_TEXT ? (int)n
	    : n > 0                   ? SM_NAME_TEXT - 1
	                              : 0,
	    n > 0 ? text : "");
	BIO_free(bio);
}

static bool
no_memory(struct sm_err *err)
{
	return sm_no_memory(err);
}

static bool
unreadable(struct reader *r, const char *why)
{
	return sm_fail(r->err, SM_E_MALFORMED, SM_NO_OFFSET, "%.200s: %.300s", r->file, why);
}

/* Adds an authority's certificate. End entity certificates in the folder are skipped: they don't belong in a path. */
static bool
add_certificate(struct reader *r, struct sm_slice der, const struct sm_certificate *about)
{
	const unsigned char *p = der.p;
	X509 *x = d2i_X509(NULL, &p, (long)der.len);

	r->certificates++;
	if (!x)
		return unreadable(r, "certificate: OpenSSL can't read it");
	if (!(about->key_usage & SM_USE_CERT_SIGN)) {
		X509_free(x);
		return true;
	}
	if (sk_X509_push(r->a->certificates, x) > 0)
		return true;
	X509_free(x);
	return no_memory(r->err);
}

/* Adds a list and takes over its ownership. */
static bool
add_list(struct reader *r, X509_CRL *crl)
{
	struct sm_authorities *a = r->a;

	if (a->n_lists == a->room) {
		size_t room = a->room ? 2 * a->room : 8;
		struct sm_revocation_list *more = sm_memory_realloc(a->lists, room * sizeof *more);

		if (!more) {
			X509_CRL_free(crl);
			return no_memory(r->err);
		}
		a->lists = more;
		a->room = room;
	}
	a->lists[a->n_lists++] = (struct sm_revocation_list){ crl, r->file };
	r->lists++;
	return true;
}

/* Reports what a block is instead, as far as it can be recognised. */
static bool
fail_other(struct reader *r, const char *label, const struct sm_err *certificate)
{
	if (strstr(label, "CRL"))
		return unreadable(r, "a revocation list that is damaged");
	if (strstr(label, "PRIVATE KEY"))
		return unreadable(r, "a private key, which has no place among authorities");
	if (strcmp(label, "CERTIFICATE") == 0)
		return unreadable(r, certificate->text);
	return unreadable(r, "neither a certificate nor a revocation list, or a damaged one");
}

/* Reads DER by its content, whatever its label. */
static bool
take_der(struct reader *r, const char *label, struct sm_slice der)
{
	const unsigned char *p = der.p;
	struct sm_certificate about;
	struct sm_err why;
	X509_CRL *crl;
	bool is_certificate;

	sm_err_clear(&why);
	is_certificate = sm_certificate_read(der, &r->a->arena, &about, &why);
	if (is_certificate && !about.request)
		return add_certificate(r, der, &about);
	crl = is_certificate ? NULL : d2i_X509_CRL(NULL, &p, (long)der.len);
	if (crl && p == der.p + der.len)
		return add_list(r, crl);
	X509_CRL_free(crl);
	return fail_other(r, label, &why);
}

static bool
take_from_envelope(void *arg, struct sm_slice der)
{
	return take_der(arg, "", der);
}

static bool
take_block(void *arg, const struct sm_block *block)
{
	struct reader *r = arg;
	bool is_envelope;
	struct sm_err why;

	if (block->why)
		return unreadable(r, block->why);
	sm_err_clear(&why);
	if (!sm_signed_data_each(block->der, &is_envelope, take_from_envelope, r, &why))
		return why.code == SM_E_NOMEM ? sm_no_memory(r->err) : unreadable(r, why.text);
	return is_envelope || take_der(r, block->label, block->der);
}

static bool
take_file(void *arg, const struct sm_file *file, struct sm_err *err)
{
	struct reader *r = arg;

	r->file = file->path;
	r->certificates = r->lists = 0;
	return sm_blocks_read(file->octets, take_block, r, err) &&
	       (r->certificates + r->lists > 0 || unreadable(r, "nothing can be read in it")) &&
	       sm_walk_may_use(
	           &r->walk, file->path, file->st, r->lists > 0 ? SM_FILE_LIST : SM_FILE_CERTIFICATE, err);
}

static void
pass(void *arg, const char *path, const char *why)
{
	const struct reader *r = arg;

	if (r->options && r->options->pass)
		r->options->pass(r->options->pass_arg, path, why);
}

/* Reads the certificates of a token. Tokens hold no revocation lists. */
static bool
read_token(struct reader *r, const char *where)
{
	/* no private keys are needed here, so that no passphrase is asked for */
	const struct sm_keys_options public = { .insecure = false };
	struct sm_keys *keys;
	struct sm_key_list all;
	bool fine = sm_keys_open(&where, 1, &public, &keys, r->err);

	r->file = "pkcs11:";
	all = fine ? sm_keys_all(keys) : (struct sm_key_list){ 0 };
	for (size_t i = 0; i < all.n && fine; i++)
		if (all.keys[i]->has_certificate)
			fine = add_certificate(r, all.keys[i]->about.der, &all.keys[i]->about);
	sm_keys_free(&keys);
	return fine;
}

/* ---- whether a list can be used ---- */

/* Why a list does not cover all certificates of its issuer and all reasons, RFC 5280 section 5.2.5; NULL: it does. */
static const char *
scope(const X509_CRL *crl)
{
	int critical;
	ISSUING_DIST_POINT *point =
	    X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, &critical, NULL);
	const char *why = NULL;

	if (!point)
		return critical == -1 ? NULL : "its issuingDistributionPoint can't be read";
	if (point->indirectCRL > 0)
		why = "an indirect list, which is not supported";
	else if (point->onlyattr > 0)
		why = "a list of attribute certificates only";
	else if (point->onlysomereasons)
		why = "a list for some reasons only, which is not supported";
	ISSUING_DIST_POINT_free(point);
	return why;
}

static bool
is_unknown(X509_EXTENSION *e)
{
	int nid = OBJ_obj2nid(X509_EXTENSION_get_object(e));

	return X509_EXTENSION_get_critical(e) && nid != NID_issuing_distribution_point &&
	       nid != NID_authority_key_identifier && nid != NID_crl_number && nid != NID_crl_reason &&
	       nid != NID_invalidity_date;
}

/* OpenSSL passes over such an entry, RFC 5280 section 5.3.1: only a delta may have it. */
static bool
is_removed(const X509_REVOKED *entry)
{
	ASN1_ENUMERATED *code = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, NULL, NULL);
	bool removed = code && ASN1_ENUMERATED_get(code) == CRL_REASON_REMOVE_FROM_CRL;

	ASN1_ENUMERATED_free(code);
	return removed;
}

static const char *
entries(X509_CRL *crl)
{
	STACK_OF(X509_REVOKED) *all = X509_CRL_get_REVOKED(crl);

	for (int i = 0; i < sk_X509_REVOKED_num(all); i++) {
		const X509_REVOKED *one = sk_X509_REVOKED_value(all, i);

		if (X509_REVOKED_get_ext_by_NID(one, NID_certificate_issuer, -1) >= 0)
			return "an indirect list, which is not supported";
		if (is_removed(one))
			return "an entry has the reason removeFromCRL, which only the changes of another "
			       "list have";
		for (int j = 0; j < X509_REVOKED_get_ext_count(one); j++)
			if (is_unknown(X509_REVOKED_get_ext(one, j)))
				return "an entry has a critical extension that is not known";
	}
	return NULL;
}

static const char *
unsupported(X509_CRL *crl)
{
	if (!X509_CRL_get0_nextUpdate(crl))
		return "has no nextUpdate, so that nobody can tell whether it is in date";
	if (X509_CRL_get_signature_nid(crl) != NID_ecdsa_with_SHA256)
		return "is not signed with ECDSA and SHA-256";
	if (X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0)
		return "only the changes of another list (a delta), which is not supported";
	for (int i = 0; i < X509_CRL_get_ext_count(crl); i++)
		if (is_unknown(X509_CRL_get_ext(crl, i)))
			return "has a critical extension that is not known";
	return scope(crl) ? scope(crl) : entries(crl);
}

/*
 * Fails unless a known authority signed the list: an unsigned list would never be used, and the user would believe
 * that it is.
 */
static bool
is_signed(const struct sm_authorities *a, const struct sm_revocation_list *l, struct sm_err *err)
{
	const X509_NAME *issuer = X509_CRL_get_issuer(l->crl);
	char name[SM_NAME_TEXT];
	bool known = false;

	for (int i = 0; i < sk_X509_num(a->certificates); i++) {
		X509 *x = sk_X509_value(a->certificates, i);
		EVP_PKEY *key = X509_get0_pubkey(x);

		if (X509_NAME_cmp(X509_get_subject_name(x), issuer) != 0)
			continue;
		if (key && X509_CRL_verify(l->crl, key) == 1)
			return true;
		known = true;
	}
	sm_name_text(issuer, name);
	return known ? sm_fail(err, SM_E_INVALID, SM_NO_OFFSET,
	                   "%.200s: revocation list of %s: it did not sign this", l->file, name)
	             : sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
	                   "%.200s: revocation list of %s, an authority whose certificate is not here",
	                   l->file, name);
}

static bool
lists_are_good(const struct sm_authorities *a, struct sm_err *err)
{
	for (size_t i = 0; i < a->n_lists; i++) {
		const char *why = unsupported(a->lists[i].crl);

		if (why)
			return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET, "%.200s: revocation list: %s",
			    a->lists[i].file, why);
		if (!is_signed(a, &a->lists[i], err))
			return false;
	}
	return true;
}

bool
sm_authorities_read(
    struct sm_authorities *out, const char *where, const struct sm_keys_options *options, struct sm_err *err)
{
	struct reader r = { .a = out, .options = options, .err = err };
	bool fine;

	*out = (struct sm_authorities){ .certificates = sm_crypto_start(err) ? sk_X509_new_null() : NULL };
	sm_arena_init(&out->arena, 0);
	if (!out->certificates)
		return no_memory(err);
	r.walk = (struct sm_walk){ .arena = &out->arena,
		.file_max = FILE_MAX,
		.strict = true,
		.insecure = options && options->insecure,
		.take = take_file,
		.pass = pass,
		.arg = &r };
	fine = strncmp(where, "pkcs11:", 7) == 0 ? read_token(&r, where) : sm_walk_files(&r.walk, where, err);
	out->n_insecure = r.walk.n_insecure;
	fine = fine && lists_are_good(out, err);
	ERR_clear_error();
	return fine;
}

void
sm_authorities_free(struct sm_authorities *a)
{
	for (size_t i = 0; i < a->n_lists; i++)
		X509_CRL_free(a->lists[i].crl);
	free(a->lists);
	sk_X509_pop_free(a->certificates, X509_free);
	sm_arena_free(&a->arena);
	*a = (struct sm_authorities){ 0 };
}

bool
sm_authorities_list(const struct sm_authorities *a, const X509_NAME *issuer)
{
	for (size_t i = 0; i < a->n_lists; i++)
		if (X509_NAME_cmp(X509_CRL_get_issuer(a->lists[i].crl), issuer) == 0)
			return true;
	return false;
}
