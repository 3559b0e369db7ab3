/*
 * The message in text that people paste: C arrays, lists of 0x.., \x strings, lines of a log.
 */
#ifndef SM_CMD_PASTED_H
#define SM_CMD_PASTED_H

#include "core/cursor.h"

/*
 * Finds runs of octets in hex: whole words of hex digits, with nothing but marks of lists, strings and casts between
 * them. The result is the longest run from where it starts a message. out has room for half the octets of the text.
 *
 * SM_PASTED_NONE: no run starts a message, or none is whole although octets follow, which may be a mistyped digit.
 */
enum sm_pasted { SM_PASTED_NONE, SM_PASTED_ONE, SM_PASTED_SEVERAL /* whole messages */ };
enum sm_pasted sm_pasted_decode(struct sm_slice text, uint8_t *out, size_t *len);

/*
 * Finds a message as a list of decimal numbers, as debuggers and languages print and write it: [223, 9, ...], or in braces,
 * with signs and casts as in Java. Else as below.
 */
bool sm_pasted_numbers(struct sm_slice text, uint8_t *out, size_t *len);

/* Finds a message as a URL has it: %DF%09%02..., in which a letter or digit may stand for itself. Else as below. */
bool sm_pasted_percent(struct sm_slice text, uint8_t *out, size_t *len);

/*
 * Finds a message as a literal whose printable octets stand as characters, as Python and Go print it: b'\xdf\t\x02...'.
 * out has room for the octets of the text. False: there is no literal that is a whole message.
 */
bool sm_pasted_literal(struct sm_slice text, uint8_t *out, size_t *len);

/*
 * Finds a message in base32 (RFC 4648) on one line. out has room for the octets of the text. *len: 0 if the text is no
 * base32 that begins a message. False: it is not, or not a whole one.
 */
bool sm_pasted_base32(struct sm_slice text, uint8_t *out, size_t *len);

/* Writes the text with the usual characters in place of those of full width. Returns its length, which is not longer. */
size_t sm_pasted_narrow(struct sm_slice text, uint8_t *out);

/* Whether the octets begin as hex digits in EBCDIC. */
bool sm_pasted_is_ebcdic(struct sm_slice octets);

#endif
