#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/hexdump.h"
#include "core/text.h"

/* The octets of most dumps below: 0xDD, 0x00, then each octet its own position. */
static void
reads(const char *text, size_t expected)
{
	struct sm_buf out;
	struct sm_err err;

	sm_err_clear(&err);
	sm_buf_init(&out);
	if (!sm_hexdump_decode(sm_slice_str(text), &out, &err))
		fail_msg("%s: %s", text, err.text);
	assert_int_equal(out.len, expected);
	for (size_t i = 0; i < expected; i++)
		assert_int_equal((uint8_t)out.p[i], i == 0 ? 0xdd : i == 1 ? 0 : i);
	sm_buf_free(&out);
}

static void
refuses(const char *text, enum sm_code code, size_t offset, const char *why)
{
	struct sm_buf out;
	struct sm_err err;

	sm_err_clear(&err);
	sm_buf_init(&out);
	assert_false(sm_hexdump_decode(sm_slice_str(text), &out, &err));
	assert_int_equal(err.code, code);
	assert_int_equal(err.offset, offset);
	assert_string_equal(err.text, why);
	sm_buf_free(&out);
}

/* Intel HEX and S-records: the octets of the lines, whose checksums and addresses are compared. */
static void
records_with_checksums_are_read(void **state)
{
	(void)state;
	reads(":020000040800F2\n:04010000DD00020319\n:020104000405F0\n:00000001FF\n", 6);
	reads(":020000040800f2\n:04010000dd00020319\n:020104000405f0\n:00000001ff\n", 6);
	reads("S00400006D8E\nS1060100DD000219\nS104010303F4\nS9030000FC\n", 4);
	reads("S207010000DD000218\nS804000000FB\n", 3);
	reads("S30701000000DD001A\nS70500000000FA\n", 2);
	reads(":020000040800F2\n:00000001FF\n", 0);
	refuses(":020000040800F2\n:04010000DD00020300\n", SM_E_MALFORMED, 16,
	    "line 2: the checksum is not that of the octets");
	refuses(":04010000DD00020319\n:020105000405EF\n", SM_E_MALFORMED, 20,
	    "line 2: address 105 is not behind the octets before it: is a line missing?");
	refuses(":04010000DD00020319\nDD00\n", SM_E_MALFORMED, 20,
	    "line 2: no record of Intel HEX or Motorola, while others are");
}

static void
dumps_of_every_program_are_read(void **state)
{
	(void)state;
	/* xxd, xxd -g1, xxd -g4 -u: characters that look like octets are not read */
	reads("00000000: dd00 0203 0405 0607 0809 0a0b 0c0d 0e0f  ab cd ef 01 23 4\n"
	      "00000010: 1011 12                                  de.\n",
	    19);
	reads("00000000: dd 00 02 03  ....\n00000004: 04 05        ab\n", 6);
	reads("00000000: DD000203 04050607  ........\n", 8);
	/* xxd -b */
	reads("00000000: 11011101 00000000 00000010 00000011  ....\n00000004: 00000100  .\n", 5);
	refuses("0000: 11011101 00000000  ..\n0002: 00000002  .\n", SM_E_MALFORMED, 34,
	    "line 2: an octet of bits has 8 digits of 0 and 1");
	/* tcpdump -X, gdb x/8xb, PowerShell */
	reads("0x0000:  dd00 0203 0405  ......\n\t0x0006:  06 07\n", 8);
	reads("0x7ffe10:\t0xdd\t0x00\t0x02\n0x7ffe13:\t0x03\n", 4);
	reads("0x7ffe10 <m>:\t0xdd\t0x00\t0x02\n0x7ffe13 <m+3>:\t0x03\n", 4);
	refuses("0x7ffe10:\t0x020000dd\n", SM_E_MALFORMED, 12,
	    "line 1: words in the byte order of some machine: use x/xb in gdb");
	reads("00000000   DD 00 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F  ab cd\n", 16);
	refuses("0000: dd 0x", SM_E_MALFORMED, 11, "line 1: character 12 is not a hex digit");
	/* hexdump -C */
	reads("00000000  dd 00 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f  |..aa bb cc dd ee|\n"
	      "00000010  10 11                                             |..|\n"
	      "00000012\n",
	    18);
	/* od -A x -t x1z, od -t x1, od -A d -t x1 */
	reads("000000 dd 00 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  >aa bb cc dd ee ff<\n"
	      "000010 10 11                                            >..<\n000012\n",
	    18);
	reads("0000000 dd 00 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n0000020 10 11\n0000022\n", 18);
	reads("0000000 dd 00 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n0000016 10 11\n0000018\n", 18);
	/* Wireshark, indented, with CRLF line ends */
	reads("  0000   dd 00 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f   ................\r\n"
	      "  0010   10 11                                             ab\r\n",
	    18);
}

