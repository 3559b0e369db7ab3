#include "record_write.h"

#include <string.h>

#include "core/json_writer.h"
#include "core/text.h"
#include "origin.h"

void
sm_record_name(const struct sm_record *r, struct sm_buf *out)
{
	struct sm_slice id = sm_record_string(r, "id");

	if (id.len > 0)
		sm_buf_printable(out, id);
	else
		sm_buf_printf(out, "record %llu", (unsigned long long)r->number);
	if (!r->made) {
		sm_buf_puts(out, " (");
		sm_origin_place(r, out);
		sm_buf_putc(out, ')');
	}
	if (r->soap)
		sm_buf_printf(out, " in a SOAP %s envelope", r->soap);
}

/* ---- unparsed members ---- */

static bool
is_replaced(struct sm_slice name, const char *const *adds, size_t n_adds)
{
	for (size_t i = 0; i < n_adds; i++)
		if (sm_slice_eq_str(name, adds[i]))
			return true;
	return false;
}

static void
copy_members(
    const struct sm_record *r, const char *const *adds, size_t n_adds, bool with_error, struct sm_buf *out)
{
	for (const struct sm_json_member *m = r->members; m; m = m->next) {
		if (is_replaced(m->name, adds, n_adds) || (!with_error && sm_slice_eq_str(m->name, "error")))
			continue;
		if (out->len > 0 && out->p[out->len - 1] != '{')
			sm_buf_putc(out, ',');
		sm_buf_json_text(out, m->text);
	}
}

static bool
is_listed(const char *name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* What came in. */
static void
put_given(const struct sm_record *r, const char *const *adds, size_t n_adds, struct sm_buf *out)
{
	if (r->is_json) {
		copy_members(r, adds, n_adds, false, out);
		return;
	}
	if (r->form == SM_INPUT_DUIS && !is_listed("request", adds, n_adds)) {
		sm_record_member(out, "request");
		sm_buf_json(out, r->text);
	}
	if (r->gbcs.len > 0 && !is_listed("gbcs", adds, n_adds)) {
		sm_record_member(out, "gbcs");
		sm_buf_putc(out, '"');
		sm_buf_base64(out, r->gbcs);
		sm_buf_putc(out, '"');
	}
}

void
sm_record_open(const struct sm_record *r, const char *const *adds, size_t n_adds, struct sm_buf *out)
{
	sm_buf_putc(out, '{');
	put_given(r, adds, n_adds, out);
	sm_origin_json(r, out);
}

void
sm_record_close(struct sm_buf *out)
{
	sm_buf_puts(out, "}\n");
}

void
sm_record_error(struct sm_buf *out, const struct sm_err *err, const char *tool)
{
	struct sm_json w = { .out = out };

	sm_record_member(out, "error");
	sm_json_open(&w, '{');
	sm_json_string(&w, "code", sm_code_name(err->code));
	sm_json_string(&w, "message", err->text);
	if (err->offset == SM_NO_OFFSET)
		sm_json_null(&w, "offset");
	else
		sm_json_number(&w, "offset", err->offset);
	sm_json_string(&w, "tool", tool);
	sm_json_close(&w, '}');
}

void
sm_record_fail(const struct sm_record *r, const char *const *adds, size_t n_adds, struct sm_slice rescued,
    const struct sm_err *err, const char *tool, struct sm_buf *out)
{
	sm_record_open(r, adds, n_adds, out);
	sm_origin_input(r, out);
	if (rescued.len > 0 && out->len > 0 && out->p[out->len - 1] != '{')
		sm_buf_putc(out, ',');
	sm_buf_put(out, rescued.p, rescued.len);
	sm_record_error(out, err, tool);
	sm_record_close(out);
}

void
sm_record_pass(const struct sm_record *r, const char *const *adds, size_t n_adds, struct sm_buf *out)
{
	sm_buf_putc(out, '{');
	copy_members(r, adds, n_adds, true, out);
	sm_origin_json(r, out);
	sm_record_close(out);
}
