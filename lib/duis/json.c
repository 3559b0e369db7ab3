#include "duis/json.h"

#include <stdint.h>
#include <string.h>

#include "core/json_writer.h"
#include "core/text.h"
#include "duis/native.h"

static void put_children(const xmlNode *parent, unsigned depth, struct sm_json *w);

static struct sm_slice
text_of(const xmlChar *s)
{
	return s ? sm_slice_str((const char *)s) : sm_slice_of("", 0);
}

static void
put_name(const xmlNs *ns, const xmlChar *name, struct sm_buf *out)
{
	sm_buf_putc(out, '"');
	if (ns && ns->prefix)
		sm_buf_printf(out, "%s:", (const char *)ns->prefix);
	sm_buf_json_text(out, sm_slice_str((const char *)name));
	sm_buf_putc(out, '"');
}

static void
put_namespaces(const xmlNode *e, struct sm_json *w)
{
	if (!e->nsDef)
		return;
	sm_json_open_member(w, "namespaces", '{');
	for (const xmlNs *ns = e->nsDef; ns; ns = ns->next) {
		sm_json_element(w);
		sm_buf_json(w->out, text_of(ns->prefix));
		sm_buf_putc(w->out, ':');
		sm_buf_json(w->out, text_of(ns->href));
	}
	sm_json_close(w, '}');
}

static void
put_attributes(const xmlNode *e, struct sm_json *w)
{
	if (!e->properties)
		return;
	sm_json_open_member(w, "attributes", '{');
	for (const xmlAttr *a = e->properties; a; a = a->next) {
		sm_json_element(w);
		put_name(a->ns, a->name, w->out);
		sm_buf_putc(w->out, ':');
		sm_buf_json(w->out, text_of(a->children ? a->children->content : NULL));
	}
	sm_json_close(w, '}');
}

/* The first node from n on that is no empty CDATA section, which would be none in the next document. NULL: there is none. */
static const xmlNode *
filled(const xmlNode *n)
{
	while (n && n->type == XML_CDATA_SECTION_NODE && text_of(n->content).len == 0)
		n = n->next;
	return n;
}

/* Members of an element's object. */
static void
put_members(const xmlNode *e, unsigned depth, struct sm_json *w)
{
	sm_json_key(w, "name");
	put_name(e->ns, e->name, w->out);
	put_namespaces(e, w);
	put_attributes(e, w);
	if (filled(e->children) && depth <= SM_DOCUMENT_DEPTH_MAX) {
		sm_json_open_member(w, "children", '[');
		put_children(e, depth, w);
		sm_json_close(w, ']');
	}
}

/* A member that is written even if its text is empty. */
static void
put_text(struct sm_json *w, const char *name, const xmlChar *text)
{
	sm_json_key(w, name);
	sm_buf_json(w->out, text_of(text));
}

static void
put_node(const xmlNode *n, unsigned depth, struct sm_json *w)
{
	sm_json_element(w);
	switch (n->type) {
	case XML_ELEMENT_NODE:
		sm_json_open(w, '{');
		put_members(n, depth + 1, w);
		break;
	case XML_COMMENT_NODE:
		sm_json_open(w, '{');
		put_text(w, "comment", n->content);
		break;
	case XML_PI_NODE:
		sm_json_open(w, '{');
		put_text(w, "instruction", n->name);
		put_text(w, "data", n->content);
		break;
	default:
		sm_buf_json(w->out, text_of(n->content));
		return;
	}
	sm_json_close(w, '}');
}

static void
put_children(const xmlNode *parent, unsigned depth, struct sm_json *w)
{
	for (const xmlNode *n = filled(parent->children); n; n = filled(n->next))
		put_node(n, depth, w);
}

