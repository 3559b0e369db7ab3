#include "envelope/write.h"

#include "core/json_writer.h"
#include "core/text.h"

static void
difference_json(struct sm_json *w, const struct sm_envelope_difference *d)
{
	sm_json_open_element(w, '{');
	sm_json_string(w, "element", d->element);
	sm_json_string(w, "duis", d->said);
	sm_json_string(w, "gbcs", d->got);
	if (d->offset == SM_NO_OFFSET)
		sm_json_null(w, "offset");
	else
		sm_json_number(w, "offset", d->offset);
	sm_json_number(w, "length", d->length);
	sm_json_string(w, "reason", d->reason);
	sm_json_close(w, '}');
}

void
sm_envelope_json(const struct sm_envelope *e, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_open_member(&w, "differences", '[');
	for (const struct sm_envelope_difference *d = e->differences; d; d = d->next)
		difference_json(&w, d);
	sm_json_close(&w, ']');
	sm_json_open_member(&w, "unchecked", '[');
	for (const struct sm_envelope_unchecked *u = e->unchecked; u; u = u->next) {
		sm_json_open_element(&w, '{');
		sm_json_string(&w, "element", u->element);
		sm_json_string(&w, "reason", u->reason);
		sm_json_close(&w, '}');
	}
	sm_json_close(&w, ']');
	sm_json_close(&w, '}');
}

void
sm_envelope_sentence(const struct sm_envelope_difference *d, struct sm_buf *out)
{
	sm_buf_printf(out, "%s: the document has ", d->element);
	sm_buf_printable(out, sm_slice_str(d->said));
	sm_buf_printf(out, ", the message %s: %s", d->got, d->reason);
}

void
sm_envelope_differences_text(const struct sm_envelope *e, struct sm_buf *out)
{
	for (const struct sm_envelope_difference *d = e->differences; d; d = d->next) {
		sm_buf_puts(out, "envelope differs: ");
		sm_envelope_sentence(d, out);
		sm_buf_putc(out, '\n');
	}
}

void
sm_envelope_unchecked_text(const struct sm_envelope *e, struct sm_buf *out)
{
	for (const struct sm_envelope_unchecked *u = e->unchecked; u; u = u->next) {
		sm_buf_printf(out, "envelope unchecked: %s: ", u->element);
		sm_buf_printable(out, sm_slice_str(u->reason));
		sm_buf_putc(out, '\n');
	}
}
