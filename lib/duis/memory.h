/* libxml2's allocations. */
#ifndef SM_DUIS_MEMORY_H
#define SM_DUIS_MEMORY_H

/* Has one that fails noted (core/memory.h). For programs, before anything of libxml2 is called. */
void sm_document_watch_memory(void);

#endif
