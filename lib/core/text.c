#include "core/text.h"

#include <string.h>

struct sm_slice
sm_slice_str(const char *s)
{
	return sm_slice_of(s, strlen(s));
}

bool
sm_slice_eq(struct sm_slice a, struct sm_slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

bool
sm_slice_eq_str(struct sm_slice a, const char *s)
{
	/* most comparisons differ in the first octets */
	for (size_t i = 0; i < a.len; i++)
		if (s[i] == '\0' || a.p[i] != (uint8_t)s[i])
			return false;
	return s[a.len] == '\0';
}

bool
sm_slice_begins(struct sm_slice a, const char *with)
{
	size_t n = strlen(with);

	return a.len >= n && memcmp(a.p, with, n) == 0;
}

bool
sm_list_has(const char *list, char separator, struct sm_slice item)
{
	while (list && *list) {
		size_t n = 0;

		while (n < item.len && list[n] && list[n] != separator && (uint8_t)list[n] == item.p[n])
			n++;
		if (n == item.len && (!list[n] || list[n] == separator))
			return true;
		for (list += n; *list && *list != separator; list++)
			;
		list += *list == separator;
	}
	return false;
}

bool
sm_parse_uint(struct sm_slice s, uint64_t max, uint64_t *out)
{
	uint64_t v = 0;

	if (s.len == 0)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		unsigned digit = (unsigned)s.p[i] - '0';

		if (digit > 9 || digit > max || v > (max - digit) / 10)
			return false;
		v = v * 10 + digit;
	}
	*out = v;
	return true;
}

bool
sm_parse_int(struct sm_slice s, int64_t min, int64_t max, int64_t *out)
{
	bool minus = s.len > 0 && s.p[0] == '-';
	uint64_t v;
	int64_t r;

	if (!sm_parse_uint(minus ? sm_slice_of(s.p + 1, s.len - 1) : s, (uint64_t)INT64_MAX + minus, &v))
		return false;
	if (minus)
		r = v == 0 ? 0 : -(int64_t)(v - 1) - 1;
	else
		r = (int64_t)v;
	if (r < min || r > max)
		return false;
	*out = r;
	return true;
}

bool
sm_parse_decimal(struct sm_slice s, unsigned places, int64_t *out)
{
	bool minus = s.len > 0 && s.p[0] == '-';
	unsigned seen = 0, digits = 0;
	bool point = false;
	int64_t v = 0;

	for (size_t i = s.len > 0 && (minus || s.p[0] == '+'); i < s.len; i++) {
		unsigned digit = (unsigned)s.p[i] - '0';

		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (digit > 9)
			return false;
		digits++;
		if (point && seen == places) {
			if (digit != 0)
				return false;
			continue;
		}
		seen += point;
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, (int64_t)digit, &v))
			return false;
	}
	if (digits == 0)
		return false;
	for (; seen < places; seen++)
		if (__builtin_mul_overflow(v, 10, &v))
			return false;
	*out = minus ? -v : v;
	return true;
}

/* A decimal without the zeros that do not count. */
struct digits {
	bool minus;
	struct sm_slice whole, fraction;
};

