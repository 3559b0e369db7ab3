/* Members of a key store, and the state of reading one. Private to keys*.c. */
#ifndef SM_CRYPTO_KEYS_PRIVATE_H
#define SM_CRYPTO_KEYS_PRIVATE_H

#include "crypto/files.h"
#include "crypto/keys.h"
#include "crypto/point.h"

struct sm_keys {
	struct sm_arena arena;
	struct sm_keys_count count;
	struct sm_key **list; /* by index after opening; owned */
	size_t n, cap;
	/* Sorted indexes; each borrows from list. */
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
	bool
	    in_folder; /* reading a folder: files without keys are skipped; a file given by name must have some */
	const char *file; /* present file, in the arena */
	const char *name; /* its last part, for the EUI-64 and "-pp" */
	size_t found; /* certificates and keys found in the file */
	size_t passed; /* blocks skipped in the file */
	bool pin_given; /* a token was given a PIN */
	const char *why; /* why the last block can't be used; NULL: it can */
	struct ossl_decoder_ctx_st *decoder; /* of private keys; owned */
	struct evp_pkey_st *decoded; /* result of decoder */
	struct ec_group_st *group; /* P-256; owned; NULL: not needed yet */
	char passphrase[SM_PASSPHRASE_MAX]; /* from the passphrase file; wiped after use */
	int passphrase_len; /* -1: there is none */
	struct sm_err *err;
};

#endif
