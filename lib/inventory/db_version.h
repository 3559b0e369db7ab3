/* The version of an inventory's tables, in either database. Private to db*.c. */
#ifndef SM_INVENTORY_DB_VERSION_H
#define SM_INVENTORY_DB_VERSION_H

#include "core/err.h"
#include "core/cursor.h"

/*
 * Whether tables of that version can be opened: they are of the newest, or, if `writes`, of an older one, which the caller
 * then migrates. False: SM_E_UNSUPPORTED.
 */
SM_MUST_CHECK bool sm_db_version_fits(int64_t version, size_t newest, bool writes, struct sm_err *err);

#endif
