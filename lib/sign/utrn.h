/*
 * Unique Transaction Reference Numbers: the tokens that top up a prepayment meter. GBCS section 14 (Prepayment Top Up
 * Tokens): 20 decimal digits; the last one is a check digit.
 */
#ifndef SM_SIGN_UTRN_H
#define SM_SIGN_UTRN_H

#include "crypto/crypto.h"
#include "names/utrn.h"

struct sm_utrn {
	uint8_t supplier[SM_EUI_LEN];
	uint8_t device[SM_EUI_LEN];
	/*
	 * The token holds bits 32 to 41, its MAC covers all bits. A meter takes the lower bits as zero, and the
	 * higher ones from its last counter (GBCS section 14.3).
	 */
	uint64_t counter;
	bool any_counter; /* accept a counter whose low 32 bits aren't zero */
	enum sm_utrn_class value_class;
	unsigned value; /* pence or pounds, at most SM_UTRN_VALUE_MAX */
};

/*
 * Makes the token with the prepayment key agreement keys of supplier and device. SM_E_MISSING: no pair of keys, or
 * several supplier keys of which none is marked for prepayment; SM_E_VALUE: value or counter doesn't fit.
 * *marked: whether the supplier's key is known to be for prepayment; the only key is taken for it. May be NULL.
 */
SM_MUST_CHECK bool sm_utrn_make(struct sm_crypto *crypto, const struct sm_utrn *utrn,
    char out[SM_UTRN_DIGITS + 1], bool *marked, struct sm_err *err);

/*
 * Whether a pair of keys of the two makes this token; all are tried, as some may have been reissued since. Errors as
 * sm_utrn_make. SM_E_MISSING too if no pair does, and none of the supplier's keys is marked for prepayment.
 */
SM_MUST_CHECK bool sm_utrn_check(struct sm_crypto *crypto, const struct sm_utrn *utrn,
    const char token[SM_UTRN_DIGITS + 1], bool *valid, struct sm_err *err);

/* Fields of a token that need no key: class, value, and bits 32 to 41 of the counter. */
struct sm_utrn_fields {
	enum sm_utrn_class value_class;
	unsigned value;
	unsigned counter_bits;
};

/*
 * Reads a token of 20 digits. SM_E_MALFORMED: not 20 digits; SM_E_INVALID: wrong check digit, outside the range of
 * tokens, or of a class that GBCS reserves.
 */
SM_MUST_CHECK bool sm_utrn_read(struct sm_slice token, struct sm_utrn_fields *out, struct sm_err *err);

#endif
