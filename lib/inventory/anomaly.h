/* Anomaly detection: why a document goes into quarantine, and how. SEC section G6. Private to this directory. */
#ifndef SM_INVENTORY_ANOMALY_H
#define SM_INVENTORY_ANOMALY_H

#include "duis/request.h"
#include "inventory/state.h"

/* The alternatives of DUIS type QuarantinedRequest: their elements, and the codes of the DCC alerts with them. */
#define SM_EACH_BREACH(ROW)                                                                                  \
	ROW(SM_BREACH_USER, "ADUserThresholdBreach", "N44") /* a threshold of the user */                    \
	ROW(SM_BREACH_DCC, "ADDCCThresholdBreach", "N45") /* a threshold of the DCC */                       \
	ROW(SM_BREACH_ATTRIBUTE, "ADAttributeLimitsBreach", "N46") /* a value outside the DCC's limits */

enum sm_breach {
	SM_BREACH_NONE,
#define ROW(breach, event, code) breach,
	SM_EACH_BREACH(ROW)
#undef ROW
	    SM_BREACHES
};

/* Name and clause of what is looked at, and what the breach is of. */
struct sm_anomaly {
	enum sm_breach breach;
	const char *why; /* a sentence */
};

/* Puts the verdict, its reason and the code of the DCC alert into the outcome. */
void sm_anomaly_quarantine(struct sm_work *w, const struct sm_anomaly *a);
/* The same for a document that is deleted instead. */
void sm_anomaly_refuse(struct sm_work *w, const struct sm_anomaly *a);

/*
 * Stores w->document in quarantine under the ID, unless the outcome has its reference already, and tells it by an event.
 * communication: request, response or alert; variant: its service, or an alert's code.
 */
SM_MUST_CHECK bool sm_anomaly_hold(struct sm_work *w, const struct sm_request_id *id,
    const char *communication, struct sm_slice variant, enum sm_breach breach, struct sm_err *err);
/* Tells a breach by an event, without storing anything. */
SM_MUST_CHECK bool sm_anomaly_tell(
    struct sm_work *w, const struct sm_request_id *id, enum sm_breach breach, struct sm_err *err);

/*
 * Checks a Response or the alert of a device against the thresholds, and counts it. One that exceeds them is put into
 * quarantine: the verdict is then SM_VERDICT_QUARANTINED, and it must have no effect. One that was dropped is refused.
 * The caller must call sm_anomaly_passed with *reference when the document has had its effect.
 */
SM_MUST_CHECK bool sm_anomaly_answer(
    struct sm_work *w, const struct sm_response *r, int64_t *reference, struct sm_err *err);

#endif
