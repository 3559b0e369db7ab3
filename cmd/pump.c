#include "pump_private.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "terminal.h"
#include "workers.h"

/* ---- threads ---- */

struct thread_start {
	struct pump *pump;
	struct sm_worker *worker;
};

static void *
work_on_slots(void *arg)
{
	struct thread_start *start = arg;
	struct pump *pump = start->pump;

	(void)pthread_mutex_lock(&pump->lock);
	for (;;) {
		struct slot *s = &pump->slots[pump->next];

		if (s->state != SLOT_FILLED) {
			if (pump->quit)
				break;
			(void)pthread_cond_wait(&pump->work_there, &pump->lock);
			continue;
		}
		pump->next = (pump->next + 1) % pump->n_slots;
		s->state = SLOT_TAKEN;
		pump->untaken--;
		(void)pthread_mutex_unlock(&pump->lock);
		sm_pump_slot(pump, start->worker, s);
		(void)pthread_mutex_lock(&pump->lock);
		s->state = SLOT_DONE;
		if (pump->untaken <= pump->untaken_at_most)
			(void)pthread_cond_signal(&pump->done_there);
	}
	(void)pthread_mutex_unlock(&pump->lock);
	free(start);
	return NULL;
}

static bool
start_thread(struct pump *pump, struct sm_worker *w)
{
	struct thread_start *start = sm_memory_malloc(sizeof *start);
	bool started;

	if (!start)
		return false;
	*start = (struct thread_start){ pump, w };
	started = sm_thread_start(&pump->threads[pump->n_threads], work_on_slots, start);
	if (!started)
		free(start);
	pump->n_threads += started;
	return started;
}

static void
stop_threads(struct pump *pump)
{
	(void)pthread_mutex_lock(&pump->lock);
	pump->quit = true;
	(void)pthread_cond_broadcast(&pump->work_there);
	(void)pthread_mutex_unlock(&pump->lock);
	for (size_t i = 0; i < pump->n_threads; i++)
		(void)pthread_join(pump->threads[i], NULL);
}

/* ---- output ---- */

static void
take_over(struct sm_buf *to, const struct sm_buf *from)
{
	bool failed = to->failed || from->failed;

	sm_buf_reset(to);
	sm_buf_put(to, from->p, from->len);
	to->failed = to->failed || failed;
}

static void
copy_part(struct sm_buf *to, const struct sm_buf *from, size_t start, size_t end)
{
	struct sm_slice part = sm_buf_part(from, start, end - start);

	sm_buf_put(to, part.p, part.len);
}

/* False: a record undid those before it. */
static bool
redo_records(struct pump *pump, struct slot *s, struct slot *redo)
{
	size_t from = 0, noted = 0;

	sm_buf_reset(&redo->out);
	sm_buf_reset(&redo->diagnostics);
	for (size_t i = 0; i < s->n; i++) {
		int status;

		copy_part(&redo->diagnostics, &s->diagnostics, noted, s->diagnostics_end[i]);
		if (!s->later[i])
			copy_part(&redo->out, &s->out, from, s->out_end[i]);
		else if ((status = sm_pump_record(pump, &pump->workers[0], redo, &s->records[i])) == SM_AGAIN)
			return false;
		else if (s->failure[i] = pump->workers[0].failure, sm_pump_note_answer(pump, s, i, status))
			break;
		from = s->out_end[i];
		noted = s->diagnostics_end[i];
	}
	return true;
}

/* Works on records that returned SM_LATER, one after the other, and puts their results between the others. */
static void
do_later(struct pump *pump, struct slot *s)
{
	struct slot *redo = &pump->slots[pump->n_slots];
	struct sm_worker *w = &pump->workers[0];
	struct sm_buf in = redo->in;
	uint64_t answers[SM_COUNT(s->answers)];
	int status = s->status;

	memcpy(answers, s->answers, sizeof answers);
	redo->in = s->in;
	w->in_order = true;
	w->careful = false;
	sm_pump_begin_batch(pump, w, s);
	if (!redo_records(pump, s, redo) || !sm_pump_end_batch(pump, w)) {
		s->status = status;
		memcpy(s->answers, answers, sizeof answers);
		w->careful = true;
		(void)redo_records(pump, s, redo);
	}
	redo->in = in;
	w->in_order = pump->n_threads == 0;
	take_over(&s->out, &redo->out);
	take_over(&s->diagnostics, &redo->diagnostics);
}

