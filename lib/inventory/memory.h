/* Failed allocations of SQLite. */
#ifndef SM_INVENTORY_MEMORY_H
#define SM_INVENTORY_MEMORY_H

/*
 * Makes SQLite's failed allocations known to core/memory.h: without memory for a page, SQLite's integrity check
 * reports a damaged file. Call it before any function of SQLite.
 */
void sm_inventory_watch_memory(void);

#endif
