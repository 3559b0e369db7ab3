/* Test support: certificate paths and revocation lists made at run time. */
#ifndef SM_SIGN_TEST_CHAIN_H
#define SM_SIGN_TEST_CHAIN_H

#include "core/time.h"
#include "crypto/test_identity.h"
#include "sign/chain.h"

#include <openssl/x509v3.h>

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

#define ORGANISATION_POLICY "1.2.826.0.1.8641679.1.2.1.1"
#define DEVICE_POLICY "1.2.826.0.1.8641679.1.2.1.2"

/* Fields of a certificate, as text; NULL: absent. */
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
	EXTRA, /* an unknown extension: "critical" or "optional" */
	SIGNER, /* CN of the certificate whose key signs, when it isn't the issuer's */
	FIELDS
};

enum place { ROOT, OTHER_ROOT, CROSS, ISSUER, CROSS_ISSUER, LEAF, PLACES };

struct certificate {
	const char *field[FIELDS];
	enum place issuer;
	enum place key_of; /* has the key of this place and, for authorities, its name */
	bool present; /* in the folder of authorities */
};

/* Two roots. The second one also certifies the first root and the issuing authority. */
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

static EVP_PKEY *keys[PLACES];
static char *folder, *authorities;

/* Makes keys on the curves that the certificates name. */
static inline void
make_keys(const struct certificate all[PLACES])
{
	for (size_t i = 0; i < PLACES; i++) {
		EVP_PKEY_free(keys[i]);
		keys[i] = EVP_EC_gen(all[i].field[CURVE] ? all[i].field[CURVE] : "P-256");
	}
}

static inline int
setup(void **state)
{
	(void)state;
	make_keys(PLAIN);
	folder = test_folder();
	authorities = test_folder();
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	for (size_t i = 0; i < PLACES; i++)
		EVP_PKEY_free(keys[i]);
	test_folder_remove(folder);
	test_folder_remove(authorities);
	return 0;
}

static inline uint8_t *
octets(const char *hex, long *n)
{
	uint8_t *p = OPENSSL_hexstr2buf(hex, n);

	if (!p)
		abort();
	return p;
}

static inline X509_NAME *
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

static inline void
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

static inline void
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

/* The key that signs: the issuer's, or that of the certificate with the CN given by SIGNER. */
static inline EVP_PKEY *
signing_key(const struct certificate all[PLACES], const struct certificate *c)
{
	for (size_t i = 0; i < PLACES && c->field[SIGNER]; i++)
		if (all[i].field[CN] && strcmp(all[i].field[CN], c->field[SIGNER]) == 0)
			return keys[all[i].key_of];
	return keys[all[c->issuer].key_of];
}

static inline X509 *
make(const struct certificate all[PLACES], enum place place)
{
	const struct certificate *c = &all[place];
	const EVP_MD *digest = c->field[DIGEST] ? EVP_get_digestbyname(c->field[DIGEST]) : EVP_sha256();
	X509_NAME *subject = name(c), *issuer = name(&all[c->issuer]);
	X509 *x = X509_new();

	X509_set_version(x, X509_VERSION_3);
	if (place == LEAF)
		identity_serial(x, (long)place + 1);
	else
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

static inline void
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

static inline int64_t
at(const char *text)
{
	struct sm_time t;

	assert_true(sm_time_parse(sm_slice_str(text ? text : "2026-07-01T00:00:00Z"), &t));
	return sm_time_to_seconds(&t);
}

/* Checks the leaf's path with the authorities that were written. */
static inline bool
check(const char *const policies[2], const char *time, struct sm_path *path, struct sm_err *err)
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
	fine = sm_chain_check(chain, sm_keys_all(store).keys[0], at(time), path, err);
	sm_keys_free(&store);
	sm_chain_free(&chain);
	return fine;
}

/* A revocation list: signer, listed serial, next update, form. */
struct list {
	const char *name;
	enum place issuer, signer;
	long serial;
	const char *next;
	bool der;
	const char *reason;
};

/* Makes the list; alter (may be NULL) changes it before it is signed. The caller frees it. */
static inline X509_CRL *
make_list(
    const struct certificate all[PLACES], const struct list *l, void (*alter)(X509_CRL *, X509_REVOKED *))
{
	X509_CRL *crl = X509_CRL_new();
	X509_REVOKED *entry = X509_REVOKED_new();
	ASN1_INTEGER *serial = ASN1_INTEGER_new();
	ASN1_TIME *when = ASN1_TIME_new();
	X509_NAME *issuer = name(&all[l->issuer]);

	X509_CRL_set_version(crl, 1);
	X509_CRL_set_issuer_name(crl, issuer);
	ASN1_TIME_set_string_X509(when, "20260101000000Z");
	X509_CRL_set1_lastUpdate(crl, when);
	ASN1_INTEGER_set(serial, l->serial);
	X509_REVOKED_set_serialNumber(entry, serial);
	X509_REVOKED_set_revocationDate(entry, when);
	X509_CRL_add0_revoked(crl, entry);
	if (l->next) {
		ASN1_TIME_set_string_X509(when, l->next);
		X509_CRL_set1_nextUpdate(crl, when);
	}
	if (alter)
		alter(crl, entry);
	X509_CRL_sort(crl);
	if (X509_CRL_sign(crl, keys[l->signer], EVP_sha256()) == 0)
		abort();
	X509_NAME_free(issuer);
	ASN1_TIME_free(when);
	ASN1_INTEGER_free(serial);
	return crl;
}

static inline void
write_list(const struct certificate all[PLACES], const struct list *l)
{
	X509_CRL *crl = make_list(all, l, NULL);
	BIO *bio = BIO_new(BIO_s_mem());

	if ((l->der ? i2d_X509_CRL_bio(bio, crl) : PEM_write_bio_X509_CRL(bio, crl)) != 1)
		abort();
	test_write_bio(authorities, "list", bio);
	X509_CRL_free(crl);
}

#endif
