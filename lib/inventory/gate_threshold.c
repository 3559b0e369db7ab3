/* SEC G6: requests above a threshold are quarantined. */
#include "inventory/gate_threshold.h"

#include <string.h>

#include "inventory/db_kept.h"
#include "inventory/due.h"
#include "inventory/gate_step.h"
#include "inventory/users.h"

/* Whether the user's requests of the service this month have reached the threshold. */
static bool
over_threshold(struct sm_work *w, const struct sm_gate *g, bool *any, bool *over, struct sm_err *err)
{
	int64_t yes = 0;

	if (!sm_db_any(w->db, SM_DB_THRESHOLDS, any, err) ||
	    (*any && !sm_db_number(w->db, err, &yes, NULL,
	                 "SELECT EXISTS (SELECT 1 FROM threshold t WHERE user=?1 AND variant=?2 AND most <="
	                 " (SELECT coalesce(sum(n), 0) FROM tally u WHERE month=substr(?3,1,7) AND u.user=?1"
	                 " AND u.variant=?2 AND what IN ('sent', 'signed')))",
	                 "ett", g->request->id.originator, g->service->variant, sm_today(w))))
		return false;
	*over = yes != 0;
	return true;
}

bool
sm_gate_threshold(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_held held;
	bool any, over;

	/* a threshold is about what users send: a dated request was counted when it came */
	if (g->due && g->due->kind != SM_DUE_SEQUENCE)
		return sm_gate_not_applicable(g);
	if (!over_threshold(w, g, &any, &over, err) || !sm_held_get(w, &g->request->id, &held, err))
		return false;
	g->held = held.reference;
	if (over || held.state == SM_HELD_DROPPED)
		w->outcome->reference = held.reference;
	if (held.state == SM_HELD_DROPPED)
		return sm_gate_refuse(w, g, SM_CODE_DROPPED, "the request was quarantined, and dropped");
	if (!over || held.state == SM_HELD_RELEASED)
		return any || sm_gate_not_applicable(g);
	(void)sm_gate_refuse(
	    w, g, SM_CODE_ACKNOWLEDGED, "the user's threshold for the service is reached this month");
	w->outcome->verdict = SM_VERDICT_QUARANTINED;
	return true;
}
