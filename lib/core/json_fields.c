#include "core/json_fields.h"

#include <stdlib.h>
#include <string.h>

#include "core/json_walk.h"
#include "core/memory.h"
#include "core/text.h"

enum { FIELDS_MAX = 64, STEPS_MAX = 32, STARS_MAX = 4, NO_POSITION = -1 };

struct step {
	struct sm_slice name;
	bool star;
	int64_t position; /* of an array; NO_POSITION: the step is a name alone */
};

struct field {
	struct sm_slice path; /* as it was given */
	struct step steps[STEPS_MAX];
	size_t n_steps, n_stars;
	size_t array; /* steps up to the last `*`; 0: there is none */
};

struct sm_json_fields {
	char *list; /* the names of the steps are parts of it */
	struct field all[FIELDS_MAX];
	size_t n;
	const struct field *longest; /* the field with the most stars */
};

/* ---- paths ---- */

static bool
refuse(struct sm_err *err, struct sm_slice path, const char *why)
{
	return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "%s in %.*s", why, (int)path.len, (const char *)path.p);
}

/* The length of the text up to a character that no backslash stands before. */
static size_t
length_to(struct sm_slice s, char c)
{
	size_t i = 0;

	while (i < s.len && s.p[i] != (uint8_t)c)
		i += s.p[i] == '\\' ? 2 : 1;
	return i < s.len ? i : s.len;
}

static bool
add_step(struct field *f, struct sm_slice name, struct sm_err *err)
{
	struct step step = { .name = name, .star = sm_slice_eq_str(name, "*"), .position = NO_POSITION };

	if (name.len == 0)
		return refuse(err, f->path, "a name is empty");
	if (f->n_steps == STEPS_MAX)
		return refuse(err, f->path, "too many names");
	if (!sm_parse_int(name, 0, INT32_MAX, &step.position))
		step.position = NO_POSITION;
	f->steps[f->n_steps++] = step;
	if (step.star) {
		f->array = f->n_steps;
		f->n_stars++;
	}
	return f->n_stars <= STARS_MAX || refuse(err, f->path, "more than four *");
}

static bool
read_path(struct field *f, struct sm_slice path, struct sm_err *err)
{
	bool more = true;

	f->path = path;
	if (path.len == 0)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "a path is empty");
	while (more) {
		size_t len = length_to(path, '.');

		if (!add_step(f, sm_slice_of(path.p, len), err))
			return false;
		more = len < path.len;
		path = sm_slice_after(path, len + 1);
	}
	return true;
}

static bool
is_same(const struct step *a, const struct step *b)
{
	return a->star == b->star && sm_slice_eq(a->name, b->name);
}

/* The arrays of all fields are those that the field with the most stars goes over. */
static bool
go_over_one_array(struct sm_json_fields *f, struct sm_err *err)
{
	f->longest = &f->all[0];
	for (size_t i = 1; i < f->n; i++)
		if (f->all[i].n_stars > f->longest->n_stars)
			f->longest = &f->all[i];
	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < f->all[i].array; k++)
			if (!is_same(&f->all[i].steps[k], &f->longest->steps[k]))
				return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
				    "%.*s and %.*s go over different arrays: ask for them one at a time",
				    (int)f->all[i].path.len, (const char *)f->all[i].path.p,
				    (int)f->longest->path.len, (const char *)f->longest->path.p);
	return true;
}

static bool
read_list(struct sm_json_fields *f, struct sm_err *err)
{
	struct sm_slice rest = sm_slice_str(f->list);
	bool more = true;

	while (more) {
		size_t len = length_to(rest, ',');

		if (f->n == FIELDS_MAX)
			return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "more than %d paths", FIELDS_MAX);
		if (!read_path(&f->all[f->n++], sm_slice_of(rest.p, len), err))
			return false;
		more = len < rest.len;
		rest = sm_slice_after(rest, len + 1);
	}
	return go_over_one_array(f, err);
}

struct sm_json_fields *
sm_json_fields_parse(const char *list, struct sm_err *err)
{
	struct sm_json_fields *f = sm_memory_calloc(1, sizeof *f);

	if (f)
		f->list = sm_memory_strdup(list);
	if (f && f->list && read_list(f, err))
		return f;
	if (!f || !f->list)
		(void)sm_no_memory(err);
	sm_json_fields_free(f);
	return NULL;
}

void
sm_json_fields_free(struct sm_json_fields *f)
{
	if (f)
		free(f->list);
	free(f);
}

void
sm_json_fields_head(const struct sm_json_fields *f, struct sm_table *t)
{
	for (size_t i = 0; i < f->n; i++)
		sm_table_value(t, f->all[i].path);
	sm_table_end_row(t);
}

/* ---- what a record has ---- */

/* A value of a field, or an element of the arrays: its positions in them. */
struct found {
	struct found *next;
	struct sm_slice text;
	size_t depth; /* positions that count */
	size_t positions[STARS_MAX];
};

struct list {
	struct found *first, *last;
};

struct search {
	const struct sm_json_fields *f;
	struct sm_arena *a;
	struct list values[FIELDS_MAX]; /* of each field, in the order of the text */
	struct list elements; /* of the arrays */
	bool failed;
};

/* Whether a name of a path, with its backslashes, is that of a member. */
static bool
is_name(struct sm_slice path, struct sm_slice name)
{
	size_t n = 0;

	for (size_t i = 0; i < path.len; i++) {
		if (path.p[i] == '\\' && i + 1 < path.len)
			i++;
		if (n == name.len || path.p[i] != name.p[n++])
			return false;
	}
	return n == name.len;
}

