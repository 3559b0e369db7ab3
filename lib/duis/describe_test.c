/* Every kind of document, and what is said about it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "duis/describe.h"
#include "duis/kinds.h"
#include "duis/values.h"

#define NS " xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway' schemaVersion='5.4'"
#define IN(element, text) "<sr:" element ">" text "</sr:" element ">"
#define USER "02-5A-10-00-00-00-01-01"
#define DEVICE "02-5A-77-00-00-00-0E-51"
#define ID USER ":" DEVICE ":4711"
#define RESPONSE(code, body)                                                                                 \
	"<sr:Response" NS ">" IN("Header", IN("RequestID", ID) IN("ResponseCode", code))                     \
	    IN("Body", body) "</sr:Response>"
#define REQUEST(body)                                                                                        \
	"<sr:Request" NS                                                                                     \
	">" IN("Header", IN("RequestID", ID) IN("CommandVariant", "8") IN("ServiceReference", "8.2")         \
	                     IN("ServiceReferenceVariant", "8.2")) IN("Body", body) "</sr:Request>"

static struct sm_document *doc;
static struct sm_arena arena;
static struct sm_buf text;
static struct sm_description description;

static int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	sm_buf_init(&text);
	doc = sm_document_new();
	return doc ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	sm_document_free(doc);
	sm_buf_free(&text);
	sm_arena_free(&arena);
	return 0;
}

static bool
describe(struct sm_err *err)
{
	assert_false(text.failed);
	assert_true(sm_document_read(doc, sm_slice_of(text.p, text.len), SM_DOCUMENT_DATA, NULL));
	return sm_document_describe(doc, &arena, &description, err);
}

static void
read_text(const char *document)
{
	sm_buf_reset(&text);
	sm_buf_puts(&text, document);
	assert_true(describe(NULL));
}

static void
assert_text(struct sm_slice got, const char *expected)
{
	assert_int_equal(got.len, strlen(expected));
	assert_memory_equal(got.p, expected, got.len);
}

static void
assert_fact(const char *name, const char *expected)
{
	const struct sm_detail *d = sm_detail_find(&description.facts, name);

	assert_non_null(d);
	assert_text(d->text, expected);
}

static void
assert_inner(const char *name, const char *inner, const char *expected)
{
	const struct sm_detail *d = sm_detail_find(&description.facts, name);
	struct sm_details list = { 0 };

	assert_non_null(d);
	list.first = d->inner;
	assert_text(sm_detail_find(&list, inner)->text, expected);
}

static const struct sm_detail *
value_at(size_t i)
{
	const struct sm_detail *d = description.values.first;

	while (d && i-- > 0)
		d = d->next;
	assert_non_null(d);
	return d;
}

static void
assert_value(size_t i, const char *path, const char *expected)
{
	assert_string_equal(value_at(i)->name, path);
	assert_text(value_at(i)->text, expected);
}

/* ---- kinds ---- */

/* Writes one element in the other. */
static void
put_elements(const char *path)
{
	size_t len = strcspn(path, "/");

	if (len == 0)
		return;
	sm_buf_printf(&text, "<sr:%.*s>", (int)len, path);
	put_elements(path + len + (path[len] == '/'));
	sm_buf_printf(&text, "</sr:%.*s>", (int)len, path);
}

/* A document of a row: the element that decides, and a code that does. */
static void
make(const struct sm_document_kind *k)
{
	sm_buf_reset(&text);
	sm_buf_printf(&text, "<sr:%s" NS ">", k->root);
	if (strcmp(k->root, "Response") == 0)
		sm_buf_printf(&text, IN("Header", IN("ResponseCode", "%s")), k->code ? k->code : "I0");
	put_elements(k->path);
	sm_buf_printf(&text, "</sr:%s>", k->root);
}

