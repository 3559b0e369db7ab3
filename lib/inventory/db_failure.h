/* SQLite result codes as errors with a sentence for the user. Private to db*.c. */
#ifndef SM_INVENTORY_DB_FAILURE_H
#define SM_INVENTORY_DB_FAILURE_H

#include "inventory/db.h"

/*
 * Fills err for the result code of the last SQLite call. Also notes in db when SQLite has ended the transaction by
 * itself. Always false.
 */
bool sm_db_failed(struct sm_db *db, int code, struct sm_err *err);

/* The text for a file that a transaction without a write-ahead log has changed in part. See sm_db_expect_text. */
#define SM_DB_IS_CUT_OFF                                                                                     \
	"an import goes on, or was cut off and must be undone: wait for its end, or run sm-inventory "       \
	"check-db as a "                                                                                     \
	"user who may write the file and its folder"

#endif
