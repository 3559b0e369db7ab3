#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "encode/axdr.h"
#include "encode/build.h"
#include "encode/der.h"
#include "encode/gbz.h"
#include "encode/grouping.h"

static uint8_t storage[512];

static void
assert_built(const struct sm_build *b, const char *hex)
{
	uint8_t expected[256];
	size_t len;

	assert_true(sm_hex_decode(sm_slice_str(hex), expected, &len, NULL));
	assert_false(b->failed);
	assert_int_equal(b->len, len);
	assert_memory_equal(b->p, expected, len);
}

static void
writes_numbers_in_both_orders(void **state)
{
	struct sm_build b = sm_build_over(storage, sizeof storage);

	(void)state;
	sm_build_be(&b, 3, 0x010203);
	sm_build_le(&b, 3, 0x010203);
	sm_build_patch_be(&b, 1, 1, 0xFF);
	assert_built(&b, "01FF03 030201");
}

static void
failure_is_permanent(void **state)
{
	struct sm_build b = sm_build_over(storage, 4);

	(void)state;
	sm_build_be(&b, 4, 1);
	assert_false(b.failed);
	sm_build_u8(&b, 0);
	assert_true(b.failed);
	b = sm_build_over(storage, 4);
	sm_build_be(&b, 4, 1);
	sm_build_insert_length(&b, 0, 4);
	assert_true(b.failed);
	b = sm_build_over(storage, 4);
	sm_build_patch_be(&b, 0, 1, 1);
	assert_true(b.failed);
	b = sm_build_over(NULL, 0);
	sm_build_u8(&b, 0);
	assert_true(b.failed);
}

/* GBCS section 7.2.7: one octet below 128, else 81, 82 ... */
static void
writes_shortest_lengths(void **state)
{
	static const struct {
		size_t length;
		const char *hex;
	} cases[] = { { 0, "00" }, { 127, "7F" }, { 128, "8180" }, { 255, "81FF" }, { 256, "820100" },
		{ 65535, "82FFFF" }, { 65536, "83010000" } };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_build b = sm_build_over(storage, sizeof storage);

		sm_build_length(&b, cases[i].length);
		assert_built(&b, cases[i].hex);
	}
}

static void
inserts_lengths_before_content(void **state)
{
	struct sm_build b = sm_build_over(storage, sizeof storage);

	(void)state;
	sm_build_be(&b, 2, 0x3001);
	sm_build_insert_length(&b, 1, 200);
	assert_built(&b, "30 81C8 01");
}

static void
writes_axdr(void **state)
{
	struct sm_build b = sm_build_over(storage, sizeof storage);
	const uint8_t bits[] = { 0xA0 };

	(void)state;
	sm_axdr_bool(&b, true);
	sm_axdr_number(&b, SM_AXDR_INT16, 2, (uint64_t)-2);
	sm_axdr_string(&b, SM_AXDR_OCTETS, sm_slice_str("ab"));
	sm_axdr_bits(&b, bits, 3);
	assert_built(&b, "03FF 10FFFE 09026162 0403A0");
}

static void
writes_dlms_times(void **state)
{
	static const struct sm_time t = { 2031, 5, 6, 7, 8, 9 };
	struct sm_dlms_date any = { 0xFFFF, 0xFE, 0xFD, 0xFF };
	uint8_t out[SM_DATE_TIME_LEN];
	struct sm_build b = sm_build_over(storage, sizeof storage);

	(void)state;
	sm_dlms_date_time(&t, out);
	sm_build_bytes(&b, out, sizeof out);
	sm_dlms_date(&any, out);
	sm_build_bytes(&b, out, SM_DATE_LEN);
	assert_built(&b, "07EF0506FF070809008000FF FFFFFEFDFF");
}

static void
writes_gbz_components(void **state)
{
	static const struct sm_gbz_component plain = {
		.cluster = 0x0705, .frame_control = 0x01, .command = 0x02
	};
	static const struct sm_gbz_component dated = {
		.cluster = 0x0702, .has_from_date = true, .from_date = 0x01020304
	};
	struct sm_build b = sm_build_over(storage, sizeof storage);
	struct sm_gbz g;

	(void)state;
	sm_gbz_begin(&g, &b);
	sm_gbz_open(&g, &plain);
	sm_build_u8(&b, 0xAA);
	sm_gbz_close(&g);
	sm_gbz_open(&g, &dated);
	sm_gbz_close(&g);
	sm_gbz_end(&g);
	assert_built(&b, "0109 02 00 0705 0004 010002 AA 11 0702 0007 01020304 000100");
}

static void
writes_der(void **state)
{
	static const struct sm_time t = { 2031, 5, 6, 7, 8, 9 };
	struct sm_build b = sm_build_over(storage, sizeof storage);

	(void)state;
	sm_der_unsigned(&b, SM_DER_INTEGER, 0);
	sm_der_unsigned(&b, SM_DER_INTEGER, 0x80);
	sm_der_unsigned(&b, 0x83, 0x0514);
	sm_der_unsigned(&b, SM_DER_INTEGER, UINT64_MAX);
	sm_der_time(&b, SM_DER_GENERALIZED, &t);
	assert_built(
	    &b, "020100 02020080 83020514 020900FFFFFFFFFFFFFFFF 180F32303331303530363037303830395A");
}

static void
writes_grouping_headers(void **state)
{
	struct sm_grouping g = { .originator = { 1 }, .target = { 2 }, .counter = 3, .message_code = 0x0020 };
	struct sm_build b = sm_build_over(storage, sizeof storage);

	(void)state;
	sm_grouping_put(&b, &g, sm_slice_str("x"));
	assert_built(&b, "DF 0901 0000000000000003 08 0100000000000000 08 0200000000000000 00 02 0020 01 78");
	b = sm_build_over(storage, sizeof storage);
	g.has_supplementary = true;
	g.supplementary[7] = 9;
	g.supplementary_counter = 5;
	sm_grouping_put(&b, &g, sm_slice_str(""));
	assert_built(&b, "DF 0901 0000000000000003 08 0100000000000000 08 0200000000000000 00"
	                 "12 0020 0000000000000009 0000000000000005 00");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_numbers_in_both_orders),
		cmocka_unit_test(failure_is_permanent),
		cmocka_unit_test(writes_shortest_lengths),
		cmocka_unit_test(inserts_lengths_before_content),
		cmocka_unit_test(writes_axdr),
		cmocka_unit_test(writes_dlms_times),
		cmocka_unit_test(writes_gbz_components),
		cmocka_unit_test(writes_der),
		cmocka_unit_test(writes_grouping_headers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
