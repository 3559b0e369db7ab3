#include "inventory/difference.h"

#include "core/json_writer.h"

/* The columns by which a reader finds the row, separated by spaces. */
static void
put_identity(const struct sm_table *t, const struct sm_slice *texts, struct sm_buf *out)
{
	uint32_t columns = t->identity ? t->identity : (UINT32_C(1) << t->n_key) - 1;
	bool first = true;

	for (size_t i = 0; i < t->n_columns; i++) {
		if (!(columns >> i & 1) || texts[i].len == 0)
			continue;
		sm_buf_puts(out, first ? "" : " ");
		sm_buf_put(out, texts[i].p, texts[i].len);
		first = false;
	}
}

static bool
differs(const struct sm_slice *old, const struct sm_slice *now, size_t i)
{
	return old && now && !sm_slice_eq(sm_trim(old[i]), sm_trim(now[i]));
}

static void
put_text(const struct sm_table *t, const char *what, struct sm_slice identity, const struct sm_slice *old,
    const struct sm_slice *now, struct sm_buf *out)
{
	const char *before = ": ";

	sm_buf_printf(out, "  %s ", what);
	sm_buf_printable(out, identity);
	for (size_t i = 0; i < t->n_columns; i++) {
		if (!differs(old, now, i))
			continue;
		sm_buf_printf(out, "%s%s ", before, t->columns[i].name);
		sm_buf_printable(out, old[i].len > 0 ? sm_trim(old[i]) : sm_slice_str("-"));
		sm_buf_puts(out, " -> ");
		sm_buf_printable(out, now[i].len > 0 ? sm_trim(now[i]) : sm_slice_str("-"));
		before = ", ";
	}
	sm_buf_putc(out, '\n');
}

static void
put_json(const struct sm_table *t, const char *what, struct sm_slice identity, const struct sm_slice *old,
    const struct sm_slice *now, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_buf_puts(out, out->len > 0 ? "," : "");
	sm_json_open(&w, '{');
	sm_json_string(&w, "what", what);
	sm_json_text(&w, "row", identity);
	sm_json_open_member(&w, "columns", '[');
	for (size_t i = 0; i < t->n_columns; i++) {
		if (!differs(old, now, i))
			continue;
		sm_json_open_element(&w, '{');
		sm_json_string(&w, "column", t->columns[i].name);
		sm_json_text(&w, "from", sm_trim(old[i]));
		sm_json_text(&w, "to", sm_trim(now[i]));
		sm_json_close(&w, '}');
	}
	sm_json_close(&w, ']');
	sm_json_close(&w, '}');
}

void
sm_difference_add(struct sm_import_report *r, const char *what, const struct sm_table *t,
    const struct sm_slice *old, const struct sm_slice *now)
{
	struct sm_buf identity;
	struct sm_slice row;

	if (!r->differences)
		return;
	sm_buf_init(&identity);
	put_identity(t, now ? now : old, &identity);
	row = sm_slice_of(identity.p ? identity.p : "", identity.len);
	if (r->json)
		put_json(t, what, row, old, now, r->differences);
	else
		put_text(t, what, row, old, now, r->differences);
	r->differences->failed = r->differences->failed || identity.failed;
	sm_buf_free(&identity);
}
