#include "duis/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>

#include "core/memory.h"
#include "core/text.h"
#include "duis/characters.h"
#include "duis/native.h"
#include "duis/soap.h"
#include "duis/tree.h"

/*
 * Names from hostile documents stay in the parser's dictionary. These are the limits of its octets and of its entries
 * before it is replaced: from some sixteen thousand names on, libxml2's look-up gets slower with each. DUIS and MMC have
 * two thousand.
 */
enum { DICTIONARY_MAX = 4 * 1024 * 1024, NAMES_MAX = 16 * 1024 };
/*
 * Elements of DUIS and MMC have fewer than ten attributes and namespace declarations. libxml2 compares each with all
 * before it, so an element with thousands is refused while it is read.
 */
enum { ATTRIBUTES_MAX = 32, PARSER_ATTRIBUTES_MAX = 1024, NAMESPACES_MAX = 2048 };
/* libxml2 asks for more input at each step while fewer octets than this follow: blanks behind a document save that. */
enum { BLANKS = 256 };
enum { TEXT_MAX = 160 };

struct sm_document {
	xmlParserCtxtPtr parser;
	xmlDocPtr doc;
	bool reads; /* the present read builds the tree itself */
	struct sm_tree tree;
	const char *soap; /* the version of the envelope that the document came in; NULL: none */
	struct sm_arena joined; /* text that comments or CDATA sections split */
	struct sm_err *err; /* of the current read */
	struct sm_slice rest; /* the rest that the parser has not requested yet */
	size_t blanks; /* that follow it */
	size_t padding; /* blanks that the parser got */
	struct sm_held held; /* by the element that is read */
};

/*
 * The first error ends the read. libxml2 would go on, and copy a comment for each error in it. xmlStopParser takes the
 * input away, which only a SAX callback may do; errors come from anywhere.
 */
static void
on_error(void *parser, SM_XML_ERROR error)
{
	xmlParserCtxtPtr p = parser;
	struct sm_document *d = p->_private;
	char text[SM_NATIVE_MESSAGE];

	if (error->level < XML_ERR_ERROR)
		return;
	p->wellFormed = 0;
	p->disableSAX = 1;
	p->instate = XML_PARSER_EOF;
	sm_native_message(error->message, text);
	(void)sm_fail(
	    d->err, SM_E_MALFORMED, SM_NO_OFFSET, "line %d: not well-formed: %s", error->line, text);
}

static void stop(xmlParserCtxtPtr p, enum sm_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Stops the current read with an error of ours. For SAX callbacks. */
static void
stop(xmlParserCtxtPtr p, enum sm_code code, const char *fmt, ...)
{
	struct sm_document *d = p->_private;
	char text[TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	(void)sm_fail(d->err, code, SM_NO_OFFSET, "line %d: %s", xmlSAX2GetLineNumber(p), text);
	p->wellFormed = 0;
	xmlStopParser(p);
}

static void
on_doctype(void *parser, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	stop(parser, SM_E_REFUSED, "a document with a DOCTYPE is not accepted");
}

static void
stop_without_memory(xmlParserCtxtPtr p)
{
	struct sm_document *d = p->_private;

	(void)sm_no_memory(d->err);
	p->wellFormed = 0;
	xmlStopParser(p);
}

static void
on_start(void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
    const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	xmlParserCtxtPtr p = parser;
	struct sm_document *d = p->_private;

	if (p->nameNr > SM_DOCUMENT_DEPTH_MAX)
		stop(p, SM_E_LIMIT, "elements are nested deeper than %d", SM_DOCUMENT_DEPTH_MAX);
	else if (n_attributes > ATTRIBUTES_MAX || n_namespaces > ATTRIBUTES_MAX)
		stop(p, SM_E_LIMIT, "an element has more than %d attributes", ATTRIBUTES_MAX);
	else if (!d->reads)
		xmlSAX2StartElementNs(parser, name, prefix, uri, n_namespaces, namespaces, n_attributes,
		    n_defaulted, attributes);
	else if (!sm_tree_start(
	             &d->tree, p, name, prefix, uri, n_namespaces, namespaces, n_attributes, attributes))
		stop_without_memory(p);
}

/*
 * Behind the root the padding has done its work. libxml2 reads blanks one by one, so that they are skipped here, and none
 * follow: libxml2 would not skip those that come after it has skipped.
 */
static void
on_end(void *parser, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	xmlParserCtxtPtr p = parser;
	struct sm_document *d = p->_private;

	xmlSAX2EndElementNs(parser, name, prefix, uri);
	if (p->node || d->rest.len > 0 || d->padding != (size_t)(p->input->end - p->input->cur))
		return;
	p->input->cur = p->input->end;
	d->blanks = 0;
}

/*
 * libxml2 takes a NUL behind the root for the end of the document, in every encoding. Nobody would see what stands behind
 * the NUL: octets in UTF-8, those that wait to be converted, and those that the parser has not got.
 */
static void
on_document_end(void *parser)
{
	xmlParserCtxtPtr p = parser;
	struct sm_document *d = p->_private;
	const xmlParserInput *in = p->input;
	xmlBufPtr raw = in && in->buf ? in->buf->raw : NULL;

	xmlSAX2EndDocument(parser);
	if (!in ||
	    (sm_is_padding(sm_slice_of(in->cur, (size_t)(in->end - in->cur))) && sm_is_padding(d->rest) &&
	        (!raw || sm_is_padding(sm_slice_of(xmlBufContent(raw), xmlBufUse(raw))))))
		return;
	stop(p, SM_E_MALFORMED, "more octets stand behind the document and a NUL");
}

/*
 * Refuses elements that would take libxml2 too much time, while they are read. libxml2 stores five words for an
 * attribute and two for a declaration.
 */
static bool
is_crowded(xmlParserCtxtPtr p, struct sm_err *err)
{
	if (p->maxatts > PARSER_ATTRIBUTES_MAX * 5 || p->nsNr > NAMESPACES_MAX * 2)
		return !sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET,
		    "line %d: an element has more than %d attributes", xmlSAX2GetLineNumber(p),
		    ATTRIBUTES_MAX);
	if (xmlDictSize(p->dict) > NAMES_MAX)
		return !sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "line %d: the document has more than %d names",
		    xmlSAX2GetLineNumber(p), NAMES_MAX / 2);
	return false;
}

