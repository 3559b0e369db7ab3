/* What the inventory has to say of itself: its log, its services, what is quarantined, and whether it is whole. */
#ifndef SM_INVENTORY_REPORT_H
#define SM_INVENTORY_REPORT_H

#include "inventory/export.h"

/* The log, oldest first; of one device unless device is NULL. JSON is an object a line. */
SM_MUST_CHECK bool sm_report_log(
    struct sm_work *w, const uint8_t *device, bool json, const struct sm_sink *sink, struct sm_err *err);

/*
 * Every Service Reference Variant: critical, who may ask, in which categories, with the target response times. Those of
 * an imported Services Schedule when w->db isn't NULL.
 */
SM_MUST_CHECK bool sm_report_services(struct sm_work *w, bool json, struct sm_buf *out, struct sm_err *err);

/* What is in quarantine. */
SM_MUST_CHECK bool sm_report_quarantine(
    struct sm_work *w, bool json, const struct sm_sink *sink, struct sm_err *err);

/*
 * Releases or drops a request that is held. A released one may be applied; its document is given out as a record.
 * Fails with SM_E_MISSING when there is none of that reference that is held.
 */
SM_MUST_CHECK bool sm_quarantine_release(
    struct sm_work *w, int64_t reference, bool json, struct sm_buf *out, struct sm_err *err);
SM_MUST_CHECK bool sm_quarantine_drop(struct sm_work *w, int64_t reference, struct sm_err *err);

/* SQLite's own checks and the invariants of the inventory. *sound says; out has a line for each. */
SM_MUST_CHECK bool sm_report_check(
    struct sm_work *w, bool json, bool *sound, struct sm_buf *out, struct sm_err *err);

#endif
