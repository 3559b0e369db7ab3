/* MPAN core, the number of an electricity meter point, as the industry's Master Registration Agreement has it. */
#ifndef SM_NAMES_MPAN_H
#define SM_NAMES_MPAN_H

#include <stdint.h>

enum { SM_MPAN_DIGITS = 13 };

/* The last digit, by the twelve before it, which are ASCII digits. */
uint8_t sm_mpan_check_digit(const uint8_t *digits);

#endif
