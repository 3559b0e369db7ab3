/* The documents that apply --answer writes. */
#include "sm-inventory.h"

#include "inventory/reply.h"

/* The document without the line break at its end, as a JSON string. */
static bool
put_string(const struct inventory *t, struct sm_slice document, struct sm_buf *out, struct sm_err *err)
{
	struct sm_buf text;
	bool fine;

	sm_buf_init(&text);
	fine = inventory_sign(t, document, &text, err);
	if (fine)
		sm_buf_json(out, sm_trim(sm_slice_of(text.p, text.len)));
	out->failed |= text.failed;
	sm_buf_free(&text);
	return fine;
}

bool
inventory_answers_json(
    const struct inventory *t, const struct sm_outcome *o, struct sm_buf *out, struct sm_err *err)
{
	sm_record_member(out, "answers");
	sm_buf_putc(out, '[');
	for (const struct sm_reply *r = o->replies->first; r; r = r->next) {
		if (r != o->replies->first)
			sm_buf_putc(out, ',');
		if (!put_string(t, r->document, out, err))
			return false;
	}
	sm_buf_putc(out, ']');
	return true;
}

bool
inventory_answers_duis(
    const struct inventory *t, const struct sm_outcome *o, struct sm_buf *out, struct sm_err *err)
{
	for (const struct sm_reply *r = o->replies->first; r; r = r->next)
		if (!inventory_sign(t, r->document, out, err))
			return false;
	return true;
}
