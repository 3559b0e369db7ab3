/* XML Schema 1.0 part 2: each type of requests, in all forms that it may have, and in forms that it may not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "duis/request.h"
#include "duis/shape.h"
#include "duis/shape_place.h"
#include "duis/shape_value.h"
#include "duis/test_document.h"

#define REQUEST(version, more, cv, reference, body)                                                          \
	"<sr:Request xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway' schemaVersion='" version    \
	"'><sr:Header><sr:RequestID>11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11:42</sr:RequestID>" more  \
	"<sr:CommandVariant>" cv "</sr:CommandVariant><sr:ServiceReference>" reference                       \
	"</sr:ServiceReference><sr:ServiceReferenceVariant>1.7</sr:ServiceReferenceVariant></sr:Header>"     \
	"<sr:Body>" body "</sr:Body></sr:Request>"
#define BODY(body) REQUEST("5.4", "", "4", "1.7", body)
#define IN(element, text) "<sr:" element ">" text "</sr:" element ">"
#define AT IN("CurrentDateTime", "2027-01-31T07:30:00Z")
#define RESET "<sr:ResetTariffBlockCounterMatrix/>"

/* A type of XML Schema: a request with a place for its value, valid values, and invalid ones. */
struct type {
	const char *name, *request;
	bool collapses; /* white space around a value is not part of it */
	const char *values[12], *others[16];
};

