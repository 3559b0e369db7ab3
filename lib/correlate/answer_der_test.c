/* Answers of ASN.1 use cases, built of our own values, against their requests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/text.h"
#include "correlate/answer_der.h"
#include "correlate/correlate.h"
#include "correlate/tables.h"
#include "correlate/test_fixture.h"

#define USER "02-5A-10-00-00-00-01-01"
#define METER "02-5A-77-00-00-00-0E-51"
#define USER_HEX "025A100000000101"
#define METER_HEX "025A770000000E51"
#define OTHER_HEX "025A770000000E52"

#define REQUEST(cv, ref, srv, body)                                                                          \
	"<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"5.4\">"   \
	"<sr:Header><sr:RequestID>" USER ":" METER ":7777</sr:RequestID><sr:CommandVariant>" cv              \
	"</sr:CommandVariant><sr:ServiceReference>" ref                                                      \
	"</sr:ServiceReference><sr:ServiceReferenceVariant>" srv                                             \
	"</sr:ServiceReferenceVariant></sr:Header><sr:Body>" body "</sr:Body></sr:Request>"

/* P-256's base point serves as public key: X9.62. The signatures are none. */
#define GENERATOR                                                                                            \
	"6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296"                                   \
	"4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5"
#define UNSIGNED "300A06082A8648CE3D0403020309003006020101020101"
#define ISSUED                                                                                               \
	"A003020102020107300A06082A8648CE3D040302300D310B3009060355040313025431301E170D"                     \
	"3235303130313030303030305A170D3335303130313030303030305A"
#define KEY "3059301306072A8648CE3D020106082A8648CE3D03010703420004" GENERATOR
#define ORGANISATION(id, key)                                                                                \
	"308201023081E8" ISSUED "3021310B3009060355040B0C02303231123010060355042D030900" id KEY              \
	"A3253023300E0603551D0F0101FF04040302078030110603551D0E040A0408" key UNSIGNED
#define OWN_NAME(usage, id)                                                                                  \
	"303E300E0603551D0F0101FF04040302" usage                                                             \
	"302C0603551D110101FF04223020A01E06082B06010505070804A012301006042A0304050408" id
#define CERTIFICATE(id, usage) "3081FC3081E2" ISSUED "3000" KEY "A340" OWN_NAME(usage, id) UNSIGNED
#define CERTIFICATION_REQUEST(id, usage)                                                                     \
	"3081CB3081B102010030 00" KEY "A04F304D06092A864886F70D01090E3140" OWN_NAME(usage, id) UNSIGNED
#define SIGNS "0780"
#define AGREES "0308"

enum { MESSAGE_MAX = 1024, REQUEST_MAX = 4096 };

/* Messages of critical use cases are signed. These are not: that is unchecked, first of all. */
enum { NO_SIGNATURE = 1 };

static struct sm_correlation result;
static uint8_t message[MESSAGE_MAX];
static size_t length;

static void
put_length(uint8_t *out, size_t *len, size_t n)
{
	if (n > 0x7F)
		out[(*len)++] = n > 0xFF ? 0x82 : 0x81;
	if (n > 0xFF)
		out[(*len)++] = (uint8_t)(n >> 8);
	out[(*len)++] = (uint8_t)n;
}

/* Adds the octets of text, which is hex, with { } around the members of a SEQUENCE. Returns the text that is left. */
static const char *
put_der(uint8_t *out, size_t *len, const char *text)
{
	while (*text && *text != '}') {
		char pair[3] = { 0 };

		if (*text == ' ') {
			text++;
		} else if (*text == '{') {
			uint8_t inside[MESSAGE_MAX];
			size_t n = 0;

			text = put_der(inside, &n, text + 1) + 1;
			out[(*len)++] = SM_DER_SEQUENCE;
			put_length(out, len, n);
			memcpy(out + *len, inside, n);
			*len += n;
		} else {
			memcpy(pair, text, 2);
			out[(*len)++] = (uint8_t)strtoul(pair, NULL, 16);
			text += 2;
		}
	}
	return text;
}

/* A response of device to USER with that message code and content. */
static void
put_message(const char *device, const char *code, const char *content)
{
	uint8_t der[MESSAGE_MAX];
	char header[128];
	size_t n = 0;

	put_der(der, &n, content);
	snprintf(header, sizeof header, "DF09020000000000001E6108%s08%s0002%s", device, USER_HEX, code);
	length = 0;
	put_der(message, &length, header);
	put_length(message, &length, n);
	memcpy(message + length, der, n);
	length += n;
	message[length++] = 0; /* no signature */
}

