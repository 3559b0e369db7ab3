#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "gbcs/der.h"

static struct sm_arena arena;
static uint8_t *input;

static int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	free(input);
	input = NULL;
	return 0;
}

/* A cursor over a buffer of exactly the input's size: ASan finds a read beyond it. */
static struct sm_cur
cursor(const uint8_t *p, size_t len, size_t off)
{
	free(input);
	input = malloc(len > 0 ? len : 1);
	assert_non_null(input);
	if (len > 0)
		memcpy(input, p, len);
	return sm_cur_over((struct sm_slice){ input, len }, off);
}

static struct sm_cur
cursor_hex(const char *hex, size_t off)
{
	uint8_t bytes[512];
	size_t len;

	assert_true(strlen(hex) / 2 <= sizeof bytes);
	assert_true(sm_hex_decode(sm_slice_str(hex), bytes, &len, NULL));
	return cursor(bytes, len, off);
}

static const struct sm_node *
read_hex(const char *hex)
{
	struct sm_cur c = cursor_hex(hex, 10);
	struct sm_err err = { 0 };
	size_t len = c.len;
	const struct sm_node *n = sm_der_read(&c, &arena, &err);

	assert_non_null(n);
	assert_true(sm_cur_done(&c));
	assert_int_equal(n->off, 10);
	assert_int_equal(n->len, len);
	return n;
}

static void
reads_integers(void **state)
{
	static const struct {
		const char *hex;
		uint64_t value;
	} cases[] = {
		{ "020100", 0 },
		{ "02017F", 127 },
		{ "02020080", 128 },
		{ "0A0119", 25 },
		{ "0203008F66", 0x8f66 },
		{ "02087FFFFFFFFFFFFFFF", INT64_MAX },
		{ "0209008000000000000000", UINT64_C(1) << 63 },
		{ "020900FFFFFFFFFFFFFFFF", UINT64_MAX },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		const struct sm_node *n = read_hex(cases[i].hex);

		assert_int_equal(n->kind, SM_UINT);
		assert_true(n->v.u == cases[i].value);
	}
}

static void
reads_negative_integers(void **state)
{
	static const struct {
		const char *hex;
		int64_t value;
	} cases[] = {
		{ "0201FF", -1 },
		{ "020180", -128 },
		{ "0202FF7F", -129 },
		{ "02028000", -32768 },
		{ "02088000000000000000", INT64_MIN },
		{ "0208FF00000000000000", INT64_C(-72057594037927936) },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		const struct sm_node *n = read_hex(cases[i].hex);

		assert_int_equal(n->kind, SM_INT);
		assert_true(n->v.i == cases[i].value);
	}
}

static void
keeps_long_integers_as_bytes(void **state)
{
	const struct sm_node *n = read_hex("0209010000000000000000");

	(void)state;
	assert_int_equal(n->kind, SM_BYTES);
	assert_int_equal(n->v.bytes.len, 9);
	n = read_hex("0209FF0000000000000000");
	assert_int_equal(n->kind, SM_BYTES);
	assert_int_equal(n->v.bytes.p[0], 0xff);
}

static void
reads_simple_values(void **state)
{
	const struct sm_node *n = read_hex("0101FF");

	(void)state;
	assert_int_equal(n->kind, SM_BOOL);
	assert_int_equal(n->v.u, 1);
	assert_int_equal(read_hex("010100")->v.u, 0);
	assert_int_equal(read_hex("0500")->kind, SM_NULL);
	n = read_hex("0403010203");
	assert_int_equal(n->kind, SM_BYTES);
	assert_int_equal(n->tag, SM_DER_OCTETS);
	assert_memory_equal(n->v.bytes.p, "\1\2\3", 3);
	assert_int_equal(read_hex("0603550406")->kind, SM_BYTES);
	n = read_hex("180F32303135303130313030303030305A");
	assert_int_equal(n->kind, SM_TEXT);
	assert_true(sm_slice_eq_str(n->v.bytes, "20150101000000Z"));
	assert_int_equal(read_hex("0C0141")->kind, SM_TEXT);
	assert_int_equal(read_hex("830103")->kind, SM_BYTES);
}

