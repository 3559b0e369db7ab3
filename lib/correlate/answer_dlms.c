#include "correlate/answer_dlms.h"

#include "correlate/report.h"

void
sm_answer_dlms(struct sm_walk *w)
{
	sm_report_difference(w, (struct sm_found){ NULL, false }, "content", NULL, "an answer",
	    w->message->at_content, "there are no rules for it yet");
}
