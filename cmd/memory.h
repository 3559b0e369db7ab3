/* Records failed allocations of libraries, as those of our own are. */
#ifndef SM_CMD_MEMORY_H
#define SM_CMD_MEMORY_H

/* Call it before any library. Only a program may replace the allocator of a library. */
void sm_memory_watch(void);

#endif
