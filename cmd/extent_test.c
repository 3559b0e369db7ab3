#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "extent.h"

/*
 * Finds the document's length at once, and octet by octet. It must not be known before all octets are there.
 */
static void
document(const char *text, size_t n, size_t expected)
{
	struct sm_extent whole = { 0 }, bit_by_bit = { 0 };
	size_t got = 0;

	assert_int_equal(sm_extent_document(&whole, sm_slice_of(text, n), false), expected);
	for (size_t i = 1; i <= n && got == 0; i++)
		got = sm_extent_document(&bit_by_bit, sm_slice_of(text, i), i < n);
	assert_int_equal(got, expected);
}

static void
ends_after(const char *text, size_t expected)
{
	document(text, strlen(text), expected);
}

static void
never_ends(const char *text)
{
	ends_after(text, 0);
}

static void
a_document_ends_with_its_root(void **state)
{
	(void)state;
	ends_after("<a/>", 4);
	ends_after("<a></a>\n<a/>", 7);
	ends_after("<a><b/><b></b>x</a><c/>", 19);
	ends_after("<?xml version=\"1.0\"?>\n<!-- <a> --><a><?go <b>?></a>x", 51);
	ends_after("<a><![CDATA[</a>]]></a>", 23);
	ends_after("<!DOCTYPE a [<!ENTITY b \"it's\">]><a>&b;</a>", 43);
	ends_after("<a b=\"/>\" c='>' d=\"'\"/>", 23);
	ends_after("</a><b/>", 4);
	/* not well-formed: the parser reports that */
	ends_after("<a b=\"></a>", 11);
	never_ends("");
	never_ends("no markup");
	never_ends("<a>");
	never_ends("<a><b></b>");
	never_ends("<!-- <a/>");
	never_ends("<!--> <a/>");
	never_ends("<?xml <a/>");
}

/* Trailing comments and instructions belong to a document if nothing else follows them. */
static void
trailing_comments_have_a_document(void **state)
{
	struct sm_extent e = { 0 };

	(void)state;
	ends_after("<a/>\n<!-- <b/> -->\n<?c?>\n", 24);
	ends_after("<a/><!-- of b --><b/>", 4);
	ends_after("<a/>\n<!-- of b -->\n<!DOCTYPE b><b/>", 4);
	ends_after("<a/><?b?><?xml version='1.0'?><a/>", 9);
	ends_after("<a/><?b?>\n{}", 4);
	ends_after("<a/><?b?>\n<!-- never over", 4);
	document("<a/><?b?>\0<?c?>", 15, 9);
	/* a comment that came too late is no record */
	assert_int_equal(sm_extent_document(&e, sm_slice_str("<a/>\n"), false), 4);
	e = (struct sm_extent){ 0 };
	assert_int_equal(sm_extent_document(&e, sm_slice_str("<?b?>\n"), false), 0);
	assert_true(sm_extent_is_trailing(&e, sm_slice_str("<?b?>\n")));
}

static void
a_nul_ends_a_document(void **state)
{
	static const char text[] = "<a><b>\0<a/>";

	(void)state;
	document(text, sizeof text - 1, 6);
}

static void
a_document_that_never_ended_loses_no_other(void **state)
{
	(void)state;
	ends_after("<a><b><?xml version='1.0'?><a/>", 6);
	ends_after("<a><b\n<?xml version='1.0'?><a/>", 6);
	ends_after("<x:a y='1'><b>\n<x:a y='2'/>\n", 15);
	ends_after("<a b='1\n<c/>", 8);
	ends_after("<a><b\n<c/></b></a>", 18);
	/* a name that begins like the root's, and the root's name inside a line */
	ends_after("<a>\n<ab/><a></a></a>", 20);
	ends_after("<a>\n <a></a></a>", 16);
}

static void
block(const char *text, size_t expected, size_t expected_next)
{
	struct sm_extent whole = { 0 }, bit_by_bit = { 0 };
	size_t got = 0, next = 0;

	assert_int_equal(sm_extent_block(&whole, sm_slice_str(text), &next), expected);
	assert_int_equal(next, expected_next);
	next = 0;
	for (size_t i = 1; i <= strlen(text) && got == 0; i++)
		got = sm_extent_block(&bit_by_bit, sm_slice_of(text, i), &next);
	assert_int_equal(got, expected);
	assert_int_equal(next, expected_next);
}

static void
a_blank_line_ends_a_block(void **state)
{
	(void)state;
	block("dd 00\n\n", 6, 7);
	block("dd 00\r\n01\r\n \t\r\ndd", 11, 15);
	block("dd\n00\n", 0, 0);
	block("dd 00", 0, 0);
}

/* A record in pieces is scanned once: as many steps as octets, for any size of piece. */
static void
octets_are_scanned_once(void **state)
{
	static char text[4096];
	struct sm_extent e = { 0 };

	(void)state;
	memset(text, 'x', sizeof text);
	memcpy(text, "<a><!--", 7);
	for (size_t i = 1; i <= sizeof text; i++) {
		assert_int_equal(sm_extent_document(&e, sm_slice_of(text, i), true), 0);
		assert_true(e.at + 9 >= i);
	}
}

/* The length that a cut-off message announces may end where a later message begins: those between are not part of it. */
static void
a_message_that_was_cut_off_loses_no_other(void **state)
{
	static const uint8_t message[] = { 0xdf, 9, 1, 0, 0, 0, 0, 0, 0, 0, 1, 8, 0x0a, 0x0b, 0x0c, 0, 2, 0,
		0, 1, 8, 0x0a, 0x0b, 0x0c, 0xd0, 0, 0, 0x0e, 1, 0, 2, 0, 0x12, 5, 0x30, 3, 2, 1, 0 };
	enum { CUT = 10, HEADER = 8, MESSAGES = 3, N = sizeof message };
	uint8_t octets[CUT + MESSAGES * N] = { 0xdd };

	(void)state;
	for (size_t i = 0; i < MESSAGES; i++)
		memcpy(octets + CUT + i * N, message, N);
	for (size_t end = CUT; end < sizeof octets; end++) {
		octets[HEADER - 1] = (uint8_t)(end - HEADER);
		octets[HEADER] = 0x11;
		assert_int_equal(sm_extent_binary(sm_slice_of(octets, sizeof octets), false), CUT);
		assert_int_equal(sm_extent_binary(sm_slice_of(octets, sizeof octets), true), CUT);
	}
	assert_int_equal(sm_extent_binary(sm_slice_of(octets + CUT, sizeof octets - CUT), false), N);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_ends_with_its_root),
		cmocka_unit_test(trailing_comments_have_a_document),
		cmocka_unit_test(a_nul_ends_a_document),
		cmocka_unit_test(a_document_that_never_ended_loses_no_other),
		cmocka_unit_test(a_blank_line_ends_a_block),
		cmocka_unit_test(octets_are_scanned_once),
		cmocka_unit_test(a_message_that_was_cut_off_loses_no_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
