/*
 * X.509 certificates and PKCS#10 requests in the profile of SMKI (SEC Appendix A device, Appendix B organisation
 * certificate policy; RFC 5280, RFC 2986).
 */
#ifndef SM_CRYPTO_CERTIFICATE_H
#define SM_CRYPTO_CERTIFICATE_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"
#include "core/text.h"

/* Key usage, RFC 5280 section 4.2.1.3, as a set. */
enum sm_key_usage {
	SM_USE_SIGN = 1 << 0, /* digitalSignature */
	SM_USE_AGREE = 1 << 1, /* keyAgreement */
	SM_USE_CERT_SIGN = 1 << 2, /* keyCertSign */
	SM_USE_CRL_SIGN = 1 << 3, /* cRLSign */
	SM_USE_OTHER = 1 << 4, /* any usage that SMKI does not use */
};

/* Remote party roles, in hex in the OU of organisation certificates; GBCS section 4.3.2.5. */
enum sm_remote_party_role {
	SM_ROLE_ROOT = 0,
	SM_ROLE_RECOVERY = 1,
	SM_ROLE_SUPPLIER = 2,
	SM_ROLE_NETWORK_OPERATOR = 3,
	SM_ROLE_ACCESS_CONTROL_BROKER = 4,
	SM_ROLE_TRANSITIONAL_COS = 5,
	SM_ROLE_WAN_PROVIDER = 6,
	SM_ROLE_ISSUING_AUTHORITY = 7,
	SM_ROLE_LOAD_CONTROLLER = 8,
	SM_ROLE_XML_SIGN = 0x80, /* this and higher roles: keys for DUIS documents, never for GBCS messages */
	SM_ROLE_USER_XML = 0x87,
	SM_ROLE_DCC_XML = 0x89,
};

/* A certificate or request that was read. Slices borrow from the DER, text from the arena. */
struct sm_certificate {
	struct sm_slice der;
	bool request; /* PKCS#10: no issuer, serial and validity */
	struct sm_slice tbs; /* the octets that its signature covers */
	const char *subject; /* RFC 2253, "" when empty */
	const char *issuer; /* RFC 2253 */
	struct sm_slice issuer_der;
	const char *serial; /* decimal; negative ones, which RFC 5280 forbids, with a sign */
	bool has_eui; /* EUI-64 of subject's uniqueIdentifier or of the hardwareModuleName */
	bool many_euis; /* there are several EUI-64: the party is not known, and has_eui is false */
	bool is_device; /* the EUI-64 is from a hardwareModuleName */
	bool has_role;
	bool has_key_usage;
	uint8_t eui[SM_EUI_LEN];
	uint8_t role; /* from OU; see enum sm_remote_party_role */
	unsigned key_usage; /* of enum sm_key_usage */
	int64_t not_before, not_after; /* seconds since 2000-01-01T00:00:00Z */
	const char *public_key; /* "EC P-256", else the algorithm's name, "EC with explicit parameters" */
	struct sm_slice point; /* EC public key, always uncompressed; empty: not on P-256 */
	struct sm_slice subject_key_id, authority_key_id;
	const char *policies; /* OIDs separated by a space; NULL: none */
	const char *signed_with; /* signature algorithm */
};

/*
 * Reads a DER certificate or certification request without verifying anything. Octets after it, non-minimal lengths
 * and repeated extensions are malformed. A uniqueIdentifier or hardwareModuleName of other than eight octets gives no
 * EUI-64, and two different OUs that could be a role give no role. err's offset counts in der.
 */
SM_MUST_CHECK bool sm_certificate_read(
    struct sm_slice der, struct sm_arena *a, struct sm_certificate *out, struct sm_err *err);

/* A serial number for messages: in full, or the first digits of a very long one. serial may be NULL. */
enum { SM_SERIAL_TEXT = 84 };
const char *sm_serial_text(const char *serial, char out[SM_SERIAL_TEXT]);

/* The role's name in GBCS's ASN.1 (section 13): "supplier", "accessControlBroker"...; NULL: unknown. */
const char *sm_remote_party_name(uint8_t role);

/* Names of the usages as in RFC 5280, separated by a space, in the arena; NULL when memory is exhausted. */
const char *sm_key_usage_text(unsigned usage, struct sm_arena *a);

#endif
