/* The parts of a calendar in the tree of a message, by the names of their fields. Private to this directory. */
#ifndef SM_PICTURE_CALENDAR_FIELDS_H
#define SM_PICTURE_CALENDAR_FIELDS_H

#include "core/tree.h"

enum sm_calendar_part {
	SM_CALENDAR_SEASON,
	SM_CALENDAR_WEEK,
	SM_CALENDAR_DAY,
	SM_CALENDAR_SPECIAL, /* a special day */
	SM_CALENDAR_ENTRY, /* of a schedule: a time on some days of the week */
	SM_CALENDAR_PARTS
};

enum { SM_CALENDAR_WEEKDAYS = 7, SM_CALENDAR_MINUTES = 24 * 60 };

/* The structure of a part. */
struct sm_calendar_node {
	enum sm_calendar_part part;
	const struct sm_node *whole;
	const struct sm_node *
	    key; /* season: start; week: Monday, before the other days; day: steps; special: date; entry: weekdays */
	const struct sm_node *
	    id; /* season: its week; week, day: own; special: its day profile; entry: its time. May be NULL */
	const struct sm_node *name; /* NULL: has none */
};

/* Calls found for each part in the tree, in order. */
typedef void sm_calendar_found(void *ctx, const struct sm_calendar_node *n);
void sm_calendar_each(const struct sm_node *tree, sm_calendar_found *found, void *ctx);

/* What a step of a day or an entry of a schedule (a structure) switches; NULL: nothing known. */
const struct sm_node *sm_calendar_action(const struct sm_node *step);

/* The minute of the day at which a step or an entry is; -1 if it has no such time. node is the time. */
int sm_calendar_minute(const struct sm_node *node);

/* Whether two values are the same on the wire. */
bool sm_calendar_same(const struct sm_node *a, const struct sm_node *b);

#endif
