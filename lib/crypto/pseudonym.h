/*
 * Octets that stand for others: a function of the octets and of a secret (HMAC-SHA256, RFC 2104). Nobody without the
 * secret can find the original, not even by trying all possible ones.
 */
#ifndef SM_CRYPTO_PSEUDONYM_H
#define SM_CRYPTO_PSEUDONYM_H

#include "core/cursor.h"
#include "core/err.h"

/* The secret, inside OpenSSL. Threads may share it. */
struct sm_pseudonyms;

/* The secret is key, or random octets if key is empty. The caller wipes its copy. NULL: err has the reason. */
SM_MUST_CHECK struct sm_pseudonyms *sm_pseudonyms_new(struct sm_slice key, struct sm_err *err);
/* Wipes and frees; NULL is allowed, *p becomes NULL. */
void sm_pseudonyms_free(struct sm_pseudonyms **p);

/* Fills out with len octets for the original. Those of different kinds ("text") have nothing in common. */
SM_MUST_CHECK bool sm_pseudonym(const struct sm_pseudonyms *p, const char *kind, struct sm_slice original,
    uint8_t *out, size_t len, struct sm_err *err);

/*
 * Writes a point of P-256 that stands for the original, in the same form: point.len octets. False with SM_E_VALUE: the
 * original is no point.
 */
SM_MUST_CHECK bool sm_pseudonym_point(
    const struct sm_pseudonyms *p, struct sm_slice point, uint8_t *out, struct sm_err *err);

/* Overwrites octets of a secret that were read from a file; the compiler does not remove it. */
void sm_pseudonym_wipe(void *octets, size_t len);

#endif
