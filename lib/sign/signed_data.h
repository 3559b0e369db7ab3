/* PKCS#7 signed data as an envelope of certificates and revocation lists (RFC 5652 section 5.1). */
#ifndef SM_SIGN_SIGNED_DATA_H
#define SM_SIGN_SIGNED_DATA_H

#include "core/cursor.h"
#include "core/err.h"

/*
 * Calls take for each certificate and list of PKCS#7 signed data, as DER that is borrowed until take returns. *is_one: it is signed data; if it isn't, nothing happens. False when take returns false, or
 * SM_E_MALFORMED when the signed data is damaged or holds neither.
 */
SM_MUST_CHECK bool sm_signed_data_each(struct sm_slice der, bool *is_one,
    bool (*take)(void *arg, struct sm_slice der), void *arg, struct sm_err *err);

#endif
