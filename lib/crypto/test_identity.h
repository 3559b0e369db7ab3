/* Test support: keys and certificates made at run time. */
#ifndef SM_CRYPTO_TEST_IDENTITY_H
#define SM_CRYPTO_TEST_IDENTITY_H

#include "crypto/certificate.h"

#include <openssl/conf.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct identity {
	uint8_t eui[SM_EUI_LEN]; /* its last bit must be 1: OpenSSL drops trailing zeros of bit strings */
	int role; /* OU; -1: a device */
	const char *usage; /* "digitalSignature", "keyAgreement" */
	long serial;
	long from, to; /* days from now; 0, 0: from yesterday for a year */
	EVP_PKEY *key;
	X509 *certificate;
};

static inline void
identity_extension(X509 *x, int nid, const char *text)
{
	CONF *conf = NCONF_new(NULL);
	X509V3_CTX ctx;
	X509_EXTENSION *e;

	X509V3_set_ctx(&ctx, x, x, NULL, NULL, 0);
	X509V3_set_nconf(&ctx, conf);
	e = X509V3_EXT_nconf_nid(conf, &ctx, nid, text);
	NCONF_free(conf);
	if (!e || X509_add_ext(x, e, -1) != 1)
		abort();
	X509_EXTENSION_free(e);
}

/*
 * Adds a subjectAltName with a hardwareModuleName, as DER: OpenSSL 3.0's text form has nested sequences only from a
 * file.
 */
static inline void
identity_hardware_name(X509 *x, const uint8_t eui[SM_EUI_LEN])
{
	uint8_t der[] = { 0x30, 0x20, 0xa0, 0x1e, 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x08, 0x04,
		0xa0, 0x12, 0x30, 0x10, 0x06, 0x04, 0x2a, 0x03, 0x04, 0x05, 0x04, 0x08, 0, 0, 0, 0, 0, 0, 0,
		0 };
	ASN1_OCTET_STRING *value = ASN1_OCTET_STRING_new();
	X509_EXTENSION *e;

	memcpy(der + sizeof der - SM_EUI_LEN, eui, SM_EUI_LEN);
	ASN1_OCTET_STRING_set(value, der, (int)sizeof der);
	e = X509_EXTENSION_create_by_NID(NULL, NID_subject_alt_name, 1, value);
	if (!e || X509_add_ext(x, e, -1) != 1)
		abort();
	X509_EXTENSION_free(e);
	ASN1_OCTET_STRING_free(value);
}

static inline void
identity_subject(X509 *x, const struct identity *id)
{
	uint8_t bits[SM_EUI_LEN];
	X509_NAME *name = X509_NAME_new();
	char ou[3];

	if (id->role >= 0) {
		snprintf(ou, sizeof ou, "%02X", (unsigned)id->role & 0xff);
		memcpy(bits, id->eui, sizeof bits);
		X509_NAME_add_entry_by_txt(name, "OU", MBSTRING_ASC, (const unsigned char *)ou, 2, -1, 0);
		X509_NAME_add_entry_by_NID(
		    name, NID_x500UniqueIdentifier, V_ASN1_BIT_STRING, bits, sizeof bits, -1, 0);
	}
	X509_set_subject_name(x, name);
	X509_NAME_free(name);
	if (id->role < 0)
		identity_hardware_name(x, id->eui);
}

/* Decimal serial number of the next certificates, of any sign and size. NULL: their own. */
static const char *identity_decimal;

static inline void
identity_serial(X509 *x, long serial)
{
	BIGNUM *n = NULL;

	if (!identity_decimal) {
		ASN1_INTEGER_set(X509_get_serialNumber(x), serial);
		return;
	}
	if (BN_dec2bn(&n, identity_decimal) == 0 || !BN_to_ASN1_INTEGER(n, X509_get_serialNumber(x)))
		abort();
	BN_free(n);
}

