/* Monthly metrics of the ledger: counts, response times and forecasts by user and service. */
#ifndef SM_INVENTORY_METRICS_H
#define SM_INVENTORY_METRICS_H

#include "inventory/ledger_read.h"

/* Shares of answers in time, in hundredths of a per cent: what is aimed at, and the least. */
enum { SM_LEVEL_TARGET = 9900, SM_LEVEL_MINIMUM = 9600, SM_LEVEL_WHOLE = 10000 };

enum { SM_MONTH_CATEGORIES = 5, SM_MONTH_PERCENTILES = 4 };

/* Response times of one category. */
struct sm_month_times {
	const char *category;
	int64_t answers, in_time, expired;
	int64_t
	    share; /* in time, of all that came or should have; in hundredths of a per cent, rounded down */
	const char *level; /* "target", "minimum" or "below" */
	int64_t seconds[SM_MONTH_PERCENTILES]; /* of the answers, if there are any; see sm_percentile_name */
};

/* The counts of one month, user and service. */
struct sm_month {
	const char *month; /* "2026-03" */
	const uint8_t *user; /* NULL: nobody known */
	struct sm_slice service;
	const int64_t *counts; /* by enum sm_tally of inventory/tally.h, SM_TALLIES of them */
	int64_t forecast; /* SM_NO_TIME: there is none */
	int64_t of_forecast; /* in per cent, rounded down; 0 without a forecast or with one of 0 */
	bool over_forecast;
	struct sm_month_times times[SM_MONTH_CATEGORIES];
	size_t n_times;
};

/* "p50", "p90", "p99", "max". */
const char *sm_percentile_name(size_t i);

/* Takes the counts; what m points to ends with the call. */
typedef bool (*sm_month_taker)(void *ctx, const struct sm_month *m, struct sm_err *err);

/*
 * Writes a line for each month, user and service; CSV and text one for each of its categories. The filter's device and
 * state are not looked at; since and until choose whole months.
 */
SM_MUST_CHECK bool sm_metrics(struct sm_work *w, const struct sm_ledger_filter *filter,
    enum sm_ledger_form form, const struct sm_sink *sink, struct sm_err *err);

/* Gives the same counts to `take`, by month, user and service. Ends when it returns false. */
SM_MUST_CHECK bool sm_metrics_each(struct sm_work *w, const struct sm_ledger_filter *filter,
    sm_month_taker take, void *ctx, struct sm_err *err);

#endif
