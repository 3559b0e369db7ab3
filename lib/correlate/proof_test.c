/* The evidence of sm_correlate_with: every octet has one proof, and each element its places or a reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "correlate/correlate.h"
#include "correlate/proof_write.h"
#include "correlate/test_fixture.h"
#include "correlate/write.h"

#define USER "02-5A-10-00-00-00-01-01"
#define METER "02-5A-77-00-00-00-0E-51"
#define REQUEST(cv, ref, body) REQUEST_OF(cv, ref, ref, body)
#define REQUEST_OF(cv, ref, variant, body)                                                                   \
	"<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"5.4\">"   \
	"<sr:Header><sr:RequestID>" USER ":" METER ":7777</sr:RequestID><sr:CommandVariant>" cv              \
	"</sr:CommandVariant><sr:ServiceReference>" ref                                                      \
	"</sr:ServiceReference><sr:ServiceReferenceVariant>" variant                                         \
	"</sr:ServiceReferenceVariant></sr:Header><sr:Body>" body "</sr:Body></sr:Request>"
#define ADJUST                                                                                               \
	REQUEST("4", "1.5",                                                                                  \
	    "<sr:UpdateMeterBalance><sr:PrepaymentMode><sr:AdjustMeterBalance>-4321</sr:AdjustMeterBalance>" \
	    "</sr:PrepaymentMode></sr:UpdateMeterBalance>")
#define ADJUST_PATH "UpdateMeterBalance/PrepaymentMode/AdjustMeterBalance"
#define HEADER(code) "DF09010000000000001E6108025A10000000010108025A770000000E510002" code
#define ADJUST_DLMS(value)                                                                                   \
	HEADER("001C")                                                                                       \
	"17D920001E6100"                                                                                     \
	"01030070000013"                                                                                     \
	"0A00FF0101"                                                                                         \
	"05" value
#define ADJUST_GBZ                                                                                           \
	HEADER("0086")                                                                                       \
	"18010901010705001001000561BC0072000000000"                                                          \
	"01FEFFFFF"
#define FIRMWARE                                                                                             \
	REQUEST("4", "11.3",                                                                                 \
	    "<sr:ActivateFirmware><sr:ExecutionDateTime>2031-07-08T09:10:11Z</sr:ExecutionDateTime>"         \
	    "<sr:FirmwareHash>000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"              \
	    "</sr:FirmwareHash></sr:ActivateFirmware>")
#define FIRMWARE_DER                                                                                         \
	HEADER("0012")                                                                                       \
	"3930370420000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"                         \
	"02021E61180F32303331303730383039313031315A"
/* Responses of METER to USER, without signature. */
#define RESPONSE(code, content)                                                                              \
	"DF09020000000000001E6108025A770000000E5108025A1000000001010002" code content "00"
#define EVENT_LOG                                                                                            \
	REQUEST("1", "6.13",                                                                                 \
	    "<sr:ReadEventOrSecurityLog>" DAY                                                                \
	    "<sr:LogToRead>Event</sr:LogToRead></sr:ReadEventOrSecurityLog>")
/* 2029-03-04T10:30:00Z is 0x36DFB228. */
#define DAY                                                                                                  \
	"<sr:ReadLogPeriod><sr:StartDateTime>2029-03-04T00:00:00Z</sr:StartDateTime>"                        \
	"<sr:EndDateTime>2029-03-05T00:00:00Z</sr:EndDateTime></sr:ReadLogPeriod>"
#define EVENT_LOG_DLMS                                                                                       \
	RESPONSE("0048", "1CDA20001E6100000101010203"                                                        \
	                 "0636DFB228"                                                                        \
	                 "128002"                                                                            \
	                 "060000002A"                                                                        \
	                 "010100")
#define PROFILE                                                                                              \
	REQUEST_OF(                                                                                          \
	    "1", "4.8", "4.8.1", "<sr:ReadActiveImportProfileData>" DAY "</sr:ReadActiveImportProfileData>")
