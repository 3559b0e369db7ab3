#include "memory.h"

#include <jansson.h>

#include <stdlib.h>

#include "core/memory.h"
#include "crypto/memory.h"
#include "duis/memory.h"

void
sm_memory_watch(void)
{
	sm_crypto_watch_memory();
	sm_document_watch_memory();
	json_set_alloc_funcs(sm_memory_malloc, free);
}
