#include "duis/soap.h"

#include <string.h>

#include "core/text.h"

static const struct {
	const char *ns, *version;
} versions[] = {
	{ SM_NS_SOAP_11, "1.1" },
	{ SM_NS_SOAP_12, "1.2" },
};

/* An envelope, and what was found in it. */
struct envelope {
	const xmlNode *root;
	xmlNode *header, *body;
	struct sm_err *err;
};

static bool
is_in(const xmlNode *n, const char *ns)
{
	return n->ns && n->ns->href && strcmp((const char *)n->ns->href, ns) == 0;
}

static bool
is_named(const xmlNode *n, const char *name)
{
	return strcmp((const char *)n->name, name) == 0;
}

/* NULL: the element is no envelope. */
static const char *
version_of(const xmlNode *root)
{
	for (size_t i = 0; i < SM_COUNT(versions); i++)
		if (is_named(root, "Envelope") && is_in(root, versions[i].ns))
			return versions[i].version;
	return NULL;
}

static bool
malformed(const struct envelope *e, const xmlNode *at, const char *what)
{
	return sm_fail(e->err, SM_E_MALFORMED, SM_NO_OFFSET, "line %ld: SOAP envelope: %.60s: %s",
	    xmlGetLineNo(at), (const char *)at->name, what);
}

/* The next element from n on. False: text stands before it. */
static bool
element_from(const struct envelope *e, xmlNode *n, xmlNode **out)
{
	for (; n && n->type != XML_ELEMENT_NODE; n = n->next)
		if (n->type != XML_COMMENT_NODE && n->type != XML_PI_NODE && !xmlIsBlankNode(n))
			return malformed(e, n->parent, "text stands beside its elements");
	*out = n;
	return true;
}

/* The node after n in the order of the document, within root. */
static xmlNode *
node_after(const xmlNode *root, xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE && n->children)
		return n->children;
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

/* A reader that doesn't know the envelope might take a document in its Header for the one that counts. */
static bool
hides_nothing(const struct envelope *e)
{
	for (xmlNode *n = e->header; n; n = node_after(e->header, n))
		if (n->type == XML_ELEMENT_NODE && (is_in(n, SM_NS_DUIS) || is_in(n, SM_NS_MMC)))
			return sm_fail(e->err, SM_E_REFUSED, SM_NO_OFFSET,
			    "line %ld: SOAP envelope: %.60s stands in the Header: a document belongs in the "
			    "Body",
			    xmlGetLineNo(n), (const char *)n->name);
	return true;
}

/* An optional Header, then Body, of the envelope's own namespace. */
static bool
find_parts(struct envelope *e)
{
	const char *ns = (const char *)e->root->ns->href;
	xmlNode *n;

	if (!element_from(e, e->root->children, &n))
		return false;
	if (n && is_named(n, "Header") && is_in(n, ns)) {
		e->header = n;
		if (!element_from(e, n->next, &n))
			return false;
	}
	if (!n)
		return malformed(e, e->root, "has no Body");
	if (!is_named(n, "Body") || !is_in(n, ns))
		return malformed(e, n, "stands where Body must stand");
	e->body = n;
	if (!element_from(e, n->next, &n))
		return false;
	return !n || malformed(e, n, "has no place after Body");
}

static bool
find_document(const struct envelope *e, xmlNode **out)
{
	xmlNode *second;

	if (!element_from(e, e->body->children, out))
		return false;
	if (!*out)
		return malformed(e, e->body, "holds no document");
	if (version_of(*out))
		return malformed(e, *out, "an envelope in an envelope");
	if (!element_from(e, (*out)->next, &second))
		return false;
	return !second || malformed(e, second, "a second element in Body");
}

static bool
is_used(xmlNode *document, const xmlNs *ns)
{
	for (xmlNode *n = document; n; n = node_after(document, n)) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (n->ns == ns)
			return true;
		for (const xmlAttr *a = n->properties; a; a = a->next)
			if (a->ns == ns)
				return true;
	}
	return false;
}

/* No declaration of the document has the same prefix: it would hide this one. */
static void
take_namespaces(xmlNode *document)
{
	for (xmlNode *outer = document->parent; outer && outer->type == XML_ELEMENT_NODE;
	     outer = outer->parent)
		for (xmlNs **at = &outer->nsDef; *at;) {
			xmlNs *ns = *at;

			if (!is_used(document, ns)) {
				at = &ns->next;
				continue;
			}
			*at = ns->next;
			ns->next = document->nsDef;
			document->nsDef = ns;
		}
}

bool
sm_soap_is(const xmlDoc *doc)
{
	return version_of(xmlDocGetRootElement(doc)) != NULL;
}

bool
sm_soap_open(xmlDoc *doc, const char **version, struct sm_err *err)
{
	struct envelope e = { .root = xmlDocGetRootElement(doc), .err = err };
	xmlNode *document;

	*version = version_of(e.root);
	if (!*version)
		return true;
	if (!find_parts(&e) || !hides_nothing(&e) || !find_document(&e, &document))
		return false;
	take_namespaces(document);
	xmlUnlinkNode(document);
	/* comments and instructions around the envelope are none of the document */
	while (doc->children) {
		xmlNode *n = doc->children;

		xmlUnlinkNode(n);
		xmlFreeNode(n);
	}
	(void)xmlDocSetRootElement(doc, document);
	return true;
}
