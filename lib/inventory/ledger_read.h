/* Lists of the ledger: what became of requests, and what is overdue. */
#ifndef SM_INVENTORY_LEDGER_READ_H
#define SM_INVENTORY_LEDGER_READ_H

#include "inventory/exchange.h"
#include "inventory/export.h"

/* Which requests and alerts. */
struct sm_ledger_filter {
	bool has_device, has_user;
	uint8_t device[SM_EUI_LEN]; /* the one that a request is sent to, or is about */
	uint8_t user[SM_EUI_LEN];
	const char *service; /* Service Reference Variant; NULL: any */
	const char *state; /* of enum sm_ledger_state, or SM_LEDGER_ALERTS; NULL: any */
	int64_t since, until; /* seconds since 2000-01-01T00:00:00Z: from, and before */
};

/* The state by which alerts are chosen. They have none of their own. */
#define SM_LEDGER_ALERTS "alert"

enum sm_ledger_form {
	SM_LEDGER_JSON,
	SM_LEDGER_TEXT,
	SM_LEDGER_CSV,
	SM_LEDGER_COLOURED
}; /* the last: text */

/*
 * Writes requests in the order of device, user and counter, then alerts in the order of arrival. JSON and text have
 * the entries of each request too.
 */
SM_MUST_CHECK bool sm_ledger_list(struct sm_work *w, const struct sm_ledger_filter *filter,
    enum sm_ledger_form form, const struct sm_sink *sink, struct sm_err *err);

/* Writes the requests whose deadline is before w->now, the oldest deadline first. *any: there is one. */
SM_MUST_CHECK bool sm_ledger_overdue(
    struct sm_work *w, enum sm_ledger_form form, bool *any, const struct sm_sink *sink, struct sm_err *err);

#endif
