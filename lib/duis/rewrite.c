#include "duis/rewrite.h"

#include <string.h>

#include "core/buf.h"
#include "core/memory.h"
#include "core/text.h"
#include "duis/native.h"

struct state {
	const struct sm_rewriter *r;
	struct sm_arena *arena;
	struct sm_err *err;
};

static xmlNode *
writable(const struct sm_xml *e)
{
	return (xmlNode *)(uintptr_t)e;
}

static void
drop_remarks(xmlNode *first)
{
	for (xmlNode *n = first, *next; n; n = next) {
		next = n->next;
		if (n->type != XML_COMMENT_NODE && n->type != XML_PI_NODE)
			continue;
		xmlUnlinkNode(n);
		xmlFreeNode(n);
	}
}

/*
 * The new value of a text as a C string in the arena. The blanks around it stay: in a string they count for its length.
 * NULL: err has the reason.
 */
static const xmlChar *
renew(const struct state *s, const struct sm_xml *e, const char *attribute, struct sm_slice text)
{
	struct sm_slice trimmed = sm_trim(text), fresh = trimmed;
	size_t before = trimmed.len > 0 ? (size_t)(trimmed.p - text.p) : 0;
	size_t after = text.len - before - trimmed.len;
	struct sm_buf whole;
	char *copy;

	if (!s->r->text(s->r->ctx, e, attribute, trimmed, &fresh, s->err))
		return NULL;
	sm_buf_init(&whole);
	sm_buf_put(&whole, text.p, before);
	sm_buf_put(&whole, fresh.p, fresh.len);
	sm_buf_put(&whole, sm_slice_after(text, before + trimmed.len).p, after);
	copy = whole.failed ? NULL : sm_arena_copy(s->arena, whole.p, whole.len);
	sm_buf_free(&whole);
	if (!copy)
		(void)sm_no_room(s->err, SM_NO_OFFSET, "document");
	return (const xmlChar *)copy;
}

/* xsi:type and xsi:nil. What else has a namespace is no part of the content, such as the folder where a schema lies. */
static bool
is_content(const xmlAttr *a)
{
	return !a->ns ||
	       (strcmp((const char *)a->ns->href, SM_NS_XSI) == 0 &&
	           (strcmp((const char *)a->name, "type") == 0 || strcmp((const char *)a->name, "nil") == 0));
}

static void
drop_foreign(const struct sm_xml *e)
{
	for (xmlAttr *a = writable(e)->properties, *next; a; a = next) {
		next = a->next;
		if (!is_content(a))
			(void)xmlRemoveProp(a);
	}
}

static bool
rewrite_attributes(const struct state *s, const struct sm_xml *e)
{
	drop_foreign(e);
	for (xmlAttr *a = writable(e)->properties; a; a = a->next) {
		xmlChar *value = a->ns ? NULL : xmlNodeListGetString(a->doc, a->children, 1);
		const xmlChar *fresh;

		if (!value)
			continue;
		fresh = renew(s, e, (const char *)a->name, sm_slice_str((const char *)value));
		xmlFree(value);
		if (!fresh)
			return false;
		(void)xmlSetNsProp(writable(e), NULL, a->name, fresh);
	}
	return true;
}

/* The whole text of an element without children, as one. */
static bool
rewrite_leaf(const struct state *s, const struct sm_xml *e)
{
	struct sm_slice text = sm_xml_raw(e);
	const xmlChar *fresh;

	if (sm_trim(text).len == 0)
		return true;
	fresh = renew(s, e, NULL, text);
	if (!fresh)
		return false;
	xmlNodeSetContent(writable(e), NULL);
	xmlNodeAddContent(writable(e), fresh);
	return true;
}

/* Text between elements, which no schema of this field allows. */
static bool
rewrite_between(const struct state *s, const struct sm_xml *e)
{
	for (xmlNode *n = writable(e)->children; n; n = n->next) {
		const xmlChar *fresh;

		if ((n->type != XML_TEXT_NODE && n->type != XML_CDATA_SECTION_NODE) || !n->content ||
		    sm_trim(sm_slice_str((const char *)n->content)).len == 0)
			continue;
		fresh = renew(s, e, NULL, sm_slice_str((const char *)n->content));
		if (!fresh)
			return false;
		xmlNodeSetContent(n, NULL);
		xmlNodeAddContent(n, fresh);
	}
	return true;
}

static bool
rewrite_element(const struct state *s, const struct sm_xml *e)
{
	drop_remarks(writable(e)->children);
	return rewrite_attributes(s, e) && (sm_xml_first(e) ? rewrite_between(s, e) : rewrite_leaf(s, e));
}

bool
sm_document_rewrite(
    struct sm_document *d, const struct sm_rewriter *r, struct sm_arena *a, struct sm_err *err)
{
	struct state s = { r, a, err };
	const struct sm_xml *root = sm_document_root(d);

	drop_remarks(sm_document_native(d)->children);
	for (const struct sm_xml *e = root; e; e = sm_xml_after(root, e, true))
		if (!rewrite_element(&s, e))
			return false;
	return sm_memory_held(err);
}
