#include "sign/xml.h"
#include "crypto/test_identity.h"
#include "sign/test_attacks.h"

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

static struct identity user = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x87, "digitalSignature", 21, 0, 0,
	NULL, NULL };
static struct identity other = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 5 }, 0x87, "digitalSignature", 22, 0,
	0, NULL, NULL };
static struct identity dcc = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 3 }, 0x89, "digitalSignature", 23, 0, 0,
	NULL, NULL };
static struct identity agreement = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "keyAgreement", 24, 0,
	0, NULL, NULL };
static struct identity expired = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 7 }, 0x87, "digitalSignature", 25,
	-90, -30, NULL, NULL };
static struct identity same_serial = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 9 }, 0x87, "digitalSignature",
	25, 0, 0, NULL, NULL };
static struct identity *const ALL[] = { &user, &other, &dcc, &agreement, &expired, &same_serial };

static const char REQUEST[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<sr:Request xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" "
    "xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"5.4\">\n"
    "  <sr:Header>\n"
    "    <sr:RequestID>70-B3-D5-AA-AA-00-00-01:70-B3-D5-BB-00-00-00-09:1000</sr:RequestID>\n"
    "    <sr:CommandVariant>1</sr:CommandVariant>\n"
    "    <sr:ServiceReference>4.1</sr:ServiceReference>\n"
    "    <sr:ServiceReferenceVariant>4.1.1</sr:ServiceReferenceVariant>\n"
    "  </sr:Header>\n"
    "  <sr:Body><!-- gone --><sr:ReadInstantaneousImportRegisters/></sr:Body>\n"
    "  <ds:Signature><ds:SignedInfo>placeholder</ds:SignedInfo></ds:Signature>\n"
    "</sr:Request>\n";

static const char RESPONSE[] =
    "<sr:Response xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
    "schemaVersion=\"5.4\"><sr:Header>"
    "<sr:RequestID>70-B3-D5-AA-AA-00-00-01:70-B3-D5-AA-AA-00-00-03:1000</sr:RequestID>"
    "<sr:ResponseCode>I0</sr:ResponseCode><sr:ResponseDateTime>2026-01-01T00:00:00Z</sr:ResponseDateTime></"
    "sr:Header>"
    "<sr:Body/></sr:Response>";

static char *folder;
static struct sm_keys *keys;
static struct sm_crypto *crypto;
static struct sm_xml_signer *signer;
static struct sm_buf signed_request;

static const struct sm_key *
key_of(const struct identity *id)
{
	char serial[24];

	(void)snprintf(serial, sizeof serial, "%ld", id->serial);
	return sm_keys_of_serial(keys, serial).keys[0];
}

static int
setup(void **state)
{
	const struct sm_xml_sign_options plain = { 0 };
	const char *where[1];
	char name[32];

	(void)state;
	folder = test_folder();
	where[0] = folder;
	for (size_t i = 0; i < SM_COUNT(ALL); i++) {
		identity_make(ALL[i], NULL);
		(void)snprintf(name, sizeof name, "%zu.crt", i);
		identity_write_certificate(ALL[i], folder, name);
		(void)snprintf(name, sizeof name, "%zu.key", i);
		identity_write_key(ALL[i], folder, name, NULL);
	}
	sm_buf_init(&signed_request);
	if (!sm_keys_open(where, 1, NULL, &keys, NULL))
		return -1;
	crypto = sm_crypto_new(keys, NULL);
	signer = crypto ? sm_xml_signer_new(crypto, NULL) : NULL;
	return signer && sm_xml_sign(signer, sm_slice_str(REQUEST), NULL, &plain, &signed_request, NULL) ? 0
	                                                                                                 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	test_folder_remove(folder);
	sm_buf_free(&signed_request);
	sm_xml_signer_free(&signer);
	sm_crypto_free(&crypto);
	sm_keys_free(&keys);
	for (size_t i = 0; i < SM_COUNT(ALL); i++)
		identity_free(ALL[i]);
	return 0;
}

/* Writes doc with the first `find` replaced. */
static void
change(struct sm_buf *out, struct sm_slice doc, const char *find, const char *replace)
{
	char *text = test_path("", "");
	char *at;

	text = realloc(text, doc.len + 1);
	assert_non_null(text);
	memcpy(text, doc.p, doc.len);
	text[doc.len] = '\0';
	at = strstr(text, find);
	if (!at)
		fail_msg("no %s in %s", find, text);
	sm_buf_reset(out);
	sm_buf_put(out, text, (size_t)(at - text));
	sm_buf_puts(out, replace);
	sm_buf_puts(out, at + strlen(find));
	free(text);
}

static struct sm_slice
slice(const struct sm_buf *b)
{
	return sm_slice_of(b->p, b->len);
}

static void
test_signs_and_verifies(void **state)
{
	struct sm_check check;

	(void)state;
	assert_true(sm_xml_verify(signer, slice(&signed_request), &check, NULL));
	assert_string_equal(check.reason, "");
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_ptr_equal(check.key, key_of(&user));
	assert_int_equal(check.dates, SM_DATES_CURRENT);
	/* signing removes white space between elements, comments and the placeholder */
	sm_buf_putc(&signed_request, '\0');
	assert_null(strstr(signed_request.p, "> "));
	assert_null(strstr(signed_request.p, "<!--"));
	assert_null(strstr(signed_request.p, "placeholder"));
	signed_request.len--;
}

/* Changes that C14N, XML signatures or RFC 4514 treat as equal. */
static void
test_accepted_changes(void **state)
{
	static const struct {
		const char *find, *replace;
	} FORMS[] = {
		{ "OU=07,CN=T1", "OU=07, CN=T1" },
		{ "OU=07,CN=T1", "CN=T1,OU=07" },
		{ "OU=07,CN=T1", "cn=t1, ou=07" },
		{ "OU=07,CN=T1", "OID.2.5.4.11=#0c023037,2.5.4.3=\"T1\"" },
		{ ">21<", ">0021<" },
		{ ">21<", "> 21\n<" },
		{ "<?xml", "\xef\xbb\xbf<?xml" },
		{ " encoding=\"UTF-8\"", "" },
		{ "encoding=\"UTF-8\"", "encoding=\"utf-8\" standalone=\"yes\"" },
		{ "?>\n", "?>\r\n<!-- not signed -->" },
		{ "</sr:Request>", "</sr:Request><!-- nor this -->" },
		{ "<sr:Header>", "<!-- <sr:Header/> --><sr:Header>" },
		{ ">4.1.1<", "><![CDATA[4.1.1]]><" },
		{ ">4.1.1<", ">4.1&#46;1<" },
		{ "schemaVersion=\"5.4\"", "schemaVersion='5.4' " },
		{ "<sr:ReadInstantaneousImportRegisters/>",
		    "<sr:ReadInstantaneousImportRegisters></sr:ReadInstantaneousImportRegisters>" },
		{ "<ds:SignatureValue>", "<ds:SignatureValue>&#13;\n\t " },
		{ "<ds:Signature>", "<ds:Signature Id=\"a\">" },
		{ "<ds:Signature>", "<ds:Signature xmlns:unused=\"urn:unused\">" },
		{ "<ds:KeyInfo>", "\n  <ds:KeyInfo Id=\"a\">" },
	};
	struct sm_check check;
	struct sm_buf out;

	(void)state;
	sm_buf_init(&out);
	for (size_t i = 0; i < SM_COUNT(FORMS); i++) {
		change(&out, slice(&signed_request), FORMS[i].find, FORMS[i].replace);
		if (!sm_xml_verify(signer, slice(&out), &check, NULL) || check.status != SM_CHECK_VALID)
			fail_msg("%s: %s", FORMS[i].replace, check.reason);
	}
	sm_buf_free(&out);
}

/* Two certificates with one issuer and serial: either may have signed. */
static void
test_serial_twice(void **state)
{
	const struct sm_xml_sign_options plain = { 0 };
	struct sm_check check;
	struct sm_buf out;

	(void)state;
	sm_buf_init(&out);
	assert_int_equal(sm_keys_of_serial(keys, "25").n, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct sm_key *key = sm_keys_of_serial(keys, "25").keys[i];
		struct sm_buf doc;

		sm_buf_init(&doc);
		change(&doc, sm_slice_str(REQUEST), "AA-00-00-01",
		    key->about.eui[7] == 7 ? "AA-00-00-07" : "AA-00-00-09");
		sm_buf_reset(&out);
		assert_true(sm_xml_sign(signer, slice(&doc), key, &plain, &out, NULL));
		assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
		assert_int_equal(check.status, SM_CHECK_VALID);
		assert_ptr_equal(check.key, key);
		sm_buf_free(&doc);
	}
	sm_buf_free(&out);
}

/* Both values of s that satisfy the equation are valid: FIPS 186-4 does not require the lower one. */
static void
test_high_s(void **state)
{
	struct sm_check check;
	struct sm_buf out, value, other_value;
	uint8_t raw[400];
	const char *from;
	BIGNUM *order = NULL, *s;
	size_t n;

	(void)state;
	sm_buf_init(&out);
	sm_buf_init(&value);
	sm_buf_init(&other_value);
	sm_buf_putc(&signed_request, '\0');
	from = strstr(signed_request.p, "<ds:SignatureValue>") + strlen("<ds:SignatureValue>");
	sm_buf_put(&value, from, strcspn(from, "<"));
	sm_buf_putc(&value, '\0');
	signed_request.len--;
	assert_true(sm_base64_decode(sm_slice_str(value.p), raw, &n, NULL));
	assert_int_equal(n, 64);
	s = BN_bin2bn(raw + 32, 32, NULL);
	assert_true(
	    BN_hex2bn(&order, "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551") > 0);
	assert_int_equal(BN_sub(s, order, s), 1);
	assert_int_equal(BN_bn2binpad(s, raw + 32, 32), 32);
	sm_buf_base64(&other_value, sm_slice_of(raw, n));
	sm_buf_putc(&other_value, '\0');
	change(&out, slice(&signed_request), value.p, other_value.p);
	assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_VALID);
	BN_free(order);
	BN_free(s);
	sm_buf_free(&out);
	sm_buf_free(&value);
	sm_buf_free(&other_value);
}

