#include "core/hexdump.h"

#include <limits.h>

#include "core/hexrecord.h"
#include "core/text.h"

enum { FULL = 16, OFFSET_DIGITS_MIN = 4, OD_DIGITS = 7, BASES = 3 };

/* Most likely first: offsets of od have seven digits and are octal by default. */
static const unsigned bases[BASES] = { 16, 8, 10 }, od_bases[BASES] = { 8, 10, 16 };

struct line {
	struct sm_slice text; /* without spaces around it */
	size_t off; /* in the dump's text */
	unsigned number; /* from 1 */
	struct sm_slice offset; /* the digits; empty: no offset */
	bool colon; /* behind the offset */
	size_t data; /* start of the octets in text */
};

struct dump {
	struct sm_buf *out;
	size_t start; /* offset in out of this dump's first octet */
	size_t width; /* octets of the last line */
	bool repeats; /* a line of * follows the last line */
	bool bits; /* xxd -b: an octet is eight digits of 0 and 1 */
	bool begun;
	bool possible[BASES]; /* whether all offsets so far match in bases[i] */
	uint64_t first[BASES]; /* value of the first offset in bases[i] */
};

/* The length of a 0x, as tcpdump writes it before offsets, and gdb before octets. */
static size_t
prefix(struct sm_slice s, size_t at)
{
	return sm_slice_at(s, at) == '0' && sm_slice_at(s, at + 1) == 'x' ? 2 : 0;
}

/* Whether the line begins with an offset: it has a colon, or two-digit octets follow it. */
static bool
find_offset(struct line *l)
{
	size_t from = prefix(l->text, 0), n = sm_hex_run(l->text, from), end = from + n,
	       gap = sm_blank_run(l->text, end);

	if (n < OFFSET_DIGITS_MIN)
		return false;
	if (from > 0)
		end += sm_symbol_run(l->text, end) > 0 ? sm_symbol_run(l->text, end) - 1 : 0;
	l->colon = end < l->text.len && l->text.p[end] == ':' &&
	           (end + 1 == l->text.len || sm_blank_run(l->text, end + 1) > 0);
	if (!l->colon &&
	    (from > 0 ||
	        (end < l->text.len && (gap == 0 || sm_hex_run(l->text, end + gap) != 2) && n != OD_DIGITS)))
		return false;
	l->offset = sm_slice_of(l->text.p + from, n);
	l->data = end + (l->colon ? 1 : 0);
	return true;
}

/* Reads the next line; false: the end. */
static bool
next_line(struct sm_slice text, size_t *at, struct line *l)
{
	const uint8_t *newline;
	size_t end;

	if (*at >= text.len)
		return false;
	newline = memchr(text.p + *at, '\n', text.len - *at);
	end = newline ? (size_t)(newline - text.p) : text.len;
	*l = (struct line){ .text = sm_trim(sm_slice_of(text.p + *at, end - *at)), .number = l->number + 1 };
	l->off = (size_t)(l->text.p - text.p);
	*at = end + 1;
	return true;
}

static bool
digits_value(struct sm_slice s, unsigned base, uint64_t *out)
{
	uint64_t v = 0;

	for (size_t i = 0; i < s.len; i++) {
		uint8_t c = s.p[i];
		unsigned digit = c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a' + 10);

		if (digit >= base || v > (UINT64_MAX - digit) / base)
			return false;
		v = v * base + digit;
	}
	*out = v;
	return true;
}

static bool
repeat(struct dump *d, uint64_t octets, const struct line *l, struct sm_err *err)
{
	if (octets > SM_HEXDUMP_OCTETS_MAX || d->out->len - d->start > SM_HEXDUMP_OCTETS_MAX - octets)
		return sm_fail(err, SM_E_LIMIT, l->off, "line %u: * makes more than %d octets", l->number,
		    SM_HEXDUMP_OCTETS_MAX);
	for (; octets > 0 && !d->out->failed; octets -= d->width) {
		char *room = sm_buf_room(d->out, d->width);

		if (!room)
			break;
		memcpy(room, d->out->p + d->out->len - d->width, d->width);
		d->out->len += d->width;
	}
	return true;
}

static void
begin(struct dump *d, const struct line *l)
{
	const unsigned *tried = l->offset.len == OD_DIGITS ? od_bases : bases;

	d->begun = true;
	for (size_t i = 0; i < BASES; i++)
		d->possible[i] = digits_value(l->offset, tried[i], &d->first[i]);
}

/* Compares the offset with the count of octets so far, in each base that is still possible. */
static bool
check_offset(struct dump *d, const struct line *l, struct sm_err *err)
{
	const unsigned *tried = l->offset.len == OD_DIGITS ? od_bases : bases;
	uint64_t count = d->out->len - d->start, v = 0;
	bool any = false;

	if (!d->begun)
		begin(d, l);
	for (size_t i = 0; i < BASES; i++) {
		bool fits = d->possible[i] && digits_value(l->offset, tried[i], &v) && v >= d->first[i];
		uint64_t at = fits ? v - d->first[i] : 0;

		fits =
		    fits && (d->repeats ? !any && at > count && (at - count) % d->width == 0 : at == count);
		if (fits && d->repeats && !repeat(d, at - count, l, err))
			return false;
		d->possible[i] = fits;
		any = any || fits;
	}
	d->repeats = false;
	return any || sm_fail(err, SM_E_MALFORMED, l->off,
	                  "line %u: offset %.*s doesn't fit the %llu octets before it: is a line missing?",
	                  l->number, (int)(l->offset.len < 20 ? l->offset.len : 20),
	                  (const char *)l->offset.p, (unsigned long long)count);
}

