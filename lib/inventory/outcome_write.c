#include "inventory/outcome_write.h"

#include <string.h>

#include "core/json_writer.h"
#include "core/paint.h"
#include "inventory/answer.h"
#include "inventory/reply.h"
#include "names/dcc_codes.h"

enum { STATUS_WIDTH = 14 };

static void
text_or_null(struct sm_json *w, const char *name, struct sm_slice s)
{
	if (s.len > 0)
		sm_json_text(w, name, s);
	else
		sm_json_null(w, name);
}

static void
changes_json(const struct sm_change *c, struct sm_json *w)
{
	sm_json_open_member(w, "changes", '[');
	for (; c; c = c->next) {
		sm_json_open_element(w, '{');
		sm_json_eui(w, "device", c->device);
		sm_json_string(w, "what", c->what);
		text_or_null(w, "from", c->old);
		text_or_null(w, "to", c->now);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

static void
events_json(const struct sm_event *e, struct sm_json *w)
{
	sm_json_open_member(w, "events", '[');
	for (; e; e = e->next) {
		sm_json_open_element(w, '{');
		sm_json_string(w, "event", e->what);
		sm_json_eui(w, "device", e->device);
		sm_json_string(w, "about", e->about);
		if (e->has_to)
			sm_json_eui(w, "to", e->to);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

static void
steps_json(const struct sm_outcome *o, struct sm_json *w)
{
	sm_json_open_member(w, "checks", '[');
	for (size_t i = 0; i < o->n_steps; i++) {
		const struct sm_step *s = &o->steps[i];

		sm_json_open_element(w, '{');
		sm_json_string(w, "check", s->name);
		sm_json_string(w, "clause", s->clause);
		sm_json_string(w, "needs", s->needs);
		sm_json_string(w, "outcome", sm_step_name(s->status));
		sm_json_string(w, "code", s->code);
		sm_json_string(w, "reason", s->why);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

static void
steps_text(const struct sm_outcome *o, bool colour, struct sm_buf *out)
{
	for (size_t i = 0; i < o->n_steps; i++) {
		const struct sm_step *s = &o->steps[i];
		const char *status = sm_step_name(s->status);
		int rest = STATUS_WIDTH - (int)strlen(status);

		sm_buf_puts(out, "  ");
		sm_paint_state(out, colour, status);
		sm_buf_printf(out, "%*s %-28s %s", rest > 0 ? rest : 0, "", s->name, s->clause);
		if (s->needs)
			sm_buf_printf(out, ", needs %s", s->needs);
		if (s->code)
			sm_buf_printf(out, ", %s", s->code);
		if (s->why) {
			sm_buf_puts(out, ": ");
			sm_buf_printable(out, sm_slice_str(s->why));
		}
		sm_buf_putc(out, '\n');
	}
}

/* Whether the refusal has the general code only. */
static bool
is_general(const struct sm_outcome *o)
{
	return strcmp(o->code, SM_CODE_GENERAL) == 0;
}

/* What the DCC means by the code, as far as public texts tell it; NULL: they don't, or nothing is refused. */
static const char *
meaning(const struct sm_outcome *o)
{
	const struct sm_response_code *code = sm_response_code_find(sm_slice_str(o->code));

	return o->verdict == SM_VERDICT_REFUSED && code ? code->meaning : NULL;
}

void
sm_outcome_json(const struct sm_outcome *o, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_string(&w, "verdict", sm_outcome_name(o->verdict));
	sm_json_string(&w, "code", o->code);
	if (is_general(o))
		sm_json_string(&w, "code_is", "general");
	sm_json_string(&w, "meaning", meaning(o));
	sm_json_string(&w, "reason", o->reason);
	sm_json_string(&w, "clause", o->clause);
	sm_json_string(&w, "service", o->service);
	if (o->has_device)
		sm_json_eui(&w, "device", o->device);
	if (o->facts) {
		sm_json_bool(&w, "critical", o->facts->critical);
		sm_json_string(&w, "category", o->category);
		sm_json_integer(&w, "target_response_seconds", o->target);
	}
	if (o->signature.len > 0) {
		sm_json_key(&w, "signature");
		sm_buf_put(out, o->signature.p, o->signature.len);
	}
	sm_json_string(&w, "warning", o->warning);
	sm_json_string(&w, "alert", o->alert);
	sm_json_string(&w, "unchecked", o->unchecked);
	if (o->explained)
		steps_json(o, &w);
	if (o->reference > 0)
		sm_json_integer(&w, "reference", o->reference);
	sm_json_string(&w, "due", o->due);
	sm_json_string(&w, "ledger", o->ledger);
	changes_json(o->changes, &w);
	events_json(o->events, &w);
	if (o->replies)
		sm_unanswered_json(o->replies, &w);
	if (o->answer)
		sm_answer_json(o->answer, &w);
	sm_json_close(&w, '}');
}

static void
put_value(struct sm_buf *out, struct sm_slice s)
{
	if (s.len > 0)
		sm_buf_printable(out, s);
	else
		sm_buf_putc(out, '-');
}

void
sm_outcome_text(const struct sm_outcome *o, bool colour, struct sm_buf *out)
{
	sm_buf_puts(out, o->service ? o->service : "-");
	sm_buf_putc(out, ' ');
	if (o->has_device)
		sm_buf_eui(out, o->device);
	else
		sm_buf_putc(out, '-');
	sm_buf_putc(out, ' ');
	sm_paint_state(out, colour, sm_outcome_name(o->verdict));
	sm_buf_printf(out, " %s%s", o->code, is_general(o) ? " (general code)" : "");
	if (o->reference > 0)
		sm_buf_printf(out, ", quarantine reference %lld", (long long)o->reference);
	if (o->due)
		sm_buf_printf(out, ", due: %s", o->due);
	if (o->reason) {
		sm_buf_puts(out, ": ");
		sm_buf_printable(out, sm_slice_str(o->reason));
	}
	sm_buf_putc(out, '\n');
	if (o->warning) {
		sm_buf_puts(out, "  ");
		sm_paint_state(out, colour, "warning");
		sm_buf_printf(out, ": %s\n", o->warning);
	}
	if (o->alert)
		sm_buf_printf(out, "  DCC alert %s\n", o->alert);
	if (o->unchecked)
		sm_buf_printf(out, "  unchecked: %s\n", o->unchecked);
	if (o->explained)
		steps_text(o, colour, out);
	for (const struct sm_change *c = o->changes; c; c = c->next) {
		sm_buf_puts(out, "  ");
		sm_buf_eui(out, c->device);
		sm_buf_printf(out, " %s: ", c->what);
		put_value(out, c->old);
		sm_buf_puts(out, " -> ");
		put_value(out, c->now);
		sm_buf_putc(out, '\n');
	}
	for (const struct sm_event *e = o->events; e; e = e->next) {
		sm_buf_printf(out, "  event %s ", e->what);
		sm_buf_eui(out, e->device);
		if (e->about)
			sm_buf_printf(out, " %s", e->about);
		sm_buf_putc(out, '\n');
	}
	if (o->replies)
		sm_replies_text(o->replies, out);
	if (o->answer)
		sm_answer_text(o->answer, colour, out);
}