static void
test_keeps_whitespace(void **state)
{
	const struct sm_xml_sign_options keep = { .keep_whitespace = true };
	struct sm_check check;
	struct sm_buf out;

	(void)state;
	sm_buf_init(&out);
	assert_true(sm_xml_sign(signer, sm_slice_str(REQUEST), NULL, &keep, &out, NULL));
	assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_VALID);
	sm_buf_putc(&out, '\0');
	assert_non_null(strstr(out.p, "\n    <sr:CommandVariant>"));
	sm_buf_free(&out);
}

static void
test_counter(void **state)
{
	const struct sm_xml_sign_options options = { .set_counter = true, .counter = UINT64_MAX };
	struct sm_check check;
	struct sm_buf out;

	(void)state;
	sm_buf_init(&out);
	assert_true(sm_xml_sign(signer, sm_slice_str(REQUEST), NULL, &options, &out, NULL));
	assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_VALID);
	sm_buf_putc(&out, '\0');
	assert_non_null(
	    strstr(out.p, ">70-B3-D5-AA-AA-00-00-01:70-B3-D5-BB-00-00-00-09:18446744073709551615<"));
	sm_buf_free(&out);
}

static void
test_signers_key(void **state)
{
	const struct sm_xml_sign_options plain = { 0 }, force = { .force = true };
	struct sm_check check;
	struct sm_err err = { 0 };
	struct sm_buf out;

	(void)state;
	sm_buf_init(&out);
	assert_false(sm_xml_sign(signer, sm_slice_str(REQUEST), key_of(&other), &plain, &out, &err));
	assert_int_equal(err.code, SM_E_REFUSED);
	assert_true(sm_xml_sign(signer, sm_slice_str(REQUEST), key_of(&other), &force, &out, NULL));
	assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_INVALID);
	assert_non_null(strstr(check.reason, "not of the RequestID's originator"));
	sm_buf_reset(&out);
	assert_true(sm_xml_sign(signer, sm_slice_str(RESPONSE), key_of(&dcc), &plain, &out, NULL));
	assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_VALID);
	sm_buf_reset(&out);
	assert_true(sm_xml_sign(signer, sm_slice_str(RESPONSE), key_of(&user), &force, &out, NULL));
	assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_INVALID);
	sm_buf_free(&out);
}

