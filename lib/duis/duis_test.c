#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "core/text.h"
#include "duis/document.h"
#include "duis/request.h"
#include "duis/json.h"
#include "duis/schema.h"
#include "duis/shape.h"
#include "duis/services.h"
#include "duis/test_document.h"

#define NS "xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\""
#define HEADER                                                                                               \
	"<sr:Header><sr:RequestID>11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11:42</sr:RequestID>"         \
	"<sr:CommandVariant>4</sr:CommandVariant><sr:ServiceReference>1.7</sr:ServiceReference>"             \
	"<sr:ServiceReferenceVariant>1.7</sr:ServiceReferenceVariant></sr:Header>"
#define REQUEST(body)                                                                                        \
	"<?xml version=\"1.0\"?>\n<sr:Request " NS " schemaVersion=\"5.4\">" HEADER "<sr:Body>" body         \
	"</sr:Body></sr:Request>"

static enum sm_code
code_of(const char *text)
{
	struct sm_err err;

	sm_err_clear(&err);
	if (sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, &err))
		return SM_OK;
	assert_null(sm_document_root(doc));
	assert_true(strlen(err.text) > 0);
	return err.code;
}

static void
refuses_malformed_documents_and_doctypes(void **state)
{
	(void)state;
	assert_int_equal(code_of(""), SM_E_TRUNCATED);
	assert_int_equal(code_of("<a>"), SM_E_MALFORMED);
	assert_int_equal(code_of("<a></b>"), SM_E_MALFORMED);
	assert_int_equal(code_of("<!DOCTYPE a><a/>"), SM_E_REFUSED);
	assert_int_equal(code_of("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), SM_E_REFUSED);
	assert_int_equal(code_of("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), SM_E_REFUSED);
	assert_int_equal(code_of("<a>&x;</a>"), SM_E_MALFORMED);
	assert_int_equal(code_of("<b:a/>"), SM_E_MALFORMED);
	assert_int_equal(code_of("<a><!-- -- -- --></a>"), SM_E_MALFORMED);
	assert_int_equal(code_of("<a>&lt;&#65;</a>"), SM_OK);
}

static void
limits_depth(void **state)
{
	char text[3 * SM_DOCUMENT_DEPTH_MAX * 4 + 32] = "";

	(void)state;
	for (int i = 0; i < 2 * SM_DOCUMENT_DEPTH_MAX; i++)
		strcat(text, "<a>");
	assert_int_equal(code_of(text), SM_E_LIMIT);
	assert_int_equal(code_of("<a><b/></a>"), SM_OK);
}

/* <a> with a number of attributes, or of namespace declarations. */
static enum sm_code
code_of_many(const char *name, size_t n)
{
	size_t size = n * (strlen(name) + 16) + 16;
	char *text = malloc(size);
	enum sm_code code;
	size_t at = 2;

	assert_non_null(text);
	memcpy(text, "<a", at);
	for (size_t i = 0; i < n; i++)
		at += (size_t)snprintf(text + at, size - at, " %s%zu='u'", name, i);
	memcpy(text + at, "/>", 3);
	code = code_of(text);
	free(text);
	return code;
}

static void
limits_attributes(void **state)
{
	static const char *const names[] = { "b", "xmlns:b" };
	static const uint16_t wide[] = { 0xFEFF, '<', 'a', ' ', 'b', '=', '\'', 0x3E3E, '\'', '/', '>' };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(names); i++) {
		assert_int_equal(code_of_many(names[i], 32), SM_OK);
		for (size_t n = 33; n <= 200000; n = n * 5 + 3)
			assert_int_equal(code_of_many(names[i], n), SM_E_LIMIT);
		assert_int_equal(code_of("<a b='1'/>"), SM_OK);
	}
	/* no character may be taken for another one */
	assert_true(sm_document_read(doc, sm_slice_of(wide, sizeof wide), SM_DOCUMENT_DATA, NULL));
}

/* libxml2 asks for a document in pieces of some thousand octets: the end of one may be anywhere. */
static void
reads_documents_of_every_length(void **state)
{
	static const char *const ends[] = { "</a>", "</a>\n", "</a><!-- c -->", "<b/></a>" };
	enum { MOST = 8300 };
	char *text = malloc(MOST + 32);

	(void)state;
	assert_non_null(text);
	memcpy(text, "<a>", 3);
	memset(text + 3, 'x', MOST);
	for (size_t e = 0; e < SM_COUNT(ends); e++) {
		size_t len = strlen(ends[e]);

		for (size_t n = 1; n < MOST; n++) {
			memcpy(text + 3 + n, ends[e], len);
			assert_true(
			    sm_document_read(doc, sm_slice_of(text, 3 + n + len), SM_DOCUMENT_DATA, NULL));
			assert_int_equal(sm_xml_text(sm_document_root(doc)).len, n);
			memset(text + 3 + n, 'x', len);
		}
	}
	free(text);
}

static void
joins_text_around_comments(void **state)
{
	const char *text = "<a>  x<!-- y -->z<![CDATA[<]]> </a>";

	(void)state;
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
	assert_true(sm_slice_eq_str(sm_xml_text(sm_document_root(doc)), "xz<"));
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_FAITHFUL, NULL));
	assert_true(sm_slice_eq_str(sm_xml_text(sm_document_root(doc)), "xz<"));
	assert_true(sm_slice_eq_str(sm_xml_raw(sm_document_root(doc)), "  xz< "));
}

static void
finds_elements_and_names_them(void **state)
{
	const struct sm_xml *root, *second;
	struct sm_slice value;

	(void)state;
	assert_true(sm_document_read(doc,
	    sm_slice_str("<r " NS " xmlns=\"http://www.dccinterface.co.uk/ResponseAndAlert\">"
	                 "\n<sr:p index=' 1 '>10</sr:p>\n<p index='2'>20</p><q/></r>"),
	    SM_DOCUMENT_DATA, NULL));
	root = sm_document_root(doc);
	second = sm_xml_again(sm_xml_child(root, "p"), "p");
	assert_true(sm_slice_eq_str(sm_xml_text(second), "20"));
	assert_string_equal(sm_xml_path(second, &arena), "/r/p[2]");
	assert_string_equal(sm_xml_path(sm_xml_child(root, "q"), &arena), "/r/q");
	assert_int_equal(sm_xml_line(second), 3);
	assert_int_equal(sm_xml_namespace(second), SM_XML_MMC);
	assert_true(sm_xml_attribute(sm_xml_first(root), "index", &value));
	assert_true(sm_slice_eq_str(value, "1"));
	assert_false(sm_xml_attribute(root, "index", &value));
	assert_null(sm_xml_again(second, "p"));
	assert_ptr_equal(sm_xml_parent(second), root);
	assert_null(sm_xml_parent(root));
}

static void
reads_request_headers(void **state)
{
	struct sm_request r;
	struct sm_err err;

	(void)state;
	assert_true(sm_document_read(
	    doc, sm_slice_str(REQUEST("<sr:ResetTariffBlockCounterMatrix/>")), SM_DOCUMENT_DATA, NULL));
	assert_true(sm_request_read(sm_document_root(doc), &r, NULL));
	assert_int_equal(r.id.originator[0], 0x11);
	assert_int_equal(r.id.target[7], 0x11);
	assert_int_equal(r.id.counter, 42);
	assert_int_equal(r.command_variant, 4);
	assert_true(sm_slice_eq_str(r.variant, "1.7"));
	assert_string_equal(sm_xml_name(r.body), "ResetTariffBlockCounterMatrix");

	assert_true(sm_document_read(doc, sm_slice_str(REQUEST("<sr:A/><sr:B/>")), SM_DOCUMENT_DATA, NULL));
	sm_err_clear(&err);
	assert_false(sm_request_read(sm_document_root(doc), &r, &err));
	assert_string_equal(err.text, "/Request/Body/B (line 2): Body holds one element");
}

static void
refuses_ambiguous_documents(void **state)
{
#define DOCUMENT(parts) "<sr:Request " NS " schemaVersion=\"2.0\">" parts "</sr:Request>"
#define RESPONSE(parts)                                                                                      \
	"<sr:Response " NS "><sr:Header><sr:ResponseCode>I0</sr:ResponseCode></sr:Header>" parts             \
	"</sr:Response>"
#define BODY "<sr:Body><sr:EnableSupply/></sr:Body>"
#define PAYLOAD "<sr:GBCSPayload>3wk=</sr:GBCSPayload>"
	static const struct {
		const char *text, *part;
	} cases[] = {
		{ DOCUMENT(HEADER BODY), NULL },
		{ DOCUMENT(HEADER HEADER BODY), "/Request/Header[2] (line 1): Header stands there twice" },
		{ DOCUMENT(HEADER BODY BODY), "/Request/Body[2] (line 1): Body stands there twice" },
		{ DOCUMENT("<Header xmlns='http://www.dccinterface.co.uk/ResponseAndAlert'/>" HEADER BODY),
		    "element Header is missing" },
		{ RESPONSE("<sr:Body><sr:ResponseMessage>" PAYLOAD "</sr:ResponseMessage></sr:Body>"), NULL },
		{ RESPONSE("<sr:Body><sr:ResponseMessage>" PAYLOAD PAYLOAD "</sr:ResponseMessage></sr:Body>"),
		    "GBCSPayload[2] (line 1): GBCSPayload stands there twice" },
		{ RESPONSE("<sr:Body><sr:ResponseMessage><sr:PreCommand>" PAYLOAD "</sr:PreCommand>" PAYLOAD
		           "</sr:ResponseMessage></sr:Body>"),
		    "a second message in one document" },
		{ RESPONSE("<sr:Body><sr:ResponseMessage/><sr:ResponseMessage>" PAYLOAD
		           "</sr:ResponseMessage></sr:Body>"),
		    "Body holds one element" },
		{ RESPONSE(
		      "<sr:Body><sr:ResponseMessage>" PAYLOAD "</sr:ResponseMessage></sr:Body><sr:Body/>"),
		    "Body[2] (line 1): Body stands there twice" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		const struct sm_xml *root;
		enum sm_carried_kind kind;
		struct sm_request request;
		struct sm_slice message;
		struct sm_err err;
		bool fine;

		sm_err_clear(&err);
		assert_true(sm_document_read(doc, sm_slice_str(cases[i].text), SM_DOCUMENT_DATA, NULL));
		root = sm_document_root(doc);
		fine = sm_xml_is(root, "Request") ? sm_request_read(root, &request, &err)
		                                  : sm_carried_message(root, &arena, &kind, &message, &err);
		assert_int_equal(fine, cases[i].part == NULL);
		if (cases[i].part)
			assert_non_null(strstr(err.text, cases[i].part));
	}
}

static void
checks_request_ids(void **state)
{
	struct sm_request_id id;

	(void)state;
#define IDS "11-22-33-44-55-66-77-88:AA-BB-CC-DD-EE-FF-00-11:"
	assert_true(sm_request_id_parse(sm_slice_str(IDS "18446744073709551615"), &id));
	assert_true(id.counter == UINT64_MAX);
	assert_true(sm_request_id_parse(sm_slice_str(IDS "0"), &id));
	assert_false(sm_request_id_parse(sm_slice_str(IDS "18446744073709551616"), &id));
	assert_false(sm_request_id_parse(sm_slice_str(IDS "01"), &id));
	assert_false(sm_request_id_parse(sm_slice_str(IDS ""), &id));
	assert_false(sm_request_id_parse(sm_slice_str(""), &id));
}

static void
finds_carried_messages(void **state)
{
	static const struct {
		const char *body;
		enum sm_carried_kind kind;
	} cases[] = {
		{ "<sr:ResponseMessage><sr:PreCommand><sr:GBCSPayload>3wk=</sr:GBCSPayload></sr:PreCommand>"
		  "</sr:ResponseMessage>",
		    SM_CARRIED_PRE_COMMAND },
		{ "<sr:ResponseMessage><sr:GBCSPayload>3wk=</sr:GBCSPayload></sr:ResponseMessage>",
		    SM_CARRIED_GBCS_PAYLOAD },
		{ "<sr:ResponseMessage><sr:LocalCommand><sr:GBCSPayload>3wk=</sr:GBCSPayload></"
		  "sr:LocalCommand>"
		  "</sr:ResponseMessage>",
		    SM_CARRIED_LOCAL_COMMAND },
		{ "<sr:DeviceAlertMessage><sr:GBCSPayload>3wk=</sr:GBCSPayload></sr:DeviceAlertMessage>",
		    SM_CARRIED_DEVICE_ALERT },
		{ "<sr:DCCAlertMessage/>", SM_CARRIED_NONE },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		char *text = sm_arena_printf(
		    &arena, "<sr:Response " NS "><sr:Body>%s</sr:Body></sr:Response>", cases[i].body);
		enum sm_carried_kind kind;
		struct sm_slice message;

		assert_non_null(text);
		assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
		assert_true(sm_carried_message(sm_document_root(doc), &arena, &kind, &message, NULL));
		assert_int_equal(kind, cases[i].kind);
		assert_int_equal(message.len, kind == SM_CARRIED_NONE ? 0 : 2);
	}
}

static void
knows_the_services(void **state)
{
	size_t n;
	const struct sm_service *all = sm_services(&n);

	(void)state;
	assert_int_equal(n, 129);
	for (size_t i = 0; i < n; i++)
		assert_ptr_equal(sm_service_find(sm_slice_str(all[i].variant)), &all[i]);
	assert_null(sm_service_find(sm_slice_str("4.5")));
	assert_null(sm_service_find(sm_slice_str("4.10.")));
	assert_null(sm_service_find(sm_slice_str("")));
	assert_null(sm_service_find(sm_slice_str("99.1")));
	for (size_t i = 0; i < n; i++)
		assert_ptr_equal(sm_service_by_element(all[i].element), &all[i]);
	assert_null(sm_service_by_element("SignedPreCommand"));
	assert_string_equal(sm_service_by_element("TopUpDevice")->variant, "2.2");
	assert_true(sm_service_find(sm_slice_str("7.13"))->critical);
	assert_int_equal(sm_service_find(sm_slice_str("6.23"))->future, SM_FUTURE_DSP | SM_FUTURE_DEVICE);
}

#define CLOCK(time, tolerance)                                                                               \
	"<sr:SynchroniseClock>" time "<sr:TolerancePeriod>" tolerance                                        \
	"</sr:TolerancePeriod></sr:SynchroniseClock>"
#define AT "<sr:CurrentDateTime>2020-01-01T00:00:00Z</sr:CurrentDateTime>"
#define LABEL(index, text)                                                                                   \
	"<sr:ALCSHCALCSDescription index='" index "'><sr:SwitchDescription>" text                            \
	"</sr:SwitchDescription></sr:ALCSHCALCSDescription>"
#define LABELS(list)                                                                                         \
	"<sr:UpdateDeviceConfigurationALCDescriptions>" list "</"                                            \
	"sr:UpdateDeviceConfigurationALCDescriptions>"
#define BALANCE(value)                                                                                       \
	"<sr:UpdateMeterBalance><sr:CreditMode><sr:AdjustMeterBalance>" value                                \
	"</sr:AdjustMeterBalance></sr:CreditMode></sr:UpdateMeterBalance>"
#define POWER(value)                                                                                         \
	"<sr:UpdateDeviceConfigurationInstantaneousPowerThreshold><sr:LowMediumPowerThreshold>" value        \
	"</sr:LowMediumPowerThreshold><sr:MediumHighPowerThreshold>9</sr:MediumHighPowerThreshold></"        \
	"sr:UpdateDeviceConfigurationInstantaneousPowerThreshold>"
#define GAS(calorific, factor)                                                                               \
	"<sr:UpdateDeviceConfigurationGasConversion><sr:CalorificValue>" calorific                           \
	"</sr:CalorificValue><sr:ConversionFactor>" factor                                                   \
	"</sr:ConversionFactor></sr:UpdateDeviceConfigurationGasConversion>"
#define STATE(word)                                                                                          \
	"<sr:SetElectricitySupplyTamperState><sr:SupplyTamperState>" word "</sr:SupplyTamperState></"        \
	"sr:SetElectricitySupplyTamperState>"

struct shape_case {
	const char *request;
	enum sm_code code;
	const char *part; /* part of the error's text */
};

static void
check_shapes(const struct shape_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct sm_err err;

		sm_err_clear(&err);
		assert_true(sm_document_read(doc, sm_slice_str(cases[i].request), SM_DOCUMENT_DATA, NULL));
		assert_int_equal(sm_shape_check(sm_document_root(doc), &err), cases[i].code == SM_OK);
		if (err.code != cases[i].code || !strstr(err.text, cases[i].part))
			print_error("%zu: %s\n", i, err.text);
		assert_int_equal(err.code, cases[i].code);
		assert_non_null(strstr(err.text, cases[i].part));
	}
}

static void
checks_shapes(void **state)
{
	static const struct shape_case cases[] = {
		{ REQUEST(CLOCK(AT, "0")), SM_OK, "" },
		{ REQUEST(CLOCK(AT, "86400")), SM_OK, "" },
		{ REQUEST(CLOCK(AT, "86401")), SM_E_VALUE, "TolerancePeriod (line 2): not within 0..86400" },
		{ REQUEST(CLOCK(AT, "1.0")), SM_E_VALUE, "not a whole number" },
		{ REQUEST(CLOCK("", "1")), SM_E_MISSING, "CurrentDateTime should stand here" },
		{ REQUEST(CLOCK(AT AT, "1")), SM_E_MISSING, "/CurrentDateTime[2]" },
		{ REQUEST("<sr:SynchroniseClock>" AT "</sr:SynchroniseClock>"), SM_E_MISSING,
		    "TolerancePeriod is missing" },
		{ REQUEST("<sr:SynchroniseClock x='1'/>"), SM_E_MALFORMED,
		    "an attribute that doesn't belong here" },
		{ REQUEST("<sr:EnableSupply> </sr:EnableSupply>"), SM_E_MALFORMED, "EnableSupply" },
		{ REQUEST("<sr:EnableSupply/>"), SM_OK, "" },
		{ REQUEST(LABELS(LABEL("1", "a") LABEL("5", "~"))), SM_OK, "" },
		{ REQUEST(LABELS(LABEL("1", "a") LABEL("1", "b"))), SM_E_VALUE,
		    "index 1 stands there twice" },
		{ REQUEST(LABELS(LABEL("6", "a"))), SM_E_VALUE, "attribute index is a number from 1 to 5" },
		{ REQUEST(LABELS(LABEL("1", "&#233;"))), SM_E_VALUE,
		    "a character that this element may not hold" },
		{ REQUEST(LABELS(LABEL("1", "1234567890123456789012"))), SM_OK, "" },
		{ REQUEST(LABELS(LABEL("1", "12345678901234567890123"))), SM_E_VALUE, "1 to 22 characters" },
		{ REQUEST("<sr:ReadInventory/>"), SM_E_UNSUPPORTED,
		    "not the Body of a service that sends a message" },
	};

	(void)state;
	check_shapes(cases, SM_COUNT(cases));
}

static void
checks_values(void **state)
{
	static const struct shape_case cases[] = {
		{ REQUEST(BALANCE("+5")), SM_OK, "" },
		{ REQUEST(BALANCE("005")), SM_OK, "" },
		{ REQUEST(BALANCE(" 5")), SM_OK, "" },
		{ REQUEST(BALANCE("5 6")), SM_E_VALUE, "not a whole number" },
		{ REQUEST(BALANCE("<!-- -->5<!-- -->")), SM_OK, "" },
		{ REQUEST(BALANCE("5<!-- -->6")), SM_E_MALFORMED, "a comment stands within the value" },
		{ REQUEST(BALANCE("5<?x?>6")), SM_E_MALFORMED, "a comment stands within the value" },
		{ REQUEST(BALANCE("<![CDATA[5]]><!-- --><![CDATA[6]]>")), SM_E_MALFORMED,
		    "a comment stands within the value" },
		{ REQUEST(BALANCE("5<![CDATA[6]]>7")), SM_OK, "" },
		{ REQUEST(BALANCE("")), SM_E_VALUE, "AdjustMeterBalance (line 2): not a whole number" },
		{ REQUEST(POWER("5")), SM_OK, "" },
		{ REQUEST(POWER("+5")), SM_OK, "" },
		{ REQUEST(POWER("-0")), SM_OK, "" },
		{ REQUEST(POWER("-1")), SM_E_VALUE, "not within 0..4294967295" },
		{ REQUEST(POWER("4294967296")), SM_E_VALUE, "not within 0..4294967295" },
		{ REQUEST(LABELS(LABEL(" +2 ", "a"))), SM_OK, "" },
		{ REQUEST(LABELS(LABEL("2", "a") LABEL("+2", "b"))), SM_E_VALUE,
		    "index 2 stands there twice" },
		{ REQUEST(LABELS(LABEL("2' xml:lang='en", "a"))), SM_E_MALFORMED, "an attribute" },
		{ REQUEST(LABELS(
		      LABEL("2' xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:nil='true", "a"))),
		    SM_E_MALFORMED, "an attribute" },
		{ REQUEST(LABELS(LABEL(
		      "2' xmlns:x='http://www.w3.org/2001/XMLSchema-instance' x:schemaLocation='a b", "a"))),
		    SM_OK, "" },
		{ REQUEST(GAS("1.5", "1.00000")), SM_OK, "" },
		{ REQUEST(GAS("1.50", "42949.67295")), SM_OK, "" },
		{ REQUEST(GAS("1.51", "1")), SM_E_VALUE,
		    "CalorificValue (line 2): more than 1 decimal places" },
		{ REQUEST(GAS("1", "42949.67296")), SM_E_VALUE, "outside the range of this element" },
		{ REQUEST(GAS("-.1", "1")), SM_E_VALUE, "outside the range of this element" },
		{ REQUEST(GAS("1,5", "1")), SM_E_VALUE, "not a decimal number" },
		{ REQUEST(STATE("Locked")), SM_OK, "" },
		{ REQUEST(STATE(" Locked")), SM_E_VALUE, "SupplyTamperState" },
		{ REQUEST(STATE("locked")), SM_E_VALUE, "not one of the values of this element" },
		{ REQUEST("<sr:EnableSupply><![CDATA[]]></sr:EnableSupply>"), SM_E_MALFORMED, "text where" },
		{ REQUEST("<sr:EnableSupply><!-- --><?x?></sr:EnableSupply>"), SM_OK, "" },
		{ REQUEST("<sr:EnableSupply/>x"), SM_E_MALFORMED, "/Request/Body (line 2): text where" },
		{ REQUEST("<EnableSupply xmlns='http://www.dccinterface.co.uk/ResponseAndAlert'/>"),
		    SM_E_UNSUPPORTED, "/Request/Body/EnableSupply" },
		{ REQUEST("<EnableSupply/>"), SM_E_UNSUPPORTED, "/Request/Body/EnableSupply" },
	};

	(void)state;
	check_shapes(cases, SM_COUNT(cases));
}

/* The path of an element is never cut off, at any depth. */
static void
names_deep_elements(void **state)
{
#define LONG "ElementOfSomeThirtyCharactersName"
	static const char text[] =
	    "<" LONG "><" LONG "><" LONG "><" LONG "><" LONG "/></" LONG "></" LONG "></" LONG "></" LONG ">";
	const struct sm_xml *e;
	struct sm_err err;

	(void)state;
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
	for (e = sm_document_root(doc); sm_xml_first(e);)
		e = sm_xml_first(e);
	sm_err_clear(&err);
	sm_xml_err_set(e, &err, SM_E_VALUE, "%s", "wrong");
	assert_string_equal(err.text, "/" LONG "/" LONG "/" LONG "/" LONG "/" LONG " (line 1): wrong");
}

static void
keeps_documents_in_json(void **state)
{
	static const char text[] =
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<a xmlns=\"urn:a\" xmlns:x=\"urn:x\" x:b=\"1&#9;&amp;\">t&lt;<!--c--><?d e?><x:f/>\n</a>";
	struct sm_buf json, back;
	json_t *element;

	(void)state;
	sm_buf_init(&json);
	sm_buf_init(&back);
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_FAITHFUL, NULL));
	sm_document_to_json(doc, &json);
	element = json_loadb(json.p, json.len, 0, NULL);
	assert_non_null(element);
	assert_true(sm_document_from_json(element, &back, NULL));
	assert_true(sm_slice_eq_str(sm_slice_of(back.p, back.len), text));
	json_decref(element);
	sm_buf_free(&json);
	sm_buf_free(&back);
}