/* Whether the document begins as in ASCII, so that a blank is one in its encoding. */
static bool
is_ascii(struct sm_slice text)
{
	return sm_slice_at(text, 0) == '<' && sm_slice_at(text, 1) != 0;
}

static size_t
put_blanks(struct sm_document *d, char *out, size_t room)
{
	size_t n = d->rest.len > 0 ? 0 : d->blanks < room ? d->blanks : room;

	memset(out, ' ', n);
	d->blanks -= n;
	d->padding += n;
	return n;
}

/*
 * Gives the parser the next piece of the document. If too many names are stored, or an error is known, it gives none, and
 * the document ends there.
 */
static int
next_piece(void *document, char *out, int size)
{
	struct sm_document *d = document;
	size_t n = d->rest.len < (size_t)size ? d->rest.len : (size_t)size;

	if (d->err->code != SM_OK || is_crowded(d->parser, d->err))
		return 0;
	memcpy(out, d->rest.p, n);
	d->rest = sm_slice_after(d->rest, n);
	return (int)(n + put_blanks(d, out + n, (size_t)size - n));
}

static void
drop_document(struct sm_document *d)
{
	sm_tree_take_back(&d->tree, d->doc);
	if (d->doc)
		xmlFreeDoc(d->doc);
	d->doc = NULL;
	d->soap = NULL;
	sm_arena_reset(&d->joined);
}

/* Replaces a parser that hostile documents made grow. */
static bool
has_grown(const struct _xmlParserCtxt *p)
{
	return xmlDictGetUsage(p->dict) > DICTIONARY_MAX || xmlDictSize(p->dict) > NAMES_MAX / 2 ||
	       p->maxatts > PARSER_ATTRIBUTES_MAX * 5;
}

static bool
ready_parser(struct sm_document *d)
{
	if (d->parser && has_grown(d->parser)) {
		xmlFreeParserCtxt(d->parser);
		d->parser = NULL;
	}
	if (d->parser)
		return true;
	d->parser = xmlNewParserCtxt();
	if (!d->parser)
		return false;
	d->parser->sax->serror = on_error;
	d->parser->sax->internalSubset = on_doctype;
	d->parser->sax->startElementNs = on_start;
	d->parser->sax->endElementNs = on_end;
	d->parser->sax->endDocument = on_document_end;
	return true;
}

