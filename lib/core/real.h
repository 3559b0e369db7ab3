/* Floating point numbers of IEEE 754 as decimals. */
#ifndef SM_CORE_REAL_H
#define SM_CORE_REAL_H

#include "core/tree.h"

/* Classifies the bits of a number of 2, 4 or 8 octets. */
enum sm_real { SM_REAL_NUMBER, SM_REAL_INFINITE, SM_REAL_NAN };

/* octets is 2, 4 or 8; another size gives SM_REAL_NAN. */
enum sm_real sm_real_class(uint64_t bits, size_t octets);

/*
 * The shortest decimal that converts back to the same number of that size; of a number of 2 octets the exact decimal.
 * False: infinite, or not a number.
 */
SM_MUST_CHECK bool sm_real_decimal(uint64_t bits, size_t octets, struct sm_decimal *out);

#endif
