/* Read-only lookup of devices for other tools: type, GBCS version and ESME variant by EUI-64. */
#ifndef SM_INVENTORY_LOOKUP_H
#define SM_INVENTORY_LOOKUP_H

#include "core/arena.h"
#include "duis/context.h"

struct sm_work;
struct sm_lookup; /* one thread's */

/* Opens an inventory for reading; NULL on failure, as sm_db_open. The caller closes it. */
struct sm_lookup *sm_lookup_open(const char *path, struct sm_err *err);
/* Accepts NULL in *lookup, and sets it to NULL. */
void sm_lookup_close(struct sm_lookup **lookup);

/*
 * Makes a context look up unknown devices in the inventory until sm_lookup_end, all in one state of the file. Results
 * live in the arena, which the caller resets between records. The context must not outlive the lookup. Fails when the
 * file was replaced since it was opened, or can't be read.
 */
SM_MUST_CHECK bool sm_lookup_begin(
    struct sm_lookup *lookup, struct sm_context *context, struct sm_arena *arena, struct sm_err *err);

/*
 * Ends a record. fine: the record had no error. If a lookup failed, the context took the device as unknown, so the
 * record's result is invalid: fails, and err has the lookup's error.
 */
SM_MUST_CHECK bool sm_lookup_end(struct sm_lookup *lookup, bool fine, struct sm_err *err);

/*
 * A lookup in a database that the caller has open, within the caller's transaction; without sm_lookup_begin and
 * sm_lookup_end. The lookup and the context must not outlive the arena of w. NULL: no memory.
 */
SM_MUST_CHECK struct sm_lookup *sm_lookup_share(const struct sm_work *w, struct sm_context *context);
/* Whether a lookup failed, which makes results based on it invalid; err has the reason. */
bool sm_lookup_failed(const struct sm_lookup *lookup, struct sm_err *err);

#endif
