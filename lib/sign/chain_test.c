#include "sign/chain.h"
#include "core/time.h"
#include "crypto/test_identity.h"

#include <openssl/x509v3.h>

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

#define ORGANISATION_POLICY "1.2.826.0.1.8641679.1.2.1.1"
#define DEVICE_POLICY "1.2.826.0.1.8641679.1.2.1.2"

/* What a certificate is made of, each as text; NULL: isn't there. */
enum field {
	CN,
	OU,
	EUI, /* in the subject's uniqueIdentifier, hex */
	MODULE, /* in a hardwareModuleName, hex */
	USAGE,
	BASIC,
	POLICY,
	FROM,
	TO,
	DIGEST,
	CURVE,
	EXTRA, /* an extension that nobody knows: "critical" or "optional" */
	SIGNER, /* CN of the certificate whose key signs, when it isn't the issuer's */
	FIELDS
};

enum place { ROOT, OTHER_ROOT, CROSS, ISSUER, CROSS_ISSUER, LEAF, PLACES };

struct certificate {
	const char *field[FIELDS];
	enum place issuer;
	enum place key_of; /* shares this one's key and, for authorities, name */
	bool present; /* in the folder of authorities */
};

/* Two roots; the first also certified by the second, and so is the issuing authority. */
static const struct certificate PLAIN[PLACES] = {
	[ROOT] = { { [CN] = "Root",
	               [OU] = "00",
	               [USAGE] = "critical,keyCertSign,cRLSign",
	               [BASIC] = "critical,CA:TRUE",
	               [FROM] = "20200101000000Z",
	               [TO] = "20500101000000Z" },
	    ROOT, ROOT, true },
	[OTHER_ROOT] = { { [CN] = "Other",
	                     [OU] = "00",
	                     [USAGE] = "critical,keyCertSign,cRLSign",
	                     [BASIC] = "critical,CA:TRUE",
	                     [FROM] = "20200101000000Z",
	                     [TO] = "20500101000000Z" },
	    OTHER_ROOT, OTHER_ROOT, false },
	[CROSS] = { { [CN] = "Root",
	                [OU] = "00",
	                [USAGE] = "critical,keyCertSign,cRLSign",
	                [BASIC] = "critical,CA:TRUE",
	                [POLICY] = "critical,2.5.29.32.0",
	                [FROM] = "20200101000000Z",
	                [TO] = "20500101000000Z" },
	    OTHER_ROOT, ROOT, false },
	[ISSUER] = { { [CN] = "Issuer",
	                 [OU] = "07",
	                 [USAGE] = "critical,keyCertSign,cRLSign",
	                 [BASIC] = "critical,CA:TRUE,pathlen:0",
	                 [POLICY] = "critical,2.5.29.32.0",
	                 [FROM] = "20200101000000Z",
	                 [TO] = "20400101000000Z" },
	    ROOT, ISSUER, true },
	[CROSS_ISSUER] = { { [CN] = "Issuer",
	                       [OU] = "07",
	                       [USAGE] = "critical,keyCertSign,cRLSign",
	                       [BASIC] = "critical,CA:TRUE,pathlen:0",
	                       [POLICY] = "critical,2.5.29.32.0",
	                       [FROM] = "20200101000000Z",
	                       [TO] = "20400101000000Z" },
	    OTHER_ROOT, ISSUER, false },
	[LEAF] = { { [OU] = "02",
	               [EUI] = "0A0B0C000200A001",
	               [USAGE] = "critical,digitalSignature",
	               [POLICY] = "critical," ORGANISATION_POLICY,
	               [FROM] = "20200101000000Z",
	               [TO] = "20300101000000Z" },
	    ISSUER, LEAF, false },
};

/* A device's instead of an organisation's; it never ends (RFC 5280 section 4.1.2.5). */
#define DEVICE                                                                                               \
	{ LEAF, OU, NULL }, { LEAF, EUI, NULL }, { LEAF, MODULE, "0A0B0CD0000E0001" },                       \
	    { LEAF, POLICY, "critical," DEVICE_POLICY },                                                     \
	{                                                                                                    \
		LEAF, TO, "99991231235959Z"                                                                  \
	}
#define CROSSED .absent = { ISSUER, ROOT }, .present = { CROSS_ISSUER, OTHER_ROOT }

struct twist {
	enum place place;
	enum field field;
	const char *value;
};