static bool
is_step(const struct step *wanted, const struct sm_json_step *step)
{
	if (step->name.p)
		return is_name(wanted->name, step->name);
	return wanted->star || (wanted->position >= 0 && (size_t)wanted->position == step->position);
}

/* Whether the first n steps of the field lead to the place. */
static bool
leads_to(const struct field *f, size_t n, const struct sm_json_place *place)
{
	if (n != place->depth)
		return false;
	for (size_t i = n; i-- > 0;)
		if (!is_step(&f->steps[i], &place->steps[i]))
			return false;
	return true;
}

static void
keep(struct search *s, struct list *list, const struct field *f, const struct sm_json_place *place,
    struct sm_slice text)
{
	struct found *found = SM_NEW(s->a, struct found);

	if (!found) {
		s->failed = true;
		return;
	}
	found->text = text;
	for (size_t i = 0; i < place->depth; i++)
		if (f->steps[i].star)
			found->positions[found->depth++] = place->steps[i].position;
	if (list->last)
		list->last->next = found;
	else
		list->first = found;
	list->last = found;
}

/* A `*` is a step over an element. The same name of a member is none. */
static bool
is_element(const struct sm_json_fields *f, const struct sm_json_place *place)
{
	size_t n = place->depth;

	return n > 0 && n <= f->longest->array && f->longest->steps[n - 1].star &&
	       leads_to(f->longest, n, place);
}

static void
look(void *ctx, const struct sm_json_place *place, enum sm_json_event event, struct sm_slice text)
{
	struct search *s = ctx;

	if (event != SM_JSON_END && is_element(s->f, place))
		keep(s, &s->elements, s->f->longest, place, text);
	for (size_t i = 0; i < s->f->n && event != SM_JSON_BEGIN; i++)
		if (leads_to(&s->f->all[i], s->f->all[i].n_steps, place))
			keep(s, &s->values[i], &s->f->all[i], place, text);
}

/* ---- rows ---- */

static bool
write_value(struct search *s, struct sm_slice text, struct sm_table *t)
{
	struct sm_slice characters;

	if (sm_slice_at(text, 0) != '"') {
		sm_table_value(t, sm_slice_eq_str(text, "null") ? sm_slice_of(NULL, 0) : text);
		return true;
	}
	if (!sm_json_characters(text, s->a, &characters))
		return false;
	sm_table_text(t, characters);
	return true;
}

/* Whether the value stands at the element, or in something around it. */
static bool
belongs_to(const struct found *value, const struct found *element)
{
	return value->depth <= element->depth &&
	       memcmp(value->positions, element->positions, value->depth * sizeof *value->positions) == 0;
}

static bool
is_before(const struct found *value, const struct found *element)
{
	for (size_t i = 0; i < value->depth && i < element->depth; i++)
		if (value->positions[i] != element->positions[i])
			return value->positions[i] < element->positions[i];
	return false;
}

/* Values stand in the order of the elements: those of elements before this one are passed for good. */
static bool
write_row(struct search *s, const struct found *element, struct sm_table *t)
{
	for (size_t i = 0; i < s->f->n; i++) {
		struct list *values = &s->values[i];
		struct found *value = values->first;

		while (value && is_before(value, element))
			value = value->next;
		values->first = value;
		if (!value || !belongs_to(value, element))
			sm_table_value(t, sm_slice_of(NULL, 0));
		else if (!write_value(s, value->text, t))
			return false;
	}
	sm_table_end_row(t);
	return true;
}

bool
sm_json_fields_write(
    const struct sm_json_fields *f, struct sm_slice text, struct sm_arena *a, struct sm_table *t)
{
	static const struct found whole = { .depth = 0 };
	struct search *s = SM_NEW(a, struct search);
	const struct found *element;

	if (!s)
		return false;
	s->f = f;
	s->a = a;
	if (!sm_json_walk(text, a, look, s) || s->failed)
		return false;
	element = s->elements.first;
	if (!element)
		return write_row(s, &whole, t);
	for (; element; element = element->next) {
		/* the elements within this one have the rows */
		if (element->next && element->next->depth > element->depth)
			continue;
		if (!write_row(s, element, t))
			return false;
	}
	return true;
}

/* ---- lines ---- */

static void
put_path(const struct sm_json_place *place, struct sm_buf *out)
{
	for (size_t i = 0; i < place->depth; i++) {
		struct sm_slice name = place->steps[i].name;

		if (i > 0)
			sm_buf_putc(out, '.');
		if (!name.p)
			sm_buf_u64(out, place->steps[i].position);
		for (size_t k = 0; k < name.len; k++) {
			if (name.p[k] == '.' || name.p[k] == ',' || name.p[k] == '\\')
				sm_buf_putc(out, '\\');
			sm_buf_putc(out, (char)name.p[k]);
		}
	}
}

/* Whether an object or array has nothing in it. */
static bool
is_empty(struct sm_slice text)
{
	return sm_trim(sm_slice_of(text.p + 1, text.len - 2)).len == 0;
}

static void
put_line(void *ctx, const struct sm_json_place *place, enum sm_json_event event, struct sm_slice text)
{
	struct sm_buf *out = ctx;

	if (event == SM_JSON_BEGIN || (event == SM_JSON_END && !is_empty(text)))
		return;
	put_path(place, out);
	sm_buf_puts(out, " = ");
	if (event == SM_JSON_END)
		sm_buf_puts(out, text.p[0] == '{' ? "{}" : "[]");
	else if (text.p[0] == '"')
		sm_buf_put(out, text.p + 1, text.len - 2);
	else
		sm_buf_put(out, text.p, text.len);
	sm_buf_putc(out, '\n');
}

bool
sm_json_flat(struct sm_slice text, struct sm_arena *a, struct sm_buf *out)
{
	return sm_json_walk(text, a, put_line, out);
}