struct sm_document *
sm_document_new(void)
{
	struct sm_document *d = sm_memory_calloc(1, sizeof *d);

	sm_native_init();
	if (!d)
		return NULL;
	sm_arena_init(&d->joined, SM_DOCUMENT_SIZE_MAX);
	if (!ready_parser(d)) {
		sm_document_free(d);
		return NULL;
	}
	return d;
}

void
sm_document_free(struct sm_document *d)
{
	if (!d)
		return;
	drop_document(d);
	sm_arena_free(&d->joined);
	sm_arena_free(&d->tree.arena);
	xmlFreeParserCtxt(d->parser);
	free(d);
}

static void
put_text(xmlParserCtxtPtr p, const xmlChar *text, size_t len)
{
	struct sm_document *d = p->_private;

	if (!d->reads)
		xmlSAX2Characters(p, text, (int)len);
	else if (!sm_tree_text(&d->tree, p, text, len))
		stop_without_memory(p);
}

static void
on_characters(void *parser, const xmlChar *text, int len)
{
	xmlParserCtxtPtr p = parser;
	struct sm_document *d = p->_private;

	sm_mark_characters(p->node, sm_slice_of(text, (size_t)len));
	if (sm_held_is_of(&d->held, p->node))
		put_text(p, d->held.text, d->held.len);
	d->held.by = NULL;
	put_text(p, text, (size_t)len);
}

/*
 * libxml2 calls the blanks in front of a CDATA section, comment or instruction ignorable, as those between elements. They
 * belong to a value that comes then: an xs:string begins with them.
 */
static void
on_blanks(void *parser, const xmlChar *text, int len)
{
	xmlParserCtxtPtr p = parser;
	struct sm_document *d = p->_private;

	sm_held_add(&d->held, p->node, sm_slice_of(text, (size_t)len));
}

/* libxml2 sets this callback by its options, behind set_mode. */
static void
on_document_start(void *parser)
{
	xmlParserCtxtPtr p = parser;

	if (!p->keepBlanks)
		p->sax->ignorableWhitespace = on_blanks;
	xmlSAX2StartDocument(parser);
}

/* Character data in a CDATA section is content, even if it is white space. */
static void
on_section(void *parser, const xmlChar *text, int len)
{
	xmlParserCtxtPtr p = parser;

	sm_mark_section(p->node, sm_slice_of(text, (size_t)len));
	on_characters(parser, text, len);
}

static void
on_comment(void *parser, const xmlChar *text)
{
	xmlParserCtxtPtr p = parser;
	struct sm_document *d = p->_private;

	(void)text;
	if (p->node)
		sm_mark_comment(p->node, &d->held);
}

static void
on_instruction(void *parser, const xmlChar *target, const xmlChar *text)
{
	(void)target;
	on_comment(parser, text);
}

static int
set_mode(xmlParserCtxtPtr p, enum sm_document_mode mode)
{
	bool data = mode != SM_DOCUMENT_FAITHFUL;
	/* HUGE: a firmware image may be longer than libxml2's limit of a text; our own limits are stricter than its others */
	int options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES | XML_PARSE_HUGE;

	/* the parser keeps the callbacks that the options of the read before selected */
	p->sax->comment = data ? on_comment : xmlSAX2Comment;
	p->sax->processingInstruction = data ? on_instruction : xmlSAX2ProcessingInstruction;
	p->sax->cdataBlock = data ? on_section : xmlSAX2CDataBlock;
	p->sax->characters = data ? on_characters : xmlSAX2Characters;
	p->sax->ignorableWhitespace = xmlSAX2Characters;
	p->sax->startDocument = on_document_start;
	return data ? options | XML_PARSE_NOBLANKS : options;
}

