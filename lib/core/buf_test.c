#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/json_writer.h"
#include "core/text.h"

static struct sm_slice
octets(const void *p, size_t len)
{
	return sm_slice_of(p, len);
}

static void
scaled_numbers_are_exact(void **state)
{
	static const struct {
		int64_t v;
		int scale;
		const char *expected;
	} cases[] = {
		{ 12345, -3, "12.345" },
		{ -5, -3, "-0.005" },
		{ 0, -2, "0.00" },
		{ 7, 0, "7" },
		{ 7, 3, "7000" },
		{ 0, 3, "0" },
		{ INT64_MIN, -19, "-0.9223372036854775808" },
	};
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		sm_buf_reset(&b);
		sm_buf_scaled(&b, cases[i].v, cases[i].scale);
		assert_int_equal(b.len, strlen(cases[i].expected));
		assert_memory_equal(b.p, cases[i].expected, b.len);
	}
	sm_buf_free(&b);
}

static void
strings_survive_json_and_terminals(void **state)
{
	static const char in[] = "a\"\\\n\x1b\xff\xc3\xa9";
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	sm_buf_json(&b, octets(in, sizeof in - 1));
	assert_int_equal(b.len, strlen("\"a\\\"\\\\\\n\\u001b\\u00ff\xc3\xa9\""));
	assert_memory_equal(b.p, "\"a\\\"\\\\\\n\\u001b\\u00ff\xc3\xa9\"", b.len);
	sm_buf_reset(&b);
	sm_buf_printable(&b, octets(in, sizeof in - 1));
	assert_memory_equal(b.p, "a\"\\\\x0A\\x1B\\xFF\xc3\xa9", b.len);
	sm_buf_reset(&b);
	/* NEL (a C1 control) in UTF-8 */
	sm_buf_printable(&b, octets("\xc2\x85", 2));
	assert_memory_equal(b.p, "\\xC2\\x85", b.len);
	sm_buf_reset(&b);
	/* RIGHT-TO-LEFT OVERRIDE, and a euro sign, whose first octet is the same */
	sm_buf_printable(&b, octets("\xe2\x80\xae\xe2\x82\xac", 6));
	assert_int_equal(b.len, 15);
	assert_memory_equal(b.p, "\\xE2\\x80\\xAE\xe2\x82\xac", b.len);
	sm_buf_reset(&b);
	/* U+FFFF is no character, U+FFFD is one */
	sm_buf_printable(&b, octets("\xef\xbf\xbf\xef\xbf\xbd", 6));
	assert_int_equal(b.len, 15);
	assert_memory_equal(b.p, "\\xEF\\xBF\\xBF\xef\xbf\xbd", b.len);
	sm_buf_reset(&b);
	sm_buf_xml(&b, octets("<&>\"\r\n", 6), false);
	sm_buf_xml(&b, octets("\"\t\n", 3), true);
	assert_int_equal(b.len, 34);
	assert_memory_equal(b.p, "&lt;&amp;&gt;\"&#13;\n&#34;&#9;&#10;", b.len);
	sm_buf_free(&b);
}

/* Octets that need an escape, among others that need none, which are passed over eight at a time. */
static void
escapes_have_no_blind_place(void **state)
{
	char in[20], expected[40];
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	for (unsigned c = 0; c < 0x100; c++) {
		const char *escape = c == '"'    ? "\\\""
		                     : c == '\\' ? "\\\\"
		                     : c == '\n' ? "\\n"
		                     : c == '\r' ? "\\r"
		                                 : "\\t";

		for (int at = 0; at < (int)sizeof in; at++) {
			memset(in, '~', sizeof in);
			in[at] = (char)c;
			if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t')
				(void)snprintf(expected, sizeof expected, "\"%.*s%s%.*s\"", at, in, escape,
				    (int)sizeof in - at - 1, in + at + 1);
			else if (c >= 0x20 && c < 0x7f)
				(void)snprintf(expected, sizeof expected, "\"%.*s\"", (int)sizeof in, in);
			else
				(void)snprintf(expected, sizeof expected, "\"%.*s\\u%04x%.*s\"", at, in, c,
				    (int)sizeof in - at - 1, in + at + 1);
			sm_buf_reset(&b);
			sm_buf_json(&b, octets(in, sizeof in));
			assert_int_equal(b.len, strlen(expected));
			assert_memory_equal(b.p, expected, b.len);
		}
	}
	sm_buf_free(&b);
}

static void
empty_writes_succeed(void **state)
{
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	sm_buf_hex(&b, octets("", 0));
	sm_buf_put(&b, "", 0);
	assert_int_equal(b.len, 0);
	assert_false(b.failed);
	assert_non_null(sm_buf_room(&b, 0));
	sm_buf_free(&b);
}

static void
numbers_of_fixed_width(void **state)
{
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	sm_buf_hex_number(&b, 0x2A, 4);
	sm_buf_putc(&b, ' ');
	sm_buf_hex_number(&b, 0x12345, 4);
	sm_buf_putc(&b, ' ');
	sm_buf_padded(&b, 7, 2);
	sm_buf_quote_from(&b, b.len - 2);
	assert_int_equal(b.len, strlen("002A 12345 \"07\""));
	assert_memory_equal(b.p, "002A 12345 \"07\"", b.len);
	sm_buf_free(&b);
}

