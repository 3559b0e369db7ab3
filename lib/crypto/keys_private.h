/* The inside of a key store; only for crypto/keys*.c. */
#ifndef SM_CRYPTO_KEYS_PRIVATE_H
#define SM_CRYPTO_KEYS_PRIVATE_H

#include "crypto/files.h"
#include "crypto/keys.h"
#include "crypto/point.h"

struct sm_keys {
	struct sm_arena arena;
	struct sm_keys_count count;
	struct sm_key **list; /* as read, then by index; owned */
	size_t n, cap;
	/* sorted; each borrows from list */
	const struct sm_key **by_sign, **by_agree; /* usage, by EUI-64 */
	const struct sm_key **by_role_sign, **by_role_agree; /* usage, by role */
	const struct sm_key **by_serial; /* every certificate */
	const struct sm_key **unowned;
	size_t n_sign, n_agree, n_role_sign, n_role_agree, n_serial, n_unowned;
};

enum { SM_PASSPHRASE_MAX = 1024 };

struct sm_keys_reader {
	struct sm_keys *keys;
	const struct sm_keys_options *options;
	struct sm_walk walk;
	bool in_folder; /* files are passed over, where one that is named must hold something */
	const char *file; /* what is being read, in the arena */
	const char *name; /* its last part: hints come from it */
	size_t found; /* certificates and keys in it */
	size_t passed; /* blocks in it that were passed over */
	bool asked; /* a token was given a PIN */
	const char *why; /* what is the matter with the last block; NULL: nothing */
	struct ossl_decoder_ctx_st *decoder; /* of private keys; owned */
	struct evp_pkey_st *decoded; /* what it makes */
	struct ec_group_st *group; /* P-256; owned; NULL: not needed yet */
	char passphrase[SM_PASSPHRASE_MAX]; /* of the passphrase file; to be wiped */
	int passphrase_len; /* -1: there is none */
	struct sm_err *err;
};

#endif