#define SAMPLES_PLAIN "000028B2DF360008070200010000020000"
#define SAMPLES_GBZ                                                                                          \
	RESPONSE("0078", "31010901"                                                                          \
	                 "03070200290000"                                                                    \
	                 "190007"                                                                            \
	                 "00223100000000"                                                                    \
	                 "000102030405060708090A0B0C0D0E0F10"                                                \
	                 "A0A1A2A3A4A5A6A7A8A9AAAB")
#define SUPPLY REQUEST("1", "7.4", "<sr:ReadSupplyStatus/>")
#define SUPPLY_GBZ                                                                                           \
	RESPONSE("0082", "16010901"                                                                          \
	                 "010702000E"                                                                        \
	                 "080001"                                                                            \
	                 "050200213412"                                                                      \
	                 "1400003002")
#define CHANGED_GBZ(status)                                                                                  \
	RESPONSE("0086", "0D010901"                                                                          \
	                 "0107050005"                                                                        \
	                 "08000B05" status)
#define ACTIVATE_NOW                                                                                         \
	REQUEST("4", "11.3",                                                                                 \
	    "<sr:ActivateFirmware><sr:FirmwareHash>"                                                         \
	    "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"                               \
	    "</sr:FirmwareHash></sr:ActivateFirmware>")
#define ACTIVATED_DER                                                                                        \
	RESPONSE("0012", "0B30090201000404"                                                                  \
	                 "01020304")
#define SIGNATURE                                                                                            \
	"4000112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF"                                 \
	"00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF"

enum { MESSAGE_MAX = 256 };

static struct sm_correlation result;
static uint8_t message[MESSAGE_MAX];
static size_t length;

/* Gives the plaintext of the test for any ciphertext. */
static enum sm_encryption
give(void *plain, const struct sm_message *m, struct sm_slice protected_text, struct sm_arena *a,
    struct sm_slice *out, const char **reason)
{
	static uint8_t octets[MESSAGE_MAX];
	size_t len;

	(void)m;
	(void)protected_text;
	(void)a;
	(void)reason;
	assert_true(sm_hex_decode(sm_slice_str(plain), octets, &len, NULL));
	*out = sm_slice_of(octets, len);
	return SM_ENCRYPTION_DECRYPTED;
}

static char *plaintext; /* in hex; NULL: there are no keys */

/* Compares, and checks that the proofs cover the message. */
static enum sm_verdict
explain(const char *request, const char *hex)
{
	const struct sm_decryptor decryptor = { give, plaintext };
	const struct sm_correlate_options options = { plaintext ? &decryptor : NULL, true };
	struct sm_request r;
	size_t at = 0, n = 0;

	assert_true(strlen(hex) / 2 <= sizeof message);
	assert_true(sm_hex_decode(sm_slice_str(hex), message, &length, NULL));
	read_request(request, &r);
	assert_true(
	    sm_correlate_with(&r, sm_slice_of(message, length), NULL, &options, &arena, &result, NULL));
	for (const struct sm_octets_proof *p = result.proofs; p; p = p->next, n++) {
		assert_int_equal(p->offset, at);
		assert_true(p->length > 0);
		at += p->length;
	}
	assert_int_equal(at, length);
	assert_int_equal(result.n_proofs, n);
	return result.verdict;
}

static const struct sm_octets_proof *
proof_at(size_t offset)
{
	const struct sm_octets_proof *p = result.proofs;

	while (p && p->offset + p->length <= offset)
		p = p->next;
	assert_non_null(p);
	return p;
}

/* The whole proof of octets: their number, source and value; path NULL: no element proves them. */
static void
assert_proof(size_t offset, size_t len, enum sm_proven from, const char *value, const char *path)
{
	const struct sm_octets_proof *p = proof_at(offset);

	assert_int_equal(p->offset, offset);
	assert_int_equal(p->length, len);
	assert_string_equal(sm_proven_name(p->from), sm_proven_name(from));
	if (value)
		assert_string_equal(p->value, value);
	else
		assert_null(p->value);
	if (path)
		assert_string_equal(p->sources->path, path);
	else
		assert_null(p->sources);
}

