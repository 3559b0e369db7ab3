/* The key by which the DCC signs its own documents. */
#ifndef SM_SIGN_DCC_KEY_H
#define SM_SIGN_DCC_KEY_H

#include "crypto/check.h"

/*
 * A private key for digital signatures with a certificate of the DCC: in the role of its XML documents before that of the
 * Access Control Broker, in date before out of date. NULL with SM_E_MISSING: the store of crypto has none.
 */
const struct sm_key *sm_dcc_key(const struct sm_crypto *crypto, struct sm_err *err);

#endif
