/* DUIS 5.4, type RequestID: each is used once; GBCS: the counters of an originator grow. */
#include "inventory/replay.h"

#include <string.h>

#include "core/time.h"
#include "inventory/entries.h"

/* "request of service 4.1.1 of 2026-03-01T12:00:00Z, which was answered" */
static const char *
describe(struct sm_work *w, const struct sm_exchange *e)
{
	char text[SM_TIME_TEXT];

	sm_seconds_text(e->at, text);
	return sm_arena_printf(w->arena, "the request of service %.*s of %s (%s)", (int)e->service.len,
	    (const char *)e->service.p, text, sm_ledger_fact(e->state)->name);
}

/* Whether the document came before under the RequestID. */
static bool
same_document(struct sm_work *w, const struct sm_exchange *e, bool *same, struct sm_err *err)
{
	struct sm_slice digest;

	*same = false;
	if (!sm_entry_document(w, &digest, err))
		return false;
	for (int64_t seq = e->last; seq > 0 && !*same;) {
		const struct sm_value values[] = { sm_value_blob(digest), sm_value_int(seq) };
		struct sm_db_rows *q = sm_db_query_values(w->db, err,
		    "SELECT coalesce(prior, 0), document=? FROM entry WHERE seq=?", values, SM_COUNT(values));
		enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;

		if (step != SM_DB_ROW)
			return step == SM_DB_END;
		/* another program may have made a circle */
		seq = sm_db_int(q, 0) < seq ? sm_db_int(q, 0) : 0;
		*same = sm_db_int(q, 1) != 0;
		sm_db_leave(q);
	}
	return true;
}

/* The RequestID is used: whether this document may come under it nevertheless. */
static bool
used_before(
    struct sm_work *w, const struct sm_exchange *e, bool is_signed, const char **why, struct sm_err *err)
{
	enum { TRANSFORM = 4 };
	bool same;

	if (is_signed && e->command_variant == TRANSFORM &&
	    (e->state == SM_LEDGER_TRANSFORMED || e->state == SM_LEDGER_OPEN))
		return true;
	if (!same_document(w, e, &same, err))
		return false;
	/* the quarantine decides about a document that it holds */
	if (same && (e->state == SM_LEDGER_HELD || e->state == SM_LEDGER_DROPPED))
		return true;
	*why = sm_arena_printf(w->arena, "the RequestID was used before%s, by %s",
	    same ? " and the document is the same" : "", describe(w, e));
	return *why || sm_no_memory(err);
}

bool
sm_replay(struct sm_work *w, const struct sm_request *r, bool to_device, bool is_signed,
    struct sm_exchange *out, const char **why, struct sm_err *err)
{
	struct sm_exchange above;

	*why = NULL;
	if (!sm_exchange_get_growing(w, &r->id, out, err))
		return false;
	if (sm_ledger_fact(out->state)->uses)
		return used_before(w, out, is_signed, why, err);
	if (!to_device || r->id.counter >= SM_SCHEDULED_COUNTERS)
		return true;
	if (!sm_exchange_at_or_above(w, &r->id, &above, err))
		return false;
	if (above.state == SM_LEDGER_NONE)
		return true;
	*why = sm_arena_printf(w->arena, "the counter is below %llu, which was used before, by %s",
	    (unsigned long long)above.id.counter, describe(w, &above));
	return *why || sm_no_memory(err);
}
