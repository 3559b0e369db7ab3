#include "inventory/db_version.h"

bool
sm_db_version_fits(int64_t version, size_t newest, bool writes, struct sm_err *err)
{
	if (version > (int64_t)newest)
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "the inventory has schema version %d, this tool knows up to %zu", (int)version, newest);
	return version == (int64_t)newest || writes ||
	       sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	           "the inventory has schema version %d: any command that writes brings it to %zu",
	           (int)version, newest);
}
