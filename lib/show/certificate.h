/* Certificates inside messages, opened for people: subject, issuer, EUI-64, role, usage, validity, serial number. */
#ifndef SM_SHOW_CERTIFICATE_H
#define SM_SHOW_CERTIFICATE_H

#include "catalogue/decode.h"

/*
 * Gives every value of SM_FORM_CERTIFICATE in d (and the Key Agreement certificate of the header) children that say
 * what the certificate holds; its octets stay its value. One that can't be read gets the one child "unreadable".
 * False only when memory is exhausted.
 */
SM_MUST_CHECK bool sm_show_certificates(struct sm_decoded *d, struct sm_arena *a);

#endif
