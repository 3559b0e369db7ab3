#include "explain/write.h"

#include <string.h>

#include "core/json_writer.h"
#include "core/paint.h"

enum { COLUMN = 22 };

static void
painted(struct sm_buf *out, bool colour, enum sm_paint paint, const char *text)
{
	(void)sm_paint(out, colour, paint);
	sm_buf_puts(out, text);
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
}

static void
fact_text(const struct sm_fact *f, bool colour, struct sm_buf *out)
{
	size_t n = strlen(f->label);

	sm_buf_puts(out, "  ");
	painted(out, colour, SM_PAINT_FAINT, f->label);
	sm_buf_printf(out, "%*s%s\n", n < COLUMN ? (int)(COLUMN - n) : 0, "", f->text);
}

static void
meaning_text(const struct sm_meaning *m, bool colour, struct sm_buf *out)
{
	painted(out, colour, SM_PAINT_BOLD, m->word);
	sm_buf_printf(out, "  %s: %s\n", m->kind, m->title);
	for (const struct sm_fact *f = m->facts; f; f = f->next)
		fact_text(f, colour, out);
}

static void
not_known_text(const struct sm_explanation *e, bool colour, struct sm_buf *out)
{
	sm_buf_printable(out, e->word);
	sm_buf_puts(out, "  ");
	painted(out, colour, SM_PAINT_RED, "not known");
	for (size_t i = 0; i < e->n_near; i++)
		sm_buf_printf(out, "%s%s", i == 0 ? "; nearly the same: " : ", ", e->near[i]);
	sm_buf_putc(out, '\n');
}

void
sm_explanation_text(const struct sm_explanation *e, bool colour, struct sm_buf *out)
{
	if (!e->meanings)
		not_known_text(e, colour, out);
	for (const struct sm_meaning *m = e->meanings; m; m = m->next)
		meaning_text(m, colour, out);
}

/* Labels can repeat, so that facts are a list. */
static void
facts_json(const struct sm_fact *f, struct sm_json *w)
{
	sm_json_open_member(w, "facts", '[');
	for (; f; f = f->next) {
		sm_json_open_element(w, '{');
		sm_json_string(w, "label", f->label);
		sm_json_string(w, "text", f->text);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

static void
near_json(struct sm_json *w, const char *word)
{
	sm_json_element(w);
	sm_buf_json(w->out, sm_slice_str(word));
}

void
sm_explanation_json(const struct sm_explanation *e, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_text(&w, "word", e->word);
	sm_json_open_member(&w, "meanings", '[');
	for (const struct sm_meaning *m = e->meanings; m; m = m->next) {
		sm_json_open_element(&w, '{');
		sm_json_string(&w, "kind", m->kind);
		sm_json_string(&w, "word", m->word);
		sm_json_string(&w, "title", m->title);
		facts_json(m->facts, &w);
		sm_json_close(&w, '}');
	}
	sm_json_close(&w, ']');
	if (e->n_near > 0) {
		sm_json_open_member(&w, "near", '[');
		for (size_t i = 0; i < e->n_near; i++)
			near_json(&w, e->near[i]);
		sm_json_close(&w, ']');
	}
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}
