#include "workers.h"

#include <stdlib.h>

#include "core/memory.h"

static bool
open_one(const struct sm_pump *p, struct sm_worker *w, struct sm_err *err)
{
	sm_arena_init(&w->arena, 0);
	sm_buf_init(&w->rescued);
	w->edits = p->edits;
	w->takes_mmc = p->takes_mmc;
	w->reader = sm_reader_new();
	if (!w->reader)
		return sm_no_memory(err);
	if (p->open)
		w->state = p->open(p->shared, err);
	return !p->open || w->state != NULL;
}

struct sm_worker *
sm_workers_new(const struct sm_pump *p, size_t n, struct sm_err *err)
{
	struct sm_worker *workers = sm_memory_calloc(n, sizeof *workers);

	if (!workers) {
		(void)sm_no_memory(err);
		return NULL;
	}
	for (size_t i = 0; i < n; i++)
		if (!open_one(p, &workers[i], err)) {
			sm_workers_free(p, workers, n);
			return NULL;
		}
	return workers;
}

void
sm_workers_free(const struct sm_pump *p, struct sm_worker *workers, size_t n)
{
	for (size_t i = 0; workers && i < n; i++) {
		struct sm_worker *w = &workers[i];

		if (w->state && p->close)
			p->close(w->state);
		sm_reader_free(w->reader);
		sm_buf_free(&w->rescued);
		sm_arena_free(&w->arena);
	}
	free(workers);
}