static void
reads_bit_strings(void **state)
{
	const struct sm_node *n = read_hex("03020780");

	(void)state;
	assert_int_equal(n->kind, SM_BITS);
	assert_int_equal(n->count, 1);
	assert_int_equal(n->v.bytes.len, 1);
	assert_int_equal(n->v.bytes.p[0], 0x80);
	n = read_hex("0303070080");
	assert_int_equal(n->count, 9);
	n = read_hex("030100");
	assert_int_equal(n->count, 0);
	assert_int_equal(n->v.bytes.len, 0);
}

static void
reads_structures_with_offsets(void **state)
{
	const struct sm_node *n = read_hex("300E 020105 A207 3005 0A0100 0500 0500"), *inner;

	(void)state;
	assert_int_equal(n->kind, SM_STRUCT);
	assert_int_equal(n->count, 3);
	assert_int_equal(n->v.bytes.len, 16);
	assert_int_equal(n->child->off, 12);
	inner = sm_node_at(n, 1);
	assert_int_equal(inner->tag, 0xa2);
	assert_int_equal(inner->off, 15);
	assert_int_equal(inner->len, 9);
	assert_int_equal(inner->v.bytes.p[0], 0xa2);
	assert_int_equal(inner->child->child->tag, SM_DER_ENUM);
	assert_int_equal(inner->child->child->off, 19);
	assert_int_equal(sm_node_at(n, 2)->kind, SM_NULL);
	assert_int_equal(read_hex("3000")->count, 0);
	assert_int_equal(read_hex("3100")->kind, SM_STRUCT);
}

static void
leaves_following_octets(void **state)
{
	struct sm_cur c = cursor_hex("020101020102", 0);
	struct sm_err err = { 0 };

	(void)state;
	assert_non_null(sm_der_read(&c, &arena, &err));
	assert_int_equal(c.len, 3);
	assert_int_equal(c.off, 3);
}

/* Devices write lengths of 128 octets or more as 82 00 xx. */
static void
accepts_leading_zeros_in_long_lengths(void **state)
{
	uint8_t bytes[4 + 0x83] = { 0x04, 0x82, 0x00, 0x83 };
	struct sm_cur c = cursor(bytes, sizeof bytes, 0);
	const struct sm_node *n = sm_der_read(&c, &arena, NULL);

	(void)state;
	assert_non_null(n);
	assert_int_equal(n->v.bytes.len, 0x83);
	assert_int_equal(n->len, sizeof bytes);
}

