/* SOAP envelopes are looked through, and only if nothing but one document is in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "duis/describe.h"
#include "duis/fault.h"
#include "duis/request.h"
#include "duis/test_document.h"

#define SOAP_11 "http://schemas.xmlsoap.org/soap/envelope/"
#define SOAP_12 "http://www.w3.org/2003/05/soap-envelope"
#define SR "xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway'"
#define BARE "<sr:Response " SR " schemaVersion='5.4'><sr:Header a='1'/></sr:Response>"
#define IN_11(inside) "<e:Envelope xmlns:e='" SOAP_11 "'>" inside "</e:Envelope>"
#define IN_12(inside) "<e:Envelope xmlns:e='" SOAP_12 "'>" inside "</e:Envelope>"
#define BODY(inside) "<e:Body>" inside "</e:Body>"

static void
read_text(const char *text)
{
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
}

static void
assert_text(const char *expected)
{
	struct sm_slice text;

	assert_true(sm_document_text(doc, &arena, &text, NULL));
	assert_string_equal((const char *)text.p, expected);
	assert_int_equal(text.len, strlen(expected));
}

static void
opens_both_versions(void **state)
{
	(void)state;
	read_text(IN_11(BODY(BARE)));
	assert_string_equal(sm_document_soap(doc), "1.1");
	assert_string_equal(sm_xml_name(sm_document_root(doc)), "Response");
	assert_null(sm_xml_parent(sm_document_root(doc)));
	read_text(IN_12("<e:Header><t:To xmlns:t='urn:t'>x</t:To></e:Header>" BODY(BARE)));
	assert_string_equal(sm_document_soap(doc), "1.2");
	read_text(BARE);
	assert_null(sm_document_soap(doc));
}

/* What stands around the document is gone, so that a signature over the whole document can hold. */
static void
leaves_the_document_alone(void **state)
{
	static const char around[] = "<?a b?><!-- c -->" IN_11(
	    "<e:Header/> <!-- c --><e:Body>\n<?a b?>" BARE "<!-- c --></e:Body>") "<?a b?>";

	(void)state;
	assert_true(sm_document_read(doc, sm_slice_str(around), SM_DOCUMENT_FAITHFUL, NULL));
	assert_text("<?xml version=\"1.0\"?>\n"
	            "<sr:Response xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
	            "schemaVersion=\"5.4\"><sr:Header a=\"1\"/></sr:Response>\n");
}

/* Declarations move to the document only if it uses them; the nearest counts. */
static void
takes_the_namespaces_that_the_document_uses(void **state)
{
	(void)state;
	read_text("<e:Envelope xmlns:e='" SOAP_11 "' " SR " xmlns:b='urn:outer' xmlns='urn:none'>"
	          "<e:Body xmlns:b='urn:inner' xmlns:c='urn:c'><sr:Response><sr:Body b:x='1'/></sr:Response>"
	          "</e:Body></e:Envelope>");
	assert_text("<?xml version=\"1.0\"?>\n<sr:Response "
	            "xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" xmlns:b=\"urn:inner\">"
	            "<sr:Body b:x=\"1\"/></sr:Response>\n");
}

static void
other_envelopes_are_documents(void **state)
{
	(void)state;
	read_text("<Envelope><Body>" BARE "</Body></Envelope>");
	assert_null(sm_document_soap(doc));
	assert_string_equal(sm_xml_name(sm_document_root(doc)), "Envelope");
	read_text("<e:Message xmlns:e='" SOAP_11 "'><e:Body>" BARE "</e:Body></e:Message>");
	assert_null(sm_document_soap(doc));
}

