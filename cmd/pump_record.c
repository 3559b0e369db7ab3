/* The work on the records of a slot. */
#include "pump_private.h"

#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "failure.h"

static void
place(const struct pump *pump, struct sm_record *r, const struct sm_raw_record *raw, struct timespec began)
{
	r->made = pump->p->make != NULL;
	r->hushed = pump->p->hushes;
	r->number = raw->number;
	r->file = raw->file;
	r->line = raw->line;
	r->octet = raw->octet;
	r->began = began;
}

/* Reads the record from the octets of its slot, or makes these. */
static bool
read_record(const struct pump *pump, struct sm_worker *w, struct slot *s, const struct sm_raw_record *raw,
    struct sm_record *out, struct sm_err *err)
{
	size_t len = raw->len;
	bool whole = true;

	sm_arena_reset(&w->arena);
	sm_arena_limit_for(&w->arena, raw->len);
	out->arena = &w->arena;
	if (!sm_raw_record_is_whole(raw, err))
		return false;
	if (pump->p->make) {
		sm_buf_reset(&s->in);
		whole = pump->p->make(pump->p->shared, w, raw->number, &s->in, err);
		len = s->in.len;
		sm_arena_reset(&w->arena);
		sm_arena_limit_for(&w->arena, len);
	}
	return sm_record_read(w, sm_buf_part(&s->in, raw->off, len), raw->form, out, err) && whole;
}

/* A batch that is read ahead. */
struct reading_of {
	const struct pump *pump;
	struct slot *slot;
};

static bool
read_ahead(void *batch, struct sm_worker *w, size_t i, struct sm_record *out, struct sm_err *err)
{
	const struct reading_of *of = batch;

	return read_record(of->pump, w, of->slot, &of->slot->records[i], out, err);
}

/* An error takes the place of what the record's result has so far. */
static int
fail_record(const struct pump *pump, struct sm_worker *w, struct slot *s, const struct sm_raw_record *raw,
    const struct sm_record *r, struct sm_err *err, size_t start)
{
	sm_buf_truncate(&s->out, start);
	sm_raw_record_locate(raw, err);
	sm_failure_write(pump->p, w, r, err, &s->out);
	w->octets = false;
	return SM_EXIT_TROUBLE;
}

/* Puts the result into the framing of the run. One that has no place in it becomes an error, which has. */
static int
frame_result(const struct pump *pump, struct sm_worker *w, struct slot *s, const struct sm_raw_record *raw,
    const struct sm_record *r, struct sm_err *err, size_t start, int status)
{
	enum sm_framing framing = pump->p->cli->common.framing;

	if (framing == SM_FRAMING_LINES || status == SM_LATER ||
	    sm_frame_close(framing, &s->out, start, w->octets, err))
		return status;
	status = fail_record(pump, w, s, raw, r, err, start);
	s->out.failed = s->out.failed || !sm_frame_close(framing, &s->out, start, false, NULL);
	return status;
}

/* The work on a record after it was read. */
static int
finish_record(const struct pump *pump, struct slot *s, const struct sm_raw_record *raw, struct sm_read *read)
{
	size_t start = s->out.len, noted = s->diagnostics.len;
	struct sm_worker *w = read->worker;
	struct sm_record *r = &read->record;
	int status = SM_EXIT_TROUBLE;

	w->notes = &s->diagnostics;
	w->failure = SM_OK;
	w->octets = pump->p->octets;
	place(pump, r, raw, read->began);
	if (read->whole && r->failed_before)
		status = sm_failure_pass(pump->p, w, r, &s->out);
	else if (read->whole)
		status = pump->p->work(w, r, &s->out, &read->err);
	if (status == SM_AGAIN) {
		(void)sm_memory_take();
		return status;
	}
	if (status == SM_LATER) {
		sm_buf_truncate(&s->out, start);
		sm_buf_truncate(&s->diagnostics, noted);
	}
	if (!sm_memory_held(&read->err) || read->err.code != SM_OK)
		status = fail_record(pump, w, s, raw, r, &read->err, start);
	status = frame_result(pump, w, s, raw, r, &read->err, start, status);
	if (sm_memory_take())
		s->out.failed = true;
	if (status == SM_EXIT_TROUBLE)
		w->failure = r->failed_before          ? SM_FAILED_BEFORE
		             : read->err.code != SM_OK ? (int)read->err.code
		                                       : SM_E_UNSUPPORTED;
	return status;
}

