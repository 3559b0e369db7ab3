/* What --ca names: certificates of authorities, and their certificate revocation lists (RFC 5280 section 5). */
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
	STACK_OF(X509) * certificates; /* those for keyCertSign; owned */
	struct sm_revocation_list *lists; /* owned */
	size_t n_lists, room;
	size_t n_insecure; /* files that were accepted although others may write them */
};

/*
 * Reads every file of a folder and of those below it, or one file, or a pkcs11: URI. All that stands in the files must be
 * certificates and lists: PEM, DER or base64 of it. A list must be one that can be asked about every certificate of its issuer:
 * complete, direct, with nothing critical that isn't known, and signed with ECDSA and SHA-256 by an authority that is
 * here. Whatever is else is an error that names the file: SM_E_MALFORMED, SM_E_UNSUPPORTED, SM_E_INVALID,
 * SM_E_MISSING, or as sm_keys_open. *out is to be freed in either case.
 */
SM_MUST_CHECK bool sm_authorities_read(
    struct sm_authorities *out, const char *where, const struct sm_keys_options *options, struct sm_err *err);

void sm_authorities_free(struct sm_authorities *a);

/* Whether a list of that issuer was read. */
bool sm_authorities_list(const struct sm_authorities *a, const X509_NAME *issuer);

/* A name as RFC 2253 writes it, cut to fit. */
enum { SM_NAME_TEXT = 120 };
void sm_name_text(const X509_NAME *name, char out[SM_NAME_TEXT]);

#endif
