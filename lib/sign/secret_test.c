/* After a key store is closed, no part of a private key is left in the process's memory. */
#include "crypto/test_identity.h"
#include "sign/utrn.h"
#include "sign/xml.h"
#include "crypto/ecdsa.h"

#include <openssl/core_names.h>

#include <stdarg.h>
#include <setjmp.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/wait.h>

#include <cmocka.h>

#define PASSPHRASE "open sesame"

enum { SCALAR = 32, LINE = 24, LINES = 4, WANTED_MAX = 10, MASK = 0x5a };

static struct identity supplier = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "digitalSignature", 11,
	0, 0, NULL, NULL };
static struct identity user = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "keyAgreement", 12, 0, 0,
	NULL, NULL };
static struct identity meter = { { 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9 }, -1, "keyAgreement", 13, 0, 0, NULL,
	NULL };

static struct identity *const ALL[] = { &supplier, &user, &meter };

/* Secret octets to search for; masked, so that the search does not find its own copy. */
struct secrets {
	size_t n;
	struct {
		size_t len;
		uint8_t octets[SCALAR];
		char what[16];
	} list[WANTED_MAX];
};

static void
add_secret(struct secrets *w, const void *octets, size_t len, const char *what)
{
	const uint8_t *p = octets;

	if (w->n == WANTED_MAX || len > SCALAR)
		_exit(1);
	for (size_t i = 0; i < len; i++)
		w->list[w->n].octets[i] = p[i] ^ MASK;
	w->list[w->n].len = len;
	(void)snprintf(w->list[w->n].what, sizeof w->list[w->n].what, "%s", what);
	w->n++;
}

/* Adds the starts of the lines of a key's base64. */
static void
add_lines(struct secrets *w, const char *folder, const char *name)
{
	char *path = test_path(folder, name), line[80];
	FILE *f = fopen(path, "r");

	while (f && fgets(line, sizeof line, f))
		if (line[0] != '-' && strlen(line) > LINE)
			add_secret(w, line, LINE, "base64");
	if (f)
		(void)fclose(f);
	free(path);
}

/* Adds the shared secret of the two key agreement keys. */
static void
add_shared(struct secrets *w)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_pkey(NULL, user.key, NULL);
	uint8_t z[SCALAR];
	size_t len = sizeof z;

	if (EVP_PKEY_derive_init(ctx) != 1 || EVP_PKEY_derive_set_peer(ctx, meter.key) != 1 ||
	    EVP_PKEY_derive(ctx, z, &len) != 1)
		_exit(1);
	add_secret(w, z, len, "shared secret");
	EVP_PKEY_CTX_free(ctx);
}

static void
write_keys(const char *folder, int to)
{
	struct secrets w = { 0 };
	char name[16];

	for (size_t i = 0; i < SM_COUNT(ALL); i++) {
		uint8_t scalar[SCALAR];
		BIGNUM *n = NULL;

		identity_make(ALL[i], NULL);
		(void)snprintf(name, sizeof name, "%zu.crt", i);
		identity_write_certificate(ALL[i], folder, name);
		(void)snprintf(name, sizeof name, i == 1 ? "%zu.der" : "%zu.pem", i);
		identity_write_key(ALL[i], folder, name, i == 2 ? PASSPHRASE : NULL);
		if (EVP_PKEY_get_bn_param(ALL[i]->key, OSSL_PKEY_PARAM_PRIV_KEY, &n) != 1 ||
		    BN_bn2binpad(n, scalar, SCALAR) != SCALAR)
			_exit(1);
		add_secret(&w, scalar, SCALAR, name);
	}
	add_shared(&w);
	add_lines(&w, folder, "0.pem");
	add_secret(&w, PASSPHRASE, strlen(PASSPHRASE), "passphrase");
	_exit(write(to, &w, sizeof w) == (ssize_t)sizeof w ? 0 : 1);
}

/* Makes the keys in another process, so that OpenSSL's copies from making and writing them are not found here. */
static void
make_keys(const char *folder, const char *other, struct secrets *w)
{
	int ends[2], status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		test_write(other, "words", PASSPHRASE "\n", strlen(PASSPHRASE) + 1);
		write_keys(folder, ends[1]);
	}
	assert_int_equal(read(ends[0], w, sizeof *w), sizeof *w);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	close(ends[0]);
	close(ends[1]);
}

static bool
is_at(const uint8_t *p, const uint8_t *masked, size_t len, bool reversed)
{
	size_t k = 0;

	while (k < len && (p[k] ^ MASK) == masked[reversed ? len - 1 - k : k])
		k++;
	return k == len;
}

