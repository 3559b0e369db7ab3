/* Reading keys and certificates of PKCS#11 tokens. Private to keys*.c. */
#ifndef SM_CRYPTO_KEYS_PKCS11_H
#define SM_CRYPTO_KEYS_PKCS11_H

#include "crypto/keys.h"

struct sm_keys_reader;

/* Reads every object that a pkcs11: URI (RFC 7512) names. False with r->err. */
bool sm_keys_read_uri(struct sm_keys_reader *r, const char *uri);

#endif