static void
test_expired(void **state)
{
	const struct sm_xml_sign_options plain = { 0 };
	struct sm_buf doc, out;
	struct sm_check check;

	(void)state;
	sm_buf_init(&doc);
	sm_buf_init(&out);
	change(&doc, sm_slice_str(REQUEST), "AA-00-00-01", "AA-00-00-07");
	assert_true(sm_xml_sign(signer, slice(&doc), NULL, &plain, &out, NULL));
	assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_int_equal(check.dates, SM_DATES_EXPIRED);
	sm_buf_free(&doc);
	sm_buf_free(&out);
}

/* Encodes each octet of the document: as two, the second a zero, or with a sign after each '+'. */
static void
encode(struct sm_buf *out, const char *name, size_t width)
{
	struct sm_buf declared;

	sm_buf_init(&declared);
	change(&declared, slice(&signed_request), "UTF-8", name);
	sm_buf_reset(out);
	if (width > 1)
		sm_buf_puts(out, "\xff\xfe");
	for (size_t i = 0; i < declared.len; i++) {
		sm_buf_putc(out, declared.p[i]);
		if (width > 1)
			sm_buf_putc(out, '\0');
		else if (declared.p[i] == '+')
			sm_buf_putc(out, '-');
	}
	sm_buf_free(&declared);
}