static bool
read_tree(struct sm_document *d, struct sm_slice text, enum sm_document_mode mode, struct sm_err *err)
{
	struct sm_err own;

	drop_document(d);
	if (text.len == 0)
		return sm_fail(err, SM_E_TRUNCATED, SM_NO_OFFSET, "an empty document");
	if (text.len > SM_DOCUMENT_SIZE_MAX)
		return sm_fail(
		    err, SM_E_LIMIT, SM_NO_OFFSET, "a document of more than %d octets", SM_DOCUMENT_SIZE_MAX);
	if (!ready_parser(d))
		return sm_no_memory(err);
	sm_err_clear(&own);
	d->err = &own;
	d->parser->_private = d;
	d->rest = text;
	d->blanks = is_ascii(text) ? BLANKS : 0;
	d->padding = 0;
	d->held.by = NULL;
	d->reads = mode == SM_DOCUMENT_DATA;
	d->doc = xmlCtxtReadIO(d->parser, next_piece, NULL, d, NULL, NULL, set_mode(d->parser, mode));
	d->err = NULL;
	if (d->doc)
		sm_tree_give(&d->tree, d->doc);
	if (own.code != SM_OK || !d->doc || !xmlDocGetRootElement(d->doc)) {
		drop_document(d);
		if (own.code == SM_OK)
			return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "not an XML document");
		return sm_fail(err, own.code, own.offset, "%s", own.text);
	}
	/* libxml2 may silently leave out a part of the tree, such as the URI of a namespace */
	if (sm_memory_missed()) {
		drop_document(d);
		return sm_no_memory(err);
	}
	d->doc->_private = d;
	return true;
}

bool
sm_document_read(struct sm_document *d, struct sm_slice text, enum sm_document_mode mode, struct sm_err *err)
{
	if (!read_tree(d, text, mode, err))
		return false;
	/* an envelope is taken off, which changes the tree */
	if (mode == SM_DOCUMENT_DATA && sm_soap_is(d->doc) && !read_tree(d, text, SM_DOCUMENT_EDIT, err))
		return false;
	if (sm_soap_open(d->doc, &d->soap, err))
		return true;
	drop_document(d);
	return false;
}

const char *
sm_document_soap(const struct sm_document *d)
{
	return d->soap;
}

bool
sm_document_text(const struct sm_document *d, struct sm_arena *a, struct sm_slice *out, struct sm_err *err)
{
	xmlChar *text = NULL;
	char *copy = NULL;
	int len = 0;

	xmlDocDumpMemoryEnc(d->doc, &text, &len, (const char *)d->doc->encoding);
	if (text && len > 0 && !sm_memory_missed())
		copy = sm_arena_copy(a, text, (size_t)len);
	*out = sm_slice_of(copy, copy ? (size_t)len : 0);
	xmlFree(text);
	return copy || sm_no_room(err, SM_NO_OFFSET, "document");
}

static const struct sm_xml *
handle(const xmlNode *node)
{
	return (const struct sm_xml *)(const void *)node;
}

const struct sm_xml *
sm_document_root(const struct sm_document *d)
{
	return d->doc ? handle(xmlDocGetRootElement(d->doc)) : NULL;
}

struct _xmlDoc *
sm_document_native(const struct sm_document *d)
{
	return d->doc;
}

const char *
sm_xml_name(const struct sm_xml *e)
{
	return (const char *)sm_native(e)->name;
}

enum sm_xml_namespace
sm_xml_namespace(const struct sm_xml *e)
{
	xmlNs *ns = sm_native(e)->ns;
	const struct sm_native_namespace *row = ns ? ns->_private : NULL;

	if (row)
		return row->is;
	/* a document asks for the few namespaces that it declares for each element */
	if (ns && ns->href)
		ns->_private = sm_native_namespace_find(ns->href);
	return sm_native_namespace(ns);
}

bool
sm_xml_is(const struct sm_xml *e, const char *name)
{
	return e && sm_xml_name(e)[0] == name[0] && strcmp(sm_xml_name(e), name) == 0 &&
	       sm_xml_namespace(e) <= SM_XML_MMC;
}

static const struct sm_xml *
element_from(const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return handle(node);
}

const struct sm_xml *
sm_xml_first(const struct sm_xml *e)
{
	return e ? element_from(sm_native(e)->children) : NULL;
}

const struct sm_xml *
sm_xml_next(const struct sm_xml *e)
{
	return e ? element_from(sm_native(e)->next) : NULL;
}

const struct sm_xml *
sm_xml_parent(const struct sm_xml *e)
{
	const xmlNode *parent = e ? sm_native(e)->parent : NULL;

	return parent && parent->type == XML_ELEMENT_NODE ? handle(parent) : NULL;
}

const struct sm_xml *
sm_xml_after(const struct sm_xml *top, const struct sm_xml *e, bool inside)
{
	const struct sm_xml *next = inside ? sm_xml_first(e) : NULL;

	while (!next && e != top) {
		next = sm_xml_next(e);
		e = sm_xml_parent(e);
	}
	return next;
}

static const struct sm_xml *
named_from(const struct sm_xml *e, const char *name)
{
	while (e && !sm_xml_is(e, name))
		e = sm_xml_next(e);
	return e;
}

