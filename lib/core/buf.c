#include "core/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/octets.h"
#include "core/text.h"

void
sm_buf_init(struct sm_buf *b)
{
	*b = (struct sm_buf){ 0 };
}

void
sm_buf_free(struct sm_buf *b)
{
	free(b->p);
	sm_buf_init(b);
}

void
sm_buf_reset(struct sm_buf *b)
{
	b->len = 0;
	b->failed = false;
}

static char *
no_room(struct sm_buf *b)
{
	b->failed = true;
	sm_memory_miss();
	return NULL;
}

char *
sm_buf_room_slowly(struct sm_buf *b, size_t n)
{
	if (b->failed)
		return NULL;
	if (!b->p || b->cap - b->len < n) {
		size_t cap = b->cap ? b->cap : 4096;
		char *p;

		while (cap - b->len < n) {
			if (cap > SIZE_MAX / 2)
				return no_room(b);
			cap *= 2;
		}
		p = realloc(b->p, cap);
		if (!p)
			return no_room(b);
		b->p = p;
		b->cap = cap;
	}
	return b->p + b->len;
}

void
sm_buf_put_slowly(struct sm_buf *b, const void *p, size_t len)
{
	char *at = len == 0 ? NULL : sm_buf_room(b, len);

	if (!at)
		return;
	memcpy(at, p, len);
	b->len += len;
}

void
sm_buf_puts(struct sm_buf *b, const char *s)
{
	sm_buf_put(b, s, strlen(s));
}

