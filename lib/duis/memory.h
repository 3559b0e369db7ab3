/* Allocations of libxml2. */
#ifndef SM_DUIS_MEMORY_H
#define SM_DUIS_MEMORY_H

/* Makes libxml2 note failed allocations (core/memory.h). Programs call it before any function of libxml2. */
void sm_document_watch_memory(void);

#endif
