#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/json.h"
#include "core/memory.h"
#include "core/text.h"
#include "core/time.h"
#include "core/tree.h"

static struct sm_slice
octets(const void *p, size_t len)
{
	return sm_slice_of(p, len);
}

static void
a_getter_that_fails_leaves_the_cursor(void **state)
{
	const uint8_t in[] = { 1, 2, 3 };
	struct sm_cur c = sm_cur_over(octets(in, sizeof in), 10);
	uint32_t v32 = 77;
	uint16_t v16 = 0;

	(void)state;
	assert_false(sm_cur_be32(&c, &v32));
	assert_int_equal(v32, 77);
	assert_int_equal(c.off, 10);
	assert_true(sm_cur_be16(&c, &v16));
	assert_int_equal(v16, 0x0102);
	assert_false(sm_cur_le16(&c, &v16));
	assert_int_equal(c.off, 12);
	assert_int_equal(c.len, 1);
}

static void
integers_of_every_width(void **state)
{
	const uint8_t in[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	static const uint64_t be[] = { 0x01, 0x0102, 0x010203, 0x01020304, 0x0102030405, 0x010203040506,
		0x01020304050607, 0x0102030405060708 };
	static const uint64_t le[] = { 0x01, 0x0201, 0x030201, 0x04030201, 0x0504030201, 0x060504030201,
		0x07060504030201, 0x0807060504030201 };

	(void)state;
	for (size_t n = 1; n <= 8; n++) {
		struct sm_cur a = sm_cur_over(octets(in, sizeof in), 0), b = a;
		uint64_t v;

		assert_true(sm_cur_be(&a, n, &v));
		assert_true(v == be[n - 1]);
		assert_true(sm_cur_le(&b, n, &v));
		assert_true(v == le[n - 1]);
	}
}

static void
lengths_are_strict(void **state)
{
	static const struct {
		uint8_t in[6];
		size_t len, expected;
		enum sm_code code;
	} cases[] = {
		{ { 0x00 }, 1, 0, SM_OK },
		{ { 0x7f }, 1, 0x7f, SM_OK },
		{ { 0x81, 0x80 }, 2, 0x80, SM_OK },
		{ { 0x82, 0x01, 0x00 }, 3, 0x100, SM_OK },
		{ { 0x84, 0x01, 0, 0, 0 }, 5, 0x1000000, SM_OK },
		{ { 0 }, 0, 0, SM_E_TRUNCATED },
		{ { 0x82, 0x01 }, 2, 0, SM_E_TRUNCATED },
		{ { 0x80 }, 1, 0, SM_E_MALFORMED },
		{ { 0x81, 0x7f }, 2, 0, SM_E_MALFORMED },
		{ { 0x82, 0x00, 0xff }, 3, 0, SM_E_MALFORMED },
		{ { 0x85, 1, 1, 1, 1, 1 }, 6, 0, SM_E_MALFORMED },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_cur c = sm_cur_over(octets(cases[i].in, cases[i].len), 0);
		struct sm_err err;
		size_t got = 0;

		sm_err_clear(&err);
		assert_int_equal(sm_cur_length(&c, &got, &err), cases[i].code == SM_OK);
		assert_int_equal(err.code, cases[i].code);
		assert_int_equal(got, cases[i].expected);
	}
}

static void
the_first_error_wins(void **state)
{
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	assert_false(sm_fail(&err, SM_E_VALUE, 3, "first \x1b[2J %d", 1));
	assert_false(sm_fail(&err, SM_E_IO, 4, "second"));
	assert_int_equal(err.code, SM_E_VALUE);
	assert_int_equal(err.offset, 3);
	assert_string_equal(err.text, "first ?[2J 1");
	assert_false(sm_fail(NULL, SM_E_IO, 0, "nobody asks"));
}

static void
lists_have_whole_items(void **state)
{
	(void)state;
	assert_true(sm_list_has("ESME GSME", ' ', sm_slice_str("ESME")));
	assert_true(sm_list_has("ESME GSME", ' ', sm_slice_str("GSME")));
	assert_false(sm_list_has("ESME GSME", ' ', sm_slice_str("SME")));
	assert_false(sm_list_has("ESME GSME", ' ', sm_slice_str("ESM")));
	assert_false(sm_list_has("ESME GSME", ' ', sm_slice_str("ESME GSME")));
	assert_false(sm_list_has("ESME GSME", ' ', sm_slice_str("")));
	assert_true(sm_list_has("Export|Import Only", '|', sm_slice_str("Import Only")));
	assert_false(sm_list_has("", ' ', sm_slice_str("")));
	assert_false(sm_list_has(NULL, ' ', sm_slice_str("ESME")));
}

static void
decimal_integers_have_one_form(void **state)
{
	static const char *const bad[] = { "", "-1", "+1", " 1", "1 ", "1x", "18446744073709551616", "0x10" };
	uint64_t u;
	int64_t i;

	(void)state;
	for (size_t k = 0; k < SM_COUNT(bad); k++)
		assert_false(sm_parse_uint(sm_slice_str(bad[k]), UINT64_MAX, &u));
	assert_true(sm_parse_uint(sm_slice_str("18446744073709551615"), UINT64_MAX, &u));
	assert_true(u == UINT64_MAX);
	assert_false(sm_parse_uint(sm_slice_str("256"), 255, &u));
	assert_false(sm_parse_uint(sm_slice_str("7"), 5, &u));
	assert_true(sm_parse_int(sm_slice_str("-9223372036854775808"), INT64_MIN, INT64_MAX, &i));
	assert_true(i == INT64_MIN);
	assert_false(sm_parse_int(sm_slice_str("9223372036854775808"), INT64_MIN, INT64_MAX, &i));
	assert_false(sm_parse_int(sm_slice_str("-6"), -5, 5, &i));
}

static void
decimals_keep_their_places(void **state)
{
	static const struct {
		const char *text;
		unsigned places;
		int64_t expected;
		bool fine;
	} cases[] = {
		{ "12.5", 3, 12500, true },
		{ "-0.001", 3, -1, true },
		{ "+7", 0, 7, true },
		{ "1.2500", 2, 125, true },
		{ "1.251", 2, 0, false },
		{ "1.2.3", 5, 0, false },
		{ ".", 1, 0, false },
		{ "", 1, 0, false },
		{ "9223372036854775807", 1, 0, false },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		int64_t got = 0;

		assert_int_equal(
		    sm_parse_decimal(sm_slice_str(cases[i].text), cases[i].places, &got), cases[i].fine);
		assert_true(got == (cases[i].fine ? cases[i].expected : 0) || !cases[i].fine);
	}
}

static void
decimals_compare_by_value(void **state)
{
	/* in ascending order; those of one row are equal */
	static const char *const rows[][4] = {
		{ "-10000000000000000000000" },
		{ "-9223372036854775809", "-09223372036854775809.0" },
		{ "-2.5", "-2.50" },
		{ "-2.05", "-002.05" },
		{ "0", "-0", "+.0", "00." },
		{ "0.0000000001", ".0000000001" },
		{ "2", "+2", "02", "2.000" },
		{ "2.049" },
		{ "2.05" },
		{ "10" },
		{ "281474976710655", "+000281474976710655." },
		{ "99999999999999999999.9" },
	};
	static const char *const wrong[] = { "", ".", "+", "-.", "1e3", "1,5", "1.2.3", "--1", " 1", "0x1" };
	int got;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(rows) * 4; i++)
		for (size_t k = 0; k < SM_COUNT(rows) * 4; k++) {
			const char *a = rows[i / 4][i % 4], *b = rows[k / 4][k % 4];

			if (!a || !b)
				continue;
			assert_true(sm_decimal_compare(sm_slice_str(a), sm_slice_str(b), &got));
			assert_int_equal((got > 0) - (got < 0), (i / 4 > k / 4) - (i / 4 < k / 4));
		}
	for (size_t i = 0; i < SM_COUNT(wrong); i++) {
		assert_false(sm_decimal_compare(sm_slice_str(wrong[i]), sm_slice_str("1"), &got));
		assert_false(sm_decimal_compare(sm_slice_str("1"), sm_slice_str(wrong[i]), &got));
	}
}