/* The same document in encodings that libxml2 reads and DUIS does not allow. */
static void
test_encodings(void **state)
{
	static const struct {
		const char *name;
		size_t width;
	} ENCODINGS[] = { { "UTF-16", 2 }, { "UTF-7", 1 } };
	struct sm_check check;
	struct sm_buf doc;

	(void)state;
	sm_buf_init(&doc);
	for (size_t i = 0; i < SM_COUNT(ENCODINGS); i++) {
		char reason[80];

		(void)snprintf(
		    reason, sizeof reason, "the document is encoded in %s, not UTF-8", ENCODINGS[i].name);
		encode(&doc, ENCODINGS[i].name, ENCODINGS[i].width);
		assert_true(sm_xml_verify(signer, slice(&doc), &check, NULL));
		assert_int_equal(check.status, SM_CHECK_INVALID);
		assert_string_equal(check.reason, reason);
	}
	sm_buf_free(&doc);
}

static void
refuses(const struct attack *attack)
{
	struct sm_check check;
	struct sm_err err = { 0 };
	struct sm_buf out;
	bool read;

	sm_buf_init(&out);
	change(&out, slice(&signed_request), attack->find, attack->replace);
	read = sm_xml_verify(signer, slice(&out), &check, &err);
	if (attack->reason ? !read || check.status != attack->status || !strstr(check.reason, attack->reason)
	                   : read)
		fail_msg("%s: read %d, %s: %s %s", attack->name, read, sm_check_status_name(check.status),
		    check.reason, err.text);
	sm_buf_free(&out);
}

static void
test_attacks(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(ATTACKS); i++)
		refuses(&ATTACKS[i]);
}

