/* DCC schedules: services 5.1, 5.2 and 5.3. */
#ifndef SM_INVENTORY_SCHEDULES_H
#define SM_INVENTORY_SCHEDULES_H

#include "inventory/answer.h"
#include "inventory/effect.h"

/* The scheduled service that a request 5.1 names; NULL: none that the DCC can schedule. */
const struct sm_service *sm_scheduled_service(const struct sm_xml *body);
/* Effects of services 5.1, 5.2 and 5.3. Refusals are in w->outcome; false: the inventory failed. */
SM_MUST_CHECK bool sm_schedule_create(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_schedule_read(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_schedule_delete(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
/* The number of a schedule as DUIS writes it. 0, which no schedule has: the text is no number. */
int64_t sm_schedule_number(struct sm_slice text);
/* Lists, in the arena, the schedules that have a request to send at w->now. */
SM_MUST_CHECK bool sm_schedules_due(struct sm_work *w, const struct sm_schedule **first, struct sm_err *err);
/*
 * Makes the n-th request of a schedule (from 0) under a RequestID, as DUIS in the arena, and notes that it did. Empty: it
 * was made before, or the schedule is gone.
 */
SM_MUST_CHECK bool sm_schedule_take(struct sm_work *w, int64_t schedule, int64_t n,
    const struct sm_request_id *id, struct sm_slice *document, struct sm_err *err);
/*
 * Removes the schedules of a device (NULL: any) and a user (NULL: any), except those of the user `except` (may be
 * NULL). Adds an event with the reason for each.
 */
SM_MUST_CHECK bool sm_schedules_remove(struct sm_work *w, const uint8_t *device, const uint8_t *user,
    const uint8_t *except, const char *why, struct sm_err *err);

#endif
