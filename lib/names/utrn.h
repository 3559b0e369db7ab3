/* The Unique Transaction Reference Number (UTRN), GBCS section 14: 20 decimal digits, the last a check digit. */
#ifndef SM_NAMES_UTRN_H
#define SM_NAMES_UTRN_H

#include "core/text.h"

enum { SM_UTRN_DIGITS = 20, SM_UTRN_VALUE_MAX = 0x1fff };

enum sm_utrn_class { SM_UTRN_PENCE = 0, SM_UTRN_POUNDS = 1 };

/*
 * This number is added to the 64 bits of a token. The result has 19 digits and starts with 73 to 75 (GBCS section 14.4).
 */
#define SM_UTRN_PPTD_BASE UINT64_C(7394156990786306048)

/* Positions of counter and class in the upper half of a token, and the count of bits in use. */
enum {
	SM_UTRN_COUNTER_SHIFT = 15,
	SM_UTRN_COUNTER_MASK = 0x3ff,
	SM_UTRN_CLASS_SHIFT = 13,
	SM_UTRN_CLASS_MASK = 3,
	SM_UTRN_PTUT_BITS = 57
};

/* The check digit of the 19 digits before it. */
char sm_utrn_check_digit(const char *digits);

/*
 * Decodes a UTRN to the 64 bits of its token. SM_E_MALFORMED: not 20 digits. SM_E_INVALID: wrong check digit, outside
 * the range of tokens, or of a class that GBCS reserves.
 */
SM_MUST_CHECK bool sm_utrn_ptut(struct sm_slice token, uint64_t *ptut, struct sm_err *err);

#endif
