#include "inventory/expire.h"

#include "inventory/entries.h"
#include "inventory/exchange.h"

#include <string.h>

enum { BATCH = 1000 };

/* A request to remove. */
struct ended {
	struct sm_request_id id;
	int64_t last;
};

/* The next requests after `after`, in the order of the key. They are read before any is removed. */
static bool
read_ended(struct sm_work *w, int64_t before, const struct sm_request_id *after, struct ended *out, size_t *n,
    struct sm_err *err)
{
	/* an index in the order of time would cost each request a write; a removal may scan */
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT target, originator, counter, last FROM exchange x"
	    " WHERE (target, originator, counter) > (?1, ?2, ?3) AND ended < ?4"
	    " AND (state IN ('refused', 'unasked') OR EXISTS (SELECT 1 FROM exchange y"
	    " WHERE y.target=x.target AND y.originator=x.originator AND y.counter>x.counter"
	    " AND y.state NOT IN ('refused', 'unasked') AND (y.counter<?5)=(x.counter<?5)))"
	    /* a successor still waits for its outcome */
	    " AND NOT EXISTS (SELECT 1 FROM kept k WHERE k.after_target=x.target"
	    " AND k.originator=x.originator AND k.after_counter=x.counter)"
	    " ORDER BY target, originator, counter LIMIT 1000",
	    "eeiii", after->target, after->originator, (int64_t)after->counter, before,
	    SM_SCHEDULED_COUNTERS);
	enum sm_db_step step = SM_DB_FAILED;

	*n = 0;
	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		struct ended *e = &out[(*n)++];

		sm_db_eui(q, 0, e->id.target);
		sm_db_eui(q, 1, e->id.originator);
		e->id.counter = (uint64_t)sm_db_int(q, 2);
		e->last = sm_db_int(q, 3);
	}
	return step == SM_DB_END;
}

static bool
remove_request(struct sm_work *w, const struct ended *e, struct sm_err *err)
{
	for (int64_t seq = e->last, prior; seq > 0; seq = prior)
		if (!sm_entry_strip(w, seq, &prior, err))
			return false;
	return sm_db_run(w->db, err, "DELETE FROM exchange WHERE target=? AND originator=? AND counter=?",
	    "eei", e->id.target, e->id.originator, (int64_t)e->id.counter);
}

static bool
remove_requests(struct sm_work *w, int64_t before, int64_t *removed, struct sm_err *err)
{
	/* the lowest key: EUI-64 are stored as signed numbers */
	struct sm_request_id after = { .target = { 0x80 }, .originator = { 0x80 } };
	struct ended *batch = sm_alloc(w->arena, BATCH, sizeof *batch);
	struct sm_work own = *w;
	struct sm_arena arena;
	bool fine = batch != NULL || sm_no_memory(err);
	size_t n = BATCH;

	sm_arena_init(&arena, 0);
	own.arena = &arena;
	while (fine && n == BATCH) {
		fine = read_ended(w, before, &after, batch, &n, err);
		for (size_t i = 0; fine && i < n; i++) {
			sm_arena_reset(&arena);
			fine = remove_request(&own, &batch[i], err);
			after = batch[i].id;
		}
		*removed += fine ? (int64_t)n : 0;
	}
	sm_arena_free(&arena);
	return fine;
}

/* Removes alerts and other entries that belong to no request. */
static bool
remove_alerts(struct sm_work *w, int64_t before, int64_t *removed, struct sm_err *err)
{
	struct sm_work own = *w;
	struct sm_arena arena;
	bool fine = true, found = true;
	int64_t seq = 0, prior;

	sm_arena_init(&arena, 0);
	own.arena = &arena;
	while (fine && found) {
		sm_arena_reset(&arena);
		fine = sm_db_number(w->db, err, &seq, &found,
		    "SELECT seq FROM entry WHERE seq>? AND state IS NULL AND at<? ORDER BY seq LIMIT 1", "ii",
		    seq, before);
		if (fine && found)
			fine = sm_entry_strip(&own, seq, &prior, err);
		*removed += fine && found;
	}
	sm_arena_free(&arena);
	return fine;
}

bool
sm_ledger_expire(struct sm_work *w, int64_t before, struct sm_expired *out, struct sm_err *err)
{
	const char *what;

	*out = (struct sm_expired){ .requests = 0 };
	if (!remove_requests(w, before, &out->requests, err) ||
	    !remove_alerts(w, before, &out->alerts, err) || !sm_entries_trim(w, err))
		return false;
	what = sm_arena_printf(
	    w->arena, "%lld requests, %lld alerts", (long long)out->requests, (long long)out->alerts);
	return sm_note(w, NULL, "expired", sm_slice_or_empty(what), sm_slice_of("", 0), err);
}