static void
every_row_decides_its_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < sm_n_document_kinds; i++) {
		make(&sm_document_kinds[i]);
		assert_true(describe(NULL));
		assert_string_equal(description.kind, sm_document_kinds[i].name);
		assert_ptr_equal(sm_document_kind_of(sm_document_root(doc)), &sm_document_kinds[i]);
	}
}

static const struct {
	const char *document, *kind;
} codes[] = {
	{ RESPONSE("I99", "<sr:ResponseMessage/>"), "acknowledgement" },
	{ RESPONSE("I0", "<sr:ResponseMessage/>"), "response" },
	{ RESPONSE("E1", "<sr:ResponseMessage/>"), "error" },
	{ RESPONSE("W110101", "<sr:ResponseMessage/>"), "warning" },
	{ RESPONSE("I990", "<sr:ResponseMessage/>"), "response" },
	{ RESPONSE("", "<sr:ResponseMessage/>"), "response" },
	{ RESPONSE("E1", "<sr:ResponseMessage><sr:DSPInventory/></sr:ResponseMessage>"), "response" },
	{ RESPONSE("E1", "<sr:DCCAlertMessage/>"), "dcc-alert" },
	{ RESPONSE("I0", "<sr:ElementOfTomorrow/>"), "response" },
	{ REQUEST("<sr:ElementOfTomorrow/>"), "request" },
	{ "<sr:Response" NS "/>", "response" },
	{ "<sr:Request" NS "/>", "request" },
};

static void
a_response_without_content_is_what_its_code_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(codes); i++) {
		read_text(codes[i].document);
		assert_string_equal(description.kind, codes[i].kind);
	}
}

static void
refuses_other_documents(void **state)
{
	static const char *const others[] = { "<Request/>", "<sr:Header" NS "/>",
		"<r:Request xmlns:r='http://www.dccinterface.co.uk/ResponseAndAlert'/>",
		"<r:GBCSResponse xmlns:r='http://www.dccinterface.co.uk/ResponseAndAlert'/>",
		"<sr:Request xmlns:sr='urn:other'/>" };
	struct sm_err err;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(others); i++) {
		sm_err_clear(&err);
		sm_buf_reset(&text);
		sm_buf_puts(&text, others[i]);
		assert_false(describe(&err));
		assert_int_equal(err.code, SM_E_UNSUPPORTED);
	}
}

/* ---- facts ---- */

static void
tells_whose_request_it_is(void **state)
{
	const struct sm_detail *variant;

	(void)state;
	read_text(REQUEST("<sr:ReadInventory/>"));
	assert_fact("schema_version", "5.4");
	assert_fact("request_id", ID);
	assert_fact("originator", USER);
	assert_fact("target", DEVICE);
	assert_fact("counter", "4711");
	assert_fact("service", "8.2");
	assert_fact("service_name", "Read Inventory");
	assert_fact("command_variant", "8");
	variant = sm_detail_find(&description.facts, "command_variant");
	assert_true(variant->is_number);
	assert_null(sm_detail_find(&description.facts, "code"));
	assert_null(sm_detail_find(&description.facts, "response_id"));
	assert_text(description.word, "8.2");
	assert_text(description.title, "Read Inventory");
}

static void
tells_what_codes_mean(void **state)
{
	(void)state;
	read_text(RESPONSE("E19", "<sr:ResponseMessage/>"));
	assert_inner("code", "value", "E19");
	assert_inner("code", "meaning", "The device does not exist.");
	read_text(RESPONSE("E0", "<sr:ResponseMessage/>"));
	assert_inner("code", "value", "E0");
	assert_null(sm_detail_find(&description.facts, "code")->inner->next);
	read_text(RESPONSE("I0", IN("DeviceAlertMessage", IN("AlertCode", "8f3f"))));
	assert_inner("alert", "code", "8f3f");
	read_text(RESPONSE(
	    "I0", IN("DCCAlertMessage", IN("DCCAlertCode", "N24") IN("DCCAlert", "<sr:PPMIDAlert/>"))));
	assert_inner("dcc_alert", "code", "N24");
	assert_inner("dcc_alert", "event", "PPMIDAlert");
	assert_text(description.word, "N24");
}

