#include "picture/calendar.h"

#include <stdio.h>
#include <string.h>

#include "picture/calendar_plan.h"
#include "picture/calendar_table.h"
#include "picture/price_table.h"
#include "picture/svg.h"

/* The measure of the pictures, in their own pixels. */
enum {
	WIDTH = 320,
	LEFT = 62,
	RIGHT = 314,
	HEAD = 20,
	ROW = 24,
	BAR = 18,
	LABEL = 14,
	HOURS = 24,
	TICK_HOURS = 6,
	KEY = 16,
	SWATCH = 12,
	KEY_COLUMNS = 3,
	TONES = 6,
	CHARACTER = 8, /* the width of one, at the most */
	SMALL_CHARACTER = 7,
	CALENDARS = 8,
	NAME = 48
};

static const char *const weekdays[SM_CALENDAR_WEEKDAYS] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

static int
place(int minute)
{
	return LEFT + (RIGHT - LEFT) * minute / SM_CALENDAR_MINUTES;
}

static void
flush_text(struct sm_html *w, const char *class, int x, int y)
{
	if (w->text.len > 0)
		sm_svg_text(w, class, x, y, sm_slice_of(w->text.p, w->text.len));
	sm_buf_reset(&w->text);
}

static void
hours(struct sm_html *w)
{
	char text[NAME];

	for (int hour = 0; hour <= HOURS; hour += TICK_HOURS) {
		int x = place(hour * SM_CALENDAR_MINUTES / HOURS);

		sm_svg_path(w, "rail", "M%d %dV%d", x, HEAD - 4, HEAD + SM_CALENDAR_WEEKDAYS * ROW);
		(void)snprintf(text, sizeof text, "%02d:00", hour);
		sm_svg_text(w,
		    hour == 0       ? "soft"
		    : hour == HOURS ? "soft end"
		                    : "soft middle",
		    x, HEAD - 8, sm_slice_str(text));
	}
}

/* ---- the grid of a week ---- */

static void
tone(const struct sm_plan *p, const struct sm_node *action, char out[NAME])
{
	(void)snprintf(out, NAME, "tone t%zu", sm_plan_action(p, action) % TONES);
}

/* How wide a text is at the most, if its letters and digits are that wide. */
static int
width_of(const struct sm_buf *text, int character)
{
	enum { NARROWER = 3 }; /* what is no letter and no digit */
	int width = 0;

	for (size_t i = 0; i < text->len; i++)
		width += strchr(" .:/-", text->p[i]) ? character - NARROWER : character;
	return width;
}

/* Puts what an action selects into the text buffer, as much as there is room for. */
static void
selected(const struct sm_plan *p, const struct sm_node *action, int character, int room)
{
	sm_plan_selected(p, action, true);
	if (width_of(&p->w->text, character) < room)
		return;
	sm_buf_reset(&p->w->text);
	sm_plan_selected(p, action, false);
	if (width_of(&p->w->text, character) >= room)
		sm_buf_reset(&p->w->text);
}

static void
segment(const struct sm_plan *p, int y, int from, int to, const struct sm_node *action)
{
	struct sm_svg_box b = { place(from), y, place(to) - place(from), BAR };
	char class[NAME];

	tone(p, action, class);
	sm_svg_rect(p->w, class, &b, 0);
	selected(p, action, CHARACTER, b.width);
	flush_text(p->w, "middle", b.x + b.width / 2, y + LABEL);
}

static void
weekday(const struct sm_plan *p, int y, const struct sm_calendar_node *day)
{
	struct sm_plan_step steps[SM_PLAN_STEPS];
	size_t n = day ? sm_plan_steps(day, steps) : 0;
	struct sm_svg_box whole = { LEFT, y, RIGHT - LEFT, BAR };

	if (!day) {
		sm_svg_text(
		    p->w, "soft", LEFT + 4, y + LABEL, sm_slice_str("its day profile is not in the message"));
		return;
	}
	sm_svg_rect(p->w, "carried", &whole, 0);
	for (size_t i = 0; i < n; i++) {
		int end = i + 1 < n ? steps[i + 1].minute : SM_CALENDAR_MINUTES;

		if (end > steps[i].minute)
			segment(p, y, steps[i].minute, end, steps[i].action);
	}
}

