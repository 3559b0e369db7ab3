#include "diff/compare.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

struct comparison {
	struct sm_arena *arena;
	struct sm_buf path;
	void (*each)(void *ctx, const struct sm_difference *d);
	void *ctx;
	struct sm_err *err;
};

/* A child with its place among all children, and among those of its name. */
struct entry {
	const struct sm_diff_field *field;
	size_t at, position;
	size_t n; /* children of the name */
	struct entry *partner; /* on the other side; NULL: none */
};

struct list {
	struct entry *entries; /* in the order of the children */
	struct entry **sorted; /* by name, then place */
	size_t n;
};

static int
compare_kinds(const struct sm_diff_field *a, const struct sm_diff_field *b)
{
	size_t shorter = a->name.len < b->name.len ? a->name.len : b->name.len;
	int order = shorter > 0 ? memcmp(a->name.p, b->name.p, shorter) : 0;

	if (order == 0)
		order = (a->name.len > b->name.len) - (a->name.len < b->name.len);
	return order != 0 ? order : (a->space > b->space) - (a->space < b->space);
}

static int
compare_entries(const void *a, const void *b)
{
	const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
	int order = compare_kinds(x->field, y->field);

	return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

/* The count of entries of one name from there on. */
static size_t
group_at(const struct list *list, size_t from)
{
	size_t end = from;

	while (end < list->n && compare_kinds(list->sorted[from]->field, list->sorted[end]->field) == 0)
		end++;
	return end - from;
}

static bool
list_children(const struct sm_diff_field *f, struct sm_arena *a, struct list *out, struct sm_err *err)
{
	size_t n = 0;

	out->n = f->n_children;
	out->entries = sm_alloc(a, out->n + 1, sizeof *out->entries);
	out->sorted = sm_alloc(a, out->n + 1, sizeof *out->sorted);
	if (!out->entries || !out->sorted)
		return sm_no_memory(err);
	for (const struct sm_diff_field *c = f->child; c; c = c->next, n++) {
		out->entries[n] = (struct entry){ .field = c, .at = n };
		out->sorted[n] = &out->entries[n];
	}
	qsort(out->sorted, out->n, sizeof(struct entry *), compare_entries);
	for (size_t i = 0; i < out->n;) {
		size_t count = group_at(out, i);

		for (size_t k = 0; k < count; k++, i++) {
			out->sorted[i]->position = k + 1;
			out->sorted[i]->n = count;
		}
	}
	return true;
}

/* ---- which fields belong together ---- */

static void
join(struct entry *a, struct entry *b)
{
	a->partner = b;
	b->partner = a;
}

/* Entries of one name: na of one side, nb of the other. */
static void
match_group(struct entry **a, size_t na, struct entry **b, size_t nb)
{
	size_t from = 0, both = na < nb ? na : nb, end = 0;

	if (na != nb) {
		while (from < both && a[from]->field->hash == b[from]->field->hash)
			from++;
		while (end < both - from && a[na - 1 - end]->field->hash == b[nb - 1 - end]->field->hash)
			end++;
	}
	for (size_t i = 0; i < both - end; i++)
		join(a[i], b[i]);
	for (size_t i = 0; i < end; i++)
		join(a[na - 1 - i], b[nb - 1 - i]);
}

static void
match(const struct list *a, const struct list *b)
{
	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		int order = compare_kinds(a->sorted[i]->field, b->sorted[k]->field);
		size_t na = group_at(a, i), nb = group_at(b, k);

		if (order == 0)
			match_group(a->sorted + i, na, b->sorted + k, nb);
		i += order <= 0 ? na : 0;
		k += order >= 0 ? nb : 0;
	}
}

/* Whether the partners of all entries stand in the same order. Attributes have none. */
static bool
is_in_order(const struct list *a)
{
	const struct entry *last = NULL;

	for (size_t i = 0; i < a->n; i++) {
		const struct entry *partner = a->entries[i].partner;

		if (!partner || sm_slice_at(partner->field->name, 0) == '@')
			continue;
		if (last && partner->at < last->at)
			return false;
		last = partner;
	}
	return true;
}

/* ---- differences ---- */

