/* Devices of an inventory for tools that only ask: type, GBCS version and ESME variant by EUI-64. Read-only. */
#ifndef SM_INVENTORY_LOOKUP_H
#define SM_INVENTORY_LOOKUP_H

#include "core/arena.h"
#include "duis/context.h"

struct sm_db;
struct sm_lookup; /* one thread's */

/* Opens an inventory for reading; NULL on failure, as sm_db_open. The caller closes it. */
struct sm_lookup *sm_lookup_open(const char *path, struct sm_err *err);
/* Accepts NULL in *lookup, and sets it to NULL. */
void sm_lookup_close(struct sm_lookup **lookup);

/*
 * Makes a context ask the inventory for devices that it doesn't know itself, until sm_lookup_end from one state of the
 * file. What it answers lives in the arena, which the caller resets between records. The context must not outlive the
 * lookup. Fails when the file was replaced since it was opened, or can't be read.
 */
SM_MUST_CHECK bool sm_lookup_begin(
    struct sm_lookup *lookup, struct sm_context *context, struct sm_arena *arena, struct sm_err *err);

/*
 * The end of a record. fine: whether it came out well. A look that failed told the context that the device is unknown: what
 * rests on it is no answer, and err says so in place of what it said.
 */
SM_MUST_CHECK bool sm_lookup_end(struct sm_lookup *lookup, bool fine, struct sm_err *err);

/*
 * The same of a database that the caller has open, within the caller's transaction: no begin, no end. The lookup and the
 * context must not outlive the arena. NULL: no memory.
 */
SM_MUST_CHECK struct sm_lookup *sm_lookup_share(
    struct sm_db *db, struct sm_context *context, struct sm_arena *arena);
/* Whether a look failed, so that nothing that rests on it is an answer; err then says why. */
bool sm_lookup_failed(const struct sm_lookup *lookup, struct sm_err *err);

#endif
