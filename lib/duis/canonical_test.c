#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "duis/canonical.h"

#define NS "http://www.dccinterface.co.uk/ServiceUserGateway"
#define ROOT "<sr:Request xmlns:sr=\"" NS "\" schemaVersion=\"5.4\">"

static struct sm_buf out;

/* The canonical form of a document, NUL-terminated. */
static const char *
canonical(const char *text)
{
	struct sm_document *doc = sm_document_new();

	assert_non_null(doc);
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
	sm_buf_reset(&out);
	sm_xml_canonical(sm_document_root(doc), &out);
	sm_buf_putc(&out, '\0');
	sm_document_free(doc);
	assert_false(out.failed);
	return out.p;
}

/* One document in several spellings. xmllint --exc-c14n gives the expected form, except for the last but one. */
static const char same[] =
    ROOT "<sr:Body><sr:A index=\"1\">x &amp; y &lt; z &gt; \"q\"</sr:A><sr:B></sr:B></sr:Body></sr:Request>";
#define INSIDE "<sr:A index=\"1\">x &amp; y &lt; z &gt; \"q\"</sr:A><sr:B/>"
static const char *const alike[] = {
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" ROOT "\n  <sr:Body>\n    " INSIDE
	"\r\n  </sr:Body>\n</sr:Request>\n",
	"<Request schemaVersion='5.4' xmlns='" NS
	"'><Body><A index='1'>x &#38; y &#60; z &#x3e; &quot;q&quot;</A><B></B></Body></Request>",
	"<d:Request  xmlns:d=\"" NS "\"\n schemaVersion=\"5.4\" ><d:Body><d:A  index=\"1\" >x &amp; y &lt; z "
	"> \"q\"</d:A ><d:B /></d:Body></d:Request>",
	ROOT "<!-- one --><sr:Body><sr:A index=\"1\"><!-- two -->x &amp; y &lt; z &gt; \"q\"</sr:A><?p "
	     "i?><sr:B/></sr:Body></sr:Request><!-- three -->",
	ROOT "<sr:Body><sr:A index=\"1\">x <![CDATA[& y < z >]]> \"q\"</sr:A><sr:B/></sr:Body></sr:Request>",
	"<sr:Request xmlns:sr=\"" NS
	"\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\" "
	"schemaVersion=\"5.4\"><sr:Body>" INSIDE "</sr:Body></sr:Request>",
	ROOT "<sr:Body>" INSIDE "</sr:Body><ds:Signature "
	     "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X>1</ds:X></ds:Signature></sr:Request>",
	ROOT "<sr:Body xmlns:unused=\"urn:u\">" INSIDE "</sr:Body></sr:Request>",
	same,
};

static void
equal_documents_have_one_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(alike); i++)
		assert_string_equal(canonical(alike[i]), same);
}

#define OTHER(inside) ROOT "<sr:Body>" inside "</sr:Body></sr:Request>"
static const char *const unlike[] = {
	OTHER("<sr:A index=\"1\">x &amp; y &lt; z &gt; \"Q\"</sr:A><sr:B/>"),
	OTHER("<sr:A index=\"2\">x &amp; y &lt; z &gt; \"q\"</sr:A><sr:B/>"),
	OTHER("<sr:A>x &amp; y &lt; z &gt; \"q\"</sr:A><sr:B/>"),
	OTHER("<sr:A index=\"1\" b=\"1\">x &amp; y &lt; z &gt; \"q\"</sr:A><sr:B/>"),
	OTHER("<sr:A index=\"1\">x &amp; y  &lt; z &gt; \"q\"</sr:A><sr:B/>"),
	OTHER("<sr:B/><sr:A index=\"1\">x &amp; y &lt; z &gt; \"q\"</sr:A>"),
	OTHER("<sr:A index=\"1\">x &amp; y &lt; z &gt; \"q\"</sr:A>"),
	OTHER(INSIDE "<sr:B/>"),
	OTHER(INSIDE "t"),
	OTHER("<sr:A index=\"1\">x &amp; y &lt; z &gt; \"q\"</sr:A><sr:B> </sr:B>"),
	OTHER("<sr:A index=\"1\">x &amp; y &lt; z &gt; \"q\"<sr:B/></sr:A>"),
	OTHER("<A xmlns=\"urn:a\" index=\"1\">x &amp; y &lt; z &gt; \"q\"</A><sr:B/>"),
	OTHER("<A index=\"1\">x &amp; y &lt; z &gt; \"q\"</A><sr:B/>"),
	OTHER("<sr:A index=\"1\">x &amp; y &lt; z &gt; \"q\"</sr:A><sr:B "
	      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>"),
	OTHER("<sr:A index=\"1\">x &amp; y &lt; z &gt; \"q\"</sr:A><ds:Signature "
	      "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/><sr:B/>"),
	"<sr:Request xmlns:sr=\"" NS "\" schemaVersion=\"5.3\"><sr:Body>" INSIDE "</sr:Body></sr:Request>",
	"<sr:Request xmlns:sr=\"" NS "x\" schemaVersion=\"5.4\"><sr:Body>" INSIDE "</sr:Body></sr:Request>",
};

static void
different_documents_have_different_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(unlike); i++)
		assert_string_not_equal(canonical(unlike[i]), same);
}

static void
attributes_are_sorted(void **state)
{
	static const char first[] =
	    ROOT "<sr:A b=\"&lt;&#10;&quot;>\" a=\"2\" xmlns:x=\"urn:x\" x:a=\"3\"/></sr:Request>";
	static const char other[] =
	    ROOT "<sr:A xmlns:y=\"urn:x\" y:a=\"3\" a=\"2\" b=\"&#60;&#xA;&#34;&gt;\"></sr:A></sr:Request>";

	(void)state;
	assert_string_equal(canonical(first),
	    ROOT "<sr:A a=\"2\" b=\"&lt;&#xA;&quot;>\" {urn:x}a=\"3\"></sr:A></sr:Request>");
	assert_string_equal(canonical(other),
	    ROOT "<sr:A a=\"2\" b=\"&lt;&#xA;&quot;>\" {urn:x}a=\"3\"></sr:A></sr:Request>");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_documents_have_one_form),
		cmocka_unit_test(different_documents_have_different_forms),
		cmocka_unit_test(attributes_are_sorted),
	};
	int failed;

	sm_buf_init(&out);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	sm_buf_free(&out);
	return failed;
}
