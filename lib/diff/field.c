#include "diff/field.h"

#include "core/err.h"

struct sm_diff_field *
sm_diff_field_new(struct sm_arena *a, struct sm_diff_field *parent, struct sm_slice name)
{
	struct sm_diff_field *f = SM_NEW(a, struct sm_diff_field);

	if (!f)
		return NULL;
	f->name = name;
	f->offset = SM_NO_OFFSET;
	if (!parent)
		return f;
	if (parent->last)
		parent->last->next = f;
	else
		parent->child = f;
	parent->last = f;
	parent->n_children++;
	return f;
}

void
sm_diff_field_text(struct sm_diff_field *f, struct sm_slice text, bool is_json)
{
	f->has_text = true;
	f->is_json = is_json;
	f->text = text;
}

/* FNV-1a. The hash only finds entries that belong together: what it finds equal is still compared. */
static uint64_t
add(uint64_t hash, struct sm_slice s)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ s.p[i]) * UINT64_C(0x100000001b3);
	return (hash ^ s.len) * UINT64_C(0x100000001b3);
}

void
sm_diff_field_close(struct sm_diff_field *f)
{
	uint64_t hash = add(UINT64_C(0xcbf29ce484222325), f->name);

	hash = add(hash, f->text);
	for (const struct sm_diff_field *c = f->child; c; c = c->next)
		hash = (hash ^ c->hash) * UINT64_C(0x100000001b3);
	f->hash = hash;
}
