#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "correlate/correlate.h"
#include "correlate/sound.h"
#include "correlate/test_fixture.h"
#include "sign/utrn.h"

#define HUB "02-5A-77-00-00-00-C4-F1"
#define ADDED "02-5A-77-00-00-00-6B-F1"
#define SERVICE(version, srv, body)                                                                          \
	"<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"" version \
	"\"><sr:Header><sr:RequestID>02-5A-10-00-00-00-01-01:" HUB                                           \
	":65536</sr:RequestID><sr:CommandVariant>1</sr:CommandVariant><sr:ServiceReference>" srv             \
	"</sr:ServiceReference><sr:ServiceReferenceVariant>" srv                                             \
	"</sr:ServiceReferenceVariant></sr:Header><sr:Body>" body "</sr:Body></sr:Request>"

static bool
is_sound(const char *text, struct sm_err *err)
{
	struct sm_request r;
	struct sm_request_node *body;

	sm_err_clear(err);
	read_request(text, &r);
	body = sm_request_node_read(r.body, &arena);
	assert_non_null(body);
	return sm_request_node_is_sound(r.root, body, err);
}

static bool
is_token(const char *digits)
{
	static char text[1024];
	struct sm_err err;
	bool fine;

	(void)snprintf(text, sizeof text,
	    SERVICE("5.4", "2.2", "<sr:TopUpDevice><sr:UTRN>%s</sr:UTRN></sr:TopUpDevice>"), digits);
	fine = is_sound(text, &err);
	if (!fine)
		assert_string_equal(err.text, "/Request/Body/TopUpDevice/UTRN (line 1): not a UTRN: 20 "
		                              "digits, of which the last checks the others");
	return fine;
}

/* Alters every digit, and exchanges neighbours. The check digits come from a second implementation. */
static void
a_wrong_digit_of_a_token_is_found(void **state)
{
	uint64_t random = 1;

	(void)state;
	for (unsigned n = 0; n < 200; n++) {
		char token[SM_UTRN_DIGITS + 1];
		struct sm_utrn_fields fields;
		unsigned found = 0;

		random = random * UINT64_C(6364136223846793005) + 1442695040888963407U;
		(void)snprintf(token, sizeof token, "%019llu0",
		    (unsigned long long)(UINT64_C(7394156990786306048) + (random >> 8)));
		for (char c = '0'; c <= '9'; c++) {
			struct sm_err err;

			token[SM_UTRN_DIGITS - 1] = c;
			sm_err_clear(&err);
			if (!is_token(token))
				continue;
			found++;
			assert_true(sm_utrn_read(sm_slice_str(token), &fields, &err) ||
			            strncmp(err.text, "the check digit", 15) != 0);
			break;
		}
		assert_int_equal(found, 1);
		for (unsigned at = 0; at < SM_UTRN_DIGITS; at++) {
			char was = token[at];

			for (char c = '0'; c <= '9'; c++) {
				token[at] = c;
				assert_int_equal(is_token(token), c == was);
			}
			token[at] = was;
		}
	}
	assert_false(is_token(""));
	assert_false(is_token("0810832140754435465"));
	assert_false(is_token("081083214075443546510"));
	assert_false(is_token("0810832140754435465A"));
}

/* Two entries of a list, and the path that the refusal names when they have the same identifier. */
static const struct {
	const char *before, *a, *b, *behind;
	const char *path;
	bool number;
} lists[] = {
	{ "<sr:X>",
	    "<sr:SpecialDayApplicability><sr:SpecialDayID>%s</sr:SpecialDayID></sr:SpecialDayApplicability>",
	    "<sr:SpecialDayApplicability><sr:SpecialDayID>%s</sr:SpecialDayID></sr:SpecialDayApplicability>",
	    "</sr:X>",
	    "/Request/Body/U/X/SpecialDayApplicability[2]/SpecialDayID (line 1): SpecialDayID %s stands "
	    "there twice",
	    true },
	{ "<sr:X>",
	    "<sr:DayOfWeekApplicability><sr:DayOfWeekID>%s</sr:DayOfWeekID></sr:DayOfWeekApplicability>",
	    "<sr:DayOfWeekApplicability><sr:DayOfWeekID>%s</sr:DayOfWeekID></sr:DayOfWeekApplicability>",
	    "</sr:X>",
	    "/Request/Body/U/X/DayOfWeekApplicability[2]/DayOfWeekID (line 1): DayOfWeekID %s stands there "
	    "twice",
	    false },
	{ "<sr:SpecialDays>", "<sr:SpecialDay index=\"%s\"/><sr:Other/>", "<sr:SpecialDay index=\"%s\"/>",
	    "</sr:SpecialDays>",
	    "/Request/Body/U/SpecialDays/SpecialDay[2] (line 1): index %s stands there twice", true },
	{ "", "<sr:Calendar auxiliaryControllerN=\"%s\">1</sr:Calendar>",
	    "<sr:Calendar auxiliaryControllerN=\"%s\">2</sr:Calendar>", "",
	    "/Request/Body/U/Calendar[2] (line 1): auxiliaryControllerN %s stands there twice", true },
	{ "<sr:Days><sr:Y/>", "<sr:Day identifier=\"%s\"/>", "<sr:Day identifier=\"%s\"/>", "</sr:Days>",
	    "/Request/Body/U/Days/Day[2] (line 1): identifier %s stands there twice", true },
};

