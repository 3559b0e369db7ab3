/*
 * Store of certificates and private keys. It never changes after opening, so that threads can share it. Keys are
 * found by the content of certificates, not by file names.
 */
#ifndef SM_CRYPTO_KEYS_H
#define SM_CRYPTO_KEYS_H

#include "crypto/certificate.h"

struct evp_pkey_st; /* OpenSSL's EVP_PKEY */

struct sm_keys;

struct sm_key {
	size_t index; /* index in the store */
	const char *file; /* or PKCS#11 URI; for diagnostics */
	/* False: a private key without certificate. `about` then has only the point and, from the file name, the EUI-64. */
	bool has_certificate;
	bool prepayment; /* prepayment key agreement (GBCS section 4.3.2.5); only the file name marks it */
	struct sm_certificate about;
	struct evp_pkey_st *private_key; /* NULL: not in the store */
};

/* Consecutive keys in an index of the store. */
struct sm_key_list {
	const struct sm_key *const *keys;
	size_t n;
};

struct sm_keys_options {
	/*
	 * Accept directories, certificates and keys that others own or may write, and private keys and passphrases
	 * that others may read. They are counted.
	 */
	bool insecure;
	/* The first line of this file is the passphrase of encrypted private keys. Read once; may be NULL. */
	const char *passphrase_file;
	/*
	 * Called for a passphrase if there is no passphrase_file: writes at most cap octets to out, returns their
	 * number or -1. May be NULL.
	 */
	int (*passphrase)(void *arg, const char *what, char *out, int cap);
	void *arg;
	/* Called for each skipped file, or part of a file, with the reason. May be NULL. */
	void (*pass)(void *pass_arg, const char *file, const char *why);
	void *pass_arg;
};

struct sm_keys_count {
	size_t files; /* regular files seen */
	size_t certificates;
	size_t private_keys;
	/*
	 * files without keys and certificates, or unusable: another curve, a wrong passphrase, a public key that
	 * doesn't match
	 */
	size_t skipped;
	size_t insecure; /* accepted despite owner or mode */
};

/*
 * Opens all sources in `where`: a directory (its regular files, no folders), a file with certificates and keys (PEM,
 * DER; PKCS#8, SEC1; encrypted or not), or a pkcs11: URI (RFC 7512) without a PIN. Other files of a directory are
 * skipped, reported and counted; a file given by name must have something. Owned by the caller.
 * SM_E_REFUSED when owner or mode are refused, SM_E_MISSING for an encrypted key without a passphrase, else SM_E_IO,
 * SM_E_MALFORMED, SM_E_CRYPTO.
 */
SM_MUST_CHECK bool sm_keys_open(const char *const *where, size_t n, const struct sm_keys_options *options,
    struct sm_keys **out, struct sm_err *err);

/* Frees the store and sets *keys to NULL. Accepts NULL. No sm_crypto may use it any more. */
void sm_keys_free(struct sm_keys **keys);

struct sm_keys_count sm_keys_count(const struct sm_keys *keys);

/*
 * Keys of a party for a usage (one bit), prepayment keys last. Several are those of reissued certificates: try all.
 * keys may be NULL.
 */
struct sm_key_list sm_keys_of(
    const struct sm_keys *keys, const uint8_t eui[SM_EUI_LEN], enum sm_key_usage usage);

/* Keys of all organisations with a role, for a usage. */
struct sm_key_list sm_keys_of_role(const struct sm_keys *keys, uint8_t role, enum sm_key_usage usage);

/* Private keys of unknown owner: without a certificate, and no EUI-64 in the file name. */
struct sm_key_list sm_keys_unowned(const struct sm_keys *keys);

/* All keys, in the order of their index. */
struct sm_key_list sm_keys_all(const struct sm_keys *keys);

/* The key's public key as an OpenSSL object, for the caller to free. NULL: not on P-256. */
SM_MUST_CHECK struct evp_pkey_st *sm_key_public(const struct sm_key *key);

/* The certificates with that serial number (decimal), of any issuer. */
struct sm_key_list sm_keys_of_serial(const struct sm_keys *keys, const char *serial);

#endif
