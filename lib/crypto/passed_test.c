/*
 * Skipped files of a key folder: each is reported with its reason and hides no other file. Given by name, each is an
 * error.
 */
#include "crypto/keys.h"
#include "core/text.h"
#include "crypto/test_identity.h"

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

static struct identity good = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "digitalSignature", 11, 0, 0,
	NULL, NULL };
static char *folder;

/* The skipped file that was reported last. */
static struct {
	size_t n;
	char file[200], why[300];
} reported;

static void
pass(void *arg, const char *file, const char *why)
{
	(void)arg;
	reported.n++;
	(void)snprintf(reported.file, sizeof reported.file, "%s", file);
	(void)snprintf(reported.why, sizeof reported.why, "%s", why);
}

static int
wrong(void *arg, const char *what, char *out, int cap)
{
	(void)arg;
	(void)what;
	assert_true(cap > 5);
	memcpy(out, "wrong", 5);
	return 5;
}

static const struct sm_keys_options SILENT = { .pass = pass };
static const struct sm_keys_options ASKING = { .pass = pass, .passphrase = wrong };

static int
setup(void **state)
{
	(void)state;
	folder = test_folder();
	identity_make(&good, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	identity_free(&good);
	test_folder_remove(folder);
	return 0;
}

static void
put_text(BIO *bio, const char *text)
{
	BIO_write(bio, text, (int)strlen(text));
}

static void
put_key(BIO *bio, EVP_PKEY *key, const char *passphrase)
{
	if (PEM_write_bio_PKCS8PrivateKey(bio, key, passphrase ? EVP_aes_256_cbc() : NULL, passphrase,
	        passphrase ? (int)strlen(passphrase) : 0, NULL, NULL) != 1)
		abort();
}

static void
nothing(BIO *bio)
{
	(void)bio;
}

static void
words(BIO *bio)
{
	put_text(bio, "the supplier's keys\n");
}

static void
page(BIO *bio)
{
	put_text(bio, "<html><body>404</body></html>\n");
}

static void
cut_certificate(BIO *bio)
{
	uint8_t *der = NULL;
	int n = i2d_X509(good.certificate, &der);

	BIO_write(bio, der, n - 1);
	OPENSSL_free(der);
}

static void
long_certificate(BIO *bio)
{
	i2d_X509_bio(bio, good.certificate);
	put_text(bio, "\n");
}

static void
bad_base64(BIO *bio)
{
	put_text(bio, "-----BEGIN CERTIFICATE-----\nMIIB!\n-----END CERTIFICATE-----\n");
}

static void
no_end(BIO *bio)
{
	put_text(bio, "-----BEGIN PRIVATE KEY-----\nMIIB\n");
}

static void
other_end(BIO *bio)
{
	put_text(bio, "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END CERTIFICATE-----\n");
}

static void
no_begin(BIO *bio)
{
	put_text(bio, "MIIB\n-----END CERTIFICATE-----\n");
}

static void
no_der(BIO *bio)
{
	put_text(bio, "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n");
}

static void
encrypted(BIO *bio)
{
	put_key(bio, good.key, "secret");
}

static void
encrypted_by_headers(BIO *bio)
{
	if (PEM_write_bio_PrivateKey_traditional(
	        bio, good.key, EVP_aes_128_cbc(), (const unsigned char *)"secret", 6, NULL, NULL) != 1)
		abort();
}

static int
name_octets(const void *name, unsigned char **out)
{
	return i2d_X509_NAME(name, out);
}

/* What a wrong passphrase gives once in 256 times: octets whose padding is right, but which are no key. */
static void
encrypted_no_key(BIO *bio)
{
	X509_NAME *name = X509_NAME_new();

	if (PEM_ASN1_write_bio(name_octets, PEM_STRING_ECPRIVATEKEY, bio, name, EVP_aes_128_cbc(),
	        (const unsigned char *)"wrong", 5, NULL, NULL) != 1)
		abort();
	X509_NAME_free(name);
}

static void
other_curve(BIO *bio)
{
	EVP_PKEY *key = EVP_EC_gen("P-384");

	put_key(bio, key, NULL);
	EVP_PKEY_free(key);
}

static void
other_algorithm(BIO *bio)
{
	EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");

	put_key(bio, key, NULL);
	EVP_PKEY_free(key);
}

static void
request(BIO *bio)
{
	X509_REQ *r = X509_REQ_new();

	X509_REQ_set_pubkey(r, good.key);
	if (X509_REQ_sign(r, good.key, EVP_sha256()) == 0 || i2d_X509_REQ_bio(bio, r) != 1)
		abort();
	X509_REQ_free(r);
}

static void
public_key(BIO *bio)
{
	PEM_write_bio_PUBKEY(bio, good.key);
}

static const struct {
	void (*write)(BIO *bio);
	const struct sm_keys_options *options;
	const char *why;
} FILES[] = {
	{ nothing, &SILENT, "an empty file" },
	{ words, &SILENT, "neither PEM nor DER" },
	{ page, &SILENT, "neither PEM nor DER" },
	{ cut_certificate, &SILENT, "cut off" },
	{ long_certificate, &SILENT, "octets follow it" },
	{ bad_base64, &SILENT, "base64 is damaged" },
	{ no_end, &SILENT, "no END line" },
	{ other_end, &SILENT, "END line is another's" },
	{ no_begin, &SILENT, "neither PEM nor DER" },
	{ no_der, &SILENT, "neither a certificate nor a private key" },
	{ encrypted, &SILENT, "no passphrase is given" },
	{ encrypted, &ASKING, "wrong passphrase" },
	{ encrypted_by_headers, &SILENT, "no passphrase is given" },
	{ encrypted_by_headers, &ASKING, "wrong passphrase" },
	{ encrypted_no_key, &ASKING, "wrong passphrase" },
	{ other_curve, &SILENT, "secp384r1, not on P-256" },
	{ other_algorithm, &SILENT, "ED25519, not on P-256" },
	{ request, &SILENT, "a certification request" },
	{ public_key, &SILENT, "neither a certificate nor a private key" },
};

/* Each file beside a valid certificate in a folder, and by name. */
static void
test_files(void **state)
{
	const char *where[] = { folder };
	char *path = test_path(folder, "x");
	const char *named[] = { path };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(FILES); i++) {
		BIO *bio = BIO_new(BIO_s_mem());
		struct sm_err err = { 0 };
		struct sm_keys *keys;

		test_folder_empty(folder);
		identity_write_certificate(&good, folder, "good.der");
		FILES[i].write(bio);
		test_write_bio(folder, "x", bio);
		reported.n = 0;
		assert_true(sm_keys_open(where, 1, FILES[i].options, &keys, &err));
		assert_int_equal(sm_keys_all(keys).n, 1);
		assert_int_equal(sm_keys_count(keys).skipped, 1);
		sm_keys_free(&keys);
		if (reported.n != 1 || strcmp(reported.file, path) != 0 ||
		    !strstr(reported.why, FILES[i].why))
			fail_msg("file %zu: reported %zu times: %s: %s", i, reported.n, reported.file,
			    reported.why);
		assert_false(sm_keys_open(named, 1, FILES[i].options, &keys, &err));
		if (strncmp(err.text, path, strlen(path)) != 0 || !strstr(err.text, FILES[i].why))
			fail_msg("file %zu by itself: %s", i, err.text);
	}
	free(path);
}