static bool
compare(const char *request, const struct sm_context *context)
{
	struct sm_request r;

	read_request(request, &r);
	return sm_correlate(&r, sm_slice_of(message, length), context, &arena, &result, NULL);
}

static enum sm_verdict
verdict(const char *request, const char *code, const char *content)
{
	put_message(METER_HEX, code, content);
	assert_true(compare(request, NULL));
	assert_true(result.is_answer);
	return result.verdict;
}

static void
assert_match(const char *request, const char *code, const char *content)
{
	assert_int_equal(verdict(request, code, content), SM_MATCH);
	assert_int_equal(result.n_failures, 0);
}

static void
assert_failure(const char *request, const char *code, const char *content, const char *name, const char *said)
{
	assert_int_equal(verdict(request, code, content), SM_MATCH);
	assert_int_equal(result.n_failures, 1);
	assert_string_equal(result.failures->name, name);
	assert_string_equal(result.failures->result, said);
	assert_int_equal(result.failures->length, 1);
}

static void
assert_mismatch(const char *request, const char *code, const char *content, const char *path,
    const char *asked, const char *got)
{
	assert_int_equal(verdict(request, code, content), SM_MISMATCH);
	assert_true(result.n_differences > 0);
	assert_string_equal(result.differences->path, path);
	if (asked)
		assert_string_equal(result.differences->asked, asked);
	if (got)
		assert_string_equal(result.differences->got, got);
	else
		assert_null(result.differences->got);
}

/* ---- credentials ---- */

#define NEW_ID "02A1A2A3A4A5A6A7"
#define NEW_KEY "41B1B2B3B4B5B6B7"
#define TOP_UP_ID "02A1A2A3A4A5A6A8"
#define TOP_UP_KEY "41B1B2B3B4B5B6B8"
#define OLD_ID "0203030303030303"
#define OLD_KEY "4104040404040404"

/* 6.15.1 of a supplier: three certificates, a floor and one for top-up. `when`: ExecutionDateTime, or nothing. */
static const char *
replacement(const char *when)
{
	static char request[REQUEST_MAX];
	static const char *const certificates[] = { ORGANISATION(NEW_ID, NEW_KEY),
		ORGANISATION(TOP_UP_ID, TOP_UP_KEY) };
	struct sm_buf text[2];

	for (size_t i = 0; i < SM_COUNT(text); i++) {
		uint8_t der[MESSAGE_MAX];
		size_t n = 0;

		put_der(der, &n, certificates[i]);
		sm_buf_init(&text[i]);
		sm_buf_base64(&text[i], sm_slice_of(der, n));
		assert_false(text[i].failed);
	}
	snprintf(request, sizeof request,
	    REQUEST("4", "6.15", "6.15.1",
	        "<sr:UpdateSecurityCredentialsKRP>%s<sr:RemotePartyRole>Supplier</sr:RemotePartyRole>"
	        "<sr:RemotePartyFloorSeqNumber>5</sr:RemotePartyFloorSeqNumber>"
	        "<sr:RemotePartyPrepaymentTopUpFloorSeqNumber>6</sr:RemotePartyPrepaymentTopUpFloorSeqNumber>"
	        "<sr:ReplacementCertificates><sr:SupplierOrNetworkOperatorCertificates>"
	        "<sr:DigitalSigningCertificate>%.*s</sr:DigitalSigningCertificate>"
	        "<sr:KeyAgreementCertificate>%.*s</sr:KeyAgreementCertificate>"
	        "<sr:KeyAgreementTopUpCertificate>%.*s</sr:KeyAgreementTopUpCertificate>"
	        "</sr:SupplierOrNetworkOperatorCertificates></sr:ReplacementCertificates>"
	        "<sr:CertificationPathCertificates><sr:Certificate>%.*s</sr:Certificate>"
	        "</sr:CertificationPathCertificates><sr:ApplyTimeBasedCPVChecks>true</"
	        "sr:ApplyTimeBasedCPVChecks>"
	        "</sr:UpdateSecurityCredentialsKRP>"),
	    when, (int)text[0].len, text[0].p, (int)text[0].len, text[0].p, (int)text[1].len, text[1].p,
	    (int)text[0].len, text[0].p);
	sm_buf_free(&text[0]);
	sm_buf_free(&text[1]);
	return request;
}

