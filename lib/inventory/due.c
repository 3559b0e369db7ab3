#include "inventory/due.h"

#include <string.h>

#include "core/time.h"
#include "inventory/exchange.h"
#include "inventory/kept.h"
#include "inventory/scheduled.h"
#include "inventory/schedules.h"
#include "inventory/texts.h"

/* ---- what is due ---- */

/* Appends to a list in the arena. */
static struct sm_due *
append(struct sm_work *w, struct sm_due ***end, struct sm_err *err)
{
	struct sm_due *d = SM_NEW(w->arena, struct sm_due);

	if (!d) {
		(void)sm_no_memory(err);
		return NULL;
	}
	*d = (struct sm_due){ .kind = SM_DUE_DATE };
	**end = d;
	*end = &d->next;
	return d;
}

/* Columns of a kept request, before those of one kind. */
#define KEPT "k.target, k.originator, k.counter, x.service"
#define THEIR_EXCHANGE                                                                                       \
	" JOIN exchange x ON x.target=k.target AND x.originator=k.originator AND x.counter=k.counter"
#define PREDECESSOR " p.target=k.after_target AND p.originator=k.originator AND p.counter=k.after_counter"
enum { TARGET, ORIGINATOR, COUNTER, SERVICE, OWN };

static void
read_kept(struct sm_work *w, struct sm_db_rows *q, struct sm_due *d)
{
	sm_db_eui(q, TARGET, d->id.target);
	sm_db_eui(q, ORIGINATOR, d->id.originator);
	d->id.counter = (uint64_t)sm_db_int(q, COUNTER);
	d->service = sm_db_text(q, SERVICE, w->arena);
}

static bool
find_dated(struct sm_work *w, struct sm_due ***end, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT " KEPT ", k.until FROM kept k" THEIR_EXCHANGE
	    " WHERE k.until<=? ORDER BY k.until, k.rowid" SM_DB_MANY,
	    "i", w->now);
	enum sm_db_step step = SM_DB_FAILED;
	struct sm_due *d = NULL;

	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW && (d = append(w, end, err))) {
		read_kept(w, q, d);
		d->at = sm_db_int(q, OWN);
	}
	if (step == SM_DB_ROW)
		sm_db_leave(q);
	return step == SM_DB_END;
}

/* A predecessor came before its successor: in the order of arrival one pass reaches the end of each chain. */
static bool
find_sequences(struct sm_work *w, struct sm_due ***end, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "WITH RECURSIVE ready (row, target, originator, counter) AS ("
	    "SELECT k.rowid, k.target, k.originator, k.counter FROM kept k JOIN exchange p ON" PREDECESSOR
	    " WHERE k.until IS NULL AND p.ended IS NOT NULL UNION"
	    " SELECT k.rowid, k.target, k.originator, k.counter FROM ready r JOIN kept k ON"
	    " k.after_target=r.target AND k.originator=r.originator AND k.after_counter=r.counter)"
	    " SELECT " KEPT ", p.ended, k.after_target, k.after_counter, p.state FROM kept k" THEIR_EXCHANGE
	    " JOIN exchange p ON" PREDECESSOR
	    " WHERE k.rowid IN (SELECT row FROM ready) ORDER BY k.rowid" SM_DB_MANY,
	    "");
	enum sm_db_step step = SM_DB_FAILED;
	struct sm_due *d = NULL;

	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW && (d = append(w, end, err))) {
		read_kept(w, q, d);
		d->kind = SM_DUE_SEQUENCE;
		d->ready = !sm_db_is_null(q, OWN);
		d->at = d->ready ? sm_db_int(q, OWN) : SM_NO_TIME;
		d->predecessor = d->id;
		sm_db_eui(q, OWN + 1, d->predecessor.target);
		d->predecessor.counter = (uint64_t)sm_db_int(q, OWN + 2);
		d->will_go = sm_ledger_fact(sm_ledger_state_parse(sm_db_text(q, OWN + 3, w->arena)))->done;
	}
	if (step == SM_DB_ROW)
		sm_db_leave(q);
	return step == SM_DB_END;
}

/* The requests of a schedule that are due: one for each time that has come. */
static bool
find_of_schedule(struct sm_work *w, const struct sm_schedule *s, struct sm_due ***end, struct sm_err *err)
{
	int64_t n = sm_next_occurrence(s), at;

	for (; (at = sm_occurrence(s, n)) <= w->now; n++) {
		struct sm_due *d = append(w, end, err);

		if (!d)
			return false;
		d->kind = SM_DUE_SCHEDULE;
		d->at = at;
		d->schedule = s->id;
		d->number = n;
		d->service = s->variant;
		memcpy(d->id.originator, s->user, SM_EUI_LEN);
		memcpy(d->id.target, s->device, SM_EUI_LEN);
	}
	return true;
}

