/* Failed allocations of OpenSSL. */
#ifndef SM_CRYPTO_MEMORY_H
#define SM_CRYPTO_MEMORY_H

#include <stdbool.h>

#include "core/cursor.h"
#include "core/err.h"

/* Makes OpenSSL's failed allocations known to core/memory.h. Call it before any function of OpenSSL. */
void sm_crypto_watch_memory(void);

/*
 * Starts OpenSSL; fails if that ran out of memory. Call it first: otherwise OpenSSL starts with its first function,
 * and crashes later if that failed.
 */
SM_MUST_CHECK bool sm_crypto_start(struct sm_err *err);

#endif
