#include "redact/value.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "names/mpan.h"
#include "names/utrn.h"

enum { MPAN = SM_MPAN_DIGITS, MPRN = SM_MPRN_MOST };

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_upper(uint8_t c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_lower(uint8_t c)
{
	return c >= 'a' && c <= 'z';
}

/* Whether all octets are 00, or all FF: no value. */
static bool
is_none(const uint8_t *octets, size_t len)
{
	size_t i = 1;

	while (i < len && octets[i] == octets[0])
		i++;
	return len == 0 || (i == len && (octets[0] == 0 || octets[0] == 0xff));
}

/* Octets of a pseudonym for the original, for the caller to free. NULL: err has the reason. */
static uint8_t *
make(const struct sm_pseudonyms *p, const char *kind, const uint8_t *original, size_t len, size_t n,
    struct sm_err *err)
{
	uint8_t *octets = sm_memory_malloc(n > 0 ? n : 1);

	if (!octets) {
		(void)sm_no_memory(err);
		return NULL;
	}
	if (sm_pseudonym(p, kind, sm_slice_of(original, len), octets, n, err))
		return octets;
	free(octets);
	return NULL;
}

/* ---- identifiers of the industry ---- */

static void
put_digits(uint8_t *out, size_t len, const uint8_t *random)
{
	for (size_t i = 0; i < len; i++)
		out[i] = (uint8_t)('0' + random[i] % 10);
	/* a leading zero could be dropped by the next reader */
	if (len > 0 && out[0] == '0')
		out[0] = '1';
}

static bool
redact_mpan(const struct sm_pseudonyms *p, uint8_t *mpan, struct sm_err *err)
{
	bool valid = sm_mpan_check_digit(mpan) == mpan[MPAN - 1];
	uint8_t random[MPAN];

	if (!sm_pseudonym(p, "mpan", sm_slice_of(mpan, MPAN), random, sizeof random, err))
		return false;
	put_digits(mpan, MPAN, random);
	if (valid)
		mpan[MPAN - 1] = sm_mpan_check_digit(mpan);
	return true;
}

/*
 * The last two digits of an MPRN of ten: a weighted sum of the others modulo 11. [M]: from field practice, no public text was
 * at hand. If it is another, only the check digits of replaced numbers are wrong.
 */
static unsigned
mprn_check_digits(const uint8_t *digits)
{
	unsigned sum = 0;

	for (unsigned i = 0; i < MPRN - 2; i++)
		sum += (unsigned)(digits[i] - '0') * (MPRN - i);
	return sum % 11;
}

static bool
redact_mprn(const struct sm_pseudonyms *p, uint8_t *mprn, size_t len, struct sm_err *err)
{
	bool valid = len == MPRN &&
	             mprn_check_digits(mprn) == (unsigned)(mprn[MPRN - 2] - '0') * 10 + mprn[MPRN - 1] - '0';
	uint8_t random[MPRN];

	if (!sm_pseudonym(p, "mprn", sm_slice_of(mprn, len), random, len, err))
		return false;
	put_digits(mprn, len, random);
	if (valid) {
		mprn[MPRN - 2] = (uint8_t)('0' + mprn_check_digits(mprn) / 10);
		mprn[MPRN - 1] = (uint8_t)('0' + mprn_check_digits(mprn) % 10);
	}
	return true;
}

/* The token keeps its class, and is one that no meter accepts. */
static bool
redact_utrn(const struct sm_pseudonyms *p, uint8_t *utrn, uint64_t token, struct sm_err *err)
{
	uint64_t class = (uint64_t)SM_UTRN_CLASS_MASK << SM_UTRN_CLASS_SHIFT << 32, fresh = 0;
	char digits[SM_UTRN_DIGITS + 1];
	uint8_t random[8];
	struct sm_buf text;

	if (!sm_pseudonym(p, "utrn", sm_slice_of(utrn, SM_UTRN_DIGITS), random, sizeof random, err))
		return false;
	for (size_t i = 0; i < sizeof random; i++)
		fresh = fresh << 8 | random[i];
	fresh = (fresh & ((UINT64_C(1) << SM_UTRN_PTUT_BITS) - 1) & ~class) | (token & class);
	sm_buf_init(&text);
	sm_buf_padded(&text, SM_UTRN_PPTD_BASE + fresh, SM_UTRN_DIGITS - 1);
	if (text.failed)
		return sm_no_memory(err);
	memcpy(digits, text.p, SM_UTRN_DIGITS - 1);
	digits[SM_UTRN_DIGITS - 1] = sm_utrn_check_digit(digits);
	memcpy(utrn, digits, SM_UTRN_DIGITS);
	sm_buf_free(&text);
	return true;
}

static bool
are_digits(const uint8_t *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!is_digit(text[i]))
			return false;
	return len > 0;
}

