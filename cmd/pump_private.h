/* What the pump's threads share. Private to pump*.c. */
#ifndef SM_CMD_PUMP_PRIVATE_H
#define SM_CMD_PUMP_PRIVATE_H

#include "pump.h"

#include "behind.h"
#include "ending.h"
#include "progress.h"
#include "reading.h"
#include "spool.h"
#include "thread.h"

enum { BATCH_RECORDS = 256, SLOTS_PER_JOB = 4 };

enum slot_state { SLOT_FREE, SLOT_FILLED, SLOT_TAKEN, SLOT_DONE };

/* A batch of records, and their results. */
struct slot {
	enum slot_state state;
	enum sm_fill fill; /* how its filling ended */
	struct sm_err fill_err;
	struct sm_buf in, out, diagnostics;
	struct sm_raw_record records[BATCH_RECORDS];
	size_t out_end[BATCH_RECORDS], diagnostics_end[BATCH_RECORDS];
	bool later[BATCH_RECORDS];
	int failure[BATCH_RECORDS]; /* see struct sm_worker */
	size_t n;
	int status;
	uint64_t answers[SM_EXIT_TROUBLE + 1];
	bool stopped; /* --stop-on-error: the following records are not written */
};

struct pump {
	const struct sm_pump *p;
	struct sm_source *source; /* NULL: the tool makes the records */
	uint64_t n_made; /* so far */
	struct sm_spool *spool; /* NULL: results are written at once */
	struct slot *slots; /* a ring */
	size_t n_slots, head,
	    filled; /* head: the oldest slot that isn't written; filled: count of slots in work */
	size_t next; /* the next slot for a worker */
	size_t untaken; /* count of filled slots that no worker has taken */
	size_t untaken_at_most; /* with more, the main thread is not woken */
	pthread_mutex_t lock;
	pthread_cond_t work_there, done_there;
	bool quit;
	struct sm_worker *workers; /* the first is the main thread's */
	struct sm_reading *reading; /* NULL: none, or not yet */
	struct sm_behind *behind; /* the thread that syncs; NULL: none, or not yet */
	struct slot *syncing; /* the slot whose results wait for it; NULL: none */
	bool overlapping; /* that slot waits for `overlapped` instead */
	bool again; /* what was done since that slot is undone */
	struct slot *current; /* its records are done, and it is not committed; NULL: none */
	/* the slot behind the present one, if it is filled already */
	bool has_next, hinted; /* hinted: `overlap` was called for it */
	pthread_t *threads;
	size_t n_threads;
	struct sm_pump_tally tally;
	struct sm_endings endings;
	struct sm_progress progress;
	bool stopped; /* by --stop-on-error */
	bool broken; /* results could not be written before a wait for input, or the run ends by them */
	int status;
};

static inline int
sm_pump_worse(int a, int b)
{
	return a > b ? a : b;
}

/* Works on one record of a slot, and appends its result. May return SM_LATER and SM_AGAIN. */
int sm_pump_record(
    const struct pump *pump, struct sm_worker *w, struct slot *s, const struct sm_raw_record *raw);
/* Counts the result of a record. True: the run ends after it. */
bool sm_pump_note_answer(const struct pump *pump, struct slot *s, size_t record, int status);

/* Called before the records of a slot, and after them. end: false: a record undid those before it. */
void sm_pump_begin_batch(const struct pump *pump, const struct sm_worker *w, const struct slot *s);
bool sm_pump_end_batch(const struct pump *pump, const struct sm_worker *w);

/* Works on all records of a slot. */
void sm_pump_slot(const struct pump *pump, struct sm_worker *w, struct slot *s);
/* The same on the main thread, perhaps with one that reads ahead. False: a record undid those before it. The batch has no end yet. */
bool sm_pump_slot_ahead(struct pump *pump, struct slot *s, bool hinted);
/* Works on them again, with care. */
void sm_pump_slot_again(const struct pump *pump, struct slot *s);

#endif
