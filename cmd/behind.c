#include "behind.h"

#include <stdlib.h>

#include "core/memory.h"
#include "thread.h"

struct sm_behind {
	void (*work)(void *arg);
	void *arg;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool wanted, quit; /* wanted: until the call has returned */
};

static void *
work_behind(void *arg)
{
	struct sm_behind *b = arg;

	(void)pthread_mutex_lock(&b->lock);
	for (;;) {
		while (!b->wanted && !b->quit)
			(void)pthread_cond_wait(&b->changed, &b->lock);
		if (!b->wanted)
			break;
		(void)pthread_mutex_unlock(&b->lock);
		b->work(b->arg);
		(void)pthread_mutex_lock(&b->lock);
		b->wanted = false;
		(void)pthread_cond_broadcast(&b->changed);
	}
	(void)pthread_mutex_unlock(&b->lock);
	return NULL;
}

static void
dispose(struct sm_behind *b)
{
	(void)pthread_cond_destroy(&b->changed);
	(void)pthread_mutex_destroy(&b->lock);
	free(b);
}

struct sm_behind *
sm_behind_new(void (*work)(void *arg), void *arg)
{
	struct sm_behind *b = sm_memory_calloc(1, sizeof *b);

	if (!b)
		return NULL;
	b->work = work;
	b->arg = arg;
	(void)pthread_mutex_init(&b->lock, NULL);
	(void)pthread_cond_init(&b->changed, NULL);
	if (sm_thread_start(&b->thread, work_behind, b))
		return b;
	dispose(b);
	return NULL;
}

static void
set(struct sm_behind *b, bool *what)
{
	(void)pthread_mutex_lock(&b->lock);
	*what = true;
	(void)pthread_cond_broadcast(&b->changed);
	(void)pthread_mutex_unlock(&b->lock);
}

void
sm_behind_free(struct sm_behind *b)
{
	if (!b)
		return;
	set(b, &b->quit);
	(void)pthread_join(b->thread, NULL);
	dispose(b);
}

void
sm_behind_begin(struct sm_behind *b)
{
	set(b, &b->wanted);
}

void
sm_behind_wait(struct sm_behind *b)
{
	(void)pthread_mutex_lock(&b->lock);
	while (b->wanted)
		(void)pthread_cond_wait(&b->changed, &b->lock);
	(void)pthread_mutex_unlock(&b->lock);
}
