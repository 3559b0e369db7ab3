/* Values as shown: the limits of their ranges, and invalid times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "show/value.h"

static void
shows(const struct sm_node *n, enum sm_shown kind, const char *expected, bool differs)
{
	struct sm_addition addition;
	struct sm_buf b;

	sm_buf_init(&b);
	assert_int_equal(sm_show_value(n, &b, &addition), kind);
	sm_buf_putc(&b, '\0');
	assert_string_equal(b.p, expected);
	assert_int_equal(addition.differs, differs);
	assert_true(addition.differs || addition.note[0] == '\0');
	sm_buf_free(&b);
}

static void
numbers_are_exact_to_their_limits(void **state)
{
	static const struct {
		struct sm_node n;
		const char *expected;
	} cases[] = {
		{ { .kind = SM_UINT, .v.u = UINT64_MAX }, "18446744073709551615" },
		{ { .kind = SM_INT, .v.i = INT64_MIN }, "-9223372036854775808" },
		{ { .kind = SM_INT, .v.i = INT64_MIN, .scale = -3 }, "-9223372036854775.808" },
		{ { .kind = SM_UINT, .v.u = UINT64_MAX, .scale = 20 },
		    "1844674407370955161500000000000000000000" },
		{ { .kind = SM_UINT, .v.u = 5, .scale = -20 }, "0.00000000000000000005" },
		{ { .kind = SM_UINT, .v.u = 5, .scale = -21 }, "5e-21" },
		{ { .kind = SM_INT, .v.i = -5, .scale = -128 }, "-5e-128" },
		{ { .kind = SM_UINT, .v.u = 5, .scale = 127 }, "5e127" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++)
		shows(&cases[i].n, SM_SHOWN_NUMBER, cases[i].expected, cases[i].n.scale != 0);
}

static void
numbers_may_have_names(void **state)
{
	static const struct sm_name names[] = { { 0, "off" }, { 1, "on" }, { UINT32_MAX, "none" } };
	static const struct sm_type named = { .form = SM_FORM_ENUM, SM_NAMES(names) };
	struct sm_node n = { .kind = SM_BOOL, .type = &named };

	(void)state;
	shows(&n, SM_SHOWN_CODE, "off", true);
	for (n.v.u = 1; n.v.u < 256; n.v.u++)
		shows(&n, SM_SHOWN_CODE, "on", true);
	n.kind = SM_INT;
	n.v.i = -1;
	shows(&n, SM_SHOWN_CODE, "none", true);
	n.v.i = -2;
	shows(&n, SM_SHOWN_NUMBER, "-2", false);
	n.kind = SM_UINT;
	n.v.u = UINT64_C(0x100000001);
	shows(&n, SM_SHOWN_NUMBER, "4294967297", false);
	/* a boolean without names; an octet that no standard uses for true is shown too */
	n = (struct sm_node){ .kind = SM_BOOL, .v.u = 0xff };
	shows(&n, SM_SHOWN_BOOLEAN, "true", false);
	n.v.u = 2;
	shows(&n, SM_SHOWN_BOOLEAN, "true", true);
}

static void
date_times_become_utc(void **state)
{
	static const struct {
		const char *octets, *expected;
	} cases[] = {
		{ "07E9 03 01 06 0C 1E 0F 00 8000 FF", "2025-03-01T12:30:15Z" },
		{ "07E9 03 01 FF 0C 1E 0F FF 0000 00", "2025-03-01T12:30:15Z" },
		{ "07E9 03 01 FF 0C 1E 0F 63 8000 00", "2025-03-01T12:30:15.99Z" },
		{ "07E9 07 01 FF 06 00 00 00 FFC4 80", "2025-07-01T05:00:00Z" },
		{ "07E9 07 01 FF 06 00 00 00 003C 00", "2025-07-01T07:00:00Z" },
		{ "0000 00 00 00 00 00 00 00 8000 FF", "immediate" },
		{ "FFFF FF FF FF FF FF FF FF 8000 FF", "never" },
		{ "FFFF FF FF FF FF FF FF 00 8000 FF", "****-**-**T**:**:**Z" },
		{ "FFFF 0C 19 FF 00 00 00 00 8000 FF", "****-12-25T00:00:00Z" },
		{ "FFFF 03 FE 07 01 00 00 00 8000 FF", "****-03-last SundayT01:00:00Z" },
		{ "07E9 02 FD FF 00 00 00 00 8000 FF", "2025-02-last-1T00:00:00Z" },
		{ "FFFF FF FF 01 17 3B 3B 00 8000 FF", "****-**-** MondayT23:59:59Z" },
		{ "FFFF 07 01 FF 06 00 00 00 FFC4 80", "****-07-01T06:00:00 deviation -60 min" },
		{ "07E9 FE FE 07 01 00 00 00 8000 FF", "2025-DST-begins-last SundayT01:00:00Z" },
		{ "07E9 FD FE 07 01 00 00 00 8000 FF", "2025-DST-ends-last SundayT01:00:00Z" },
		{ "0001 0D 20 08 19 3D 3D 64 8000 FF", "00010D2008193D3D648000FF" },
		{ "07E9 65 01 FF 06 00 00 00 8000 FF", "07E96501FF060000008000FF" },
		{ "07E9 02 1F FF 06 00 00 00 8000 FF", "07E9021FFF060000008000FF" },
		{ "07E9 02 00 FF 06 00 00 00 8000 FF", "07E90200FF060000008000FF" },
		{ "07E9 02 01 09 06 00 00 00 8000 FF", "07E9020109060000008000FF" },
		{ "07E9 02 01 FF 6E 00 00 00 8000 FF", "07E90201FF6E0000008000FF" },
		{ "07E9 02 01 FF 06 00 A1 00 8000 FF", "07E90201FF0600A1008000FF" },
		{ "07E9 02 01 FF 06 00 00 C8 8000 FF", "07E90201FF060000C88000FF" },
		{ "FFFE 02 01 FF 06 00 00 00 8000 FF", "FFFE0201FF060000008000FF" },
		{ "07E9 02 01 FF 06 00 00 00 02D1 FF", "07E90201FF0600000002D1FF" },
	};
	static const struct sm_type type = { .form = SM_FORM_DATE_TIME };
	uint8_t octets[16];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_node n = { .kind = SM_BYTES, .type = &type };
		size_t len;

		assert_true(sm_hex_decode(sm_slice_str(cases[i].octets), octets, &len, NULL));
		assert_int_equal(len, 12);
		n.v.bytes = sm_slice_of(octets, len);
		shows(&n, SM_SHOWN_CODE, cases[i].expected, true);
	}
}

