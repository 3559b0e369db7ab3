/* Where a document ends, and what belongs to a value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "duis/test_document.h"

static enum sm_code
code_of_octets(const char *octets, size_t len)
{
	struct sm_err err;

	sm_err_clear(&err);
	return sm_document_read(doc, sm_slice_of(octets, len), SM_DOCUMENT_DATA, &err) ? SM_OK : err.code;
}

/* Whatever follows the root is read, also in the octets that the parser gets last, and as many as those. */
static void
reads_what_follows_the_root(void **state)
{
	enum { MOST = 600 };
	static const struct {
		const char *last;
		enum sm_code code;
	} ends[] = { { "", SM_OK }, { "<!--c-->", SM_OK }, { "<?p?>", SM_OK }, { "x", SM_E_MALFORMED },
		{ "<a/>", SM_E_MALFORMED }, { "</a>", SM_E_MALFORMED }, { "&#32;", SM_E_MALFORMED },
		{ "<!--", SM_E_MALFORMED } };
	static const char *const roots[] = { "<a/>", "<a></a>", "<a><a/></a>", "<a>x</a>" };
	char text[2 * MOST];

	(void)state;
	for (size_t r = 0; r < SM_COUNT(roots); r++)
		for (size_t e = 0; e < SM_COUNT(ends); e++)
			for (int blanks = 0; blanks < MOST; blanks++) {
				(void)snprintf(
				    text, sizeof text, "%s%*s%s", roots[r], blanks, "", ends[e].last);
				if (code_of_octets(text, strlen(text)) != ends[e].code)
					fail_msg("%s, %d blanks, %s", roots[r], blanks, ends[e].last);
			}
}

/* A NUL ends a document. Another document behind it would be seen by nobody. */
static void
reads_what_follows_a_nul(void **state)
{
	enum { FAR = 9000 }; /* the parser gets less at once */
	static const uint16_t wide[] = { 0xFEFF, '<', 'a', '/', '>', 0, '<', 'b', '/', '>' };
	static char far[FAR] = "<a/>";

	(void)state;
	assert_int_equal(code_of_octets("<a/>\0", 5), SM_OK);
	assert_int_equal(code_of_octets("<a/>\n\0\0 \r\n\t\0", 12), SM_OK);
	assert_int_equal(code_of_octets("<a/>\0<b/>", 9), SM_E_MALFORMED);
	assert_int_equal(code_of_octets("<a/>\0x", 6), SM_E_MALFORMED);
	assert_int_equal(code_of_octets("<a/>\n\0 \0x", 9), SM_E_MALFORMED);
	assert_int_equal(code_of_octets("<a/><!--c-->\0<!--c-->", 21), SM_E_MALFORMED);
	assert_int_equal(code_of_octets("\xEF\xBB\xBF<a/>\0<b/>", 12), SM_E_MALFORMED);
	assert_int_equal(
	    code_of_octets("<?xml version='1.0' encoding='ISO-8859-1'?><a/>\0x", 49), SM_E_MALFORMED);
	assert_int_equal(code_of_octets((const char *)wide, sizeof wide), SM_E_MALFORMED);
	assert_int_equal(code_of_octets((const char *)wide, 6 * sizeof wide[0]), SM_OK);
	assert_int_equal(code_of_octets((const char *)wide, 5 * sizeof wide[0] + 1), SM_OK);
	/* behind what the parser gets first */
	memset(far + 4, '\n', FAR - 4);
	far[FAR - 2] = 'x';
	far[4] = 0;
	assert_int_equal(code_of_octets(far, FAR), SM_E_MALFORMED);
	far[FAR - 2] = 0;
	assert_int_equal(code_of_octets(far, FAR), SM_OK);
	far[4] = '\n';
	far[FAR - 3] = 0;
	far[FAR - 1] = 'x';
	assert_int_equal(code_of_octets(far, FAR), SM_E_MALFORMED);
}

/* The value of an xs:string has all its characters, whatever they are written with. */
static void
keeps_the_blanks_of_a_value(void **state)
{
	static const enum sm_document_mode modes[] = { SM_DOCUMENT_DATA, SM_DOCUMENT_EDIT,
		SM_DOCUMENT_FAITHFUL };
	static const struct {
		const char *text, *value;
		bool cut, split; /* as a reading for data says */
	} cases[] = {
		{ "x", "x", false, false },
		{ " x ", " x ", false, false },
		{ " <![CDATA[x]]>", " x", false, false },
		{ "\n\t<![CDATA[x]]> ", "\n\tx ", false, false },
		{ " <![CDATA[]]>x", " x", false, false },
		{ " <![CDATA[ ]]>x", "  x", false, false },
		{ " &#32;x", "  x", false, false },
		{ "<!--c-->x", "x", false, false },
		{ "x<!--c-->", "x", false, false },
		{ " <!--c-->x", " x", true, false },
		{ " <?p?>x", " x", true, false },
		{ "x<!--c--> ", "x ", true, false },
		{ " <!--c--> <!--c-->x", "  x", true, false },
		{ " <!--c--><![CDATA[x]]>", " x", true, false },
		{ "x<!--c-->y", "xy", true, true },
	};

	(void)state;
	for (size_t m = 0; m < SM_COUNT(modes); m++)
		for (size_t i = 0; i < SM_COUNT(cases); i++) {
			char text[128];
			const struct sm_xml *b;

			(void)snprintf(
			    text, sizeof text, "<a>\n  <b>%s</b>\n  <!--c-->\n  <c/></a>", cases[i].text);
			assert_true(sm_document_read(doc, sm_slice_str(text), modes[m], NULL));
			b = sm_xml_first(sm_document_root(doc));
			if (!sm_slice_eq_str(sm_xml_raw(b), cases[i].value))
				fail_msg("%s in mode %zu", cases[i].text, m);
			assert_true(sm_xml_blank(sm_document_root(doc)));
			if (modes[m] == SM_DOCUMENT_FAITHFUL)
				continue;
			assert_int_equal(sm_xml_is_cut(b), cases[i].cut);
			assert_int_equal(sm_xml_is_split(b), cases[i].split);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_what_follows_the_root, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_what_follows_a_nul, setup, teardown),
		cmocka_unit_test_setup_teardown(keeps_the_blanks_of_a_value, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
