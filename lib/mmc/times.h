/* Dates and times of messages as the text of MMC's simple types. Private to mmc/. */
#ifndef SM_MMC_TIMES_H
#define SM_MMC_TIMES_H

#include "core/stamp.h"
#include "mmc/table.h"

/* Conversions of rows to xs:dateTime, xs:time and xs:date. A value that is no such time is left out, and counted. */
sm_mmc_as
    sm_mmc_date_time; /* of seconds since 2000, a DLMS date-time or GeneralizedTime; no text if unspecified */
sm_mmc_as sm_mmc_time_of_day; /* DLMS time */
sm_mmc_as sm_mmc_minutes; /* minutes of a day */
sm_mmc_as sm_mmc_date; /* DLMS date */
sm_mmc_as
    sm_mmc_no_time; /* no text: the time of a date-time of which only the date counts; counted unless midnight */
sm_mmc_as sm_mmc_sample_time; /* of a sample in a Get Sampled Data Response */

/* "reliable", "unreliable" or "invalid". NULL: not specified. */
const char *sm_mmc_clock_name(enum sm_clock clock);

/* xs:dateTime of seconds since 2000. */
struct sm_slice sm_mmc_seconds(struct sm_mmc_walk *w, int64_t seconds);

/* xs:dateTime of the 12 octets of a DLMS date-time; no text unless date and time are specified. */
struct sm_slice sm_mmc_stamp(struct sm_mmc_walk *w, struct sm_slice octets);

/*
 * Whether the clock status of a DLMS date-time says nothing of the time: it is not specified, or has nothing but "daylight
 * saving", which the deviation includes. xs:dateTime has no place for any other.
 */
bool sm_mmc_has_silent_status(struct sm_slice date_time);

/* xs:dateTime of YYYYMMDDHHMMSSZ; no text if it is no such time. */
struct sm_slice sm_mmc_general_time(struct sm_mmc_walk *w, struct sm_slice text);

#endif