void
sm_buf_printf(struct sm_buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	sm_buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void
sm_buf_vprintf(struct sm_buf *b, const char *fmt, va_list ap)
{
	enum { USUAL = 256 };
	va_list again;
	char *at = sm_buf_room(b, USUAL);
	int len;

	va_copy(again, ap);
	len = at ? vsnprintf(at, USUAL, fmt, ap) : 0;
	if (len < 0)
		b->failed = true;
	if (len >= USUAL && (at = sm_buf_room(b, (size_t)len + 1)) != NULL)
		(void)vsnprintf(at, (size_t)len + 1, fmt, again);
	if (at && len > 0)
		b->len += (size_t)len;
	va_end(again);
}

void
sm_buf_truncate(struct sm_buf *b, size_t len)
{
	if (len < b->len)
		b->len = len;
}

void
sm_buf_quote_from(struct sm_buf *b, size_t len)
{
	if (len > b->len || !sm_buf_room(b, 2))
		return;
	memmove(b->p + len + 1, b->p + len, b->len - len);
	b->p[len] = '"';
	b->p[b->len + 1] = '"';
	b->len += 2;
}

enum { DIGITS_MAX = 20 };

static size_t
to_digits(uint64_t v, char out[DIGITS_MAX])
{
	size_t n = DIGITS_MAX;

	do {
		out[--n] = (char)('0' + v % 10);
		v /= 10;
	} while (v != 0);
	return n;
}

void
sm_buf_padded(struct sm_buf *b, uint64_t v, size_t digits)
{
	char all[DIGITS_MAX];
	size_t at = to_digits(v, all);

	memset(all, '0', at);
	sm_buf_put(b, all + DIGITS_MAX - digits, digits);
}

static const char two_digits[] = "00010203040506070809"
                                 "10111213141516171819"
                                 "20212223242526272829"
                                 "30313233343536373839"
                                 "40414243444546474849"
                                 "50515253545556575859"
                                 "60616263646566676869"
                                 "70717273747576777879"
                                 "80818283848586878889"
                                 "90919293949596979899";

static size_t
digits_of(uint64_t v)
{
	size_t n = 1;

	for (uint64_t limit = 10; n < DIGITS_MAX && v >= limit; limit *= 10)
		n++;
	return n;
}

void
sm_buf_u64(struct sm_buf *b, uint64_t v)
{
	size_t n = v < 10 ? 1 : digits_of(v);
	char *at = sm_buf_room(b, n);

	if (!at)
		return;
	b->len += n;
	for (; n >= 2; v /= 100) {
		n -= 2;
		memcpy(at + n, &two_digits[2 * (v % 100)], 2);
	}
	if (n > 0)
		*at = (char)('0' + v);
}

static uint64_t
magnitude(int64_t v)
{
	return v < 0 ? (uint64_t)(-(v + 1)) + 1 : (uint64_t)v;
}

void
sm_buf_i64(struct sm_buf *b, int64_t v)
{
	if (v < 0)
		sm_buf_putc(b, '-');
	sm_buf_u64(b, magnitude(v));
}

void
sm_buf_scaled_u64(struct sm_buf *b, uint64_t v, int scale)
{
	static const char zeros[] = "00000000000000000000";
	char digits[DIGITS_MAX];
	size_t at = to_digits(v, digits);
	size_t n = DIGITS_MAX - at;
	size_t places = scale < 0 ? (size_t)-scale : 0;

	if (scale >= 0 || places > DIGITS_MAX) {
		sm_buf_put(b, digits + at, n);
		if (v != 0 && scale <= DIGITS_MAX && scale > 0)
			sm_buf_put(b, zeros, (size_t)scale);
		return;
	}
	if (n > places) {
		sm_buf_put(b, digits + at, n - places);
	} else {
		sm_buf_putc(b, '0');
	}
	sm_buf_putc(b, '.');
	if (n < places)
		sm_buf_put(b, zeros, places - n);
	sm_buf_put(b, n > places ? digits + DIGITS_MAX - places : digits + at, n > places ? places : n);
}

void
sm_buf_scaled(struct sm_buf *b, int64_t v, int scale)
{
	if (v < 0)
		sm_buf_putc(b, '-');
	sm_buf_scaled_u64(b, magnitude(v), scale);
}

void
sm_buf_hex_number(struct sm_buf *b, uint64_t v, size_t digits)
{
	static const char set[] = "0123456789ABCDEF";
	char text[16];
	size_t n = 0;

	do {
		text[sizeof text - ++n] = set[v & 15];
		v >>= 4;
	} while (n < sizeof text && (v != 0 || n < digits));
	sm_buf_put(b, text + sizeof text - n, n);
}

void
sm_buf_hex(struct sm_buf *b, struct sm_slice s)
{
	static const char digits[] = "0123456789ABCDEF";
	char *at;

	if (s.len > SIZE_MAX / 2) {
		b->failed = true;
		return;
	}
	at = sm_buf_room(b, 2 * s.len);
	if (!at)
		return;
	for (size_t i = 0; i < s.len; i++) {
		*at++ = digits[s.p[i] >> 4];
		*at++ = digits[s.p[i] & 15];
	}
	b->len += 2 * s.len;
}

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void
put_quad(char out[4], uint32_t v)
{
	out[0] = base64_digits[v >> 18];
	out[1] = base64_digits[v >> 12 & 63];
	out[2] = base64_digits[v >> 6 & 63];
	out[3] = base64_digits[v & 63];
}

/* The first six of eight octets as eight values of six bits, the first in the lowest octet. */
static uint64_t
sixes(const uint8_t p[8])
{
	uint64_t w = __builtin_bswap64(sm_octets_load(p));

	w = (w >> 40) << 32 | (w >> 16 & 0xffffff);
	w = (w & UINT64_C(0x00fff00000fff000)) << 4 | (w & UINT64_C(0x00000fff00000fff));
	w = (w & UINT64_C(0x0fc00fc00fc00fc0)) << 2 | (w & UINT64_C(0x003f003f003f003f));
	return __builtin_bswap64(w);
}

enum { BLOCK_OCTETS = 12, BLOCK_DIGITS = 16, BLOCK_READ = 14 };

/* The digits of twelve octets, in a vector of gcc and clang. Two more are read. */
static void
put_block(char *out, const uint8_t *p)
{
	typedef int8_t digits __attribute__((vector_size(BLOCK_DIGITS)));
	uint64_t words[2] = { sixes(p), sixes(p + BLOCK_OCTETS / 2) };
	digits v;

	memcpy(&v, words, sizeof v);
	v += 'A' + ((digits)(v > 25) & ('a' - 'Z' - 1)) - ((digits)(v > 51) & ('z' + 1 - '0')) -
	     ((digits)(v > 61) & ('9' + 1 - '+')) + ((digits)(v > 62) & ('/' - '+' - 1));
	memcpy(out, &v, sizeof v);
}

void
sm_buf_base64(struct sm_buf *b, struct sm_slice s)
{
	size_t groups = s.len / 3, rest = s.len % 3;
	const uint8_t *p = s.p, *end = s.p + s.len;
	char *at;

	if (groups >= SIZE_MAX / 4 - 1) {
		b->failed = true;
		return;
	}
	at = sm_buf_room(b, 4 * (groups + 1));
	if (!at)
		return;
	b->len += 4 * (groups + (rest > 0));
	for (; __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && end - p >= BLOCK_READ;
	     p += BLOCK_OCTETS, at += BLOCK_DIGITS)
		put_block(at, p);
	for (; end - p >= 3; p += 3, at += 4)
		put_quad(at, (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2]);
	if (rest > 0) {
		put_quad(at, (uint32_t)p[0] << 16 | (rest > 1 ? (uint32_t)p[1] << 8 : 0));
		memset(at + 1 + rest, '=', 3 - rest);
	}
}

static void
json_escape(struct sm_buf *b, uint8_t c)
{
	switch (c) {
	case '"':
		sm_buf_puts(b, "\\\"");
		break;
	case '\\':
		sm_buf_puts(b, "\\\\");
		break;
	case '\n':
		sm_buf_puts(b, "\\n");
		break;
	case '\r':
		sm_buf_puts(b, "\\r");
		break;
	case '\t':
		sm_buf_puts(b, "\\t");
		break;
	default:
		sm_buf_printf(b, "\\u%04x", c);
	}
}

/*
 * Flags the octets of a word that need an escape in a JSON string, or a look at their character: all but ASCII, and of
 * this controls, quote, backslash and DEL.
 */
static uint64_t
escapes(uint64_t w)
{
	return ((w | (w + SM_OCTETS(1U))) & SM_OCTETS(0x80U)) | sm_octets_below(w, 0x20) |
	       sm_octets_are(w, '"') | sm_octets_are(w, '\\');
}

/* How many octets from i on need no escape. */
static size_t
plain_length(struct sm_slice s, size_t i)
{
	uint64_t flags = 0;
	size_t at = i;

	for (; flags == 0 && s.len - at >= sizeof flags; at += sizeof flags)
		flags = escapes(sm_octets_load(s.p + at));
	if (flags == 0 && at > i && at < s.len) { /* the last word, of which the first octets are plain */
		at = s.len;
		flags = escapes(sm_octets_load(s.p + at - sizeof flags));
	}
	if (flags != 0)
		return at - sizeof flags + sm_octets_first(flags) - i;
	flags = escapes(sm_octets_load_short(s.p + at, s.len - at, ' '));
	return flags != 0 ? at + sm_octets_first(flags) - i : s.len - i;
}

/* Characters that change the direction of text around them: U+061C, U+200E, U+200F, U+202A to 202E, U+2066 to 2069. */
static bool
turns_text(const uint8_t *p, size_t n)
{
	if (n == 2)
		return p[0] == 0xd8 && p[1] == 0x9c;
	if (n != 3 || p[0] != 0xe2)
		return false;
	if (p[1] == 0x80)
		return p[2] == 0x8e || p[2] == 0x8f || (p[2] >= 0xaa && p[2] <= 0xae);
	return p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9;
}

/* C1 controls, which terminals obey in UTF-8 too, and direction characters. n: the octets of the character at p. */
static bool
steers(const uint8_t *p, size_t n)
{
	return (n == 2 && p[0] == 0xc2 && p[1] < 0xa0) || turns_text(p, n);
}

/* The code point of a character of two or three octets. */
static unsigned
code_point(const uint8_t *p, size_t n)
{
	return n == 2 ? (p[0] & 0x1fU) << 6 | (p[1] & 0x3fU)
	              : (p[0] & 0x0fU) << 12 | (p[1] & 0x3fU) << 6 | (p[2] & 0x3fU);
}

void
sm_buf_json(struct sm_buf *b, struct sm_slice s)
{
	size_t plain = 0, i = plain_length(s, 0);
	char *all = i == s.len && s.len > 0 ? sm_buf_room(b, s.len + 2) : NULL;

	if (all) {
		all[0] = '"';
		memcpy(all + 1, s.p, s.len);
		all[s.len + 1] = '"';
		b->len += s.len + 2;
		return;
	}
	sm_buf_putc(b, '"');
	for (; i < s.len; i += plain_length(s, i)) {
		size_t n = 1;

		if (s.p[i] >= 0x80 && (n = sm_utf8_length(s, i)) > 0 && !steers(s.p + i, n)) {
			i += n;
			continue;
		}
		sm_buf_put(b, s.p + plain, i - plain);
		if (s.p[i] >= 0x80 && n > 0)
			sm_buf_printf(b, "\\u%04x", code_point(s.p + i, n));
		else
			json_escape(b, s.p[i]);
		i += n > 0 ? n : 1;
		plain = i;
	}
	sm_buf_put(b, s.p + plain, s.len - plain);
	sm_buf_putc(b, '"');
}

void
sm_buf_json_str(struct sm_buf *b, const char *s)
{
	sm_buf_json(b, (struct sm_slice){ (const uint8_t *)s, strlen(s) });
}

/* U+FFFE and U+FFFF */
static bool
is_no_character(const uint8_t *p)
{
	return p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe;
}

/* The octets of the character at i; 0: it is none that a terminal should get. */
static size_t
printable_length(struct sm_slice s, size_t i)
{
	size_t n = s.p[i] < 0x80 ? (size_t)(s.p[i] >= 0x20 && s.p[i] != 0x7f) : sm_utf8_length(s, i);

	return steers(s.p + i, n) || (n == 3 && is_no_character(s.p + i)) ? 0 : n;
}

void
sm_buf_printable(struct sm_buf *b, struct sm_slice s)
{
	size_t from = 0, i = 0, n;

	while (i < s.len && (i += plain_length(s, i)) < s.len) {
		n = printable_length(s, i);
		if (n == 0) {
			sm_buf_put(b, s.p + from, i - from);
			sm_buf_printf(b, "\\x%02X", s.p[i]);
			from = i + 1;
		}
		i += n > 0 ? n : 1;
	}
	if (from < s.len)
		sm_buf_put(b, s.p + from, s.len - from);
}

/* Writes a character that XML allows but a terminal should not get as a reference: the document is the same. */
static size_t
xml_reference(struct sm_buf *b, struct sm_slice s, size_t i)
{
	size_t n = s.p[i] == 0x7f ? 1 : s.p[i] < 0x80 ? 0 : sm_utf8_length(s, i);

	if (n != 1 && !steers(s.p + i, n))
		return 0;
	sm_buf_printf(b, "&#%u;", n == 1 ? 0x7fU : code_point(s.p + i, n));
	return n;
}

void
sm_buf_xml(struct sm_buf *b, struct sm_slice s, bool attribute)
{
	for (size_t i = 0, n; i < s.len; i++) {
		uint8_t c = s.p[i];

		if (c >= 0x7f && (n = xml_reference(b, s, i)) > 0)
			i += n - 1;
		else if (c == '&')
			sm_buf_puts(b, "&amp;");
		else if (c == '<')
			sm_buf_puts(b, "&lt;");
		else if (c == '>')
			sm_buf_puts(b, "&gt;");
		else if (c == '\r' || (attribute && (c == '"' || c == '\t' || c == '\n')))
			sm_buf_printf(b, "&#%u;", (unsigned)c);
		else
			sm_buf_putc(b, (char)c);
	}
}

void
sm_buf_eui(struct sm_buf *b, const uint8_t eui[8])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	sm_buf_puts(b, text);
}

