#include "duis/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/uri.h>
#include <libxml/xmlschemas.h>

#include "core/buf.h"
#include "core/memory.h"
#include "core/text.h"
#include "duis/native.h"

enum { SCHEMA_FILE_MAX = 8 * 1024 * 1024 };

struct sm_schema {
	xmlSchemaPtr compiled;
};

static bool
read_file(const char *path, struct sm_buf *out)
{
	FILE *f = fopen(path, "rb");
	char part[1024];
	size_t n;
	bool fine;

	if (!f)
		return false;
	while ((n = fread(part, 1, sizeof part, f)) > 0 && out->len <= SCHEMA_FILE_MAX)
		sm_buf_put(out, part, n);
	fine = ferror(f) == 0 && !out->failed && out->len <= SCHEMA_FILE_MAX;
	return fclose(f) == 0 && fine;
}

/* schemaLocation is a URI, but the published files write file names with plain spaces in it. */
static void
escape_locations(const char *text, size_t len, struct sm_buf *out)
{
	static const char key[] = "schemaLocation";
	bool inside = false;
	char quote = 0;

	for (size_t i = 0; i < len; i++) {
		if (!inside && len - i > sizeof key && memcmp(text + i, key, sizeof key - 1) == 0) {
			inside = true;
			quote = 0;
		}
		if (inside && (text[i] == '"' || text[i] == '\'')) {
			inside = quote == 0 || text[i] != quote;
			if (quote == 0)
				quote = text[i];
		}
		if (inside && quote != 0 && text[i] == ' ')
			sm_buf_puts(out, "%20");
		else
			sm_buf_putc(out, text[i]);
	}
}

static xmlParserInputPtr
open_schema(const char *url, xmlParserCtxtPtr context)
{
	char *path = xmlURIUnescapeString(url, 0, NULL);
	struct sm_buf raw, text;
	xmlParserInputBufferPtr buffer = NULL;
	xmlParserInputPtr input = NULL;

	sm_buf_init(&raw);
	sm_buf_init(&text);
	if (path && read_file(path, &raw))
		escape_locations(raw.p, raw.len, &text);
	if (text.len > 0 && !text.failed)
		buffer = xmlParserInputBufferCreateMem(text.p, (int)text.len, XML_CHAR_ENCODING_NONE);
	if (buffer)
		input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
	if (input)
		input->filename = (char *)xmlStrdup((const xmlChar *)url);
	else if (buffer)
		xmlFreeParserInputBuffer(buffer);
	sm_buf_free(&raw);
	sm_buf_free(&text);
	xmlFree(path);
	return input;
}

static xmlParserInputPtr
load_schema(const char *url, const char *id, xmlParserCtxtPtr context)
{
	(void)id;
	return !url || strstr(url, "://") ? NULL : open_schema(url, context);
}

static void
on_schema_error(void *arg, SM_XML_ERROR error)
{
	char text[SM_NATIVE_MESSAGE];

	if (error->level < XML_ERR_ERROR)
		return;
	sm_native_message(error->message, text);
	(void)sm_fail(arg, SM_E_MALFORMED, SM_NO_OFFSET, "schema, line %d: %s", error->line, text);
}

static void
drop_warning(void *arg, SM_XML_ERROR error)
{
	(void)arg;
	(void)error;
}

static xmlSchemaPtr
compile(const char *path, struct sm_err *err)
{
	xmlChar *url = xmlURIEscapeStr((const xmlChar *)path, (const xmlChar *)"/");
	xmlSchemaParserCtxtPtr parser = url ? xmlSchemaNewParserCtxt((const char *)url) : NULL;
	xmlSchemaPtr compiled = NULL;

	if (parser) {
		xmlSchemaSetParserStructuredErrors(parser, on_schema_error, err);
		/* parsers of single files report here, also a DTD that is not loaded */
		xmlSetStructuredErrorFunc(NULL, drop_warning);
		sm_native_allow(load_schema);
		compiled = xmlSchemaParse(parser);
		sm_native_allow(NULL);
		xmlSetStructuredErrorFunc(NULL, NULL);
		xmlSchemaFreeParserCtxt(parser);
	}
	xmlFree(url);
	return compiled;
}