static void
seconds_count_from_2000(void **state)
{
	static const struct sm_type type = { .form = SM_FORM_SECONDS };
	struct sm_node n = { .kind = SM_UINT, .type = &type };

	(void)state;
	shows(&n, SM_SHOWN_CODE, "2000-01-01T00:00:00Z", true);
	n.v.u = 789004800;
	shows(&n, SM_SHOWN_CODE, "2025-01-01T00:00:00Z", true);
	n.v.u = UINT32_MAX - 1;
	shows(&n, SM_SHOWN_CODE, "2136-02-07T06:28:14Z", true);
	n.v.u = UINT32_MAX;
	shows(&n, SM_SHOWN_CODE, "never", true);
}

static void
octets_of_another_length_stay_octets(void **state)
{
	static const enum sm_form forms[] = { SM_FORM_DATE_TIME, SM_FORM_DATE, SM_FORM_TIME, SM_FORM_OBIS,
		SM_FORM_EUI64 };
	static const uint8_t octets[3] = { 1, 2, 0xff };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(forms); i++) {
		struct sm_type type = { .form = forms[i] };
		struct sm_node n = { .kind = SM_BYTES, .type = &type, .v.bytes = { octets, sizeof octets } };

		shows(&n, SM_SHOWN_CODE, "0102FF", i < 3);
	}
}

/* For each octet: only an octet with bit 7 is shown as a level. */
static void
levels_have_bit_7(void **state)
{
	static const struct sm_name names[] = { { 0x11, "on" }, { 0x12, "off" } };
	static const struct sm_type bare = { .form = SM_FORM_LEVEL, .unit = "%" };
	static const struct sm_type named = { .form = SM_FORM_LEVEL, .unit = "%", SM_NAMES(names) };
	static const struct sm_type unflagged = { .form = SM_FORM_LEVEL, .unit = "%", .unflagged = true };

	(void)state;
	for (unsigned v = 0; v <= UINT8_MAX; v++) {
		struct sm_node n = { .kind = SM_UINT, .tag = 0x11, .v.u = v, .type = &bare };
		bool flagged = v >= 0x80 && v <= 0x80 + 100;
		char expected[8];

		(void)snprintf(expected, sizeof expected, "%u", flagged ? v - 0x80 : v);
		shows(&n, flagged ? SM_SHOWN_NUMBER : SM_SHOWN_BARE, expected, true);
		n.type = &unflagged;
		shows(&n, flagged || v <= 100 ? SM_SHOWN_NUMBER : SM_SHOWN_BARE, expected, v > 100);
		n.type = &named;
		if (v == 0x11 || v == 0x12)
			shows(&n, SM_SHOWN_CODE, v == 0x11 ? "on" : "off", true);
		else
			shows(&n, flagged ? SM_SHOWN_NUMBER : SM_SHOWN_BARE, expected, true);
	}
}

static void
numbers_without_a_scale_have_no_unit(void **state)
{
	struct sm_node n = { .kind = SM_UINT, .v.u = 12345, .scale = -1, .factor = 5, .unit = "m3" };

	(void)state;
	shows(&n, SM_SHOWN_NUMBER, "6172.5", true);
	n.v.u = UINT64_MAX;
	shows(&n, SM_SHOWN_BARE, "18446744073709551615", true);
	n = (struct sm_node){ .kind = SM_UINT, .v.u = 12345, .scaling = SM_UNSCALED_UNKNOWN };
	shows(&n, SM_SHOWN_BARE, "12345", true);
	n = (struct sm_node){ .kind = SM_INT, .v.i = -7, .scaling = SM_UNSCALED_INEXACT };
	shows(&n, SM_SHOWN_BARE, "-7", true);
	n = (struct sm_node){ .kind = SM_UINT, .tag = 0x21, .v.u = 0xffff, .unit = "d" };
	shows(&n, SM_SHOWN_NULL, "", true);
}