static void
report(struct comparison *c, const struct sm_diff_field *a, const struct sm_diff_field *b,
    struct sm_slice title, bool order)
{
	struct sm_difference d = {
		.path = sm_slice_of(c->path.p ? c->path.p : "", c->path.len),
		.title = title,
		.a = a,
		.b = b,
		.order = order,
	};

	c->each(c->ctx, &d);
}

static struct sm_slice
title_of(const struct sm_diff_field *f, struct sm_slice outer)
{
	return f->title.len > 0 ? f->title : outer;
}

/* Adds a step to the path. Returns the length to which the path is cut again. */
static size_t
enter(struct comparison *c, const struct entry *e)
{
	size_t len = c->path.len;
	struct sm_slice name = e->field->name;

	if (name.len > 0 && len > 0)
		sm_buf_putc(&c->path, '/');
	sm_buf_put(&c->path, name.p, name.len);
	if (name.len == 0 || e->n > 1 || (e->partner && e->partner->n > 1))
		sm_buf_printf(&c->path, "[%zu]", e->position);
	return len;
}

/* Reports each text of a field that only one side has. */
static bool
report_alone(struct comparison *c, const struct entry *e, bool in_a, struct sm_slice outer)
{
	const struct sm_diff_field *f = e->field;
	struct sm_slice title = title_of(f, outer);
	size_t len = enter(c, e);
	struct list inner = { 0 };
	bool fine = true;

	if (f->has_text || !f->child)
		report(c, in_a ? f : NULL, in_a ? NULL : f, title, false);
	/* what stands beside the value of a message says nothing new */
	if (!f->has_text || !f->is_json)
		fine = list_children(f, c->arena, &inner, c->err);
	for (size_t i = 0; fine && i < inner.n; i++)
		fine = report_alone(c, &inner.entries[i], in_a, title);
	sm_buf_truncate(&c->path, len);
	return fine;
}

static bool compare(struct comparison *c, const struct sm_diff_field *a, const struct sm_diff_field *b,
    struct sm_slice outer);

static bool
is_same_text(const struct sm_diff_field *a, const struct sm_diff_field *b)
{
	return a->has_text == b->has_text && a->is_json == b->is_json && sm_slice_eq(a->text, b->text);
}

static bool
compare_entry(struct comparison *c, const struct entry *e, struct sm_slice title)
{
	size_t len;
	bool fine;

	if (!e->partner)
		return report_alone(c, e, true, title);
	len = enter(c, e);
	fine = compare(c, e->field, e->partner->field, title);
	sm_buf_truncate(&c->path, len);
	return fine;
}

static bool
compare_children(
    struct comparison *c, const struct sm_diff_field *a, const struct sm_diff_field *b, struct sm_slice title)
{
	struct list in_a, in_b;

	if (!list_children(a, c->arena, &in_a, c->err) || !list_children(b, c->arena, &in_b, c->err))
		return false;
	match(&in_a, &in_b);
	for (size_t i = 0; i < in_a.n; i++)
		if (!compare_entry(c, &in_a.entries[i], title))
			return false;
	for (size_t i = 0; i < in_b.n; i++)
		if (!in_b.entries[i].partner && !report_alone(c, &in_b.entries[i], false, title))
			return false;
	if (a->ordered && !is_in_order(&in_a))
		report(c, a, b, title, true);
	return true;
}

/* Of a value of a message with another text the rest, its raw form, is another too. */
static bool
compare(
    struct comparison *c, const struct sm_diff_field *a, const struct sm_diff_field *b, struct sm_slice outer)
{
	struct sm_slice title = title_of(a, outer);

	if (!is_same_text(a, b)) {
		report(c, a, b, title, false);
		if (a->is_json || b->is_json)
			return true;
	}
	return compare_children(c, a, b, title);
}

bool
sm_diff_compare(const struct sm_diff_field *a, const struct sm_diff_field *b, struct sm_arena *arena,
    void (*each)(void *ctx, const struct sm_difference *d), void *ctx, struct sm_err *err)
{
	struct comparison c = { .arena = arena, .each = each, .ctx = ctx, .err = err };
	bool fine;

	sm_buf_init(&c.path);
	fine = compare(&c, a, b, (struct sm_slice){ 0 });
	if (c.path.failed)
		fine = sm_no_memory(err);
	sm_buf_free(&c.path);
	return fine;
}
