/* DCC alerts on account of the events of a record. Private to this directory. */
#ifndef SM_INVENTORY_REPLY_ALERT_H
#define SM_INVENTORY_REPLY_ALERT_H

#include "inventory/reply.h"

/*
 * Makes an alert of each event in w->outcome whose addressee and code are known; others are unanswered. A code that no
 * public text confirms is named in `unchecked`. The counter of a ResponseID is that of the ledger's last entry, times
 * 1000, plus the number of the alert among those of the record. Does nothing if no replies are asked for.
 */
SM_MUST_CHECK bool sm_reply_alerts(struct sm_work *w, struct sm_err *err);

#endif