static const struct sm_evidence *
element(const char *path)
{
	const struct sm_evidence *e = result.elements;

	while (e && strcmp(e->path, path) != 0)
		e = e->next;
	assert_non_null(e);
	return e;
}

static void
assert_place(const char *path, size_t offset, size_t len)
{
	const struct sm_evidence *e = element(path);

	assert_non_null(e->places);
	assert_int_equal(e->places->offset, offset);
	assert_int_equal(e->places->length, len);
	assert_null(e->places->next);
}

static void
each_octet_of_a_dlms_command(void **state)
{
	(void)state;
	assert_int_equal(explain(ADJUST, ADJUST_DLMS("FFFFEF1F")), SM_MATCH);
	assert_proof(0, 1, SM_BY_STRUCTURE, NULL, NULL); /* tag */
	assert_proof(1, 1, SM_BY_STRUCTURE, NULL, NULL); /* length of the transaction identifier */
	assert_proof(2, 1, SM_BY_CONSTANT, "command", NULL);
	assert_proof(3, 8, SM_BY_REQUEST, "7777", "RequestID: counter");
	assert_proof(11, 1, SM_BY_STRUCTURE, NULL, NULL);
	assert_proof(12, 8, SM_BY_REQUEST, USER, "RequestID: originator");
	assert_proof(20, 1, SM_BY_STRUCTURE, NULL, NULL);
	assert_proof(21, 8, SM_BY_REQUEST, METER, "RequestID: target");
	assert_proof(29, 1, SM_BY_STRUCTURE, NULL, NULL); /* date-time, empty */
	assert_proof(30, 1, SM_BY_STRUCTURE, NULL, NULL); /* length of other-information */
	assert_proof(31, 2, SM_BY_REQUEST, "0x001C", "ServiceReferenceVariant");
	assert_string_equal(proof_at(31)->reason, "use case ECS04a");
	assert_proof(33, 1, SM_BY_STRUCTURE, NULL, NULL); /* length of the content */
	assert_proof(34, 1, SM_BY_STRUCTURE, NULL, NULL); /* access-request */
	assert_proof(35, 4, SM_BY_MESSAGE, "0x20001E61", NULL);
	assert_proof(39, 1, SM_BY_STRUCTURE, NULL, NULL); /* date-time of the APDU */
	assert_proof(40, 1, SM_BY_STRUCTURE, NULL, NULL); /* number of accesses */
	assert_proof(41, 10, SM_BY_CONSTANT, "address", NULL);
	assert_proof(51, 1, SM_BY_STRUCTURE, NULL, NULL); /* number of values */
	assert_proof(52, 1, SM_BY_STRUCTURE, "signed number of 32 bits (type 0x05)", NULL);
	assert_proof(53, 4, SM_BY_REQUEST, "-4321", ADJUST_PATH);
	assert_int_equal(length, 57);
	for (const struct sm_octets_proof *p = result.proofs; p; p = p->next)
		assert_false(p->differs);
}

static void
each_octet_of_a_gbz_command(void **state)
{
	(void)state;
	assert_int_equal(explain(ADJUST, ADJUST_GBZ), SM_MATCH);
	assert_proof(34, 2, SM_BY_STRUCTURE, NULL, NULL); /* profile */
	assert_proof(36, 1, SM_BY_STRUCTURE, NULL, NULL); /* number of components */
	assert_proof(37, 1, SM_BY_CONSTANT, NULL, NULL); /* Extended Header Control Field */
	assert_proof(38, 2, SM_BY_CONSTANT, "address", NULL);
	assert_proof(40, 2, SM_BY_STRUCTURE, "length of the component", NULL);
	assert_proof(42, 1, SM_BY_CONSTANT, NULL, NULL); /* frame control */
	assert_proof(43, 1, SM_BY_CONSTANT, NULL, NULL); /* sequence number */
	assert_proof(44, 1, SM_BY_CONSTANT, "address", NULL); /* command */
	assert_string_equal(sm_proven_name(proof_at(45)->from), "unchecked"); /* issuer event id */
	assert_int_equal(proof_at(45)->length, 4);
	assert_proof(54, 4, SM_BY_REQUEST, "-4321", ADJUST_PATH);
}