/* Writes comments and instructions outside the document element, from n up to an element. */
static void
put_outside(const char *member, const xmlNode *n, struct sm_json *w)
{
	bool any = false;

	for (; n && n->type != XML_ELEMENT_NODE; n = n->next) {
		if (n->type != XML_COMMENT_NODE && n->type != XML_PI_NODE)
			continue;
		if (!any)
			sm_json_open_member(w, member, '[');
		put_node(n, 0, w);
		any = true;
	}
	if (any)
		sm_json_close(w, ']');
}

void
sm_document_to_json(const struct sm_document *d, struct sm_buf *out)
{
	struct sm_json w = { .out = out };
	const xmlNode *root;

	if (!sm_document_root(d))
		return;
	root = sm_native(sm_document_root(d));
	sm_json_open(&w, '{');
	put_members(root, 0, &w);
	put_outside("before", root->doc->children, &w);
	put_outside("after", root->next, &w);
	sm_json_close(&w, '}');
}

/* ---- JSON to XML ---- */

static bool
wrong(struct sm_err *err, const char *what)
{
	return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "duis: %s", what);
}

static struct sm_slice
string_of(const json_t *v)
{
	return sm_slice_of(json_string_value(v), json_string_length(v));
}

/* Refuses a member that is not written, as a misspelt one: the document would lack it without a word. */
static bool
has_only(const json_t *of, const char *const *names, size_t n, struct sm_err *err)
{
	json_t *object = (json_t *)(uintptr_t)of;

	for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i)) {
		size_t k = 0;

		while (k < n && strcmp(names[k], json_object_iter_key(i)) != 0)
			k++;
		if (k == n)
			return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
			    "duis: no member %.60s belongs beside %s", json_object_iter_key(i), names[0]);
	}
	return true;
}

/* Whether a reader gets the text of a comment or instruction as it is: no reference can stand in it. */
static bool
is_kept(const json_t *text, struct sm_err *err)
{
	if (strlen(json_string_value(text)) != json_string_length(text))
		return wrong(err, "a NUL, which XML can't hold");
	return !strchr(json_string_value(text), '\r') ||
	       wrong(err, "a carriage return, which XML reads as the end of a line");
}

/* Checks that a name has no character that would end it, nor U+061C: XML allows that, but it turns text around. */
static bool
put_plain_name(struct sm_slice name, struct sm_buf *out, struct sm_err *err)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.p[i] <= ' ' || strchr("<>&\"'=/", name.p[i]) ||
		    (i > 0 && name.p[i - 1] == 0xd8 && name.p[i] == 0x9c))
			return wrong(err, "a name that is none of XML");
	if (name.len == 0)
		return wrong(err, "an empty name");
	sm_buf_put(out, name.p, name.len);
	return true;
}

/* Attributes, or namespace declarations with their xmlns. */
static bool
write_pairs(const json_t *pairs, bool namespaces, struct sm_buf *out, struct sm_err *err)
{
	json_t *object = (json_t *)(uintptr_t)pairs;

	if (!pairs)
		return true;
	if (!json_is_object(pairs))
		return wrong(err, "attributes and namespaces are objects");
	for (void *i = json_object_iter(object); i; i = json_object_iter_next(object, i)) {
		struct sm_slice name = sm_slice_str(json_object_iter_key(i));
		const json_t *value = json_object_iter_value(i);

		if (!json_is_string(value))
			return wrong(err, "values of attributes and namespaces are strings");
		sm_buf_puts(out, !namespaces ? " " : name.len > 0 ? " xmlns:" : " xmlns");
		if ((!namespaces || name.len > 0) && !put_plain_name(name, out, err))
			return false;
		sm_buf_puts(out, "=\"");
		sm_buf_xml(out, string_of(value), true);
		sm_buf_putc(out, '"');
	}
	return true;
}

static bool write_element(const json_t *e, unsigned depth, struct sm_buf *out, struct sm_err *err);

static bool
is_mark(const json_t *child)
{
	return json_is_string(json_object_get(child, "comment")) ||
	       json_is_string(json_object_get(child, "instruction"));
}