#define CELL(cell, status, id, key)                                                                          \
	"{ {" cell "} 0A01" status "0408" OLD_ID "0408" OLD_KEY "0408" id "0408" key "}"
#define DS_CELL "020102 0302" SIGNS
#define KA_CELL "020102 0302" AGREES
#define TOP_UP_CELL KA_CELL "020101"
#define DS CELL(DS_CELL, "00", NEW_ID, NEW_KEY)
#define KA CELL(KA_CELL, "00", NEW_ID, NEW_KEY)
#define TOP_UP CELL(TOP_UP_CELL, "00", TOP_UP_ID, TOP_UP_KEY)
#define FLOORS "{ {020102 020105 { {020100 020106} } } }"
#define OUTCOME_OF(counter, mode, floors, cells) "{ 0500 {" counter mode floors "{" cells "} } }"
#define OUTCOME(cells) OUTCOME_OF("02021E61", "020102", FLOORS, cells)
#define CERTIFICATES                                                                                         \
	"UpdateSecurityCredentialsKRP/ReplacementCertificates/SupplierOrNetworkOperatorCertificates/"

static void
replaced_cells_have_the_subjects_of_the_certificates(void **state)
{
	const char *r = replacement("");

	(void)state;
	assert_match(r, "0102", OUTCOME(DS KA TOP_UP));
	assert_string_equal(result.use_case, "CS02b");
	/* of each cell what was there before */
	assert_int_equal(result.n_unchecked, 6 + NO_SIGNATURE);
	assert_string_equal(result.unchecked->next->name, "content: digital signing: subject before");
	assert_string_equal(result.unchecked->next->reason, "the device reports it");
	assert_int_equal(result.unchecked->next->length, 9); /* with its length */
	assert_mismatch(r, "0102", OUTCOME(CELL(DS_CELL, "00", OLD_ID, NEW_KEY) KA TOP_UP),
	    CERTIFICATES "DigitalSigningCertificate", "02-A1-A2-A3-A4-A5-A6-A7", "02-03-03-03-03-03-03-03");
	assert_int_equal(result.n_differences, 1);
	assert_mismatch(r, "0102", OUTCOME(DS CELL(KA_CELL, "00", NEW_ID, TOP_UP_KEY) TOP_UP),
	    CERTIFICATES "KeyAgreementCertificate", NEW_KEY, TOP_UP_KEY);
}

static void
each_cell_is_answered_once_and_in_order(void **state)
{
	const char *r = replacement("");

	(void)state;
	assert_int_equal(verdict(r, "0102", OUTCOME(DS KA)), SM_MISMATCH);
	assert_null(result.differences->got);
	assert_int_equal(verdict(r, "0102", OUTCOME(KA TOP_UP)), SM_MISMATCH);
	assert_int_equal(verdict(r, "0102", OUTCOME(DS KA TOP_UP TOP_UP)), SM_MISMATCH);
	assert_string_equal(result.differences->reason, "not asked for");
	assert_int_equal(verdict(r, "0102", OUTCOME(DS DS KA TOP_UP)), SM_MISMATCH);
	assert_int_equal(verdict(r, "0102", OUTCOME(KA DS TOP_UP)), SM_MISMATCH);
	assert_int_equal(verdict(r, "0102", OUTCOME("")), SM_MISMATCH);
	assert_int_equal(result.n_differences, 3);
}

static void
roles_usages_counters_and_floors_are_those_asked_for(void **state)
{
	const char *r = replacement("");

	(void)state;
	assert_mismatch(r, "0102", OUTCOME(CELL("020103 0302" SIGNS, "00", NEW_ID, NEW_KEY) KA TOP_UP),
	    "UpdateSecurityCredentialsKRP/RemotePartyRole", "Supplier", "NetworkOperator");
	assert_mismatch(r, "0102", OUTCOME(CELL(KA_CELL, "00", NEW_ID, NEW_KEY) KA TOP_UP),
	    "content: key usage", "Digital Signature", "Key Agreement");
	assert_mismatch(r, "0102", OUTCOME_OF("02021E62", "020102", FLOORS, DS KA TOP_UP),
	    "content: originator counter", "7777", "7778");
	assert_mismatch(r, "0102", OUTCOME_OF("02021E61", "020103", FLOORS, DS KA TOP_UP),
	    "content: replacement mode", "2", "3");
	assert_mismatch(r, "0102",
	    OUTCOME_OF("02021E61", "020102", "{ {020102 020107 { {020100 020106} } } }", DS KA TOP_UP),
	    "UpdateSecurityCredentialsKRP/RemotePartyFloorSeqNumber", "5", "7");
	assert_mismatch(r, "0102", OUTCOME_OF("02021E61", "020102", "{ {020102 020105} }", DS KA TOP_UP),
	    "content", "an entry", NULL);
}

