#include "pasted.h"

#include <ctype.h>
#include <string.h>

#include "core/text.h"
#include "extent.h"
#include "gbcs/message.h"

static const char *const casts[] = { "(byte)", "(char)", "(uint8_t)" };

/* A run of octets in `out`: its last word, where a message starts in it, and its end. */
struct run {
	size_t word, message, end;
	bool found;
};

struct reader {
	struct sm_slice text;
	size_t at;
	uint8_t *out;
	struct run run, best;
	size_t n_whole; /* messages */
	bool prefixed; /* a prefix of hex stands before r->at: one digit is an octet */
};

static bool
is_word(uint8_t c)
{
	return isalnum(c) || c == '_' || c >= 0x80;
}

/* GBCS section 7.2: DD 00 is a MAC header, DF 09 a Grouping Header; DD 09 a block. */
static bool
starts_message(const struct reader *r, size_t from)
{
	const uint8_t *p = r->out + from;

	return r->run.end - from >= 2 &&
	       ((p[0] == 0xdd && (p[1] == 0 || p[1] == 9)) || (p[0] == 0xdf && p[1] == 9));
}

/* The run is over: keeps it if it is the longest. */
static void
end_run(struct reader *r)
{
	size_t length = r->run.end - r->run.message;

	r->n_whole += r->run.found && sm_message_extent(sm_slice_of(r->out + r->run.message, length)) > 0;
	if (r->run.found && length > r->best.end - r->best.message)
		r->best = r->run;
	r->run.word = r->run.message = r->run.end;
	r->run.found = false;
}

