#include "memory.h"

#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <openssl/crypto.h>

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

static void *
watched_malloc(size_t size)
{
	return sm_memory_noted(malloc(size ? size : 1));
}

static void *
watched_realloc(void *p, size_t size)
{
	return sm_memory_noted(realloc(p, size ? size : 1));
}

static char *
watched_strdup(const char *s)
{
	return sm_memory_noted(strdup(s));
}

static void *
openssl_malloc(size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return size == 0 ? NULL : watched_malloc(size);
}

static void
openssl_free(void *p, const char *file, int line)
{
	(void)file;
	(void)line;
	free(p);
}

static void *
openssl_realloc(void *p, size_t size, const char *file, int line)
{
	if (size > 0)
		return watched_realloc(p, size);
	openssl_free(p, file, line);
	return NULL;
}

void
sm_memory_watch(void)
{
	/* without it a failure is only less well told */
	(void)CRYPTO_set_mem_functions(openssl_malloc, openssl_realloc, openssl_free);
	(void)xmlMemSetup(free, watched_malloc, watched_realloc, watched_strdup);
	json_set_alloc_funcs(watched_malloc, free);
}
