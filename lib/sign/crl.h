/* Certificate revocation lists (RFC 5280 section 5) beside the authorities of a path. */
#ifndef SM_SIGN_CRL_H
#define SM_SIGN_CRL_H

#include "crypto/keys.h"

struct x509_store_st; /* OpenSSL's X509_STORE */

/*
 * Adds every list of a file (DER, or any number in PEM) or of a directory's files to the store; *n counts them, *insecure
 * those accepted although others may write them. What is no list is passed over: sm_keys_open reads the same files.
 * SM_E_REFUSED when a list's file may be written by others, SM_E_IO, SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_crl_add(const char *where, const struct sm_keys_options *options,
    struct x509_store_st *store, size_t *n, size_t *insecure, struct sm_err *err);

#endif
