#include "show/alert_time.h"

void
sm_show_alert_time(const struct sm_payload *p, struct sm_buf *out, struct sm_addition *addition)
{
	if (p->protocol == SM_DLMS) {
		sm_show_time_and_status(p->alert_stamp, out, addition);
	} else if (p->protocol == SM_ASN1) {
		sm_show_general(p->alert_stamp, out, addition);
	} else {
		addition->note[0] = '\0';
		sm_show_seconds(p->alert_time, out);
	}
}

bool
sm_show_raw_alert_time(const struct sm_payload *p, struct sm_buf *out)
{
	if (p->protocol == SM_GBZ)
		sm_buf_u64(out, p->alert_time);
	else
		sm_buf_hex(out, p->alert_stamp);
	return p->protocol == SM_GBZ;
}
