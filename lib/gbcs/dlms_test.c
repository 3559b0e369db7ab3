#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "gbcs/axdr.h"
#include "gbcs/dlms.h"

static struct sm_arena arena;
static struct sm_err err;
static uint8_t *input; /* a copy of exactly the input's size, for AddressSanitizer */

static int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 1 << 20);
	sm_err_clear(&err);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	free(input);
	input = NULL;
	sm_arena_free(&arena);
	return 0;
}

static struct sm_cur
bytes_of(const char *hex)
{
	size_t len;

	free(input);
	input = malloc(strlen(hex) / 2 + 1);
	assert_non_null(input);
	assert_true(sm_hex_decode(sm_slice_str(hex), input, &len, NULL));
	input = realloc(input, len ? len : 1);
	sm_arena_reset(&arena);
	sm_err_clear(&err);
	return sm_cur_over(sm_slice_of(input, len), 0);
}

static struct sm_node *
value_of(const char *hex)
{
	struct sm_cur c = bytes_of(hex);
	struct sm_node *n = sm_axdr_read(&c, &arena, false, &err);

	assert_true(!n || sm_cur_done(&c));
	return n;
}

/* IEC 62056-5-3 section 9.5: every type of Data */
static void
numbers_of_every_type(void **state)
{
	static const struct {
		const char *hex;
		enum sm_kind kind;
		int64_t expected;
	} cases[] = {
		{ "0300", SM_BOOL, 0 },
		{ "03FF", SM_BOOL, 0xff },
		{ "05FFFFFFFE", SM_INT, -2 },
		{ "06FFFFFFFE", SM_UINT, 4294967294 },
		{ "0D12", SM_UINT, 0x12 },
		{ "0F80", SM_INT, -128 },
		{ "107FFF", SM_INT, 32767 },
		{ "11FF", SM_UINT, 255 },
		{ "12FFFF", SM_UINT, 65535 },
		{ "148000000000000000", SM_INT, INT64_MIN },
		{ "157FFFFFFFFFFFFFFF", SM_UINT, INT64_MAX },
		{ "1602", SM_UINT, 2 },
		{ "1743AF0000", SM_FLOAT, 0x43AF0000 },
		{ "184008000000000000", SM_FLOAT, 0x4008000000000000 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_node *n = value_of(cases[i].hex);

		assert_non_null(n);
		assert_int_equal(n->kind, cases[i].kind);
		assert_true((n->kind == SM_INT ? n->v.i : (int64_t)n->v.u) == cases[i].expected);
		assert_int_equal(n->len, strlen(cases[i].hex) / 2);
	}
}

static void
strings_of_every_type(void **state)
{
	static const struct {
		const char *hex;
		enum sm_kind kind;
		size_t len, count;
	} cases[] = {
		{ "0900", SM_BYTES, 0, 0 },
		{ "0903010203", SM_BYTES, 3, 0 },
		{ "0A024142", SM_TEXT, 2, 0 },
		{ "0C02C3A9", SM_TEXT, 2, 0 },
		{ "0403E0", SM_BITS, 1, 3 },
		{ "0409FF80", SM_BITS, 2, 9 },
		{ "19 07DF0101FF000000008000FF", SM_BYTES, 12, 0 },
		{ "1A 07DF0101FF", SM_BYTES, 5, 0 },
		{ "1B 0C000000", SM_BYTES, 4, 0 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_node *n = value_of(cases[i].hex);

		assert_non_null(n);
		assert_int_equal(n->kind, cases[i].kind);
		assert_int_equal(n->v.bytes.len, cases[i].len);
		assert_int_equal(n->count, cases[i].count);
	}
}

static void
structures_nest(void **state)
{
	struct sm_node *n = value_of("0202 0102 1101 1102 0203 00 0F05 0900");

	(void)state;
	assert_non_null(n);
	assert_int_equal(n->count, 2);
	assert_int_equal(sm_node_at(n, 0)->kind, SM_ARRAY);
	assert_true(sm_node_at(sm_node_at(n, 0), 1)->v.u == 2);
	assert_int_equal(sm_node_at(n, 1)->off, 8);
	assert_int_equal(sm_node_at(sm_node_at(n, 1), 0)->kind, SM_NULL);
	assert_true(sm_node_at(sm_node_at(n, 1), 1)->v.i == 5);
}

static void
compact_arrays_become_arrays(void **state)
{
	/* array of structure { u8, octet-string, array of 2 u16 }: two elements */
	struct sm_node *n = value_of("13 0203 11 09 01 0002 12  0E  01 02AABB 0001 0002  02 00 0003 0004");
	const struct sm_node *second;

	(void)state;
	assert_non_null(n);
	assert_int_equal(n->kind, SM_ARRAY);
	assert_int_equal(n->count, 2);
	assert_int_equal(sm_node_at(sm_node_at(n, 0), 1)->v.bytes.len, 2);
	second = sm_node_at(n, 1);
	assert_true(sm_node_at(second, 0)->v.u == 2);
	assert_int_equal(sm_node_at(second, 1)->v.bytes.len, 0);
	assert_true(sm_node_at(sm_node_at(second, 2), 1)->v.u == 4);
	assert_int_equal(second->len, 6);
}

/* The shortest length field for n below 65536. */
static size_t
put_length(uint8_t *at, size_t n)
{
	size_t octets = n < 0x80 ? 0 : n < 0x100 ? 1 : 2;

	if (octets > 0)
		*at++ = (uint8_t)(0x80 | octets);
	if (octets == 2)
		*at++ = (uint8_t)(n >> 8);
	*at = (uint8_t)n;
	return octets + 1;
}

/* A compact-array of len octets of content; its elements are structures of n_nulls null-data and one unsigned. */
static size_t
memory_for_nulls(size_t n_nulls, size_t len)
{
	uint8_t *octets = malloc(len + n_nulls + 16);
	struct sm_cur c;
	size_t at = 0;

	assert_non_null(octets);
	octets[at++] = SM_AXDR_COMPACT;
	octets[at++] = SM_AXDR_STRUCTURE;
	at += put_length(octets + at, n_nulls + 1);
	memset(octets + at, SM_AXDR_NULL, n_nulls);
	at += n_nulls;
	octets[at++] = SM_AXDR_UINT8;
	at += put_length(octets + at, len);
	memset(octets + at, 7, len);
	sm_arena_free(&arena);
	sm_arena_init(&arena, 0);
	sm_err_clear(&err);
	c = sm_cur_over(sm_slice_of(octets, at + len), 0);
	assert_true(!sm_axdr_read(&c, &arena, false, &err) == (err.code != SM_OK));
	free(octets);
	return sm_arena_spent(&arena);
}

static void
compact_arrays_are_limited_by_their_octets(void **state)
{
	(void)state;
	for (size_t n_nulls = 1; n_nulls <= 1000; n_nulls *= 10)
		for (size_t len = 300; len <= 30000; len *= 10)
			assert_true(memory_for_nulls(n_nulls, len) <=
			            4 * sizeof(struct sm_node) * (len + n_nulls + 16));
	/* meters may send one null with each number, but not hundreds */
	(void)memory_for_nulls(1, 3000);
	assert_int_equal(err.code, SM_OK);
	(void)memory_for_nulls(100, 3000);
	assert_int_equal(err.code, SM_E_LIMIT);
	(void)memory_for_nulls(2000, 3000);
	assert_int_equal(err.code, SM_E_LIMIT);
	assert_int_equal(err.offset, 1);
}

static void
refuses_invalid_data(void **state)
{
	static const struct {
		const char *hex;
		enum sm_code code;
		size_t offset;
	} cases[] = {
		{ "", SM_E_TRUNCATED, 0 },
		{ "07", SM_E_MALFORMED, 0 },
		{ "FF", SM_E_MALFORMED, 0 },
		{ "0600", SM_E_TRUNCATED, 2 },
		{ "0904AABB", SM_E_TRUNCATED, 4 },
		{ "09810100", SM_E_MALFORMED, 1 },
		{ "0105 00", SM_E_TRUNCATED, 0 },
		{ "0184FFFFFFFF", SM_E_TRUNCATED, 0 },
		/* one octet of description may not announce elements without content */
		{ "13 00 01 00", SM_E_MALFORMED, 0 },
		{ "13 01FFFF00 01 00", SM_E_MALFORMED, 1 },
		{ "13 0200 01 00", SM_E_MALFORMED, 0 },
		{ "13 11 05 00", SM_E_TRUNCATED, 4 },
		{ "13 12 01 00", SM_E_TRUNCATED, 4 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		assert_null(value_of(cases[i].hex));
		assert_int_equal(err.code, cases[i].code);
		assert_int_equal(err.offset, cases[i].offset);
	}
}

static void
nesting_has_a_limit(void **state)
{
	char hex[4 * 64 + 3];

	(void)state;
	for (size_t i = 0; i < 64; i++)
		memcpy(hex + 4 * i, "0201", 4);
	memcpy(hex + 4 * (size_t)64, "00", 3);
	assert_null(value_of(hex));
	assert_int_equal(err.code, SM_E_LIMIT);
	/* as a type description */
	hex[0] = '1';
	hex[1] = '3';
	hex[2] = '0';
	hex[3] = '2';
	assert_null(value_of(hex));
}

static bool
payload_of(const char *hex, struct sm_payload *p)
{
	struct sm_cur c = bytes_of(hex);

	*p = (struct sm_payload){ 0 };
	return sm_dlms_read(&c, &arena, p, &err);
}

static void
a_request_has_a_datum_for_each_access(void **state)
{
	const struct sm_cosem *c;
	struct sm_payload p;

	(void)state;
	assert_true(payload_of("D9 20000007 00 03"
	                       "01 0003 0100020800FF 02"
	                       "02 0001 00005E2C0001 02"
	                       "04 0007 0000636200FF 02 01 0202 0600000000 0600000001"
	                       "03 00 120005 00",
	    &p));
	assert_int_equal(p.pdu, SM_PDU_ACCESS_REQUEST);
	assert_int_equal(p.invoke_id, 0x20000007);
	assert_int_equal(p.count, 3);
	c = &p.items->next->cosem;
	assert_int_equal(c->access, SM_SET);
	assert_int_equal(c->class_id, 1);
	assert_memory_equal(c->obis, "\x00\x00\x5e\x2c\x00\x01", 6);
	assert_int_equal(c->index, 2);
	assert_true(p.items->next->value->v.u == 5);
	c = &p.last->cosem;
	assert_int_equal(c->selector, 1);
	assert_int_equal(c->selection->count, 2);
}

static void
a_response_has_a_result_for_each_datum(void **state)
{
	struct sm_payload p;

	(void)state;
	assert_true(payload_of("DA 20000007 00 00 02 120005 00 02 01 00 03 FA", &p));
	assert_int_equal(p.pdu, SM_PDU_ACCESS_RESPONSE);
	assert_int_equal(p.count, 2);
	assert_false(p.items->cosem.addressed);
	assert_int_equal(p.items->cosem.access, SM_GET);
	assert_int_equal(p.items->cosem.result, 0);
	assert_int_equal(p.last->cosem.access, SM_ACTION);
	assert_int_equal(p.last->cosem.result, 250);
	/* with the specifications of the request repeated */
	assert_true(payload_of("DA 20000007 00 01 01 02 0001 00005E2C0001 02 01 00 01 02 00", &p));
	assert_true(p.items->cosem.addressed);
	assert_int_equal(p.items->cosem.class_id, 1);
}

static void
an_alert_gives_its_code_and_time(void **state)
{
	struct sm_payload p;

	(void)state;
	assert_true(payload_of("0F 20000007 00 0203 128F88 090C07E90B07FF000000008000FF 1105", &p));
	assert_true(p.has_alert);
	assert_int_equal(p.alert_code, 0x8f88);
	assert_int_equal(p.alert_stamp.len, 12);
	assert_int_equal(p.count, 1);
	assert_int_equal(p.items->value->count, 1);
	assert_true(p.items->value->child->v.u == 5);
	assert_true(payload_of("0F 20000007 00 0202 128002 090C07E90B07FF000000008000FF", &p));
	assert_int_equal(p.count, 0);
	/* other content is left unchanged */
	assert_true(payload_of("0F 20000007 00 1105", &p));
	assert_false(p.has_alert);
	assert_true(p.items->value->v.u == 5);
}

static void
protected_octets_are_found(void **state)
{
	struct sm_payload p;

	(void)state;
	assert_true(payload_of("DA 20000007 00 00 01"
	                       "0202 0100 0912 3100000000 A1 0102030405060708090A0B0C"
	                       "01 03 00",
	    &p));
	assert_int_equal(p.items->protected_text.len, 18);
	assert_int_equal(p.items->protected_off, 14);
}

static void
refuses_invalid_apdus(void **state)
{
	static const struct {
		const char *hex;
		enum sm_code code;
		size_t offset;
	} cases[] = {
		{ "D9", SM_E_TRUNCATED, 1 },
		{ "D9 20000007 00 00 00", SM_E_MALFORMED, 7 },
		{ "D9 20000007 00 01 05 0003 0100020800FF 02 01 00", SM_E_MALFORMED, 7 },
		{ "D9 20000007 00 01 01 0003 0100020800FF 02 02 00 00", SM_E_MALFORMED, 17 },
		{ "D9 20000007 00 01 01 0003 0100020800FF 02 01 00 00", SM_E_MALFORMED, 19 },
		{ "D9 20000007 00 7F 01", SM_E_TRUNCATED, 6 },
		{ "DA 20000007 00 02 00 00", SM_E_MALFORMED, 6 },
		{ "DA 20000007 00 00 01 00 02 01 00", SM_E_MALFORMED, 9 },
		{ "DA 20000007 00 00 01 00 01 09 00", SM_E_MALFORMED, 10 },
		{ "DA 20000007 00 00 01 00 01 01", SM_E_TRUNCATED, 11 },
	};
	struct sm_payload p;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		assert_false(payload_of(cases[i].hex, &p));
		assert_int_equal(err.code, cases[i].code);
		assert_int_equal(err.offset, cases[i].offset);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_of_every_type),
		TEST(strings_of_every_type),
		TEST(structures_nest),
		TEST(compact_arrays_become_arrays),
		TEST(refuses_invalid_data),
		TEST(nesting_has_a_limit),
		TEST(a_request_has_a_datum_for_each_access),
		TEST(a_response_has_a_result_for_each_datum),
		TEST(compact_arrays_are_limited_by_their_octets),
		TEST(an_alert_gives_its_code_and_time),
		TEST(protected_octets_are_found),
		TEST(refuses_invalid_apdus),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
