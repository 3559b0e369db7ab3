#include "picture/calendar_table.h"

#include <stdio.h>

#include "picture/figures.h"

enum { HOUR = 60, CLOCK = 8, CAPTION = 128 };

static const char *const week_columns[] = { "From", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const day_columns[] = { "Day profile", "Steps" };

static void
cell(struct sm_figures *t, const struct sm_node *n)
{
	sm_figures_cell_open(t, "");
	sm_plan_text(t->w, n);
	sm_html_flush_text(t->w);
	sm_figures_cell_close(t);
}

static void
clock_text(int minute, char out[CLOCK])
{
	(void)snprintf(out, CLOCK, "%02u:%02u", (unsigned)minute / HOUR % 24U, (unsigned)minute % HOUR);
}

/* ---- a week ---- */

struct week {
	const struct sm_calendar_node *day[SM_CALENDAR_WEEKDAYS]; /* NULL: not in the message */
};

static struct week
week_of(const struct sm_plan *p, size_t i)
{
	const struct sm_node *id = p->weeks[i].key;
	struct week w = { .day = { NULL } };

	for (size_t k = 0; k < SM_CALENDAR_WEEKDAYS && id; k++, id = id->next)
		w.day[k] = sm_plan_day(p, id);
	return w;
}

/* The next minute after `minute` at which a step of any of the days is; SM_CALENDAR_MINUTES: none. */
static int
next_minute(const struct week *w, int minute)
{
	struct sm_plan_step steps[SM_PLAN_STEPS];
	int next = SM_CALENDAR_MINUTES;

	for (size_t k = 0; k < SM_CALENDAR_WEEKDAYS; k++) {
		size_t n = w->day[k] ? sm_plan_steps(w->day[k], steps) : 0;

		for (size_t i = 0; i < n; i++)
			if (steps[i].minute > minute && steps[i].minute < next)
				next = steps[i].minute;
	}
	return next;
}

static void
in_force(const struct sm_plan *p, struct sm_figures *t, const struct sm_calendar_node *day, int minute)
{
	struct sm_plan_step steps[SM_PLAN_STEPS];
	const struct sm_plan_step *last = NULL;
	size_t n = day ? sm_plan_steps(day, steps) : 0;

	for (size_t i = 0; i < n && steps[i].minute <= minute; i++)
		last = &steps[i];
	if (!last) {
		sm_figures_text(t, sm_slice_str(day ? "..." : "-"));
		return;
	}
	sm_figures_cell_open(t, "");
	sm_plan_selected(p, last->action, true);
	sm_html_flush_text(t->w);
	sm_figures_cell_close(t);
}

void
sm_calendar_week_table(const struct sm_plan *p, size_t i)
{
	const struct week w = week_of(p, i);
	struct sm_figures t;
	char text[CAPTION];

	sm_plan_text(p->w, p->weeks[i].id);
	(void)snprintf(text, sizeof text,
	    "Week %.*s by time of day (... as before, - no such day profile here)", (int)p->w->text.len,
	    p->w->text.p ? p->w->text.p : "");
	sm_buf_reset(&p->w->text);
	sm_figures_open(
	    &t, p->w, sm_plan_priced(p) ? "wide" : "week", text, week_columns, SM_COUNT(week_columns));
	for (int minute = 0; minute < SM_CALENDAR_MINUTES; minute = next_minute(&w, minute)) {
		clock_text(minute, text);
		sm_figures_row_open(&t);
		sm_figures_text(&t, sm_slice_str(text));
		for (size_t k = 0; k < SM_CALENDAR_WEEKDAYS; k++)
			in_force(p, &t, w.day[k], minute);
		sm_figures_row_close(&t);
	}
	sm_figures_close(&t);
}

/* ---- day profiles ---- */

static void
steps_cell(struct sm_figures *t, const struct sm_calendar_node *day)
{
	size_t n = 0;

	sm_figures_cell_open(t, "flow");
	for (const struct sm_node *step = day->key->child; step && n++ < SM_PLAN_STEPS; step = step->next) {
		sm_buf_puts(t->w->out, "<span class=\"fact\"><span class=\"k\">");
		sm_plan_text(t->w, sm_node_get(step, "start_time"));
		sm_html_flush_text(t->w);
		sm_buf_puts(t->w->out, "</span> ");
		sm_plan_text(t->w, sm_calendar_action(step));
		sm_html_flush_text(t->w);
		sm_buf_puts(t->w->out, "</span> ");
	}
	sm_figures_cell_close(t);
}

void
sm_calendar_day_table(const struct sm_plan *p)
{
	struct sm_figures t;

	sm_figures_open(&t, p->w, "", "Day profiles", day_columns, SM_COUNT(day_columns));
	for (size_t i = 0; i < p->n[SM_CALENDAR_DAY]; i++) {
		sm_figures_row_open(&t);
		cell(&t, p->days[i].id);
		steps_cell(&t, &p->days[i]);
		sm_figures_row_close(&t);
	}
	sm_figures_close(&t);
}

/* ---- what has one row for each part ---- */

/* A column: a member of the part; NULL: what it switches. */
struct column {
	const char *name, *member;
};

enum { COLUMNS = 8 };

static const struct kind {
	enum sm_calendar_part part;
	const char *caption, *class;
	size_t n;
	struct column column[COLUMNS];
} kinds[] = {
	{ SM_CALENDAR_ENTRY, "Entries of the schedule", "wide", 8,
	    { { "Entry", "index" }, { "Time", "switch_time" }, { "Days", "exec_weekdays" },
	        { "Switches", NULL }, { "Enabled", "enable" }, { "From", "begin_date" }, { "To", "end_date" },
	        { "Special days", "exec_specdays" } } },
	{ SM_CALENDAR_SEASON, "Seasons", "", 2, { { "Start", "season_start" }, { "Week", "week_name" } } },
	{ SM_CALENDAR_SEASON, "Seasons", "", 2,
	    { { "Start", "season_start_date" }, { "Week", "week_id_ref" } } },
	{ SM_CALENDAR_SPECIAL, "Special days", "", 2,
	    { { "Date", "specialday_date" }, { "Day profile", "day_id" } } },
	{ SM_CALENDAR_SPECIAL, "Special days", "", 2,
	    { { "Date", "special_day_date" }, { "Day profile", "day_id_ref" } } },
};

struct listing {
	struct sm_figures t;
	const struct kind *kind;
	const char *names[COLUMNS];
	struct sm_html *w;
	size_t n;
};

static void
list(void *ctx, const struct sm_calendar_node *n)
{
	struct listing *l = ctx;

	if (n->part != l->kind->part || !sm_node_get(n->whole, l->kind->column[1].member) ||
	    l->n == SM_PLAN_ENTRIES)
		return;
	if (l->n++ == 0)
		sm_figures_open(&l->t, l->w, l->kind->class, l->kind->caption, l->names, l->kind->n);
	sm_figures_row_open(&l->t);
	for (size_t i = 0; i < l->kind->n; i++) {
		const char *member = l->kind->column[i].member;

		cell(&l->t, member ? sm_node_get(n->whole, member) : sm_calendar_action(n->whole));
	}
	sm_figures_row_close(&l->t);
}

void
sm_calendar_other_tables(const struct sm_plan *p)
{
	for (size_t k = 0; k < SM_COUNT(kinds); k++) {
		struct listing l = { .kind = &kinds[k], .w = p->w };

		for (size_t i = 0; i < l.kind->n; i++)
			l.names[i] = l.kind->column[i].name;
		sm_plan_each(p, list, &l);
		if (l.n > 0)
			sm_figures_close(&l.t);
	}
}