static void
an_identifier_of_another_form_has_no_parts(void **state)
{
	(void)state;
	read_text("<sr:Request" NS
	          ">" IN("Header", IN("RequestID", "1-2") IN("CommandVariant", "04")) "</sr:Request>");
	assert_fact("request_id", "1-2");
	assert_null(sm_detail_find(&description.facts, "originator"));
	assert_fact("command_variant", "04");
	assert_false(sm_detail_find(&description.facts, "command_variant")->is_number);
	read_text("<sr:S1SPAlert" NS ">" IN("RequestID", ID) IN("S1SPAlertCode", "X1")
	        IN("DateTime", "2026-01-01T00:00:00Z") "</sr:S1SPAlert>");
	assert_fact("target", DEVICE);
	assert_fact("time", "2026-01-01T00:00:00Z");
	assert_int_equal(description.n_values, 1);
	assert_value(0, "S1SPAlertCode", "X1");
}

/* ---- values ---- */

static void
lists_elements_and_attributes(void **state)
{
	(void)state;
	read_text(REQUEST(IN("A",
	    "<sr:B n='2' m='1'> x </sr:B><sr:C/><sr:B>y</sr:B>" IN("D",
	        IN("B",
	            "z"))) "<ds:Signature "
	                   "xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:V>s</ds:V></ds:Signature>"));
	assert_int_equal(description.n_values, 6);
	assert_value(0, "A/B[1]@n", "2");
	assert_value(1, "A/B[1]@m", "1");
	assert_value(2, "A/B[1]", "x");
	assert_value(3, "A/C", "");
	assert_value(4, "A/B[2]", "y");
	assert_value(5, "A/D/B", "z");
}

static void
leaves_out_facts_and_the_message(void **state)
{
	(void)state;
	read_text(RESPONSE(
	    "I0", IN("ResponseMessage",
	              IN("ServiceReference", "7.4") IN("ServiceReferenceVariant", "7.4") IN("CINMessage",
	                  IN("GBCSPayload", "3q2+7w==") IN("CustomerIdentificationNumber", "1234")))));
	assert_int_equal(description.n_values, 1);
	assert_value(0, "ResponseMessage/CINMessage/CustomerIdentificationNumber", "1234");
	/* an empty element carries nothing, and a second one is no fact */
	read_text(RESPONSE("I0", IN("ResponseMessage", IN("ServiceReference", "7.4") IN(
	                                                   "ServiceReference", "7.5") "<sr:GBCSPayload/>")));
	assert_int_equal(description.n_values, 2);
	assert_value(0, "ResponseMessage/ServiceReference[2]", "7.5");
	assert_value(1, "ResponseMessage/GBCSPayload", "");
}

/* Writes a request whose only value has n times the character, and one more letter. */
static void
read_long(size_t n, const char *character)
{
	sm_buf_reset(&text);
	sm_buf_puts(&text, "<sr:Request" NS "><sr:Body><sr:A>");
	for (size_t i = 0; i < n; i++)
		sm_buf_puts(&text, character);
	sm_buf_puts(&text, "x</sr:A></sr:Body></sr:Request>");
	assert_true(describe(NULL));
	assert_int_equal(description.n_values, 1);
}

static void
shortens_long_texts(void **state)
{
	(void)state;
	read_long(SM_VALUE_WHOLE - 1, "a");
	assert_int_equal(value_at(0)->text.len, SM_VALUE_WHOLE);
	assert_int_equal(value_at(0)->length, 0);
	read_long(SM_VALUE_WHOLE, "a");
	assert_int_equal(value_at(0)->text.len, SM_VALUE_SHOWN);
	assert_int_equal(value_at(0)->length, SM_VALUE_WHOLE + 1);
	/* characters of three octets are not cut */
	read_long(SM_VALUE_WHOLE, "\xe2\x82\xac");
	assert_int_equal(value_at(0)->text.len, SM_VALUE_SHOWN / 3 * 3);
	assert_int_equal(value_at(0)->length, 3 * SM_VALUE_WHOLE + 1);
}

