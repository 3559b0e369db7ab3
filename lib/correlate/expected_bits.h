/* Expected bit strings: days, channels and events (DUIS section 3.8). Private to correlate/. */
#ifndef SM_CORRELATE_EXPECTED_BITS_H
#define SM_CORRELATE_EXPECTED_BITS_H

#include "correlate/expected_value.h"

sm_expect_function sm_expect_channels;
sm_expect_function sm_expect_chosen;
sm_expect_function sm_expect_days;
sm_expect_function sm_expect_events;

#endif
