/* One key in many forms, and serial numbers of every sign and size: all are accepted. */
#include "crypto/point.h"
#include "crypto/test_identity.h"
#include "sign/message.h"
#include "sign/xml.h"
#include "crypto/agree.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

static const uint8_t USER[SM_EUI_LEN] = { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 };
static const uint8_t METER[SM_EUI_LEN] = { 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9 };

static const char REQUEST[] =
    "<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"5.4\">"
    "<sr:Header><sr:RequestID>70-B3-D5-AA-AA-00-00-01:70-B3-D5-BB-00-00-00-09:1000</sr:RequestID>"
    "<sr:CommandVariant>1</sr:CommandVariant><sr:ServiceReference>4.1</sr:ServiceReference>"
    "<sr:ServiceReferenceVariant>4.1.1</sr:ServiceReferenceVariant></sr:Header>"
    "<sr:Body><sr:ReadInstantaneousImportRegisters/></sr:Body></sr:Request>";

/* DF, CRA Flag, counter, parties, no other information, message code, two octets of content; no signature yet. */
static const uint8_t PRE_COMMAND[] = { 0xdf, 9, 1, 0, 0, 0, 0, 0, 0, 3, 0xe9, 8, 0x70, 0xb3, 0xd5, 0xaa, 0xaa,
	0, 0, 1, 8, 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9, 0, 2, 0, 0x62, 2, 0xaa, 0xbb };

static const char *const FORMS[] = { "uncompressed", "compressed", "hybrid" };

/* Forms of a private key file. */
static const struct {
	const char *name;
	const char *passphrase;
	bool no_public; /* the file doesn't hold the public key */
} CONTAINERS[] = { { "key.der", NULL, false }, { "key.pem", NULL, false }, { "key.pem", "secret", false },
	{ "key.der", NULL, true }, { "key.pem", NULL, true } };

static char *folder;

static int
setup(void **state)
{
	(void)state;
	folder = test_folder();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	test_folder_remove(folder);
	return 0;
}

static int
ask(void *arg, const char *what, char *out, int cap)
{
	(void)arg;
	(void)what;
	assert_true(cap > 6);
	memcpy(out, "secret", 6);
	return 6;
}

static struct identity
party(const uint8_t eui[SM_EUI_LEN], int role, const char *usage, long serial)
{
	struct identity id = { .role = role, .usage = usage, .serial = serial, .key = EVP_EC_gen("P-256") };

	memcpy(id.eui, eui, SM_EUI_LEN);
	return id;
}

static void
write_as(struct identity *id, const char *form)
{
	if (EVP_PKEY_set_utf8_string_param(id->key, OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT, form) != 1)
		abort();
}

static void
write_pair(struct identity *id, const char *certificate_form, const char *key_form, size_t container)
{
	test_folder_empty(folder);
	write_as(id, certificate_form);
	identity_make(id, NULL);
	identity_write_certificate(id, folder, "certificate.der");
	write_as(id, key_form);
	if (EVP_PKEY_set_int_param(
	        id->key, OSSL_PKEY_PARAM_EC_INCLUDE_PUBLIC, !CONTAINERS[container].no_public) != 1)
		abort();
	identity_write_key(id, folder, CONTAINERS[container].name, CONTAINERS[container].passphrase);
}

static struct sm_keys *
open_folder(void)
{
	const struct sm_keys_options options = { .passphrase = ask };
	const char *where[] = { folder };
	struct sm_keys *keys;
	struct sm_err err = { 0 };

	if (!sm_keys_open(where, 1, &options, &keys, &err))
		fail_msg("%s", err.text);
	return keys;
}

/* Signs and verifies a message and a document with the only key. */
static void
signs_and_verifies(const struct sm_keys *keys, const char *what)
{
	const struct sm_xml_sign_options plain = { 0 };
	struct sm_crypto *crypto = sm_crypto_new(keys, NULL);
	struct sm_xml_signer *signer = sm_xml_signer_new(crypto, NULL);
	const struct sm_key *by = NULL;
	struct sm_slice out;
	struct sm_message m;
	struct sm_check check;
	struct sm_arena a;
	struct sm_buf document;
	struct sm_err err = { 0 };

	sm_arena_init(&a, 0);
	sm_buf_init(&document);
	if (!sm_message_read(sm_slice_of(PRE_COMMAND, sizeof PRE_COMMAND), &m, &err) ||
	    !sm_sign_pre_command(crypto, &m, false, &a, &out, &by, &err) || !sm_message_read(out, &m, &err) ||
	    !sm_xml_sign(signer, sm_slice_str(REQUEST), NULL, &plain, &document, &err))
		fail_msg("%s: %s", what, err.text);
	sm_check_signature(crypto, &m, &check);
	if (check.status != SM_CHECK_VALID)
		fail_msg("%s: message: %s", what, check.reason);
	assert_true(sm_xml_verify(signer, sm_slice_of(document.p, document.len), &check, &err));
	if (check.status != SM_CHECK_VALID)
		fail_msg("%s: document: %s", what, check.reason);
	sm_buf_free(&document);
	sm_arena_free(&a);
	sm_xml_signer_free(&signer);
	sm_crypto_free(&crypto);
}