static bool
any_later(const struct slot *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->later[i])
			return true;
	return false;
}

static bool
trouble(struct pump *pump, const struct sm_err *err)
{
	sm_cli_say(pump->p->cli, "%s", err->text);
	pump->status = SM_EXIT_TROUBLE;
	return false;
}

static bool
call(struct pump *pump, bool (*hook)(void *shared, struct sm_err *err))
{
	struct sm_err err;

	sm_err_clear(&err);
	return !hook || hook(pump->p->shared, &err) || trouble(pump, &err);
}

/* How far the input is read, in the unit of the progress. */
static uint64_t
done(const struct pump *pump)
{
	return pump->source ? sm_source_octets(pump->source) : pump->n_made;
}

static bool
write_results(struct pump *pump, const struct sm_buf *out)
{
	struct sm_err err;

	/* sm_cli_end reports a failed write */
	if (!pump->spool)
		return sm_cli_write(out->p, out->len);
	sm_err_clear(&err);
	return sm_spool_write(pump->spool, out->p, out->len, &err) || trouble(pump, &err);
}

/* Counts the records that failed, and keeps them if they are asked for. */
static bool
keep_failures(struct pump *pump, struct slot *s)
{
	struct sm_err err;

	sm_err_clear(&err);
	for (size_t i = 0; i < s->n; i++) {
		const struct sm_raw_record *raw = &s->records[i];
		struct sm_slice octets = sm_buf_part(&s->in, raw->off, raw->len);

		/* of a record that the tool made, the slot holds the text */
		if (pump->p->make)
			octets = sm_buf_part(&s->in, 0, s->in.len);
		if (s->failure[i] != SM_OK &&
		    !sm_endings_add(&pump->endings, s->failure[i], raw->form, octets, raw->fault, &err))
			return trouble(pump, &err);
	}
	return true;
}

/* What a slot changed is complete, and may not be durable yet. False: the run ends. */
static bool
commit_slot(struct pump *pump, struct slot *s)
{
	if (any_later(s))
		do_later(pump, s);
	return call(pump, pump->p->commit);
}

/* Writes a slot's results. False: the run ends. */
static bool
deliver_slot(struct pump *pump, struct slot *s)
{
	if (!call(pump, pump->p->settle))
		return false;
	sm_progress_hide(&pump->progress, s->diagnostics.len > 0);
	if (s->diagnostics.len > 0)
		(void)fwrite(s->diagnostics.p, 1, s->diagnostics.len, stderr);
	if (s->out.failed || s->diagnostics.failed) {
		sm_cli_say(pump->p->cli, SM_NO_MEMORY);
		pump->status = SM_EXIT_TROUBLE;
		return false;
	}
	pump->status = sm_pump_worse(pump->status, s->status);
	pump->tally.records += s->n;
	for (size_t i = 0; i < SM_COUNT(s->answers); i++)
		pump->tally.answers[i] += s->answers[i];
	sm_progress_show(&pump->progress, pump->tally.records, done(pump));
	if (!write_results(pump, &s->out) || !keep_failures(pump, s))
		return false;
	pump->stopped = s->stopped;
	return !s->stopped;
}

/* The same of a slot that was made durable meanwhile, or works on it again. */
static bool
finish_overlapping(struct pump *pump, struct slot *s)
{
	struct sm_err err;

	sm_err_clear(&err);
	pump->overlapping = false;
	switch (pump->p->overlapped(pump->p->shared, &err)) {
	case SM_OVERLAPPED:
		break;
	case SM_OVERLAPPED_ALONE:
		pump->again = true;
		break;
	case SM_OVERLAPPED_NOT:
		pump->again = true;
		sm_pump_slot_again(pump, s);
		if (!commit_slot(pump, s))
			return false;
		break;
	case SM_OVERLAPPED_TROUBLE:
		return trouble(pump, &err);
	}
	return deliver_slot(pump, s);
}

/* Waits until the last batch is durable, and writes its results. */
static bool
finish_syncing(struct pump *pump)
{
	struct slot *s = pump->syncing;

	if (!s)
		return true;
	pump->syncing = NULL;
	if (pump->overlapping)
		return finish_overlapping(pump, s);
	sm_behind_wait(pump->behind);
	return deliver_slot(pump, s);
}