/* Digits of any length: many are written at once, the rest one by one. */
static void
numbers_have_their_digits(void **state)
{
	uint64_t power = 1;
	char expected[24];
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	for (int i = 0; i < 20; i++, power *= 10)
		for (int d = -1; d <= 1; d++) {
			uint64_t v = power + (uint64_t)(int64_t)d;

			sm_buf_reset(&b);
			sm_buf_u64(&b, v);
			(void)snprintf(expected, sizeof expected, "%llu", (unsigned long long)v);
			assert_int_equal(b.len, strlen(expected));
			assert_memory_equal(b.p, expected, b.len);
		}
	sm_buf_reset(&b);
	sm_buf_u64(&b, UINT64_MAX);
	assert_int_equal(b.len, 20);
	assert_memory_equal(b.p, "18446744073709551615", 20);
	sm_buf_free(&b);
}

/* RFC 4648 section 4, by its words: six bits a digit. */
static void
base64_of_any_length(void **state)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	uint8_t in[97];
	struct sm_buf b;

	(void)state;
	for (size_t i = 0; i < sizeof in; i++)
		in[i] = (uint8_t)(i * 151 + i / 7);
	sm_buf_init(&b);
	for (size_t n = 0; n <= sizeof in; n++) {
		sm_buf_reset(&b);
		sm_buf_base64(&b, octets(in, n));
		assert_int_equal(b.len, (n + 2) / 3 * 4);
		for (size_t i = 0; i < b.len; i++) {
			unsigned six = 0;

			for (size_t bit = 6 * i; bit < 6 * i + 6; bit++)
				six = six << 1 |
				      (bit / 8 < n ? ((unsigned)in[bit / 8] >> (7 - bit % 8) & 1U) : 0U);
			assert_int_equal(b.p[i], 6 * i >= 8 * n ? '=' : digits[six]);
		}
	}
	sm_buf_free(&b);
}

/* Each octet at each place of each text up to 20 octets: only what needs an escape gets one. */
static void
escapes_stand_where_they_must(void **state)
{
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	for (size_t n = 1; n <= 20; n++)
		for (size_t at = 0; at < n; at++)
			for (unsigned c = 0; c < 0x80; c++) {
				bool plain = c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
				char in[20], *escaped;

				memset(in, 'x', sizeof in);
				in[at] = (char)c;
				sm_buf_reset(&b);
				sm_buf_json(&b, octets(in, n));
				assert_true(b.len > n + 1 && b.p[0] == '"' && b.p[b.len - 1] == '"');
				escaped = memchr(b.p + 1, '\\', b.len - 2);
				if (plain)
					assert_true(b.len == n + 2 && memcmp(b.p + 1, in, n) == 0);
				else
					assert_ptr_equal(escaped, b.p + 1 + at);
			}
	sm_buf_free(&b);
}

/* The same for a terminal. */
static void
unprintable_octets_are_shown_where_they_stand(void **state)
{
	char in[20], expected[24];
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	for (size_t n = 1; n <= sizeof in; n++)
		for (size_t at = 0; at < n; at++)
			for (unsigned c = 0; c < 0x100; c++) {
				bool printable = c >= 0x20 && c < 0x7f;

				memset(in, 'x', sizeof in);
				in[at] = (char)c;
				memset(expected, 'x', sizeof expected);
				if (printable)
					expected[at] = (char)c;
				else
					expected[at + (size_t)snprintf(expected + at, 5, "\\x%02X", c)] = 'x';
				sm_buf_reset(&b);
				sm_buf_printable(&b, octets(in, n));
				assert_int_equal(b.len, printable ? n : n + 3);
				assert_memory_equal(b.p, expected, b.len);
			}
	sm_buf_free(&b);
}

static void
formatted_text_has_any_length(void **state)
{
	struct sm_buf b;

	(void)state;
	for (int n = 1; n <= 6000; n += 1 + n / 8) {
		sm_buf_init(&b);
		sm_buf_printf(&b, "a%*d", n, 7);
		sm_buf_printf(&b, "b%*d", n, 8);
		assert_int_equal(b.len, 2 + 2 * n);
		assert_true(b.p[0] == 'a' && b.p[n] == '7' && b.p[n + 1] == 'b' && b.p[2 * n + 1] == '8');
		sm_buf_free(&b);
	}
}

static void
values_become_members(void **state)
{
	struct sm_json w;
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	w = (struct sm_json){ .out = &b };
	sm_json_open(&w, '[');
	sm_buf_u64(&b, 12);
	sm_json_wrap(&w, 1, "value");
	sm_json_number(&w, "raw", 3);
	sm_json_close(&w, '}');
	sm_json_close(&w, ']');
	assert_int_equal(b.len, strlen("[{\"value\":12,\"raw\":3}]"));
	assert_memory_equal(b.p, "[{\"value\":12,\"raw\":3}]", b.len);
	sm_buf_free(&b);
}