struct sm_schema *
sm_schema_load(const char *path, struct sm_err *err)
{
	struct sm_schema *s = sm_memory_malloc(sizeof *s);

	sm_native_init();
	if (!s) {
		(void)sm_no_memory(err);
		return NULL;
	}
	s->compiled = compile(path, err);
	if (!s->compiled) {
		free(s);
		(void)sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s: not a schema that can be read", path);
		return NULL;
	}
	return s;
}

void
sm_schema_free(struct sm_schema *s)
{
	if (!s)
		return;
	xmlSchemaFree(s->compiled);
	free(s);
}

static void
on_invalid(void *arg, SM_XML_ERROR error)
{
	char text[SM_NATIVE_MESSAGE];
	const xmlNode *node = error->node;

	if (error->level < XML_ERR_ERROR)
		return;
	if (node && node->type == XML_ATTRIBUTE_NODE)
		node = node->parent;
	sm_native_message(error->message, text);
	(void)sm_xml_fail((const struct sm_xml *)(const void *)node, arg, SM_E_INVALID, "%s", text);
}

/* ---- values that libxml2 cannot read ---- */

/*
 * libxml2 (2.9.14) refuses some valid forms: white space around numbers and times, a sign of unsigned types, more than
 * 24 digits. Such a document is validated a second time with these values in a plain form.
 */
struct rewritten {
	xmlNode *text;
	xmlChar *was;
};

struct rewriting {
	struct rewritten *all;
	size_t n, room;
	const xmlNode *otherwise; /* the last node with another error */
	bool failed;
};

/* The digits of a number without redundant zeros. A point is kept, so that no decimal becomes an integer. */
static void
put_plain(struct sm_slice s, struct sm_buf *out)
{
	size_t at = s.len > 0 && (s.p[0] == '+' || s.p[0] == '-'), end = s.len, point = at;
	bool zero = true;

	for (size_t i = at; i < end; i++)
		zero = zero && (s.p[i] == '0' || s.p[i] == '.');
	while (point < end && s.p[point] != '.')
		point++;
	while (at + 1 < point && s.p[at] == '0')
		at++;
	while (point + 2 < end && s.p[end - 1] == '0')
		end--;
	if (s.p[0] == '-' && !zero)
		sm_buf_putc(out, '-');
	sm_buf_put(out, s.p + at, end - at);
}

/* Whether the text is a number, optionally with sign and point. */
static bool
is_number(struct sm_slice s)
{
	size_t at = s.len > 0 && (s.p[0] == '+' || s.p[0] == '-'), digits = 0, points = 0;

	for (; at < s.len; at++) {
		digits += s.p[at] >= '0' && s.p[at] <= '9';
		points += s.p[at] == '.';
		if ((s.p[at] < '0' || s.p[at] > '9') && s.p[at] != '.')
			return false;
	}
	return digits > 0 && points <= 1;
}

/* The text node that is the only content of an element or attribute, or NULL. */
static xmlNode *
only_text(const xmlNode *node)
{
	xmlNode *text = node ? node->children : NULL;

	return text && !text->next && text->type == XML_TEXT_NODE && text->content ? text : NULL;
}

static bool
has_room(struct rewriting *r)
{
	size_t room = 2 * r->room + 8;
	struct rewritten *more;

	if (r->n < r->room)
		return true;
	more = sm_memory_realloc(r->all, room * sizeof *more);
	if (!more)
		return false;
	r->all = more;
	r->room = room;
	return true;
}

static void
rewrite(struct rewriting *r, xmlNode *text, bool number)
{
	struct sm_slice was = sm_slice_str((const char *)text->content), bare = sm_trim(was);
	struct sm_buf plain;
	xmlChar *copy;

	sm_buf_init(&plain);
	if (number && is_number(bare))
		put_plain(bare, &plain);
	else
		sm_buf_put(&plain, bare.p, bare.len);
	if (!plain.failed && sm_slice_eq(sm_slice_of(plain.p, plain.len), was)) {
		sm_buf_free(&plain);
		return;
	}
	copy = plain.failed || !has_room(r) ? NULL : xmlStrndup((const xmlChar *)plain.p, (int)plain.len);
	r->failed = r->failed || !copy;
	sm_buf_free(&plain);
	if (r->failed) {
		xmlFree(copy);
		return;
	}
	r->all[r->n++] = (struct rewritten){ text, text->content };
	text->content = copy;
}

