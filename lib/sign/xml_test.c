#include "sign/xml.h"
#include "crypto/test_identity.h"

#include <stdarg.h>
#include <setjmp.h>
#include <dirent.h>

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
static struct identity *const ALL[] = { &user, &other, &dcc, &agreement, &expired };

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
	return sm_keys_by_serial(keys, "OU=07,CN=T1", serial);
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
	DIR *d = opendir(folder);
	struct dirent *e;

	(void)state;
	while (d && (e = readdir(d))) {
		char *file = test_path(folder, e->d_name);

		unlink(file);
		free(file);
	}
	closedir(d);
	rmdir(folder);
	free(folder);
	sm_buf_free(&signed_request);
	sm_xml_signer_free(&signer);
	sm_crypto_free(&crypto);
	sm_keys_free(&keys);
	for (size_t i = 0; i < SM_COUNT(ALL); i++)
		identity_free(ALL[i]);
	return 0;
}

/* doc with the first `find` replaced. */
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
	/* compacted: no white space between elements, and neither comment nor placeholder is left */
	sm_buf_putc(&signed_request, '\0');
	assert_null(strstr(signed_request.p, "> "));
	assert_null(strstr(signed_request.p, "<!--"));
	assert_null(strstr(signed_request.p, "placeholder"));
	signed_request.len--;
}

