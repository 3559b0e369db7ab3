#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "lines.h"

/* A Pre-Command without content: the tag, counters and names of GBCS section 7.2.7, a message code, and no octets. */
#define HEADER "DF0901000000000000000708010203040506070808"
#define REST "1112131415161718000200130101"

static void
test_brackets(void **state)
{
	static const char *const octets[] = { "{DD,00}", "{ 0xDD, 0x00 }", "{DD 00}", "<DD 00 00>", "<dd 00",
		"<dd000000 00000067>", "<dd00000000000067>", "<Buffer dd 00 00>", "<<16#DD,16#00>>" };
	static const char *const others[] = { "{}", "{ \"gbcs\": 1 }", "{\"a\":1}", "<sr:Request>", "<?xml",
		"<!--", "<dd>", "<dd class=\"x\">", "<ab cd=\"x\"/>", "<a b=\"1\">", "<b>", "<", "{",
		"<dead beef=\"1\">" };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(octets); i++)
		assert_true(sm_lines_bracket(sm_slice_str(octets[i])));
	for (size_t i = 0; i < SM_COUNT(others); i++)
		assert_false(sm_lines_bracket(sm_slice_str(others[i])));
}

static void
test_skipped(void **state)
{
	(void)state;
	assert_true(sm_lines_skipped(sm_slice_str("/* Packet 1 */\n")));
	assert_true(sm_lines_skipped(sm_slice_str("unsigned int m_len = 99;\n")));
	assert_true(sm_lines_skipped(sm_slice_str("12:00 IP 10.0.0.1 > 10.0.0.2: UDP\n\t0x0000:  4500\n")));
	assert_false(sm_lines_skipped(sm_slice_str("12:00 IP 10.0.0.1 > 10.0.0.2: UDP\n4500\n")));
	assert_false(sm_lines_skipped(sm_slice_str("DF09\n\t0x0000:  4500\n")));
	assert_false(sm_lines_skipped(sm_slice_str("uint8_t m[] = { 0xdf };\n")));
}

static size_t
joined(const char *text, bool more, bool expected_undecided)
{
	bool undecided;
	size_t length = sm_lines_message(sm_slice_str(text), more, &undecided);

	assert_int_equal(undecided, expected_undecided);
	return length;
}

static void
test_message(void **state)
{
	(void)state;
	assert_int_equal(joined(HEADER "\n" REST "\nDF09\n", false, false), strlen(HEADER "\n" REST));
	assert_int_equal(joined(HEADER "\n" REST, false, false), strlen(HEADER "\n" REST));
	/* it is whole alone; it is another one; an octet is missing, or more than all */
	assert_int_equal(joined(HEADER REST "\n00\n", false, false), 0);
	assert_int_equal(joined(HEADER "\n" HEADER REST "\n", false, false), 0);
	assert_int_equal(joined(HEADER "\n"
	                               "1112131415161718000200130201"
	                               "\nzz\n",
	                     false, false),
	    0);
	assert_int_equal(joined(HEADER "\n" REST "AABB\n", false, false), 0);
	/* a typo, and a blank line */
	assert_int_equal(joined(HEADER "\n"
	                               "O" REST "\n",
	                     false, false),
	    0);
	assert_int_equal(joined(HEADER "\n\n" REST "\n", false, false), 0);
	/* the next line may still come */
	assert_int_equal(joined(HEADER "\n", true, true), 0);
	assert_int_equal(joined(HEADER "\n", false, false), 0);
	assert_int_equal(joined(HEADER REST "\n", true, false), 0);
}

static void
test_continued(void **state)
{
	(void)state;
	assert_true(sm_lines_continues(sm_slice_str("\"\\xdd\" \\\r\n\"\\x00\"\n")));
	assert_false(sm_lines_continues(sm_slice_str("\"\\xdd\"\n\\\n")));
	assert_int_equal(sm_lines_continued(sm_slice_str("a \\\nb\nc\n"), true), 5);
	assert_int_equal(sm_lines_continued(sm_slice_str("a \\\nb"), true), 0);
	assert_int_equal(sm_lines_continued(sm_slice_str("a \\\nb"), false), 5);
	assert_int_equal(sm_lines_continued(sm_slice_str("a \\\n"), true), 0);
}

