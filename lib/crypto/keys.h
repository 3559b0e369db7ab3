/*
 * Certificates and private keys, read once and then never changed, so that threads may share them.
 * They are found by what the certificates say, not by what their files are called.
 */
#ifndef SM_CRYPTO_KEYS_H
#define SM_CRYPTO_KEYS_H

#include "crypto/certificate.h"

struct evp_pkey_st; /* OpenSSL's EVP_PKEY */

struct sm_keys;

struct sm_key {
	size_t index; /* its number in the store */
	const char *file; /* or PKCS#11 URI; for diagnostics */
	bool
	    has_certificate; /* false: a private key that no certificate belongs to; about has but point and, by file name, eui */
	bool prepayment; /* prepayment key agreement (GBCS section 4.3.2.5), which only the file name tells */
	struct sm_certificate about;
	struct evp_pkey_st *private_key; /* NULL: not here */
};

/* Keys side by side in one of the store's indexes. */
struct sm_key_list {
	const struct sm_key *const *keys;
	size_t n;
};

struct sm_keys_options {
	/*
	 * Accept directories, certificates and keys that are others' or that they may write, and private keys and passphrases
	 * that they may read. What was accepted so is counted.
	 */
	bool insecure;
	const char *passphrase_file; /* first line opens encrypted private keys; read once; may be NULL */
	/* Asked when there is no passphrase_file: writes at most cap octets to out, returns their number or -1. May be NULL. */
	int (*passphrase)(void *arg, const char *what, char *out, int cap);
	void *arg;
	/* Told of every file, or part of one, in `where` that is passed over, and why. May be NULL. */
	void (*pass)(void *pass_arg, const char *file, const char *why);
	void *pass_arg;
};

struct sm_keys_count {
	size_t files; /* regular files seen */
	size_t certificates;
	size_t private_keys;
	/* files that are neither, or can't be used: another curve, a wrong passphrase, a public key that isn't the private one's */
	size_t skipped;
	size_t insecure; /* accepted in spite of their mode */
};

/*
 * Opens every source in `where`: a directory (its regular files, not below), a file with one or many certificates and
 * keys (PEM, DER; PKCS#8, SEC1; encrypted or not), or a pkcs11: URI (RFC 7512), in which no PIN may stand. A file of a directory that is nothing
 * of this is skipped, told and counted; a file named by itself must hold something.
 * SM_E_REFUSED when owner or mode are refused, SM_E_MISSING for an encrypted key without a passphrase, SM_E_IO,
 * SM_E_MALFORMED, SM_E_CRYPTO else. Owned by the caller.
 */
SM_MUST_CHECK bool sm_keys_open(const char *const *where, size_t n, const struct sm_keys_options *options,
    struct sm_keys **out, struct sm_err *err);

/* NULL is allowed; *keys becomes NULL. No sm_crypto may use it any more. */
void sm_keys_free(struct sm_keys **keys);

struct sm_keys_count sm_keys_count(const struct sm_keys *keys);

/*
 * Keys of a party for a usage (one bit). Several are those of reissued certificates: try all. keys may be NULL.
 * Prepayment keys stand last.
 */
struct sm_key_list sm_keys_of(
    const struct sm_keys *keys, const uint8_t eui[SM_EUI_LEN], enum sm_key_usage usage);

/* Keys of organisations of a role for a usage. */
struct sm_key_list sm_keys_of_role(const struct sm_keys *keys, uint8_t role, enum sm_key_usage usage);

/* Private keys that nothing tells an owner of, neither a certificate nor the file name. */
struct sm_key_list sm_keys_unowned(const struct sm_keys *keys);

/* All of them, in the order of their index. */
struct sm_key_list sm_keys_all(const struct sm_keys *keys);

/* A public key object of key's point, for libraries that take OpenSSL's own; the caller's to free. NULL: not P-256. */
SM_MUST_CHECK struct evp_pkey_st *sm_key_public(const struct sm_key *key);

/* The certificates of that serial (decimal), whoever issued them. */
struct sm_key_list sm_keys_of_serial(const struct sm_keys *keys, const char *serial);

#endif