const struct sm_xml *
sm_xml_child(const struct sm_xml *e, const char *name)
{
	return named_from(sm_xml_first(e), name);
}

const struct sm_xml *
sm_xml_again(const struct sm_xml *e, const char *name)
{
	return named_from(sm_xml_next(e), name);
}

/* The rest of the path behind its first step, if that is the element's name. NULL: it is another. */
static const char *
path_after(const struct sm_xml *e, const char *path)
{
	const char *name = sm_xml_name(e);

	while (*name && *name == *path) {
		name++;
		path++;
	}
	if (*name || (*path && *path != '/') || sm_native_namespace(sm_native(e)->ns) > SM_XML_MMC)
		return NULL;
	return path + (*path == '/');
}

const struct sm_xml *
sm_xml_find(const struct sm_xml *e, const char *path)
{
	while (e && *path) {
		const char *rest = NULL;

		for (e = sm_xml_first(e); e && !(rest = path_after(e, path));)
			e = sm_xml_next(e);
		path = rest;
	}
	return e;
}

/* A faithful reading keeps comments and CDATA sections, which split character data. */
static struct sm_slice
joined_text(const xmlNode *node)
{
	struct sm_document *d = node->doc->_private;
	size_t len = 0, at = 0;
	char *all;

	for (const xmlNode *n = node->children; n; n = n->next)
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			len += strlen((const char *)n->content);
	all = sm_alloc(&d->joined, len + 1, 1);
	if (!all)
		return sm_slice_of("", 0);
	for (const xmlNode *n = node->children; n; n = n->next) {
		if (n->type != XML_TEXT_NODE && n->type != XML_CDATA_SECTION_NODE)
			continue;
		memcpy(all + at, n->content, strlen((const char *)n->content));
		at += strlen((const char *)n->content);
	}
	return sm_slice_of(all, len);
}

struct sm_slice
sm_xml_raw(const struct sm_xml *e)
{
	const xmlNode *text = e ? sm_native(e)->children : NULL;

	if (!text)
		return sm_slice_of("", 0);
	if (text->next || text->type != XML_TEXT_NODE)
		return joined_text(sm_native(e));
	return sm_slice_str((const char *)text->content);
}

struct sm_slice
sm_xml_text(const struct sm_xml *e)
{
	return sm_trim(sm_xml_raw(e));
}

static struct sm_slice
attribute_text(const xmlAttr *a)
{
	return a->children && a->children->content ? sm_trim(sm_slice_str((const char *)a->children->content))
	                                           : sm_slice_of("", 0);
}

bool
sm_xml_attribute(const struct sm_xml *e, const char *name, struct sm_slice *out)
{
	for (const xmlAttr *a = e ? sm_native(e)->properties : NULL; a; a = a->next) {
		if (a->ns || strcmp((const char *)a->name, name) != 0)
			continue;
		*out = attribute_text(a);
		return true;
	}
	return false;
}

void
sm_xml_attributes(
    const struct sm_xml *e, void (*each)(void *ctx, const char *name, struct sm_slice value), void *ctx)
{
	for (const xmlAttr *a = sm_native(e)->properties; a; a = a->next)
		if (!a->ns)
			each(ctx, (const char *)a->name, attribute_text(a));
}

bool
sm_xml_only_attribute(const struct sm_xml *e, const char *name)
{
	for (const xmlAttr *a = sm_native(e)->properties; a; a = a->next)
		if (!sm_native_is_schema_hint(a) &&
		    (a->ns || !name || strcmp((const char *)a->name, name) != 0))
			return false;
	return true;
}

bool
sm_xml_is_split(const struct sm_xml *e)
{
	return sm_is_marked(sm_native(e), SM_MARK_SPLIT);
}

bool
sm_xml_is_cut(const struct sm_xml *e)
{
	return sm_is_marked(sm_native(e), SM_MARK_CUT);
}

bool
sm_xml_blank(const struct sm_xml *e)
{
	if (sm_is_marked(sm_native(e), SM_MARK_BLANK_SECTION))
		return false;
	for (const xmlNode *n = sm_native(e)->children; n; n = n->next)
		if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) &&
		    sm_trim(sm_slice_str((const char *)n->content)).len > 0)
			return false;
	return true;
}

long
sm_xml_line(const struct sm_xml *e)
{
	return xmlGetLineNo(sm_native(e));
}
