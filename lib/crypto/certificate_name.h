/* The texts of a distinguished name, and of an OID without a name. They stand in the arena. */
#ifndef SM_CRYPTO_CERTIFICATE_NAME_H
#define SM_CRYPTO_CERTIFICATE_NAME_H

#include "core/arena.h"
#include "core/cursor.h"

/* Names of OIDs, which are given by their content octets. */
struct sm_oid_name {
	const char *oid;
	size_t len;
	const char *name;
};

#define SM_OID_NAME(octets, name)                                                                            \
	{                                                                                                    \
		octets, sizeof octets - 1, name                                                              \
	}

/* The name of an OID among n; NULL: it has none. */
const char *sm_oid_name(const struct sm_oid_name *names, size_t n, struct sm_slice oid);

/* A DER Name as RFC 2253 writes it. NULL: it can't be read, or memory is exhausted. */
const char *sm_certificate_name(struct sm_slice der, struct sm_arena *a);

/* The numbers of an OID, given by its content octets: "2.5.4.3"; "?": too long or too large. NULL: memory is exhausted. */
const char *sm_certificate_oid_numbers(struct sm_slice oid, struct sm_arena *a);

#endif
