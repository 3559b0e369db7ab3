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

/* A new entry of the store; NULL when memory is exhausted. */
struct sm_key *sm_keys_new_entry(struct sm_keys_reader *r);

/* A certificate starts with two SEQUENCEs; a private key's second value is a number, and nothing may keep a copy of it. */
bool sm_keys_may_be_certificate(struct sm_slice der);

/* Takes a certificate, or what may be one; false, and why is set, when it isn't or no use can be made of it. */
bool sm_keys_add_certificate(struct sm_keys_reader *r, struct sm_slice der);

/* Takes the reference. False when it isn't on P-256. */
bool sm_keys_add_private(struct sm_keys_reader *r, struct evp_pkey_st *key);

/* The public key that it says is its own, uncompressed. False when it isn't on P-256. */
bool sm_keys_public_point(const struct evp_pkey_st *key, uint8_t point[SM_POINT_LEN]);

/* Everything in the file's octets, PEM or DER. False: out of memory. */
bool sm_keys_read_octets(struct sm_keys_reader *r, struct sm_slice octets);

/* What a pkcs11: URI names. */
bool sm_keys_read_uri(struct sm_keys_reader *r, const char *uri);

/* Sets up r->walk, which reading a path or the passphrase needs. */
void sm_keys_walk_init(struct sm_keys_reader *r);

/* Reads a file or directory by its name. */
bool sm_keys_read_path(struct sm_keys_reader *r, const char *path);

/* Reads the passphrase file, if options name one: once, since it may be a pipe. */
bool sm_keys_read_passphrase(struct sm_keys_reader *r);

/* The callback that OpenSSL asks for a passphrase; arg is the sm_keys_reader. */
int sm_keys_passphrase(char *out, int cap, int writing, void *arg);

#endif