static bool
all_digits(struct sm_slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static bool
read_digits(struct sm_slice s, struct digits *out)
{
	bool sign = s.len > 0 && (s.p[0] == '-' || s.p[0] == '+');
	struct sm_slice rest = sm_slice_after(s, sign), whole = rest, fraction = sm_slice_of("", 0);
	const uint8_t *point = rest.len > 0 ? memchr(rest.p, '.', rest.len) : NULL;

	if (point) {
		whole.len = (size_t)(point - rest.p);
		fraction = sm_slice_after(rest, whole.len + 1);
	}
	if (whole.len + fraction.len == 0 || !all_digits(whole) || !all_digits(fraction))
		return false;
	while (whole.len > 0 && whole.p[0] == '0')
		whole = sm_slice_after(whole, 1);
	while (fraction.len > 0 && fraction.p[fraction.len - 1] == '0')
		fraction.len--;
	*out = (struct digits){ s.p[0] == '-' && whole.len + fraction.len > 0, whole, fraction };
	return true;
}

static int
compare_digits(const struct digits *a, const struct digits *b)
{
	size_t common = a->fraction.len < b->fraction.len ? a->fraction.len : b->fraction.len;
	int order;

	if (a->whole.len != b->whole.len)
		return a->whole.len < b->whole.len ? -1 : 1;
	order = a->whole.len > 0 ? memcmp(a->whole.p, b->whole.p, a->whole.len) : 0;
	if (order == 0 && common > 0)
		order = memcmp(a->fraction.p, b->fraction.p, common);
	return order != 0 ? order : (a->fraction.len > common) - (b->fraction.len > common);
}

bool
sm_decimal_compare(struct sm_slice a, struct sm_slice b, int *out)
{
	struct digits of_a, of_b;

	if (!read_digits(a, &of_a) || !read_digits(b, &of_b))
		return false;
	if (of_a.minus != of_b.minus)
		*out = of_a.minus ? -1 : 1;
	else
		*out = of_a.minus ? compare_digits(&of_b, &of_a) : compare_digits(&of_a, &of_b);
	return true;
}

static bool
is_space(uint8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

int
sm_hex_digit(uint8_t c)
{
	/* one more than the value; 0: no digit */
	static const uint8_t values[UINT8_MAX + 1] = { /* 0x00 to 0x2F */
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		/* 0 to 9 */
		1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 0, 0, 0, 0, 0,
		/* A to F */
		0, 11, 12, 13, 14, 15, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		/* 0x50 to 0x5F */
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		/* a to f */
		0, 11, 12, 13, 14, 15, 16
	};

	return values[c] - 1;
}

/* Vectors of gcc and clang, in the machine's registers where it has them. */
typedef uint8_t octets_16 __attribute__((vector_size(16)));
typedef uint16_t pairs_8 __attribute__((vector_size(16)));
typedef uint8_t octets_8 __attribute__((vector_size(8)));

/* Decodes sixteen digits into eight octets, unless one of them is anything else. out NULL: only looks. */
static bool
decode_sixteen(const uint8_t *text, uint8_t *out)
{
	octets_16 c, decimal, letter, is_decimal, is_letter;
	uint64_t valid[2];
	octets_8 eight;
	pairs_8 two;

	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
		return false;
	memcpy(&c, text, sizeof c);
	decimal = c - '0';
	letter = (c | 0x20) - 'a';
	is_decimal = (octets_16)(decimal <= 9);
	is_letter = (octets_16)(letter <= 'f' - 'a');
	c = is_decimal | is_letter;
	memcpy(valid, &c, sizeof valid);
	if ((valid[0] & valid[1]) != UINT64_MAX)
		return false;
	if (!out)
		return true;
	two = (pairs_8)((decimal & is_decimal) | ((letter + 10) & is_letter));
	/* shifts, by 4 to the left and by 8 to the right, that gcc's analyser understands */
	eight = __builtin_convertvector((two * 16 | two / 256) & UINT8_MAX, octets_8);
	memcpy(out, &eight, sizeof eight);
	return true;
}

size_t
sm_hex_run(struct sm_slice s, size_t at)
{
	size_t n = 0;

	while (at + n + sizeof(octets_16) <= s.len && decode_sixteen(s.p + at + n, NULL))
		n += sizeof(octets_16);
	while (at + n < s.len && sm_hex_digit(s.p[at + n]) >= 0)
		n++;
	return n;
}

size_t
sm_blank_run(struct sm_slice s, size_t at)
{
	size_t n = 0;

	while (at + n < s.len && (s.p[at + n] == ' ' || s.p[at + n] == '\t'))
		n++;
	return n;
}

size_t
sm_symbol_run(struct sm_slice s, size_t at)
{
	size_t n = sm_blank_run(s, at);

	if (sm_slice_at(s, at + n) != '<')
		return 0;
	while (at + n < s.len && s.p[at + n] != '>' && s.p[at + n] != '\n')
		n++;
	return sm_slice_at(s, at + n) == '>' && sm_slice_at(s, at + n + 1) == ':' ? n + 2 : 0;
}

size_t
sm_typeset_run(struct sm_slice s, size_t at)
{
	uint8_t a = sm_slice_at(s, at), b = sm_slice_at(s, at + 1), c = sm_slice_at(s, at + 2);

	/* U+00A0; U+2000 to 201F, spaces, dashes and quotes; U+202F, a narrow space; in UTF-8 */
	if (a == 0xc2 && b == 0xa0)
		return 2;
	return a == 0xe2 && b == 0x80 && ((c >= 0x80 && c <= 0x9f) || c == 0xaf) ? 3 : 0;
}

uint8_t
sm_full_width(struct sm_slice s, size_t at)
{
	uint8_t a = sm_slice_at(s, at), b = sm_slice_at(s, at + 1), c = sm_slice_at(s, at + 2);

	if (a == 0xe3 && b == 0x80 && c == 0x80)
		return ' ';
	if (a != 0xef || c < 0x80 || c > 0xbf)
		return 0;
	if (b == 0xbc && c > 0x80)
		return (uint8_t)(c - 0x80 + 0x20);
	return b == 0xbd && c <= 0x9e ? (uint8_t)(c - 0x80 + 0x60) : 0;
}

/*
 * Decodes pairs of digits up to anything else: text without separators is one run of them. Returns where it stops, and
 * adds to *n the octets.
 */
static size_t
decode_pairs(struct sm_slice s, size_t i, uint8_t *out, size_t *n)
{
	size_t k = *n;

	for (; s.len - i >= sizeof(octets_16) && decode_sixteen(s.p + i, out + k); i += sizeof(octets_16))
		k += sizeof(octets_8);
	for (; s.len - i >= 2; i += 2) {
		int high = sm_hex_digit(s.p[i]), low = sm_hex_digit(s.p[i + 1]);

		if ((high | low) < 0)
			break;
		out[k++] = (uint8_t)(high << 4 | low);
	}
	*n = k;
	return i;
}

bool
sm_hex_decode(struct sm_slice s, uint8_t *out, size_t *len, struct sm_err *err)
{
	size_t n = 0, i = 0;
	int high = -1;

	while (i < s.len && is_space(s.p[i]))
		i++;
	if (s.len - i >= 2 && s.p[i] == '0' && (s.p[i + 1] | 0x20) == 'x')
		i += 2;
	for (; i < s.len; i++) {
		int digit;

		if (high < 0 && (i = decode_pairs(s, i, out, &n)) == s.len)
			break;
		digit = sm_hex_digit(s.p[i]);
		if (digit < 0 && (is_space(s.p[i]) || s.p[i] == ':' || s.p[i] == '-'))
			continue;
		if (digit < 0)
			return sm_fail(err, SM_E_MALFORMED, i, "character %zu is not a hex digit", i);
		if (high < 0) {
			high = digit;
		} else {
			out[n++] = (uint8_t)(high << 4 | digit);
			high = -1;
		}
	}
	if (high >= 0)
		return sm_fail(err, SM_E_MALFORMED, s.len, "odd count of hex digits");
	*len = n;
	return true;
}

/* One more than the value of a digit of base64; 0: no digit. */
static const uint8_t base64_values[UINT8_MAX + 1] = { /* 0x00 to 0x1F */
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	/* + / */
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 63, 0, 0, 0, 64,
	/* 0 to 9 */
	53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 0, 0, 0, 0, 0, 0,
	/* A to O */
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
	/* P to Z */
	16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 0, 0, 0, 0, 0,
	/* a to o */
	0, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41,
	/* p to z */
	42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52
};

int
sm_base64_digit(uint8_t c)
{
	return base64_values[c] - 1;
}

size_t
sm_base64_run(struct sm_slice s, size_t at)
{
	size_t i = at;

	for (; s.len - i >= 4; i += 4)
		if (!base64_values[s.p[i]] || !base64_values[s.p[i + 1]] || !base64_values[s.p[i + 2]] ||
		    !base64_values[s.p[i + 3]])
			break;
	while (i < s.len && base64_values[s.p[i]])
		i++;
	return i - at;
}

/* Decodes groups of four digits up to anything else, as decode_pairs does for hex. */
static size_t
decode_groups(struct sm_slice s, size_t i, uint8_t *out, size_t *n)
{
	size_t k = *n;

	for (; s.len - i >= 4; i += 4, k += 3) {
		int a = sm_base64_digit(s.p[i]), b = sm_base64_digit(s.p[i + 1]);
		int c = sm_base64_digit(s.p[i + 2]), d = sm_base64_digit(s.p[i + 3]);

		if ((a | b | c | d) < 0)
			break;
		out[k] = (uint8_t)(a << 2 | b >> 4);
		out[k + 1] = (uint8_t)(b << 4 | c >> 2);
		out[k + 2] = (uint8_t)(c << 6 | d);
	}
	*n = k;
	return i;
}

bool
sm_base64_decode(struct sm_slice s, uint8_t *out, size_t *len, struct sm_err *err)
{
	size_t n = 0, digits = 0, pads = 0;
	uint32_t group = 0;

	for (size_t i = 0; i < s.len; i++) {
		int digit;

		if (digits % 4 == 0 && pads == 0 && (i = decode_groups(s, i, out, &n)) == s.len)
			break;
		digit = sm_base64_digit(s.p[i]);
		if (is_space(s.p[i]))
			continue;
		if (s.p[i] == '=') {
			pads++;
			continue;
		}
		if (digit < 0 || pads > 0)
			return sm_fail(err, SM_E_MALFORMED, i, "character %zu is not base64", i);
		group = group << 6 | (uint32_t)digit;
		if (++digits % 4 == 0) {
			out[n++] = (uint8_t)(group >> 16);
			out[n++] = (uint8_t)(group >> 8);
			out[n++] = (uint8_t)group;
			group = 0;
		}
	}
	if (digits % 4 == 1 || pads != (4 - digits % 4) % 4)
		return sm_fail(err, SM_E_MALFORMED, s.len, "base64 is cut off or wrongly padded");
	if (digits % 4 != 0)
		out[n++] = (uint8_t)(digits % 4 == 2 ? group >> 4 : group >> 10);
	if (digits % 4 == 3)
		out[n++] = (uint8_t)(group >> 2);
	*len = n;
	return true;
}

void
sm_eui_text(const uint8_t eui[SM_EUI_LEN], char out[SM_EUI_TEXT])
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < SM_EUI_LEN; i++) {
		out[3 * i] = digits[eui[i] >> 4];
		out[3 * i + 1] = digits[eui[i] & 15];
		out[3 * i + 2] = '-';
	}
	out[SM_EUI_TEXT - 1] = '\0';
}

