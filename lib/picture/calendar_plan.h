/* One calendar of a message, as far as pictures show it. Private to this directory. */
#ifndef SM_PICTURE_CALENDAR_PLAN_H
#define SM_PICTURE_CALENDAR_PLAN_H

#include "catalogue/decode.h"
#include "picture/calendar_fields.h"
#include "picture/prices.h"
#include "show/html_write.h"

/* More than any device takes. The rest is in the fields of the message only. */
enum {
	SM_PLAN_WEEKS = 8,
	SM_PLAN_DAYS = 32,
	SM_PLAN_STEPS = 48,
	SM_PLAN_ENTRIES = 160,
	SM_PLAN_ACTIONS = 48,
	SM_PLAN_ITEMS = 64
};

struct sm_plan {
	struct sm_html *w;
	const struct sm_prices *prices; /* of the message */
	char id[32]; /* for identifiers of the page */
	struct sm_calendar_node weeks[SM_PLAN_WEEKS];
	struct sm_calendar_node days[SM_PLAN_DAYS];
	const struct sm_node *actions[SM_PLAN_ACTIONS]; /* each different one */
	size_t n_actions;
	size_t n
	    [SM_CALENDAR_PARTS]; /* of weeks and days, how many are kept; of the others, how many there are */
	const struct sm_item *items[SM_PLAN_ITEMS]; /* those that it stands in */
	size_t n_items;
	bool left_out; /* there are more weeks, days, steps, entries or items */
};

/* A step that is in force. */
struct sm_plan_step {
	int minute;
	const struct sm_node *action;
};

/* The name of the calendar that an item belongs to. */
struct sm_slice sm_plan_name(const struct sm_item *item);

/* Whether an item holds part of a calendar. */
bool sm_plan_is_part(const struct sm_item *item);

/* Whether an item belongs to the calendar of another, by its name or by the number of the calendar. */
bool sm_plan_belongs(const struct sm_item *item, const struct sm_item *other);

/* Adds what an item holds. */
void sm_plan_add(struct sm_plan *p, const struct sm_item *item);

/* Calls found for each part in the items of the calendar, in order. */
void sm_plan_each(const struct sm_plan *p, sm_calendar_found *found, void *ctx);

/* The day profile of an ID; NULL: the message has none, or more than one. */
const struct sm_calendar_node *sm_plan_day(const struct sm_plan *p, const struct sm_node *id);

/* Puts the steps of a day profile that have times into out, by time; returns how many. */
size_t sm_plan_steps(const struct sm_calendar_node *day, struct sm_plan_step out[SM_PLAN_STEPS]);

/* The position of an action among the different ones; n_actions: it isn't there. */
size_t sm_plan_action(const struct sm_plan *p, const struct sm_node *action);

/*
 * The register that an action selects, if the message has prices too; else its kind is SM_REGISTER_NONE. sm_plan_priced:
 * whether any action of the calendar has one.
 */
struct sm_register sm_plan_register(const struct sm_plan *p, const struct sm_node *action);
bool sm_plan_priced(const struct sm_plan *p);

/* Appends what an action selects to the text buffer: the name of its register, with its prices; else the value in words. */
void sm_plan_selected(const struct sm_plan *p, const struct sm_node *action, bool with_prices);

/* Appends a value in words to the text buffer of w; of a structure its members. NULL: nothing. */
void sm_plan_text(struct sm_html *w, const struct sm_node *n);

#endif
