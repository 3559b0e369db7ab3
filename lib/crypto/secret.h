/* Key material: shared secrets and derived keys. No other type of the program holds any. */
#ifndef SM_CRYPTO_SECRET_H
#define SM_CRYPTO_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SM_SECRET_MAX = 32 };

struct sm_secret {
	size_t len;
	uint8_t octets[SM_SECRET_MAX];
};

/* Overwrites *s; the compiler does not remove it. */
void sm_secret_wipe(struct sm_secret *s);

/* Whether n octets are equal. The time that it takes tells nothing about them. */
bool sm_secret_same(const uint8_t *a, const uint8_t *b, size_t n);

#endif
