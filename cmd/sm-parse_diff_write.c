/* sm-parse --diff: what a pair came to, as text and JSON. */
#include "sm-parse_diff.h"

#include "core/json_writer.h"
#include "core/paint.h"
#include "core/text.h"

static const char *const results[] = {
	[DIFF_SAME] = "same",
	[DIFF_DIFFERENT] = "different",
	[DIFF_ONLY_A] = "only_a",
	[DIFF_ONLY_B] = "only_b",
	[DIFF_ERROR] = "error",
};

/* ---- a difference ---- */

static const struct sm_diff_field *
unit_of(const struct sm_diff_field *f)
{
	const struct sm_diff_field *c = f->is_json ? f->child : NULL;

	while (c && !sm_slice_eq_str(c->name, "unit"))
		c = c->next;
	return c;
}

/* A value is written as JSON, so that each character of it can be seen. */
static void
put_value(const struct sm_diff_field *f, struct sm_buf *out)
{
	if (f->is_json)
		sm_buf_json_text(out, f->text);
	else
		sm_buf_json(out, f->text);
}

/* The names of a side's members. */
struct side_names {
	const char *value, *unit, *offset;
};

static void
put_side(struct sm_json *w, const struct side_names *names, const struct sm_diff_field *f)
{
	const struct sm_diff_field *unit;

	if (!f)
		return;
	sm_json_key(w, names->value);
	put_value(f, w->out);
	w->comma = true;
	unit = unit_of(f);
	if (unit) {
		sm_json_key(w, names->unit);
		put_value(unit, w->out);
		w->comma = true;
	}
	if (f->offset != SM_NO_OFFSET)
		sm_json_number(w, names->offset, f->offset);
}

static void
note_json(const struct sm_difference *d, struct sm_buf *out)
{
	static const struct side_names a = { "a", "a_unit", "a_offset" }, b = { "b", "b_unit", "b_offset" };
	struct sm_json w = { .out = out, .comma = out->len > 0 };

	sm_json_element(&w);
	w.comma = false;
	sm_json_open(&w, '{');
	sm_json_text(&w, "path", d->path);
	sm_json_text(&w, "name", d->title);
	if (d->order) {
		sm_json_bool(&w, "order", true);
	} else {
		put_side(&w, &a, d->a);
		put_side(&w, &b, d->b);
	}
	sm_json_close(&w, '}');
}

/* A's values are red and B's green, as other tools show the lines of two files. */
static void
put_text_value(const struct sm_diff_field *f, bool colour, enum sm_paint paint, struct sm_buf *out)
{
	const struct sm_diff_field *unit = unit_of(f);

	(void)sm_paint(out, colour, paint);
	put_value(f, out);
	if (unit && unit->text.len > 2)
		sm_buf_printf(out, " %.*s", (int)(unit->text.len - 2), (const char *)unit->text.p + 1);
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
}

static void
put_offsets(const struct sm_difference *d, struct sm_buf *out)
{
	size_t a = d->a ? d->a->offset : SM_NO_OFFSET, b = d->b ? d->b->offset : SM_NO_OFFSET;

	if (a != SM_NO_OFFSET && b != SM_NO_OFFSET && a != b)
		sm_buf_printf(out, "  (octets %zu | %zu)", a, b);
	else if (a != SM_NO_OFFSET || b != SM_NO_OFFSET)
		sm_buf_printf(out, "  (octet %zu)", a != SM_NO_OFFSET ? a : b);
}

static void
note_text(const struct sm_difference *d, bool colour, struct sm_buf *out)
{
	sm_buf_puts(out, "  ");
	sm_buf_printable(out, d->path);
	if (d->title.len > 0) {
		sm_buf_puts(out, " [");
		sm_buf_printable(out, d->title);
		sm_buf_putc(out, ']');
	}
	if (d->order) {
		sm_buf_puts(out, ": the same elements in another order");
	} else if (d->a && d->b) {
		sm_buf_puts(out, ": ");
		put_text_value(d->a, colour, SM_PAINT_RED, out);
		sm_buf_puts(out, " | ");
		put_text_value(d->b, colour, SM_PAINT_GREEN, out);
	} else {
		sm_buf_printf(out, ": only in %s: ", d->a ? "A" : "B");
		put_text_value(d->a ? d->a : d->b, colour, d->a ? SM_PAINT_RED : SM_PAINT_GREEN, out);
	}
	if (!d->order)
		put_offsets(d, out);
	sm_buf_putc(out, '\n');
}

void
diff_note(void *diff, const struct sm_difference *d)
{
	struct diff *to = diff;

	to->outcome.n_differences++;
	if (to->json)
		note_json(d, &to->outcome.differences);
	else
		note_text(d, to->parse->show.colour, &to->outcome.differences);
}

/* ---- a pair ---- */

static bool
takes_part(const struct diff *diff, size_t i)
{
	return !diff->outcome.alone || diff->outcome.alone == &diff->sides[i];
}