/* KeyInfo is not signed: how the issuer is written may differ. */
static void
test_issuer_forms(void **state)
{
	static const char *const FORMS[] = { "OU=07, CN=T1", " OU=07 ,CN=T1 ", "CN=T1,OU=07",
		"CN=T1, OU=07" };
	struct sm_check check;
	struct sm_buf out;

	(void)state;
	sm_buf_init(&out);
	for (size_t i = 0; i < SM_COUNT(FORMS); i++) {
		change(&out, slice(&signed_request), "OU=07,CN=T1", FORMS[i]);
		assert_true(sm_xml_verify(signer, slice(&out), &check, NULL));
		assert_int_equal(check.status, SM_CHECK_VALID);
	}
	sm_buf_free(&out);
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
test_whose_key(void **state)
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

#define DSIG "http://www.w3.org/2000/09/xmldsig#"
#define EVIL "<sr:Body><sr:Evil/></sr:Body>"
#define OBJECT "<ds:Object>" EVIL "</ds:Object>"

/* A signed document changed in one place, and why it must not pass. */
struct attack {
	const char *name, *find, *replace, *reason;
	enum sm_check_status status;
};

static const struct attack ATTACKS[] = {
	/* what is signed */
	{ "content", "4.1.1", "4.1.2", "DigestValue differs", SM_CHECK_INVALID },
	{ "target", "BB-00-00-00-09:", "BB-00-00-00-0A:", "DigestValue differs", SM_CHECK_INVALID },
	{ "version", "schemaVersion=\"5.4\"", "schemaVersion=\"5.3\"", "DigestValue differs",
	    SM_CHECK_INVALID },
	{ "namespace added", "<sr:Request ", "<sr:Request xmlns:x=\"urn:x\" ", "DigestValue differs",
	    SM_CHECK_INVALID },
	{ "attribute added", "<sr:Body>", "<sr:Body a=\"b\">", "DigestValue differs", SM_CHECK_INVALID },
	{ "element added", "<sr:Body>", EVIL "<sr:Body>", "DigestValue differs", SM_CHECK_INVALID },
	{ "white space added", "<sr:Body>", "<sr:Body>\n", "DigestValue differs", SM_CHECK_INVALID },
	{ "processing instruction", "<sr:Body>", "<?x y?><sr:Body>", "DigestValue differs",
	    SM_CHECK_INVALID },
	{ "originator", "AA-00-00-01:", "AA-00-00-05:", "not of the RequestID's originator",
	    SM_CHECK_INVALID },
	/* what is not signed */
	{ "comment in a number", ">4.1.1<", ">4.1<!-- -->.1<", "comment", SM_CHECK_INVALID },
	{ "comment in an id", "AA-00-00-01:", "AA-00-00-0<!---->1:", "comment", SM_CHECK_INVALID },
	{ "comment in a digest", "DigestValue>", "DigestValue><!---->", "comment", SM_CHECK_INVALID },
	{ "element within SignatureValue", "<ds:SignatureValue>", "<ds:SignatureValue><sr:x/>",
	    "SignatureValue is not plain text", SM_CHECK_INVALID },
	{ "object", "</ds:KeyInfo>", "</ds:KeyInfo>" OBJECT, "Object has no place", SM_CHECK_INVALID },
	{ "text in Signature", "<ds:KeyInfo>", "text<ds:KeyInfo>", "something else than elements",
	    SM_CHECK_INVALID },
	{ "foreign element in SignedInfo", "<ds:SignedInfo>", "<ds:SignedInfo><sr:x/>",
	    "where CanonicalizationMethod must stand", SM_CHECK_INVALID },
	{ "foreign attribute", "<ds:SignedInfo>", "<ds:SignedInfo x=\"y\">", "attribute", SM_CHECK_INVALID },
	/* where the signature stands */
	{ "not last", "</sr:Request>", EVIL "</sr:Request>", "not the last element", SM_CHECK_INVALID },
	{ "two signatures", "<ds:Signature>", "<ds:Signature/><ds:Signature>", "more than one",
	    SM_CHECK_INVALID },
	{ "signature within body", "<sr:Body>", "<sr:Body><ds:Signature/>", "more than one",
	    SM_CHECK_INVALID },
	{ "signature under another prefix", "<sr:Body>", "<sr:Body><e:Signature xmlns:e=\"" DSIG "\"/>",
	    "more than one", SM_CHECK_INVALID },
	{ "signature in a foreign namespace", "<ds:Signature>", "<ds:Signature xmlns:ds=\"urn:other\">",
	    "not signed", SM_CHECK_ABSENT },
	/* references */
	{ "reference by id", "URI=\"\"", "URI=\"#body\"", "not to the whole document", SM_CHECK_INVALID },
	{ "reference by xpointer", "URI=\"\"", "URI=\"#xpointer(/)\"", "not to the whole document",
	    SM_CHECK_INVALID },
	{ "reference to a file", "URI=\"\"", "URI=\"file:///etc/passwd\"", "not to the whole document",
	    SM_CHECK_INVALID },
	{ "reference to the network", "URI=\"\"", "URI=\"http://127.0.0.1/\"", "not to the whole document",
	    SM_CHECK_INVALID },
	{ "reference without URI", " URI=\"\"", "", "no URI", SM_CHECK_INVALID },
	{ "reference with a type", "URI=\"\"", "URI=\"\" Type=\"" DSIG "Object\"", "attribute",
	    SM_CHECK_INVALID },
	{ "second reference", "</ds:SignedInfo>", "<ds:Reference URI=\"\"/></ds:SignedInfo>",
	    "Reference has no place", SM_CHECK_INVALID },
	{ "manifest", "<ds:KeyInfo>", "<ds:Manifest/><ds:KeyInfo>", "where KeyInfo must stand",
	    SM_CHECK_INVALID },
	/* transforms */
	{ "xslt", DSIG "enveloped-signature", "http://www.w3.org/TR/1999/REC-xslt-19991116", "Transform is",
	    SM_CHECK_INVALID },
	{ "xpath", DSIG "enveloped-signature", "http://www.w3.org/TR/1999/REC-xpath-19991116", "Transform is",
	    SM_CHECK_INVALID },
	{ "second transform", "</ds:Transforms>",
	    "<ds:Transform Algorithm=\"" DSIG "base64\"/></ds:Transforms>", "Transform has no place",
	    SM_CHECK_INVALID },
	{ "no transform", "<ds:Transform Algorithm=\"" DSIG "enveloped-signature\"/>", "",
	    "nothing where Transform must stand", SM_CHECK_INVALID },
	{ "parameters of a transform", "enveloped-signature\"/>", "enveloped-signature\"><x/></ds:Transform>",
	    "has no place in Transform", SM_CHECK_INVALID },
	/* algorithms */
	{ "hmac", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", DSIG "hmac-sha1",
	    "SignatureMethod is", SM_CHECK_INVALID },
	{ "hmac output length", "ecdsa-sha256\"/>",
	    "ecdsa-sha256\"><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>",
	    "has no place in SignatureMethod", SM_CHECK_INVALID },
	{ "ecdsa with sha1", "xmldsig-more#ecdsa-sha256", "xmldsig-more#ecdsa-sha1", "SignatureMethod is",
	    SM_CHECK_INVALID },
	{ "sha1 digest", "http://www.w3.org/2001/04/xmlenc#sha256", DSIG "sha1", "DigestMethod is",
	    SM_CHECK_INVALID },
	{ "c14n with comments", "xml-exc-c14n#", "xml-exc-c14n#WithComments", "CanonicalizationMethod is",
	    SM_CHECK_INVALID },
	{ "inclusive prefixes", "xml-exc-c14n#\"/>",
	    "xml-exc-c14n#\"><x PrefixList=\"sr\"/></ds:CanonicalizationMethod>",
	    "has no place in CanonicalizationMethod", SM_CHECK_INVALID },
	{ "no algorithm", " Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"", "",
	    "CanonicalizationMethod is missing", SM_CHECK_INVALID },
	/* keys */
	{ "empty KeyInfo", "<ds:KeyInfo>", "<ds:KeyInfo/><ds:KeyInfo>", "nothing where X509Data must stand",
	    SM_CHECK_INVALID },
	{ "key value", "<ds:X509Data>", "<ds:KeyValue/><ds:X509Data>", "where X509Data must stand",
	    SM_CHECK_INVALID },
	{ "retrieval method", "<ds:X509Data>", "<ds:RetrievalMethod URI=\"#x\"/><ds:X509Data>",
	    "where X509Data must stand", SM_CHECK_INVALID },
	{ "embedded certificate", "</ds:X509IssuerSerial>",
	    "</ds:X509IssuerSerial><ds:X509Certificate>AA==</ds:X509Certificate>",
	    "X509Certificate has no place", SM_CHECK_INVALID },
	{ "two serials", "</ds:X509Data>", "<ds:X509IssuerSerial/></ds:X509Data>",
	    "X509IssuerSerial has no place", SM_CHECK_INVALID },
	{ "unknown serial", ">21<", ">2121<", "no certificate 2121", SM_CHECK_UNCHECKED },
	{ "unknown issuer", "CN=T1", "CN=T2", "no certificate 21 of OU=07,CN=T2", SM_CHECK_UNCHECKED },
	{ "other party's serial", ">21<", ">22<", "not of the RequestID's originator", SM_CHECK_INVALID },
	{ "key agreement certificate", ">21<", ">24<", "not for digitalSignature", SM_CHECK_INVALID },
	{ "negative serial", ">21<", ">-21<", "not a decimal number", SM_CHECK_INVALID },
	{ "hex serial", ">21<", ">0x15<", "not a decimal number", SM_CHECK_INVALID },
	{ "endless serial", ">21<", ">99999999999999999999999999999999999999999999999999999<",
	    "longer than serial", SM_CHECK_INVALID },
	/* ids, to which nothing refers */
	{ "duplicate ids", "<sr:Body><", "<sr:Body Id=\"a\"><", "DigestValue differs", SM_CHECK_INVALID },
	{ "id with a namespace", "<ds:SignedInfo>", "<ds:SignedInfo xmlns:e=\"urn:e\" e:Id=\"a\">",
	    "attribute", SM_CHECK_INVALID },
	/* entities, which the reader refuses */
	{ "doctype", "<sr:Request ", "<!DOCTYPE x [<!ENTITY e \"4.1.1\">]><sr:Request ", NULL,
	    SM_CHECK_UNCHECKED },
	{ "undeclared entity", ">4.1.1<", ">&e;<", NULL, SM_CHECK_UNCHECKED },
	{ "duplicate attribute", "<sr:Body>", "<sr:Body Id=\"a\" Id=\"b\">", NULL, SM_CHECK_UNCHECKED },
};

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

/* The signature's base64 replaced as a whole. */
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

/* A signature that is no child of the document element can't be replaced, and what came out could not be verified. */
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
		cmocka_unit_test(test_issuer_forms),
		cmocka_unit_test(test_keeps_whitespace),
		cmocka_unit_test(test_counter),
		cmocka_unit_test(test_whose_key),
		cmocka_unit_test(test_expired),
		cmocka_unit_test(test_attacks),
		cmocka_unit_test(test_signature_values),
		cmocka_unit_test(test_signs_no_hidden_signature),
		cmocka_unit_test(test_not_signed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
