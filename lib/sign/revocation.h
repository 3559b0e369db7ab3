/* What certificate revocation lists say (RFC 5280 section 5), also those of authorities (ARL). */
#ifndef SM_SIGN_REVOCATION_H
#define SM_SIGN_REVOCATION_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"

/* The certificates that a list is about: its issuingDistributionPoint, RFC 5280 section 5.2.5. */
enum sm_revocation_scope {
	SM_SCOPE_ALL,
	SM_SCOPE_AUTHORITIES, /* an ARL */
	SM_SCOPE_END_ENTITIES,
	SM_SCOPE_OTHER /* attribute certificates, other issuers' certificates, or some reasons only */
};

struct sm_revoked {
	const char *serial; /* decimal */
	int64_t date; /* seconds since 2000-01-01T00:00:00Z */
	const char *reason; /* RFC 5280 section 5.3.1; NULL: the list has none */
};

/* A list that was read. Slices borrow from the DER, text from the arena. */
struct sm_revocation {
	const char *issuer; /* RFC 2253 */
	const char *number; /* cRLNumber, decimal; NULL: none */
	bool delta; /* only the changes of another list */
	enum sm_revocation_scope scope;
	int64_t this_update, next_update; /* seconds since 2000-01-01T00:00:00Z */
	bool has_next_update;
	struct sm_slice authority_key_id; /* in the arena; empty: none */
	const char *signed_with; /* signature algorithm */
	const struct sm_revoked *revoked;
	size_t n_revoked;
};

/* Whether DER has the shape of a list so far as it goes: a time follows the issuer's name. Certificates have none there. */
bool sm_revocation_is(struct sm_slice der);

/*
 * Reads a DER list without verifying anything. SM_E_MALFORMED if it is none, has a value that can't be read (the entry
 * is named), or octets follow it; SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_revocation_read(
    struct sm_slice der, struct sm_arena *a, struct sm_revocation *out, struct sm_err *err);

#endif
