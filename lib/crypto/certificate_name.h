/* The texts of a distinguished name, and of an OID without a name. They stand in the arena. */
#ifndef SM_CRYPTO_CERTIFICATE_NAME_H
#define SM_CRYPTO_CERTIFICATE_NAME_H

#include "core/arena.h"
#include "core/cursor.h"

/* A DER Name as RFC 2253 writes it. NULL: it can't be read, or memory is exhausted. */
const char *sm_certificate_name(struct sm_slice der, struct sm_arena *a);

/* The numbers of an OID, given by its content octets: "2.5.4.3"; "?": too long or too large. NULL: memory is exhausted. */
const char *sm_certificate_oid_numbers(struct sm_slice oid, struct sm_arena *a);

#endif