/* Every form of the certificate's point with every form of the private key's and every kind of file. */
static void
test_points(void **state)
{
	size_t tried = 0;

	(void)state;
	for (size_t c = 0; c < SM_COUNT(FORMS); c++)
		for (size_t k = 0; k < SM_COUNT(FORMS); k++)
			for (size_t i = 0; i < SM_COUNT(CONTAINERS); i++) {
				struct identity id = party(USER, 0x02, "digitalSignature", 11);
				struct sm_keys *keys;
				char what[80];

				(void)snprintf(what, sizeof what, "%s certificate, %s key, file %zu",
				    FORMS[c], FORMS[k], i);
				write_pair(&id, FORMS[c], FORMS[k], i);
				keys = open_folder();
				if (sm_keys_all(keys).n != 1 || !sm_keys_all(keys).keys[0]->private_key)
					fail_msg("%s: not a pair", what);
				assert_int_equal(sm_keys_all(keys).keys[0]->about.point.len, SM_POINT_LEN);
				signs_and_verifies(keys, what);
				sm_keys_free(&keys);
				identity_free(&id);
				tried++;
			}
	assert_int_equal(tried, SM_COUNT(FORMS) * SM_COUNT(FORMS) * SM_COUNT(CONTAINERS));
}

/* Key agreement between all forms: both sides get the same secret. */
static void
test_agreement(void **state)
{
	(void)state;
	for (size_t c = 0; c < SM_COUNT(FORMS); c++)
		for (size_t k = 0; k < SM_COUNT(FORMS); k++) {
			struct identity a = party(USER, 0x02, "keyAgreement", 1);
			struct identity b = party(METER, -1, "keyAgreement", 2);
			struct sm_keys *keys;
			struct sm_crypto *crypto;
			struct sm_secret z[2];

			write_as(&a, FORMS[c]);
			write_as(&b, FORMS[k]);
			test_folder_empty(folder);
			identity_make(&a, NULL);
			identity_make(&b, NULL);
			identity_write_certificate(&a, folder, "a.pem");
			identity_write_certificate(&b, folder, "b.pem");
			identity_write_key(&a, folder, "a.key", NULL);
			identity_write_key(&b, folder, "b.key", NULL);
			keys = open_folder();
			crypto = sm_crypto_new(keys, NULL);
			assert_int_equal(sm_keys_all(keys).n, 2);
			for (size_t i = 0; i < 2; i++)
				assert_true(sm_agree_point(crypto, sm_keys_all(keys).keys[i],
				    sm_keys_all(keys).keys[1 - i]->about.point, &z[i], NULL));
			assert_memory_equal(&z[0], &z[1], sizeof z[0]);
			sm_crypto_free(&crypto);
			sm_keys_free(&keys);
			identity_free(&a);
			identity_free(&b);
		}
}

/* A private key with explicit parameters of P-256 is accepted; a certificate must name its curve (RFC 5480). */
static void
test_explicit_curve(void **state)
{
	struct identity id = party(USER, 0x02, "digitalSignature", 11);
	struct sm_keys *keys;

	(void)state;
	test_folder_empty(folder);
	identity_make(&id, NULL);
	identity_write_certificate(&id, folder, "a.der");
	assert_int_equal(EVP_PKEY_set_utf8_string_param(id.key, OSSL_PKEY_PARAM_EC_ENCODING, "explicit"), 1);
	identity_write_key(&id, folder, "a.key", NULL);
	keys = open_folder();
	assert_int_equal(sm_keys_all(keys).n, 1);
	assert_non_null(sm_keys_all(keys).keys[0]->private_key);
	signs_and_verifies(keys, "explicit parameters");
	sm_keys_free(&keys);
	X509_free(id.certificate);
	identity_make(&id, NULL);
	identity_write_certificate(&id, folder, "a.der");
	keys = open_folder();
	assert_string_equal(
	    sm_keys_of_serial(keys, "11").keys[0]->about.public_key, "EC with explicit parameters");
	assert_int_equal(sm_keys_of(keys, USER, SM_USE_SIGN).n, 0);
	sm_keys_free(&keys);
	identity_free(&id);
}

