#include "correlate/request_node.h"

#include <string.h>

#include "core/text.h"
#include "core/time.h"
#include "core/tree.h"

/* Every element of the DUIS schema that has an attribute has one of these and no other. */
static const char *const attributes[] = { "index", "identifier", "auxiliaryControllerN" };

static struct sm_request_node *
element_of(const struct sm_xml *xml, struct sm_request_node *parent, struct sm_arena *a)
{
	struct sm_request_node *e = SM_NEW(a, struct sm_request_node);

	if (!e)
		return NULL;
	e->xml = xml;
	/* no path has this name, so that a foreign element never counts as one of DUIS */
	e->name = sm_xml_namespace(xml) == SM_XML_DUIS ? sm_xml_name(xml) : "(foreign element)";
	e->name_len = strlen(e->name);
	e->parent = parent;
	for (size_t i = 0; i < SM_COUNT(attributes) && !sm_xml_only_attribute(xml, NULL); i++) {
		if (!sm_xml_attribute(xml, attributes[i], &e->value))
			continue;
		e->attribute = attributes[i];
		break;
	}
	if (!parent)
		return e;
	if (parent->last)
		parent->last->next = e;
	else
		parent->child = e;
	parent->last = e;
	return e;
}

static bool
read_below(struct sm_request_node *e, unsigned depth, struct sm_arena *a)
{
	if (depth > SM_DEPTH_MAX)
		return false;
	for (const struct sm_xml *x = sm_xml_first(e->xml); x; x = sm_xml_next(x)) {
		struct sm_request_node *child = element_of(x, e, a);

		if (!child || !read_below(child, depth + 1, a))
			return false;
	}
	if (!e->child)
		e->text = sm_xml_text(e->xml);
	return true;
}

struct sm_request_node *
sm_request_node_read(const struct sm_xml *body, struct sm_arena *a)
{
	struct sm_request_node *e = element_of(body, NULL, a);

	return e && read_below(e, 0, a) ? e : NULL;
}

struct sm_slice
sm_found_text(struct sm_found f)
{
	if (!f.element)
		return sm_slice_of(NULL, 0);
	return f.attribute ? f.element->value : f.element->text;
}

struct sm_use_note *
sm_trail_add(struct sm_trail *trail, struct sm_found f)
{
	struct sm_use_note *note = SM_NEW(trail->arena, struct sm_use_note);

	if (!note) {
		trail->failed = true;
		return NULL;
	}
	note->found = f;
	note->reason = trail->reason;
	*trail->end = note;
	trail->end = &note->next;
	return note;
}

static void
mark_used(const struct sm_scope *s, struct sm_found f)
{
	if (f.attribute)
		f.element->attribute_used = s->round;
	else
		f.element->used = s->round;
}

void
sm_found_use(const struct sm_scope *s, struct sm_found f)
{
	if (!f.element)
		return;
	mark_used(s, f);
	if (s->trail)
		(void)sm_trail_add(s->trail, f);
}

/* Uses the value that a predicate compares, which chooses another element. */
static void
use_to_choose(const struct sm_scope *s, struct sm_found f)
{
	struct sm_use_note *note;

	if (!f.element)
		return;
	mark_used(s, f);
	note = s->trail ? sm_trail_add(s->trail, f) : NULL;
	if (note)
		note->chooses = true;
}

void
sm_request_node_use_all(const struct sm_scope *s, struct sm_request_node *e)
{
	for (struct sm_request_node *i = e; i; i = sm_request_node_walk(e, i)) {
		sm_found_use(s, (struct sm_found){ i, false });
		if (i->attribute)
			sm_found_use(s, (struct sm_found){ i, true });
		else
			i->attribute_used = s->round;
	}
}

struct sm_request_node *
sm_request_node_walk(const struct sm_request_node *body, struct sm_request_node *e)
{
	if (e->child)
		return e->child;
	for (; e != body; e = e->parent)
		if (e->next)
			return e->next;
	return NULL;
}

bool
sm_request_node_number(struct sm_slice s, int64_t min, int64_t max, int64_t *out)
{
	return sm_parse_decimal(s, 0, out) && *out >= min && *out <= max;
}

bool
sm_request_node_boolean(struct sm_slice s, bool *out)
{
	if (sm_slice_eq_str(s, "true") || sm_slice_eq_str(s, "1"))
		*out = true;
	else if (sm_slice_eq_str(s, "false") || sm_slice_eq_str(s, "0"))
		*out = false;
	else
		return false;
	return true;
}

static bool
is_text(const char *text, size_t len, struct sm_slice step)
{
	return len == step.len && memcmp(text, step.p, len) == 0;
}