struct path {
	const char *name;
	struct twist twists[6];
	enum place absent[2], present[2]; /* ROOT is 0: see is_listed */
	const char *time; /* NULL: 2026 */
	const char *policies[2];
	const char *reason; /* NULL: valid */
	const char *allowed; /* policies of a valid one; NULL: the organisation's */
};

static EVP_PKEY *keys[PLACES];
static char *folder, *authorities;

/* Keys on the curves that the certificates ask for. */
static void
make_keys(const struct certificate all[PLACES])
{
	for (size_t i = 0; i < PLACES; i++) {
		EVP_PKEY_free(keys[i]);
		keys[i] = EVP_EC_gen(all[i].field[CURVE] ? all[i].field[CURVE] : "P-256");
	}
}

static int
setup(void **state)
{
	(void)state;
	make_keys(PLAIN);
	folder = test_folder();
	authorities = test_folder();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	for (size_t i = 0; i < PLACES; i++)
		EVP_PKEY_free(keys[i]);
	test_folder_remove(folder);
	test_folder_remove(authorities);
	return 0;
}

static uint8_t *
octets(const char *hex, long *n)
{
	uint8_t *p = OPENSSL_hexstr2buf(hex, n);

	if (!p)
		abort();
	return p;
}

static X509_NAME *
name(const struct certificate *c)
{
	X509_NAME *n = X509_NAME_new();
	long len;

	for (size_t i = CN; i <= OU; i++)
		if (c->field[i])
			X509_NAME_add_entry_by_txt(n, i == CN ? "CN" : "OU", MBSTRING_ASC,
			    (const unsigned char *)c->field[i], -1, -1, 0);
	if (c->field[EUI]) {
		uint8_t *bits = octets(c->field[EUI], &len);

		X509_NAME_add_entry_by_NID(
		    n, NID_x500UniqueIdentifier, V_ASN1_BIT_STRING, bits, (int)len, -1, 0);
		OPENSSL_free(bits);
	}
	return n;
}

static void
add_unknown(X509 *x, bool critical)
{
	ASN1_OBJECT *oid = OBJ_txt2obj("1.2.826.0.1.99999.1", 1);
	ASN1_OCTET_STRING *value = ASN1_OCTET_STRING_new();
	X509_EXTENSION *e;

	ASN1_OCTET_STRING_set(value, (const unsigned char *)"\5\0", 2);
	e = X509_EXTENSION_create_by_OBJ(NULL, oid, critical, value);
	if (!e || X509_add_ext(x, e, -1) != 1)
		abort();
	X509_EXTENSION_free(e);
	ASN1_OCTET_STRING_free(value);
	ASN1_OBJECT_free(oid);
}

static void
add_extensions(X509 *x, const struct certificate *c)
{
	static const int NIDS[FIELDS] = {
		[USAGE] = NID_key_usage, [BASIC] = NID_basic_constraints, [POLICY] = NID_certificate_policies
	};
	long len;

	for (size_t i = 0; i < FIELDS; i++)
		if (NIDS[i] && c->field[i])
			identity_extension(x, NIDS[i], c->field[i]);
	if (c->field[MODULE]) {
		uint8_t *eui = octets(c->field[MODULE], &len);

		identity_hardware_name(x, eui);
		OPENSSL_free(eui);
	}
	if (c->field[EXTRA])
		add_unknown(x, strcmp(c->field[EXTRA], "critical") == 0);
}

/* Signs with the issuer's key, or that of the certificate of that CN. */
static EVP_PKEY *
signing_key(const struct certificate all[PLACES], const struct certificate *c)
{
	for (size_t i = 0; i < PLACES && c->field[SIGNER]; i++)
		if (all[i].field[CN] && strcmp(all[i].field[CN], c->field[SIGNER]) == 0)
			return keys[all[i].key_of];
	return keys[all[c->issuer].key_of];
}

static X509 *
make(const struct certificate all[PLACES], enum place place)
{
	const struct certificate *c = &all[place];
	const EVP_MD *digest = c->field[DIGEST] ? EVP_get_digestbyname(c->field[DIGEST]) : EVP_sha256();
	X509_NAME *subject = name(c), *issuer = name(&all[c->issuer]);
	X509 *x = X509_new();

	X509_set_version(x, X509_VERSION_3);
	ASN1_INTEGER_set(X509_get_serialNumber(x), (long)place + 1);
	X509_set_issuer_name(x, issuer);
	X509_set_subject_name(x, subject);
	ASN1_TIME_set_string_X509(X509_getm_notBefore(x), c->field[FROM]);
	ASN1_TIME_set_string_X509(X509_getm_notAfter(x), c->field[TO]);
	X509_set_pubkey(x, keys[c->key_of]);
	add_extensions(x, c);
	if (X509_sign(x, signing_key(all, c), digest) == 0)
		abort();
	X509_NAME_free(subject);
	X509_NAME_free(issuer);
	return x;
}

