#include "inventory/outcome_write.h"

#include <string.h>

#include "inventory/answer.h"
#include "inventory/member.h"

static void
value_or_null(struct sm_buf *out, struct sm_slice s)
{
	if (s.len > 0)
		sm_buf_json(out, s);
	else
		sm_buf_puts(out, "null");
}

static void
changes_json(const struct sm_change *c, struct sm_buf *out)
{
	sm_buf_puts(out, ",\"changes\":[");
	for (bool first = true; c; c = c->next, first = false) {
		sm_buf_puts(out, first ? "{\"device\":\"" : ",{\"device\":\"");
		sm_buf_eui(out, c->device);
		sm_buf_putc(out, '"');
		sm_member_str(out, "what", c->what);
		sm_member(out, "from");
		value_or_null(out, c->old);
		sm_member(out, "to");
		value_or_null(out, c->now);
		sm_buf_putc(out, '}');
	}
	sm_buf_putc(out, ']');
}

static void
events_json(const struct sm_event *e, struct sm_buf *out)
{
	sm_buf_puts(out, ",\"events\":[");
	for (bool first = true; e; e = e->next, first = false) {
		sm_buf_puts(out, first ? "{\"event\":" : ",{\"event\":");
		sm_buf_json_str(out, e->what);
		sm_member_eui(out, "device", e->device);
		sm_member_str(out, "about", e->about);
		sm_buf_putc(out, '}');
	}
	sm_buf_putc(out, ']');
}

/* Whether the refusal has the general code only. */
static bool
is_general(const struct sm_outcome *o)
{
	return strcmp(o->code, SM_CODE_GENERAL) == 0;
}

void
sm_outcome_json(const struct sm_outcome *o, struct sm_buf *out)
{
	sm_buf_puts(out, "{\"verdict\":");
	sm_buf_json_str(out, sm_outcome_name(o->verdict));
	sm_member_str(out, "code", o->code);
	if (is_general(o))
		sm_buf_puts(out, ",\"code_is\":\"general\"");
	sm_member_str(out, "reason", o->reason);
	sm_member_str(out, "clause", o->clause);
	sm_member_str(out, "service", o->service);
	if (o->has_device)
		sm_member_eui(out, "device", o->device);
	if (o->facts)
		sm_buf_printf(out, ",\"critical\":%s,\"category\":\"%s\",\"target_response_seconds\":%lld",
		    o->facts->critical ? "true" : "false", o->category, (long long)o->target);
	if (o->signature.len > 0) {
		sm_member(out, "signature");
		sm_buf_put(out, o->signature.p, o->signature.len);
	}
	sm_member_str(out, "unchecked", o->unchecked);
	if (o->reference > 0) {
		sm_member(out, "reference");
		sm_buf_i64(out, o->reference);
	}
	changes_json(o->changes, out);
	events_json(o->events, out);
	if (o->answer)
		sm_answer_json(o->answer, out);
	sm_buf_putc(out, '}');
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
sm_outcome_text(const struct sm_outcome *o, struct sm_buf *out)
{
	sm_buf_puts(out, o->service ? o->service : "-");
	sm_buf_putc(out, ' ');
	if (o->has_device)
		sm_buf_eui(out, o->device);
	else
		sm_buf_putc(out, '-');
	sm_buf_printf(
	    out, " %s %s%s", sm_outcome_name(o->verdict), o->code, is_general(o) ? " (general code)" : "");
	if (o->reference > 0)
		sm_buf_printf(out, ", quarantine reference %lld", (long long)o->reference);
	if (o->reason) {
		sm_buf_puts(out, ": ");
		sm_buf_printable(out, sm_slice_str(o->reason));
	}
	sm_buf_putc(out, '\n');
	if (o->unchecked)
		sm_buf_printf(out, "  unchecked: %s\n", o->unchecked);
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
	if (o->answer)
		sm_answer_text(o->answer, out);
}