static void
each_octet_of_a_der_command(void **state)
{
	(void)state;
	assert_int_equal(explain(FIRMWARE, FIRMWARE_DER SIGNATURE), SM_MATCH);
	assert_proof(34, 2, SM_BY_STRUCTURE, "SEQUENCE (type 0x30)", NULL);
	assert_proof(36, 2, SM_BY_STRUCTURE, "OCTET STRING (type 0x04)", NULL);
	assert_int_equal(proof_at(38)->length, 32);
	assert_string_equal(proof_at(38)->sources->path, "ActivateFirmware/FirmwareHash");
	assert_proof(72, 2, SM_BY_MESSAGE, "7777", NULL);
	assert_proof(76, 15, SM_BY_REQUEST, "2031-07-08T09:10:11Z", "ActivateFirmware/ExecutionDateTime");
	assert_proof(91, 1, SM_BY_STRUCTURE, NULL, NULL); /* length of the signature */
	assert_proof(92, 64, SM_BY_NOBODY, NULL, NULL);
	assert_string_equal(proof_at(92)->reason, "signature: no keys");
	sm_correlation_verified(&result, 92, "valid", false);
	assert_proof(92, 64, SM_BY_KEYS, NULL, NULL);
}

static void
each_octet_of_a_dlms_response(void **state)
{
	(void)state;
	assert_int_equal(explain(ADJUST, RESPONSE("001C", "0CDA20001E6100000100010300")), SM_MATCH);
	assert_proof(2, 1, SM_BY_CONSTANT, "response", NULL);
	assert_proof(12, 8, SM_BY_REQUEST, METER, "RequestID: target");
	assert_proof(34, 1, SM_BY_STRUCTURE, NULL, NULL); /* access-response */
	assert_proof(35, 4, SM_BY_MESSAGE, "0x20001E61", NULL);
	assert_proof(39, 1, SM_BY_STRUCTURE, NULL, NULL); /* date-time of the APDU */
	assert_proof(40, 1, SM_BY_STRUCTURE, NULL, NULL); /* no specifications */
	assert_proof(41, 1, SM_BY_STRUCTURE, NULL, NULL); /* number of values */
	assert_proof(42, 1, SM_BY_CONSTANT, "null-data", NULL);
	assert_proof(43, 1, SM_BY_STRUCTURE, NULL, NULL); /* number of results */
	assert_proof(44, 1, SM_BY_CONSTANT, "action", NULL);
	assert_string_equal(proof_at(44)->reason, "use case ECS04a");
	assert_proof(45, 1, SM_BY_CONSTANT, "success", NULL);
	assert_string_equal(proof_at(45)->reason, "the device reports success");
	assert_int_equal(length, 47);
	assert_string_equal(element(ADJUST_PATH)->reason, "a response does not show it: compare the command");
	assert_null(element(ADJUST_PATH)->places);
	assert_false(element(ADJUST_PATH)->differs);
	/* the device reports a failure: 3, read-write-denied */
	assert_int_equal(explain(ADJUST, RESPONSE("001C", "0CDA20001E6100000100010303")), SM_MATCH);
	assert_proof(42, 1, SM_BY_CONSTANT, "null-data", NULL);
	assert_proof(45, 1, SM_BY_NOBODY, NULL, NULL);
	assert_string_equal(proof_at(45)->reason, "the device's own word: it failed");
}

#define PERIOD "ReadEventOrSecurityLog/ReadLogPeriod/"