static void
write_all(const struct certificate all[PLACES])
{
	char file[32];

	test_folder_empty(folder);
	test_folder_empty(authorities);
	for (size_t i = 0; i < PLACES; i++) {
		BIO *bio;
		X509 *x;

		if (i != LEAF && !all[i].present)
			continue;
		x = make(all, (enum place)i);
		bio = BIO_new(BIO_s_mem());
		PEM_write_bio_X509(bio, x);
		(void)snprintf(file, sizeof file, "%zu.pem", i);
		test_write_bio(i == LEAF ? folder : authorities, file, bio);
		X509_free(x);
	}
}

static int64_t
at(const char *text)
{
	struct sm_time t;

	assert_true(sm_time_parse(sm_slice_str(text ? text : "2026-07-01T00:00:00Z"), &t));
	return sm_time_to_seconds(&t);
}

/* The leaf's path by the authorities that were written. */
static bool
check(const char *const policies[2], const char *time, char allowed[SM_CHAIN_POLICIES], struct sm_err *err)
{
	const char *where[] = { folder };
	struct sm_chain *chain;
	struct sm_keys *store;
	bool fine;

	if (!sm_chain_open(authorities, NULL, policies, (size_t)(policies[0] != NULL) + (policies[1] != NULL),
	        &chain, err))
		return false;
	assert_true(sm_keys_open(where, 1, NULL, &store, err));
	assert_int_equal(sm_keys_all(store).n, 1);
	fine = sm_chain_check(chain, sm_keys_all(store).keys[0], at(time), allowed, err);
	sm_keys_free(&store);
	sm_chain_free(&chain);
	return fine;
}

static void
twist(struct certificate all[PLACES], const struct path *p)
{
	memcpy(all, PLAIN, sizeof PLAIN);
	for (size_t i = 0; i < SM_COUNT(p->twists); i++)
		if (p->twists[i].place != ROOT || p->twists[i].field != CN || p->twists[i].value)
			all[p->twists[i].place].field[p->twists[i].field] = p->twists[i].value;
	for (size_t i = 0; p->present[0] && i < SM_COUNT(p->present); i++) {
		all[p->absent[i]].present = false;
		all[p->present[i]].present = true;
	}
}

static void
expect(const struct path *p)
{
	struct certificate all[PLACES];
	char allowed[SM_CHAIN_POLICIES] = "";
	struct sm_err err;
	bool fine;

	sm_err_clear(&err);
	twist(all, p);
	make_keys(all);
	write_all(all);
	fine = check(p->policies, p->time, allowed, &err);
	if (p->reason ? fine || !strstr(err.text, p->reason) : !fine)
		fail_msg("%s: %s: %s", p->name, fine ? "valid" : "invalid", err.text);
	if (!p->reason)
		assert_string_equal(allowed, p->allowed ? p->allowed : ORGANISATION_POLICY);
}

