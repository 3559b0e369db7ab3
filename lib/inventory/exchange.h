/* What became of each RequestID: the rows of the ledger that change. Private to this directory. */
#ifndef SM_INVENTORY_EXCHANGE_H
#define SM_INVENTORY_EXCHANGE_H

#include "inventory/ledger_states.h"
#include "inventory/state.h"

/* A time that is not known or does not apply. Others are seconds since 2000-01-01T00:00:00Z. */
#define SM_NO_TIME INT64_MIN
/* ExecutionDateTime of a request that cancels: 3000-12-31T00:00:00Z. */
#define SM_CANCELLATION_TIME INT64_C(31588444800)
/*
 * Counters from here on are those of requests that the DCC makes by a schedule, under the RequestID of the schedule's
 * owner. They are compared with each other only, so that they don't use up the owner's.
 */
#define SM_SCHEDULED_COUNTERS (INT64_C(1) << 62)

struct sm_exchange {
	enum sm_ledger_state state; /* SM_LEDGER_NONE: the ledger does not have it */
	struct sm_request_id id;
	struct sm_slice service; /* Service Reference Variant */
	int64_t command_variant; /* of the last request; 0: not known */
	struct sm_slice category; /* sm_category_name, or SM_CATEGORY_PRE_COMMAND */
	int64_t at; /* of the first document */
	int64_t starts; /* from which its response time counts: the last request, or its execution date */
	int64_t execution; /* ExecutionDateTime; SM_CANCELLATION_TIME: it cancels */
	int64_t due; /* the deadline */
	int64_t acknowledged, ended;
	struct sm_slice code; /* of the last answer or refusal; empty: none */
	bool has_subject;
	uint8_t subject[SM_EUI_LEN]; /* the device that it is about, if that isn't the target */
	int64_t first, last; /* its first and last entry */
	bool stored; /* the ledger has a row of it */
	bool changed; /* since it was read or stored */
};

#define SM_CATEGORY_PRE_COMMAND "pre_command"

#define SM_EXCHANGE_COLUMNS                                                                                  \
	"target, originator, counter, state, service, command_variant, category, at, starts, execution, "    \
	"due, acknowledged, ended, code, subject, first, last"
enum { SM_EXCHANGE_N_COLUMNS = 17 };

/* Reads a row of a query that selects SM_EXCHANGE_COLUMNS first. */
void sm_exchange_row(struct sm_db_rows *q, struct sm_arena *a, struct sm_exchange *out);

/* The exchange of a RequestID; out->state is SM_LEDGER_NONE when there is none. */
SM_MUST_CHECK bool sm_exchange_get(
    struct sm_work *w, const struct sm_request_id *id, struct sm_exchange *out, struct sm_err *err);

/* The same for a RequestID that is mostly new: a counter above all others of a transaction is not looked for. */
SM_MUST_CHECK bool sm_exchange_get_growing(
    struct sm_work *w, const struct sm_request_id *id, struct sm_exchange *out, struct sm_err *err);

/*
 * Of the exchanges of the same originator and target, the lowest whose counter is as high or higher, and used. Those of
 * schedules are left out.
 */
SM_MUST_CHECK bool sm_exchange_at_or_above(
    struct sm_work *w, const struct sm_request_id *id, struct sm_exchange *out, struct sm_err *err);

/*
 * The lowest that a request with this RequestID and service cancels, if it is one that cancels: its date has not
 * come, it has not ended, and is of the same originator, target and service, with a counter below.
 */
SM_MUST_CHECK bool sm_exchange_cancelled_by(struct sm_work *w, const struct sm_request_id *id,
    struct sm_slice service, struct sm_exchange *out, struct sm_err *err);

/* The counter for the next request of a schedule, from originator to target (in id). */
SM_MUST_CHECK bool sm_exchange_next_scheduled(
    struct sm_work *w, struct sm_request_id *id, struct sm_err *err);

/* When a target response time ends, at most the last second of the year 9999: no later time can be written. */
int64_t sm_exchange_deadline(int64_t starts, int64_t target);

/* Stores an exchange that changed. */
SM_MUST_CHECK bool sm_exchange_put(struct sm_work *w, struct sm_exchange *e, struct sm_err *err);

#endif
