#include "correlate/answer.h"

#include "correlate/answer_der.h"
#include "correlate/answer_dlms.h"
#include "correlate/answer_gbz.h"
#include "correlate/report.h"

static void
refuse_encoding(struct sm_walk *w)
{
	sm_report_difference(w, (struct sm_found){ NULL, false }, "content", NULL, "of another encoding",
	    w->message->at_content, "the use case has another one");
}

void
sm_answer_items(struct sm_walk *w)
{
	enum sm_pdu pdu = w->payload->pdu;

	if (w->use->der && pdu == SM_PDU_DER)
		sm_answer_der(w);
	else if (!w->use->der && w->use->claims[0].class_id && pdu == SM_PDU_ACCESS_RESPONSE)
		sm_answer_dlms(w);
	else if (!w->use->der && !w->use->claims[0].class_id && pdu == SM_PDU_GBZ)
		sm_answer_gbz(w);
	else
		refuse_encoding(w);
}
