/* What a schedule sends, and when: DUIS 5.1, type DSPSchedule. Private to this directory. */
#ifndef SM_INVENTORY_SCHEDULED_H
#define SM_INVENTORY_SCHEDULED_H

#include "core/buf.h"
#include "duis/request.h"
#include "duis/services.h"
#include "inventory/answer.h"

/* A time after the last occurrence of any schedule. */
#define SM_NO_OCCURRENCE INT64_MAX

/* The schedule that a request of service 5.1 describes. Borrows from its body. */
struct sm_schedule sm_schedule_described(const struct sm_xml *body);

/*
 * When a schedule sends its n-th request, from 0: seconds since 2000-01-01T00:00:00Z. SM_NO_OCCURRENCE: it has no n-th
 * one, or its dates can't be read. Days are those of UTC; a day that a month lacks becomes its last.
 */
int64_t sm_occurrence(const struct sm_schedule *s, int64_t n);

/* The number of the request that it sends next: the first that it did not make and that is not before s->from. */
int64_t sm_next_occurrence(const struct sm_schedule *s);

/* Start or end of the period to read, in seconds from the start of the day of the reading. */
SM_MUST_CHECK bool sm_period_offset(
    const struct sm_xml *period, const char *days, const char *time, int64_t *seconds);

/*
 * Writes the request that a schedule sends at a time, as DUIS. body has the content of the element of service 5.1.
 * Fails with SM_E_VALUE if the body does not fit the service.
 */
SM_MUST_CHECK bool sm_scheduled_request(const struct sm_service *service, const struct sm_xml *body,
    const struct sm_request_id *id, int64_t at, struct sm_buf *out, struct sm_err *err);

#endif