/* Floats are shown with their bits; infinities and NaN are not shown as numbers. */
static void
floats_are_numbers(void **state)
{
	static const struct {
		struct sm_node n;
		enum sm_shown kind;
		const char *expected, *raw, *note;
	} cases[] = {
		{ { .v.u = 0x43AF0000, .count = 4 }, SM_SHOWN_NUMBER, "350", "43AF0000", "" },
		{ { .v.u = 0xC2F6E979, .count = 4, .scale = -2 }, SM_SHOWN_NUMBER, "-1.23456", "C2F6E979",
		    "" },
		{ { .v.u = 0x3FB999999999999A, .count = 8 }, SM_SHOWN_NUMBER, "0.1", "3FB999999999999A", "" },
		{ { .v.u = 0x7FEFFFFFFFFFFFFF, .count = 8 }, SM_SHOWN_NUMBER, "17976931348623157e292",
		    "7FEFFFFFFFFFFFFF", "" },
		{ { .v.u = 0x4200, .count = 2, .factor = 5 }, SM_SHOWN_NUMBER, "15", "4200", "" },
		{ { .v.u = 1, .count = 2 }, SM_SHOWN_NUMBER, "59604644775390625e-24", "0001", "" },
		{ { .v.u = 0x80000000, .count = 4 }, SM_SHOWN_NUMBER, "-0", "80000000", "" },
		{ { .v.u = 0x40400000, .count = 4, .scaling = SM_UNSCALED_UNKNOWN }, SM_SHOWN_BARE, "3",
		    "40400000", "not scaled: the message doesn't tell by what" },
		{ { .v.u = 0x3FD3333333333334, .count = 8, .factor = 1000 }, SM_SHOWN_BARE,
		    "0.30000000000000004", "3FD3333333333334", "not scaled: the product is beyond 64 bits" },
		{ { .v.u = 0x7F800000, .count = 4 }, SM_SHOWN_CODE, "infinity", "7F800000", "" },
		{ { .v.u = 0xFC00, .count = 2, .scaling = SM_UNSCALED_INEXACT }, SM_SHOWN_CODE, "-infinity",
		    "FC00", "" },
		{ { .v.u = 0x7FF8000000000000, .count = 8 }, SM_SHOWN_NULL, "", "7FF8000000000000",
		    "not a number" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_node n = cases[i].n;
		struct sm_addition addition;
		struct sm_buf b;

		n.kind = SM_FLOAT;
		shows(&n, cases[i].kind, cases[i].expected, true);
		sm_buf_init(&b);
		assert_false(sm_show_raw(&n, &b));
		sm_buf_putc(&b, '\0');
		assert_string_equal(b.p, cases[i].raw);
		(void)sm_show_value(&n, &b, &addition);
		assert_string_equal(addition.note, cases[i].note);
		sm_buf_free(&b);
	}
}

/* What stands beside a value in text and HTML. */
static void
beside(const struct sm_node *n, const char *expected)
{
	struct sm_buf b;

	sm_buf_init(&b);
	assert_int_equal(sm_show_raw_beside(n, &b), expected[0] != '\0');
	sm_buf_putc(&b, '\0');
	assert_string_equal(b.p, expected);
	sm_buf_free(&b);
}

static void
people_read_identifiers_in_hex(void **state)
{
	static const struct sm_name names[] = { { 0x0014, "Supply Status" } };
	static const struct sm_type attribute = { .form = SM_FORM_ENUM, SM_NAMES(names), .identifier = true };
	static const struct sm_type state_type = { .form = SM_FORM_ENUM, SM_NAMES(names) };
	static const struct sm_type hex = { .form = SM_FORM_HEX };

	(void)state;
	beside(&(struct sm_node){ .kind = SM_UINT, .type = &attribute, .len = 2, .v.u = 0x14 }, "0x0014");
	beside(&(struct sm_node){ .kind = SM_UINT, .type = &attribute, .len = 1, .v.u = 0x14 }, "0x14");
	beside(&(struct sm_node){ .kind = SM_UINT, .type = &state_type, .len = 1, .v.u = 0x14 }, "20");
	/* the value is 0x006B itself */
	beside(&(struct sm_node){ .kind = SM_UINT, .type = &hex, .len = 2, .v.u = 0x6b }, "");
	beside(&(struct sm_node){ .kind = SM_UINT, .v.u = 20 }, "20");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_read_identifiers_in_hex),
		cmocka_unit_test(numbers_are_exact_to_their_limits),
		cmocka_unit_test(numbers_may_have_names),
		cmocka_unit_test(date_times_become_utc),
		cmocka_unit_test(seconds_count_from_2000),
		cmocka_unit_test(levels_have_bit_7),
		cmocka_unit_test(numbers_without_a_scale_have_no_unit),
		cmocka_unit_test(octets_of_another_length_stay_octets),
		cmocka_unit_test(floats_are_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
