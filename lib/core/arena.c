#include "core/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

struct sm_arena_block {
	struct sm_arena_block *next;
	size_t size;
	alignas(max_align_t) unsigned char bytes[];
};

enum { FIRST_BLOCK = 64 * 1024 };

/* An octet of a message becomes at most one tree node, one name and a few words of text. */
enum { RECORD_BASE = 8 * 1024 * 1024, PER_OCTET = 1024, RECORD_MAX = 512 * 1024 * 1024 };

void
sm_arena_init(struct sm_arena *a, size_t limit)
{
	*a = (struct sm_arena){ .limit = limit };
}

size_t
sm_arena_spent(const struct sm_arena *a)
{
	return a->now ? a->before + (size_t)(a->free - a->now->bytes) : 0;
}

/* Counts what is left, after any change of block, limit or reset. */
static void
count_left(struct sm_arena *a)
{
	size_t room = a->now ? a->now->size - (size_t)(a->free - a->now->bytes) : 0;
	size_t allowed = a->limit == 0                  ? room
	                 : a->limit > sm_arena_spent(a) ? a->limit - sm_arena_spent(a)
	                                                : 0;

	a->left = room < allowed ? room : allowed;
}

void
sm_arena_limit_for(struct sm_arena *a, size_t octets)
{
	a->limit =
	    octets < (RECORD_MAX - RECORD_BASE) / PER_OCTET ? RECORD_BASE + octets * PER_OCTET : RECORD_MAX;
	count_left(a);
}

static void
free_chain(struct sm_arena_block *b)
{
	while (b) {
		struct sm_arena_block *next = b->next;

		free(b);
		b = next;
	}
}

/* Zeroing what a record took at once costs less than zeroing each piece. */
static void
clear_first(const struct sm_arena *a)
{
	struct sm_arena_block *b = a->first;

	memset(b->bytes, 0, a->now == b ? (size_t)(a->free - b->bytes) : b->size);
}

void
sm_arena_reset(struct sm_arena *a)
{
	if (a->first) {
		clear_first(a);
		free_chain(a->first->next);
		a->first->next = NULL;
	}
	a->now = a->first;
	a->free = a->first ? a->first->bytes : NULL;
	a->before = 0;
	count_left(a);
}

void
sm_arena_free(struct sm_arena *a)
{
	free_chain(a->first);
	sm_arena_init(a, a->limit);
}

static bool
add_block(struct sm_arena *a, size_t need)
{
	size_t size = a->now ? a->now->size * 2 : FIRST_BLOCK;
	struct sm_arena_block *b;

	if (size < need)
		size = need;
	if (size > SIZE_MAX - sizeof *b)
		return false;
	b = calloc(1, sizeof *b + size);
	if (!b)
		return false;
	b->size = size;
	a->before = sm_arena_spent(a);
	if (a->now)
		a->now->next = b;
	else
		a->first = b;
	a->now = b;
	a->free = b->bytes;
	count_left(a);
	return true;
}

static void *
none(void)
{
	sm_memory_miss();
	return NULL;
}

void *
sm_alloc_slowly(struct sm_arena *a, size_t need)
{
	void *p;

	if (need == SIZE_MAX || (a->limit != 0 && need > a->limit - sm_arena_spent(a)))
		return none();
	if ((!a->now || need > a->left) && !add_block(a, need))
		return none();
	p = a->free;
	a->free += need;
	a->left -= need;
	return p;
}

char *
sm_arena_copy(struct sm_arena *a, const void *p, size_t len)
{
	char *s;

	if (len == SIZE_MAX)
		return NULL;
	s = sm_alloc(a, len + 1, 1);
	if (s && len > 0)
		memcpy(s, p, len);
	return s;
}

char *
sm_arena_join(struct sm_arena *a, const char *first, const char *second)
{
	size_t head = strlen(first), tail = strlen(second);
	char *s = sm_alloc(a, head + tail + 1, 1);

	if (!s)
		return NULL;
	memcpy(s, first, head);
	memcpy(s + head, second, tail);
	return s;
}

char *
sm_arena_printf(struct sm_arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char first[256], *s = NULL;
	int len;

	va_start(ap, fmt);
	va_copy(again, ap);
	len = vsnprintf(first, sizeof first, fmt, ap);
	if (len >= 0)
		s = sm_alloc(a, (size_t)len + 1, 1);
	if (s && (size_t)len < sizeof first)
		memcpy(s, first, (size_t)len);
	else if (s)
		(void)vsnprintf(s, (size_t)len + 1, fmt, again);
	va_end(again);
	va_end(ap);
	return s;
}