static void
judge(const char *version, size_t list, const char *a, const char *b, bool same)
{
	static char format[2048], text[2048], expected[256];
	struct sm_err err;

	(void)snprintf(format, sizeof format,
	    "<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
	    "schemaVersion=\"%s\"><sr:Header>"
	    "<sr:RequestID>02-5A-10-00-00-00-01-01:" HUB
	    ":1</sr:RequestID><sr:CommandVariant>4</sr:CommandVariant>"
	    "<sr:ServiceReference>2.1</sr:ServiceReference><sr:ServiceReferenceVariant>2.1</"
	    "sr:ServiceReferenceVariant>"
	    "</sr:Header><sr:Body><sr:U>%s%s%s%s</sr:U></sr:Body></sr:Request>",
	    version, lists[list].before, lists[list].a, lists[list].b, lists[list].behind);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	(void)snprintf(text, sizeof text, format, a, b);
	(void)snprintf(expected, sizeof expected, lists[list].path, b);
#pragma GCC diagnostic pop
	assert_int_equal(is_sound(text, &err), !same);
	if (same)
		assert_string_equal(err.text, expected);
}

/* Old schemas allowed these requests, but no message could mean one. They are refused in every version. */
static void
an_identifier_stands_once_in_a_list(void **state)
{
	static const char *const versions[] = { "5.4", "5.0", "4.0", "3.1", "1", "99" };
	static const struct {
		const char *a, *b;
		bool same, number;
	} values[] = { { "1", "1", true, true }, { "1", "2", false, true }, { "1", "01", true, true },
		{ "20", "20", true, true }, { "20", "2", false, true }, { "Sunday", "Sunday", true, false },
		{ "Sunday", "Monday", false, false } };

	(void)state;
	for (size_t v = 0; v < SM_COUNT(versions); v++)
		for (size_t l = 0; l < SM_COUNT(lists); l++)
			for (size_t i = 0; i < SM_COUNT(values); i++)
				if (values[i].number || !lists[l].number)
					judge(versions[v], l, values[i].a, values[i].b, values[i].same);
}

/* An old Request, cut at the places where something may be added. */
static const char *const pieces[] = {
	"<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"", "\"",
	">", "<sr:Header", ">", "<sr:RequestID", ">02-5A-10-00-00-00-01-01:" HUB ":65536", "</sr:RequestID>",
	"<sr:CommandVariant>4</sr:CommandVariant>", "<sr:ServiceReference>1.5</sr:ServiceReference>",
	"<sr:ServiceReferenceVariant>1.5</sr:ServiceReferenceVariant>", "</sr:Header>", "<sr:Body", ">",
	"<sr:UpdateMeterBalance", ">", "<sr:PrepaymentMode", ">", "<sr:AdjustMeterBalance", ">1",
	"</sr:AdjustMeterBalance>", "</sr:PrepaymentMode>", "</sr:UpdateMeterBalance>", "</sr:Body>",
	"</sr:Request>"
};

#define ADJUST_ONE                                                                                           \
	"DF09010000000000010000"                                                                             \
	"08025A100000000101"                                                                                 \
	"08025A77000000C4F1"                                                                                 \
	"0002001C17D9200100000001030070"                                                                     \
	"0000130A00FF01010500000001"

static bool
is_match(const char *text)
{
	static uint8_t message[128];
	struct sm_correlation c;
	struct sm_request r;
	size_t len;

	sm_arena_reset(&arena);
	assert_true(sm_hex_decode(sm_slice_str(ADJUST_ONE), message, &len, NULL));
	return sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL) &&
	       sm_request_read(sm_document_root(doc), &r, NULL) &&
	       sm_correlate(&r, sm_slice_of(message, len), NULL, &arena, &c, NULL) && c.verdict == SM_MATCH;
}