/* Prices need the whole width. */
static size_t
key_columns(const struct sm_plan *p)
{
	return sm_plan_priced(p) ? 1 : KEY_COLUMNS;
}

static int
key_height(const struct sm_plan *p)
{
	size_t columns = key_columns(p);

	return (int)((p->n_actions + columns - 1) / columns) * KEY + KEY / 2;
}

/* What the tones mean. */
static void
key(const struct sm_plan *p, int y)
{
	const size_t columns = key_columns(p);
	const int room = WIDTH / (int)columns - SWATCH - 8;
	char class[NAME];

	for (size_t i = 0; i < p->n_actions; i++) {
		struct sm_svg_box b = { 4 + (int)(i % columns) * (WIDTH / (int)columns),
			y + (int)(i / columns) * KEY, SWATCH, SWATCH };

		tone(p, p->actions[i], class);
		sm_svg_rect(p->w, class, &b, 0);
		selected(p, p->actions[i], SMALL_CHARACTER, room);
		flush_text(p->w, "soft", b.x + SWATCH + 4, b.y + SWATCH - 2);
	}
}

static void
open_grid(
    const struct sm_plan *p, const char *kind, size_t number, const char *title, const char *how, int height)
{
	char id[NAME + 16];
	struct sm_svg_head head = { .id = id,
		.class = "calendar",
		.width = WIDTH,
		.height = height,
		.title = title,
		.description = how };

	(void)snprintf(id, sizeof id, "%s-%s%zu", p->id, kind, number);
	sm_svg_open_with_caption(p->w, &head);
	hours(p->w);
}

static void
week(const struct sm_plan *p, size_t i)
{
	const struct sm_node *id = p->weeks[i].key;
	const int below = HEAD + SM_CALENDAR_WEEKDAYS * ROW;
	char title[NAME];
	int y = HEAD;

	sm_plan_text(p->w, p->weeks[i].id);
	(void)snprintf(
	    title, sizeof title, "Week %.*s", (int)p->w->text.len, p->w->text.p ? p->w->text.p : "");
	sm_buf_reset(&p->w->text);
	open_grid(p, "w", i, title,
	    "What is switched to at which time of each day, with the number of the day profile. Before the "
	    "first step "
	    "of a day the one of the day before goes on: this part is empty.",
	    below + key_height(p));
	for (size_t k = 0; k < SM_CALENDAR_WEEKDAYS && id; k++, id = id->next, y += ROW) {
		sm_buf_printf(&p->w->text, "%s ", weekdays[k]);
		sm_plan_text(p->w, id);
		flush_text(p->w, "", 4, y + LABEL);
		weekday(p, y, sm_plan_day(p, id));
	}
	key(p, below + KEY / 2);
	sm_svg_close(p->w);
}

/* ---- the grid of a schedule ---- */

struct marks {
	const struct sm_plan *p;
	size_t n;
	bool used[SM_CALENDAR_WEEKDAYS][WIDTH / CHARACTER]; /* places that have a number */
};

static bool
has_weekday(const struct sm_node *days, size_t k)
{
	return days->kind == SM_BITS && k < days->count && k / 8 < days->v.bytes.len &&
	       (days->v.bytes.p[k / 8] & (0x80U >> k % 8)) != 0;
}

static void
mark(void *ctx, const struct sm_calendar_node *n)
{
	struct marks *m = ctx;
	int minute = sm_calendar_minute(n->id), x = place(minute);

	if (n->part != SM_CALENDAR_ENTRY || ++m->n > SM_PLAN_ENTRIES || minute < 0)
		return;
	for (size_t k = 0; k < SM_CALENDAR_WEEKDAYS; k++) {
		bool *used = m->used[k];
		int y = HEAD + (int)k * ROW, slot = x / CHARACTER;

		if (!has_weekday(n->key, k))
			continue;
		sm_svg_path(m->p->w, "arrow", "M%d %dl-4 -7h8z", x, y + BAR);
		if (used[slot - 1] || used[slot] || (slot + 1 < WIDTH / CHARACTER && used[slot + 1]))
			continue;
		used[slot] = true;
		sm_plan_text(m->p->w, sm_node_get(n->whole, "index"));
		flush_text(m->p->w, "soft middle", x, y + BAR - 8);
	}
}

