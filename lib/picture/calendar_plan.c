#include "picture/calendar_plan.h"

#include <stdlib.h>
#include <string.h>

#include "show/value.h"

static void
add_action(struct sm_plan *p, const struct sm_node *action)
{
	if (!action || sm_plan_action(p, action) < p->n_actions)
		return;
	if (p->n_actions < SM_PLAN_ACTIONS)
		p->actions[p->n_actions++] = action;
	else
		p->left_out = true;
}

static void
add_day(struct sm_plan *p, const struct sm_calendar_node *n)
{
	size_t steps = 0;

	for (const struct sm_node *step = n->key->child; step; step = step->next) {
		add_action(p, sm_calendar_action(step));
		p->left_out |= ++steps > SM_PLAN_STEPS;
	}
	if (p->n[SM_CALENDAR_DAY] == SM_PLAN_DAYS)
		p->left_out = true;
	else
		p->days[p->n[SM_CALENDAR_DAY]++] = *n;
}

static void
add(void *ctx, const struct sm_calendar_node *n)
{
	struct sm_plan *p = ctx;

	if (n->part == SM_CALENDAR_DAY) {
		add_day(p, n);
	} else if (n->part != SM_CALENDAR_WEEK) {
		p->n[n->part]++;
		p->left_out |= p->n[n->part] > SM_PLAN_ENTRIES;
	} else if (p->n[n->part] == SM_PLAN_WEEKS) {
		p->left_out = true;
	} else {
		p->weeks[p->n[n->part]++] = *n;
	}
}

/* Its length without what a name has in parentheses behind it. */
static size_t
stem(const char *name)
{
	return name ? strcspn(name, "([") : 0;
}

struct sm_slice
sm_plan_name(const struct sm_item *item)
{
	if (stem(item->name) == 0 || sm_node_get(item->value, "issuer_calendar_id"))
		return sm_slice_str("Calendar");
	return sm_slice_of(item->name, stem(item->name));
}

bool
sm_plan_belongs(const struct sm_item *item, const struct sm_item *other)
{
	const struct sm_node *id = sm_node_get(item->value, "issuer_calendar_id"),
	                     *other_id = sm_node_get(other->value, "issuer_calendar_id");

	if (id || other_id)
		return sm_calendar_same(id, other_id);
	return stem(item->name) > 0 && stem(item->name) == stem(other->name) &&
	       strncmp(item->name, other->name, stem(item->name)) == 0;
}

static void
note_part(void *ctx, const struct sm_calendar_node *n)
{
	bool *any = ctx;

	(void)n;
	*any = true;
}

bool
sm_plan_is_part(const struct sm_item *item)
{
	bool any = false;

	sm_calendar_each(item->value, note_part, &any);
	return any;
}

void
sm_plan_add(struct sm_plan *p, const struct sm_item *item)
{
	if (p->n_items == SM_PLAN_ITEMS) {
		p->left_out = true;
		return;
	}
	p->items[p->n_items++] = item;
	sm_calendar_each(item->value, add, p);
}

void
sm_plan_each(const struct sm_plan *p, sm_calendar_found *found, void *ctx)
{
	for (size_t i = 0; i < p->n_items; i++)
		sm_calendar_each(p->items[i]->value, found, ctx);
}

const struct sm_calendar_node *
sm_plan_day(const struct sm_plan *p, const struct sm_node *id)
{
	const struct sm_calendar_node *found = NULL;

	for (size_t i = 0; i < p->n[SM_CALENDAR_DAY]; i++) {
		if (!sm_calendar_same(p->days[i].id, id))
			continue;
		if (found)
			return NULL;
		found = &p->days[i];
	}
	return found;
}

static int
by_minute(const void *a, const void *b)
{
	const struct sm_plan_step *one = a, *other = b;

	return one->minute - other->minute;
}

size_t
sm_plan_steps(const struct sm_calendar_node *day, struct sm_plan_step out[SM_PLAN_STEPS])
{
	size_t n = 0;

	for (const struct sm_node *step = day->key->child; step && n < SM_PLAN_STEPS; step = step->next) {
		int minute = sm_calendar_minute(sm_node_get(step, "start_time"));

		if (minute >= 0)
			out[n++] = (struct sm_plan_step){ minute, sm_calendar_action(step) };
	}
	qsort(out, n, sizeof out[0], by_minute);
	return n;
}

size_t
sm_plan_action(const struct sm_plan *p, const struct sm_node *action)
{
	size_t i = 0;

	while (i < p->n_actions && !sm_calendar_same(p->actions[i], action))
		i++;
	return i;
}

static void
leaf(struct sm_html *w, const struct sm_node *n)
{
	char unnamed[SM_FLAG_TEXT];
	struct sm_addition addition;
	const char *name, *between = "";
	size_t bit = 0;

	if (!n->type || n->type->form != SM_FORM_FLAGS || n->kind == SM_NULL) {
		(void)sm_show_value(n, &w->text, &addition);
		return;
	}
	while ((name = sm_show_flag(n, &bit, unnamed)) != NULL) {
		sm_buf_printf(&w->text, "%s%s", between, name);
		between = ", ";
	}
}

void
sm_plan_text(struct sm_html *w, const struct sm_node *n)
{
	if (!n)
		return;
	if (!n->child)
		leaf(w, n);
	for (const struct sm_node *c = n->child; c; c = c->next) {
		if (c != n->child)
			sm_buf_putc(&w->text, ' ');
		leaf(w, c);
	}
}

struct sm_register
sm_plan_register(const struct sm_plan *p, const struct sm_node *action)
{
	struct sm_register r = { SM_REGISTER_NONE, 0 };

	/* special days, which are items too, select nothing */
	for (size_t i = 0; p->prices->n > 0 && i < p->n_items && r.kind == SM_REGISTER_NONE; i++)
		r = sm_prices_register(p->items[i], action);
	return r;
}

bool
sm_plan_priced(const struct sm_plan *p)
{
	for (size_t i = 0; i < p->n_actions; i++)
		if (sm_plan_register(p, p->actions[i]).kind != SM_REGISTER_NONE)
			return true;
	return false;
}

void
sm_plan_selected(const struct sm_plan *p, const struct sm_node *action, bool with_prices)
{
	struct sm_register r = sm_plan_register(p, action);
	size_t before;

	if (r.kind == SM_REGISTER_NONE) {
		sm_plan_text(p->w, action);
		return;
	}
	sm_register_name(r, &p->w->text);
	if (!with_prices)
		return;
	sm_buf_puts(&p->w->text, ": ");
	before = p->w->text.len;
	sm_register_prices(p->prices, r, &p->w->text);
	if (p->w->text.len == before)
		sm_buf_puts(&p->w->text, "no price here");
}