/* A group of eight digits of 0 and 1. Octets that hex digits say are no part of it. */
static bool
is_bits(struct sm_slice text, size_t at)
{
	size_t n = 0;

	while (sm_slice_at(text, at + n) == '0' || sm_slice_at(text, at + n) == '1')
		n++;
	return n == CHAR_BIT && sm_hex_run(text, at) == n;
}

/* Whether the groups of a line are bits. All zeros may as well be words. */
static bool
has_bits(const struct line *l)
{
	size_t at = l->data, gap = sm_blank_run(l->text, at);
	bool ones = false;

	if (!l->colon)
		return false;
	do {
		at += gap;
		if (!is_bits(l->text, at))
			return false;
		ones = ones || memchr(l->text.p + at, '1', CHAR_BIT);
		at += CHAR_BIT;
		gap = sm_blank_run(l->text, at);
	} while (gap == 1);
	return ones;
}

static bool
group_of_bits(struct dump *d, const struct line *l, size_t at, struct sm_err *err)
{
	unsigned octet = 0;

	if (!is_bits(l->text, at))
		return sm_fail(err, SM_E_MALFORMED, l->off + at,
		    "line %u: an octet of bits has 8 digits of 0 and 1", l->number);
	for (size_t i = 0; i < CHAR_BIT; i++)
		octet = octet << 1 | (l->text.p[at + i] == '1');
	sm_buf_putc(d->out, (char)octet);
	return true;
}

static bool
group(struct dump *d, const struct line *l, size_t at, size_t n, struct sm_err *err)
{
	uint8_t octets[64];
	size_t len;

	if (d->bits)
		return group_of_bits(d, l, at, err);
	if (!l->colon && n != 2)
		return sm_fail(err, SM_E_MALFORMED, l->off + at,
		    n == 4
		        ? "line %u: words in the byte order of some machine: use xxd, hexdump -C or od -t x1"
		        : "line %u: an octet has two hex digits: use xxd, hexdump -C or od -t x1",
		    l->number);
	if (n % 2 != 0 || n / 2 > sizeof octets)
		return sm_fail(
		    err, SM_E_MALFORMED, l->off + at, "line %u: a group of %zu digits", l->number, n);
	if (!sm_hex_decode(sm_slice_of(l->text.p + at, n), octets, &len, err))
		return false;
	sm_buf_put(d->out, octets, len);
	return true;
}

static bool
read_octets(struct dump *d, const struct line *l, struct sm_err *err)
{
	size_t at = l->data, gap = 0, before = d->out->len;

	if (d->width == 0)
		d->bits = has_bits(l);
	for (at += sm_blank_run(l->text, at); at < l->text.len; at += gap) {
		size_t n, before_digits = prefix(l->text, at);

		at += before_digits;
		n = sm_hex_run(l->text, at);
		if (before_digits > 0 && n > 2)
			return sm_fail(err, SM_E_MALFORMED, l->off + at,
			    "line %u: words in the byte order of some machine: use x/xb in gdb", l->number);
		/* a prefix may be the last */
		if (!l->colon && (sm_slice_at(l->text, at) == '|' || sm_slice_at(l->text, at) == '>'))
			break;
		if (n == 0 || (at + n < l->text.len && sm_blank_run(l->text, at + n) == 0))
			return sm_fail(err, SM_E_MALFORMED, l->off + at + n,
			    "line %u: character %zu is not a hex digit", l->number, at + n + 1);
		if (!group(d, l, at, n, err))
			return false;
		at += n;
		gap = sm_blank_run(l->text, at);
		/* PowerShell has no more than two spaces before the characters, hexdump -C two in the middle */
		if (gap >= (l->colon ? 2 : 3) || (gap == 2 && d->out->len - before >= FULL))
			break;
	}
	if (d->out->len > before)
		d->width = d->out->len - before;
	return true;
}

static bool
read_line(struct dump *d, struct line *l, struct sm_err *err)
{
	if (l->text.len == 0)
		return true;
	if (sm_slice_eq_str(l->text, "*")) {
		d->repeats = true;
		return d->width > 0 || sm_fail(err, SM_E_MALFORMED, l->off,
		                           "line %u: * with no line before it to repeat", l->number);
	}
	if (!find_offset(l))
		return sm_fail(
		    err, SM_E_MALFORMED, l->off, "line %u: no offset, while others have one", l->number);
	return check_offset(d, l, err) && read_octets(d, l, err);
}

static bool
plain(struct sm_slice text, struct sm_buf *out, struct sm_err *err)
{
	char *room = sm_buf_room(out, text.len / 2 + 1);
	size_t len;

	if (!room)
		return sm_no_memory(err);
	if (!sm_hex_decode(text, (uint8_t *)room, &len, err))
		return false;
	out->len += len;
	return true;
}

bool
sm_hexdump_decode(struct sm_slice text, struct sm_buf *out, struct sm_err *err)
{
	struct dump d = { .out = out, .start = out->len };
	struct line l = { 0 };
	size_t at = 0;

	while (next_line(text, &at, &l)) {
		if (!d.begun && sm_hexrecord_is(l.text))
			return sm_hexrecord_decode(text, out, err);
		if (!d.begun && l.text.len > 0 && (!find_offset(&l) || l.data == l.text.len))
			return plain(text, out, err);
		if (!read_line(&d, &l, err))
			return false;
	}
	if (d.repeats)
		return sm_fail(
		    err, SM_E_TRUNCATED, text.len, "dump ends with a *: the last offset is missing");
	return !out->failed || sm_no_memory(err);
}