static void
hex_may_have_separators(void **state)
{
	uint8_t out[16];
	struct sm_err err;
	size_t len;

	(void)state;
	sm_err_clear(&err);
	assert_true(sm_hex_decode(sm_slice_str(" 0xDE:ad be-EF\r\n"), out, &len, &err));
	assert_int_equal(len, 4);
	assert_memory_equal(out, "\xde\xad\xbe\xef", 4);
	assert_false(sm_hex_decode(sm_slice_str("ABC"), out, &len, &err));
	assert_string_equal(err.text, "odd count of hex digits");
	sm_err_clear(&err);
	assert_false(sm_hex_decode(sm_slice_str("AB\001D"), out, &len, &err));
	assert_int_equal(err.offset, 2);
}

/* Each octet at each place of a text of 40: digits are read, and of anything else the place is told. */
static void
hex_digits_are_read_at_any_place(void **state)
{
	static const char digits[] = "0123456789abcdefABCDEF";
	uint8_t out[20], text[40];
	struct sm_err err;
	size_t len;

	(void)state;
	for (size_t at = 0; at < sizeof text; at++)
		for (unsigned c = 0; c <= UINT8_MAX; c++) {
			const char *digit = c ? strchr(digits, (int)c) : NULL;
			unsigned value = digit ? (unsigned)(digit - digits) : 0;

			memset(text, '1', sizeof text);
			text[at] = (uint8_t)c;
			if (strchr(" \t\n\v\f\r:-xX", (int)c)) /* between octets, and 0x before them */
				continue;
			sm_err_clear(&err);
			assert_int_equal(
			    sm_hex_decode(sm_slice_of(text, sizeof text), out, &len, &err), digit != NULL);
			if (!digit) {
				assert_int_equal(err.offset, at);
				continue;
			}
			assert_int_equal(len, sizeof out);
			value = value >= 16 ? value - 6 : value;
			for (size_t i = 0; i < sizeof out; i++)
				assert_int_equal(out[i], i != at / 2 ? 0x11
				                         : at % 2    ? 0x10 | value
				                                     : value << 4 | 1);
		}
}

