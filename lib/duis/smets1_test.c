/* Answers and alerts of SMETS1: where they stand, what is read of them, and what is refused; the services of SMETS1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "duis/smets1.h"
#include "duis/smets1_services.h"
#include "duis/test_document.h"

#define NS                                                                                                   \
	" xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway' "                                      \
	"xmlns:ra='http://www.dccinterface.co.uk/ResponseAndAlert' schemaVersion='5.4'"
#define IN(element, text) "<sr:" element ">" text "</sr:" element ">"
#define RA(element, text) "<ra:" element ">" text "</ra:" element ">"
#define IDS                                                                                                  \
	RA("BusinessOriginatorID", "02-5A-77-00-00-00-0E-51")                                                \
	RA("BusinessTargetID", "02-5A-10-00-00-00-04-01")
#define COUNTER RA("OriginatorCounter", "77")
#define SIGNED(header, body)                                                                                 \
	"<sr:SMETS1SignedResponse" NS                                                                        \
	">" IN("SMETS1Response", IN("Header", header) IN("Body", body)) "</sr:SMETS1SignedResponse>"
#define ANSWER(attribute) IN("ResponseMessage", RA("SMETSData", "<ra:EnableSupplyRsp " attribute "/>"))
#define ALERT(code) IN("DeviceAlertMessage", RA("DeviceAlertContent", RA("GBCSHexAlertCode", code)))
#define RESPONSE(body)                                                                                       \
	"<sr:Response" NS ">" IN("Header", IN("ResponseCode", "I0")) IN("Body", body) "</sr:Response>"

static const struct sm_xml *
root_of(const char *text)
{
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
	return sm_document_root(doc);
}

static void
reads(const char *text, struct sm_smets1 *out)
{
	struct sm_err err;

	sm_err_clear(&err);
	if (!sm_smets1_read(sm_smets1_find(root_of(text)), out, &err))
		fail_msg("%s", err.text);
}

static void
fails(const char *text, enum sm_code code, const char *why)
{
	struct sm_smets1 s;
	struct sm_err err;

	sm_err_clear(&err);
	assert_false(sm_smets1_read(sm_smets1_find(root_of(text)), &s, &err));
	assert_int_equal(err.code, code);
	if (!strstr(err.text, why))
		fail_msg("\"%s\" instead of \"%s\"", err.text, why);
}

static void
assert_text(struct sm_slice found, const char *expected)
{
	if (!sm_slice_eq_str(found, expected))
		fail_msg("%.*s instead of %s", (int)found.len, (const char *)found.p, expected);
}

static void
finds_what_the_provider_signed(void **state)
{
	const struct sm_xml *root;

	(void)state;
	root = root_of(SIGNED(IDS COUNTER, ANSWER("")));
	assert_ptr_equal(sm_smets1_find(root), root);
	assert_null(sm_s1sp_alert_find(root));
	root = root_of(RESPONSE(IN("SMETS1ResponseMessage", SIGNED(IDS COUNTER, ANSWER("")))));
	assert_string_equal(sm_xml_name(sm_smets1_find(root)), "SMETS1SignedResponse");
	root = root_of("<sr:S1SPAlert" NS "/>");
	assert_ptr_equal(sm_s1sp_alert_find(root), root);
	assert_null(sm_smets1_find(root));
	root = root_of(
	    RESPONSE(IN("DCCAlertMessage", IN("DCCAlert", IN("S1SPAlertDSP", "<sr:S1SPAlert" NS "/>")))));
	assert_string_equal(sm_xml_name(sm_s1sp_alert_find(root)), "S1SPAlert");
	/* the names in other places, and in the namespace of MMC */
	assert_null(sm_smets1_find(root_of(RESPONSE(IN("ResponseMessage", SIGNED(IDS, ""))))));
	assert_null(
	    sm_smets1_find(root_of(RESPONSE(IN("SMETS1ResponseMessage", RA("SMETS1SignedResponse", ""))))));
	assert_null(sm_smets1_find(root_of("<ra:SMETS1SignedResponse" NS "/>")));
	assert_null(sm_smets1_find(root_of(
	    "<sr:Request" NS ">" IN("Body", IN("SMETS1ResponseMessage", SIGNED(IDS, ""))) "</sr:Request>")));
}