static const struct path PATHS[] = {
	{ "an organisation", .reason = NULL },
	{ "a device", .twists = { DEVICE }, .allowed = DEVICE_POLICY },
	/* dates */
	{ "before the certificate begins", .time = "2019-12-31T23:59:59Z", .reason = "not yet valid" },
	{ "its first second", .time = "2020-01-01T00:00:00Z" },
	/* OpenSSL ends it a second early */
	{ "its last second", .time = "2029-12-31T23:59:59Z" },
	{ "a second later", .time = "2030-01-01T00:00:01Z", .reason = "certificate has expired" },
	{ "a device's never ends", .twists = { DEVICE }, .time = "2039-12-31T00:00:00Z",
	    .allowed = DEVICE_POLICY },
	{ "but its issuer's does", .twists = { DEVICE }, .time = "2040-01-02T00:00:00Z",
	    .reason = "of its path, certificate 4: certificate has expired" },
	{ "the root's ends first", .twists = { { ROOT, TO, "20250101000000Z" } },
	    .reason = "of its path, certificate 1: certificate has expired" },
	/* authorities */
	{ "no basicConstraints", .twists = { { ISSUER, BASIC, NULL } },
	    .reason = "of its path, certificate 4: invalid CA certificate" },
	{ "a root without basicConstraints", .twists = { { ROOT, BASIC, NULL } },
	    .reason = "of its path, certificate 1 is no authority's" },
	{ "no authority", .twists = { { ISSUER, BASIC, "critical,CA:FALSE" } },
	    .reason = "invalid CA certificate" },
	{ "no keyCertSign", .twists = { { ISSUER, USAGE, "critical,cRLSign" } },
	    .reason = "unable to get local issuer certificate" },
	{ "pathLen of the root", .twists = { { ROOT, BASIC, "critical,CA:TRUE,pathlen:0" } },
	    .reason = "path length constraint exceeded" },
	{ "pathLen that suffices", .twists = { { ROOT, BASIC, "critical,CA:TRUE,pathlen:1" } } },
	{ "signed by another's key", .twists = { { LEAF, SIGNER, "Root" } },
	    .reason = "certificate signature failure" },
	{ "issuer signed by another's key", .twists = { { ISSUER, SIGNER, "Other" } },
	    .reason = "of its path, certificate 4: certificate signature failure" },
	{ "cross-signed issuer", CROSSED },
	{ "cross-signed root", .absent = { ROOT, ROOT }, .present = { CROSS, OTHER_ROOT } },
	{ "another root", .absent = { ROOT, ROOT }, .present = { OTHER_ROOT, OTHER_ROOT },
	    .reason = "unable to get local issuer certificate" },
	/* extensions */
	{ "a critical one that nobody knows", .twists = { { LEAF, EXTRA, "critical" } },
	    .reason = "unhandled critical extension" },
	{ "the same of the issuer", .twists = { { ISSUER, EXTRA, "critical" } },
	    .reason = "of its path, certificate 4: unhandled critical extension" },
	{ "one that is not critical", .twists = { { LEAF, EXTRA, "optional" } } },
	{ "key agreement", .twists = { { LEAF, USAGE, "critical,keyAgreement" } } },
	{ "two usages", .twists = { { LEAF, USAGE, "critical,digitalSignature,keyAgreement" } },
	    .reason = "key usage" },
	{ "a foreign usage", .twists = { { LEAF, USAGE, "critical,digitalSignature,nonRepudiation" } },
	    .reason = "key usage" },
	{ "keyEncipherment", .twists = { { LEAF, USAGE, "critical,keyEncipherment" } },
	    .reason = "key usage" },
	{ "decipherOnly beside", .twists = { { LEAF, USAGE, "critical,keyAgreement,decipherOnly" } },
	    .reason = "key usage" },
	{ "no usage", .twists = { { LEAF, USAGE, NULL } }, .reason = "key usage" },
	{ "an authority's usage", .twists = { { LEAF, USAGE, "critical,keyCertSign" } },
	    .reason = "key usage" },
	{ "an authority", .twists = { { LEAF, BASIC, "critical,CA:TRUE" } },
	    .reason = "it is an authority's" },
	{ "said to be none", .twists = { { LEAF, BASIC, "critical,CA:FALSE" } } },
	/* names */
	{ "no EUI-64", .twists = { { LEAF, EUI, NULL } }, .reason = "names no EUI-64" },
	{ "seven octets", .twists = { { LEAF, EUI, "0A0B0C000200A1" } }, .reason = "names no EUI-64" },
	{ "an organisation's and a device's", .twists = { { LEAF, MODULE, "0A0B0CD0000E0001" } },
	    .reason = "more than one EUI-64" },
	/* algorithms */
	{ "P-384", .twists = { { LEAF, CURVE, "P-384" } },
	    .reason = "it has a public key that is not on P-256" },
	{ "an issuer on P-521", .twists = { { ISSUER, CURVE, "P-521" } },
	    .reason = "of its path, certificate 4 has a public key that is not on P-256" },
	{ "a root on P-384", .twists = { { ROOT, CURVE, "P-384" } },
	    .reason = "of its path, certificate 1 has a public key that is not on P-256" },
	{ "SHA-1", .twists = { { LEAF, DIGEST, "SHA1" } },
	    .reason = "it is not signed with ECDSA and SHA-256" },
	{ "SHA-512", .twists = { { LEAF, DIGEST, "SHA512" } },
	    .reason = "it is not signed with ECDSA and SHA-256" },
	{ "SHA-1 of the issuer", .twists = { { ISSUER, DIGEST, "SHA1" } },
	    .reason = "of its path, certificate 4 is not signed with ECDSA and SHA-256" },
	/* policies */
	{ "none", .twists = { { LEAF, POLICY, NULL } }, .reason = "no policy that holds throughout" },
	{ "none of the issuer", .twists = { { ISSUER, POLICY, NULL } },
	    .reason = "no policy that holds throughout" },
	{ "another than the issuer's", .twists = { { ISSUER, POLICY, "critical,1.2.3.4" } },
	    .reason = "no policy that holds throughout" },
	{ "the issuer's", .twists = { { ISSUER, POLICY, "critical," ORGANISATION_POLICY } } },
	{ "one of the issuer's two",
	    .twists = { { ISSUER, POLICY, "critical," ORGANISATION_POLICY "," DEVICE_POLICY } } },
	{ "another infrastructure's", .twists = { { LEAF, POLICY, "critical,1.2.3.4" } },
	    .allowed = "1.2.3.4" },
	{ "a device's policy for an organisation, not asked for",
	    .twists = { { LEAF, POLICY, "critical," DEVICE_POLICY } }, .allowed = DEVICE_POLICY },
	{ "a device's policy for an organisation", .twists = { { LEAF, POLICY, "critical," DEVICE_POLICY } },
	    .policies = { "smki-device" },
	    .reason = "policy smki-device, but the EUI-64 is an organisation's" },
	{ "an organisation's policy for a device",
	    .twists = { DEVICE, { LEAF, POLICY, "critical," ORGANISATION_POLICY } },
	    .policies = { "smki-organisation" },
	    .reason = "policy smki-organisation, but the EUI-64 is a device's" },
	{ "asked for by name", .policies = { "smki-organisation" } },
	{ "asked for by number", .policies = { ORGANISATION_POLICY } },
	{ "one of two asked for", .policies = { "smki-device", "smki-organisation" } },
	{ "not asked for", .policies = { "smki-device" }, .reason = "none of the policies asked for" },
	{ "asked for and missing", .twists = { { LEAF, POLICY, NULL } }, .policies = { "smki-organisation" },
	    .reason = "none of the policies asked for" },
	{ "not a policy", .policies = { "smki" }, .reason = "neither an object identifier nor the name" },
};

