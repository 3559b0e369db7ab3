/*
 * Certificates and certification requests (RFC 5280, RFC 2986): names, serial numbers, identifiers, keys and signatures are
 * replaced where they stand. Dates, usages, algorithms and roles stay. The result can be read, and its signature is wrong.
 */
#ifndef SM_REDACT_CERTIFICATE_H
#define SM_REDACT_CERTIFICATE_H

#include "crypto/pseudonym.h"

/*
 * Alters the copy out of der in place. False: memory or OpenSSL failed, or der is no DER (SM_E_MALFORMED); out is then
 * partly altered.
 */
SM_MUST_CHECK bool sm_redact_certificate(
    const struct sm_pseudonyms *p, struct sm_slice der, uint8_t *out, struct sm_err *err);

#endif