/* Most names differ in their length or first letter. */
static bool
name_is(const struct sm_request_node *e, struct sm_slice step)
{
	return e->name_len == step.len && e->name[0] == (char)sm_slice_at(step, 0) &&
	       memcmp(e->name, step.p, step.len) == 0;
}

static struct sm_slice
slice(const char *from, const char *to)
{
	return sm_slice_of(from, (size_t)(to - from));
}

static const char *
find_char(struct sm_slice s, char c)
{
	return s.len ? memchr(s.p, c, s.len) : NULL;
}

static const char *
end_of(struct sm_slice s)
{
	return (const char *)s.p + s.len;
}

/* The number in a predicate: the count of a repetition ("#", "^"), or a literal. */
static bool
predicate_number(const struct sm_scope *s, struct sm_slice value, int64_t *out)
{
	if (sm_slice_eq_str(value, "#"))
		*out = s->inner;
	else if (sm_slice_eq_str(value, "^"))
		*out = s->outer;
	else
		return sm_request_node_number(value, 0, UINT32_MAX, out);
	return true;
}

/* "[@index=#]" or "[Phase=2]": the number compares by value, so that 01 is 1. */
static bool
fits(const struct sm_scope *s, struct sm_request_node *e, struct sm_slice predicate)
{
	const char *equals = find_char(predicate, '=');
	struct sm_found f = { e, predicate.p[0] == '@' };
	int64_t expected, have;

	if (!equals || !predicate_number(s, slice(equals + 1, end_of(predicate)), &expected))
		return false;
	if (!f.attribute) {
		struct sm_slice child = slice((const char *)predicate.p, equals);

		for (f.element = e->child; f.element && !name_is(f.element, child);)
			f.element = f.element->next;
	} else if (!e->attribute) {
		return false;
	}
	if (!sm_request_node_number(sm_found_text(f), 0, UINT32_MAX, &have) || have != expected)
		return false;
	use_to_choose(s, f);
	return true;
}

/* Whether the first step of a path has the element's name. Most names don't end where the step does. */
static bool
begins(const struct sm_request_node *e, struct sm_slice path)
{
	size_t n = e->name_len;

	if (n > path.len || (n < path.len && path.p[n] != '/' && path.p[n] != '['))
		return false;
	return memcmp(e->name, path.p, n) == 0;
}

/* The path behind its first step, which ends at that octet. */
static struct sm_slice
behind(struct sm_slice path, size_t step)
{
	return sm_slice_after(path, step + 1);
}

/* The element of the first step among first and its siblings. *path becomes the rest. NULL: there is none. */
static struct sm_request_node *
step_from(const struct sm_scope *s, struct sm_request_node *first, struct sm_slice *path)
{
	for (struct sm_request_node *e = first; e; e = e->next) {
		struct sm_slice rest;
		const char *close;

		if (!begins(e, *path))
			continue;
		rest = sm_slice_after(*path, e->name_len);
		close = sm_slice_at(rest, 0) == '[' ? find_char(rest, ']') : NULL;
		if (close && !fits(s, e, slice((const char *)rest.p + 1, close)))
			continue;
		*path = behind(rest, close ? (size_t)(close + 1 - (const char *)rest.p) : 0);
		return e;
	}
	return NULL;
}

static struct sm_found follow(
    const struct sm_scope *s, struct sm_request_node *e, struct sm_slice path, unsigned depth);

static struct sm_found
follow_any(const struct sm_scope *s, struct sm_request_node *e, struct sm_slice path, unsigned depth)
{
	struct sm_found f = { NULL, false };

	for (struct sm_request_node *c = e->child; c && !f.element; c = c->next) {
		struct sm_use_note **end = s->trail ? s->trail->end : NULL;
		unsigned before = c->used;

		f = follow(s, c, path, depth + 1);
		if (f.element)
			continue;
		/* an empty element that "*" only passed over stays unused */
		c->used = before;
		if (end) {
			s->trail->end = end;
			*end = NULL;
		}
	}
	return f;
}

static struct sm_found
attribute_of(struct sm_request_node *e, struct sm_slice name)
{
	bool there = e->attribute && is_text(e->attribute, strlen(e->attribute), name);

	return (struct sm_found){ there ? e : NULL, there };
}

static struct sm_found
follow(const struct sm_scope *s, struct sm_request_node *e, struct sm_slice path, unsigned depth)
{
	struct sm_found nothing = { NULL, false };

	while (e && path.len > 0) {
		if (path.p[0] == '@')
			return attribute_of(e, sm_slice_after(path, 1));
		if (path.p[0] == '*')
			return depth < SM_DEPTH_MAX ? follow_any(s, e, behind(path, 1), depth) : nothing;
		if (path.p[0] == '.') {
			path = behind(path, 1);
			continue;
		}
		/* a path through an empty element uses it */
		if (!e->child && e->text.len == 0)
			sm_found_use(s, (struct sm_found){ e, false });
		e = step_from(s, e->child, &path);
	}
	return (struct sm_found){ e, false };
}

