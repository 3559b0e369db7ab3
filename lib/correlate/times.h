/* Dates and times of requests as octets of messages. Private to correlate/. */
#ifndef SM_CORRELATE_TIMES_H
#define SM_CORRELATE_TIMES_H

#include "core/time.h"
#include "correlate/request_node.h"

enum {
	SM_DATE_TIME_LEN = 12, /* DLMS date-time, IEC 62056-6-2 section 4.1.6.1 */
	SM_DATE_LEN = 5,
	SM_TIME_LEN = 4,
	SM_ZCL_DATE_LEN = 4,
	SM_GENERAL_TIME_LEN = 15 /* YYYYMMDDHHMMSSZ */
};

/* Whether t cancels a future dated command: 3000-12-31T00:00:00Z (DUIS section 2.6.2.1). */
bool sm_time_cancels(const struct sm_time *t);

/* DLMS date-time: weekday any, hundredths 0, deviation 0x8000, clock status 0xFF (GBCS section 9.1). */
void sm_put_date_time(const struct sm_time *t, uint8_t out[SM_DATE_TIME_LEN]);
void sm_put_now(uint8_t out[SM_DATE_TIME_LEN]);
void sm_put_never(uint8_t out[SM_DATE_TIME_LEN]);
void sm_put_general_time(const struct sm_time *t, uint8_t out[SM_GENERAL_TIME_LEN]);

/*
 * A DUIS Date (Year/SpecifiedYear ...), or its gas form, as a DLMS date. False: a part is missing or no
 * number.
 */
SM_MUST_CHECK bool sm_put_date(
    const struct sm_scope *s, struct sm_request_node *date, uint8_t out[SM_DATE_LEN]);

/* xs:date of UTC; year 65535 is any. False: it is no such date. */
SM_MUST_CHECK bool sm_put_calendar_date(struct sm_slice text, uint8_t out[SM_DATE_LEN]);

/*
 * Seconds of the day, in UTC, of an xs:time in whole seconds, without zone, with Z or with an offset. False:
 * it is no such time.
 */
SM_MUST_CHECK bool sm_time_of_day(struct sm_slice text, unsigned *seconds);

#endif
