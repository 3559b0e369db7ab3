/* SHA-256 for libraries that know no keys and no messages. */
#ifndef SM_CRYPTO_DIGEST_H
#define SM_CRYPTO_DIGEST_H

#include "core/cursor.h"

enum { SM_DIGEST_LEN = 32 };

struct sm_digester; /* one thread's */

/* NULL when OpenSSL or memory fails. */
SM_MUST_CHECK struct sm_digester *sm_digester_new(struct sm_err *err);
/* NULL is allowed, *digester becomes NULL. */
void sm_digester_free(struct sm_digester **digester);

/* SHA-256 of data; fails with SM_E_CRYPTO. */
SM_MUST_CHECK bool sm_digest(
    struct sm_digester *digester, struct sm_slice data, uint8_t out[SM_DIGEST_LEN], struct sm_err *err);

#endif
