/* Points of P-256. The program holds and compares all public keys as uncompressed points. */
#ifndef SM_CRYPTO_POINT_H
#define SM_CRYPTO_POINT_H

#include "core/err.h"
#include "core/cursor.h"

struct evp_pkey_st; /* OpenSSL's EVP_PKEY */

enum { SM_POINT_LEN = 65 }; /* 04, x, y: SEC 1 section 2.3.3 */

/*
 * Writes the point uncompressed, from any form of SEC 1 section 2.3.3: compressed, uncompressed, hybrid. False when
 * it is not a point of P-256.
 */
SM_MUST_CHECK bool sm_point_uncompressed(struct sm_slice point, uint8_t out[SM_POINT_LEN]);

/* An OpenSSL public key object of the point, for the caller to free. NULL: not on the curve, or no memory. */
SM_MUST_CHECK struct evp_pkey_st *sm_point_key(struct sm_slice point);

#endif
