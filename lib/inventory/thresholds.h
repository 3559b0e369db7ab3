/* Anomaly detection thresholds: how many documents may pass in a period. SEC section G6. Private to this directory. */
#ifndef SM_INVENTORY_THRESHOLDS_H
#define SM_INVENTORY_THRESHOLDS_H

#include "inventory/anomaly.h"

/* What is counted. */
struct sm_communication {
	const char *what; /* "request", "response" or "alert" */
	const uint8_t *user; /* sender of the request, or receiver of the response or alert */
	struct sm_slice variant; /* Service Reference Variant, or an alert's code */
	enum sm_device_type type; /* unknown: only thresholds for every type count */
};

struct sm_threshold_finding {
	bool any; /* there are thresholds at all */
	struct sm_anomaly anomaly; /* no breach: below every level for quarantine */
	const char *warning; /* the level for warnings that is reached, as a sentence; NULL: none */
};

/* Compares the count of each threshold with its levels. A user's thresholds are named before the DCC's. */
SM_MUST_CHECK bool sm_thresholds_check(struct sm_work *w, const struct sm_communication *c,
    struct sm_threshold_finding *out, struct sm_err *err);

/* Counts a document that passed, for every threshold that it belongs to. */
SM_MUST_CHECK bool sm_thresholds_count(
    struct sm_work *w, const struct sm_communication *c, struct sm_err *err);

#endif
