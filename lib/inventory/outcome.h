/* What came of a record: a verdict with the DUIS response code that fits, what changed, who is to be told. */
#ifndef SM_INVENTORY_OUTCOME_H
#define SM_INVENTORY_OUTCOME_H

#include "core/arena.h"
#include "core/buf.h"
#include "core/text.h"
#include "duis/services.h"

enum sm_outcome_verdict {
	SM_VERDICT_APPLIED, /* the inventory holds what the record says */
	SM_VERDICT_PENDING, /* allowed; the device's answer decides */
	SM_VERDICT_ACCEPTED, /* allowed, and nothing of the inventory changes */
	SM_VERDICT_REFUSED,
	SM_VERDICT_QUARANTINED
};

struct sm_change {
	uint8_t device[SM_EUI_LEN];
	const char *what;
	struct sm_slice old, now; /* empty: nothing */
	struct sm_change *next;
};

struct sm_event {
	uint8_t device[SM_EUI_LEN];
	const char *what;
	const char *about; /* NULL: nothing more to say */
	struct sm_event *next;
};

struct sm_answer; /* inventory/answer.h */

struct sm_outcome {
	enum sm_outcome_verdict verdict;
	const char *code; /* DUIS ResponseCode */
	const char *reason; /* a sentence; NULL when all is well */
	const char *clause; /* what a refusal rests on; NULL: none */
	const char *service;
	bool has_device;
	uint8_t device[SM_EUI_LEN];
	const struct sm_service *facts; /* of what may be expected; NULL: not to be said */
	const char *category;
	int64_t target; /* seconds to the response */
	struct sm_slice signature; /* of the document, as a JSON object; empty: not looked at */
	const char *unchecked; /* what couldn't be looked at for want of data; NULL: nothing */
	int64_t reference; /* of a quarantined request; 0: none */
	const char *request; /* RequestID of a service that the inventory answers by itself; else NULL */
	const struct sm_answer *answer; /* NULL: the service has none */
	struct sm_change *changes, **last_change;
	struct sm_event *events, **last_event;
};

void sm_outcome_init(struct sm_outcome *o);
const char *sm_outcome_name(enum sm_outcome_verdict v);

/* Says no, unless that has been said already; always returns false. */
bool sm_refuse(struct sm_outcome *o, const char *code, const char *clause, const char *reason);

/* An object, as the member `inventory` holds it. */
void sm_outcome_json(const struct sm_outcome *o, struct sm_buf *out);
/* A line, and one more for each change and event. */
void sm_outcome_text(const struct sm_outcome *o, struct sm_buf *out);

#endif