static void
a_period_bounds_the_times_of_a_log(void **state)
{
	(void)state;
	assert_int_equal(explain(EVENT_LOG, EVENT_LOG_DLMS), SM_MATCH);
	assert_proof(42, 4, SM_BY_NOBODY, NULL, NULL); /* array, structure */
	assert_proof(46, 5, SM_BY_NOBODY, "2029-03-04T10:30:00Z", PERIOD "StartDateTime");
	assert_string_equal(proof_at(46)->sources->next->path, PERIOD "EndDateTime");
	assert_proof(51, 8, SM_BY_NOBODY, NULL, NULL);
	assert_proof(60, 1, SM_BY_CONSTANT, "get", NULL);
	assert_int_equal(length, 63);
	assert_place(PERIOD "EndDateTime", 46, 5);
	assert_string_equal(
	    element(PERIOD "EndDateTime")->reason, "bounds a value that only the device can say");
	assert_string_equal(
	    element("ReadEventOrSecurityLog/LogToRead")->reason, "decides what the message has");
}

static void
each_octet_of_a_gbz_response(void **state)
{
	(void)state;
	assert_int_equal(explain(SUPPLY, SUPPLY_GBZ), SM_MATCH);
	assert_proof(34, 2, SM_BY_STRUCTURE, NULL, NULL); /* profile */
	assert_proof(36, 1, SM_BY_STRUCTURE, NULL, NULL); /* number of components */
	assert_proof(37, 1, SM_BY_CONSTANT, NULL, NULL); /* Extended Header Control Field */
	assert_proof(38, 2, SM_BY_CONSTANT, "address", NULL); /* cluster */
	assert_proof(40, 2, SM_BY_STRUCTURE, "length of the component", NULL);
	assert_proof(42, 1, SM_BY_CONSTANT, NULL, NULL); /* frame control */
	assert_proof(43, 1, SM_BY_CONSTANT, NULL, NULL); /* sequence number */
	assert_string_equal(proof_at(43)->reason, "the place of its command");
	assert_proof(44, 1, SM_BY_CONSTANT, "address", NULL); /* command */
	assert_proof(45, 2, SM_BY_CONSTANT, "attribute 0x0205", NULL);
	assert_proof(47, 1, SM_BY_CONSTANT, "success", NULL);
	assert_proof(48, 1, SM_BY_STRUCTURE, "Unsigned 16-bit integer (0x21)", NULL);
	assert_proof(49, 2, SM_BY_NOBODY, NULL, NULL);
	assert_proof(51, 2, SM_BY_CONSTANT, "attribute 0x0014", NULL);
	assert_proof(55, 1, SM_BY_NOBODY, NULL, NULL);
	assert_int_equal(length, 57);
	/* a Default Response */
	assert_int_equal(explain(ADJUST, CHANGED_GBZ("00")), SM_MATCH);
	assert_proof(45, 1, SM_BY_CONSTANT, "0x05", NULL); /* its command */
	assert_proof(46, 1, SM_BY_CONSTANT, "success", NULL);
	assert_int_equal(explain(ADJUST, CHANGED_GBZ("87")), SM_MATCH);
	assert_proof(46, 1, SM_BY_NOBODY, NULL, NULL);
	assert_string_equal(proof_at(46)->reason, "the device's own word: it failed");
}

#define PROFILE_PERIOD "ReadActiveImportProfileData/ReadLogPeriod/"

static void
each_octet_of_an_encrypted_response(void **state)
{
	static char plain[] = SAMPLES_PLAIN;

	(void)state;
	assert_int_equal(explain(PROFILE, SAMPLES_GBZ), SM_MATCH);
	assert_proof(42, 1, SM_BY_CONSTANT, NULL, NULL); /* Additional Header */
	assert_proof(43, 1, SM_BY_CONSTANT, NULL, NULL);
	assert_proof(47, 2, SM_BY_STRUCTURE, "length of the ciphertext", NULL);
	assert_proof(49, 5, SM_BY_STRUCTURE, "security control and invocation counter", NULL);
	assert_proof(54, 29, SM_BY_NOBODY, NULL, NULL);
	assert_string_equal(proof_at(54)->reason, "encrypted: no keys");
	plaintext = plain;
	assert_int_equal(explain(PROFILE, SAMPLES_GBZ), SM_MATCH);
	plaintext = NULL;
	assert_proof(54, 2, SM_BY_CONSTANT, "Profile Data Log (0x00)", NULL); /* sample */
	assert_proof(56, 4, SM_BY_NOBODY, "2029-03-04T10:30:00Z", PROFILE_PERIOD "StartDateTime");
	assert_proof(60, 1, SM_BY_CONSTANT, "Consumption Delivered (0x00)", NULL); /* type */
	assert_proof(61, 2, SM_BY_CONSTANT, "1800", NULL); /* interval */
	assert_proof(63, 2, SM_BY_ELEMENTS, "2", PROFILE_PERIOD "StartDateTime"); /* at most */
	assert_proof(65, 6, SM_BY_NOBODY, NULL, NULL); /* samples */
	assert_proof(71, 12, SM_BY_KEYS, NULL, NULL); /* tag */
	assert_int_equal(length, 84);
}