/* Refused points: x outside the field, a hybrid's y of the wrong parity, or no y for that x. */
static void
test_refused_points(void **state)
{
	uint8_t point[SM_POINT_LEN] = { 4 }, out[SM_POINT_LEN];

	(void)state;
	assert_false(sm_point_uncompressed((struct sm_slice){ 0 }, out));
	assert_false(sm_point_uncompressed(sm_slice_of("", 1), out)); /* at infinity */
	assert_false(sm_point_uncompressed(sm_slice_of(point, sizeof point), out));
	memset(point, 0xff, sizeof point);
	for (uint8_t form = 0; form < 8; form++) {
		point[0] = form;
		assert_false(sm_point_uncompressed(sm_slice_of(point, sizeof point), out));
		assert_false(sm_point_uncompressed(sm_slice_of(point, 33), out));
	}
}

/* A power of ten with many octets. (256^n - 1 and its like would take a page each.) */
static char *
ten_to(size_t n, bool negative)
{
	char *text = calloc(1, n + 3);

	if (!text)
		abort();
	(void)snprintf(text, n + 3, "%s1", negative ? "-" : "");
	memset(text + strlen(text), '0', n);
	return text;
}

/* Verifies a document by a certificate of that serial, with the number also written in other ways. */
static void
expect_serial(const char *decimal)
{
	const struct sm_xml_sign_options plain = { 0 };
	bool negative = decimal[0] == '-', zero = strcmp(decimal, "0") == 0;
	struct identity id = party(USER, 0x02, "digitalSignature", 1);
	struct sm_xml_signer *signer;
	struct sm_crypto *crypto;
	struct sm_keys *keys;
	struct sm_check check;
	struct sm_buf document, other;
	const char *at;

	test_folder_empty(folder);
	identity_decimal = decimal;
	identity_make(&id, NULL);
	identity_decimal = NULL;
	identity_write_certificate(&id, folder, "a.der");
	identity_write_key(&id, folder, "a.key", NULL);
	keys = open_folder();
	assert_int_equal(sm_keys_of_serial(keys, decimal).n, 1);
	assert_int_equal(sm_keys_of_serial(keys, negative ? decimal + 1 : "-1").n, 0);
	crypto = sm_crypto_new(keys, NULL);
	signer = sm_xml_signer_new(crypto, NULL);
	sm_buf_init(&document);
	sm_buf_init(&other);
	assert_true(sm_xml_sign(signer, sm_slice_str(REQUEST), NULL, &plain, &document, NULL));
	sm_buf_putc(&document, '\0');
	at = strstr(document.p, "SerialNumber>");
	assert_non_null(at);
	at += strlen("SerialNumber>");
	assert_memory_equal(at, decimal, strlen(decimal));
	for (int i = 0; i < 4; i++) {
		sm_buf_reset(&other);
		sm_buf_put(&other, document.p, (size_t)(at - document.p));
		sm_buf_printf(&other, "%s%s%s%s%s", i == 1 ? " \n" : "",
		    negative         ? "-"
		    : i == 2         ? "+"
		    : zero && i == 3 ? "-"
		                     : "",
		    i >= 2 ? "000" : "", decimal + negative, i == 1 ? "\t" : "");
		sm_buf_puts(&other, at + strlen(decimal));
		assert_true(sm_xml_verify(signer, sm_slice_of(other.p, other.len), &check, NULL));
		if (check.status != SM_CHECK_VALID)
			fail_msg("%.60s, form %d: %s", decimal, i, check.reason);
	}
	sm_buf_free(&other);
	sm_buf_free(&document);
	sm_xml_signer_free(&signer);
	sm_crypto_free(&crypto);
	sm_keys_free(&keys);
	identity_free(&id);
}

static void
test_serials(void **state)
{
	static const char *const SERIALS[] = { "0", "1", "-1", "127", "128", "-128", "-129", "255", "256",
		"65535", "-65536", "2147483648", "9223372036854775808", "-9223372036854775809",
		"18446744073709551616" };
	/* 17, 21, 22, 43 and 1022 octets */
	static const size_t TENS[] = { 38, 48, 50, 100, 2450 };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(SERIALS); i++)
		expect_serial(SERIALS[i]);
	for (size_t i = 0; i < 2 * SM_COUNT(TENS); i++) {
		char *decimal = ten_to(TENS[i / 2], i % 2);

		expect_serial(decimal);
		free(decimal);
	}
}

static void
test_serial_text(void **state)
{
	char text[SM_SERIAL_TEXT], *longest = ten_to(82, false), *longer = ten_to(83, false);

	(void)state;
	assert_string_equal(sm_serial_text(NULL, text), "(none)");
	assert_string_equal(sm_serial_text("-17", text), "-17");
	assert_string_equal(sm_serial_text(longest, text), longest);
	assert_string_equal(
	    sm_serial_text(longer, text), "1000000000000000000000000000000000000000... (84 digits)");
	free(longest);
	free(longer);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_agreement),
		cmocka_unit_test(test_explicit_curve),
		cmocka_unit_test(test_refused_points),
		cmocka_unit_test(test_serials),
		cmocka_unit_test(test_serial_text),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
