/* Memory of one record: allocate, never free, reset. Constant memory for streams of any length. */
#ifndef SM_CORE_ARENA_H
#define SM_CORE_ARENA_H

#include <stddef.h>

#include "core/cursor.h"

struct sm_arena_block;

struct sm_arena {
	struct sm_arena_block *first; /* owned; kept over resets */
	struct sm_arena_block *now;
	size_t used; /* of now */
	size_t total; /* octets handed out since the last reset */
	size_t limit; /* most that may be handed out between resets; 0 is no limit */
};

/* An arena that owns nothing yet. limit bounds what one record may take (0: unbounded). */
void sm_arena_init(struct sm_arena *a, size_t limit);

/*
 * Bounds what may be handed out by the size of the record that the arena is for, in octets of its text: a short record
 * takes little memory whatever it says. For an arena that was just reset.
 */
void sm_arena_limit_for(struct sm_arena *a, size_t octets);

/* Makes everything allocated invalid; keeps the first block for reuse and frees blocks beyond it. */
void sm_arena_reset(struct sm_arena *a);

/* Gives all memory back. */
void sm_arena_free(struct sm_arena *a);

/* Zeroed, aligned for any object; NULL when memory or the limit is exhausted, or n * size overflows. */
SM_MUST_CHECK void *sm_alloc(struct sm_arena *a, size_t n, size_t size);

#define SM_NEW(arena, type) ((type *)sm_alloc((arena), 1, sizeof(type)))

/* A copy with a NUL behind it (the NUL is not part of the length). NULL as sm_alloc. */
SM_MUST_CHECK char *sm_arena_copy(struct sm_arena *a, const void *p, size_t len);

/* printf into the arena. NULL as sm_alloc. */
SM_MUST_CHECK char *sm_arena_printf(struct sm_arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
