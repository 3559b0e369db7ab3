/* What the senses of values have in common, and those that have files of their own. Private to correlate/. */
#ifndef SM_CORRELATE_WANT_H
#define SM_CORRELATE_WANT_H

#include "correlate/walk.h"

extern const char sm_not_there[], sm_unreadable[];

void sm_want_impossible(struct sm_want *want, const char *reason);
void sm_want_unchecked(struct sm_want *want, const char *reason);
void sm_want_number(struct sm_want *want, int64_t v);
void sm_want_octets(struct sm_want *want, const void *p, size_t len);

/* The text that path leads to; false, and the value impossible, when there is none. */
bool sm_want_text_of(struct sm_walk *w, const char *path, struct sm_want *want, struct sm_slice *text);

/* Fills *want with what the value of rule must be. */
typedef void sm_want_function(struct sm_walk *w, const struct sm_rule *rule, struct sm_want *want);

/* want_times.c, want_bits.c */
sm_want_function sm_want_billing_date;
sm_want_function sm_want_calendar_date;
sm_want_function sm_want_channels;
sm_want_function sm_want_chosen;
sm_want_function sm_want_clock;
sm_want_function sm_want_date;
sm_want_function sm_want_date_time;
sm_want_function sm_want_days;
sm_want_function sm_want_events;
sm_want_function sm_want_general_time;
sm_want_function sm_want_minutes;
sm_want_function sm_want_samples;
sm_want_function sm_want_seconds;
sm_want_function sm_want_when;
sm_want_function sm_want_when_seconds;
sm_want_function sm_want_zcl_date;

#endif
