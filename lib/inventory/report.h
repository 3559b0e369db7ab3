/* Reports of the inventory: its log, its services, the quarantine, and its consistency. */
#ifndef SM_INVENTORY_REPORT_H
#define SM_INVENTORY_REPORT_H

#include "inventory/export.h"

/* How a report is written: as JSON, or as text, perhaps in colours. */
struct sm_report_form {
	bool json, colour;
};

/* Writes the log, oldest first; device NULL: of all devices. JSON is an object a line. */
SM_MUST_CHECK bool sm_report_log(struct sm_work *w, const uint8_t *device, struct sm_report_form form,
    const struct sm_sink *sink, struct sm_err *err);

/*
 * Writes every Service Reference Variant: critical or not, eligible roles, categories, target response times. With
 * w->db not NULL, times of an imported Services Schedule are used.
 */
SM_MUST_CHECK bool sm_report_services(
    struct sm_work *w, struct sm_report_form form, struct sm_buf *out, struct sm_err *err);

/* Writes the requests in quarantine. */
SM_MUST_CHECK bool sm_report_quarantine(
    struct sm_work *w, struct sm_report_form form, const struct sm_sink *sink, struct sm_err *err);

/*
 * Releases or drops a request in quarantine. A released one may be applied; its document is written as a record.
 * SM_E_MISSING when no request with that reference is held.
 */
SM_MUST_CHECK bool sm_quarantine_release(
    struct sm_work *w, int64_t reference, bool json, struct sm_buf *out, struct sm_err *err);
SM_MUST_CHECK bool sm_quarantine_drop(struct sm_work *w, int64_t reference, struct sm_err *err);

/*
 * Runs the database's own checks and those of the inventory's invariants. *sound: no error was found; out has a line for
 * each check.
 */
SM_MUST_CHECK bool sm_report_check(
    struct sm_work *w, struct sm_report_form form, bool *sound, struct sm_buf *out, struct sm_err *err);

#endif
