/*
 * Unique Transaction Reference Numbers: the tokens that top up a prepayment meter. GBCS section 14 (Prepayment Top Up
 * Tokens): 20 decimal digits, of which the last is a check digit.
 */
#ifndef SM_SIGN_UTRN_H
#define SM_SIGN_UTRN_H

#include "crypto/crypto.h"
#include "names/utrn.h"

struct sm_utrn {
	uint8_t supplier[SM_EUI_LEN];
	uint8_t device[SM_EUI_LEN];
	/*
	 * Of which bits 32 to 41 stand in the token, and all in its MAC: a meter takes the bits below as zero, and those
	 * above as it last had them (GBCS section 14.3).
	 */
	uint64_t counter;
	bool any_counter; /* also one whose low 32 bits aren't zero */
	enum sm_utrn_class value_class;
	unsigned value; /* pence or pounds, at most SM_UTRN_VALUE_MAX */
};

/*
 * Makes the token with the supplier's prepayment key agreement key and the device's. SM_E_MISSING: no pair of keys, or
 * several suppliers' keys and nothing that tells which is for prepayment; SM_E_VALUE: value or counter doesn't fit.
 */
SM_MUST_CHECK bool sm_utrn_make(
    struct sm_crypto *crypto, const struct sm_utrn *utrn, char out[SM_UTRN_DIGITS + 1], struct sm_err *err);

/* What a token says without any key: class, value, and bits 32 to 41 of the counter. */
struct sm_utrn_fields {
	enum sm_utrn_class value_class;
	unsigned value;
	unsigned counter_bits;
};

/*
 * Reads a token of 20 digits. SM_E_MALFORMED: not 20 digits; SM_E_INVALID: wrong check digit, outside the range of tokens, or
 * of a class that GBCS reserves.
 */
SM_MUST_CHECK bool sm_utrn_read(struct sm_slice token, struct sm_utrn_fields *out, struct sm_err *err);

#endif
