#include "show/html_value.h"

#include <stdio.h>
#include <string.h>

enum { MESSAGE_BLOCK = 0 };

/* ---- one value ---- */

static void
flags(struct sm_html *w, const struct sm_node *n)
{
	char unnamed[SM_FLAG_TEXT];
	const char *name, *between = "";
	size_t bit = 0;

	while ((name = sm_show_flag(n, &bit, unnamed)) != NULL) {
		sm_buf_puts(&w->text, between);
		sm_buf_puts(&w->text, name);
		between = ", ";
	}
	if (!*between)
		sm_buf_puts(&w->text, "none");
}

void
sm_html_raw(struct sm_html *w)
{
	sm_buf_puts(w->out, " <span class=\"raw\">");
	sm_html_flush_text(w);
	sm_buf_puts(w->out, "</span>");
}

void
sm_html_note(struct sm_html *w, const struct sm_addition *addition)
{
	if (!addition->note[0])
		return;
	sm_buf_puts(w->out, ": ");
	sm_html_text(w, addition->note);
}

/* Writes the value with its unit. */
static void
shown(struct sm_html *w, const struct sm_node *n, struct sm_addition *addition)
{
	enum sm_shown kind = SM_SHOWN_CODE;

	*addition = (struct sm_addition){ .differs = false };
	if (n->type && n->type->form == SM_FORM_FLAGS && n->kind != SM_NULL) {
		flags(w, n);
		addition->differs = true;
	} else {
		kind = sm_show_value(n, &w->text, addition);
	}
	if (kind == SM_SHOWN_NULL)
		sm_buf_puts(&w->text, "null");
	if (n->unit && kind == SM_SHOWN_NUMBER)
		sm_buf_printf(&w->text, " %s", n->unit);
	sm_html_flush_text(w);
}

static void
leaf(struct sm_html *w, const struct sm_node *n)
{
	struct sm_addition addition;

	shown(w, n, &addition);
	if (addition.differs && sm_show_raw_beside(n, &w->text))
		sm_html_raw(w);
	sm_html_note(w, &addition);
}

/* ---- the entries of a long list, a line each ---- */

static bool
same_name(const struct sm_node *a, const struct sm_node *b)
{
	return a->name == b->name || (a->name && b->name && strcmp(a->name, b->name) == 0);
}

static bool
same_shape(const struct sm_node *a, const struct sm_node *b, unsigned level)
{
	const struct sm_node *one = a->child, *other = b->child;

	if (!same_name(a, b) || level > SM_DEPTH_MAX)
		return false;
	while (one && other && same_shape(one, other, level + 1)) {
		one = one->next;
		other = other->next;
	}
	return !one && !other;
}

/* What a line has of each value. */
enum part { NAMES, VALUES, NAMES_AND_VALUES };

static void
value_in_line(struct sm_html *w, const struct sm_node *n, enum part part)
{
	struct sm_addition addition;

	if (part != VALUES)
		sm_html_name(w, n->name ? n->name : "value");
	if (part == NAMES)
		return;
	if (part == NAMES_AND_VALUES)
		sm_buf_putc(w->out, ' ');
	shown(w, n, &addition);
	if (addition.differs && sm_show_raw_beside(n, &w->text)) {
		sm_buf_puts(w->out, " (");
		sm_html_flush_text(w);
		sm_buf_putc(w->out, ')');
	}
	sm_html_note(w, &addition);
}

static void
values_in_line(struct sm_html *w, const struct sm_node *n, enum part part, bool *any, unsigned level)
{
	if (n->kind != SM_ARRAY && n->kind != SM_STRUCT) {
		if (*any)
			sm_buf_puts(w->out, " | ");
		*any = true;
		value_in_line(w, n, part);
	}
	for (const struct sm_node *c = n->child; c && level <= SM_DEPTH_MAX; c = c->next)
		values_in_line(w, c, part, any, level + 1);
}

static struct sm_html_place
place_of(const struct sm_html *w, const struct sm_node *first, const struct sm_node *last)
{
	size_t end = last->off + last->len;
	size_t len = end > first->off ? end - first->off : 0;

	return (
	    struct sm_html_place){ first->decrypted ? w->block : MESSAGE_BLOCK, first->off, len, len == 0 };
}

static void
line(struct sm_html *w, const struct sm_node *first, const struct sm_node *entry, size_t number,
    unsigned level)
{
	bool any = false;

	sm_buf_printf(w->out, "[%zu] %zu: ", number, entry->off);
	values_in_line(w, entry, same_shape(first, entry, level) ? VALUES : NAMES_AND_VALUES, &any, level);
	sm_buf_putc(w->out, '\n');
}

/* How many entries stand behind it. */
static size_t
behind(const struct sm_node *entry)
{
	size_t n = 0;

	while ((entry = entry->next) != NULL)
		n++;
	return n;
}

static void
lines(
    struct sm_html *w, const struct sm_node *list, const struct sm_node *first, size_t number, unsigned level)
{
	char name[48];
	bool any = false;

	(void)snprintf(name, sizeof name, "[%zu] to [%zu]", number, number + behind(first));
	sm_html_field_open(w, "lines", place_of(w, first, list->last), name);
	sm_buf_puts(w->out, "a line each, with the number, the first octet, and: ");
	values_in_line(w, first, NAMES, &any, level);
	sm_html_value_close(w);
	sm_buf_puts(w->out, "<div role=\"group\">");
	for (const struct sm_node *c = first; c; c = c->next)
		line(w, first, c, number++, level);
	sm_buf_puts(w->out, "</div>");
	sm_html_field_close(w);
}

/* ---- a value, and what is in it ---- */

static void field(struct sm_html *w, const char *name, const struct sm_node *n, unsigned level);

static void
members(struct sm_html *w, const struct sm_node *n, unsigned level)
{
	const struct sm_node *c = n->child;
	char position[24];
	size_t i = 1;

	sm_html_group_open(w);
	for (; c && i <= SM_HTML_ENTRIES; c = c->next, i++) {
		(void)snprintf(position, sizeof position, "[%zu]", i);
		field(w, c->name ? c->name : position, c, level + 1);
	}
	if (c)
		lines(w, n, c, i, level + 1);
	sm_html_group_close(w);
}

static void
field(struct sm_html *w, const char *name, const struct sm_node *n, unsigned level)
{
	struct sm_html_place at = { n->decrypted ? w->block : MESSAGE_BLOCK, n->off, n->len, n->len == 0 };

	sm_html_field_open(w, "", at, name);
	if (n->kind == SM_ARRAY)
		sm_buf_printf(w->out, "%zu %s", n->count, n->count == 1 ? "entry" : "entries");
	else if (n->kind != SM_STRUCT)
		leaf(w, n);
	sm_html_value_close(w);
	if (n->child && level <= SM_DEPTH_MAX)
		members(w, n, level);
	sm_html_field_close(w);
}

void
sm_html_value(struct sm_html *w, const char *name, const struct sm_node *n)
{
	field(w, name, n, 0);
}
