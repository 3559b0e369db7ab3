#include "duis/tree.h"

#include <stdint.h>
#include <string.h>

#include <libxml/parserInternals.h>
#include <libxml/tree.h>

/* Where nodes have a short for their line: libxml2 has longer ones in a text. */
enum { LINE_MAX_SHORT = 65535 };

static xmlNode *
new_node(struct sm_tree *t, xmlParserCtxtPtr p, xmlElementType type, const xmlChar *name)
{
	xmlNode *n = SM_NEW(&t->arena, xmlNode);
	int line = p->input ? p->input->line : 0;

	if (!n)
		return NULL;
	n->type = type;
	n->name = name;
	n->doc = p->myDoc;
	n->line = (unsigned short)(line < LINE_MAX_SHORT ? line : LINE_MAX_SHORT);
	if (type == XML_TEXT_NODE && line >= LINE_MAX_SHORT)
		n->psvi = (void *)(intptr_t)line;
	return n;
}

static void
add_child(xmlNode *parent, xmlNode *n)
{
	n->parent = parent;
	n->prev = parent->last;
	if (parent->last)
		parent->last->next = n;
	else
		parent->children = n;
	parent->last = n;
}

/* ---- namespaces ---- */

static bool
declare(struct sm_tree *t, xmlNode *n, int n_namespaces, const xmlChar **namespaces)
{
	xmlNs **end = &n->nsDef;

	for (int i = 0; i < n_namespaces; i++) {
		xmlNs *ns = SM_NEW(&t->arena, xmlNs);

		if (!ns)
			return false;
		ns->type = XML_NAMESPACE_DECL;
		ns->prefix = namespaces[2 * i];
		ns->href = namespaces[2 * i + 1];
		*end = ns;
		end = &ns->next;
	}
	return true;
}

/* The declaration in force: prefixes are of the parser's dictionary, so equal ones are one. */
static xmlNs *
namespace_of(const xmlNode *n, const xmlChar *prefix)
{
	for (const xmlNode *e = n; e && e->type == XML_ELEMENT_NODE; e = e->parent)
		for (xmlNs *ns = e->nsDef; ns; ns = ns->next)
			if (ns->prefix == prefix)
				return ns;
	return NULL;
}

/* ---- attributes ---- */

static xmlChar *
copy_text(struct sm_tree *t, const xmlChar *text, size_t len)
{
	return (xmlChar *)sm_arena_copy(&t->arena, text, len);
}

/* A value with references, which libxml2 resolves. */
static xmlChar *
resolved(struct sm_tree *t, xmlDoc *doc, const xmlChar *value, int len)
{
	xmlNode *list = xmlStringLenGetNodeList(doc, value, len);
	xmlChar *text = xmlNodeListGetString(doc, list, 1), *copy = NULL;

	if (text)
		copy = copy_text(t, text, strlen((const char *)text));
	else if (!list)
		copy = copy_text(t, value, 0);
	xmlFree(text);
	xmlFreeNodeList(list);
	return copy;
}

static bool
set_value(struct sm_tree *t, xmlParserCtxtPtr p, xmlAttr *a, const xmlChar *value, size_t len)
{
	xmlNode *text = new_node(t, p, XML_TEXT_NODE, xmlStringText);

	if (!text)
		return false;
	text->content = len > 0 && memchr(value, '&', len) ? resolved(t, p->myDoc, value, (int)len)
	                                                   : copy_text(t, value, len);
	text->parent = (xmlNode *)(void *)a;
	a->children = a->last = text;
	return text->content != NULL;
}

static bool
add_attributes(
    struct sm_tree *t, xmlParserCtxtPtr p, xmlNode *n, int n_attributes, const xmlChar **attributes)
{
	enum { NAME, PREFIX, URI, VALUE, END, WORDS };
	xmlAttr *last = NULL;

	for (int i = 0; i < n_attributes; i++) {
		const xmlChar **word = attributes + WORDS * i;
		xmlAttr *a = SM_NEW(&t->arena, xmlAttr);

		if (!a || !set_value(t, p, a, word[VALUE], (size_t)(word[END] - word[VALUE])))
			return false;
		a->type = XML_ATTRIBUTE_NODE;
		a->name = word[NAME];
		a->doc = p->myDoc;
		a->parent = n;
		a->prev = last;
		if (word[PREFIX]) {
			a->ns = namespace_of(n, word[PREFIX]);
			/* xml: is declared nowhere */
			if (!a->ns)
				a->ns = xmlSearchNs(p->myDoc, n, word[PREFIX]);
		}
		if (last)
			last->next = a;
		else
			n->properties = a;
		last = a;
	}
	return true;
}

/* ---- elements and text ---- */

bool
sm_tree_start(struct sm_tree *t, xmlParserCtxtPtr p, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n_attributes,
    const xmlChar **attributes)
{
	xmlNode *n = new_node(t, p, XML_ELEMENT_NODE, name);

	if (!n)
		return false;
	if (p->node)
		add_child(p->node, n);
	else if (!t->root)
		t->root = n;
	if (!declare(t, n, n_namespaces, namespaces) || !add_attributes(t, p, n, n_attributes, attributes))
		return false;
	if (uri)
		n->ns = namespace_of(n, prefix);
	t->text = NULL;
	return nodePush(p, n) >= 0;
}

/* Adds to a text, whose room doubles: entities and sections bring it in many pieces. */
static bool
extend(struct sm_tree *t, const xmlChar *text, size_t len)
{
	if (len >= t->room - t->len) {
		size_t room = 2 * (t->len + len) + 1;
		xmlChar *more = sm_alloc(&t->arena, room, 1);

		if (!more)
			return false;
		memcpy(more, t->text->content, t->len);
		t->text->content = more;
		t->room = room;
	}
	memcpy(t->text->content + t->len, text, len);
	t->len += len;
	t->text->content[t->len] = 0;
	return true;
}

bool
sm_tree_text(struct sm_tree *t, xmlParserCtxtPtr p, const xmlChar *text, size_t len)
{
	xmlNode *n;

	if (!p->node)
		return true;
	if (t->text && t->text == p->node->last)
		return extend(t, text, len);
	n = new_node(t, p, XML_TEXT_NODE, xmlStringText);
	if (!n)
		return false;
	n->content = copy_text(t, text, len);
	if (!n->content)
		return false;
	add_child(p->node, n);
	t->text = n;
	t->len = len;
	t->room = len + 1;
	return true;
}

void
sm_tree_give(struct sm_tree *t, xmlDoc *doc)
{
	if (!t->root)
		return;
	t->root->parent = (xmlNode *)(void *)doc;
	doc->children = doc->last = t->root;
}

void
sm_tree_take_back(struct sm_tree *t, xmlDoc *doc)
{
	if (t->root && doc)
		doc->children = doc->last = NULL;
	t->root = t->text = NULL;
	sm_arena_reset(&t->arena);
}
