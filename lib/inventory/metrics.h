/* Monthly metrics of the ledger: counts, response times and forecasts by user and service. */
#ifndef SM_INVENTORY_METRICS_H
#define SM_INVENTORY_METRICS_H

#include "inventory/ledger_read.h"

/*
 * Writes a line for each month, user and service; CSV and text one for each of its categories. The filter's device and
 * state are not looked at; since and until choose whole months.
 */
SM_MUST_CHECK bool sm_metrics(struct sm_work *w, const struct sm_ledger_filter *filter,
    enum sm_ledger_form form, const struct sm_sink *sink, struct sm_err *err);

#endif