static void
a_failed_cell_is_a_failure_and_keeps_its_subject(void **state)
{
	const char *r = replacement("");

	(void)state;
	assert_failure(r, "0102", OUTCOME(DS CELL(KA_CELL, "0A", OLD_ID, OLD_KEY) TOP_UP),
	    "content: key agreement: result", "noTrustAnchor (10)");
	assert_failure(r, "0102", OUTCOME(DS KA CELL(TOP_UP_CELL, "7F", OLD_ID, OLD_KEY)),
	    "content: key agreement for top-up: result", "other (127)");
	assert_mismatch(r, "0102", OUTCOME(DS CELL(KA_CELL, "0A", NEW_ID, OLD_KEY) TOP_UP),
	    "content: key agreement: subject after", OLD_ID, NEW_ID);
	assert_mismatch(r, "0102", OUTCOME(DS CELL(KA_CELL, "0A", OLD_ID, NEW_KEY) TOP_UP),
	    "content: key agreement: key identifier after", OLD_KEY, NEW_KEY);
	/* no status of GBCS */
	assert_mismatch(r, "0102", OUTCOME(DS CELL(KA_CELL, "09", OLD_ID, OLD_KEY) TOP_UP),
	    "content: key agreement: result", "a status of the standard", "9");
}

static void
a_replacement_for_later_is_accepted(void **state)
{
	static const char *const later[] = {
		"<sr:ExecutionDateTime>2031-07-08T09:10:11Z</sr:ExecutionDateTime>",
		"<sr:ExecutionDateTime>3000-12-31T00:00:00Z</sr:ExecutionDateTime>" /* cancelled */
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(later); i++) {
		assert_match(replacement(later[i]), "0102", "{ 0500 }");
		assert_int_equal(result.n_unchecked, NO_SIGNATURE);
		assert_mismatch(replacement(later[i]), "0102", OUTCOME(DS KA TOP_UP), "content", NULL,
		    "3081C302021E6102010230123010020102020105300830060201000201063081... (198 octets)");
		assert_mismatch(
		    replacement(later[i]), "0102", "{ }", "content: command accepted", "nothing", NULL);
	}
	assert_mismatch(replacement(""), "0102", "{ 0500 }", "content", "an entry", NULL);
}

#define READ_CREDENTIALS                                                                                     \
	REQUEST("1", "6.24", "6.24.1",                                                                       \
	    "<sr:RetrieveDeviceSecurityCredentialsKRP><sr:RemotePartyRole>Supplier</sr:RemotePartyRole>"     \
	    "<sr:RemotePartyRole>NetworkOperator</sr:RemotePartyRole>"                                       \
	    "</sr:RetrieveDeviceSecurityCredentialsKRP>")
#define HELD(usage) "{ 0302" usage "0408" OLD_ID "0408" OLD_KEY "}"
#define OF_ROLE(role, cells) "{ 0201" role "0A0100 020105 {" cells "} }"
#define SUPPLIER                                                                                             \
	OF_ROLE("02", HELD(SIGNS) HELD(AGREES) "{ 0302" AGREES "020101 0408" OLD_ID "0408" OLD_KEY "}")
#define OPERATOR OF_ROLE("03", HELD(SIGNS) HELD(AGREES))