static const struct type types[] = {
	{ "int", BODY(IN("SynchroniseClock", AT IN("TolerancePeriod", "%s"))), true,
	    { "0", "10", "+10", "007", "+0", "-0", "00000000000000000000000000000000086400" },
	    { "", "-1", "86401", "1.0", "1e1", "0x1", "1 0", "+ 1", "INF", "++1", "9223372036854775808" } },
	{ "unsignedInt",
	    BODY(IN("UpdateDeviceConfigurationInstantaneousPowerThreshold",
	        IN("LowMediumPowerThreshold", "%s") IN("MediumHighPowerThreshold", "1"))),
	    true, { "0", "+5", "-0", "05", "4294967295", "+00000000000000000004294967295" },
	    { "", "-5", "4294967296", "5.", "5,0", "5 5", "+-5" } },
	{ "unsignedShort",
	    BODY("<sr:SetAuxiliaryControllerState auxiliaryControllerN='1'>" IN(
	        "StartDateTime", "2027-01-31T07:30:00Z") IN("EndDateTime", "2027-01-31T08:30:00Z")
	            IN("CommandedStateLevel", "%s") "</sr:SetAuxiliaryControllerState>"),
	    true, { "0", "+100", "0100" }, { "", "101", "-1", "1.0" } },
	{ "positiveInteger", REQUEST("5.4", "", "%s", "1.7", RESET), true, { "1", "+9", "09" },
	    { "", "0", "-1", "10", "1.", "one" } },
	{ "positiveInteger of an attribute",
	    BODY("<sr:ResetAuxiliaryLoad><sr:ResetALCSHCALCS index='%s'/></sr:ResetAuxiliaryLoad>"), true,
	    { "1", "+5", "05" }, { "", "0", "6", "-1", "1.0", "1 1" } },
	{ "decimal",
	    BODY(IN("UpdateDeviceConfigurationGasConversion",
	        IN("CalorificValue", "%s") IN("ConversionFactor", "1"))),
	    true, { "1", "+1", "1.5", "1.50", "01.5", ".5", "5.", "0", "-0.0", "+1.5000000000000000000000" },
	    { "", ".", "+", "1.51", "-1", "1,5", "1e0", "INF", "NaN", "1.5.0", "1 .5" } },
	{ "decimal of schemaVersion", REQUEST("%s", "", "4", "1.7", RESET), true,
	    { "5.4", "+5.4", "05.40", "5" }, { "", "five", "5,4", "5.4.1", "v5.4" } },
	{ "boolean", REQUEST("5.4", IN("FirstInSequence", "%s"), "4", "1.7", RESET), true,
	    { "true", "false", "1", "0" }, { "", "TRUE", "True", "yes", "01", "+1", "2" } },
	{ "dateTime", BODY(IN("SynchroniseClock", IN("CurrentDateTime", "%s") IN("TolerancePeriod", "1"))),
	    true,
	    { "2027-01-31T07:30:00Z", "2027-01-31T07:30:00", "2027-01-31T07:30:00.000Z",
	        "2027-01-31T07:30:00.5", "2027-01-31T07:30:00+00:00", "2027-01-31T07:30:00-00:00",
	        "2027-01-31T07:30:00+14:00", "2027-01-31T24:00:00Z", "2028-02-29T00:00:00Z",
	        "12027-01-31T07:30:00Z", "-0044-03-15T00:00:00" },
	    { "", "2027-01-31", "2027-01-31 07:30:00", "2027-01-31T07:30", "2027-02-29T00:00:00Z",
	        "2027-01-31T24:00:01Z", "2027-01-31T07:30:60Z", "2027-01-31T07:30:00.Z",
	        "2027-01-31T07:30:00z", "2027-01-31T07:30:00+1:00", "2027-01-31T07:30:00+14:01",
	        "0000-01-01T00:00:00Z", "+2027-01-31T07:30:00Z", "2027-1-31T07:30:00Z" } },
	{ "time",
	    BODY(IN("UpdateDeviceConfigurationBillingCalendar",
	        IN("ElectricityBillingCalendar", IN("BillingTime", "%s") "<sr:Daily/>"))),
	    true, { "07:30:00Z", "07:30:00", "07:30:00.00", "24:00:00", "07:30:00+01:00", "00:00:00-00:00" },
	    { "", "7:30:00", "07:30", "24:00:01", "25:00:00", "07:30:60", "T07:30:00", "07:30:00 Z",
	        "-07:30:00" } },
	{ "hexBinary", BODY(IN("ActivateFirmware", IN("FirmwareHash", "%s"))), true,
	    { "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff" },
	    { "", "00", "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeef",
	        "00112233445566778899AABBCCDDEEFF 00112233445566778899aabbccddeeff",
	        "0x112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff" } },
	{ "base64Binary", BODY(IN("UpdateSecurityCredentialsDevice", IN("DeviceCertificate", "%s"))), true,
	    { "AAAA", "AAA=", "AA==", "AA AA", "A\nA\tA\rA", "AAA = ", "+/+/" },
	    { "A", "AAA", "AAB=", "AB==", "=AAA", "AA=A", "AA-_", "====" } },
	{ "token (EUI)", BODY(IN("JoinServiceCritical", IN("OtherDeviceID", "%s"))), true,
	    { "00-DB-12-34-56-78-90-a0", "00-db-12-34-56-78-90-A0" },
	    { "", "00DB1234567890A0", "00-DB-12-34-56-78-90", "00:DB:12:34:56:78:90:A0" } },
	{ "token (RequestID)", REQUEST("5.4", IN("PrecedingServiceRequestID", "%s"), "4", "1.7", RESET), true,
	    { "11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11:42",
	        "11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11:0" },
	    { "", "11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11:+42",
	        "11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11:042",
	        "11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11: 42",
	        "11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11:18446744073709551616" } },
	{ "token of an enumeration",
	    BODY(IN("RetrieveDeviceSecurityCredentialsKRP", IN("RemotePartyRole", "%s"))), true,
	    { "Supplier", "ACB" }, { "", "supplier", "SUPPLIER", "2" } },
	{ "string of an enumeration",
	    BODY(IN("SetElectricitySupplyTamperState", IN("SupplyTamperState", "%s"))), false,
	    { "Locked", "Unchanged" }, { "", "locked", "LOCKED" } },
	{ "string with a pattern", REQUEST("5.4", "", "4", "%s", RESET), false, { "1.7" },
	    { "", "1,7", "one" } },
	{ "string with a pattern of digits", BODY(IN("TopUpDevice", IN("UTRN", "%s"))), false,
	    { "74050290706469849265" },
	    { "", "7405029070646984926", "740502907064698492655", "+7405029070646984926",
	        "74050290706469849266", "7405029070646984926X", "00000000000000000000",
	        "7405 0290 7064 6984 9265", "74050290706469849256" } },
};

static bool
is_accepted(const struct type *t, const char *before, const char *value, const char *behind)
{
	static char text[4096];
	char written[256];
	const char *place = strstr(t->request, "%s");

	(void)snprintf(written, sizeof written, "%s%s%s", before, value, behind);
	(void)snprintf(
	    text, sizeof text, "%.*s%s%s", (int)(place - t->request), t->request, written, place + 2);
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
	return sm_shape_check(sm_document_root(doc), NULL);
}

static void
values_are_accepted_in_every_form(void **state)
{
	static const char *const space[] = { " ", "  ", "\n", "\t", "\r\n", "&#9;", "&#10;", "&#13;",
		" <!-- --> " };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(types); i++)
		for (size_t k = 0; k < SM_COUNT(types[i].values) && types[i].values[k]; k++) {
			const struct type *t = &types[i];
			const char *value = t->values[k];

			if (!is_accepted(t, "", value, ""))
				fail_msg("%s: %s", t->name, value);
			for (size_t s = 0; s < SM_COUNT(space); s++) {
				/* an attribute cannot contain comments */
				if (strstr(space[s], "<") && strstr(t->request, "='%s'"))
					continue;
				if (is_accepted(t, space[s], value, "") != t->collapses ||
				    is_accepted(t, "", value, space[s]) != t->collapses ||
				    is_accepted(t, space[s], value, space[s]) != t->collapses)
					fail_msg("%s: %s with white space %zu", t->name, value, s);
			}
			if (is_accepted(t, "&#160;", value, "") || is_accepted(t, "", value, "&#8195;"))
				fail_msg("%s: %s with a space that is none of XML's", t->name, value);
		}
}

