#include "inventory/memory.h"

#include <sqlite3.h>

#include "core/memory.h"

static sqlite3_mem_methods plain;

static void *
noted_malloc(int size)
{
	return sm_memory_noted(plain.xMalloc(size));
}

static void *
noted_realloc(void *p, int size)
{
	return sm_memory_noted(plain.xRealloc(p, size));
}

void
sm_inventory_watch_memory(void)
{
	sqlite3_mem_methods noted;

	/* if this fails, only the message for a lack of memory is less precise */
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain) != SQLITE_OK)
		return;
	noted = plain;
	noted.xMalloc = noted_malloc;
	noted.xRealloc = noted_realloc;
	(void)sqlite3_config(SQLITE_CONFIG_MALLOC, &noted);
	/* statistics would take a lock for each allocation */
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
