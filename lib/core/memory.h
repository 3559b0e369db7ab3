/*
 * Notes allocations that failed, per thread. A library may treat a failed allocation as "there is nothing", so a caller
 * checks the note before it trusts the answer.
 */
#ifndef SM_CORE_MEMORY_H
#define SM_CORE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/cursor.h"
#include "core/err.h"

/* Notes a failure. For allocators. */
void sm_memory_miss(void);

/* Returns p, and notes a failure if p is NULL. For callers that continue without the memory. */
static inline void *
sm_memory_noted(void *p)
{
	if (!p)
		sm_memory_miss();
	return p;
}

/*
 * As in libc, but a failure is noted. For our own code, and for libraries that accept an allocator. A size of 0 gives an
 * object too.
 */
void *sm_memory_malloc(size_t size);
void *sm_memory_calloc(size_t n, size_t size);
void *sm_memory_realloc(void *p, size_t size);
char *sm_memory_strdup(const char *s);

/* Whether an allocation failed since the note was cleared. */
SM_MUST_CHECK bool sm_memory_missed(void);

/* The same, and clears the note: the caller reports it. */
bool sm_memory_take(void);

/*
 * Clears the note. If a failure was noted, *err becomes SM_E_NOMEM even if it holds another error, which may be a
 * consequence. True: nothing was noted.
 */
SM_MUST_CHECK bool sm_memory_held(struct sm_err *err);

#endif
