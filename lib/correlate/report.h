/* Adds differences and unchecked octets to the result, and names items of the message. Private to correlate/. */
#ifndef SM_CORRELATE_REPORT_H
#define SM_CORRELATE_REPORT_H

#include "correlate/walk.h"

/* Why no message has FirstInSequence or PrecedingServiceRequestID. */
extern const char sm_stays_in_order[];

/*
 * Adds a difference. path names it when found leads nowhere. asked NULL: the text of found. got NULL: the message has
 * nothing. All texts are borrowed. An empty `at` means that the message has no place for it.
 */
void sm_report_difference(struct sm_walk *w, struct sm_found found, const char *path, const char *asked,
    const char *got, struct sm_span at, const char *reason);

/* Adds octets that the request does not determine. Does nothing when `at` is empty. */
void sm_report_unchecked(struct sm_walk *w, const char *name, struct sm_span at, const char *reason);

/* Adds an element of the request that the message need not show. `at` may be empty: no octets would show it. */
void sm_report_kept(struct sm_walk *w, const char *name, struct sm_span at, const char *reason);

/* Adds what the device reports as failed, and its octets to the unchecked ones. NULL texts: no memory. */
void sm_report_failure(struct sm_walk *w, const char *name, struct sm_span at, const char *result);

/* "BillingCalendar: startDateTime get 1/...", or the address alone; "content" for NULL. NULL: no memory. */
const char *sm_item_name(struct sm_walk *w, const struct sm_item *item);

/* Printable copies; long octets are cut off. NULL: no memory. */
const char *sm_walk_text(struct sm_walk *w, struct sm_slice s);
const char *sm_walk_hex(struct sm_walk *w, struct sm_slice s);

#endif