static void
test_addresses(void **state)
{
	static const char dump[] = "0x0000:  dd00\n\t0x0002:  0000\n12:00 IP\n";
	size_t from = 0;

	(void)state;
	assert_true(sm_lines_address(sm_slice_str(dump)));
	assert_false(sm_lines_address(sm_slice_str("0xdd, 0x00\n")));
	assert_int_equal(
	    sm_lines_addressed(sm_slice_str(dump), true, &from), strlen("0x0000:  dd00\n\t0x0002:  0000\n"));
	from = 0;
	assert_int_equal(sm_lines_addressed(sm_slice_str("0x0000:  dd00\n"), true, &from), 0);
	assert_int_equal(sm_lines_addressed(sm_slice_str("0x0000:  dd00\n"), false, &from), 14);
}

static void
test_octets(void **state)
{
	bool undecided;

	(void)state;
	/* all of them, whole message or not, up to another line */
	assert_int_equal(sm_lines_message(sm_slice_str("dd\n00\n00\nnot\n"), true, &undecided), 8);
	assert_false(undecided);
	assert_int_equal(sm_lines_message(sm_slice_str("0xdd,\n0x0O,\n0x00\n"), false, &undecided), 16);
	assert_int_equal(sm_lines_message(sm_slice_str("dd\n00"), true, &undecided), 0);
	assert_true(undecided);
	assert_int_equal(sm_lines_message(sm_slice_str("dd\n00\n"), true, &undecided), 0);
	assert_true(undecided);
	assert_int_equal(sm_lines_message(sm_slice_str("dd\n"), true, &undecided), 0);
	assert_true(undecided);
	assert_int_equal(sm_lines_message(sm_slice_str("dd\nnot\n"), true, &undecided), 0);
	assert_false(undecided);
}

static void
test_prefixes(void **state)
{
	static const char dump[] = "> 0000: dd00 0000\n> 0004: 0000 0067\n> *\n> 0000: dd00\nbye\n";
	static const char *const others[] = { "0000: dd00\n0002: 0000\n", "seq 0000 dd00\nseq 0001\n",
		"> 0000: dd00\n", "> 0000: dd00\n> 0102: dd00\n", "> 0000: dd00\n> 0002: dd00\n",
		"# 0000: dd00\n# 0002: dd00\n", "> 0000: dd00\n 0002: dd00\n", "> 0000: zz\n> 0002: dd\n" };
	/* the last line belongs to the next dump */
	static const char moved[] = "[9] rx: 0000: dd00 0000\n[16] rx: 0004: 0067\nINFO  000c: 0000\n"
	                            "[3] rx: 0000: dd00\n";
	size_t from = 0;
	uint8_t out[sizeof moved];

	(void)state;
	assert_int_equal(sm_lines_prefix(sm_slice_str(dump)), 2);
	assert_int_equal(sm_lines_prefix(sm_slice_str("12:00 [rx] 0000 dd 00\r\n12:00 [rx] 0010\r\n")), 11);
	assert_int_equal(sm_lines_prefix(sm_slice_str(moved)), 8);
	assert_int_equal(sm_lines_addressed(sm_slice_str(moved), true, &from), sizeof moved - 1 - 20);
	assert_int_equal(sm_lines_unprefixed(sm_slice_of(moved, sizeof moved - 1 - 20), out), 37);
	assert_memory_equal(out, "0000: dd00 0000\n0004: 0067\n000c: 0000", 37);
	assert_true(sm_lines_address(sm_slice_str(dump)));
	assert_int_equal(sm_lines_addressed(sm_slice_str(dump), true, &from), 39);
	assert_int_equal(sm_lines_addressed(sm_slice_of(dump, 40), true, &from), 0);
	assert_int_equal(sm_lines_unprefixed(sm_slice_of(dump, 39), out), 33);
	assert_memory_equal(out, "0000: dd00 0000\n0004: 0000 0067\n*", 33);
	for (size_t i = 0; i < SM_COUNT(others); i++)
		assert_int_equal(sm_lines_prefix(sm_slice_str(others[i])), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_brackets),
		cmocka_unit_test(test_skipped),
		cmocka_unit_test(test_message),
		cmocka_unit_test(test_continued),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_octets),
		cmocka_unit_test(test_prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