static void
reads_a_response(void **state)
{
	static const uint8_t device[] = { 0x02, 0x5a, 0x77, 0, 0, 0, 0x0e, 0x51 };
	static const uint8_t broker[] = { 0x02, 0x5a, 0x10, 0, 0, 0, 0x04, 0x01 };
	static const uint8_t user[] = { 0x02, 0x5a, 0x10, 0, 0, 0, 0x01, 0x01 };
	struct sm_request_id id;
	struct sm_smets1 s;

	(void)state;
	reads(SIGNED(IDS COUNTER RA("ServiceReferenceVariant", "7.1"), ANSWER("MessageSuccess='true'")), &s);
	assert_false(s.is_alert);
	assert_false(s.failed);
	assert_text(s.variant, "7.1");
	id = sm_smets1_request(&s);
	assert_memory_equal(id.target, device, SM_EUI_LEN);
	assert_memory_equal(id.originator, broker, SM_EUI_LEN);
	assert_int_equal(id.counter, 77);
	/* a party of the DCC asked for the user */
	reads(SIGNED(IDS COUNTER RA("SupplementaryRemotePartyID", "02-5A-10-00-00-00-01-01")
	                 RA("SupplementaryRemotePartyCounter", "18446744073709551615"),
	          ANSWER("")),
	    &s);
	assert_text(s.variant, "");
	id = sm_smets1_request(&s);
	assert_memory_equal(id.originator, user, SM_EUI_LEN);
	assert_true(id.counter == UINT64_MAX);
	assert_int_equal(s.id.counter, 77);
}

static void
tells_success_from_failure(void **state)
{
	struct sm_smets1 s;

	(void)state;
	reads(SIGNED(IDS COUNTER, ANSWER("MessageSuccess='false'")), &s);
	assert_true(s.failed);
	reads(SIGNED(IDS COUNTER, ANSWER("MessageSuccess='0'")), &s);
	assert_true(s.failed);
	reads(SIGNED(IDS COUNTER, ANSWER("MessageSuccess='1'")), &s);
	assert_false(s.failed);
	assert_false(s.unclear);
	reads(SIGNED(IDS COUNTER, ANSWER("MessageSuccess=' false '")), &s);
	assert_true(s.failed);
	reads(SIGNED(IDS COUNTER, ANSWER("MessageSuccess='no'")), &s);
	assert_false(s.failed);
	assert_true(s.unclear);
	reads(SIGNED(IDS COUNTER, ANSWER("")), &s);
	assert_true(s.unclear);
	reads(SIGNED(IDS COUNTER, "<sr:ResponseMessage/>"), &s);
	assert_false(s.failed);
	assert_true(s.unclear);
}

static void
reads_an_alert(void **state)
{
	struct sm_response r;
	struct sm_smets1 s;

	(void)state;
	reads(SIGNED(IDS COUNTER, ALERT("8F3F")), &s);
	assert_true(s.is_alert);
	assert_text(s.alert_code, "8F3F");
	assert_true(sm_response_read(
	    root_of(RESPONSE(IN("SMETS1ResponseMessage", SIGNED(IDS COUNTER, ALERT("8F3F"))))), &r, NULL));
	assert_text(sm_device_alert_code(&r), "8F3F");
	assert_true(sm_response_read(
	    root_of(RESPONSE(IN("SMETS1ResponseMessage", SIGNED(IDS COUNTER, ANSWER(""))))), &r, NULL));
	assert_text(sm_device_alert_code(&r), "");
	assert_true(
	    sm_response_read(root_of(RESPONSE(IN("DeviceAlertMessage", IN("AlertCode", "8F0A")))), &r, NULL));
	assert_text(sm_device_alert_code(&r), "8F0A");
	assert_true(
	    sm_response_read(root_of(RESPONSE(IN("ResponseMessage", IN("AlertCode", "1")))), &r, NULL));
	assert_text(sm_device_alert_code(&r), "");
}

