#include "inventory/exchange.h"

#include <string.h>

#include "core/time.h"

int64_t
sm_exchange_deadline(int64_t starts, int64_t target)
{
	return target > SM_SECONDS_LAST - starts ? SM_SECONDS_LAST : starts + target;
}

static int64_t
time_of(struct sm_db_rows *q, int column)
{
	return sm_db_is_null(q, column) ? SM_NO_TIME : sm_db_int(q, column);
}

void
sm_exchange_row(struct sm_db_rows *q, struct sm_arena *a, struct sm_exchange *out)
{
	*out = (struct sm_exchange){ .state = sm_ledger_state_parse(sm_db_text(q, 3, a)), .stored = true };
	sm_db_eui(q, 0, out->id.target);
	sm_db_eui(q, 1, out->id.originator);
	out->id.counter = (uint64_t)sm_db_int(q, 2);
	out->service = sm_db_text(q, 4, a);
	out->command_variant = sm_db_int(q, 5);
	out->category = sm_db_text(q, 6, a);
	out->at = sm_db_int(q, 7);
	out->starts = sm_db_int(q, 8);
	out->execution = time_of(q, 9);
	out->due = time_of(q, 10);
	out->acknowledged = time_of(q, 11);
	out->ended = time_of(q, 12);
	out->code = sm_db_text(q, 13, a);
	out->has_subject = !sm_db_is_null(q, 14);
	if (out->has_subject)
		sm_db_eui(q, 14, out->subject);
	out->first = sm_db_int(q, 15);
	out->last = sm_db_int(q, 16);
}

/* The one row of a query; SM_LEDGER_NONE without a row. */
static bool
one(struct sm_work *w, struct sm_db_rows *q, const struct sm_request_id *id, struct sm_exchange *out,
    struct sm_err *err)
{
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;

	*out = (struct sm_exchange){ .state = SM_LEDGER_NONE, .id = *id };
	if (step == SM_DB_ROW) {
		sm_exchange_row(q, w->arena, out);
		sm_db_leave(q);
		return out->state != SM_LEDGER_NONE ||
		       sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		           "the ledger has a state that this version doesn't know");
	}
	return step != SM_DB_FAILED;
}

bool
sm_exchange_get(
    struct sm_work *w, const struct sm_request_id *id, struct sm_exchange *out, struct sm_err *err)
{
	return one(w,
	    sm_db_query(w->db, err,
	        "SELECT " SM_EXCHANGE_COLUMNS " FROM exchange WHERE target=? AND originator=? AND counter=?",
	        "eei", id->target, id->originator, (int64_t)id->counter),
	    id, out, err);
}

/* Whether the counter is above those that the ledger has of the pair, those of schedules left out. */
static bool
find_highest(struct sm_work *w, const struct sm_request_id *id, bool *above, struct sm_err *err)
{
	struct sm_db_highest *h = sm_db_highest(w->db, sm_db_key(id->target), sm_db_key(id->originator));
	const int64_t counter = (int64_t)id->counter;
	bool found = true;

	*above = false;
	if (!h || id->counter >= SM_SCHEDULED_COUNTERS)
		return true;
	/* lower ones would say no more, and there may be many: counters of a device's requests grow */
	if (!h->known &&
	    !sm_db_number(w->db, err, &h->counter, &found,
	        "SELECT counter FROM exchange WHERE target=? AND originator=? AND counter>=? AND counter<?"
	        " ORDER BY counter DESC LIMIT 1",
	        "eeii", id->target, id->originator, counter, SM_SCHEDULED_COUNTERS))
		return false;
	if (!found)
		h->counter = counter - 1;
	h->known = true;
	*above = counter > h->counter;
	return true;
}

bool
sm_exchange_get_growing(
    struct sm_work *w, const struct sm_request_id *id, struct sm_exchange *out, struct sm_err *err)
{
	bool above;

	if (!find_highest(w, id, &above, err))
		return false;
	if (!above)
		return sm_exchange_get(w, id, out, err);
	*out = (struct sm_exchange){ .state = SM_LEDGER_NONE, .id = *id };
	return true;
}

