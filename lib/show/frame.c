#include "show/frame.h"

#include <string.h>

#include "core/text.h"
#include "names/zcl.h"
#include "show/text_write.h"
#include "show/value.h"

enum {
	ENTRIES_MAX = 8, /* of a list */
	OCTETS_MAX = 16, /* longer strings of octets are counted */
};

struct line {
	struct sm_buf *out;
	const char *between; /* before the next value */
};

static void
next(struct line *l)
{
	sm_buf_puts(l->out, l->between);
	l->between = ", ";
}

/* ---- values ---- */

/* What a reader of the timeline does not look for: who asked for it, and how many commands it took. */
static bool
is_beside(const char *name)
{
	static const char *const names[] = { "provider_id", "issuer_event_id", "minimum_issuer_event_id",
		"issuer_tariff_id", "issuer_calendar_id", "command_index", "total_number_of_commands",
		"total_commands", "data_type" };

	for (size_t i = 0; name && i < SM_COUNT(names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static bool
is_flags(const struct sm_node *n)
{
	return n->type && n->type->form == SM_FORM_FLAGS && n->kind != SM_NULL;
}

static void
flags(struct line *l, const struct sm_node *n)
{
	char unnamed[SM_FLAG_TEXT];
	const char *name, *between = "";
	size_t bit = 0;

	while ((name = sm_show_flag(n, &bit, unnamed)) != NULL) {
		sm_buf_puts(l->out, between);
		sm_buf_puts(l->out, name);
		between = " + ";
	}
	sm_buf_puts(l->out, *between ? "" : "none");
}

static void
leaf_value(struct line *l, const struct sm_node *n)
{
	struct sm_addition addition;
	struct sm_buf text;
	enum sm_shown kind;

	if (is_flags(n)) {
		flags(l, n);
		return;
	}
	if (n->kind == SM_BYTES && n->v.bytes.len > OCTETS_MAX &&
	    !(n->type && n->type->form == SM_FORM_TEXT)) {
		sm_buf_printf(l->out, "%zu octets", n->v.bytes.len);
		return;
	}
	sm_buf_init(&text);
	kind = sm_show_value(n, &text, &addition);
	sm_buf_printable(l->out, sm_slice_of(text.p ? text.p : "", text.len));
	l->out->failed |= text.failed;
	sm_buf_free(&text);
	if (kind == SM_SHOWN_NULL)
		sm_buf_puts(l->out, "no value");
	if (n->unit && kind == SM_SHOWN_NUMBER)
		sm_buf_printf(l->out, " %s", n->unit);
	if (n->scaling >= SM_UNSCALED_UNKNOWN)
		sm_buf_puts(l->out, " (not scaled)");
}

static void value(struct line *l, const char *name, const struct sm_node *n, unsigned depth);

static void
entries(struct line *l, const char *name, const struct sm_node *n, unsigned depth)
{
	size_t shown = 0;

	for (const struct sm_node *c = n->child; c && shown < ENTRIES_MAX; c = c->next, shown++)
		value(l, c->kind == SM_STRUCT ? NULL : name, c, depth + 1);
	if (n->count > shown) {
		next(l);
		sm_buf_printf(l->out, "and %zu more", n->count - shown);
	}
}

/* An attribute stands before its value, as a name does. */
static void
attribute(struct line *l, const struct sm_node *record, const struct sm_node *id, unsigned depth)
{
	next(l);
	leaf_value(l, id);
	for (const struct sm_node *c = record->child; c; c = c->next) {
		if (c == id || is_beside(c->name) ||
		    (c->name && strcmp(c->name, "status") == 0 && c->v.u == 0))
			continue;
		l->between = " ";
		value(l, c->name && strcmp(c->name, "value") == 0 ? NULL : c->name, c, depth + 1);
	}
	l->between = ", ";
}

static void
value(struct line *l, const char *name, const struct sm_node *n, unsigned depth)
{
	const struct sm_node *id = n->kind == SM_STRUCT ? sm_node_get(n, "attribute") : NULL;

	if (depth > SM_DEPTH_MAX || is_beside(n->name))
		return;
	if (id) {
		attribute(l, n, id, depth);
	} else if (n->kind == SM_ARRAY) {
		entries(l, name && strcmp(name, "attributes") == 0 ? NULL : name, n, depth);
	} else if (n->child) {
		for (const struct sm_node *c = n->child; c; c = c->next)
			value(l, c->name, c, depth + 1);
	} else if (n->kind != SM_STRUCT) {
		next(l);
		if (name)
			sm_buf_printf(l->out, "%s ", name);
		leaf_value(l, n);
	}
}

/* ---- the line ---- */

static void
word(struct sm_buf *out, struct sm_slice s)
{
	if (s.len > 0)
		sm_buf_printable(out, s);
	else
		sm_buf_putc(out, '?');
}

static void
who(struct sm_buf *out, const struct sm_page_record *r, struct sm_slice security)
{
	if (r->time.len > 0) {
		sm_buf_printable(out, r->time);
		sm_buf_putc(out, ' ');
	}
	word(out, r->source);
	sm_buf_puts(out, " > ");
	word(out, r->destination);
	if (security.len > 0 && !sm_slice_eq_str(security, "network")) {
		sm_buf_puts(out, " (security ");
		sm_buf_printable(out, security);
		sm_buf_putc(out, ')');
	}
}

void
sm_show_scale_frames(const struct sm_zcl_frame *f, const char *before, const char *after, struct sm_buf *out)
{
	const char *next = before;

	for (uint64_t frame = 0; sm_zcl_earlier_next(f->earlier, &frame); next = ", ") {
		sm_buf_puts(out, next);
		sm_buf_u64(out, frame);
	}
	sm_buf_puts(out, next == before ? "" : after);
}

void
sm_show_frame_text(const struct sm_page_record *r, struct sm_slice security, const struct sm_zcl_frame *f,
    const struct sm_show_options *o, struct sm_buf *out)
{
	const struct sm_item *item = f->payload.items;
	const char *cluster = sm_zcl_cluster_name(item->gbz.cluster);
	struct sm_text w = { .out = out, .o = o };
	struct line l = { .out = out, .between = ": " };

	who(out, r, security);
	sm_buf_puts(out, "  ");
	(void)sm_text_paint(&w, SM_PAINT_CYAN);
	if (cluster)
		sm_buf_printf(out, "%s  ", cluster);
	else
		sm_buf_printf(out, "cluster 0x%04X  ", item->gbz.cluster);
	if (item->name)
		sm_buf_puts(out, item->name);
	else
		sm_buf_printf(out, "command 0x%02X, not in the tables", item->gbz.command);
	(void)sm_text_paint(&w, SM_PAINT_PLAIN);
	if (item->gbz.has_manufacturer)
		sm_buf_printf(out, " of manufacturer 0x%04X", item->gbz.manufacturer);
	if (item->value)
		value(&l, NULL, item->value, 0);
	else
		sm_buf_puts(out, ": can't be read");
	sm_show_scale_frames(f, " (scale of frame ", ")", out);
	sm_buf_putc(out, '\n');
}