static void
write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* A schema that imports a file with a space in its name, as the published ones do. */
/* libxml2 may have left out a part of it */
static void
fails_without_memory(void **state)
{
	struct sm_slice text = sm_slice_str("<a xmlns='urn:one'/>");
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	sm_memory_miss();
	assert_false(sm_document_read(doc, text, SM_DOCUMENT_FAITHFUL, &err));
	assert_int_equal(err.code, SM_E_NOMEM);
	assert_null(sm_document_root(doc));
	assert_true(sm_memory_take());
	assert_true(sm_document_read(doc, text, SM_DOCUMENT_FAITHFUL, NULL));
}

static void
validates_without_the_signature(void **state)
{
	static const char outer[] =
	    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:i='urn:i' "
	    "elementFormDefault='qualified'>"
	    "<xs:import namespace='urn:i' schemaLocation='inner one.xsd'/>"
	    "<xs:element name='r'><xs:complexType><xs:sequence><xs:element ref='i:n'/></xs:sequence>"
	    "</xs:complexType></xs:element></xs:schema>";
	static const char inner[] =
	    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:i'>"
	    "<xs:element name='n' type='xs:int'/></xs:schema>";
	static const char valid[] =
	    "<r><n xmlns='urn:i'>1</n><Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/></r>";
	char dir[] = "/tmp/sm duis XXXXXX", path[64];
	struct sm_schema *schema;
	struct sm_err err;

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(path, sizeof path, "%s/inner one.xsd", dir);
	write_text(path, inner);
	(void)snprintf(path, sizeof path, "%s/outer one.xsd", dir);
	write_text(path, outer);
	schema = sm_schema_load(path, NULL);
	assert_non_null(schema);

	assert_true(sm_document_read(doc, sm_slice_str(valid), SM_DOCUMENT_FAITHFUL, NULL));
	assert_true(sm_schema_validate(schema, doc, NULL));
	assert_non_null(sm_xml_next(sm_xml_first(sm_document_root(doc))));

	sm_err_clear(&err);
	assert_true(
	    sm_document_read(doc, sm_slice_str("<r><n xmlns='urn:i'>x</n></r>"), SM_DOCUMENT_DATA, NULL));
	assert_false(sm_schema_validate(schema, doc, &err));
	assert_int_equal(err.code, SM_E_INVALID);
	assert_non_null(strstr(err.text, "/r/n (line 1)"));
	sm_schema_free(schema);

	assert_int_equal(unlink(path), 0);
	assert_null(sm_schema_load(path, NULL));
	(void)snprintf(path, sizeof path, "%s/inner one.xsd", dir);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0);
}