/* Whether s may hold a character that steers a terminal. Only first octets are looked for: memchr is fast. */
static bool
may_steer(struct sm_slice s)
{
	for (const char *first = SM_STEERING_FIRST; *first; first++)
		if (s.len > 0 && memchr(s.p, *first, s.len))
			return true;
	return false;
}

void
sm_buf_json_text(struct sm_buf *b, struct sm_slice s)
{
	size_t plain = 0;

	if (!may_steer(s)) {
		sm_buf_put(b, s.p, s.len);
		return;
	}
	for (size_t i = 0; i < s.len; i++) {
		size_t n = s.p[i] < 0x7f ? 0 : s.p[i] == 0x7f ? 1 : sm_utf8_length(s, i);

		if (n != 1 && !(n > 1 && steers(s.p + i, n))) {
			i += n > 1 ? n - 1 : 0;
			continue;
		}
		sm_buf_put(b, s.p + plain, i - plain);
		sm_buf_printf(b, "\\u%04x", n == 1 ? 0x7fU : code_point(s.p + i, n));
		i += n - 1;
		plain = i + 1;
	}
	sm_buf_put(b, s.p + plain, s.len - plain);
}

/*
 * Octets of the comment, CDATA section or instruction at i, where references are not recognised; 0: none starts there.
 */
