/* The time of an alert. */
#ifndef SM_SHOW_ALERT_TIME_H
#define SM_SHOW_ALERT_TIME_H

#include "core/buf.h"
#include "gbcs/payload.h"
#include "show/value.h"

/* Appends the time as ISO 8601. Its notes go into addition. Check out->failed. */
void sm_show_alert_time(const struct sm_payload *p, struct sm_buf *out, struct sm_addition *addition);

/* Appends the value on the wire: a decimal number or hex. True: it is a number. */
bool sm_show_raw_alert_time(const struct sm_payload *p, struct sm_buf *out);

#endif