static void
refuses_breaches_of_der(void **state)
{
	static const struct {
		const char *hex;
		enum sm_code code;
		size_t offset;
	} cases[] = {
		{ "", SM_E_TRUNCATED, 100 },
		{ "02", SM_E_TRUNCATED, 101 },
		{ "0202 01", SM_E_TRUNCATED, 102 },
		{ "0482 01", SM_E_TRUNCATED, 101 },
		{ "0484 FFFFFFFF 00", SM_E_TRUNCATED, 106 },
		{ "3080 0000", SM_E_MALFORMED, 101 },
		{ "0485 0000000001 00", SM_E_MALFORMED, 101 },
		{ "04FF", SM_E_MALFORMED, 101 },
		{ "0481 01 00", SM_E_MALFORMED, 101 },
		{ "0482 007F", SM_E_MALFORMED, 101 },
		{ "0000", SM_E_MALFORMED, 100 },
		{ "2400", SM_E_MALFORMED, 100 },
		{ "2201 00", SM_E_MALFORMED, 100 },
		{ "1000", SM_E_MALFORMED, 100 },
		{ "1100", SM_E_MALFORMED, 100 },
		{ "1F8101 00", SM_E_MALFORMED, 100 },
		{ "BF2100", SM_E_MALFORMED, 100 },
		{ "0200", SM_E_MALFORMED, 102 },
		{ "0202 007F", SM_E_MALFORMED, 102 },
		{ "0202 FF80", SM_E_MALFORMED, 102 },
		{ "0A02 0001", SM_E_MALFORMED, 102 },
		{ "0101 01", SM_E_MALFORMED, 102 },
		{ "0100", SM_E_MALFORMED, 102 },
		{ "0102 FFFF", SM_E_MALFORMED, 102 },
		{ "0501 00", SM_E_MALFORMED, 102 },
		{ "0300", SM_E_MALFORMED, 102 },
		{ "0301 01", SM_E_MALFORMED, 102 },
		{ "0302 0880", SM_E_MALFORMED, 102 },
		{ "0302 0781", SM_E_MALFORMED, 102 },
		{ "3003 0202 01", SM_E_TRUNCATED, 104 },
		{ "3006 0201 01 0500 05", SM_E_TRUNCATED, 108 },
		{ "3006 0201 01 0501 00", SM_E_MALFORMED, 107 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_cur c = cursor_hex(cases[i].hex, 100);
		size_t len = c.len;
		struct sm_err err = { 0 };

		assert_null(sm_der_read(&c, &arena, &err));
		assert_int_equal(err.code, cases[i].code);
		assert_int_equal(err.offset, cases[i].offset);
		assert_true(strlen(err.text) > 0);
		assert_int_equal(c.len, len);
	}
}

static void
fails_on_every_prefix(void **state)
{
	static const char whole[] = "301E 0203008F66 180F32303135303130313030303030305A 3006 0A0100 040107";
	struct sm_cur c = cursor_hex(whole, 0);
	uint8_t bytes[64];
	size_t len = c.len;

	(void)state;
	assert_true(sm_cur_copy(&c, len, bytes));
	for (size_t cut = 0; cut < len; cut++) {
		struct sm_err err = { 0 };

		c = cursor(bytes, cut, 0);
		assert_null(sm_der_read(&c, &arena, &err));
		assert_int_equal(err.code, SM_E_TRUNCATED);
		assert_true(err.offset <= cut);
	}
	c = cursor(bytes, len, 0);
	assert_non_null(sm_der_read(&c, &arena, NULL));
}

/* `count` nested structures, the innermost empty */
static bool
reads_nested(unsigned count)
{
	uint8_t bytes[128];
	struct sm_err err = { 0 };
	struct sm_cur c;
	bool fine;

	assert_true(2 * count <= sizeof bytes);
	for (unsigned i = 0; i < count; i++) {
		bytes[2 * i] = SM_DER_SEQUENCE;
		bytes[2 * i + 1] = (uint8_t)(2 * (count - i - 1));
	}
	c = cursor(bytes, 2U * count, 0);
	fine = sm_der_read(&c, &arena, &err) != NULL;
	assert_int_equal(err.code, fine ? SM_OK : SM_E_LIMIT);
	if (!fine)
		assert_int_equal(err.offset, 2 * (SM_DEPTH_MAX - 1));
	return fine;
}

static void
bounds_depth(void **state)
{
	(void)state;
	assert_true(reads_nested(SM_DEPTH_MAX - 1));
	assert_false(reads_nested(SM_DEPTH_MAX));
	assert_false(reads_nested(60));
}

static void
fails_without_memory(void **state)
{
	struct sm_cur c = cursor_hex("3003020101", 0);
	struct sm_err err = { 0 };
	struct sm_arena tiny;

	(void)state;
	sm_arena_init(&tiny, sizeof(struct sm_node));
	assert_null(sm_der_read(&c, &tiny, &err));
	assert_int_equal(err.code, SM_E_NOMEM);
	sm_arena_free(&tiny);
}

static void
reads_implicitly_tagged_integers(void **state)
{
	struct sm_node n = { .kind = SM_BYTES, .name = "kept" };

	(void)state;
	assert_true(sm_der_integer(sm_slice_of("\x00\x8f\x66", 3), &n));
	assert_int_equal(n.kind, SM_UINT);
	assert_int_equal(n.v.u, 0x8f66);
	assert_string_equal(n.name, "kept");
	assert_true(sm_der_integer(sm_slice_of("\xfe", 1), &n));
	assert_int_equal(n.kind, SM_INT);
	assert_int_equal(n.v.i, -2);
	assert_false(sm_der_integer(sm_slice_of("", 0), &n));
	assert_false(sm_der_integer(sm_slice_of("\x00\x01", 2), &n));
	assert_int_equal(n.v.i, -2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(reads_integers, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_negative_integers, setup, teardown),
		cmocka_unit_test_setup_teardown(keeps_long_integers_as_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_simple_values, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_bit_strings, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_structures_with_offsets, setup, teardown),
		cmocka_unit_test_setup_teardown(leaves_following_octets, setup, teardown),
		cmocka_unit_test_setup_teardown(accepts_leading_zeros_in_long_lengths, setup, teardown),
		cmocka_unit_test_setup_teardown(refuses_breaches_of_der, setup, teardown),
		cmocka_unit_test_setup_teardown(fails_on_every_prefix, setup, teardown),
		cmocka_unit_test_setup_teardown(bounds_depth, setup, teardown),
		cmocka_unit_test_setup_teardown(fails_without_memory, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_implicitly_tagged_integers, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
