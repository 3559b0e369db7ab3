/* Memory of one record: allocate, never free, reset. A stream of any length takes constant memory. */
#ifndef SM_CORE_ARENA_H
#define SM_CORE_ARENA_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/cursor.h"

struct sm_arena_block;

struct sm_arena {
	struct sm_arena_block *first; /* owned; resets keep it */
	struct sm_arena_block *now; /* the last; NULL: none yet */
	unsigned char *free; /* what is left of it, which is zero; NULL: no block */
	size_t left; /* octets that free has, or the limit */
	size_t before; /* octets allocated since the last reset, but for those of this block */
	size_t limit; /* limit of octets allocated between resets; 0: no limit */
};

/* An empty arena. limit bounds the octets of one record; 0: no limit. */
void sm_arena_init(struct sm_arena *a, size_t limit);

/*
 * Sets the limit by the size of the record, in octets of its text: a short record takes little memory, whatever its
 * content. Call it just after a reset.
 */
void sm_arena_limit_for(struct sm_arena *a, size_t octets);

/* Invalidates everything that was allocated. Keeps the first block for reuse and frees the others. */
void sm_arena_reset(struct sm_arena *a);

/* Octets allocated since the last reset. */
size_t sm_arena_spent(const struct sm_arena *a);

/* Frees all memory. */
void sm_arena_free(struct sm_arena *a);

/* As sm_alloc, if the block may have no room for these octets. */
SM_MUST_CHECK void *sm_alloc_slowly(struct sm_arena *a, size_t need);

/* Zeroed memory, aligned for any object. NULL when memory or the limit is exhausted, or n * size overflows. */
SM_MUST_CHECK static inline void *
sm_alloc(struct sm_arena *a, size_t n, size_t size)
{
	const size_t align = alignof(max_align_t);
	unsigned char *p = a->free;
	size_t need;

	if (size != 0 && n > (SIZE_MAX - align) / size)
		return sm_alloc_slowly(a, SIZE_MAX);
	need = (n * size + align - 1) / align * align;
	if (need - 1 >= a->left) /* none, or more than there are */
		return sm_alloc_slowly(a, need);
	a->free += need;
	a->left -= need;
	return p;
}

#define SM_NEW(arena, type) ((type *)sm_alloc((arena), 1, sizeof(type)))

/* A copy followed by a NUL, which is not part of the length. NULL as sm_alloc. */
SM_MUST_CHECK char *sm_arena_copy(struct sm_arena *a, const void *p, size_t len);

/* One text after the other. NULL as sm_alloc. */
SM_MUST_CHECK char *sm_arena_join(struct sm_arena *a, const char *first, const char *second);

/* printf into the arena. NULL as sm_alloc. */
SM_MUST_CHECK char *sm_arena_printf(struct sm_arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