/* ---- text ---- */

static bool
is_utf8(const uint8_t *text, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		n = sm_utf8_length(sm_slice_of(text, len), i);
		if (n == 0)
			return false;
	}
	return true;
}

/*
 * The octet in the place of c. Line breaks and tabs stay, because a document may have them. Another control character
 * stands in the place of one, and octets that are no text in the place of such.
 */
static uint8_t
like(uint8_t c, uint8_t random, bool utf8)
{
	if (is_digit(c))
		return (uint8_t)('0' + random % 10);
	if (is_upper(c))
		return (uint8_t)('A' + random % 26);
	if (is_lower(c) || (utf8 && c >= 0x80))
		return (uint8_t)('a' + random % 26);
	if (c >= 0x80)
		return (uint8_t)(0x80 | (random & 0x3f));
	if (c >= ' ' || c == 0 || c == '\t' || c == '\n' || c == '\r')
		return c;
	return (uint8_t)(1 + random % 8);
}

static bool
redact_characters(const struct sm_pseudonyms *p, uint8_t *text, size_t len, struct sm_err *err)
{
	bool utf8 = is_utf8(text, len);
	uint8_t *random = make(p, "text", text, len, len, err);

	if (!random)
		return false;
	for (size_t i = 0; i < len; i++)
		text[i] = like(text[i], random[i], utf8);
	free(random);
	return true;
}

bool
sm_redact_text(const struct sm_pseudonyms *p, uint8_t *text, size_t len, struct sm_err *err)
{
	uint64_t token;

	if (!are_digits(text, len))
		return redact_characters(p, text, len, err);
	if (len == SM_UTRN_DIGITS && sm_utrn_ptut(sm_slice_of(text, len), &token, NULL))
		return redact_utrn(p, text, token, err);
	if (len == (size_t)2 * MPAN)
		return redact_mpan(p, text, err) && redact_mpan(p, text + MPAN, err);
	if (len == MPAN)
		return redact_mpan(p, text, err);
	if (len >= SM_MPRN_LEAST && len <= MPRN)
		return redact_mprn(p, text, len, err);
	return redact_characters(p, text, len, err);
}

/* ---- octets ---- */

static bool
is_printable(const uint8_t *octets, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (octets[i] < ' ' || octets[i] > '~')
			return false;
	return len > 0;
}

static bool
redact_binary(const struct sm_pseudonyms *p, uint8_t *octets, size_t len, struct sm_err *err)
{
	uint8_t *random;

	if (is_none(octets, len))
		return true;
	random = make(p, "octets", octets, len, len, err);
	if (!random)
		return false;
	memcpy(octets, random, len);
	free(random);
	return true;
}

bool
sm_redact_octets(const struct sm_pseudonyms *p, uint8_t *octets, size_t len, struct sm_err *err)
{
	enum { TEXT_MIN = 3, CODE_MAX = 4 };

	if (len >= TEXT_MIN && is_printable(octets, len))
		return sm_redact_text(p, octets, len, err);
	return len <= CODE_MAX || redact_binary(p, octets, len, err);
}

static void
reverse(uint8_t *octets, size_t len)
{
	for (size_t i = 0; i < len / 2; i++) {
		uint8_t other = octets[len - 1 - i];

		octets[len - 1 - i] = octets[i];
		octets[i] = other;
	}
}

bool
sm_redact_eui(const struct sm_pseudonyms *p, uint8_t *octets, bool little_endian, struct sm_err *err)
{
	if (little_endian)
		reverse(octets, SM_EUI_LEN);
	if (!redact_binary(p, octets, SM_EUI_LEN, err))
		return false;
	if (little_endian)
		reverse(octets, SM_EUI_LEN);
	return true;
}

bool
sm_redact_integer(const struct sm_pseudonyms *p, uint8_t *octets, size_t len, struct sm_err *err)
{
	bool padded = len > 1 && octets[0] == 0, negative = len > 0 && octets[0] >= 0x80;
	size_t from = padded ? 1 : 0;

	if (len == 0 || is_none(octets, len))
		return true;
	if (!redact_binary(p, octets + from, len - from, err))
		return false;
	octets[from] = (uint8_t)(padded || negative ? octets[from] | 0x80 : octets[from] & 0x7f);
	/* a first octet of zeros or ones would not be minimal */
	octets[from] = (uint8_t)(octets[from] == 0 ? 1 : octets[from] == 0xff ? 0xfe : octets[from]);
	return true;
}