static void
base64_is_checked_to_its_end(void **state)
{
	static const char *const bad[] = { "QQ", "QQ=", "Q===", "QUI=Q", "Q*==" };
	uint8_t out[16];
	size_t len;

	(void)state;
	assert_true(sm_base64_decode(sm_slice_str("U21h\ncnQ="), out, &len, NULL));
	assert_int_equal(len, 5);
	assert_memory_equal(out, "Smart", 5);
	for (size_t i = 0; i < SM_COUNT(bad); i++)
		assert_false(sm_base64_decode(sm_slice_str(bad[i]), out, &len, NULL));
}

static void
seconds_and_dates_agree(void **state)
{
	static const struct {
		int64_t seconds;
		const char *text;
		unsigned weekday;
	} cases[] = {
		/* from date -u -d TEXT +%s, less 946684800 */
		{ 0, "2000-01-01T00:00:00Z", 6 },
		{ 473385600, "2015-01-01T00:00:00Z", 4 },
		{ 815875199, "2025-11-07T23:59:59Z", 5 },
		{ -1, "1999-12-31T23:59:59Z", 5 },
		{ 5097600, "2000-02-29T00:00:00Z", 2 },
		{ 31588444800, "3000-12-31T00:00:00Z", 3 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		char text[SM_TIME_TEXT];
		struct sm_time t, back;

		sm_time_from_seconds(cases[i].seconds, &t);
		sm_time_text(&t, text);
		assert_string_equal(text, cases[i].text);
		assert_true(sm_time_parse(sm_slice_str(text), &back));
		assert_true(sm_time_to_seconds(&back) == cases[i].seconds);
		assert_int_equal(sm_time_weekday(&back), cases[i].weekday);
	}
}

static void
refuses_invalid_times(void **state)
{
	static const char *const bad[] = { "2015-02-29T00:00:00Z", "2015-13-01T00:00:00Z",
		"2015-01-01T24:00:01Z", "2015-01-01T25:00:00Z", "2015-02-30T24:00:00Z",
		"2015-01-01 00:00:00Z", "2015-01-01T00:00:00+1:00", "2015-01-01T00:00:00+14:01",
		"2015-01-01T00:00:00+01:60", "2015-01-01T00:00:00Z+01:00", "2015-01-01T00:00:00.5Z",
		"15-01-01T00:00:00Z", "9999-12-31T23:00:00-02:00", "0001-01-01T01:00:00+02:00" };
	struct sm_time t;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(bad); i++)
		assert_false(sm_time_parse(sm_slice_str(bad[i]), &t));
	assert_true(sm_time_parse(sm_slice_str("2016-02-29T23:59:59.00Z"), &t));
}