/* A comment or an instruction. */
static bool
write_mark(const json_t *child, struct sm_buf *out, struct sm_err *err)
{
	const json_t *comment = json_object_get(child, "comment");
	const json_t *instruction = json_object_get(child, "instruction");
	const json_t *data = json_object_get(child, "data");
	static const char *const of_comment[] = { "comment" }, *const of_instruction[] = { "instruction",
		"data" };

	if (json_is_string(comment)) {
		if (!has_only(child, of_comment, SM_COUNT(of_comment), err) || !is_kept(comment, err))
			return false;
		if (strstr(json_string_value(comment), "--"))
			return wrong(err, "a comment with two dashes");
		sm_buf_printf(out, "<!--%s-->", json_string_value(comment));
		return true;
	}
	if (!json_is_string(data))
		return wrong(err, "an instruction without data");
	if (!has_only(child, of_instruction, SM_COUNT(of_instruction), err) || !is_kept(data, err))
		return false;
	if (strstr(json_string_value(data), "?>"))
		return wrong(err, "an instruction that ends early");
	if (strspn(json_string_value(data), " \t\n") > 0)
		return wrong(err, "blanks before the data of an instruction, which XML drops");
	sm_buf_puts(out, "<?");
	if (!put_plain_name(string_of(instruction), out, err))
		return false;
	sm_buf_printf(out, " %s?>", json_string_value(data));
	return true;
}

static bool
write_child(const json_t *child, unsigned depth, struct sm_buf *out, struct sm_err *err)
{
	if (json_is_string(child)) {
		sm_buf_xml(out, string_of(child), false);
		return true;
	}
	return is_mark(child) ? write_mark(child, out, err) : write_element(child, depth + 1, out, err);
}

/* Writes comments and instructions outside the document element. */
static bool
write_outside(const json_t *list, struct sm_buf *out, struct sm_err *err)
{
	if (list && !json_is_array(list))
		return wrong(err, "before and after are arrays");
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (!is_mark(json_array_get(list, i)))
			return wrong(
			    err, "only comments and instructions stand outside the document element");
		if (!write_mark(json_array_get(list, i), out, err))
			return false;
		sm_buf_putc(out, '\n');
	}
	return true;
}

static bool
write_element(const json_t *e, unsigned depth, struct sm_buf *out, struct sm_err *err)
{
	static const char *const members[] = { "name", "namespaces", "attributes", "children", "before",
		"after" };
	enum { OUTSIDE = 2 }; /* the last ones, which only the document element has */
	const json_t *name = json_object_get(e, "name"), *children = json_object_get(e, "children");

	if (depth > SM_DOCUMENT_DEPTH_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "duis: elements are nested too deep");
	if (!json_is_string(name))
		return wrong(err, "an element without a name");
	if (!has_only(e, members, SM_COUNT(members) - (depth > 0 ? OUTSIDE : 0), err))
		return false;
	sm_buf_putc(out, '<');
	if (!put_plain_name(string_of(name), out, err) ||
	    !write_pairs(json_object_get(e, "namespaces"), true, out, err) ||
	    !write_pairs(json_object_get(e, "attributes"), false, out, err))
		return false;
	if (children && !json_is_array(children))
		return wrong(err, "children are an array");
	if (json_array_size(children) == 0) {
		sm_buf_puts(out, "/>");
		return true;
	}
	sm_buf_putc(out, '>');
	for (size_t i = 0; i < json_array_size(children); i++)
		if (!write_child(json_array_get(children, i), depth, out, err))
			return false;
	sm_buf_printf(out, "</%s>", json_string_value(name));
	return true;
}

bool
sm_document_from_json(const json_t *element, struct sm_buf *out, struct sm_err *err)
{
	sm_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	return write_outside(json_object_get(element, "before"), out, err) &&
	       write_element(element, 0, out, err) &&
	       write_outside(json_object_get(element, "after"), out, err);
}
