#include "inventory/pending.h"

#include <string.h>

#include "inventory/db_kept.h"

bool
sm_pending_get(struct sm_work *w, const struct sm_request_id *id, struct sm_pending *out, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT service, sent, dated, subject, other, option, import_mpxn, secondary_mpan, export_mpan, "
	    "local"
	    " FROM pending WHERE originator=? AND target=? AND counter=?",
	    "eei", id->originator, id->target, (int64_t)id->counter);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	struct sm_request_facts *facts = &out->facts;

	*out = (struct sm_pending){ .known = false };
	if (step != SM_DB_ROW)
		return step == SM_DB_END;
	out->known = true;
	out->sent = sm_db_int(q, 1) != 0;
	out->dated = sm_db_int(q, 2) != 0;
	out->local = sm_db_int(q, 9) != 0;
	facts->service = sm_service_find(sm_db_text(q, 0, w->arena));
	sm_db_eui(q, 3, facts->subject);
	facts->has_other = !sm_db_is_null(q, 4);
	if (facts->has_other)
		sm_db_eui(q, 4, facts->other);
	facts->option = sm_db_text(q, 5, w->arena);
	for (int i = 0; i < (int)SM_COUNT(facts->mpxn); i++)
		facts->mpxn[i] = sm_db_text(q, 6 + i, w->arena);
	sm_db_leave(q);
	memcpy(facts->user, id->originator, SM_EUI_LEN);
	memcpy(facts->target, id->target, SM_EUI_LEN);
	facts->counter = id->counter;
	facts->local = true; /* how it was delivered does not matter: the device answered */
	return facts->service || sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	                             "the inventory waits for a service that this version doesn't know");
}

bool
sm_pending_put(struct sm_work *w, const struct sm_pending *p, struct sm_err *err)
{
	const struct sm_request_facts *a = &p->facts;

	return sm_db_write(w->db, err,
	    "INSERT INTO pending (originator, target, counter, service, sent, dated, local, subject,"
	    " option, import_mpxn, secondary_mpan, export_mpan, at, other)"
	    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
	    " ON CONFLICT (originator, target, counter) DO UPDATE SET service=excluded.service,"
	    " sent=excluded.sent, dated=excluded.dated, local=excluded.local, subject=excluded.subject,"
	    " option=excluded.option, import_mpxn=excluded.import_mpxn,"
	    " secondary_mpan=excluded.secondary_mpan, export_mpan=excluded.export_mpan, at=excluded.at,"
	    " other=excluded.other",
	    "eeitiiiessssie", a->user, a->target, (int64_t)a->counter, a->service->variant, (int64_t)p->sent,
	    (int64_t)p->dated, (int64_t)p->local, a->subject, a->option, a->mpxn[0], a->mpxn[1], a->mpxn[2],
	    w->now, a->has_other ? a->other : NULL);
}

bool
sm_pending_sent(struct sm_work *w, const struct sm_request_id *id, struct sm_err *err)
{
	return sm_db_write(w->db, err,
	    "UPDATE pending SET sent=1 WHERE originator=? AND target=? AND counter=?", "eei", id->originator,
	    id->target, (int64_t)id->counter);
}

bool
sm_pending_drop(struct sm_work *w, const struct sm_request_id *id, struct sm_err *err)
{
	return sm_db_write(w->db, err, "DELETE FROM pending WHERE originator=? AND target=? AND counter=?",
	    "eei", id->originator, id->target, (int64_t)id->counter);
}

/* ---- quarantine ---- */

static enum sm_held_state
held_state(struct sm_slice name)
{
	if (sm_slice_eq_str(name, "released"))
		return SM_HELD_RELEASED;
	return sm_slice_eq_str(name, "dropped") ? SM_HELD_DROPPED : SM_HELD;
}

bool
sm_held_get(struct sm_work *w, const struct sm_request_id *id, struct sm_held *out, struct sm_err *err)
{
	struct sm_db_rows *q;
	enum sm_db_step step;
	bool any;

	*out = (struct sm_held){ .state = SM_HELD_NOT };
	if (!sm_db_any(w->db, SM_DB_QUARANTINE, &any, err))
		return false;
	if (!any)
		return true;
	/* compares the document too: a RequestID alone would release any document with that RequestID */
	q = sm_db_query(w->db, err,
	    "SELECT state, ref FROM quarantine WHERE originator=? AND target=? AND counter=? AND request=?"
	    " AND state<>'applied' ORDER BY ref DESC",
	    "eeis", id->originator, id->target, (int64_t)id->counter, sm_trim(w->document));
	step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	if (step != SM_DB_ROW)
		return step == SM_DB_END;
	out->state = held_state(sm_db_text(q, 0, w->arena));
	out->reference = sm_db_int(q, 1);
	sm_db_leave(q);
	return true;
}

bool
sm_held_put(struct sm_work *w, const struct sm_request_id *id, const struct sm_hold *hold, int64_t *reference,
    struct sm_err *err)
{
	return sm_db_add(w->db, err, reference,
	    "INSERT INTO quarantine (originator, target, counter, variant, at, state, request,"
	    " communication, breach) VALUES (?,?,?,coalesce(?,'-'),?,'held',?,?,?) RETURNING ref",
	    "eeisistt", id->originator, id->target, (int64_t)id->counter, hold->variant, w->now,
	    sm_trim(w->document), hold->communication, hold->breach);
}

bool
sm_held_applied(struct sm_work *w, int64_t reference, struct sm_err *err)
{
	return sm_db_run(w->db, err, "UPDATE quarantine SET state='applied' WHERE ref=?", "i", reference) &&
	       sm_note(w, NULL, "quarantine",
	           sm_slice_or_empty(sm_arena_printf(w->arena, "%lld", (long long)reference)),
	           sm_slice_str("applied"), err);
}
