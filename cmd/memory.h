/* The libraries' allocations, so that one that fails is noted as ours are. */
#ifndef SM_CMD_MEMORY_H
#define SM_CMD_MEMORY_H

/* Before any library was called. A library may not do this to a program that uses it: the tools do. */
void sm_memory_watch(void);

#endif
