/*
 * What stands for one value: the same for the same value in a run, in all its forms, and of the same length and kind.
 * Values that say nothing, as zeros, stay as they are.
 */
#ifndef SM_REDACT_VALUE_H
#define SM_REDACT_VALUE_H

#include "core/arena.h"
#include "core/buf.h"
#include "core/text.h"
#include "crypto/pseudonym.h"

/*
 * Octets: identifiers, hashes, keys. Three or more that are all printable are text. Up to four others are a number or a
 * code, and stay. In place.
 */
SM_MUST_CHECK bool sm_redact_octets(
    const struct sm_pseudonyms *p, uint8_t *octets, size_t len, struct sm_err *err);

/* An EUI-64; little_endian: lowest octet first. In place. */
SM_MUST_CHECK bool sm_redact_eui(
    const struct sm_pseudonyms *p, uint8_t *octets, bool little_endian, struct sm_err *err);

/*
 * Text, in place: letters become letters, digits digits, other characters stay. An MPAN, two MPANs, an MPRN and a UTRN keep
 * valid check digits. An octet that is no ASCII becomes a letter.
 */
SM_MUST_CHECK bool sm_redact_text(
    const struct sm_pseudonyms *p, uint8_t *text, size_t len, struct sm_err *err);

/* A DER INTEGER that is only a name: its length, sign and minimal form stay. In place. */
SM_MUST_CHECK bool sm_redact_integer(
    const struct sm_pseudonyms *p, uint8_t *octets, size_t len, struct sm_err *err);

/* Replaces each EUI-64 with dashes in text, in place. */
SM_MUST_CHECK bool sm_redact_euis(
    const struct sm_pseudonyms *p, uint8_t *text, size_t len, struct sm_err *err);

/* Text with EUI-64s in it: each of them, and the texts between. The counter of a RequestID stays. In place. */
SM_MUST_CHECK bool sm_redact_words(
    const struct sm_pseudonyms *p, uint8_t *text, size_t len, struct sm_err *err);

/* The decimal number of an integer as sm_redact_integer replaces it, in the arena. *out empty: it is no such number. */
SM_MUST_CHECK bool sm_redact_serial(const struct sm_pseudonyms *p, struct sm_slice decimal,
    struct sm_arena *a, struct sm_slice *out, struct sm_err *err);

#endif
