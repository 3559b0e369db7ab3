/* Conversions from the text forms of numbers and bytes. Each form has one parser. */
#ifndef SM_CORE_TEXT_H
#define SM_CORE_TEXT_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"

#define SM_COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline struct sm_slice
sm_slice_of(const void *p, size_t len)
{
	return (struct sm_slice){ (const uint8_t *)p, len };
}

/* Slices of C strings, without the NUL, and comparison by content. */
struct sm_slice sm_slice_str(const char *s);
bool sm_slice_eq(struct sm_slice a, struct sm_slice b);
bool sm_slice_eq_str(struct sm_slice a, const char *s);
bool sm_slice_begins(struct sm_slice a, const char *with);

/* Whether a list such as "ESME GSME" has that item between its separators. No list (NULL) has none. */
bool sm_list_has(const char *list, char separator, struct sm_slice item);

/* Decimal digits only: no sign, no white space. False: something else, or above max. */
SM_MUST_CHECK bool sm_parse_uint(struct sm_slice s, uint64_t max, uint64_t *out);
/* As sm_parse_uint with an optional leading minus. */
SM_MUST_CHECK bool sm_parse_int(struct sm_slice s, int64_t min, int64_t max, int64_t *out);

/*
 * An xs:decimal as integer * 10^-places: "12.5" with 3 places gives 12500. Trailing zeros beyond `places` are accepted.
 * False: it needs more places, or more than 63 bits.
 */
SM_MUST_CHECK bool sm_parse_decimal(struct sm_slice s, unsigned places, int64_t *out);

/*
 * Compares two xs:decimal of any length by their values: *out is below, equal to or above 0. False: one of them is no
 * decimal.
 */
SM_MUST_CHECK bool sm_decimal_compare(struct sm_slice a, struct sm_slice b, int *out);

/* How many hex digits, or spaces and tabs, stand in s from there on. */
size_t sm_hex_run(struct sm_slice s, size_t at);
size_t sm_blank_run(struct sm_slice s, size_t at);
/* The length of a symbol as gdb writes it behind an address, " <main+16>:"; 0: there is none. */
size_t sm_symbol_run(struct sm_slice s, size_t at);
/* The length of a space, dash or quote of another alphabet, as word processors put them into text; 0: it is none. */
size_t sm_typeset_run(struct sm_slice s, size_t at);

/* What a character of full width (U+FF01 to U+FF5E, U+3000; three octets) at s.p[at] is in ASCII; 0: it is none. */
uint8_t sm_full_width(struct sm_slice s, size_t at);

/* The value of a digit in hex, in either case, or in base64. -1: it is none. */
int sm_hex_digit(uint8_t c);
int sm_base64_digit(uint8_t c);

/* How many digits of base64 follow each other from octet `at` on. */
size_t sm_base64_run(struct sm_slice s, size_t at);

/*
 * Hex to bytes. Spaces, tabs, line breaks, colons, dashes and one leading 0x are skipped. out holds at least s.len / 2
 * octets. *len is set to the octets written. An odd count of digits or another character fails; err holds its offset.
 */
SM_MUST_CHECK bool sm_hex_decode(struct sm_slice s, uint8_t *out, size_t *len, struct sm_err *err);

/* Base64 (RFC 4648, padded, white space skipped) to bytes. out holds at least s.len / 4 * 3 + 3 octets. */
SM_MUST_CHECK bool sm_base64_decode(struct sm_slice s, uint8_t *out, size_t *len, struct sm_err *err);

/* The EUI-64 notation of the User Gateway: 0A-0B-0C-00-02-00-00-01. */
enum { SM_EUI_LEN = 8, SM_EUI_TEXT = 24 };
void sm_eui_text(const uint8_t eui[SM_EUI_LEN], char out[SM_EUI_TEXT]);
/* Accepts the dashed form, either case. */
SM_MUST_CHECK bool sm_eui_parse(struct sm_slice s, uint8_t out[SM_EUI_LEN]);

/* The length of the well-formed UTF-8 sequence at s.p[i] (RFC 3629: no surrogates, no overlong forms), or 0. */
size_t sm_utf8_length(struct sm_slice s, size_t i);

/* s without the byte order mark that editors on Windows write. */
struct sm_slice sm_skip_mark(struct sm_slice s);

/* s without white space at its ends. */
struct sm_slice sm_trim(struct sm_slice s);

#endif
