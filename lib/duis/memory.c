#include "duis/memory.h"

#include <stdlib.h>

#include <libxml/xmlmemory.h>

#include "core/memory.h"

void
sm_document_watch_memory(void)
{
	(void)xmlMemSetup(free, sm_memory_malloc, sm_memory_realloc, sm_memory_strdup);
}
