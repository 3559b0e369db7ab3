/* DUIS 5.4, header of Request and section 2.6: requests that wait for another one, or for their date. */
#include "inventory/gate_sequence.h"

#include <string.h>

#include "core/time.h"
#include "duis/lexical.h"
#include "inventory/due.h"
#include "inventory/gate_step.h"
#include "inventory/texts.h"

/* Why a request can't have this predecessor, whatever became of that one; NULL: it can. */
static const char *
wrong_predecessor(const struct sm_gate *g, bool is_first, const struct sm_request_id *predecessor)
{
	const struct sm_request_id *id = &g->request->id;

	if (is_first)
		return "FirstInSequence is true: such a request has no PrecedingServiceRequestID";
	if (memcmp(predecessor->originator, id->originator, SM_EUI_LEN) != 0)
		return "PrecedingServiceRequestID is another user's";
	if (predecessor->counter == id->counter && memcmp(predecessor->target, id->target, SM_EUI_LEN) == 0)
		return "PrecedingServiceRequestID is the request's own RequestID";
	return NULL;
}

static bool
hold_after(struct sm_work *w, struct sm_gate *g, const struct sm_exchange *before, struct sm_err *err)
{
	bool circle = false;

	/* only a RequestID that comes a second time can have successors already */
	if (g->is_signed && !sm_kept_circle(w, &g->request->id, &before->id, &circle, err))
		return false;
	if (circle)
		return sm_gate_refuse(
		    w, g, SM_CODE_SEQUENCE, "the predecessors of the request lead back to it");
	g->kept.predecessor = before->id;
	return sm_gate_hold(w, g, SM_KEEP_AFTER,
	    sm_arena_printf(w->arena, "its predecessor %s is not answered yet (%s)",
	        sm_request_id_text(&before->id, w->arena), sm_ledger_fact(before->state)->name));
}

static bool
refuse_after(struct sm_work *w, struct sm_gate *g, const struct sm_exchange *before)
{
	return sm_gate_refuse(w, g, SM_CODE_SEQUENCE,
	    sm_arena_printf(w->arena, "its predecessor %s did not succeed (%s)",
	        sm_request_id_text(&before->id, w->arena), sm_ledger_fact(before->state)->name));
}

/* Lets the request pass, holds or refuses it, by what became of its predecessor. */
static bool
follow(struct sm_work *w, struct sm_gate *g, const struct sm_request_id *predecessor, struct sm_err *err)
{
	const struct sm_ledger_fact *fact;
	struct sm_exchange before;

	if (!sm_exchange_get(w, predecessor, &before, err))
		return false;
	fact = sm_ledger_fact(before.state);
	if (fact->done)
		return true;
	if (before.state != SM_LEDGER_NONE && before.state != SM_LEDGER_UNASKED)
		return fact->ended ? refuse_after(w, g, &before) : hold_after(w, g, &before, err);
	/* to wait for what may never come would be to wait for ever; check does not see what apply would enter first */
	return g->will_do ? sm_gate_refuse(w, g, SM_CODE_SEQUENCE,
	                        "the ledger has no request of PrecedingServiceRequestID: send that one first")
	                  : sm_gate_unchecked(w, g, "the ledger has no request of PrecedingServiceRequestID");
}

bool
sm_gate_sequence(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_xml *first = sm_xml_child(g->request->header, "FirstInSequence");
	const struct sm_xml *preceding = sm_xml_child(g->request->header, "PrecedingServiceRequestID");
	struct sm_request_id predecessor;
	bool is_first = false;
	const char *wrong;

	/* what was kept until its date has passed before, and the ledger may have removed its predecessor since */
	if (g->only_reads || (!first && !preceding) || (g->due && g->due->kind == SM_DUE_DATE))
		return sm_gate_not_applicable(g);
	if (first && !sm_lexical_boolean(sm_xml_text(first), &is_first))
		return sm_gate_refuse(w, g, SM_CODE_FORMAT, "FirstInSequence is true or false");
	if (!preceding)
		return is_first || sm_gate_unchecked(w, g,
		                       "FirstInSequence is false, and there is no PrecedingServiceRequestID");
	if (!sm_request_id_parse(sm_xml_text(preceding), &predecessor))
		return sm_gate_refuse(
		    w, g, SM_CODE_FORMAT, "PrecedingServiceRequestID is originator:target:counter");
	wrong = wrong_predecessor(g, is_first, &predecessor);
	return wrong ? sm_gate_refuse(w, g, SM_CODE_SEQUENCE, wrong) : follow(w, g, &predecessor, err);
}

/* A request that cancels should find something to cancel; the DCC may know more than the ledger. */
bool
sm_gate_cancellation(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	struct sm_exchange first;

	if (!g->dated || g->execution != SM_CANCELLATION_TIME)
		return sm_gate_not_applicable(g);
	if (!sm_exchange_cancelled_by(w, &g->request->id, sm_slice_str(g->service->variant), &first, err))
		return false;
	return first.state != SM_LEDGER_NONE ||
	       sm_gate_unchecked(w, g, "the ledger has no future-dated request of the service to cancel");
}

/* The last check: whoever may go is kept until the date, if the DCC and not the device keeps it. */
bool
sm_gate_until(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	char text[SM_TIME_TEXT];

	(void)err;
	if (!g->dated || g->execution == SM_CANCELLATION_TIME || !sm_kept_by_dcc(g->service))
		return sm_gate_not_applicable(g);
	if (g->execution <= w->now)
		return true;
	g->kept.until = g->execution;
	sm_seconds_text(g->execution, text);
	return sm_gate_hold(
	    w, g, SM_KEEP_UNTIL, sm_arena_printf(w->arena, "the DCC keeps it until %s", text));
}