/* Whether there is a thread that waits for the disk, or can be now. */
static bool
has_behind(struct pump *pump)
{
	if (!pump->behind && pump->p->sync)
		pump->behind = sm_behind_new(pump->p->sync, pump->p->shared);
	/* without it, settle waits */
	if (!pump->behind)
		(void)sm_memory_take();
	return pump->behind != NULL;
}

/* The results of a slot are written when the next one is done. */
static void
deliver_later(struct pump *pump, struct slot *s)
{
	pump->syncing = s;
	pump->head = (pump->head + 1) % pump->n_slots;
}

/* Ends the batch of a slot on the main thread, whose results are then durable. */
static bool
commit_current(struct pump *pump, struct slot *s)
{
	if (!sm_pump_end_batch(pump, &pump->workers[0]))
		sm_pump_slot_again(pump, s);
	return commit_slot(pump, s);
}

/* Whether there may be a next slot at once. */
static bool
may_go_on(const struct pump *pump, const struct slot *s, bool is_last)
{
	return !is_last && !s->stopped && (!pump->source || sm_source_ready(pump->source));
}

/* Ends the work on a slot on the main thread. Its results are written when the next slot is done, if there is one now. */
static bool
end_slot(struct pump *pump, struct slot *s, bool is_last)
{
	if (!commit_current(pump, s))
		return false;
	if (pump->has_next || !may_go_on(pump, s, is_last) || !has_behind(pump)) {
		if (pump->has_next)
			pump->head = (pump->head + 1) % pump->n_slots;
		return deliver_slot(pump, s);
	}
	sm_behind_begin(pump->behind);
	deliver_later(pump, s);
	return true;
}

/* Whether the oldest slot is to be waited for. A wait lasts until the workers have little left: each time that the main thread wakes, a worker loses its core. */
static bool
is_to_wait(const struct pump *pump, bool waited)
{
	return pump->slots[pump->head].state != SLOT_DONE ||
	       (waited && pump->untaken > pump->untaken_at_most);
}

/* Waits for the oldest slot and writes it. */
static bool
write_head(struct pump *pump, size_t untaken_at_most)
{
	struct slot *s = &pump->slots[pump->head];
	bool waited = false;

	(void)pthread_mutex_lock(&pump->lock);
	pump->untaken_at_most = untaken_at_most;
	while (is_to_wait(pump, waited)) {
		(void)pthread_cond_wait(&pump->done_there, &pump->lock);
		waited = true;
	}
	s->state = SLOT_FREE;
	(void)pthread_mutex_unlock(&pump->lock);
	pump->head = (pump->head + 1) % pump->n_slots;
	pump->filled--;
	return commit_slot(pump, s) && deliver_slot(pump, s);
}

static bool
drain(struct pump *pump)
{
	struct slot *s = pump->current;

	if (!finish_syncing(pump))
		return false;
	pump->current = NULL;
	if (s && (!commit_current(pump, s) || !deliver_slot(pump, s)))
		return false;
	while (pump->filled > 0)
		if (!write_head(pump, pump->n_slots))
			return false;
	return true;
}

static void
hand_out(struct pump *pump, struct slot *s)
{
	(void)pthread_mutex_lock(&pump->lock);
	s->state = SLOT_FILLED;
	pump->untaken++;
	(void)pthread_cond_signal(&pump->work_there);
	(void)pthread_mutex_unlock(&pump->lock);
	pump->filled++;
}

/* ---- the loop ---- */

static bool
drain_before_wait(void *arg)
{
	struct pump *pump = arg;

	pump->broken = !drain(pump);
	return !pump->broken;
}

/* Finds a free slot. */
static bool
make_room(struct pump *pump)
{
	return pump->filled < pump->n_slots || write_head(pump, pump->n_threads);
}

/* One record for a slot: then no thread holds more, and each takes the next. */
static enum sm_fill
fill_made(struct pump *pump, struct slot *s)
{
	s->n = pump->n_made < pump->p->n_made && !sm_interrupted();
	if (s->n == 0)
		return SM_FILL_END;
	s->records[0] = (struct sm_raw_record){ .form = SM_INPUT_JSON, .number = ++pump->n_made };
	return SM_FILL_MORE;
}

static void
fill_slot(struct pump *pump, struct slot *s)
{
	sm_err_clear(&s->fill_err);
	s->fill = !pump->source
	              ? fill_made(pump, s)
	              : sm_source_fill(pump->source, &s->in, s->records, BATCH_RECORDS, &s->n, &s->fill_err);
}

