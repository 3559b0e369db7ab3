#include "failure.h"

#include "core/text.h"
#include "origin.h"

/* Of a text that can't be read, in a line for people. */
enum { SHOWN_MAX = 60 };

/* The beginning of the text, if nothing of it could be read. */
static void
put_text(const struct sm_record *r, struct sm_buf *out)
{
	struct sm_slice text = sm_origin_text(r, SHOWN_MAX);

	if (text.len == 0)
		return;
	sm_buf_puts(out, ": ");
	sm_buf_printable(out, text);
	if (text.len == SHOWN_MAX)
		sm_buf_puts(out, "...");
}

/* Names a record that the tool made by its id: its number says nothing to people. */
static void
say(const struct sm_pump *p, struct sm_buf *notes, const struct sm_record *r, const char *text)
{
	struct sm_buf name;

	if (!r->made) {
		sm_origin_trouble(p->cli, notes, r, "%s", text);
		return;
	}
	sm_buf_init(&name);
	sm_record_name(r, &name);
	sm_cli_trouble(p->cli, notes, "%.*s: %s", (int)name.len, name.len > 0 ? name.p : "", text);
	notes->failed = notes->failed || name.failed;
	sm_buf_free(&name);
}

static void
say_failure(
    const struct sm_pump *p, struct sm_buf *notes, const struct sm_record *r, const struct sm_err *err)
{
	struct sm_buf text;

	sm_buf_init(&text);
	if (err->offset != SM_NO_OFFSET)
		sm_buf_printf(&text, "offset %zu: ", err->offset);
	sm_buf_printf(&text, "%s (%s)", err->text, sm_code_name(err->code));
	put_text(r, &text);
	sm_buf_putc(&text, '\0');
	say(p, notes, r, text.failed ? SM_NO_MEMORY : text.p);
	notes->failed = notes->failed || text.failed;
	sm_buf_free(&text);
}

void
sm_failure_write(const struct sm_pump *p, const struct sm_worker *w, const struct sm_record *r,
    const struct sm_err *err, struct sm_buf *out)
{
	struct sm_slice rescued = { 0 };

	out->failed = out->failed || w->rescued.failed;
	if (err->code != SM_E_NOMEM && w->rescued.len > 0)
		rescued = sm_slice_of(w->rescued.p, w->rescued.len);
	if (p->json) {
		sm_record_fail(r, p->adds, p->n_adds, rescued, err, p->cli->tool, out);
		return;
	}
	say_failure(p, w->notes, r, err);
	if (rescued.len > 0)
		sm_buf_put(out, rescued.p, rescued.len);
	else if (p->failed)
		p->failed(p->shared, r, err, out);
}

int
sm_failure_pass(
    const struct sm_pump *p, const struct sm_worker *w, const struct sm_record *r, struct sm_buf *out)
{
	static const struct sm_err before = { SM_E_INVALID, SM_NO_OFFSET,
		"failed in a tool before this one" };

	if (p->json) {
		sm_record_pass(r, p->adds, p->n_adds, out);
	} else {
		sm_origin_trouble(p->cli, w->notes, r, "%s", before.text);
		if (p->failed)
			p->failed(p->shared, r, &before, out);
	}
	return SM_EXIT_TROUBLE;
}
