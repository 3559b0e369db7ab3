/* What the senses of values have in common, and those that have files of their own. Private to correlate/. */
#ifndef SM_CORRELATE_EXPECTED_H
#define SM_CORRELATE_EXPECTED_H

#include "correlate/walk.h"

extern const char sm_not_there[], sm_unreadable[];

void sm_expect_impossible(struct sm_expected *expected, const char *reason);
void sm_expect_unchecked(struct sm_expected *expected, const char *reason);
void sm_expect_number(struct sm_expected *expected, int64_t v);
void sm_expect_octets(struct sm_expected *expected, const void *p, size_t len);

/* The text that path leads to; false, and the value impossible, when there is none. */
bool sm_expect_text_of(
    struct sm_walk *w, const char *path, struct sm_expected *expected, struct sm_slice *text);

/* Fills *expected with what the value of rule must be. */
typedef void sm_expect_function(struct sm_walk *w, const struct sm_rule *rule, struct sm_expected *expected);

/* want_times.c, want_bits.c */
sm_expect_function sm_expect_billing_date;
sm_expect_function sm_expect_calendar_date;
sm_expect_function sm_expect_channels;
sm_expect_function sm_expect_chosen;
sm_expect_function sm_expect_clock;
sm_expect_function sm_expect_date;
sm_expect_function sm_expect_date_time;
sm_expect_function sm_expect_days;
sm_expect_function sm_expect_events;
sm_expect_function sm_expect_general_time;
sm_expect_function sm_expect_minutes;
sm_expect_function sm_expect_samples;
sm_expect_function sm_expect_seconds;
sm_expect_function sm_expect_when;
sm_expect_function sm_expect_when_seconds;
sm_expect_function sm_expect_zcl_date;

#endif