/* Fills the next slot, and makes the present one durable while that is worked on. False: the present one is to be ended. */
static bool
overlap(struct pump *pump, struct slot *s, bool is_last)
{
	struct slot *next = &pump->slots[(pump->head + 1) % pump->n_slots];

	if (!pump->p->overlap || s->n < SM_READING_LEAST || !may_go_on(pump, s, is_last))
		return false;
	pump->current = s;
	fill_slot(pump, next);
	pump->has_next = true;
	/* it may have waited */
	if (!pump->current) {
		pump->head = (pump->head + 1) % pump->n_slots;
		return true;
	}
	pump->current = NULL;
	if (next->n < SM_READING_LEAST ||
	    !pump->p->overlap(pump->p->shared, sm_buf_part(&next->in, 0, next->in.len)))
		return false;
	pump->hinted = pump->overlapping = true;
	deliver_later(pump, s);
	return true;
}

/* Works on a slot on the main thread. False: the run ends. */
static bool
do_slot(struct pump *pump, struct slot *s, bool is_last)
{
	const bool hinted = pump->hinted;
	bool fine;

	pump->hinted = pump->again = false;
	fine = sm_pump_slot_ahead(pump, s, hinted);
	if (!finish_syncing(pump))
		return false;
	if (pump->again)
		fine = sm_pump_slot_ahead(pump, s, false);
	if (!fine)
		sm_pump_slot_again(pump, s);
	if (fine && overlap(pump, s, is_last))
		return !pump->broken;
	return end_slot(pump, s, is_last);
}

/* Tells of a file that can't be read. False: the run ends. */
static bool
go_on_after(struct pump *pump, const struct sm_err *err)
{
	(void)trouble(pump, err);
	pump->endings.unread++;
	return err->code != SM_E_NOMEM && !pump->p->cli->common.stop_on_error;
}

static bool
run(struct pump *pump)
{
	enum sm_fill fill = SM_FILL_MORE;

	while (fill != SM_FILL_END) {
		struct slot *s;

		if (!make_room(pump))
			return false;
		s = &pump->slots[(pump->head + pump->filled) % pump->n_slots];
		if (!pump->has_next)
			fill_slot(pump, s);
		pump->has_next = false;
		fill = s->fill;
		if (pump->broken)
			return false;
		if (fill == SM_FILL_ERROR && !go_on_after(pump, &s->fill_err))
			break;
		if (s->n == 0)
			continue;
		if (pump->n_threads > 0)
			hand_out(pump, s);
		else if (!do_slot(pump, s, fill == SM_FILL_END))
			return false;
	}
	return drain(pump);
}

/* Writes the head of a report, and the results that waited for it. */
static bool
write_spooled(struct pump *pump, struct sm_buf *out)
{
	struct sm_err err;

	sm_err_clear(&err);
	sm_buf_reset(out);
	pump->p->head(pump->p->shared, &pump->tally, out);
	if (!sm_cli_write(out->p, out->len))
		return false;
	return sm_spool_copy(pump->spool, &err) || trouble(pump, &err);
}

/* A file without a record is no yes: it may be what a failed download left. So is one among others. */
static void
demand_records(struct pump *pump)
{
	const struct sm_pump *p = pump->p;
	const char *without = pump->source ? sm_source_without(pump->source) : NULL;

	if (!p->answers)
		return;
	if (pump->tally.records > 0 && without)
		sm_cli_say(p->cli, "%.200s: no record in it: nothing was %s of it", without, p->answers);
	else if (pump->tally.records == 0 && (!p->json || pump->tally.named))
		sm_cli_say(p->cli, "no record was read: nothing was %s", p->answers);
	else
		return;
	pump->status = SM_EXIT_TROUBLE;
}

static void
finish(struct pump *pump)
{
	struct slot *s = &pump->slots[0];
	bool written;

	sm_progress_end(&pump->progress, pump->tally.records, done(pump));
	if (sm_interrupted()) {
		sm_cli_say(
		    pump->p->cli, "interrupted after %llu records", (unsigned long long)pump->tally.records);
		pump->status = SM_EXIT_TROUBLE;
	}
	written = !pump->spool || write_spooled(pump, &s->out);
	demand_records(pump);
	if (!pump->p->finish || !written)
		return;
	sm_buf_reset(&s->out);
	pump->status = sm_pump_worse(pump->status, pump->p->finish(pump->p->shared, &pump->tally, &s->out));
	/* sm_cli_end reports the failed write */
	if (!sm_cli_write(s->out.p, s->out.len))
		pump->status = SM_EXIT_TROUBLE;
}

