/* Certificates of authorities and their certificate revocation lists (RFC 5280 section 5), as --ca names them. */
#ifndef SM_SIGN_AUTHORITIES_H
#define SM_SIGN_AUTHORITIES_H

#include "crypto/keys.h"

#include <openssl/x509.h>

struct sm_revocation_list {
	X509_CRL *crl; /* owned */
	const char *file;
};

struct sm_authorities {
	struct sm_arena arena;
	STACK_OF(X509) * certificates; /* certificates for keyCertSign; owned */
	struct sm_revocation_list *lists; /* owned */
	size_t n_lists, room;
	size_t n_insecure; /* files accepted although others may write them */
};

/*
 * Reads every file of a folder and its subfolders, or one file, or a pkcs11: URI. All files must hold certificates
 * and lists only: PEM, DER or base64 of it.
 * A list must cover all certificates of its issuer: complete, direct, without unknown critical extensions, and signed
 * with ECDSA and SHA-256 by an authority that is here.
 * Anything else is an error that names the file: SM_E_MALFORMED, SM_E_UNSUPPORTED, SM_E_INVALID, SM_E_MISSING, or as
 * sm_keys_open. Free *out in either case.
 */
SM_MUST_CHECK bool sm_authorities_read(
    struct sm_authorities *out, const char *where, const struct sm_keys_options *options, struct sm_err *err);

void sm_authorities_free(struct sm_authorities *a);

/* Whether a list of that issuer exists. */
bool sm_authorities_list(const struct sm_authorities *a, const X509_NAME *issuer);

/* Writes a name as in RFC 2253, shortened to fit. */
enum { SM_NAME_TEXT = 120 };
void sm_name_text(const X509_NAME *name, char out[SM_NAME_TEXT]);

#endif