/* XML Schema part 2 section 3.2.7: one moment can be written in many forms. */
static void
times_have_zones(void **state)
{
	static const struct {
		const char *form, *utc;
	} cases[] = {
		{ "2015-01-01T00:30:00+01:00", "2014-12-31T23:30:00Z" },
		{ "2014-12-31T18:30:00.000-05:00", "2014-12-31T23:30:00Z" },
		{ "2014-12-31T23:30:00-00:00", "2014-12-31T23:30:00Z" },
		{ "2014-12-31T23:30:00", "2014-12-31T23:30:00Z" },
		{ "2015-01-01T13:30:00+14:00", "2014-12-31T23:30:00Z" },
		{ "2016-02-28T24:00:00Z", "2016-02-29T00:00:00Z" },
		{ "2016-02-28T24:00:00+00:30", "2016-02-28T23:30:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		char text[SM_TIME_TEXT];
		struct sm_time t;

		assert_true(sm_time_parse(sm_slice_str(cases[i].form), &t));
		sm_time_text(&t, text);
		assert_string_equal(text, cases[i].utc);
	}
}

static void
arenas_have_a_limit(void **state)
{
	struct sm_arena a;
	void *p;

	(void)state;
	sm_arena_init(&a, 1024);
	assert_null(sm_alloc(&a, SIZE_MAX / 2, 4));
	assert_null(sm_alloc(&a, 1, 2048));
	p = sm_alloc(&a, 1, 1024);
	assert_non_null(p);
	assert_null(sm_alloc(&a, 1, 1));
	sm_arena_reset(&a);
	assert_ptr_equal(sm_alloc(&a, 1, 1), p);
	assert_string_equal(sm_arena_printf(&a, "%d-%s", 7, "x"), "7-x");
	sm_arena_reset(&a);
	sm_arena_limit_for(&a, 8192);
	assert_null(sm_alloc(&a, 1, (size_t)17 * 1024 * 1024));
	sm_arena_limit_for(&a, 16 * 1024 * 1024);
	assert_non_null(sm_alloc(&a, 1, (size_t)17 * 1024 * 1024));
	sm_arena_free(&a);
}

static bool
all_zero(const unsigned char *p, size_t n)
{
	while (n > 0 && p[n - 1] == 0)
		n--;
	return n == 0;
}

/* Also after a reset, in the first block and in those behind it. */
static void
arenas_give_zeroed_memory(void **state)
{
	static const size_t sizes[] = { 1, 16, 100, 40 * 1024, 30 * 1024, 100 * 1024, 300 * 1024, 8 };
	struct sm_arena a;

	(void)state;
	sm_arena_init(&a, 0);
	for (size_t n = SM_COUNT(sizes); n > 0; n--) {
		for (size_t i = 0; i < n; i++) {
			unsigned char *p = sm_alloc(&a, sizes[i], 1);

			assert_non_null(p);
			assert_true(all_zero(p, sizes[i]));
			memset(p, 0xff, sizes[i]);
		}
		sm_arena_reset(&a);
	}
	sm_arena_free(&a);
}

static void
nodes_are_found_by_name(void **state)
{
	struct sm_arena a;
	struct sm_node *root, *inner, *leaf;

	(void)state;
	sm_arena_init(&a, 0);
	root = sm_node_new(&a, NULL, SM_STRUCT);
	inner = sm_node_new(&a, root, SM_STRUCT);
	leaf = sm_node_new(&a, inner, SM_UINT);
	assert_non_null(leaf);
	inner->name = "charge";
	leaf->name = "scale";
	assert_ptr_equal(sm_node_path(root, "charge/scale"), leaf);
	assert_null(sm_node_path(root, "charge/scal"));
	assert_null(sm_node_path(root, "charges/scale"));
	assert_ptr_equal(sm_node_at(root, 0), inner);
	assert_null(sm_node_at(root, 1));
	assert_null(sm_node_get(NULL, "charge"));
	sm_arena_free(&a);
}

static void
names_are_found_by_number(void **state)
{
	static const struct sm_name list[] = { { 1, "one" }, { 5, "five" }, { 900, "many" } };

	(void)state;
	assert_string_equal(sm_name_of(list, SM_COUNT(list), 1), "one");
	assert_string_equal(sm_name_of(list, SM_COUNT(list), 900), "many");
	assert_null(sm_name_of(list, SM_COUNT(list), 2));
	assert_null(sm_name_of(NULL, 0, 2));
}

static void
members_keep_their_text(void **state)
{
	static const char text[] =
	    " { \"id\" : 12345678901234567890, \"a\\u0062\":[1,{\"id\":\"}\"},{\"id\":2}] "
	    ",\"s\":\"\\ud83d\\ude00\\n\\u0000\\/\" } ";
	struct sm_json_member *m;
	struct sm_slice characters;
	struct sm_arena a;

	(void)state;
	sm_arena_init(&a, 0);
	assert_true(sm_json_object(sm_slice_str(text), &a, &m, NULL));
	assert_true(sm_slice_eq_str(m->name, "id"));
	assert_true(sm_slice_eq_str(m->text, "\"id\" : 12345678901234567890"));
	assert_false(sm_json_characters(m->value, &a, &characters));
	m = m->next;
	assert_true(sm_slice_eq_str(m->name, "ab"));
	assert_true(sm_slice_eq_str(m->value, "[1,{\"id\":\"}\"},{\"id\":2}]"));
	m = m->next;
	assert_null(m->next);
	assert_true(sm_json_characters(m->value, &a, &characters));
	assert_int_equal(characters.len, 7);
	assert_memory_equal(characters.p, "\xf0\x9f\x98\x80\n\0/", 7);
	sm_arena_free(&a);
}

static void
refuses_invalid_json(void **state)
{
	static const struct {
		const char *text;
		size_t offset;
	} cases[] = {
		{ "", 0 },
		{ "[]", 0 },
		{ "{", 1 },
		{ "{\"a\"}", 4 },
		{ "{\"a\":}", 5 },
		{ "{\"a\":1,}", 7 },
		{ "{\"a\":01}", 6 },
		{ "{\"a\":1.}", 7 },
		{ "{\"a\":-}", 6 },
		{ "{\"a\":1e}", 7 },
		{ "{\"a\":tru}", 5 },
		{ "{\"a\":\"\\x\"}", 6 },
		{ "{\"a\":\"\\ud800\"}", 6 },
		{ "{\"a\":\"\\udc00\"}", 6 },
		{ "{\"a\":\"\n\"}", 6 },
		{ "{\"a\":\"\xff\"}", 6 },
		{ "{\"a\":\"", 6 },
		{ "{\"a\":[1 2]}", 8 },
		/* a duplicate name, plain or escaped, and its offset */
		{ "{\"a\":1,\"a\":2}", 7 },
		{ "{\"b\":1,\"a\":2,\"ab\":3,\"\":4,\"\\u0061\":5,\"b\":6}", 25 },
		{ "{\"x\":{\"a\":1,\"a\":2}}", 12 },
		{ "{\"x\":[{},{\"a\":{\"b\":1},\"b\":2,\"\\u0061\":3}]}", 28 },
		/* so many that they are sorted */
		{ "{\"x\":{\"q\":0,\"b\":0,\"c\":0,\"d\":0,\"e\":0,\"f\":0,\"g\":0,\"h\":0,\"i\":0,\"j\":0,"
		  "\"k\":0,\"l\":0,\"m\":0,\"n\":0,\"o\":0,\"q\":0,\"b\":0}}",
		    96 },
		{ "{\"a\":1} x", 8 },
	};
	struct sm_json_member *m;
	struct sm_arena a;
	struct sm_err err;

	(void)state;
	sm_arena_init(&a, 0);
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		sm_err_clear(&err);
		assert_false(sm_json_object(sm_slice_str(cases[i].text), &a, &m, &err));
		assert_int_equal(err.code, SM_E_MALFORMED);
		assert_int_equal(err.offset, cases[i].offset);
	}
	sm_arena_free(&a);
}