static void
test_paths(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(PATHS); i++)
		expect(&PATHS[i]);
}

/* It vouches for itself, wherever it lies; beside a root it is no root. */
static void
test_self_signed(void **state)
{
	static const char *const NO_POLICY[2];
	struct certificate all[PLACES];
	char allowed[SM_CHAIN_POLICIES];
	struct sm_err err;
	BIO *bio;
	X509 *x;

	(void)state;
	memcpy(all, PLAIN, sizeof PLAIN);
	all[LEAF].issuer = LEAF;
	write_all(all);
	sm_err_clear(&err);
	assert_false(check(NO_POLICY, NULL, allowed, &err));
	assert_string_equal(err.text, "self-signed certificate");
	x = make(all, LEAF);
	bio = BIO_new(BIO_s_mem());
	PEM_write_bio_X509(bio, x);
	test_write_bio(authorities, "leaf.pem", bio);
	X509_free(x);
	sm_err_clear(&err);
	assert_false(check(NO_POLICY, NULL, allowed, &err));
	assert_string_equal(err.text, "self-signed certificate");
	all[ROOT].present = all[ISSUER].present = false;
	write_all(all);
	sm_err_clear(&err);
	assert_false(check(NO_POLICY, NULL, allowed, &err));
	assert_int_equal(err.code, SM_E_MISSING);
}

/* Of a list: who signs it, which serial it holds, when the next is due, in which form. */
struct list {
	const char *name;
	enum place issuer, signer;
	long serial;
	const char *next;
	bool der;
	const char *reason;
};

static void
write_list(const struct certificate all[PLACES], const struct list *l)
{
	X509_CRL *crl = X509_CRL_new();
	X509_REVOKED *entry = X509_REVOKED_new();
	ASN1_INTEGER *serial = ASN1_INTEGER_new();
	ASN1_TIME *when = ASN1_TIME_new();
	X509_NAME *issuer = name(&all[l->issuer]);
	BIO *bio = BIO_new(BIO_s_mem());

	X509_CRL_set_version(crl, 1);
	X509_CRL_set_issuer_name(crl, issuer);
	ASN1_TIME_set_string_X509(when, "20260101000000Z");
	X509_CRL_set1_lastUpdate(crl, when);
	ASN1_INTEGER_set(serial, l->serial);
	X509_REVOKED_set_serialNumber(entry, serial);
	X509_REVOKED_set_revocationDate(entry, when);
	X509_CRL_add0_revoked(crl, entry);
	ASN1_TIME_set_string_X509(when, l->next);
	X509_CRL_set1_nextUpdate(crl, when);
	X509_CRL_sort(crl);
	if (X509_CRL_sign(crl, keys[l->signer], EVP_sha256()) == 0)
		abort();
	if ((l->der ? i2d_X509_CRL_bio(bio, crl) : PEM_write_bio_X509_CRL(bio, crl)) != 1)
		abort();
	test_write_bio(authorities, "list", bio);
	X509_NAME_free(issuer);
	ASN1_TIME_free(when);
	ASN1_INTEGER_free(serial);
	X509_CRL_free(crl);
}

