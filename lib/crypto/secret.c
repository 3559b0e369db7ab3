#include "crypto/secret.h"

#include <openssl/crypto.h>

void
sm_secret_wipe(struct sm_secret *s)
{
	OPENSSL_cleanse(s, sizeof *s);
}

bool
sm_secret_same(const uint8_t *a, const uint8_t *b, size_t n)
{
	return CRYPTO_memcmp(a, b, n) == 0;
}