static void
schedule(const struct sm_plan *p)
{
	struct marks m = { .p = p };

	open_grid(p, "s", 0, "Schedule",
	    "A mark for each entry of the schedule at its time, on the days of the week that it names. Its "
	    "number is that "
	    "of the entry. Where marks are close, some have no number.",
	    HEAD + SM_CALENDAR_WEEKDAYS * ROW);
	for (size_t k = 0; k < SM_CALENDAR_WEEKDAYS; k++) {
		sm_svg_text(p->w, "", 4, HEAD + (int)k * ROW + BAR, sm_slice_str(weekdays[k]));
		sm_svg_path(p->w, "rail", "M%d %dH%d", LEFT, HEAD + (int)k * ROW + BAR, RIGHT);
	}
	sm_plan_each(p, mark, &m);
	sm_svg_close(p->w);
}

/* ---- all calendars ---- */

static void
write_calendar(const struct sm_plan *p)
{
	sm_buf_puts(p->w->out, "<div class=\"panes pictured\">\n<section class=\"drawn\">\n");
	for (size_t i = 0; i < p->n[SM_CALENDAR_WEEK]; i++)
		week(p, i);
	if (p->n[SM_CALENDAR_ENTRY] > 0)
		schedule(p);
	if (p->left_out)
		sm_buf_puts(
		    p->w->out, "<p class=\"note\">There is more: see the fields of the message.</p>\n");
	sm_buf_puts(p->w->out, "</section>\n<section class=\"facts\">\n<h3>");
	sm_html_escaped(p->w, sm_plan_name(p->items[0]));
	sm_buf_puts(p->w->out, "</h3>\n");
	for (size_t i = 0; i < p->n[SM_CALENDAR_WEEK]; i++)
		sm_calendar_week_table(p, i);
	sm_price_tables(p);
	if (p->n[SM_CALENDAR_DAY] > 0)
		sm_calendar_day_table(p);
	sm_calendar_other_tables(p);
	sm_buf_puts(p->w->out, "</section>\n</div>\n");
}

/* Puts the calendars into plans; returns how many there are. */
static size_t
collect(struct sm_html *w, const struct sm_payload *payload, const struct sm_prices *prices,
    struct sm_plan plans[CALENDARS])
{
	size_t n = 0, i;

	for (const struct sm_item *item = payload->items; item; item = item->next) {
		if (!sm_plan_is_part(item))
			continue;
		for (i = 0; i < n && !sm_plan_belongs(item, plans[i].items[0]);)
			i++;
		if (i < CALENDARS) {
			plans[i].w = w;
			plans[i].prices = prices;
			sm_plan_add(&plans[i], item);
		} else {
			plans[CALENDARS - 1].left_out = true;
		}
		n = i == n && n < CALENDARS ? n + 1 : n;
	}
	return n;
}

void
sm_calendar_pictures(struct sm_html *w, const struct sm_decoded *d, uint64_t number)
{
	struct sm_arena a;
	struct sm_plan *plans;
	struct sm_prices *prices;
	size_t n = 0;

	if (d->incomplete)
		return;
	sm_arena_init(&a, 0);
	plans = sm_alloc(&a, CALENDARS, sizeof *plans);
	prices = SM_NEW(&a, struct sm_prices);
	w->out->failed |= !plans || !prices;
	if (plans && prices) {
		sm_prices_find(d, prices);
		n = collect(w, &d->payload, prices, plans);
	}
	for (size_t i = 0; i < n; i++) {
		(void)snprintf(plans[i].id, sizeof plans[i].id, "c%llu-%zu", (unsigned long long)number, i);
		write_calendar(&plans[i]);
	}
	sm_arena_free(&a);
}