static void
put_record(struct sm_json *w, const struct diff_side *side)
{
	const struct sm_record *r = &side->record;

	sm_json_open_member(w, side->name, '{');
	sm_json_number(w, "record", r->number);
	sm_json_string(w, "file", r->file);
	if (r->line > 0)
		sm_json_number(w, "line", r->line);
	sm_json_text(w, "id", sm_record_string(r, "id"));
	sm_json_text(w, "identifier", sm_slice_of(side->identifier.p, side->identifier.len));
	sm_json_close(w, '}');
}

static void
put_compared(struct sm_json *w, const struct diff_outcome *o)
{
	const struct {
		bool compared;
		const char *name;
	} all[] = { { o->message, "message" }, { o->document, "document" }, { o->mmc, "mmc" },
		{ o->firmware, "firmware" } };

	sm_json_open_member(w, "compared", '[');
	for (size_t i = 0; i < SM_COUNT(all); i++) {
		if (!all[i].compared)
			continue;
		sm_json_element(w);
		sm_buf_json_str(w->out, all[i].name);
		w->comma = true;
	}
	sm_json_close(w, ']');
}

static void
put_error(struct sm_json *w, const struct diff_outcome *o)
{
	sm_json_open_member(w, "error", '{');
	sm_json_string(w, "of", o->failed ? o->failed->name : NULL);
	sm_json_string(w, "code", sm_code_name(o->err.code));
	sm_json_string(w, "message", o->err.text);
	if (o->err.offset == SM_NO_OFFSET)
		sm_json_null(w, "offset");
	else
		sm_json_number(w, "offset", o->err.offset);
	sm_json_close(w, '}');
}

static void
write_json(struct diff *diff)
{
	const struct diff_outcome *o = &diff->outcome;
	struct sm_json w = { .out = &diff->out };

	sm_json_open(&w, '{');
	for (size_t i = 0; i < SM_COUNT(diff->sides); i++)
		if (takes_part(diff, i))
			put_record(&w, &diff->sides[i]);
	sm_json_string(&w, "result", results[o->result]);
	put_compared(&w, o);
	sm_json_open_member(&w, "differences", '[');
	sm_buf_put(w.out, o->differences.p, o->differences.len);
	w.out->failed |= o->differences.failed;
	sm_json_close(&w, ']');
	if (o->result == DIFF_ERROR)
		put_error(&w, o);
	sm_json_close(&w, '}');
	sm_buf_putc(w.out, '\n');
}

static void
put_heading(const struct diff *diff, struct sm_buf *out)
{
	const char *between = "";

	for (size_t i = 0; i < SM_COUNT(diff->sides); i++) {
		if (!takes_part(diff, i))
			continue;
		sm_buf_printf(out, "%s%s ", between, i == 0 ? "A" : "B");
		sm_record_name(&diff->sides[i].record, out);
		between = ", ";
	}
}

static void
put_identifier(const struct sm_buf *a, const struct sm_buf *b, struct sm_buf *out)
{
	const struct sm_buf *one = a->len > 0 ? a : b;

	if (one->len == 0)
		return;
	sm_buf_puts(out, ": ");
	sm_buf_printable(out, sm_slice_of(one->p, one->len));
}

static void
write_text(struct diff *diff)
{
	static const struct sm_buf none = { 0 };
	const struct diff_outcome *o = &diff->outcome;
	const struct diff_side *a = &diff->sides[0], *b = &diff->sides[1];
	struct sm_buf *out = &diff->out;
	bool colour = diff->parse->show.colour;

	if (o->result == DIFF_SAME || o->result == DIFF_ERROR)
		return;
	(void)sm_paint(out, colour, SM_PAINT_BOLD);
	put_heading(diff, out);
	put_identifier(
	    takes_part(diff, 0) ? &a->identifier : &none, takes_part(diff, 1) ? &b->identifier : &none, out);
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
	if (o->result == DIFF_DIFFERENT)
		sm_buf_printf(
		    out, ": %zu difference%s\n", o->n_differences, o->n_differences == 1 ? "" : "s");
	else
		sm_buf_printf(out, ": only in %s\n", o->result == DIFF_ONLY_A ? "A" : "B");
	sm_buf_put(out, o->differences.p, o->differences.len);
	out->failed |= o->differences.failed;
}

/* Text has no place for a pair that can't be compared: it is a line on stderr. */
static void
say_failure(const struct diff *diff)
{
	const struct diff_outcome *o = &diff->outcome;
	struct sm_buf name;

	sm_buf_init(&name);
	if (o->failed) {
		sm_buf_puts(&name, o->failed == &diff->sides[0] ? "A " : "B ");
		sm_record_name(&o->failed->record, &name);
	} else {
		put_heading(diff, &name);
	}
	sm_buf_putc(&name, '\0');
	if (o->err.offset == SM_NO_OFFSET)
		sm_cli_say(diff->parse->cli, "%s: %s (%s)", name.failed ? "" : name.p, o->err.text,
		    sm_code_name(o->err.code));
	else
		sm_cli_say(diff->parse->cli, "%s: offset %zu: %s (%s)", name.failed ? "" : name.p,
		    o->err.offset, o->err.text, sm_code_name(o->err.code));
	sm_buf_free(&name);
}

void
diff_write(struct diff *diff)
{
	if (diff->json)
		write_json(diff);
	else
		write_text(diff);
	if (!diff->json && diff->outcome.result == DIFF_ERROR)
		say_failure(diff);
}
