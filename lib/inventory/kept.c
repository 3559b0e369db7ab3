#include "inventory/kept.h"

bool
sm_kept_by_dcc(const struct sm_service *service)
{
	return service->future == SM_FUTURE_DSP;
}

bool
sm_kept_put(struct sm_work *w, const struct sm_request_id *id, const struct sm_kept *kept, struct sm_err *err)
{
	const struct sm_request_id *after = kept->keeping == SM_KEEP_AFTER ? &kept->predecessor : NULL;
	const struct sm_value values[] = { sm_value_eui(id->target), sm_value_eui(id->originator),
		sm_value_int((int64_t)id->counter), after ? sm_value_number(NULL) : sm_value_int(kept->until),
		sm_value_eui(after ? after->target : NULL),
		after ? sm_value_int((int64_t)after->counter) : sm_value_number(NULL),
		sm_value_text(sm_trim(w->document)) };

	return sm_db_run_values(w->db, err,
	    "INSERT INTO kept (target, originator, counter, until, after_target, after_counter, document)"
	    " VALUES (?,?,?,?,?,?,?)",
	    values, SM_COUNT(values));
}

bool
sm_kept_drop(struct sm_work *w, const struct sm_request_id *id, struct sm_err *err)
{
	return sm_db_write(w->db, err, "DELETE FROM kept WHERE target=? AND originator=? AND counter=?",
	    "eei", id->target, id->originator, (int64_t)id->counter);
}

bool
sm_kept_document(struct sm_work *w, const struct sm_request_id *id, enum sm_keeping keeping,
    struct sm_slice *out, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT document FROM kept WHERE target=? AND originator=? AND counter=?"
	    " AND CASE WHEN until IS NULL THEN 1 ELSE 0 END=?",
	    "eeii", id->target, id->originator, (int64_t)id->counter, (int64_t)(keeping == SM_KEEP_AFTER));
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;

	*out = sm_slice_of("", 0);
	if (step != SM_DB_ROW)
		return step == SM_DB_END;
	*out = sm_db_text(q, 0, w->arena);
	sm_db_leave(q);
	return true;
}

bool
sm_kept_circle(struct sm_work *w, const struct sm_request_id *id, const struct sm_request_id *predecessor,
    bool *circle, struct sm_err *err)
{
	int64_t found;

	/* UNION drops what was met before, so that a circle that another program wrote ends too */
	if (!sm_db_number(w->db, err, &found, NULL,
	        "WITH RECURSIVE up (target, counter) AS (SELECT ?4, ?5 UNION SELECT after_target, "
	        "after_counter"
	        " FROM up JOIN kept USING (target, counter) WHERE originator=?2 AND until IS NULL)"
	        " SELECT EXISTS (SELECT 1 FROM up WHERE target=?1 AND counter=?3)",
	        "eeiei", id->target, id->originator, (int64_t)id->counter, predecessor->target,
	        (int64_t)predecessor->counter))
		return false;
	*circle = found != 0;
	return true;
}