/* The length of the first of the words that the text at `at` begins with; 0: none. */
static size_t
any_of(struct sm_slice text, size_t at, const char *const *words, size_t n)
{
	struct sm_slice rest = sm_slice_after(text, at);

	for (size_t i = 0; i < n; i++)
		if (rest.len >= strlen(words[i]) && memcmp(rest.p, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

/* Octets between words that belong to lists, strings and casts: "0x", "\x", ", ", "(byte)". 0: something else. */
static size_t
glue(struct reader *r)
{
	static const char *const prefixes[] = { "\\x", "0x", "0X", "16#", "%" };
	size_t n = any_of(r->text, r->at, prefixes, SM_COUNT(prefixes));
	bool prefix = n > 0;

	if (n == 0)
		n = any_of(r->text, r->at, casts, SM_COUNT(casts));
	if (n == 0)
		n = sm_typeset_run(r->text, r->at);
	if (n == 0)
		n = strchr(" \t\r\n,;:-+\"'{}[]()\\", r->text.p[r->at]) && r->text.p[r->at];
	if (n > 0)
		r->prefixed = prefix;
	return n;
}

static bool
is_octets(struct sm_slice word)
{
	for (size_t i = 0; i < word.len; i++)
		if (!isxdigit(word.p[i]))
			return false;
	return word.len > 0 && word.len % 2 == 0;
}

/* The word at r->at, and beyond it; an assembler writes an h behind octets. */
static struct sm_slice
next_word(struct reader *r)
{
	struct sm_slice word = sm_slice_of(r->text.p + r->at, 0), without_h;

	while (r->at < r->text.len && is_word(r->text.p[r->at]) && !sm_typeset_run(r->text, r->at)) {
		word.len++;
		r->at++;
	}
	without_h = sm_slice_of(word.p, word.len - 1);
	return (word.p[word.len - 1] | 0x20) == 'h' && is_octets(without_h) ? without_h : word;
}

static uint8_t
digit_value(uint8_t c)
{
	return (uint8_t)(isdigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* A word of hex digits goes on with the run. Another word ends it. A message starts with a word. */
static void
take_word(struct reader *r)
{
	bool digit = r->prefixed;
	struct sm_slice word = next_word(r);
	size_t before = r->run.word, len = 0;

	r->prefixed = false;
	if (digit && word.len == 1 && isxdigit(word.p[0])) {
		r->out[r->run.end] = digit_value(word.p[0]);
		len = 1;
	} else if (!is_octets(word) || !sm_hex_decode(word, r->out + r->run.end, &len, NULL)) {
		end_run(r);
		return;
	}
	r->run.word = r->run.end;
	r->run.end += len;
	if (r->run.found)
		return;
	r->run.message = starts_message(r, before) ? before : r->run.word;
	r->run.found = starts_message(r, r->run.message);
}

enum sm_pasted
sm_pasted_decode(struct sm_slice text, uint8_t *out, size_t *len)
{
	struct reader r = { .text = text, .out = out };

	while (r.at < text.len) {
		size_t between = glue(&r);

		if (between > 0) {
			r.at += between;
		} else if (is_word(text.p[r.at])) {
			take_word(&r);
		} else {
			end_run(&r);
			r.at++;
		}
	}
	end_run(&r);
	*len = r.best.end - r.best.message;
	memmove(out, out + r.best.message, *len);
	if (r.n_whole > 1)
		return SM_PASTED_SEVERAL;
	if (r.best.found && (r.best.end == r.run.end || sm_message_extent(sm_slice_of(out, *len)) > 0))
		return SM_PASTED_ONE;
	return SM_PASTED_NONE;
}

/* ---- numbers ---- */

/* A number from -128 to 255 at *at, maybe behind a cast; *at is moved on. False: there is none. */
static bool
number(struct sm_slice text, size_t *at, uint8_t *out)
{
	bool negative;
	unsigned n = 0;
	size_t start;

	*at += any_of(text, *at, casts, SM_COUNT(casts));
	*at += sm_blank_run(text, *at);
	negative = sm_slice_at(text, *at) == '-';
	start = *at += negative;
	for (; isdigit(sm_slice_at(text, *at)) && n <= UINT8_MAX; (*at)++)
		n = n * 10 + (unsigned)(text.p[*at] - '0');
	*out = (uint8_t)(negative ? 0 - n : n);
	return *at > start && n <= (negative ? 128u : UINT8_MAX);
}

static size_t
space_run(struct sm_slice text, size_t at)
{
	size_t n = 0;

	while (at + n < text.len && isspace(text.p[at + n]))
		n++;
	return n;
}

/* The numbers behind the bracket at *at, which is moved on. A comma may follow the last one. */
static bool
list_of_numbers(struct sm_slice text, size_t *at, uint8_t *out, size_t *len)
{
	uint8_t close = text.p[*at] == '[' ? ']' : '}';

	*len = 0;
	do {
		(*at)++;
		*at += space_run(text, *at);
		if (*len > 0 && sm_slice_at(text, *at) == close)
			break;
		if (!number(text, at, &out[*len]))
			return false;
		(*len)++;
		*at += space_run(text, *at);
	} while (sm_slice_at(text, *at) == ',');
	return sm_slice_at(text, *at) == close && sm_message_extent(sm_slice_of(out, *len)) == *len;
}

bool
sm_pasted_numbers(struct sm_slice text, uint8_t *out, size_t *len)
{
	size_t at = 0;

	/* a list that fails stops at the latest at the next bracket */
	while (at < text.len)
		if (text.p[at] != '[' && text.p[at] != '{')
			at++;
		else if (list_of_numbers(text, &at, out, len))
			return true;
	return false;
}

/* ---- literals ---- */

/* The octet behind a backslash at *at, which is moved on. False: nothing that C, Go or Python writes. */
static bool
escaped(struct sm_slice text, size_t *at, uint8_t *out)
{
	static const char names[] = "abfnrtv0\\'\"";
	static const uint8_t values[] = { 7, 8, 12, 10, 13, 9, 11, 0, '\\', '\'', '"' };
	uint8_t c = sm_slice_at(text, *at + 1);
	const char *name = c ? strchr(names, c) : NULL;
	size_t len;

	if (c == 'x' && *at + 4 <= text.len) {
		bool fine = sm_hex_decode(sm_slice_of(text.p + *at + 2, 2), out, &len, NULL) && len == 1;

		*at += 4;
		return fine;
	}
	*out = name ? values[name - names] : 0;
	*at += 2;
	return name != NULL;
}

/* The place behind the quote that opens a literal of a message; text.len: there is none. */
static size_t
find_literal(struct sm_slice text)
{
	for (size_t i = 0; i + 5 <= text.len; i++)
		if ((text.p[i] == '"' || text.p[i] == '\'') && text.p[i + 1] == '\\' &&
		    text.p[i + 2] == 'x' && (text.p[i + 3] | 0x20) == 'd')
			return i + 1;
	return text.len;
}

/* The place of the octets DD or DF as %DD, which begin a message; text.len: there is none. */
static size_t
find_percent(struct sm_slice text)
{
	for (size_t i = 0; i + 6 <= text.len; i++)
		if (text.p[i] == '%' && (text.p[i + 1] | 0x20) == 'd' && text.p[i + 3] == '%')
			return i;
	return text.len;
}

bool
sm_pasted_percent(struct sm_slice text, uint8_t *out, size_t *len)
{
	size_t at = find_percent(text), n;

	*len = 0;
	for (; at < text.len && !strchr("&#\"'<> \t\r\n", text.p[at]); (*len)++) {
		out[*len] = text.p[at] == '+' ? ' ' : text.p[at];
		if (text.p[at++] != '%')
			continue;
		if (at + 2 > text.len || !sm_hex_decode(sm_slice_of(text.p + at, 2), &out[*len], &n, NULL) ||
		    n != 1)
			return false;
		at += 2;
	}
	return *len > 0 && sm_message_extent(sm_slice_of(out, *len)) == *len;
}

bool
sm_pasted_literal(struct sm_slice text, uint8_t *out, size_t *len)
{
	size_t at = find_literal(text);
	uint8_t quote = at < text.len ? text.p[at - 1] : 0;

	*len = 0;
	while (at < text.len && text.p[at] != quote) {
		if (text.p[at] != '\\')
			out[(*len)++] = text.p[at++];
		else if (!escaped(text, &at, &out[(*len)++]))
			return false;
	}
	return at<text.len && * len> 0 && sm_message_extent(sm_slice_of(out, *len)) == *len;
}

/* ---- other alphabets ---- */

/* The value of a digit of base32 (RFC 4648, section 6). -1: it is none. */
static int
base32_digit(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

bool
sm_pasted_base32(struct sm_slice text, uint8_t *out, size_t *len)
{
	uint32_t bits = 0, n = 0;
	size_t i, octets = 0;

	*len = 0;
	for (i = 0; i < text.len && text.p[i] != '='; i++) {
		int digit = base32_digit(text.p[i]);

		if (digit < 0)
			return false;
		bits = (bits << 5 | (uint32_t)digit) & 0xffff;
		n += 5;
		if (n < 8)
			continue;
		n -= 8;
		out[octets++] = (uint8_t)(bits >> n);
	}
	while (sm_slice_at(text, i) == '=')
		i++;
	if (i == text.len && sm_extent_starts_message(sm_slice_of(out, octets)))
		*len = octets;
	return *len > 0 && sm_message_extent(sm_slice_of(out, octets)) == octets;
}

size_t
sm_pasted_narrow(struct sm_slice text, uint8_t *out)
{
	size_t n = 0;

	for (size_t at = 0; at < text.len; n++) {
		uint8_t c = sm_full_width(text, at);

		out[n] = c ? c : text.p[at];
		at += c ? 3 : 1;
	}
	return n;
}

bool
sm_pasted_is_ebcdic(struct sm_slice octets)
{
	enum { ENOUGH = 16 };
	size_t i;

	for (i = 0; i < octets.len && i < ENOUGH; i++) {
		uint8_t c = octets.p[i], low = c & 0x0f;
		bool letter = ((c & 0xf0) == 0x80 || (c & 0xf0) == 0xc0) && low >= 1 && low <= 6;

		/* a space and the ends of lines */
		if (!letter && !(c >= 0xf0 && c <= 0xf9) && !memchr("\x40\x15\x25\x0d", c, 4))
			return false;
	}
	return i == ENOUGH;
}
