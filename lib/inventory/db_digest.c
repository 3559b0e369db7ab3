#include "inventory/db_digest.h"

#include "inventory/db_private.h"

bool
sm_db_digest(struct sm_db *db, struct sm_slice data, uint8_t out[SM_DIGEST_LEN], struct sm_err *err)
{
	if (!db->digester)
		db->digester = sm_digester_new(err);
	return db->digester && sm_digest(db->digester, data, out, err);
}
