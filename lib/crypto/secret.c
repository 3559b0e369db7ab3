#include "crypto/secret.h"

#include <openssl/crypto.h>

void
sm_secret_wipe(struct sm_secret *s)
{
	OPENSSL_cleanse(s, sizeof *s);
}