/* 11.1 has an image of up to 10,240,000 octets, in base64. */
static void
bears_the_largest_image(void **state)
{
	enum { IMAGE = 10240000 / 3 * 4 + 4 };

	(void)state;
	read_long(IMAGE - 1, "A");
	assert_int_equal(value_at(0)->length, IMAGE);
}

static void
counts_values_beyond_the_limit(void **state)
{
	(void)state;
	sm_buf_reset(&text);
	sm_buf_puts(&text, "<sr:Request" NS "><sr:Body><sr:A>");
	for (size_t i = 0; i < SM_DOCUMENT_VALUES_MAX + 7; i++)
		sm_buf_puts(&text, "<b/>");
	sm_buf_puts(&text, "</sr:A></sr:Body></sr:Request>");
	assert_true(describe(NULL));
	assert_int_equal(description.n_values, SM_DOCUMENT_VALUES_MAX);
	assert_int_equal(description.n_omitted, 7);
	assert_value(SM_DOCUMENT_VALUES_MAX - 1, "A/b[200000]", "");
}

/* As deep as documents may be, with names as long as paths. */
static void
cuts_paths_and_bears_depth(void **state)
{
	enum { DEEP = SM_DOCUMENT_DEPTH_MAX - 2 };
	static const char name[] = "AnElementWithQuiteALongNameForAnElement";

	(void)state;
	sm_buf_reset(&text);
	sm_buf_puts(&text, "<sr:Request" NS "><sr:Body>");
	for (size_t i = 0; i < DEEP; i++)
		sm_buf_printf(&text, "<sr:%s>", name);
	for (size_t i = 0; i < DEEP; i++)
		sm_buf_printf(&text, "</sr:%s>", name);
	sm_buf_puts(&text, "</sr:Body></sr:Request>");
	assert_true(describe(NULL));
	assert_int_equal(description.n_values, 1);
	assert_int_equal(strlen(value_at(0)->name), 512);
}

static void
reports_that_memory_ran_out(void **state)
{
	struct sm_err err;
	size_t fails = 0;

	(void)state;
	read_text(REQUEST(IN("ReadInventory", IN("DeviceID", DEVICE))));
	for (size_t limit = 1; limit < 64 * 1024; limit += 64) {
		struct sm_arena small;
		bool fine;

		sm_arena_init(&small, limit);
		sm_err_clear(&err);
		fine = sm_document_describe(doc, &small, &description, &err);
		sm_arena_free(&small);
		fails += !fine;
		if (!fine)
			assert_int_equal(err.code, SM_E_NOMEM);
	}
	assert_true(fails > 0 && fails < 1023);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_row_decides_its_kind, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_response_without_content_is_what_its_code_says, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_other_documents, setup, teardown),
		cmocka_unit_test_setup_teardown(tells_whose_request_it_is, setup, teardown),
		cmocka_unit_test_setup_teardown(tells_what_codes_mean, setup, teardown),
		cmocka_unit_test_setup_teardown(an_identifier_of_another_form_has_no_parts, setup, teardown),
		cmocka_unit_test_setup_teardown(lists_elements_and_attributes, setup, teardown),
		cmocka_unit_test_setup_teardown(leaves_out_facts_and_the_message, setup, teardown),
		cmocka_unit_test_setup_teardown(shortens_long_texts, setup, teardown),
		cmocka_unit_test_setup_teardown(bears_the_largest_image, setup, teardown),
		cmocka_unit_test_setup_teardown(counts_values_beyond_the_limit, setup, teardown),
		cmocka_unit_test_setup_teardown(cuts_paths_and_bears_depth, setup, teardown),
		cmocka_unit_test_setup_teardown(reports_that_memory_ran_out, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