/* Strings are looked at sixteen and eight octets together: each octet must be seen at each place, in strings of each length. */
static void
every_octet_of_a_json_string_is_seen(void **state)
{
	enum { LONGEST = 40 };
	char text[LONGEST + sizeof "{\"a\":\"\"}"];
	struct sm_json_member *m;
	struct sm_arena a;

	(void)state;
	sm_arena_init(&a, 0);
	for (int len = 1; len <= LONGEST; len++) {
		for (int at = 0; at < len; at++) {
			for (int c = 1; c < 256; c++) {
				bool plain = c >= 0x20 && c < 0x80 && c != '"' && c != '\\';

				(void)snprintf(text, sizeof text, "{\"a\":\"%0*d\"}", len, 0);
				text[sizeof "{\"a\":\"" - 1 + (size_t)at] = (char)c;
				if (sm_json_object(sm_slice_str(text), &a, &m, NULL) != plain)
					fail_msg("octet %02X at %d of %d", (unsigned)c, at, len);
				sm_arena_reset(&a);
			}
		}
	}
	sm_arena_free(&a);
}

static void
json_nesting_is_limited(void **state)
{
	char text[2 * 200 + 16] = "{\"a\":";
	struct sm_json_member *m;
	struct sm_arena a;
	struct sm_err err;

	(void)state;
	sm_arena_init(&a, 0);
	memset(text + 5, '[', 200);
	memset(text + 205, ']', 200);
	text[405] = '}';
	sm_err_clear(&err);
	assert_false(sm_json_object(sm_slice_str(text), &a, &m, &err));
	assert_int_equal(err.code, SM_E_LIMIT);
	sm_arena_free(&a);
}