static void
refuses_invalid_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(types); i++)
		for (size_t k = 0; k < SM_COUNT(types[i].others) && types[i].others[k]; k++) {
			if (is_accepted(&types[i], "", types[i].others[k], ""))
				fail_msg("%s: %s", types[i].name, types[i].others[k]);
			if (is_accepted(&types[i], " ", types[i].others[k], " "))
				fail_msg("%s:  %s ", types[i].name, types[i].others[k]);
		}
}

/* The end of an element's path, of so many names; it is at the end of text. */
static struct sm_slice
end_of_path(const struct sm_xml *e, unsigned names, char *text, size_t size)
{
	size_t at = size;

	for (; e && names > 0; e = sm_xml_parent(e), names--) {
		size_t len = strlen(sm_xml_name(e));

		if (at < size)
			text[--at] = '/';
		at -= len;
		memcpy(text + at, sm_xml_name(e), len);
	}
	return sm_slice_of(text + at, size - at);
}

/* By each end of its path, but not with more behind it. */
static void
assert_places(const struct sm_service *service, const struct sm_xml *e)
{
	char text[512];

	for (unsigned names = 1; names <= 3; names++) {
		struct sm_slice path = end_of_path(e, names, text, sizeof text - 2);

		if (path.p[0] == 'R')
			break;
		assert_true(sm_shape_has(service, path));
		memcpy(text + sizeof text - 2, "/x", 2);
		assert_false(sm_shape_has(service, sm_slice_of(path.p, path.len + 2)));
		memcpy(text + sizeof text - 2, "x", 1);
		assert_false(sm_shape_has(service, sm_slice_of(path.p, path.len + 1)));
	}
}

static void
knows_the_places_of_elements(void **state)
{
	const struct sm_service *balance = sm_service_find(sm_slice_str("1.5"));

	(void)state;
	for (size_t i = 0; i < SM_COUNT(types); i++) {
		const struct sm_service *service;
		const struct sm_xml *body;

		assert_true(is_accepted(&types[i], "", types[i].values[0], ""));
		body = sm_xml_child(sm_document_root(doc), "Body");
		service = sm_service_by_element(sm_xml_name(sm_xml_first(body)));
		for (const struct sm_xml *e = sm_xml_first(body); e; e = sm_xml_after(body, e, true))
			assert_places(service, e);
	}
	assert_true(sm_shape_has(balance, sm_slice_str("PrepaymentMode/AdjustMeterBalance")));
	assert_false(sm_shape_has(balance, sm_slice_str("UpdateMeterBalance/AdjustMeterBalance")));
	assert_false(sm_shape_has(balance, sm_slice_str("")));
}

/* A name is an xs:string, of which each character counts. A number has many spellings. */
static void
compares_identifiers_by_their_type(void **state)
{
	static const struct sm_shape text[] = { { .name = "Id", .form = SM_SHAPE_TEXT },
		{ .form = SM_SHAPE_END } },
	                             number[] = { { .name = "Id", .form = SM_SHAPE_NUMBER },
		                             { .form = SM_SHAPE_END } };
	static const struct {
		const char *second;
		bool texts_differ, numbers_differ;
	} cases[] = { { "1", false, false }, { "01", true, false }, { " 1", true, false },
		{ "1 ", true, false }, { "2", true, true } };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_shape of_text = { .name = "A", .unique = "Id", .parts = text },
		                of_number = { .name = "A", .unique = "Id", .parts = number };
		const struct sm_xml *last;
		char document[256];

		(void)snprintf(document, sizeof document,
		    "<sr:L "
		    "xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway'><sr:A><sr:Id>1</sr:Id></"
		    "sr:A><sr:A><sr:Id>%s</sr:Id></sr:A></sr:L>",
		    cases[i].second);
		assert_true(sm_document_read(doc, sm_slice_str(document), SM_DOCUMENT_DATA, NULL));
		last = sm_xml_next(sm_xml_first(sm_document_root(doc)));
		assert_int_equal(sm_shape_unique(&of_text, last, NULL), cases[i].texts_differ);
		assert_int_equal(sm_shape_unique(&of_number, last, NULL), cases[i].numbers_differ);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(knows_the_places_of_elements, setup, teardown),
		cmocka_unit_test_setup_teardown(compares_identifiers_by_their_type, setup, teardown),
		cmocka_unit_test_setup_teardown(values_are_accepted_in_every_form, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_invalid_values, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