/* Counts secrets in octet order, and in the byte order of big numbers in memory. */
static size_t
count_in(const uint8_t *p, size_t n, const struct secrets *w, bool verbose)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < w->n; k++) {
			size_t len = w->list[k].len;

			if (n - i < len || (!is_at(p + i, w->list[k].octets, len, false) &&
			                       !is_at(p + i, w->list[k].octets, len, true)))
				continue;
			found++;
			if (verbose)
				print_message("found: %s\n", w->list[k].what);
		}
	return found;
}

/* Counts secrets in all writable memory of the process. */
static size_t
count(const struct secrets *w, bool verbose)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	int memory = open("/proc/self/mem", O_RDONLY);
	size_t found = 0;
	char line[512];

	assert_true(maps && memory >= 0);
	while (fgets(line, sizeof line, maps)) {
		char *dash = strchr(line, '-'), *space = strchr(line, ' ');
		uint64_t from, to;
		uint8_t *copy;
		ssize_t n;

		if (!dash || !space || space[1] != 'r' || space[2] != 'w')
			continue;
		from = strtoumax(line, NULL, 16);
		to = strtoumax(dash + 1, NULL, 16);
		copy = malloc((size_t)(to - from));
		assert_non_null(copy);
		n = pread(memory, copy, (size_t)(to - from), (off_t)from);
		if (n > 0)
			found += count_in(copy, (size_t)n, w, verbose);
		/* wipes the copies, which the next search would find */
		OPENSSL_cleanse(copy, (size_t)(to - from));
		free(copy);
	}
	(void)fclose(maps);
	close(memory);
	return found;
}

static const char REQUEST[] =
    "<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
    "schemaVersion=\"5.4\"><sr:Header>"
    "<sr:RequestID>70-B3-D5-AA-AA-00-00-01:70-B3-D5-BB-00-00-00-09:1000</sr:RequestID>"
    "<sr:CommandVariant>1</sr:CommandVariant><sr:ServiceReference>4.1</sr:ServiceReference>"
    "<sr:ServiceReferenceVariant>4.1.1</sr:ServiceReferenceVariant></sr:Header>"
    "<sr:Body><sr:ReadInstantaneousImportRegisters/></sr:Body></sr:Request>";

/* Makes a signature of each kind, and a token. */
static void
use(struct sm_crypto *crypto)
{
	static const struct sm_xml_sign_options PLAIN;
	struct sm_utrn utrn = { .counter = UINT64_C(5) << 32, .value = 100 };
	const struct sm_key *key = sm_keys_of(sm_crypto_keys(crypto), supplier.eui, SM_USE_SIGN).keys[0];
	uint8_t signature[SM_SIGNATURE_LEN];
	char token[SM_UTRN_DIGITS + 1];
	struct sm_xml_signer *xml = sm_xml_signer_new(crypto, NULL);
	struct sm_buf out;

	sm_buf_init(&out);
	assert_true(sm_ecdsa_sign(crypto, key, sm_slice_str("x"), signature, NULL));
	assert_true(sm_xml_sign(xml, sm_slice_str(REQUEST), key, &PLAIN, &out, NULL));
	memcpy(utrn.supplier, user.eui, SM_EUI_LEN);
	memcpy(utrn.device, meter.eui, SM_EUI_LEN);
	assert_true(sm_utrn_make(crypto, &utrn, token, NULL, NULL));
	sm_buf_free(&out);
	sm_xml_signer_free(&xml);
}

static void
work(const char *folder, const char *words, const struct secrets *w)
{
	const char *where[] = { folder };
	const struct sm_keys_options options = { .passphrase_file = words };
	struct sm_crypto *crypto;
	struct sm_keys *keys;

	assert_true(sm_keys_open(where, 1, &options, &keys, NULL));
	assert_int_equal(sm_keys_count(keys).private_keys, SM_COUNT(ALL));
	crypto = sm_crypto_new(keys, NULL);
	assert_non_null(crypto);
	use(crypto);
	/* while the keys are in use they must be found: this tests the search */
	assert_true(count(w, false) > SM_COUNT(ALL));
	sm_crypto_free(&crypto);
	sm_keys_free(&keys);
}

/* A sanitizer keeps freed memory, and reserves terabytes of its own. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

static void
test_wiped(void **state)
{
#ifdef SANITIZED
	skip();
#endif
	char *folder = test_folder(), *other = test_folder(), *words = test_path(other, "words");
	struct secrets w;

	(void)state;
	make_keys(folder, other, &w);
	work(folder, words, &w);
	assert_int_equal(count(&w, true), 0);
	free(words);
	test_folder_remove(folder);
	test_folder_remove(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wiped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
