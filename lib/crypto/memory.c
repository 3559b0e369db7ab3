#include "crypto/memory.h"

#include <stdlib.h>

#include <openssl/crypto.h>

#include "core/memory.h"

static void *
noted_malloc(size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return size == 0 ? NULL : sm_memory_malloc(size);
}

static void
plain_free(void *p, const char *file, int line)
{
	(void)file;
	(void)line;
	free(p);
}

static void *
noted_realloc(void *p, size_t size, const char *file, int line)
{
	if (size > 0)
		return sm_memory_realloc(p, size);
	plain_free(p, file, line);
	return NULL;
}

void
sm_crypto_watch_memory(void)
{
	/* if this fails, only the message for a lack of memory is less precise */
	(void)CRYPTO_set_mem_functions(noted_malloc, noted_realloc, plain_free);
}

bool
sm_crypto_start(struct sm_err *err)
{
	return OSSL_LIB_CTX_get0_global_default() || sm_no_memory(err);
}
