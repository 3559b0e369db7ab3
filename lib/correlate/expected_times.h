/* Expected dates and times (DUIS section 3.8). Private to correlate/. */
#ifndef SM_CORRELATE_EXPECTED_TIMES_H
#define SM_CORRELATE_EXPECTED_TIMES_H

#include "correlate/expected_value.h"

sm_expect_function sm_expect_billing_date;
sm_expect_function sm_expect_calendar_date;
sm_expect_function sm_expect_clock;
sm_expect_function sm_expect_date;
sm_expect_function sm_expect_date_time;
sm_expect_function sm_expect_general_time;
sm_expect_function sm_expect_minutes;
sm_expect_function sm_expect_samples;
sm_expect_function sm_expect_seconds;
sm_expect_function sm_expect_start_seconds;
sm_expect_function sm_expect_when;
sm_expect_function sm_expect_when_seconds;
sm_expect_function sm_expect_zcl_date;

#endif
