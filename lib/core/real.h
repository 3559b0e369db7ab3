/* Floating point numbers of IEEE 754 as decimals. */
#ifndef SM_CORE_REAL_H
#define SM_CORE_REAL_H

#include "core/tree.h"

/* A number of 2, 4 or 8 octets by its bits: finite, infinite, or none. */
enum sm_real { SM_REAL_NUMBER, SM_REAL_INFINITE, SM_REAL_NAN };

enum sm_real sm_real_class(uint64_t bits, size_t octets);

/*
 * The shortest decimal that reads back as the same number of that many octets; of 2 octets the exact one. False when it
 * is no finite number.
 */
SM_MUST_CHECK bool sm_real_decimal(uint64_t bits, size_t octets, struct sm_decimal *out);

#endif