static void
each_role_is_answered_once_and_in_order(void **state)
{
	const char *r = READ_CREDENTIALS;

	(void)state;
	assert_match(r, "0008", "{" SUPPLIER OPERATOR "}");
	assert_int_equal(verdict(r, "0008", "{" SUPPLIER "}"), SM_MISMATCH);
	assert_int_equal(verdict(r, "0008", "{" SUPPLIER SUPPLIER OPERATOR "}"), SM_MISMATCH);
	assert_int_equal(verdict(r, "0008", "{" OPERATOR SUPPLIER "}"), SM_MISMATCH);
	assert_failure(r, "0008", "{" SUPPLIER "{ 020103 0A017F } }",
	    "RetrieveDeviceSecurityCredentialsKRP/RemotePartyRole[2]: result", "other (127)");
	/* a failed role has no cells, one that was read has some */
	assert_int_equal(verdict(r, "0008", "{" SUPPLIER "{ 020103 0A017F 020105 } }"), SM_MISMATCH);
	assert_int_equal(verdict(r, "0008", "{" SUPPLIER "{ 020103 0A0100 } }"), SM_MISMATCH);
	/* a usage of two bits, and a cellUsage that DER leaves out */
	assert_mismatch(r, "0008", "{" SUPPLIER OF_ROLE("03", HELD("0388")) "}", "content: key usage",
	    "a key usage", "88");
	assert_mismatch(r, "0008",
	    "{" SUPPLIER OF_ROLE("03", "{ 0302" SIGNS "020100 0408" OLD_ID "0408" OLD_KEY "}") "}",
	    "content: cellUsage", "1", "0");
}

#define ISSUE(type)                                                                                          \
	REQUEST("4", "6.17", "6.17",                                                                         \
	    "<sr:IssueSecurityCredentials><sr:CredentialType>" type                                          \
	    "</sr:CredentialType></sr:IssueSecurityCredentials>")
#define READ_OWN(type)                                                                                       \
	REQUEST("4", "6.24", "6.24.2",                                                                       \
	    "<sr:RetrieveDeviceSecurityCredentialsDevice><sr:CredentialType>" type                           \
	    "</sr:CredentialType></sr:RetrieveDeviceSecurityCredentialsDevice>")

static void
credentials_are_the_devices_own(void **state)
{
	const char *sign = ISSUE("Digital Signature"), *agree = READ_OWN("Key Agreement");

	(void)state;
	assert_match(sign, "000A", CERTIFICATION_REQUEST(METER_HEX, SIGNS));
	assert_int_equal(result.n_unchecked, 1 + NO_SIGNATURE);
	assert_int_equal(result.unchecked->next->length, 206);
	assert_mismatch(sign, "000A", CERTIFICATION_REQUEST(OTHER_HEX, SIGNS),
	    "IssueSecurityCredentials/CredentialType", "the device's own certification request for it",
	    "certification request of EUI-64 02-5A-77-00-00-00-0E-52");
	assert_int_equal(verdict(sign, "000A", CERTIFICATION_REQUEST(METER_HEX, AGREES)), SM_MISMATCH);
	assert_int_equal(verdict(sign, "000A", CERTIFICATE(METER_HEX, SIGNS)), SM_MISMATCH);
	assert_failure(sign, "000A", "020103", "content: result", "cRProductionFailed (3)");
	assert_mismatch(sign, "000A", "020100", "content: result", "a status of the standard", "0");
	assert_match(agree, "000C", CERTIFICATE(METER_HEX, AGREES));
	assert_int_equal(verdict(agree, "000C", CERTIFICATE(METER_HEX, SIGNS)), SM_MISMATCH);
	assert_int_equal(verdict(agree, "000C", CERTIFICATE(OTHER_HEX, AGREES)), SM_MISMATCH);
	assert_int_equal(verdict(agree, "000C", CERTIFICATION_REQUEST(METER_HEX, AGREES)), SM_MISMATCH);
	assert_failure(agree, "000C", "020102", "content: result", "noCertificateHeld (2)");
}

/* ---- devices, firmware and clocks ---- */

#define FIRMWARE(when)                                                                                       \
	REQUEST("4", "11.3", "11.3",                                                                         \
	    "<sr:ActivateFirmware>" when                                                                     \
	    "<sr:FirmwareHash>000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"              \
	    "</sr:FirmwareHash></sr:ActivateFirmware>")
#define AT_TIME "<sr:ExecutionDateTime>2031-07-08T09:10:11Z</sr:ExecutionDateTime>"
#define ACTIVATED "{ 020100 040401020304 }"

static void
an_activation_is_done_or_accepted(void **state)
{
	(void)state;
	assert_match(FIRMWARE(""), "0012", ACTIVATED);
	assert_int_equal(result.n_unchecked, 1 + NO_SIGNATURE);
	assert_int_equal(result.unchecked->next->length, 5);
	assert_failure(FIRMWARE(""), "0012", "{ 020102 040401020304 }", "content: result of the activation",
	    "hashMismatch (2)");
	assert_int_equal(verdict(FIRMWARE(""), "0012", "0500"), SM_MISMATCH);
	assert_mismatch(FIRMWARE(""), "0012", "{ 020100 0403010203 }", "content: firmware version",
	    "as many octets as the standard has", "010203");
	assert_match(FIRMWARE(AT_TIME), "0012", "0500");
	assert_int_equal(verdict(FIRMWARE(AT_TIME), "0012", ACTIVATED), SM_MISMATCH);
	put_message(METER_HEX, "0012", "0500 0500");
	assert_false(compare(FIRMWARE(AT_TIME), NULL));
}

