/* The text of a distinguished name. */
#ifndef SM_CRYPTO_CERTIFICATE_NAME_H
#define SM_CRYPTO_CERTIFICATE_NAME_H

#include "core/arena.h"
#include "core/cursor.h"

/* A DER Name as RFC 2253 writes it, in the arena. NULL: it can't be read, or memory is exhausted. */
const char *sm_certificate_name(struct sm_slice der, struct sm_arena *a);

#endif