/* A new exchange may have the highest counter. */
static void
note_highest(struct sm_work *w, const struct sm_request_id *id)
{
	struct sm_db_highest *h = sm_db_highest(w->db, sm_db_key(id->target), sm_db_key(id->originator));

	if (h && h->known && id->counter < SM_SCHEDULED_COUNTERS && (int64_t)id->counter > h->counter)
		h->counter = (int64_t)id->counter;
}

bool
sm_exchange_at_or_above(
    struct sm_work *w, const struct sm_request_id *id, struct sm_exchange *out, struct sm_err *err)
{
	bool above;

	if (!find_highest(w, id, &above, err))
		return false;
	*out = (struct sm_exchange){ .state = SM_LEDGER_NONE, .id = *id };
	if (above)
		return true;
	return one(w,
	    sm_db_query(w->db, err,
	        "SELECT " SM_EXCHANGE_COLUMNS
	        " FROM exchange WHERE target=? AND originator=? AND counter>=? AND counter<?"
	        " AND state NOT IN ('refused', 'unasked') ORDER BY counter LIMIT 1",
	        "eeii", id->target, id->originator, (int64_t)id->counter, SM_SCHEDULED_COUNTERS),
	    id, out, err);
}

bool
sm_exchange_cancelled_by(struct sm_work *w, const struct sm_request_id *id, struct sm_slice service,
    struct sm_exchange *out, struct sm_err *err)
{
	/* a request that waits for its predecessor has no deadline yet */
	return one(w,
	    sm_db_query(w->db, err,
	        "SELECT " SM_EXCHANGE_COLUMNS
	        " FROM exchange WHERE target=? AND originator=? AND counter<? AND service=?"
	        " AND ended IS NULL AND (due IS NOT NULL OR state='waiting')"
	        " AND execution>? AND execution<>? ORDER BY counter LIMIT 1",
	        "eeisii", id->target, id->originator, (int64_t)id->counter, service, w->now,
	        SM_CANCELLATION_TIME),
	    id, out, err);
}

bool
sm_exchange_next_scheduled(struct sm_work *w, struct sm_request_id *id, struct sm_err *err)
{
	int64_t next;

	if (!sm_db_number(w->db, err, &next, NULL,
	        "SELECT coalesce(max(counter)+1, ?3) FROM exchange WHERE target=?1 AND originator=?2"
	        " AND counter>=?3",
	        "eei", id->target, id->originator, SM_SCHEDULED_COUNTERS))
		return false;
	id->counter = (uint64_t)next;
	return true;
}

static struct sm_value
time_value(int64_t t)
{
	return t == SM_NO_TIME ? sm_value_number(NULL) : sm_value_int(t);
}

static bool
put(struct sm_work *w, const struct sm_exchange *e, struct sm_err *err)
{
	const struct sm_value values[SM_EXCHANGE_N_COLUMNS] = { sm_value_eui(e->id.target),
		sm_value_eui(e->id.originator), sm_value_int((int64_t)e->id.counter),
		sm_value_string(sm_ledger_fact(e->state)->name), sm_value_text(e->service),
		e->command_variant > 0 ? sm_value_int(e->command_variant) : sm_value_number(NULL),
		sm_value_text(e->category), sm_value_int(e->at), sm_value_int(e->starts),
		time_value(e->execution), time_value(e->due), time_value(e->acknowledged),
		time_value(e->ended), sm_value_text(e->code),
		sm_value_eui(e->has_subject ? e->subject : NULL), sm_value_int(e->first),
		sm_value_int(e->last) };

	if (!e->stored)
		return sm_db_write_values(w->db, err,
		    "INSERT INTO exchange (" SM_EXCHANGE_COLUMNS
		    ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
		    values, SM_COUNT(values));
	return sm_db_write_values(w->db, err,
	    "UPDATE exchange SET state=?4, service=?5, command_variant=?6, category=?7, at=?8, starts=?9,"
	    " execution=?10, due=?11, acknowledged=?12, ended=?13, code=?14, subject=?15, first=?16, last=?17"
	    " WHERE target=?1 AND originator=?2 AND counter=?3",
	    values, SM_COUNT(values));
}

bool
sm_exchange_put(struct sm_work *w, struct sm_exchange *e, struct sm_err *err)
{
	if (!e->changed)
		return true;
	if (!put(w, e, err))
		return false;
	if (!e->stored)
		note_highest(w, &e->id);
	e->stored = true;
	e->changed = false;
	return true;
}