static void
hex_without_offsets_is_read(void **state)
{
	(void)state;
	reads("dd0002030405\n060708\n", 9);
	reads(" dd 00 02 03\n 04 05", 6);
	reads("dd:00:02:03:04", 5);
	reads("dd00 0203 0405", 6);
	reads("dd000203", 4);
	reads("0xdd0002", 3);
}

static void
a_dump_may_begin_anywhere(void **state)
{
	(void)state;
	reads("00000040: dd00 0203  ....\n00000044: 0405  ..\n", 6);
	reads("0000100 dd 00 02 03\n0000104 04\n0000105\n", 5);
}

static void
an_asterisk_stands_for_lines(void **state)
{
	static const char hex[] = "00000000  01 01  |..|\n*\n00000006  02  |.|\n00000007\n";
	static const char octal[] = "0000000 01 01 01 01 01 01 01 01\n*\n0000030 02\n0000031\n";
	struct sm_buf out;
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	sm_buf_init(&out);
	assert_true(sm_hexdump_decode(sm_slice_str(hex), &out, &err));
	assert_int_equal(out.len, 7);
	assert_memory_equal(out.p, "\1\1\1\1\1\1\2", 7);
	sm_buf_reset(&out);
	assert_true(sm_hexdump_decode(sm_slice_str(octal), &out, &err));
	assert_int_equal(out.len, 25);
	assert_int_equal(out.p[23], 1);
	assert_int_equal(out.p[24], 2);
	sm_buf_free(&out);
}

static void
lost_lines_are_errors(void **state)
{
	(void)state;
	refuses("00000000: dd00 0203  ....\n00000008: 0809  ..\n", SM_E_MALFORMED, 26,
	    "line 2: offset 00000008 doesn't fit the 4 octets before it: is a line missing?");
	refuses("00000000  dd 00  |..|\n00000003\n", SM_E_MALFORMED, 22,
	    "line 2: offset 00000003 doesn't fit the 2 octets before it: is a line missing?");
	refuses("00000000: dd00 02g3  ....\n", SM_E_MALFORMED, 17, "line 1: character 18 is not a hex digit");
	refuses("00000000: dd00 020  ....\n", SM_E_MALFORMED, 15, "line 1: a group of 3 digits");
	refuses("00000000  dd 00\nnothing\n", SM_E_MALFORMED, 16, "line 2: no offset, while others have one");
	refuses("0000000 00dd 0302\n", SM_E_MALFORMED, 8,
	    "line 1: words in the byte order of some machine: use xxd, hexdump -C or od -t x1");
	refuses("00000000  dd 00\n*\n", SM_E_TRUNCATED, 18, "dump ends with a *: the last offset is missing");
	refuses("00000000  dd 00\n*\nffffffffffff\n", SM_E_MALFORMED, 18,
	    "line 3: offset ffffffffffff doesn't fit the 2 octets before it: is a line missing?");
	refuses(
	    "00000000  dd 00\n*\nfffffffffffe\n", SM_E_LIMIT, 18, "line 3: * makes more than 4194304 octets");
	refuses("hello", SM_E_MALFORMED, 0, "character 0 is not a hex digit");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dumps_of_every_program_are_read),
		cmocka_unit_test(records_with_checksums_are_read),
		cmocka_unit_test(hex_without_offsets_is_read),
		cmocka_unit_test(a_dump_may_begin_anywhere),
		cmocka_unit_test(an_asterisk_stands_for_lines),
		cmocka_unit_test(lost_lines_are_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
