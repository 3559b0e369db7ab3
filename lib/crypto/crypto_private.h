/* Members of struct sm_crypto. Private to this directory. */
#ifndef SM_CRYPTO_CRYPTO_PRIVATE_H
#define SM_CRYPTO_CRYPTO_PRIVATE_H

#include "crypto/crypto.h"

#include <openssl/evp.h>

/* Cache of shared secrets: sets of a few entries, each overwritten in turn. */
enum { SM_AGREE_SETS = 1024, SM_AGREE_WAYS = 4 };
/* Cache of prepared keys: one entry for each key index. */
enum { SM_PREPARED_MAX = 1024 };

struct sm_agreed {
	const struct sm_key *a, *b; /* a->index <= b->index; NULL: empty */
	struct sm_secret z;
};

struct sm_agreed_set {
	struct sm_agreed way[SM_AGREE_WAYS];
	unsigned next;
};

struct sm_prepared {
	const struct sm_key *key;
	EVP_PKEY_CTX *verify, *sign; /* owned; NULL: not needed yet */
};

struct sm_crypto {
	const struct sm_keys *keys;
	int64_t now;
	struct sm_used_keys used;
	EVP_MD *sha256;
	EVP_CIPHER *gcm;
	EVP_MD_CTX *md;
	EVP_CIPHER_CTX *cipher;
	struct sm_agreed_set *agreed; /* SM_AGREE_SETS */
	struct sm_prepared *prepared; /* SM_PREPARED_MAX */
};

#endif