/* The object of an error: the node, or its attribute that the message names ("Element 'a', attribute 'b': ..."). */
static const xmlNode *
node_of(SM_XML_ERROR error)
{
	static const char between[] = "', attribute '";
	const xmlNode *node = error->node;
	const char *name = error->message ? strchr(error->message, '\'') : NULL;
	size_t len;

	name = name ? strchr(name + 1, '\'') : NULL;
	if (!node || node->type != XML_ELEMENT_NODE || !name ||
	    strncmp(name, between, sizeof between - 1) != 0)
		return node;
	name += sizeof between - 1;
	len = strcspn(name, "'");
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (!a->ns && strlen((const char *)a->name) == len &&
		    strncmp((const char *)a->name, name, len) == 0)
			return (const xmlNode *)(const void *)a;
	return node;
}

/* A string has no invalid form: the error of a string is first reported for its facets. */
static void
on_maybe_invalid(void *arg, SM_XML_ERROR error)
{
	struct rewriting *r = arg;
	const xmlNode *node = node_of(error);
	xmlNode *text = only_text(node);

	if (error->level < XML_ERR_ERROR || r->failed)
		return;
	if (error->code != XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1)
		r->otherwise = node;
	else if (text && node != r->otherwise)
		rewrite(r, text,
		    !error->message ||
		        (!strstr(error->message, "xs:boolean") && !strstr(error->message, "xs:hexBinary")));
}

static void
undo(struct rewriting *r)
{
	for (size_t i = 0; i < r->n; i++) {
		xmlFree(r->all[i].text->content);
		r->all[i].text->content = r->all[i].was;
	}
	free(r->all);
}

/* ---- validation ---- */

static xmlNode *
signature_of(xmlDoc *doc)
{
	xmlNode *n = xmlDocGetRootElement(doc);

	for (n = n ? n->children : NULL; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE && n->ns &&
		    xmlStrEqual(n->name, (const xmlChar *)"Signature") &&
		    xmlStrEqual(n->ns->href, (const xmlChar *)SM_NS_DSIG))
			return n;
	return NULL;
}

static bool
validate_once(const struct sm_schema *s, xmlDoc *doc, xmlStructuredErrorFunc on_error, void *arg, int *result)
{
	xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(s->compiled);

	*result = -1;
	if (context) {
		xmlSchemaSetValidStructuredErrors(context, on_error, arg);
		*result = xmlSchemaValidateDoc(context, doc);
		xmlSchemaFreeValidCtxt(context);
	}
	return *result >= 0;
}

static bool
validate(const struct sm_schema *s, xmlDoc *doc, struct sm_err *err)
{
	struct rewriting r = { .n = 0 };
	int result;
	bool done = validate_once(s, doc, on_maybe_invalid, &r, &result);

	if (done && result != 0 && !r.failed)
		done = validate_once(s, doc, on_invalid, err, &result);
	done = done && !r.failed;
	undo(&r);
	if (!done)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "the schema check itself failed");
	return result == 0 || sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "not valid against the schema");
}

bool
sm_schema_validate(const struct sm_schema *s, struct sm_document *d, struct sm_err *err)
{
	xmlDoc *doc = sm_document_native(d);
	xmlNode *signature, *next, *parent;
	bool valid;

	if (!doc)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "no document");
	signature = signature_of(doc);
	if (!signature)
		return validate(s, doc, err);
	next = signature->next;
	parent = signature->parent;
	xmlUnlinkNode(signature);
	valid = validate(s, doc, err);
	if (next)
		(void)xmlAddPrevSibling(next, signature);
	else
		(void)xmlAddChild(parent, signature);
	return valid;
}
