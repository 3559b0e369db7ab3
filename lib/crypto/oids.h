/* Object identifiers of certificates and requests, as the content octets of their DER. */
#ifndef SM_CRYPTO_OIDS_H
#define SM_CRYPTO_OIDS_H

#include "core/text.h"

/* X.520 */
#define SM_OID_COMMON_NAME "\x55\x04\x03"
#define SM_OID_ORGANISATIONAL_UNIT "\x55\x04\x0b"
#define SM_OID_UNIQUE_IDENTIFIER "\x55\x04\x2d"

/* RFC 5280 section 4.2.1 */
#define SM_OID_SUBJECT_KEY_ID "\x55\x1d\x0e"
#define SM_OID_KEY_USAGE "\x55\x1d\x0f"
#define SM_OID_SUBJECT_ALT_NAME "\x55\x1d\x11"
#define SM_OID_POLICIES "\x55\x1d\x20"
#define SM_OID_AUTHORITY_KEY_ID "\x55\x1d\x23"

/* id-on-hardwareModuleName, RFC 4108 section 5 */
#define SM_OID_HARDWARE_MODULE_NAME "\x2b\x06\x01\x05\x05\x07\x08\x04"

/* extensionRequest, RFC 2985 section 5.4.2 */
#define SM_OID_EXTENSION_REQUEST "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x0e"

/* RFC 5480 sections 2.1.1 and 2.1.1.1; RFC 5758 section 3.2 */
#define SM_OID_EC_PUBLIC_KEY "\x2a\x86\x48\xce\x3d\x02\x01"
#define SM_OID_P256 "\x2a\x86\x48\xce\x3d\x03\x01\x07"
#define SM_OID_ECDSA_SHA256 "\x2a\x86\x48\xce\x3d\x04\x03\x02"

#define SM_OID(octets) sm_slice_of((octets), sizeof(octets) - 1)

#endif