static void
decimals_need_a_known_scale(void **state)
{
	struct sm_node n = { .kind = SM_UINT, .v.u = 12345, .scale = -3 };
	struct sm_decimal d;

	(void)state;
	assert_true(sm_node_decimal(&n, &d));
	assert_false(d.negative);
	assert_int_equal(d.magnitude, 12345);
	assert_int_equal(d.scale, -3);
	n.factor = 25;
	assert_true(sm_node_decimal(&n, &d));
	assert_int_equal(d.magnitude, 308625);
	n.v.u = UINT64_MAX / 2;
	assert_false(sm_node_decimal(&n, &d));
	n = (struct sm_node){ .kind = SM_INT, .v.i = INT64_MIN };
	assert_true(sm_node_decimal(&n, &d));
	assert_true(d.negative && d.magnitude == UINT64_C(1) << 63);
	n.scaling = SM_UNSCALED_UNKNOWN;
	assert_false(sm_node_decimal(&n, &d));
	n = (struct sm_node){ .kind = SM_BYTES };
	assert_false(sm_node_decimal(&n, &d));
}

/* For each way to run out of memory: the failure is noted, even if the caller does not check. */
static void
failed_allocations_are_noted(void **state)
{
	static const char text[200] = "";
	struct sm_arena a;
	volatile size_t room = SIZE_MAX / 2; /* volatile: else compilers remove the allocation */
	struct sm_buf b;
	struct sm_err err;

	(void)state;
	sm_arena_init(&a, 100);
	sm_buf_init(&b);
	sm_memory_take(); /* clear the note of the tests before */
	assert_non_null(sm_alloc(&a, 10, 1));
	sm_buf_puts(&b, "there");
	assert_false(sm_memory_missed());
	assert_null(sm_alloc(&a, 101, 1));
	assert_true(sm_memory_missed() && sm_memory_take() && !sm_memory_missed());
	assert_null(sm_alloc(&a, SIZE_MAX / 2, 4));
	assert_true(sm_memory_take());
	assert_null(sm_arena_copy(&a, text, sizeof text));
	assert_true(sm_memory_take());
	assert_null(sm_arena_printf(&a, "%200d", 1));
	assert_true(sm_memory_take());
	assert_null(sm_buf_room(&b, SIZE_MAX - 8));
	assert_true(b.failed && sm_memory_take());
	assert_null(sm_memory_calloc(room / 2, 4));
	assert_true(sm_memory_take());
	assert_null(sm_memory_malloc(room));
	assert_true(sm_memory_missed());
	sm_err_clear(&err);
	assert_false(sm_fail(&err, SM_E_MALFORMED, 7, "no certificate"));
	assert_false(sm_memory_held(&err));
	assert_int_equal(err.code, SM_E_NOMEM);
	assert_int_equal(err.offset, SM_NO_OFFSET);
	sm_err_clear(&err);
	assert_true(sm_memory_held(&err));
	assert_int_equal(err.code, SM_OK);
	sm_buf_free(&b);
	sm_arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_getter_that_fails_leaves_the_cursor),
		cmocka_unit_test(decimals_need_a_known_scale),
		cmocka_unit_test(integers_of_every_width),
		cmocka_unit_test(lengths_are_strict),
		cmocka_unit_test(the_first_error_wins),
		cmocka_unit_test(lists_have_whole_items),
		cmocka_unit_test(decimal_integers_have_one_form),
		cmocka_unit_test(decimals_keep_their_places),
		cmocka_unit_test(decimals_compare_by_value),
		cmocka_unit_test(hex_may_have_separators),
		cmocka_unit_test(hex_digits_are_read_at_any_place),
		cmocka_unit_test(base64_is_checked_to_its_end),
		cmocka_unit_test(seconds_and_dates_agree),
		cmocka_unit_test(refuses_invalid_times),
		cmocka_unit_test(times_have_zones),
		cmocka_unit_test(arenas_have_a_limit),
		cmocka_unit_test(arenas_give_zeroed_memory),
		cmocka_unit_test(failed_allocations_are_noted),
		cmocka_unit_test(nodes_are_found_by_name),
		cmocka_unit_test(names_are_found_by_number),
		cmocka_unit_test(members_keep_their_text),
		cmocka_unit_test(refuses_invalid_json),
		cmocka_unit_test(every_octet_of_a_json_string_is_seen),
		cmocka_unit_test(json_nesting_is_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
