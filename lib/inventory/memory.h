/* SQLite's allocations. */
#ifndef SM_INVENTORY_MEMORY_H
#define SM_INVENTORY_MEMORY_H

/*
 * Has one that fails noted (core/memory.h): SQLite's integrity check says of a page that it had no memory for that the
 * file is damaged. For programs, before anything of SQLite is called.
 */
void sm_inventory_watch_memory(void);

#endif
