/* OpenSSL's allocations. */
#ifndef SM_CRYPTO_MEMORY_H
#define SM_CRYPTO_MEMORY_H

/* Has one that fails noted (core/memory.h). For programs, before anything of OpenSSL is called. */
void sm_crypto_watch_memory(void);

#endif