/* Tells what became of the records. */
static void
tell_endings(struct pump *pump)
{
	struct sm_err err;

	sm_err_clear(&err);
	if (!sm_endings_end(&pump->endings, pump->tally.records, pump->tally.answers[SM_EXIT_YES], &err))
		(void)trouble(pump, &err);
}

static void
free_slots(struct pump *pump)
{
	for (size_t i = 0; pump->slots && i <= pump->n_slots; i++) {
		sm_buf_free(&pump->slots[i].in);
		sm_buf_free(&pump->slots[i].out);
		sm_buf_free(&pump->slots[i].diagnostics);
	}
	free(pump->slots);
}

/* With one job the main thread works. With more, each has a thread, and the main thread reads and writes. */
static bool
prepare(struct pump *pump, size_t n_workers, char **files, size_t n, struct sm_err *err)
{
	const struct sm_common *common = &pump->p->cli->common;
	size_t jobs = common->jobs;

	pump->tally.named = pump->p->make != NULL;
	for (size_t i = 0; i < n; i++)
		pump->tally.named = pump->tally.named || strcmp(files[i], "-") != 0;
	pump->n_slots = jobs > 1 ? SLOTS_PER_JOB * jobs : 2;
	/* one more, for do_later */
	pump->slots = sm_memory_calloc(pump->n_slots + 1, sizeof *pump->slots);
	pump->threads = sm_memory_calloc(jobs, sizeof *pump->threads);
	if (!pump->p->make)
		pump->source = sm_source_new(files, n, common->input, common->framing);
	if (!pump->slots || !pump->threads || (!pump->p->make && !pump->source))
		return sm_no_memory(err);
	if (pump->source)
		sm_source_before_wait(pump->source, drain_before_wait, pump);
	if (!sm_endings_begin(&pump->endings, pump->p->cli, err))
		return false;
	if (pump->p->head && !(pump->spool = sm_spool_new(err)))
		return false;
	if (pump->source && sm_terminal_asks(files, n))
		sm_cli_note(pump->p->cli, NULL,
		    "reading what is typed or pasted here; Ctrl-D at the beginning of a line ends it");
	sm_progress_begin(&pump->progress, pump->p->cli, files, n);
	if (pump->p->make)
		pump->progress.total = pump->p->n_made;
	pump->workers = sm_workers_new(pump->p, n_workers, err);
	if (!pump->workers)
		return false;
	pump->workers[0].in_order = jobs == 1;
	for (size_t i = 1; i < n_workers; i++)
		if (!start_thread(pump, &pump->workers[i]))
			return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "can't start %zu threads", jobs);
	/* the options that the results depend on: keys, a context, an inventory */
	return sm_memory_held(err);
}

int
sm_pump_run(const struct sm_pump *p, char **files, size_t n)
{
	struct pump pump = { .p = p };
	size_t n_workers = p->cli->common.jobs > 1 ? p->cli->common.jobs + 1 : 1;
	struct sm_err err;

	sm_err_clear(&err);
	sm_catch_interrupt();
	(void)pthread_mutex_init(&pump.lock, NULL);
	(void)pthread_cond_init(&pump.work_there, NULL);
	(void)pthread_cond_init(&pump.done_there, NULL);
	if (prepare(&pump, n_workers, files, n, &err)) {
		bool whole = run(&pump);

		stop_threads(&pump);
		if (whole || pump.stopped)
			finish(&pump);
		if (whole || pump.stopped)
			tell_endings(&pump);
	} else {
		stop_threads(&pump);
		(void)trouble(&pump, &err);
	}
	sm_behind_free(pump.behind);
	sm_reading_free(pump.reading);
	sm_workers_free(p, pump.workers, n_workers);
	sm_source_free(pump.source);
	sm_spool_free(pump.spool);
	sm_endings_free(&pump.endings);
	free_slots(&pump);
	free(pump.threads);
	(void)pthread_cond_destroy(&pump.done_there);
	(void)pthread_cond_destroy(&pump.work_there);
	(void)pthread_mutex_destroy(&pump.lock);
	return pump.status;
}
