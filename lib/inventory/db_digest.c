#include "inventory/db_digest.h"

#include "crypto/crypto.h"
#include "inventory/db_private.h"

bool
sm_db_digest(struct sm_db *db, struct sm_slice data, uint8_t out[SM_DIGEST_LEN], struct sm_err *err)
{
	_Static_assert((int)SM_DIGEST_LEN == (int)SM_HASH_LEN, "both are SHA-256");
	if (!db->crypto)
		db->crypto = sm_crypto_new(NULL, err);
	if (!db->crypto)
		return false;
	return sm_sha256(db->crypto, data, out) ||
	       sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "OpenSSL could not make a SHA-256");
}