static void
a_clock_says_its_state(void **state)
{
#define CLOCK                                                                                                \
	REQUEST("4", "6.11", "6.11",                                                                         \
	    "<sr:SynchroniseClock><sr:CurrentDateTime>2031-07-08T09:10:11Z</sr:CurrentDateTime>"             \
	    "<sr:TolerancePeriod>10</sr:TolerancePeriod></sr:SynchroniseClock>")
#define TIME(last) "180F32303331303730383039313031" last "5A"
	(void)state;
	assert_match(CLOCK, "007F", "{" TIME("32") "020100 }");
	assert_failure(
	    CLOCK, "007F", "{" TIME("32") "020102 }", "content: state of the clock", "unreliable (2)");
	assert_int_equal(verdict(CLOCK, "007F", "{" TIME("3A") "020100 }"), SM_MISMATCH);
	assert_int_equal(verdict(CLOCK, "007F", "{" TIME("32") "020103 }"), SM_MISMATCH);
	assert_int_equal(verdict(CLOCK, "007F", "{" TIME("32") "}"), SM_MISMATCH);
}

static void
an_unjoining_device_answers_for_itself(void **state)
{
#define UNJOIN                                                                                               \
	REQUEST("4", "8.8", "8.8.1",                                                                         \
	    "<sr:UnjoinServiceCritical><sr:OtherDeviceID>02-5A-77-00-00-00-0E-52"                            \
	    "</sr:OtherDeviceID></sr:UnjoinServiceCritical>")
	(void)state;
	assert_match(UNJOIN, "000F", "020100");
	assert_int_equal(result.n_unchecked, NO_SIGNATURE);
	assert_failure(
	    UNJOIN, "000F", "020101", "content: result of the unjoin", "otherDeviceNotInDeviceLog (1)");
	assert_int_equal(verdict(UNJOIN, "000F", "020103"), SM_MISMATCH);
	put_message(OTHER_HEX, "000F", "020100");
	assert_true(compare(UNJOIN, NULL));
	assert_int_equal(result.verdict, SM_MISMATCH);
	assert_string_equal(result.differences->path, "RequestID: target");
}

static void
a_log_is_read_or_not(void **state)
{
#define READ_LOG REQUEST("1", "8.9", "8.9", "<sr:ReadDeviceLog/>")
#define ENTRY(id, type) "{ 0408" id "0201" type "}"
	(void)state;
	assert_match(READ_LOG, "0013", "{ 020100 {" ENTRY(OTHER_HEX, "04") ENTRY(METER_HEX, "05") "} }");
	assert_int_equal(result.n_unchecked, 2);
	assert_string_equal(result.unchecked->next->name, "content: device log");
	assert_int_equal(result.unchecked->next->length, 31);
	assert_match(READ_LOG, "0013", "{ 020100 { } }");
	assert_int_equal(verdict(READ_LOG, "0013", "{ 020100 }"), SM_MISMATCH);
	assert_failure(READ_LOG, "0013", "{ 020101 }", "content: result of the read", "readFailure (1)");
	assert_int_equal(verdict(READ_LOG, "0013", "{ 020101 {" ENTRY(OTHER_HEX, "04") "} }"), SM_MISMATCH);
	assert_mismatch(READ_LOG, "0013", "{ 020100 {" ENTRY(OTHER_HEX, "07") "} }", "content: its type",
	    "a number that the standard has", "7");
	assert_int_equal(verdict(READ_LOG, "0013", "{ 020100 { { 0408" OTHER_HEX "} } }"), SM_MISMATCH);
}

static enum sm_verdict
restored(const struct sm_context *context, const char *entries)
{
	static const char request[] = REQUEST("1", "8.12", "8.12.2",
	    "<sr:RestoreGPFDeviceLog><sr:OldGPFID>02-5A-77-00-00-00-0E-50</sr:OldGPFID>"
	    "</sr:RestoreGPFDeviceLog>");

	put_message(METER_HEX, "008C", entries);
	assert_true(compare(request, context));
	return result.verdict;
}