static void
refuses_what_is_not_clear(void **state)
{
	(void)state;
	fails("<sr:SMETS1SignedResponse" NS "/>", SM_E_MISSING, "SMETS1Response is missing");
	fails(SIGNED(COUNTER, ANSWER("")), SM_E_MISSING, "BusinessOriginatorID is missing");
	fails(SIGNED(IDS, ANSWER("")), SM_E_MISSING, "OriginatorCounter is missing");
	fails(SIGNED(IDS COUNTER COUNTER, ANSWER("")), SM_E_MALFORMED, "stands there twice");
	fails(SIGNED(IDS IN("OriginatorCounter", "1"), ANSWER("")), SM_E_MISSING,
	    "OriginatorCounter is missing");
	fails(SIGNED(IDS RA("OriginatorCounter", "18446744073709551616"), ANSWER("")), SM_E_VALUE, "64 bits");
	fails(SIGNED(IDS COUNTER RA("SupplementaryRemotePartyID", "x"), ANSWER("")), SM_E_VALUE, "EUI-64");
	fails(SIGNED(IDS COUNTER RA("SupplementaryRemotePartyCounter", "-1"), ANSWER("")), SM_E_VALUE,
	    "64 bits");
	fails(SIGNED(RA("BusinessOriginatorID", "x") IDS COUNTER, ANSWER("")), SM_E_MALFORMED, "twice");
	fails(SIGNED(IDS COUNTER, ""), SM_E_MISSING, "neither ResponseMessage nor DeviceAlertMessage");
	fails(SIGNED(IDS COUNTER, RA("ResponseMessage", "")), SM_E_MISSING, "neither ResponseMessage");
	fails(SIGNED(IDS COUNTER, ANSWER("") ALERT("8F3F")), SM_E_MALFORMED, "Body holds one element");
}

static const struct sm_service *
service(const char *variant)
{
	return sm_service_find(sm_slice_str(variant));
}

static void
knows_the_services(void **state)
{
	(void)state;
	assert_null(sm_smets1_lacks(service("4.1.1")));
	assert_null(sm_smets1_lacks(service("8.1.1")));
	assert_non_null(sm_smets1_lacks(service("6.15.1")));
	assert_false(sm_smets1_lacks(service("7.16"))->some);
	assert_true(sm_smets1_lacks(service("4.10"))->some);
	/* all go by way of the DCC, but for those that it answers */
	assert_int_equal(sm_smets1_command_variants(service("4.1.1")), 1 << 1);
	assert_int_equal(sm_smets1_command_variants(service("7.1")), 1 << 1);
	assert_int_equal(sm_smets1_command_variants(service("8.2")), 1 << 8);
	assert_true(sm_smets1_is_meant(service("7.1"), 1));
	assert_false(sm_smets1_is_meant(service("7.1"), 4));
	assert_false(sm_smets1_is_meant(service("7.1"), 2));
	assert_false(sm_smets1_is_meant(service("4.1.1"), 1));
	assert_false(sm_smets1_is_meant(service("8.2"), 1));
	assert_int_equal(sm_smets1_target(service("4.8.1")), 16);
	assert_int_equal(sm_smets1_target(service("4.8.2")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_the_provider_signed),
		cmocka_unit_test(reads_a_response),
		cmocka_unit_test(tells_success_from_failure),
		cmocka_unit_test(reads_an_alert),
		cmocka_unit_test(refuses_what_is_not_clear),
		cmocka_unit_test(knows_the_services),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