static size_t
section_length(struct sm_slice s, size_t i)
{
	static const struct {
		const char *open, *close;
	} sections[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" } };

	for (size_t k = 0; k < SM_COUNT(sections); k++) {
		size_t open = strlen(sections[k].open), close = strlen(sections[k].close), at = i + open;

		if (s.len - i < open || memcmp(s.p + i, sections[k].open, open) != 0)
			continue;
		while (at + close < s.len && memcmp(s.p + at, sections[k].close, close) != 0)
			at++;
		return at + close <= s.len ? at + close - i : s.len - i;
	}
	return 0;
}

/* Follows the tags of a document. quote: of the open attribute value; 0: none is open. */
struct xml_place {
	bool tag;
	uint8_t quote;
};

static void
pass_octet(struct xml_place *place, uint8_t c)
{
	if (place->quote != 0)
		place->quote = c == place->quote ? 0 : place->quote;
	else if (place->tag && (c == '"' || c == '\''))
		place->quote = c;
	else if (c == '<' || c == '>')
		place->tag = c == '<';
}

/* The octets of the character at i if it is to become a reference: a name can't have one. Otherwise 0. */
static size_t
to_be_reference(const struct xml_place *place, struct sm_slice s, size_t i)
{
	size_t n = s.p[i] < 0x7f ? 0 : s.p[i] == 0x7f ? 1 : sm_utf8_length(s, i);

	if (n == 0 || (place->tag && place->quote == 0))
		return 0;
	return n == 1 || steers(s.p + i, n) ? n : 0;
}

void
sm_buf_xml_text(struct sm_buf *b, struct sm_slice s)
{
	struct xml_place place = { 0 };
	size_t plain = 0, i = 0, n;

	if (!may_steer(s)) {
		sm_buf_put(b, s.p, s.len);
		return;
	}
	while (i < s.len) {
		if (s.p[i] == '<' && (n = section_length(s, i)) > 0) {
			i += n;
		} else if (to_be_reference(&place, s, i) == 0) {
			pass_octet(&place, s.p[i++]);
		} else {
			sm_buf_put(b, s.p + plain, i - plain);
			i += xml_reference(b, s, i);
			plain = i;
		}
	}
	sm_buf_put(b, s.p + plain, s.len - plain);
}