/* Unicode's Bidi_Control characters, and C1 controls. */
static bool
steers_a_terminal(unsigned c)
{
	return (c >= 0x80 && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static size_t
put_character(unsigned c, char out[3])
{
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	out[0] = (char)(0xe0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3f));
	out[2] = (char)(0x80 | (c & 0x3f));
	return 3;
}

static void
assert_copied(void (*copy)(struct sm_buf *, struct sm_slice), const char *in, size_t n, const char *escape,
    bool escaped)
{
	struct sm_buf out;

	sm_buf_init(&out);
	copy(&out, octets(in, n));
	assert_int_equal(out.len, escaped ? strlen(escape) : n);
	assert_memory_equal(out.p, escaped ? escape : in, out.len);
	sm_buf_free(&out);
}

/* Whether the writers escape the character, which is n octets: in JSON, in XML, for a terminal. */
static void
assert_escaped(unsigned c, const char *in, size_t n, bool escaped)
{
	struct sm_buf json, xml, text;
	char reference[16], code[16];

	(void)snprintf(code, sizeof code, "\\u%04x", c);
	(void)snprintf(reference, sizeof reference, "&#%u;", c);
	assert_copied(sm_buf_json_text, in, n, code, escaped);
	assert_copied(sm_buf_xml_text, in, n, reference, escaped);
	(void)snprintf(code, sizeof code, "\"\\u%04x\"", c);
	(void)snprintf(reference, sizeof reference, "&#%u;", c);
	sm_buf_init(&json);
	sm_buf_init(&xml);
	sm_buf_init(&text);
	sm_buf_json(&json, octets(in, n));
	sm_buf_xml(&xml, octets(in, n), false);
	sm_buf_printable(&text, octets(in, n));
	assert_int_equal(json.len, escaped ? strlen(code) : n + 2);
	assert_memory_equal(json.p + !escaped, escaped ? code : in, escaped ? strlen(code) : n);
	assert_int_equal(xml.len, escaped ? strlen(reference) : n);
	assert_memory_equal(xml.p, escaped ? reference : in, xml.len);
	assert_int_equal(text.len, escaped ? 4 * n : n);
	assert_memory_equal(text.p, escaped ? "\\x" : in, escaped ? 2 : n);
	sm_buf_free(&json);
	sm_buf_free(&xml);
	sm_buf_free(&text);
}

/* References stand in texts and attributes; a name, comment or CDATA section can have none. */
static void
references_stand_where_they_can(void **state)
{
	static const char in[] =
	    "<\xd8\x9c b='>\xd8\x9c\"'>\xd8\x9c<!--\xd8\x9c--><c d=\"\x7f<\"/></\xd8\x9c>";
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	sm_buf_xml_text(&b, octets(in, sizeof in - 1));
	sm_buf_putc(&b, '\0');
	assert_string_equal(
	    b.p, "<\xd8\x9c b='>&#1564;\"'>&#1564;<!--\xd8\x9c--><c d=\"&#127;<\"/></\xd8\x9c>");
	sm_buf_free(&b);
}

/* Every character of two or three octets, but surrogates and the two that are no characters. */
static void
characters_that_steer_a_terminal_are_escaped(void **state)
{
	(void)state;
	for (unsigned c = 0x80; c < 0xfffe; c++) {
		char in[3];
		size_t n = put_character(c, in);

		if (c < 0xd800 || c >= 0xe000)
			assert_escaped(c, in, n, steers_a_terminal(c));
	}
}

/* An offset may not be added to NULL, not even zero: C17 section 6.5.6. */
static void
a_part_is_never_null(void **state)
{
	struct sm_buf b;
	struct sm_slice part;

	(void)state;
	sm_buf_init(&b);
	part = sm_buf_part(&b, 0, 0);
	assert_non_null(part.p);
	assert_int_equal(part.len, 0);
	sm_buf_puts(&b, "abcd");
	part = sm_buf_part(&b, 1, 2);
	assert_int_equal(part.len, 2);
	assert_memory_equal(part.p, "bc", 2);
	sm_buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scaled_numbers_are_exact),
		cmocka_unit_test(strings_survive_json_and_terminals),
		cmocka_unit_test(escapes_have_no_blind_place),
		cmocka_unit_test(empty_writes_succeed),
		cmocka_unit_test(a_part_is_never_null),
		cmocka_unit_test(numbers_of_fixed_width),
		cmocka_unit_test(numbers_have_their_digits),
		cmocka_unit_test(base64_of_any_length),
		cmocka_unit_test(escapes_stand_where_they_must),
		cmocka_unit_test(unprintable_octets_are_shown_where_they_stand),
		cmocka_unit_test(characters_that_steer_a_terminal_are_escaped),
		cmocka_unit_test(references_stand_where_they_can),
		cmocka_unit_test(formatted_text_has_any_length),
		cmocka_unit_test(values_become_members),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
