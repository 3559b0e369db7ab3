/*
 * Counts of the table tally, added up in memory: a batch of records adds to the same few.
 *
 * A count is what the file has and what is not written yet. The latter is written before a statement reads the table,
 * before a savepoint and before a commit, and dropped when something is undone: it always belongs to the innermost
 * part of the transaction that can be undone.
 */
#ifndef SM_INVENTORY_DB_COUNTS_H
#define SM_INVENTORY_DB_COUNTS_H

#include "inventory/db.h"

struct sm_db_count {
	struct sm_slice month; /* "2026-03" */
	int64_t user; /* as stored */
	struct sm_slice variant, category;
	const char *what; /* a literal */
	int64_t seconds;
	bool in_time;
};

/* Adds one to a count, and one to its part in time if it is. */
SM_MUST_CHECK bool sm_db_count(struct sm_db *db, const struct sm_db_count *c, struct sm_err *err);

#endif