/*
 * Each form of a value that XML Schema allows is valid, also the forms that libxml2 refuses. The document is unchanged
 * afterwards.
 */
static void
validates_every_form(void **state)
{
	static const char xsd[] =
	    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' elementFormDefault='qualified'>"
	    "<xs:simpleType name='level'><xs:restriction base='xs:unsignedShort'><xs:maxInclusive "
	    "value='100'/>"
	    "</xs:restriction></xs:simpleType><xs:simpleType name='word'><xs:restriction base='xs:string'>"
	    "<xs:enumeration value='a'/></xs:restriction></xs:simpleType><xs:simpleType name='digits'>"
	    "<xs:restriction base='xs:string'><xs:pattern value='[0-9]+'/></xs:restriction></xs:simpleType>"
	    "<xs:element name='r'><xs:complexType><xs:choice maxOccurs='unbounded'>"
	    "<xs:element name='i' type='xs:int'/><xs:element name='u' type='xs:unsignedInt'/>"
	    "<xs:element name='l' type='level'/><xs:element name='d' type='xs:dateTime'/>"
	    "<xs:element name='D' type='xs:date'/><xs:element name='t' type='xs:time'/>"
	    "<xs:element name='c' type='xs:decimal'/><xs:element name='b' type='xs:boolean'/>"
	    "<xs:element name='h' type='xs:hexBinary'/><xs:element name='w' type='word'/>"
	    "<xs:element name='s' type='digits'/><xs:element name='e'/>"
	    "</xs:choice><xs:attribute name='n' type='level'/></xs:complexType></xs:element></xs:schema>";
	static const char *const valid[] = { "<r><i> 5 </i><i>+5</i><u>\n+5</u><l>\t+0100 </l></r>",
		"<r n=' +7 '><u>-0</u></r>",
		"<r><d> 2027-01-31T07:30:00 </d><D> 2027-01-31 </D><t> 07:30:00 </t></r>",
		"<r><c> +1.5000000000000000000000000000 </c><b> 1 </b><h> 0a </h></r>",
		"<r><i>000000000000000000000000000000000000000005</i><w>a</w></r>" };
	static const char *const invalid[] = { "<r><i> 5 </i><w> a</w></r>", "<r><s> 5</s></r>",
		"<r><s>+5</s></r>", "<r><l> +101 </l></r>", "<r><i>1.0</i></r>", "<r><i>+1.</i></r>",
		"<r><b>+1</b></r>", "<r><b>01</b></r>", "<r><h>+0a</h></r>", "<r><h>+12</h></r>",
		"<r><u>-1</u></r>", "<r><i> 5 5 </i></r>", "<r><d> 2027</d></r>", "<r n='+101'><u>1</u></r>",
		"<r><i/></r>" };
	char path[] = "/tmp/sm-duis-XXXXXX";
	int fd = mkstemp(path);
	struct sm_schema *schema;

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(close(fd), 0);
	write_text(path, xsd);
	schema = sm_schema_load(path, NULL);
	assert_int_equal(unlink(path), 0);
	assert_non_null(schema);
	for (size_t i = 0; i < SM_COUNT(valid); i++) {
		struct sm_err err;

		sm_err_clear(&err);
		assert_true(sm_document_read(doc, sm_slice_str(valid[i]), SM_DOCUMENT_DATA, NULL));
		if (!sm_schema_validate(schema, doc, &err))
			fail_msg("%s: %s", valid[i], err.text);
	}
	for (size_t i = 0; i < SM_COUNT(invalid); i++) {
		assert_true(sm_document_read(doc, sm_slice_str(invalid[i]), SM_DOCUMENT_DATA, NULL));
		if (sm_schema_validate(schema, doc, NULL))
			fail_msg("%s", invalid[i]);
	}
	assert_true(sm_document_read(doc, sm_slice_str(valid[0]), SM_DOCUMENT_FAITHFUL, NULL));
	assert_true(sm_schema_validate(schema, doc, NULL));
	assert_true(sm_slice_eq_str(sm_xml_raw(sm_xml_first(sm_document_root(doc))), " 5 "));
	sm_schema_free(schema);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(refuses_malformed_documents_and_doctypes, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_documents_of_every_length, setup, teardown),
		cmocka_unit_test_setup_teardown(limits_depth, setup, teardown),
		cmocka_unit_test_setup_teardown(limits_attributes, setup, teardown),
		cmocka_unit_test_setup_teardown(joins_text_around_comments, setup, teardown),
		cmocka_unit_test_setup_teardown(finds_elements_and_names_them, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_request_headers, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_ambiguous_documents, setup, teardown),
		cmocka_unit_test(checks_request_ids),
		cmocka_unit_test_setup_teardown(finds_carried_messages, setup, teardown),
		cmocka_unit_test(knows_the_services),
		cmocka_unit_test_setup_teardown(checks_shapes, setup, teardown),
		cmocka_unit_test_setup_teardown(checks_values, setup, teardown),
		cmocka_unit_test_setup_teardown(names_deep_elements, setup, teardown),
		cmocka_unit_test_setup_teardown(keeps_documents_in_json, setup, teardown),
		cmocka_unit_test_setup_teardown(fails_without_memory, setup, teardown),
		cmocka_unit_test_setup_teardown(validates_without_the_signature, setup, teardown),
		cmocka_unit_test_setup_teardown(validates_every_form, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
