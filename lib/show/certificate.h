/* The fields of certificates in messages: subject, issuer, EUI-64, role, usage, validity, serial number. */
#ifndef SM_SHOW_CERTIFICATE_H
#define SM_SHOW_CERTIFICATE_H

#include "catalogue/decode.h"

/*
 * Adds children with the fields of the certificate to each SM_FORM_CERTIFICATE value in d, and to the Key Agreement
 * certificate of the header. The octets stay the value. A certificate that cannot be read gets one child, "unreadable".
 * New nodes live in the arena. False only when memory is exhausted.
 */
SM_MUST_CHECK bool sm_show_certificates(struct sm_decoded *d, struct sm_arena *a);

#endif
