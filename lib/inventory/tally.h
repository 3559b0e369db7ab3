/* Counts of the ledger by month, user and service, from which metrics are made. */
#ifndef SM_INVENTORY_TALLY_H
#define SM_INVENTORY_TALLY_H

#include "inventory/state.h"

/* What is counted. */
enum sm_tally {
	SM_TALLY_SENT, /* requests that the gate let pass */
	SM_TALLY_SIGNED, /* Signed Pre-Commands that it let pass: their requests are counted already */
	SM_TALLY_REFUSED,
	SM_TALLY_HELD,
	SM_TALLY_ANSWERED, /* with response times; also Pre-Commands, local commands, and alerts that have a time */
	SM_TALLY_FAILED, /* with response times */
	SM_TALLY_EXPIRED,
	SM_TALLY_CANCELLED,
	SM_TALLY_UNASKED,
	SM_TALLY_ALERT,
	SM_TALLIES
};

/* The category of alerts, and the time in which they come: SEC section H3. */
#define SM_CATEGORY_ALERT "alert"
enum { SM_ALERT_TARGET = 60 };

const char *sm_tally_name(enum sm_tally what);

struct sm_counted {
	enum sm_tally what;
	const uint8_t *user; /* NULL: nobody known */
	struct sm_slice variant, category;
	int64_t seconds; /* the response time; 0 if the count has none */
	bool in_time;
};

/* Adds one to a count of the month of w->now. */
SM_MUST_CHECK bool sm_tally_add(struct sm_work *w, const struct sm_counted *c, struct sm_err *err);

/* The response time under which it is counted: exact up to 99 s, else rounded up to two significant digits. */
int64_t sm_tally_seconds(int64_t seconds);

#endif
