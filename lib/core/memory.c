#include "core/memory.h"

#include <stdlib.h>
#include <string.h>

static _Thread_local bool missed;

void
sm_memory_miss(void)
{
	missed = true;
}

void *
sm_memory_malloc(size_t size)
{
	return sm_memory_noted(malloc(size ? size : 1));
}

void *
sm_memory_calloc(size_t n, size_t size)
{
	return sm_memory_noted(calloc(n, size ? size : 1));
}

void *
sm_memory_realloc(void *p, size_t size)
{
	return sm_memory_noted(realloc(p, size ? size : 1));
}

char *
sm_memory_strdup(const char *s)
{
	return sm_memory_noted(strdup(s));
}

bool
sm_memory_missed(void)
{
	return missed;
}

bool
sm_memory_take(void)
{
	bool was = missed;

	missed = false;
	return was;
}

bool
sm_memory_held(struct sm_err *err)
{
	if (!sm_memory_take())
		return true;
	if (err && err->code != SM_E_NOMEM)
		sm_err_clear(err);
	return sm_no_memory(err);
}