/* A damaged block before or after a valid one is reported, and the valid one is used. */
static void
test_bundles(void **state)
{
	const char *where[] = { folder };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(FILES); i++)
		for (int behind = 0; behind < 2; behind++) {
			BIO *bio = BIO_new(BIO_s_mem());
			struct sm_keys *keys;

			/* only PEM can follow PEM in a file */
			if (FILES[i].write == cut_certificate || FILES[i].write == long_certificate ||
			    FILES[i].write == request || FILES[i].write == nothing ||
			    FILES[i].write == words || FILES[i].write == page ||
			    FILES[i].write == public_key) {
				BIO_free(bio);
				continue;
			}
			test_folder_empty(folder);
			if (behind)
				PEM_write_bio_X509(bio, good.certificate);
			FILES[i].write(bio);
			if (!behind)
				PEM_write_bio_X509(bio, good.certificate);
			test_write_bio(folder, "x", bio);
			reported.n = 0;
			assert_true(sm_keys_open(where, 1, FILES[i].options, &keys, NULL));
			if (reported.n == 0 || sm_keys_all(keys).n != 1)
				fail_msg("file %zu, %d: reported %zu times, %zu keys", i, behind, reported.n,
				    sm_keys_all(keys).n);
			sm_keys_free(&keys);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_bundles),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