static struct sm_found
find_slice(const struct sm_scope *s, struct sm_slice path)
{
	struct sm_found f = { NULL, false };

	while (path.len > 0 && !f.element) {
		const char *bar = find_char(path, '|');
		struct sm_slice one = bar ? slice((const char *)path.p, bar) : path;
		bool from_body = one.len > 0 && one.p[0] == '/';

		if (from_body)
			one = sm_slice_of(one.p + 1, one.len - 1);
		f = follow(s, from_body ? s->body : s->here, one, 0);
		path = bar ? slice(bar + 1, end_of(path)) : sm_slice_of(NULL, 0);
	}
	return f;
}

struct sm_found
sm_request_node_find(const struct sm_scope *s, const char *path)
{
	return path ? find_slice(s, sm_slice_str(path)) : (struct sm_found){ s->here, false };
}

struct sm_request_node *
sm_request_node_again(const struct sm_request_node *e)
{
	struct sm_request_node *n = e->next;

	/* equal names are one pointer */
	while (n && n->name != e->name)
		n = n->next;
	return n;
}

size_t
sm_request_node_count(const struct sm_scope *s, const char *path)
{
	size_t n = 0;

	for (struct sm_request_node *e = sm_request_node_find(s, path).element; e;
	     e = sm_request_node_again(e))
		n++;
	return n;
}

/* Finds the '=' of a comparison, outside of predicates. */
static const char *
comparison(struct sm_slice term)
{
	const char *equals = find_char(term, '=');
	bool inside = false;

	if (!equals || !find_char(slice((const char *)term.p, equals), '['))
		return equals;
	for (const char *p = (const char *)term.p; p < end_of(term); p++) {
		if (*p == '[' || *p == ']')
			inside = *p == '[';
		else if (*p == '=' && !inside)
			return p;
	}
	return NULL;
}

static bool
equals_text(struct sm_slice text, struct sm_slice expected)
{
	struct sm_time t, u;
	bool a, b;

	if (sm_request_node_boolean(text, &a) && sm_request_node_boolean(expected, &b))
		return a == b;
	if (sm_time_parse(text, &t) && sm_time_parse(expected, &u))
		return sm_time_to_seconds(&t) == sm_time_to_seconds(&u);
	if (text.len != expected.len)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.p[i] != (expected.p[i] == '~' ? ' ' : expected.p[i]))
			return false;
	return true;
}

static bool
term_holds(const struct sm_scope *s, struct sm_slice term)
{
	bool negated = term.len > 0 && term.p[0] == '!', there;
	struct sm_slice path = negated ? sm_slice_of(term.p + 1, term.len - 1) : term;
	const char *equals = comparison(path);
	struct sm_found f = find_slice(s, equals ? slice((const char *)path.p, equals) : path);

	there = f.element != NULL;
	if (equals) {
		sm_found_use(s, f);
		there = there && equals_text(sm_found_text(f), slice(equals + 1, end_of(path)));
	} else if (there && !f.attribute && f.element->text.len == 0) {
		sm_found_use(s, f);
	}
	return there != negated;
}

bool
sm_request_node_fulfils(const struct sm_scope *s, const char *condition)
{
	struct sm_slice left = sm_slice_str(condition);

	while (left.len > 0) {
		const char *space = find_char(left, ' ');
		struct sm_slice term = space ? slice((const char *)left.p, space) : left;

		if (!term_holds(s, term))
			return false;
		left = space ? slice(space + 1, end_of(left)) : sm_slice_of(NULL, 0);
	}
	return true;
}

static const char *
step_text(const struct sm_request_node *e, struct sm_arena *a)
{
	unsigned position = 1;
	const struct sm_request_node *first;

	if (e->attribute)
		return sm_arena_printf(
		    a, "%s[@%s=%.*s]", e->name, e->attribute, (int)e->value.len, e->value.p);
	if (!e->parent)
		return e->name;
	for (first = e->parent->child; first != e; first = first->next)
		position += first->name == e->name;
	if (position == 1 && !sm_request_node_again(e))
		return e->name;
	return sm_arena_printf(a, "%s[%u]", e->name, position);
}

const char *
sm_request_node_path(struct sm_found f, struct sm_arena *a)
{
	const char *path = f.attribute ? "" : NULL;

	if (f.attribute)
		path = sm_arena_printf(a, "@%s", f.element->attribute);
	for (const struct sm_request_node *e = f.element; e; e = e->parent) {
		const char *step = step_text(e, a);

		if (!step)
			return NULL;
		path = path ? sm_arena_printf(a, "%s/%s", step, path) : step;
		if (!path)
			return NULL;
	}
	return path;
}