static void
a_log_is_restored_as_the_context_has_it(void **state)
{
	static const char log[] = "{\"devices\":[{\"id\":\"" METER "\",\"type\":\"GPF\",\"device_log\":["
	                          "{\"id\":\"02-5A-77-00-00-00-0E-52\",\"type\":\"GSME\"},"
	                          "{\"id\":\"02-5A-77-00-00-00-0E-53\",\"type\":\"PPMID\"}]}]}";
#define RESTORED(id, type, status) "{" ENTRY(id, type) "0201" status "}"
#define FIRST RESTORED(OTHER_HEX, "00", "00")
#define SECOND RESTORED("025A770000000E53", "05", "00")
	struct sm_context c;

	(void)state;
	sm_context_init(&c);
	assert_true(sm_context_parse(&c, sm_slice_str(log), NULL));
	assert_int_equal(restored(&c, "{ {" FIRST SECOND "} }"), SM_MATCH);
	assert_int_equal(restored(&c, "{ {" SECOND FIRST "} }"), SM_MISMATCH);
	assert_int_equal(restored(&c, "{ {" FIRST "} }"), SM_MISMATCH);
	assert_int_equal(restored(&c, "{ {" FIRST FIRST SECOND "} }"), SM_MISMATCH);
	assert_int_equal(restored(&c, "{ {" FIRST RESTORED(METER_HEX, "05", "00") "} }"), SM_MISMATCH);
	assert_int_equal(
	    restored(&c, "{ {" FIRST RESTORED("025A770000000E53", "04", "00") "} }"), SM_MISMATCH);
	assert_int_equal(restored(&c, "{ {" FIRST RESTORED("025A770000000E53", "05", "04") "} }"), SM_MATCH);
	assert_int_equal(result.n_failures, 1);
	assert_string_equal(result.failures->result, "deviceLogFull (4)");
	sm_context_free(&c);
	assert_int_equal(restored(NULL, "{ {" FIRST SECOND "} }"), SM_MATCH);
}

/* ---- all ---- */

#define JOIN                                                                                                 \
	REQUEST("1", "8.7", "8.7.2",                                                                         \
	    "<sr:JoinServiceNonCritical><sr:OtherDeviceID>02-5A-77-00-00-00-0E-52"                           \
	    "</sr:OtherDeviceID></sr:JoinServiceNonCritical>")

static bool
is_listed(const struct sm_unchecked *u, size_t at)
{
	for (; u; u = u->next)
		if (at >= u->offset && at < u->offset + u->length)
			return true;
	return false;
}

/* Devices write 82 00 nn where DER has 81 nn. It means the same, so the octets are only listed. */
static void
longer_lengths_are_listed(void **state)
{
	enum { CONTENT_AT = 35, LENGTH_AT = CONTENT_AT + 1, DER_LENGTH = 2, LONGER = 3 };
	const char *r = READ_CREDENTIALS;

	(void)state;
	assert_match(r, "0008", "{" SUPPLIER OPERATOR "}");
	assert_int_equal(message[LENGTH_AT], 0x81);
	memmove(
	    message + LENGTH_AT + LONGER, message + LENGTH_AT + DER_LENGTH, length - LENGTH_AT - DER_LENGTH);
	memcpy(message + LENGTH_AT, (const uint8_t[]){ 0x82, 0x00, message[LENGTH_AT + 1] }, LONGER);
	message[CONTENT_AT - 1]++;
	length++;
	assert_true(compare(r, NULL));
	assert_int_equal(result.verdict, SM_MATCH);
	assert_true(is_listed(result.unchecked, LENGTH_AT + 1));
	assert_false(is_listed(result.unchecked, CONTENT_AT));
}

/* 8.7.2 can become CS03A2, CS03B or CS03C. All have the same answer. */
static void
a_code_that_nothing_fixes_is_listed(void **state)
{
	enum { CODE_AT = 32 };

	(void)state;
	assert_match(JOIN, "00AB", "020100");
	assert_true(is_listed(result.unchecked, CODE_AT));
	assert_match(JOIN, "00AF", "020100");
	assert_match(UNJOIN, "000F", "020100");
	assert_false(is_listed(result.unchecked, CODE_AT));
}

