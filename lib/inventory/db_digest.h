/* SHA-256 for the chain of the ledger. */
#ifndef SM_INVENTORY_DB_DIGEST_H
#define SM_INVENTORY_DB_DIGEST_H

#include "crypto/digest.h"
#include "inventory/db.h"

/* SHA-256 of data, with a digester that lives as long as db. Fails with SM_E_CRYPTO or SM_E_NOMEM. */
SM_MUST_CHECK bool sm_db_digest(
    struct sm_db *db, struct sm_slice data, uint8_t out[SM_DIGEST_LEN], struct sm_err *err);

#endif