/* ---- spellings ---- */

enum { SPELLED = SM_EUI_TEXT - 1 };

/* Replaces the EUI-64 that begins at text. *is: one does. */
static bool
redact_spelled(const struct sm_pseudonyms *p, uint8_t *text, size_t len, bool *is, struct sm_err *err)
{
	uint8_t eui[SM_EUI_LEN];
	char spelled[SM_EUI_TEXT];

	*is = len >= SPELLED && sm_eui_parse(sm_slice_of(text, SPELLED), eui);
	if (!*is)
		return true;
	if (!sm_redact_eui(p, eui, false, err))
		return false;
	sm_eui_text(eui, spelled);
	memcpy(text, spelled, SPELLED);
	return true;
}

bool
sm_redact_euis(const struct sm_pseudonyms *p, uint8_t *text, size_t len, struct sm_err *err)
{
	bool is;

	for (size_t i = 0; i < len; i += is ? SPELLED : 1)
		if (!redact_spelled(p, text + i, len - i, &is, err))
			return false;
	return true;
}

/* Whether the rest is the counter of a RequestID, EUI:EUI:counter, or a number too short for an MPRN behind EUI-64s. */
static bool
is_counter(const uint8_t *text, size_t from, size_t len)
{
	size_t digits = len > from ? len - from - 1 : 0;
	bool of_request = from == 2 * SPELLED + 1 && text[SPELLED] == ':';

	return from > 0 && digits > 0 && text[from] == ':' && are_digits(text + from + 1, digits) &&
	       (of_request || digits < SM_MPRN_LEAST);
}

static bool
redact_between(const struct sm_pseudonyms *p, uint8_t *text, size_t from, size_t to, struct sm_err *err)
{
	return from == to || sm_redact_text(p, text + from, to - from, err);
}

bool
sm_redact_words(const struct sm_pseudonyms *p, uint8_t *text, size_t len, struct sm_err *err)
{
	size_t from = 0;
	bool is;

	for (size_t i = 0; i < len; i += is ? SPELLED : 1) {
		if (!redact_spelled(p, text + i, len - i, &is, err))
			return false;
		if (!is)
			continue;
		if (!redact_between(p, text, from, i, err))
			return false;
		from = i + SPELLED;
	}
	return is_counter(text, from, len) || redact_between(p, text, from, len, err);
}

/* Octets of a serial number, high ones first: number = number * 10 + digit. */
static void
add_digit(uint8_t *octets, size_t len, unsigned digit)
{
	for (size_t i = len; i-- > 0;) {
		unsigned sum = octets[i] * 10u + digit;

		octets[i] = (uint8_t)sum;
		digit = sum >> 8;
	}
}

/* number = number / 10. Returns the remainder. */
static unsigned
take_digit(uint8_t *octets, size_t len)
{
	unsigned rest = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned whole = rest << 8 | octets[i];

		octets[i] = (uint8_t)(whole / 10);
		rest = whole % 10;
	}
	return rest;
}

bool
sm_redact_serial(const struct sm_pseudonyms *p, struct sm_slice decimal, struct sm_arena *a,
    struct sm_slice *out, struct sm_err *err)
{
	enum { OCTETS = 24, DIGITS = 56 };
	uint8_t octets[OCTETS] = { 0 }, digits[DIGITS];
	size_t from = 0, n = DIGITS;

	*out = (struct sm_slice){ 0 };
	if (!are_digits(decimal.p, decimal.len) || decimal.len > DIGITS - 4)
		return true;
	for (size_t i = 0; i < decimal.len; i++)
		add_digit(octets, sizeof octets, decimal.p[i] - (unsigned)'0');
	while (from < OCTETS - 1 && octets[from] == 0)
		from++;
	/* the sign octet of DER */
	from -= octets[from] >= 0x80 && from > 0;
	if (!sm_redact_integer(p, octets + from, OCTETS - from, err))
		return false;
	do
		digits[--n] = (uint8_t)('0' + take_digit(octets, sizeof octets));
	while (n > 0 && !is_none(octets, sizeof octets));
	out->p = (const uint8_t *)sm_arena_copy(a, digits + n, DIGITS - n);
	out->len = DIGITS - n;
	return out->p || sm_no_room(err, SM_NO_OFFSET, "document");
}