bool
sm_eui_parse(struct sm_slice s, uint8_t out[SM_EUI_LEN])
{
	uint8_t eui[SM_EUI_LEN];

	if (s.len != SM_EUI_TEXT - 1)
		return false;
	for (size_t i = 0; i < SM_EUI_LEN; i++) {
		int high = sm_hex_digit(s.p[3 * i]), low = sm_hex_digit(s.p[3 * i + 1]);

		if (high < 0 || low < 0 || (i + 1 < SM_EUI_LEN && s.p[3 * i + 2] != '-'))
			return false;
		eui[i] = (uint8_t)(high << 4 | low);
	}
	memcpy(out, eui, sizeof eui);
	return true;
}

size_t
sm_utf8_length(struct sm_slice s, size_t i)
{
	uint8_t c = s.p[i], low = 0x80, high = 0xbf;
	size_t n;

	if (c < 0x80)
		return 1;
	if (c >= 0xc2 && c <= 0xdf)
		n = 2;
	else if (c >= 0xe0 && c <= 0xef)
		n = 3;
	else if (c >= 0xf0 && c <= 0xf4)
		n = 4;
	else
		return 0;
	if (s.len - i < n)
		return 0;
	if (c == 0xe0)
		low = 0xa0;
	else if (c == 0xed)
		high = 0x9f;
	else if (c == 0xf0)
		low = 0x90;
	else if (c == 0xf4)
		high = 0x8f;
	if (s.p[i + 1] < low || s.p[i + 1] > high)
		return 0;
	for (size_t k = 2; k < n; k++)
		if ((s.p[i + k] & 0xc0) != 0x80)
			return 0;
	return n;
}

struct sm_slice
sm_trim(struct sm_slice s)
{
	while (s.len > 0 && is_space(s.p[0])) {
		s.p++;
		s.len--;
	}
	while (s.len > 0 && is_space(s.p[s.len - 1]))
		s.len--;
	return s;
}

struct sm_slice
sm_skip_mark(struct sm_slice s)
{
	static const uint8_t mark[] = { 0xef, 0xbb, 0xbf };

	if (s.len < sizeof mark || memcmp(s.p, mark, sizeof mark) != 0)
		return s;
	return sm_slice_of(s.p + sizeof mark, s.len - sizeof mark);
}
