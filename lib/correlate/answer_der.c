#include "correlate/answer_der.h"

#include "correlate/report.h"

void
sm_answer_der(struct sm_walk *w)
{
	const struct sm_item *item = w->payload->items;

	if (!w->use->answer) {
		sm_report_difference(w, (struct sm_found){ NULL, false }, "content", NULL, "an answer",
		    w->message->at_content, "there are no rules for the response of this use case");
		w->out->verdict = SM_UNSUPPORTED;
		return;
	}
	w->item = item;
	sm_walk_value(w, w->use->answer, item ? item->value : NULL);
}