/* Replaces the signature's base64. */
static void
with_value(const char *base64, const char *reason)
{
	char find[400];
	struct sm_check check;
	struct sm_buf out;
	const char *from, *to;

	sm_buf_putc(&signed_request, '\0');
	from = strstr(signed_request.p, "<ds:SignatureValue>") + strlen("<ds:SignatureValue>");
	to = strstr(from, "</ds:SignatureValue>");
	(void)snprintf(find, sizeof find, "%.*s", (int)(to - from), from);
	signed_request.len--;
	sm_buf_init(&out);
	change(&out, slice(&signed_request), find, base64);
	assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_INVALID);
	if (!strstr(check.reason, reason))
		fail_msg("%s: not %s", check.reason, reason);
	sm_buf_free(&out);
}

static void
value_of(const uint8_t *octets, size_t n, const char *reason)
{
	struct sm_buf b;

	sm_buf_init(&b);
	sm_buf_base64(&b, sm_slice_of(octets, n));
	sm_buf_putc(&b, '\0');
	with_value(b.p, reason);
	sm_buf_free(&b);
}

static void
test_signature_values(void **state)
{
	/* FIPS 186-4 section D.1.2.3 */
	static const uint8_t ORDER[32] = { 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2,
		0xfc, 0x63, 0x25, 0x51 };
	uint8_t value[128];

	(void)state;
	memset(value, 1, sizeof value);
	value_of(value, 64, "does not verify");
	value_of(value, 63, "63 octets");
	value_of(value, 65, "65 octets");
	value_of(value, 0, "not plain text");
	value_of(value, 128, "128 octets");
	memset(value, 0, 32);
	value_of(value, 64, "r or s");
	memset(value, 1, 32);
	memset(value + 32, 0, 32);
	value_of(value, 64, "r or s");
	memcpy(value + 32, ORDER, 32);
	value_of(value, 64, "r or s");
	memcpy(value, ORDER, 32);
	memset(value + 32, 1, 32);
	value_of(value, 64, "r or s");
	/* DER, as OpenSSL writes it, is not what XML signatures hold */
	memcpy(value, (const uint8_t[]){ 0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01 }, 8);
	value_of(value, 8, "8 octets");
	with_value("****", "not base64");
}

/* A signature deeper in the document can't be replaced, and the result could not be verified: signing is refused. */
static void
test_signs_no_hidden_signature(void **state)
{
	const struct sm_xml_sign_options plain = { 0 };
	struct sm_err err = { 0 };
	struct sm_buf doc, out;

	(void)state;
	sm_buf_init(&doc);
	sm_buf_init(&out);
	change(&doc, sm_slice_str(REQUEST), "<sr:Body>", "<sr:Body><ds:Signature/>");
	assert_false(sm_xml_sign(signer, slice(&doc), NULL, &plain, &out, &err));
	assert_int_equal(err.code, SM_E_REFUSED);
	sm_buf_free(&doc);
	sm_buf_free(&out);
}

static void
test_not_signed(void **state)
{
	struct sm_check check;

	(void)state;
	assert_true(sm_xml_verify(signer, sm_slice_str(RESPONSE), &check, NULL));
	assert_int_equal(check.status, SM_CHECK_ABSENT);
	assert_false(sm_xml_verify(signer, sm_slice_str("<sr:Request"), &check, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signs_and_verifies),
		cmocka_unit_test(test_accepted_changes),
		cmocka_unit_test(test_serial_twice),
		cmocka_unit_test(test_high_s),
		cmocka_unit_test(test_keeps_whitespace),
		cmocka_unit_test(test_counter),
		cmocka_unit_test(test_signers_key),
		cmocka_unit_test(test_expired),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_attacks),
		cmocka_unit_test(test_signature_values),
		cmocka_unit_test(test_signs_no_hidden_signature),
		cmocka_unit_test(test_not_signed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