/* Makes the key, unless it exists, and the certificate, signed by issuer, or by itself if that is NULL. */
static inline void
identity_make(struct identity *id, const struct identity *issuer)
{
	X509 *x = X509_new();
	X509_NAME *name = X509_NAME_new();
	bool given = id->from != 0 || id->to != 0;

	if (!id->key)
		id->key = EVP_EC_gen("P-256");
	X509_set_version(x, X509_VERSION_3);
	identity_serial(x, id->serial);
	X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"T1", -1, -1, 0);
	X509_NAME_add_entry_by_txt(name, "OU", MBSTRING_ASC, (const unsigned char *)"07", -1, -1, 0);
	X509_set_issuer_name(x, name);
	X509_NAME_free(name);
	X509_gmtime_adj(X509_getm_notBefore(x), (given ? id->from : -1) * 86400);
	X509_gmtime_adj(X509_getm_notAfter(x), (given ? id->to : 365) * 86400);
	X509_set_pubkey(x, id->key);
	identity_subject(x, id);
	identity_extension(x, NID_key_usage, id->usage);
	identity_extension(x, NID_certificate_policies,
	    id->role < 0 ? "1.2.826.0.1.8641679.1.2.1.2" : "1.2.826.0.1.8641679.1.2.1.1");
	if (X509_sign(x, issuer ? issuer->key : id->key, EVP_sha256()) == 0)
		abort();
	id->certificate = x;
}

static inline void
identity_free(struct identity *id)
{
	EVP_PKEY_free(id->key);
	X509_free(id->certificate);
	id->key = NULL;
	id->certificate = NULL;
}

/* Creates a directory; test_folder_remove removes it. */
static inline char *
test_folder(void)
{
	char *path = strdup("/tmp/sm-test-XXXXXX");

	if (!path || !mkdtemp(path))
		abort();
	return path;
}

static inline char *
test_path(const char *folder, const char *name)
{
	size_t n = strlen(folder) + strlen(name) + 2;
	char *path = malloc(n);

	if (!path)
		abort();
	snprintf(path, n, "%s/%s", folder, name);
	return path;
}

static inline void
test_folder_empty(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d && (e = readdir(d))) {
		char *file = test_path(path, e->d_name);

		unlink(file);
		free(file);
	}
	if (d)
		closedir(d);
}

/* Removes the directory and frees its name. */
static inline void
test_folder_remove(char *path)
{
	test_folder_empty(path);
	rmdir(path);
	free(path);
}

static inline void
test_write(const char *folder, const char *name, const void *p, size_t n)
{
	char *path = test_path(folder, name);
	FILE *f = fopen(path, "wb");

	if (!f || (n > 0 && fwrite(p, 1, n, f) != n) || fclose(f) != 0 || chmod(path, 0600) != 0)
		abort();
	free(path);
}

static inline void
test_write_bio(const char *folder, const char *name, BIO *bio)
{
	char *p;
	long n = BIO_get_mem_data(bio, &p);

	test_write(folder, name, p, (size_t)n);
	BIO_free(bio);
}

/* Writes the certificate: DER if the name ends in .der, else PEM. */
static inline void
identity_write_certificate(const struct identity *id, const char *folder, const char *name)
{
	BIO *bio = BIO_new(BIO_s_mem());

	if ((strstr(name, ".der") ? i2d_X509_bio(bio, id->certificate)
	                          : PEM_write_bio_X509(bio, id->certificate)) != 1)
		abort();
	test_write_bio(folder, name, bio);
}

/* Writes the key: SEC1 DER if the name ends in .der, else PKCS#8 PEM, encrypted if there is a passphrase. */
static inline void
identity_write_key(const struct identity *id, const char *folder, const char *name, const char *passphrase)
{
	BIO *bio = BIO_new(BIO_s_mem());
	int fine;

	if (strstr(name, ".der"))
		fine = i2d_PrivateKey_bio(bio, id->key);
	else
		fine = PEM_write_bio_PKCS8PrivateKey(bio, id->key, passphrase ? EVP_aes_256_cbc() : NULL,
		    passphrase, passphrase ? (int)strlen(passphrase) : 0, NULL, NULL);
	if (fine != 1)
		abort();
	test_write_bio(folder, name, bio);
}

#endif
