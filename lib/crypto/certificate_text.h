/* The values of a certificate as text. Texts stand in the arena. The decoding page has its own (page/certificate.c). */
#ifndef SM_CRYPTO_CERTIFICATE_TEXT_H
#define SM_CRYPTO_CERTIFICATE_TEXT_H

#include "core/arena.h"
#include "core/cursor.h"

enum {
	/* no OID of SMKI is longer; those are left out of texts */
	SM_OID_OCTETS_MAX = 64,
	/* RFC 5280 section 4.1.2.2 allows 20 octets above zero, and asks readers to accept others too. */
	SM_SERIAL_OCTETS_MAX = 1024
};

/* The short name of an attribute's type, given by the content octets of its OID. NULL: it has none. */
const char *sm_certificate_attribute(struct sm_slice oid);

/* The text of a Name that crypto/certificate_name.h can't read: BER. NULL: it can't be read, or memory is exhausted. */
const char *sm_certificate_other_name(struct sm_slice der, struct sm_arena *a);

/* The name of an OID, given by its content octets, or its numbers; "?": too long. NULL: memory is exhausted. */
const char *sm_certificate_oid(struct sm_slice oid, struct sm_arena *a);

/*
 * Decimal text of an INTEGER's content octets, X.690 section 8.3: two's complement. NULL: memory is exhausted. content
 * has 1 to SM_SERIAL_OCTETS_MAX octets.
 */
const char *sm_certificate_decimal(struct sm_slice content, struct sm_arena *a);

#endif