static void
each_octet_of_a_der_response(void **state)
{
	(void)state;
	assert_int_equal(explain(ACTIVATE_NOW, ACTIVATED_DER), SM_MATCH);
	assert_proof(34, 2, SM_BY_STRUCTURE, "SEQUENCE (type 0x30)", NULL);
	assert_proof(36, 2, SM_BY_STRUCTURE, "INTEGER (type 0x02)", NULL);
	assert_proof(38, 1, SM_BY_CONSTANT, "success", NULL);
	assert_proof(39, 1, SM_BY_STRUCTURE, "OCTET STRING (type 0x04)", NULL);
	assert_proof(40, 5, SM_BY_NOBODY, "01020304", NULL); /* with its length */
	assert_int_equal(length, 46);
	assert_string_equal(element("ActivateFirmware/FirmwareHash")->reason,
	    "a response does not show it: compare the command");
}

static void
each_element_has_its_place(void **state)
{
	(void)state;
	assert_int_equal(explain(ADJUST, ADJUST_DLMS("FFFFEF1F")), SM_MATCH);
	assert_place("RequestID: originator", 12, 8);
	assert_place("RequestID: target", 21, 8);
	assert_place("RequestID: counter", 3, 8);
	assert_place("ServiceReferenceVariant", 31, 2);
	assert_place(ADJUST_PATH, 53, 4);
	assert_null(element(ADJUST_PATH)->reason);
	assert_string_equal(element(ADJUST_PATH)->value, "-4321");
	assert_null(element("CommandVariant")->places);
	assert_non_null(strstr(element("CommandVariant")->reason, "stays with the DCC"));
}

static void
differences_are_marked(void **state)
{
	(void)state;
	assert_int_equal(explain(ADJUST, ADJUST_DLMS("FFFFEF1E")), SM_MISMATCH);
	assert_proof(53, 4, SM_BY_REQUEST, "-4322", ADJUST_PATH);
	for (const struct sm_octets_proof *p = result.proofs; p; p = p->next)
		assert_int_equal(p->differs, p->offset >= 52);
	assert_true(element(ADJUST_PATH)->differs);
	assert_place(ADJUST_PATH, 53, 4);
	/* a second item is no part of the use case */
	assert_int_equal(explain(ADJUST, HEADER("001C") "26D920001E610002"
	                                                "030070000013 0A00FF01030070000013 0A00FF0102"
	                                                "05FFFFEF1F0500000000"),
	    SM_MISMATCH);
	assert_string_equal(sm_proven_name(proof_at(51)->from), "difference");
	assert_int_equal(proof_at(51)->length, 10);
	assert_true(proof_at(51)->differs);
	/* the values of such an item were not compared */
	assert_string_equal(sm_proven_name(proof_at(67)->from), "not compared");
}

static void
what_was_not_compared_says_so(void **state)
{
	(void)state;
	/* no use case applies */
	assert_int_equal(explain(REQUEST("8", "8.3", "<sr:DecommissionDevice/>"), ADJUST_DLMS("FFFFEF1F")),
	    SM_UNSUPPORTED);
	assert_proof(53 - 19, 23, SM_NOT_COMPARED, NULL, NULL);
	assert_null(element("RequestID: target")->places);
}

