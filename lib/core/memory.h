/*
 * Memory that ran out, noted where it was asked for. A call that got none may have been read as "there is nothing": who
 * answers asks here before the answer counts. The note is the thread's own.
 */
#ifndef SM_CORE_MEMORY_H
#define SM_CORE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/cursor.h"
#include "core/err.h"

/* Notes it. For who allocates, beneath everybody else. */
void sm_memory_miss(void);

/* What an allocation gave; notes it where that is NULL. For who goes on without. */
static inline void *
sm_memory_noted(void *p)
{
	if (!p)
		sm_memory_miss();
	return p;
}

/* As those of libc, and note a failure: for all of us, and libraries that let a program choose. A size of 0 gives an object all
 * the same. */
void *sm_memory_malloc(size_t size);
void *sm_memory_calloc(size_t n, size_t size);
void *sm_memory_realloc(void *p, size_t size);
char *sm_memory_strdup(const char *s);

/* Whether it ran out since the note was taken. */
SM_MUST_CHECK bool sm_memory_missed(void);

/* The same, and takes the note away: who asks says it. */
bool sm_memory_take(void);

/* Takes the note; where there is one *err becomes SM_E_NOMEM, whatever else it told: that may rest on what was missing. */
SM_MUST_CHECK bool sm_memory_held(struct sm_err *err);

#endif
