/*
 * The tariff in a document, as the pictures of calendar.h: switching table, prices and thresholds of the answer of a SMETS1
 * device (service 4.11), and of a request that updates a tariff (service 1.1).
 */
#ifndef SM_PICTURE_DOCUMENT_CALENDAR_H
#define SM_PICTURE_DOCUMENT_CALENDAR_H

#include "duis/smets1.h"
#include "show/html_write.h"

/*
 * Writes the switching table, and nothing if there is none. Numbers are the texts of the document, without a unit: for
 * SMETS1 GBCS does not say how they are scaled. number: of the record. False: memory of the arena ran out.
 */
SM_MUST_CHECK bool sm_smets1_calendar_pictures(
    struct sm_html *w, const struct sm_smets1 *s, uint64_t number, struct sm_arena *a);

/* The same of a document element; nothing if it is no such request. */
SM_MUST_CHECK bool sm_request_calendar_pictures(
    struct sm_html *w, const struct sm_xml *root, uint64_t number, struct sm_arena *a);

#endif
