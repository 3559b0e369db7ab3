#include "reading.h"

#include <stdlib.h>

#include "core/memory.h"
#include "thread.h"
#include "workers.h"

/*
 * The thread reads GROUP records between two looks at the lock, and is at most AHEAD records ahead. Then it waits until
 * half of these are done: it is faster than the work, and would else wait for each group.
 */
enum { GROUP = 8, AHEAD = 4 * GROUP };

struct sm_reading {
	const struct sm_pump *p;
	sm_read_fn *read;
	struct sm_worker *workers; /* AHEAD */
	struct sm_read records[AHEAD]; /* a ring */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wanted, there;
	/* under the lock */
	void *batch;
	size_t n, made, taken; /* records of the batch: all, read, and done with */
	bool busy, waits, quit;
	size_t known; /* of the worker: the records that it knows are read */
};

static void
read_one(struct sm_reading *r, void *batch, size_t i)
{
	struct sm_read *to = &r->records[i % AHEAD];

	(void)clock_gettime(CLOCK_MONOTONIC, &to->began);
	sm_err_clear(&to->err);
	sm_buf_reset(&to->worker->rescued);
	to->record = (struct sm_record){ 0 };
	to->whole = r->read(batch, to->worker, i, &to->record, &to->err);
	to->missed = sm_memory_take();
}

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Reads the next group. The lock is held before and after. */
static void
read_group(struct sm_reading *r)
{
	const size_t end = smaller(r->n, r->made + GROUP);
	size_t i = r->made;
	void *batch = r->batch;

	r->busy = true;
	(void)pthread_mutex_unlock(&r->lock);
	for (; i < end; i++)
		read_one(r, batch, i);
	(void)pthread_mutex_lock(&r->lock);
	r->made = end;
	r->busy = false;
	(void)pthread_cond_signal(&r->there);
}

static void *
read_batches(void *arg)
{
	struct sm_reading *r = arg;

	(void)pthread_mutex_lock(&r->lock);
	while (!r->quit)
		if (r->made < r->n && r->made - r->taken <= AHEAD - GROUP) {
			read_group(r);
		} else {
			r->waits = true;
			(void)pthread_cond_wait(&r->wanted, &r->lock);
		}
	(void)pthread_mutex_unlock(&r->lock);
	return NULL;
}

/* The lock is held. */
static void
wake(struct sm_reading *r)
{
	if (r->waits)
		(void)pthread_cond_signal(&r->wanted);
	r->waits = false;
}

static void
dispose(struct sm_reading *r)
{
	sm_workers_free(r->p, r->workers, AHEAD);
	(void)pthread_cond_destroy(&r->wanted);
	(void)pthread_cond_destroy(&r->there);
	(void)pthread_mutex_destroy(&r->lock);
	free(r);
}

struct sm_reading *
sm_reading_new(const struct sm_pump *p, sm_read_fn *read)
{
	struct sm_reading *r = sm_memory_calloc(1, sizeof *r);

	if (!r)
		return NULL;
	r->p = p;
	r->read = read;
	(void)pthread_mutex_init(&r->lock, NULL);
	(void)pthread_cond_init(&r->wanted, NULL);
	(void)pthread_cond_init(&r->there, NULL);
	r->workers = sm_workers_new(p, AHEAD, NULL);
	for (size_t i = 0; r->workers && i < AHEAD; i++)
		r->records[i].worker = &r->workers[i];
	if (r->workers && sm_thread_start(&r->thread, read_batches, r))
		return r;
	dispose(r);
	return NULL;
}

void
sm_reading_free(struct sm_reading *r)
{
	if (!r)
		return;
	(void)pthread_mutex_lock(&r->lock);
	r->quit = true;
	wake(r);
	(void)pthread_mutex_unlock(&r->lock);
	(void)pthread_join(r->thread, NULL);
	dispose(r);
}

void
sm_reading_begin(struct sm_reading *r, void *batch, size_t n)
{
	(void)pthread_mutex_lock(&r->lock);
	r->batch = batch;
	r->n = n;
	r->made = r->taken = r->known = 0;
	wake(r);
	(void)pthread_mutex_unlock(&r->lock);
}

struct sm_read *
sm_reading_next(struct sm_reading *r, size_t i)
{
	if (i == r->known || i % GROUP == 0) {
		(void)pthread_mutex_lock(&r->lock);
		r->taken = i;
		if (r->made - r->taken <= AHEAD / 2)
			wake(r);
		while (r->made <= i)
			(void)pthread_cond_wait(&r->there, &r->lock);
		r->known = r->made;
		(void)pthread_mutex_unlock(&r->lock);
	}
	return &r->records[i % AHEAD];
}

void
sm_reading_end(struct sm_reading *r)
{
	(void)pthread_mutex_lock(&r->lock);
	r->n = 0;
	while (r->busy)
		(void)pthread_cond_wait(&r->there, &r->lock);
	(void)pthread_mutex_unlock(&r->lock);
}