static const struct {
	const struct sm_use *uses;
	const size_t *n;
} chapters[] = {
	{ sm_uses_sr06_configuration, &sm_n_uses_sr06_configuration },
	{ sm_uses_sr06_security, &sm_n_uses_sr06_security },
	{ sm_uses_sr08_installation, &sm_n_uses_sr08_installation },
	{ sm_uses_sr11_firmware, &sm_n_uses_sr11_firmware },
};

static void
every_use_has_rules_for_its_answer(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(chapters); i++)
		for (size_t j = 0; j < *chapters[i].n; j++) {
			n += chapters[i].uses[j].der != NULL;
			assert_true(!chapters[i].uses[j].der == !chapters[i].uses[j].answer);
		}
	assert_int_equal(n, 30);
}

static void
an_answer_without_rules_is_unsupported(void **state)
{
	static const struct sm_rule nothing = { .sense = SM_NOTHING, .wire = SM_DER_NULL };
	static const struct sm_use use = { .der = &nothing };
	struct sm_message m = { .at_content = { 40, 2 } };
	struct sm_payload payload = { .pdu = SM_PDU_DER };
	struct sm_correlation out = { 0 };
	struct sm_walk w = { .use = &use, .message = &m, .payload = &payload, .arena = &arena, .out = &out };

	(void)state;
	sm_arena_reset(&arena);
	w.next_difference = &out.differences;
	sm_answer_der(&w);
	assert_int_equal(out.verdict, SM_UNSUPPORTED);
	assert_int_equal(out.n_differences, 1);
	assert_string_equal(out.differences->reason, "there are no rules for the response of this use case");
	assert_int_equal(out.differences->offset, 40);
}

/* An altered bit is a difference or a failure, unless it lies in what is listed as unchecked. */
static void
sweep(const char *request, const char *code, const char *content)
{
	bool listed[MESSAGE_MAX];

	assert_match(request, code, content);
	for (size_t at = 0; at < length; at++)
		listed[at] = is_listed(result.unchecked, at);
	for (size_t at = 0; at < length; at++)
		for (unsigned bit = 0; bit < 8; bit++) {
			message[at] = (uint8_t)(message[at] ^ 1U << bit);
			if (!listed[at] && compare(request, NULL) && result.verdict == SM_MATCH &&
			    result.n_failures == 0)
				fail_msg("bit %u of octet %zu altered, and still a match", bit, at);
			message[at] = (uint8_t)(message[at] ^ 1U << bit);
		}
}

static void
no_altered_bit_matches(void **state)
{
	(void)state;
	sweep(replacement(""), "0102", OUTCOME(DS KA TOP_UP));
	sweep(replacement("<sr:ExecutionDateTime>2031-07-08T09:10:11Z</sr:ExecutionDateTime>"), "0102",
	    "{ 0500 }");
	sweep(READ_CREDENTIALS, "0008", "{" SUPPLIER OPERATOR "}");
	sweep(READ_LOG, "0013", "{ 020100 {" ENTRY(OTHER_HEX, "04") "} }");
	sweep(FIRMWARE(""), "0012", ACTIVATED);
	sweep(CLOCK, "007F", "{" TIME("32") "020100 }");
	sweep(JOIN, "00AB", "020100");
	sweep(UNJOIN, "000F", "020100");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(replaced_cells_have_the_subjects_of_the_certificates),
		cmocka_unit_test(each_cell_is_answered_once_and_in_order),
		cmocka_unit_test(roles_usages_counters_and_floors_are_those_asked_for),
		cmocka_unit_test(a_failed_cell_is_a_failure_and_keeps_its_subject),
		cmocka_unit_test(a_replacement_for_later_is_accepted),
		cmocka_unit_test(each_role_is_answered_once_and_in_order),
		cmocka_unit_test(credentials_are_the_devices_own),
		cmocka_unit_test(an_activation_is_done_or_accepted),
		cmocka_unit_test(a_clock_says_its_state),
		cmocka_unit_test(an_unjoining_device_answers_for_itself),
		cmocka_unit_test(a_log_is_read_or_not),
		cmocka_unit_test(a_log_is_restored_as_the_context_has_it),
		cmocka_unit_test(longer_lengths_are_listed),
		cmocka_unit_test(a_code_that_nothing_fixes_is_listed),
		cmocka_unit_test(every_use_has_rules_for_its_answer),
		cmocka_unit_test(an_answer_without_rules_is_unsupported),
		cmocka_unit_test(no_altered_bit_matches),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
