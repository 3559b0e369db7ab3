#include "duis/canonical.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "duis/native.h"

enum { ATTRIBUTES_MAX = 64 };

/* The state of one run. duis: the latest namespace that was found to be that of DUIS. */
struct writing {
	const xmlNode *root;
	const xmlNs *duis;
	struct sm_buf *out;
};

static const char *
chars(const xmlChar *s)
{
	return s ? (const char *)s : "";
}

/* Canonical XML 1.0 section 2.3: replacements of characters in text and in attribute values. */
static const char *
escape_of(char c, bool attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return attribute ? NULL : "&gt;";
	case '"':
		return attribute ? "&quot;" : NULL;
	case '\t':
		return attribute ? "&#x9;" : NULL;
	case '\n':
		return attribute ? "&#xA;" : NULL;
	case '\r':
		return "&#xD;";
	default:
		return NULL;
	}
}

/* How many characters need no look: most texts are short, and letters and digits. */
static size_t
plain_length(const char *s)
{
	static const bool stops[UINT8_MAX + 1] = { ['\0'] = true,
		['&'] = true,
		['<'] = true,
		['>'] = true,
		['"'] = true,
		['\t'] = true,
		['\n'] = true,
		['\r'] = true };
	size_t n = 0;

	while (!stops[(uint8_t)s[n]])
		n++;
	return n;
}

static void
put_text(const char *s, bool attribute, struct sm_buf *out)
{
	while (*s) {
		const char *from = s, *escape;

		s += plain_length(s);
		sm_buf_put(out, from, (size_t)(s - from));
		if (!*s)
			return;
		escape = escape_of(*s, attribute);
		if (escape)
			sm_buf_puts(out, escape);
		else
			sm_buf_putc(out, *s);
		s++;
	}
}

static bool
is_duis(struct writing *w, const xmlNode *e)
{
	if (e->ns && e->ns != w->duis && strcmp(chars(e->ns->href), SM_NS_DUIS) == 0)
		w->duis = e->ns;
	return e->ns && e->ns == w->duis;
}

static void
put_name(struct writing *w, const xmlNode *e)
{
	if (is_duis(w, e))
		sm_buf_put(w->out, "sr:", 3);
	sm_buf_puts(w->out, chars(e->name));
}

/* The namespace of e, unless the element around it has the same. */
static void
put_namespace(struct writing *w, const xmlNode *e)
{
	const char *href = e->ns ? chars(e->ns->href) : "";
	const xmlNode *around = e == w->root ? NULL : e->parent;

	if (around && (around->ns == e->ns || strcmp(around->ns ? chars(around->ns->href) : "", href) == 0))
		return;
	if (!around && !e->ns)
		return;
	sm_buf_puts(w->out, is_duis(w, e) ? " xmlns:sr=\"" : " xmlns=\"");
	put_text(href, true, w->out);
	sm_buf_putc(w->out, '"');
}

static int
by_name(const void *a, const void *b)
{
	const xmlAttr *x = *(const xmlAttr *const *)a, *y = *(const xmlAttr *const *)b;
	int order = strcmp(x->ns ? chars(x->ns->href) : "", y->ns ? chars(y->ns->href) : "");

	return order ? order : strcmp(chars(x->name), chars(y->name));
}

static void
put_attribute(const xmlAttr *a, struct sm_buf *out)
{
	sm_buf_putc(out, ' ');
	if (a->ns) {
		sm_buf_putc(out, '{');
		put_text(chars(a->ns->href), true, out);
		sm_buf_putc(out, '}');
	}
	sm_buf_puts(out, chars(a->name));
	sm_buf_puts(out, "=\"");
	for (const xmlNode *n = a->children; n; n = n->next)
		put_text(chars(n->content), true, out);
	sm_buf_putc(out, '"');
}

/* Sorted by name. Elements of DUIS have at most one; an element with too many has no canonical form. */
static void
put_attributes(const xmlNode *e, struct sm_buf *out)
{
	const xmlAttr *list[ATTRIBUTES_MAX];
	size_t n = 0;

	for (const xmlAttr *a = e->properties; a; a = a->next) {
		if (sm_native_is_schema_hint(a))
			continue;
		if (n == ATTRIBUTES_MAX) {
			out->failed = true;
			return;
		}
		list[n++] = a;
	}
	if (n > 1)
		qsort(list, n, sizeof list[0], by_name);
	for (size_t i = 0; i < n; i++)
		put_attribute(list[i], out);
}

static bool
is_signature(const xmlNode *n)
{
	return n->ns && strcmp(chars(n->ns->href), SM_NS_DSIG) == 0 &&
	       strcmp(chars(n->name), "Signature") == 0;
}

static bool
is_blank(const xmlNode *n)
{
	return sm_trim(sm_slice_str(chars(n->content))).len == 0;
}

static bool
has_elements(const xmlNode *e)
{
	for (const xmlNode *n = e->children; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			return true;
	return false;
}

/* The end tag has the name of the start tag, which stands there. */
static void
put_end(struct sm_buf *out, size_t name, size_t len)
{
	char *at = sm_buf_room(out, len + 3);

	if (!at)
		return;
	memcpy(at, "</", 2);
	memcpy(at + 2, out->p + name, len);
	at[2 + len] = '>';
	out->len += len + 3;
}

static void
put_element(struct writing *w, const xmlNode *e, unsigned depth)
{
	bool mixed = has_elements(e);
	size_t name, end;

	if (depth > SM_DOCUMENT_DEPTH_MAX) {
		w->out->failed = true;
		return;
	}
	sm_buf_putc(w->out, '<');
	name = w->out->len;
	put_name(w, e);
	end = w->out->len;
	put_namespace(w, e);
	put_attributes(e, w->out);
	sm_buf_putc(w->out, '>');
	for (const xmlNode *n = e->children; n; n = n->next) {
		if (n->type == XML_ELEMENT_NODE && !(e == w->root && is_signature(n)))
			put_element(w, n, depth + 1);
		else if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) &&
		         !(mixed && is_blank(n)))
			put_text(chars(n->content), false, w->out);
	}
	put_end(w->out, name, end - name);
}

void
sm_xml_canonical(const struct sm_xml *root, struct sm_buf *out)
{
	struct writing w = { sm_native(root), NULL, out };

	put_element(&w, w.root, 0);
}
