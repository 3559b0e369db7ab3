#include "diff/from_json.h"

#include <string.h>

#include "core/text.h"

/* A depth-first scan of the text. */
struct scan {
	struct sm_slice in;
	size_t at;
	struct sm_arena *arena;
	struct sm_err *err;
};

/* What a leaf may have beside its value; other objects are no leaves. */
static const char *const beside_value[] = { "unit", "bits", "raw", "note", "offset", "length", "in" };

static bool
wrong(const struct scan *s)
{
	return sm_fail(s->err, SM_E_MALFORMED, s->at, "JSON of a message can't be read");
}

static uint8_t
peek(const struct scan *s)
{
	return sm_slice_at(s->in, s->at);
}

static bool
skip(struct scan *s, char c)
{
	if (peek(s) != (uint8_t)c)
		return false;
	s->at++;
	return true;
}

/* Takes a string with its quotes. */
static bool
take_string(struct scan *s, struct sm_slice *out)
{
	size_t from = s->at;

	if (!skip(s, '"'))
		return wrong(s);
	while (s->at < s->in.len && peek(s) != '"')
		s->at += peek(s) == '\\' ? 2 : 1;
	if (!skip(s, '"'))
		return wrong(s);
	*out = sm_slice_of(s->in.p + from, s->at - from);
	return true;
}

/* Takes a number, or true, false and null. */
static bool
take_word(struct scan *s, struct sm_slice *out)
{
	size_t from = s->at;

	while (s->at < s->in.len && !strchr(",]}", peek(s)))
		s->at++;
	*out = sm_slice_of(s->in.p + from, s->at - from);
	return out->len > 0 || wrong(s);
}

static bool take(struct scan *s, struct sm_diff_field *f, unsigned depth);

static struct sm_diff_field *
new_child(const struct scan *s, struct sm_diff_field *parent, struct sm_slice name)
{
	struct sm_diff_field *f = sm_diff_field_new(s->arena, parent, name);

	if (!f)
		(void)sm_no_room(s->err, SM_NO_OFFSET, "record");
	return f;
}

static struct sm_slice
without_quotes(struct sm_slice string)
{
	return sm_slice_of(string.p + 1, string.len - 2);
}

static bool
take_member(struct scan *s, struct sm_diff_field *object, unsigned depth)
{
	struct sm_slice name;
	struct sm_diff_field *f;

	if (!take_string(s, &name))
		return false;
	if (!skip(s, ':'))
		return wrong(s);
	f = new_child(s, object, without_quotes(name));
	return f && take(s, f, depth);
}

static bool
take_children(struct scan *s, struct sm_diff_field *f, unsigned depth)
{
	bool is_object = skip(s, '{');
	char end = is_object ? '}' : ']';
	struct sm_diff_field *entry;

	if (!is_object && !skip(s, '['))
		return wrong(s);
	if (skip(s, end))
		return true;
	do {
		if (is_object) {
			if (!take_member(s, f, depth + 1))
				return false;
			continue;
		}
		entry = new_child(s, f, (struct sm_slice){ 0 });
		if (!entry || !take(s, entry, depth + 1))
			return false;
	} while (skip(s, ','));
	return skip(s, end) || wrong(s);
}

static struct sm_diff_field *
find(const struct sm_diff_field *object, const char *name)
{
	struct sm_diff_field *c = object->child;

	while (c && !sm_slice_eq_str(c->name, name))
		c = c->next;
	return c;
}

static bool
is_beside_value(struct sm_slice name)
{
	for (size_t i = 0; i < SM_COUNT(beside_value); i++)
		if (sm_slice_eq_str(name, beside_value[i]))
			return true;
	return false;
}

/* Whether an object is a value with its additions. A list of flags is one value. */
static bool
is_leaf(const struct sm_diff_field *object)
{
	const struct sm_diff_field *value = find(object, "value");

	if (!value || !value->has_text)
		return false;
	for (const struct sm_diff_field *c = object->child; c; c = c->next)
		if (c != value && !is_beside_value(c->name))
			return false;
	return true;
}

static void
drop(struct sm_diff_field *object, const struct sm_diff_field *child)
{
	struct sm_diff_field **at = &object->child;

	object->last = NULL;
	while (*at) {
		if (*at == child) {
			*at = child->next;
			object->n_children--;
			continue;
		}
		object->last = *at;
		at = &(*at)->next;
	}
}

/* Takes the position of an object out of its members. */
static void
take_position(struct sm_diff_field *object)
{
	struct sm_diff_field *offset = find(object, "offset"), *length = find(object, "length"),
	                     *in = find(object, "in");
	uint64_t at;

	if (!offset || !length)
		return;
	/* of octets that were decrypted there is no place in the message */
	if (!in && sm_parse_uint(offset->text, SIZE_MAX - 1, &at))
		object->offset = (size_t)at;
	drop(object, offset);
	drop(object, length);
	drop(object, in);
}

static void
settle(struct sm_diff_field *object)
{
	const struct sm_diff_field *name = find(object, "name"), *value;

	take_position(object);
	if (name && name->has_text && name->text.len > 2)
		object->title = without_quotes(name->text);
	if (!is_leaf(object))
		return;
	value = find(object, "value");
	sm_diff_field_text(object, value->text, true);
	drop(object, value);
}

/* Whether all entries are bare texts: such a list is one text, of flags. */
static bool
is_flat(const struct sm_diff_field *list)
{
	const struct sm_diff_field *c = list->child;

	while (c && c->bare)
		c = c->next;
	return !c;
}

static bool
take_nested(struct scan *s, struct sm_diff_field *f, unsigned depth)
{
	bool is_object = peek(s) == '{';
	size_t from = s->at;

	if (!take_children(s, f, depth))
		return false;
	if (is_object) {
		settle(f);
	} else if (sm_slice_eq_str(f->name, "value") && is_flat(f)) {
		f->child = f->last = NULL;
		f->n_children = 0;
		sm_diff_field_text(f, sm_slice_of(s->in.p + from, s->at - from), true);
	} else if (!f->child) {
		/* an empty list is not the same as none */
		sm_diff_field_text(f, sm_slice_str("[]"), true);
	}
	return true;
}

static bool
take(struct scan *s, struct sm_diff_field *f, unsigned depth)
{
	struct sm_slice text;
	bool fine;

	if (depth > SM_DIFF_DEPTH_MAX)
		return sm_fail(s->err, SM_E_LIMIT, s->at, "values are nested too deep to be compared");
	if (peek(s) == '{' || peek(s) == '[') {
		fine = take_nested(s, f, depth);
	} else {
		fine = peek(s) == '"' ? take_string(s, &text) : take_word(s, &text);
		if (fine)
			sm_diff_field_text(f, text, true);
		f->bare = fine;
	}
	if (fine)
		sm_diff_field_close(f);
	return fine;
}

bool
sm_diff_from_json(struct sm_slice json, struct sm_slice name, struct sm_arena *a,
    struct sm_diff_field *parent, struct sm_diff_field **out, struct sm_err *err)
{
	struct scan s = { .in = json, .arena = a, .err = err };
	struct sm_diff_field *f = new_child(&s, parent, name);

	if (!f || !take(&s, f, 0))
		return false;
	*out = f;
	return s.at == json.len || wrong(&s);
}
