#include "names/mpan.h"

#include <stddef.h>

/* The digits times the primes from 3 on, without 11, summed, modulo 11, modulo 10. */
uint8_t
sm_mpan_check_digit(const uint8_t *digits)
{
	static const uint8_t primes[SM_MPAN_DIGITS - 1] = { 3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43 };
	unsigned sum = 0;

	for (size_t i = 0; i < sizeof primes; i++)
		sum += (unsigned)(digits[i] - '0') * primes[i];
	return (uint8_t)('0' + sum % 11 % 10);
}