int
sm_pump_record(const struct pump *pump, struct sm_worker *w, struct slot *s, const struct sm_raw_record *raw)
{
	struct sm_read read = { .worker = w };

	(void)clock_gettime(CLOCK_MONOTONIC, &read.began);
	sm_err_clear(&read.err);
	sm_buf_reset(&w->rescued);
	read.whole = read_record(pump, w, s, raw, &read.record, &read.err);
	return finish_record(pump, s, raw, &read);
}

/* The same for record i of a batch that is read ahead; w is the worker of those that are not. */
static int
do_record_ahead(const struct pump *pump, struct sm_worker *w, struct slot *s, size_t i)
{
	struct sm_read *read = sm_reading_next(pump->reading, i);
	int status;

	read->worker->in_order = w->in_order;
	read->worker->careful = w->careful;
	if (read->missed)
		sm_memory_miss();
	status = finish_record(pump, s, &s->records[i], read);
	w->failure = read->worker->failure;
	return status;
}

bool
sm_pump_note_answer(const struct pump *pump, struct slot *s, size_t record, int status)
{
	s->status = sm_pump_worse(s->status, status);
	if (status != SM_LATER)
		s->answers[status]++;
	if (status != SM_EXIT_TROUBLE || !pump->p->cli->common.stop_on_error)
		return false;
	s->stopped = true;
	s->n = record + 1;
	return true;
}

/* False: a record undid those before it. ahead: the records are read ahead. */
static bool
do_records(const struct pump *pump, struct sm_worker *w, struct slot *s, bool ahead)
{
	sm_buf_reset(&s->out);
	sm_buf_reset(&s->diagnostics);
	s->status = SM_EXIT_YES;
	memset(s->answers, 0, sizeof s->answers);
	s->stopped = false;
	for (size_t i = 0; i < s->n; i++) {
		int status =
		    ahead ? do_record_ahead(pump, w, s, i) : sm_pump_record(pump, w, s, &s->records[i]);

		if (status == SM_AGAIN)
			return false;
		s->later[i] = status == SM_LATER;
		s->failure[i] = w->failure;
		s->out_end[i] = s->out.len;
		s->diagnostics_end[i] = s->diagnostics.len;
		if (sm_pump_note_answer(pump, s, i, status))
			break;
	}
	return true;
}

/* The records of a batch, in order or not yet. */
void
sm_pump_begin_batch(const struct pump *pump, const struct sm_worker *w, const struct slot *s)
{
	if (pump->p->before && w->in_order)
		pump->p->before(pump->p->shared, sm_buf_part(&s->in, 0, s->in.len));
}

bool
sm_pump_end_batch(const struct pump *pump, const struct sm_worker *w)
{
	return !pump->p->after || !w->in_order || pump->p->after(pump->p->shared);
}

void
sm_pump_slot(const struct pump *pump, struct sm_worker *w, struct slot *s)
{
	sm_pump_begin_batch(pump, w, s);
	w->careful = false;
	w->careful = !do_records(pump, w, s, false) || !sm_pump_end_batch(pump, w);
	if (w->careful)
		(void)do_records(pump, w, s, false);
}

/* Whether there is a thread that reads ahead, or can be now. */
static bool
has_reading(struct pump *pump)
{
	if (!pump->reading)
		pump->reading = sm_reading_new(pump->p, read_ahead);
	/* without it the records are read in turn */
	if (!pump->reading)
		(void)sm_memory_take();
	return pump->reading != NULL;
}

bool
sm_pump_slot_ahead(struct pump *pump, struct slot *s, bool hinted)
{
	const bool ahead = pump->p->reads_ahead && s->n >= SM_READING_LEAST && has_reading(pump);
	struct sm_worker *w = &pump->workers[0];
	struct reading_of of = { pump, s };
	bool fine;

	if (ahead)
		sm_reading_begin(pump->reading, &of, s->n);
	if (!hinted)
		sm_pump_begin_batch(pump, w, s);
	w->careful = false;
	fine = do_records(pump, w, s, ahead);
	if (ahead)
		sm_reading_end(pump->reading);
	return fine;
}

void
sm_pump_slot_again(const struct pump *pump, struct slot *s)
{
	pump->workers[0].careful = true;
	(void)do_records(pump, &pump->workers[0], s, false);
}