static void
nothing_is_recorded_unasked(void **state)
{
	struct sm_request r;

	(void)state;
	read_request(ADJUST, &r);
	assert_true(sm_hex_decode(sm_slice_str(ADJUST_DLMS("FFFFEF1F")), message, &length, NULL));
	assert_true(sm_correlate(&r, sm_slice_of(message, length), NULL, &arena, &result, NULL));
	assert_int_equal(result.verdict, SM_MATCH);
	assert_null(result.proofs);
	assert_null(result.elements);
	sm_correlation_verified(&result, 53, "valid", false);
}

/* The tables keep to 100 columns, break at a '/', and have all octets. */
static void
tables_are_narrow(void **state)
{
	struct sm_source second = { "OfAnother/ElementWithALongName/InAnotherPlace/OfTheRequest", NULL };
	struct sm_source first = { "OfThe/ElementWithALongName/InAPlace/OfTheRequest/ThatIsDeep", &second };
	struct sm_octets_proof proof = { .from = SM_BY_ELEMENTS,
		.name = "An item with a name",
		.value = "AnUnbrokenWordOfMoreThanSixtyFourCharacters,WhichNoLineOfThisTableCanHoldByItself",
		.sources = &first,
		.reason = "a reason",
		.length = 20 };
	struct sm_correlation c = { .proofs = &proof };
	const uint8_t octets[20] = { 0xA1, [19] = 0xB2 };
	struct sm_buf out;
	size_t lines = 0;
	char *line, *end;

	(void)state;
	sm_buf_init(&out);
	sm_proofs_text(&c, sm_slice_of(octets, sizeof octets), &out);
	sm_buf_putc(&out, '\0');
	assert_non_null(strstr(out.p, "       0  A1 00 00 00 00 00 00 00  An item with a name = "));
	assert_non_null(strstr(out.p, "00 00 00 B2 "));
	assert_non_null(strstr(out.p, "elements:\n"));
	for (line = out.p; (end = strchr(line, '\n')) != NULL; line = end + 1, lines++)
		assert_true(end - line <= 100);
	assert_true(lines > 6);
	sm_buf_free(&out);
}

static void
json_has_the_proofs(void **state)
{
	const struct sm_bound bound = { "1a", "2b", "3c", "2031-02-03T04:05:06Z", "sm-correlate 9" };
	struct sm_buf b;
	const char *text;

	(void)state;
	assert_int_equal(explain(ADJUST, ADJUST_DLMS("FFFFEF1E")), SM_MISMATCH);
	sm_buf_init(&b);
	sm_correlation_json(&result, &bound, &b);
	text = sm_arena_copy(&arena, b.p, b.len);
	assert_non_null(strstr(text,
	    "{\"offset\":53,\"length\":4,\"name\":\"MeterBalance: action 112/0-0:19.10.0.255/1\","
	    "\"value\":\"-4322\",\"from\":\"request\",\"paths\":[\"" ADJUST_PATH
	    "\"],\"reason\":null,\"differs\":true}],\"elements\":["));
	assert_non_null(strstr(text,
	    "{\"path\":\"" ADJUST_PATH "\",\"value\":\"-4321\",\"places\":[{\"offset\":53,\"length\":4}],"
	    "\"reason\":null,\"differs\":true}],\"message_sha256\""));
	sm_buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_octet_of_a_dlms_command),
		cmocka_unit_test(each_octet_of_a_gbz_command),
		cmocka_unit_test(each_octet_of_a_der_command),
		cmocka_unit_test(each_octet_of_a_dlms_response),
		cmocka_unit_test(a_period_bounds_the_times_of_a_log),
		cmocka_unit_test(each_octet_of_a_gbz_response),
		cmocka_unit_test(each_octet_of_an_encrypted_response),
		cmocka_unit_test(each_octet_of_a_der_response),
		cmocka_unit_test(each_element_has_its_place),
		cmocka_unit_test(differences_are_marked),
		cmocka_unit_test(what_was_not_compared_says_so),
		cmocka_unit_test(nothing_is_recorded_unasked),
		cmocka_unit_test(tables_are_narrow),
		cmocka_unit_test(json_has_the_proofs),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