/* Every addition in every place, in every version. */
static void
a_request_is_read_in_one_way(void **state)
{
	static const char *const versions[] = { "1", "2.0", "3.1", "4.0", "4.9", "5.0", "5.4", "6" };
	static const char *const added[] = { "<sr:Header/>", "<sr:Body/>",
		"<sr:Body><sr:ArmSupply/></sr:Body>",
		"<sr:RequestID>02-5A-10-00-00-00-01-01:" HUB ":65537</sr:RequestID>",
		"<sr:ServiceReferenceVariant>1.6</sr:ServiceReferenceVariant>",
		"<sr:ServiceReference>1.6</sr:ServiceReference>", "<sr:CommandVariant>5</sr:CommandVariant>",
		"<x/>", "<x xmlns=\"urn:x\"/>", " 7 ", "<![CDATA[7]]>",
		"<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>",
		" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"",
		" unit=\"pence\"", " xml:lang=\"en\"", "<sr:UpdateMeterBalance/>", "<!-- a comment -->",
		" " };
	static char text[4096];
	unsigned tried = 0;

	(void)state;
	for (size_t v = 0; v < SM_COUNT(versions); v++)
		for (size_t a = 0; a < SM_COUNT(added); a++)
			for (size_t at = 2; at <= SM_COUNT(pieces); at++) {
				bool harmless = a >= SM_COUNT(added) - 2,
				     signature = strstr(added[a], "Signature") != NULL;

				text[0] = 0;
				for (size_t i = 0; i < SM_COUNT(pieces); i++) {
					strcat(text, i == at ? added[a] : "");
					strcat(text, pieces[i]);
					strcat(text, i == 0 ? versions[v] : "");
				}
				strcat(text, at == SM_COUNT(pieces) ? added[a] : "");
				tried++;
				/* behind Body a signature may stand */
				if (harmless || (signature && at == SM_COUNT(pieces) - 1))
					continue;
				if (is_match(text))
					fail_msg("%s accepted at %zu: %s", added[a], at, text);
			}
	assert_int_equal(tried, 8 * 18 * 24);
	text[0] = 0;
	for (size_t i = 0; i < SM_COUNT(pieces); i++) {
		strcat(text, pieces[i]);
		strcat(text, i == 0 ? "4.0" : "");
	}
	assert_true(is_match(text));
}

/* ---- 8.11: the type of the added device ---- */

#define ADD                                                                                                  \
	SERVICE("5.4", "8.11",                                                                               \
	    "<sr:UpdateHANDeviceLog><sr:DeviceID>" ADDED "</sr:DeviceID><sr:RequestType>Add</"               \
	    "sr:RequestType><sr:AddDeviceToCHFWhitelist><sr:JoinTimePeriod>1765</"                           \
	    "sr:JoinTimePeriod><sr:InstallCode>22635360D2A60C9F6AE356BA05</"                                 \
	    "sr:InstallCode><sr:ImportMPxN>463562667601</"                                                   \
	    "sr:ImportMPxN></sr:AddDeviceToCHFWhitelist></sr:UpdateHANDeviceLog>")
#define ADD_CCS01                                                                                            \
	"DF09010000000000012CC908025A10000000040108025A77000000C4F100120001025A1000000001010000000000010000" \
	"4AD92001"                                                                                           \
	"2CC9000303006800001E0300FF0102006800001E0300FF0302006800001E0300FF020302040908025A770000006BF11601" \
	"090D22635"                                                                                          \
	"360D2A60C9F6AE356BA0516%02X1206E503FF"

static enum sm_verdict
add_verdict(unsigned octet, const char *type, struct sm_correlation *out)
{
	static char text[512], device[128], hex[512];
	static uint8_t message[256];
	struct sm_context c;
	struct sm_request r;
	size_t len;

	sm_context_init(&c);
	(void)snprintf(device, sizeof device, ",{\"id\":\"" ADDED "\",\"type\":\"%s\"}", type ? type : "");
	(void)snprintf(
	    text, sizeof text, "{\"devices\":[{\"id\":\"" HUB "\",\"type\":\"CHF\"}%s]}", type ? device : "");
	assert_true(sm_context_parse(&c, sm_slice_str(text), NULL));
	(void)snprintf(hex, sizeof hex, ADD_CCS01, octet);
	assert_true(sm_hex_decode(sm_slice_str(hex), message, &len, NULL));
	read_request(ADD, &r);
	assert_true(sm_correlate(&r, sm_slice_of(message, len), &c, &arena, out, NULL));
	sm_context_free(&c);
	return out->verdict;
}

static bool
says_type_unchecked(const struct sm_correlation *c)
{
	for (const struct sm_unchecked *u = c->unchecked; u; u = u->next)
		if (u->length == 1 && strstr(u->name, "device type"))
			return true;
	return false;
}

/* Tries every type octet for every device type, and devices that can't be added or whose type is unknown. */
static void
the_added_device_has_its_type(void **state)
{
	static const struct {
		const char *type; /* NULL: the context doesn't have the device */
		int number; /* -1: none fits, -2: not known */
	} types[] = { { "ESME", 0 }, { "SAPC", 0 }, { "GSME", 1 }, { "HCALCS", 13 }, { "IHD", 128 },
		{ "CAD", 130 }, { "PPMID", 132 }, { "CHF", -1 }, { "GPF", -1 }, { NULL, -2 } };
	static const char known[] = "\x00\x01\x0D\x80\x82\x84";
	struct sm_correlation c;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(types); i++)
		for (unsigned octet = 0; octet <= 0xFF; octet++) {
			bool unknown = types[i].number == -2, one = memchr(known, (int)octet, 6) != NULL;
			enum sm_verdict got = add_verdict(octet, types[i].type, &c);

			assert_int_equal(
			    got, (unknown ? one : (int)octet == types[i].number) ? SM_MATCH : SM_MISMATCH);
			assert_int_equal(says_type_unchecked(&c), unknown && one);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wrong_digit_of_a_token_is_found),
		cmocka_unit_test(an_identifier_stands_once_in_a_list),
		cmocka_unit_test(a_request_is_read_in_one_way),
		cmocka_unit_test(the_added_device_has_its_type),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
