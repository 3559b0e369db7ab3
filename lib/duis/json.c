#include "duis/json.h"

#include <stdint.h>
#include <string.h>

#include "core/text.h"
#include "duis/native.h"

static void put_children(const xmlNode *parent, unsigned depth, struct sm_buf *out);

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
	sm_buf_printf(out, "%s\"", (const char *)name);
}

static void
put_namespaces(const xmlNode *e, struct sm_buf *out)
{
	if (!e->nsDef)
		return;
	sm_buf_puts(out, ",\"namespaces\":{");
	for (const xmlNs *ns = e->nsDef; ns; ns = ns->next) {
		sm_buf_json(out, text_of(ns->prefix));
		sm_buf_putc(out, ':');
		sm_buf_json(out, text_of(ns->href));
		if (ns->next)
			sm_buf_putc(out, ',');
	}
	sm_buf_putc(out, '}');
}

static void
put_attributes(const xmlNode *e, struct sm_buf *out)
{
	if (!e->properties)
		return;
	sm_buf_puts(out, ",\"attributes\":{");
	for (const xmlAttr *a = e->properties; a; a = a->next) {
		put_name(a->ns, a->name, out);
		sm_buf_putc(out, ':');
		sm_buf_json(out, text_of(a->children ? a->children->content : NULL));
		if (a->next)
			sm_buf_putc(out, ',');
	}
	sm_buf_putc(out, '}');
}

/* Members of an element's object. */
static void
put_members(const xmlNode *e, unsigned depth, struct sm_buf *out)
{
	sm_buf_puts(out, "\"name\":");
	put_name(e->ns, e->name, out);
	put_namespaces(e, out);
	put_attributes(e, out);
	if (e->children && depth <= SM_DOCUMENT_DEPTH_MAX) {
		sm_buf_puts(out, ",\"children\":[");
		put_children(e, depth, out);
		sm_buf_putc(out, ']');
	}
}

static void
put_node(const xmlNode *n, unsigned depth, struct sm_buf *out)
{
	switch (n->type) {
	case XML_ELEMENT_NODE:
		sm_buf_putc(out, '{');
		put_members(n, depth + 1, out);
		sm_buf_putc(out, '}');
		return;
	case XML_COMMENT_NODE:
		sm_buf_puts(out, "{\"comment\":");
		sm_buf_json(out, text_of(n->content));
		sm_buf_putc(out, '}');
		return;
	case XML_PI_NODE:
		sm_buf_puts(out, "{\"instruction\":");
		sm_buf_json(out, text_of(n->name));
		sm_buf_puts(out, ",\"data\":");
		sm_buf_json(out, text_of(n->content));
		sm_buf_putc(out, '}');
		return;
	default:
		sm_buf_json(out, text_of(n->content));
	}
}

static void
put_children(const xmlNode *parent, unsigned depth, struct sm_buf *out)
{
	for (const xmlNode *n = parent->children; n; n = n->next) {
		put_node(n, depth, out);
		if (n->next)
			sm_buf_putc(out, ',');
	}
}

/* Writes comments and instructions outside the document element, from n up to an element. */
static void
put_outside(const char *member, const xmlNode *n, struct sm_buf *out)
{
	bool any = false;

	for (; n && n->type != XML_ELEMENT_NODE; n = n->next) {
		if (n->type != XML_COMMENT_NODE && n->type != XML_PI_NODE)
			continue;
		if (any)
			sm_buf_putc(out, ',');
		else
			sm_buf_printf(out, ",\"%s\":[", member);
		put_node(n, 0, out);
		any = true;
	}
	if (any)
		sm_buf_putc(out, ']');
}

void
sm_document_to_json(const struct sm_document *d, struct sm_buf *out)
{
	const xmlNode *root;

	if (!sm_document_root(d))
		return;
	root = sm_native(sm_document_root(d));
	sm_buf_putc(out, '{');
	put_members(root, 0, out);
	put_outside("before", root->doc->children, out);
	put_outside("after", root->next, out);
	sm_buf_putc(out, '}');
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

/* Checks that a name has no character that would end it. */
static bool
put_plain_name(struct sm_slice name, struct sm_buf *out, struct sm_err *err)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.p[i] <= ' ' || strchr("<>&\"'=/", name.p[i]))
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

	if (json_is_string(comment)) {
		if (strstr(json_string_value(comment), "--"))
			return wrong(err, "a comment with two dashes");
		sm_buf_printf(out, "<!--%s-->", json_string_value(comment));
		return true;
	}
	if (!json_is_string(data))
		return wrong(err, "an instruction without data");
	if (strstr(json_string_value(data), "?>"))
		return wrong(err, "an instruction that ends early");
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
	const json_t *name = json_object_get(e, "name"), *children = json_object_get(e, "children");

	if (depth > SM_DOCUMENT_DEPTH_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "duis: elements are nested too deep");
	if (!json_is_string(name))
		return wrong(err, "an element without a name");
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
