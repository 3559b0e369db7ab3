/* A page has one thread. */
#ifndef SM_PAGE_PTHREAD_H
#define SM_PAGE_PTHREAD_H

#include <stdbool.h>

typedef bool pthread_once_t;
#define PTHREAD_ONCE_INIT false

static inline int
pthread_once(pthread_once_t *once, void (*make)(void))
{
	if (!*once)
		make();
	*once = true;
	return 0;
}

#endif
