/* OpenSSL's allocations. */
#ifndef SM_CRYPTO_MEMORY_H
#define SM_CRYPTO_MEMORY_H

#include <stdbool.h>

#include "core/cursor.h"
#include "core/err.h"

/* Has one that fails noted (core/memory.h). For programs, before anything of OpenSSL is called. */
void sm_crypto_watch_memory(void);

/*
 * Whether OpenSSL could start up, which it does at the first call. Where it ran out of memory then, it crashes as it
 * fetches anything: asked before that. False: *err says so.
 */
SM_MUST_CHECK bool sm_crypto_start(struct sm_err *err);

#endif