static void
test_lists(void **state)
{
	static const struct list LISTS[] = {
		{ "revoked", ISSUER, ISSUER, LEAF + 1, "20270101000000Z", false, "certificate revoked" },
		{ "revoked, DER", ISSUER, ISSUER, LEAF + 1, "20270101000000Z", true, "certificate revoked" },
		{ "another's", ISSUER, ISSUER, 99, "20270101000000Z", false, NULL },
		{ "out of date", ISSUER, ISSUER, 99, "20260201000000Z", false, "CRL has expired" },
		{ "forged", ISSUER, OTHER_ROOT, 99, "20270101000000Z", false, "CRL signature failure" },
		{ "the issuing authority", ROOT, ROOT, ISSUER + 1, "20270101000000Z", false,
		    "of its path, certificate 4: certificate revoked" },
		{ "the root's, of another", ROOT, ROOT, 99, "20270101000000Z", true, NULL },
		{ "an unrelated authority's", OTHER_ROOT, OTHER_ROOT, LEAF + 1, "20270101000000Z", false,
		    NULL },
	};
	static const char *const NO_POLICY[2];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(LISTS); i++) {
		char allowed[SM_CHAIN_POLICIES];
		struct sm_err err;
		bool fine;

		sm_err_clear(&err);
		write_all(PLAIN);
		write_list(PLAIN, &LISTS[i]);
		fine = check(NO_POLICY, NULL, allowed, &err);
		if (LISTS[i].reason ? fine || !strstr(err.text, LISTS[i].reason) : !fine)
			fail_msg("%s: %s", LISTS[i].name, err.text);
	}
}

static void
test_no_crl_sign(void **state)
{
	static const struct list LIST = { "", ISSUER, ISSUER, 99, "20270101000000Z", false, NULL };
	static const char *const NO_POLICY[2];
	struct certificate all[PLACES];
	char allowed[SM_CHAIN_POLICIES];
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	memcpy(all, PLAIN, sizeof PLAIN);
	all[ISSUER].field[USAGE] = "critical,keyCertSign";
	write_all(all);
	write_list(all, &LIST);
	assert_false(check(NO_POLICY, NULL, allowed, &err));
	assert_non_null(strstr(err.text, "key usage does not include CRL signing"));
}

/* Who may write a root's file or a list decides what is valid. */
static void
test_modes(void **state)
{
	static const struct list LIST = { "", ISSUER, ISSUER, 99, "20270101000000Z", false, NULL };
	static const char *const FILES[] = { "0.pem", "3.pem", "list" };
	const struct sm_keys_options insecure = { .insecure = true };
	struct sm_chain *chain;
	struct sm_err err;

	(void)state;
	write_all(PLAIN);
	write_list(PLAIN, &LIST);
	for (size_t i = 0; i < SM_COUNT(FILES); i++) {
		char *path = test_path(authorities, FILES[i]);

		assert_int_equal(chmod(path, 0664), 0);
		sm_err_clear(&err);
		assert_false(sm_chain_open(authorities, NULL, NULL, 0, &chain, &err));
		assert_int_equal(err.code, SM_E_REFUSED);
		assert_non_null(strstr(err.text, FILES[i]));
		assert_true(sm_chain_open(authorities, &insecure, NULL, 0, &chain, NULL));
		assert_int_equal(sm_chain_insecure(chain), 1);
		sm_chain_free(&chain);
		assert_int_equal(chmod(path, 0644), 0);
		free(path);
	}
	assert_true(sm_chain_open(authorities, NULL, NULL, 0, &chain, NULL));
	assert_int_equal(sm_chain_insecure(chain), 0);
	sm_chain_free(&chain);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_self_signed),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_no_crl_sign),
		cmocka_unit_test(test_modes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
