#include "correlate/answer_der.h"

#include "correlate/report.h"

void
sm_answer_der(struct sm_walk *w)
{
	sm_report_difference(w, (struct sm_found){ NULL, false }, "content", NULL, "an answer",
	    w->message->at_content, "there are no rules for it yet");
}