bool
sm_due_find(struct sm_work *w, struct sm_due **first, struct sm_err *err)
{
	const struct sm_schedule *schedules;
	struct sm_due **end = first;

	*first = NULL;
	if (!find_dated(w, &end, err) || !find_sequences(w, &end, err) ||
	    !sm_schedules_due(w, &schedules, err))
		return false;
	for (const struct sm_schedule *s = schedules; s; s = s->next)
		if (!find_of_schedule(w, s, &end, err))
			return false;
	return true;
}

/* ---- taking ---- */

static bool
take_kept(struct sm_work *w, const struct sm_due *due, struct sm_slice *document, struct sm_err *err)
{
	enum sm_keeping keeping = due->kind == SM_DUE_DATE ? SM_KEEP_UNTIL : SM_KEEP_AFTER;

	return sm_kept_document(w, &due->id, keeping, document, err) &&
	       (document->len == 0 || sm_kept_drop(w, &due->id, err));
}

/* The predecessor may have been due before it in the same list. */
static bool
take_successor(struct sm_work *w, struct sm_due *due, struct sm_slice *document, struct sm_err *err)
{
	struct sm_exchange before;

	if (!sm_exchange_get(w, &due->predecessor, &before, err))
		return false;
	if (!sm_ledger_fact(before.state)->ended)
		return true;
	due->at = before.ended;
	return take_kept(w, due, document, err);
}

bool
sm_due_take(struct sm_work *w, struct sm_due *due, struct sm_slice *document, struct sm_err *err)
{
	*document = sm_slice_of("", 0);
	switch (due->kind) {
	case SM_DUE_SEQUENCE:
		return take_successor(w, due, document, err);
	case SM_DUE_SCHEDULE:
		return sm_exchange_next_scheduled(w, &due->id, err) &&
		       sm_schedule_take(w, due->schedule, due->number, &due->id, document, err);
	default:
		return take_kept(w, due, document, err);
	}
}

/* ---- lists ---- */

static const char *const names[] = {
	[SM_DUE_DATE] = "date",
	[SM_DUE_SEQUENCE] = "sequence",
	[SM_DUE_SCHEDULE] = "schedule",
};

const char *
sm_due_text(const struct sm_due *due, struct sm_arena *a)
{
	char text[SM_TIME_TEXT];

	sm_seconds_text(due->at, text);
	switch (due->kind) {
	case SM_DUE_SEQUENCE:
		return sm_arena_printf(a, "its predecessor ended at %s", text);
	case SM_DUE_SCHEDULE:
		return sm_arena_printf(a, "schedule %lld for %s", (long long)due->schedule, text);
	default:
		return sm_arena_printf(a, "its date was %s", text);
	}
}

static void
line_json(const struct sm_due *d, struct sm_buf *out)
{
	struct sm_json j = { .out = out };

	sm_json_open(&j, '{');
	sm_json_string(&j, "due", names[d->kind]);
	sm_json_time(&j, "at", d->at);
	if (d->kind == SM_DUE_SCHEDULE)
		sm_json_integer(&j, "schedule", d->schedule);
	else
		sm_json_request_id(&j, "request_id", &d->id);
	sm_json_eui(&j, "user", d->id.originator);
	sm_json_eui(&j, "device", d->id.target);
	sm_json_text(&j, "service", d->service);
	if (d->kind == SM_DUE_SEQUENCE) {
		sm_json_request_id(&j, "predecessor", &d->predecessor);
		sm_json_bool(&j, "succeeded", d->will_go);
	}
	sm_json_close(&j, '}');
	sm_buf_putc(out, '\n');
}

void
sm_due_line(const struct sm_due *d, bool json, struct sm_buf *out)
{
	if (json) {
		line_json(d, out);
		return;
	}
	sm_buf_time(out, d->at);
	sm_buf_printf(out, " %s ", names[d->kind]);
	if (d->kind == SM_DUE_SCHEDULE) {
		sm_buf_printf(out, "%lld of ", (long long)d->schedule);
		sm_buf_eui(out, d->id.originator);
		sm_buf_puts(out, " for ");
		sm_buf_eui(out, d->id.target);
	} else {
		sm_request_id_put(&d->id, out);
	}
	sm_buf_putc(out, ' ');
	sm_buf_printable(out, d->service);
	if (d->kind == SM_DUE_SEQUENCE) {
		sm_buf_printf(out, ", predecessor %s: ", d->will_go ? "succeeded" : "did not succeed");
		sm_request_id_put(&d->predecessor, out);
	}
	sm_buf_putc(out, '\n');
}
