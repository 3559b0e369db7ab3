/* MPAN core, the number of an electricity meter point, as the industry's Master Registration Agreement has it. */
#ifndef SM_NAMES_MPAN_H
#define SM_NAMES_MPAN_H

#include <stdint.h>

/* MPRN, the number of a gas meter point: the Uniform Network Code's supply meter point reference has 6 to 10 digits. */
enum { SM_MPAN_DIGITS = 13, SM_MPRN_LEAST = 6, SM_MPRN_MOST = 10 };

/* The last digit, by the twelve before it, which are ASCII digits. */
uint8_t sm_mpan_check_digit(const uint8_t *digits);

#endif
