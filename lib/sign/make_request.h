/* Makes certification requests (PKCS#10, RFC 2986) in the form of SMKI certificates: crypto/certificate.h. */
#ifndef SM_SIGN_MAKE_REQUEST_H
#define SM_SIGN_MAKE_REQUEST_H

#include "crypto/crypto.h"

/* What the certificate shall say. */
struct sm_request_content {
	/* A device has an empty subject and a hardwareModuleName; an organisation has CN, OU and uniqueIdentifier. */
	bool is_device;
	uint8_t eui[SM_EUI_LEN];
	const char *hardware_type; /* of a device: hwType, an OID in decimal with dots */
	const char *name; /* of an organisation: its CN, UTF-8; NULL: none */
	uint8_t role; /* of an organisation: enum sm_remote_party_role, in OU as two hex digits */
	enum sm_key_usage usage; /* SM_USE_SIGN or SM_USE_AGREE */
};

/*
 * Makes a request for the key's public key and signs it with the private key: ECDSA and SHA-256. *der is in the arena.
 * SM_E_VALUE: hardware_type is no OID, or the name is too long; SM_E_MISSING: there is no private key; SM_E_CRYPTO,
 * SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_make_request(struct sm_crypto *crypto, const struct sm_key *key,
    const struct sm_request_content *content, struct sm_arena *a, struct sm_slice *der, struct sm_err *err);

#endif
