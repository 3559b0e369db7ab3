/* Key material: shared secrets and the keys derived from them. Nothing else in the program holds any. */
#ifndef SM_CRYPTO_SECRET_H
#define SM_CRYPTO_SECRET_H

#include <stddef.h>
#include <stdint.h>

enum { SM_SECRET_MAX = 32 };

struct sm_secret {
	size_t len;
	uint8_t octets[SM_SECRET_MAX];
};

/* Overwrites *s in a way that the compiler must not leave out. */
void sm_secret_wipe(struct sm_secret *s);

#endif