static const struct {
	const char *text;
	enum sm_code code;
	const char *why;
} refused[] = {
	{ IN_11(""), SM_E_MALFORMED, "line 1: SOAP envelope: Envelope: has no Body" },
	{ IN_11("<e:Header/>"), SM_E_MALFORMED, "line 1: SOAP envelope: Envelope: has no Body" },
	{ IN_11(BODY("")), SM_E_MALFORMED, "line 1: SOAP envelope: Body: holds no document" },
	{ IN_11("\n" BODY(BARE "\n" BARE)), SM_E_MALFORMED,
	    "line 3: SOAP envelope: Response: a second element in Body" },
	{ IN_11(BODY(BARE) BODY(BARE)), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Body: has no place after Body" },
	{ IN_11(BODY(BARE) "<s:Signature xmlns:s='http://www.w3.org/2000/09/xmldsig#'/>"), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Signature: has no place after Body" },
	{ IN_11("<e:Header/><e:Header/>" BODY(BARE)), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Header: stands where Body must stand" },
	{ IN_11("<Body>" BARE "</Body>"), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Body: stands where Body must stand" },
	{ IN_11("<e:Body xmlns:e='" SOAP_12 "'>" BARE "</e:Body>"), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Body: stands where Body must stand" },
	{ IN_11(BODY("x" BARE)), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Body: text stands beside its elements" },
	{ IN_11(BODY(BARE "<![CDATA[x]]>")), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Body: text stands beside its elements" },
	{ IN_11(BODY(BARE) "x"), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Envelope: text stands beside its elements" },
	{ IN_11(BODY(IN_12(BODY(BARE)))), SM_E_MALFORMED,
	    "line 1: SOAP envelope: Envelope: an envelope in an envelope" },
	{ IN_11("<e:Header>\n" BARE "</e:Header>" BODY(BARE)), SM_E_REFUSED,
	    "line 2: SOAP envelope: Response stands in the Header: a document belongs in the Body" },
	{ IN_11("<e:Header><x:o xmlns:x='urn:x'><x:i>" BARE "</x:i></x:o></e:Header>" BODY(BARE)),
	    SM_E_REFUSED,
	    "line 1: SOAP envelope: Response stands in the Header: a document belongs in the Body" },
};

static void
refuses_all_but_one_document(void **state)
{
	struct sm_err err;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(refused); i++) {
		sm_err_clear(&err);
		assert_false(sm_document_read(doc, sm_slice_str(refused[i].text), SM_DOCUMENT_DATA, &err));
		assert_string_equal(err.text, refused[i].why);
		assert_int_equal(err.code, refused[i].code);
		assert_null(sm_document_root(doc));
		assert_null(sm_document_soap(doc));
	}
}

/* The envelope counts as two levels. */
static void
limits_the_depth_with_the_envelope(void **state)
{
	struct sm_buf text;
	struct sm_err err;

	(void)state;
	for (int levels = SM_DOCUMENT_DEPTH_MAX - 2; levels <= SM_DOCUMENT_DEPTH_MAX; levels++) {
		sm_buf_init(&text);
		sm_buf_puts(&text, "<e:Envelope xmlns:e='" SOAP_11 "'><e:Body>");
		for (int i = 0; i < levels; i++)
			sm_buf_puts(&text, "<a>");
		for (int i = 0; i < levels; i++)
			sm_buf_puts(&text, "</a>");
		sm_buf_puts(&text, "</e:Body></e:Envelope>");
		sm_err_clear(&err);
		if (sm_document_read(doc, sm_slice_of(text.p, text.len), SM_DOCUMENT_DATA, &err))
			assert_true(levels < SM_DOCUMENT_DEPTH_MAX);
		else
			assert_int_equal(err.code, SM_E_LIMIT);
		sm_buf_free(&text);
	}
	assert_int_equal(err.code, SM_E_LIMIT);
}

static const struct {
	const char *text, *version, *code, *reason;
} faults[] = {
	{ IN_11(
	      BODY("<e:Fault><faultcode>e:Server</faultcode><faultstring>no route</faultstring></e:Fault>")),
	    "1.1", "e:Server", "no route" },
	{ IN_12(BODY("<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text>no "
	             "service</e:Text></e:Reason></e:Fault>")),
	    "1.2", "e:Sender", "no service" },
};

static void
tells_what_a_fault_says(void **state)
{
	struct sm_description description;
	struct sm_request request;
	struct sm_err err;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(faults); i++) {
		read_text(faults[i].text);
		assert_true(sm_document_describe(doc, &arena, &description, NULL));
		assert_string_equal(description.kind, "soap-fault");
		assert_true(
		    sm_slice_eq_str(sm_detail_find(&description.facts, "soap")->text, faults[i].version));
		assert_true(
		    sm_slice_eq_str(sm_detail_find(&description.facts, "code")->inner->text, faults[i].code));
		assert_true(
		    sm_slice_eq_str(sm_detail_find(&description.facts, "reason")->text, faults[i].reason));
		sm_err_clear(&err);
		assert_false(sm_request_read(sm_document_root(doc), &request, &err));
		assert_non_null(strstr(err.text, faults[i].code));
		assert_non_null(strstr(err.text, faults[i].reason));
	}
	assert_int_equal(description.n_values, 0);
}

static void
a_fault_may_lack_everything(void **state)
{
	struct sm_description description;
	enum sm_carried_kind kind;
	struct sm_slice message;

	(void)state;
	read_text(IN_11(BODY("<e:Fault><detail><x>1</x></detail></e:Fault>")));
	assert_true(sm_document_describe(doc, &arena, &description, NULL));
	assert_null(sm_detail_find(&description.facts, "code"));
	assert_int_equal(description.n_values, 1);
	assert_string_equal(description.values.first->name, "detail/x");
	assert_true(sm_carried_message(sm_document_root(doc), &arena, &kind, &message, NULL));
	assert_int_equal(kind, SM_CARRIED_NONE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(opens_both_versions, setup, teardown),
		cmocka_unit_test_setup_teardown(leaves_the_document_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(takes_the_namespaces_that_the_document_uses, setup, teardown),
		cmocka_unit_test_setup_teardown(other_envelopes_are_documents, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_all_but_one_document, setup, teardown),
		cmocka_unit_test_setup_teardown(limits_the_depth_with_the_envelope, setup, teardown),
		cmocka_unit_test_setup_teardown(tells_what_a_fault_says, setup, teardown),
		cmocka_unit_test_setup_teardown(a_fault_may_lack_everything, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
