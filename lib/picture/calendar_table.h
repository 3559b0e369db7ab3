/* Tables of a calendar. Private to this directory. */
#ifndef SM_PICTURE_CALENDAR_TABLE_H
#define SM_PICTURE_CALENDAR_TABLE_H

#include "picture/calendar_plan.h"

/* What a week does, by day and time. */
void sm_calendar_week_table(const struct sm_plan *p, size_t week);

/* Each day profile with its steps. */
void sm_calendar_day_table(const struct sm_plan *p);

/* Its seasons, special days, and entries of schedules. */
void sm_calendar_other_tables(const struct sm_plan *p);

#endif
