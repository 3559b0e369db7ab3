#include "mmc/out.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

#define NAMESPACE "http://www.dccinterface.co.uk/ResponseAndAlert"

enum { MAX_DEPTH = 24, MAX_NAME = 96, MAX_ATTRIBUTES = 4 };

struct element {
	char name[MAX_NAME]; /* with its prefix */
	bool open;
	struct {
		const char *name, *text;
	} attributes[MAX_ATTRIBUTES];
	size_t n_attributes;
};

struct sm_mmc_out {
	xmlTextWriterPtr writer;
	struct element stack[MAX_DEPTH];
	size_t depth;
	bool failed;
};

static const char prefix[] = "ra:";

static int
write_to_buf(void *context, const char *p, int len)
{
	struct sm_buf *buf = context;

	sm_buf_put(buf, p, len > 0 ? (size_t)len : 0);
	return buf->failed ? -1 : len;
}

static int
close_nothing(void *context)
{
	(void)context;
	return 0;
}

static void
check(struct sm_mmc_out *o, int rc)
{
	if (rc < 0)
		o->failed = true;
}

static const xmlChar *
xml(const char *s)
{
	return (const xmlChar *)s;
}

struct sm_mmc_out *
sm_mmc_out_new(struct sm_buf *buf, bool pretty)
{
	struct sm_mmc_out *o = calloc(1, sizeof *o);
	xmlOutputBufferPtr sink;

	if (!o)
		return NULL;
	sink = xmlOutputBufferCreateIO(write_to_buf, close_nothing, buf, NULL);
	o->writer = sink ? xmlNewTextWriter(sink) : NULL;
	if (!o->writer) {
		if (sink)
			(void)xmlOutputBufferClose(sink);
		free(o);
		return NULL;
	}
	/* the declaration ends with a line break, which a document of one line must not have */
	if (pretty) {
		check(o, xmlTextWriterSetIndent(o->writer, 1));
		check(o, xmlTextWriterSetIndentString(o->writer, xml("  ")));
		check(o, xmlTextWriterStartDocument(o->writer, NULL, "UTF-8", NULL));
	}
	return o;
}

bool
sm_mmc_out_close(struct sm_mmc_out *o)
{
	bool fine;

	sm_mmc_out_leave(o, 0);
	check(o, xmlTextWriterFlush(o->writer));
	xmlFreeTextWriter(o->writer);
	fine = !o->failed;
	free(o);
	return fine;
}

size_t
sm_mmc_out_depth(const struct sm_mmc_out *o)
{
	return o->depth;
}

static void
enter(struct sm_mmc_out *o, const char *name, size_t len)
{
	struct element *e;

	if (o->depth == MAX_DEPTH || len + sizeof prefix > MAX_NAME) {
		o->failed = true;
		return;
	}
	e = &o->stack[o->depth++];
	memcpy(e->name, prefix, sizeof prefix - 1);
	memcpy(e->name + sizeof prefix - 1, name, len);
	e->name[sizeof prefix - 1 + len] = '\0';
	e->open = false;
	e->n_attributes = 0;
}

static bool
is_named(const struct element *e, const char *name, size_t len)
{
	const char *own = e->name + sizeof prefix - 1;

	return strncmp(own, name, len) == 0 && own[len] == '\0';
}

void
sm_mmc_out_path(struct sm_mmc_out *o, size_t depth, const char *path)
{
	bool sharing = true;

	while (*path) {
		size_t len = strcspn(path, "/");

		if (!sharing || o->depth <= depth || !is_named(&o->stack[depth], path, len)) {
			if (sharing)
				sm_mmc_out_leave(o, depth);
			sharing = false;
			enter(o, path, len);
		}
		depth++;
		path += len + (path[len] == '/');
	}
	sm_mmc_out_leave(o, depth);
}

void
sm_mmc_out_attribute(struct sm_mmc_out *o, const char *name, const char *text)
{
	struct element *e = o->depth > 0 ? &o->stack[o->depth - 1] : NULL;

	if (!e || e->open || e->n_attributes == MAX_ATTRIBUTES) {
		o->failed = true;
		return;
	}
	e->attributes[e->n_attributes].name = name;
	e->attributes[e->n_attributes].text = text;
	e->n_attributes++;
}

void
sm_mmc_out_open(struct sm_mmc_out *o)
{
	for (size_t i = 0; i < o->depth && !o->failed; i++) {
		struct element *e = &o->stack[i];

		if (e->open)
			continue;
		check(o, xmlTextWriterStartElement(o->writer, xml(e->name)));
		if (i == 0)
			check(o, xmlTextWriterWriteAttribute(o->writer, xml("xmlns:ra"), xml(NAMESPACE)));
		for (size_t k = 0; k < e->n_attributes; k++)
			check(o, xmlTextWriterWriteAttribute(
			             o->writer, xml(e->attributes[k].name), xml(e->attributes[k].text)));
		e->open = true;
	}
}

/* XML 1.0 section 2.2: tab, line feed, carriage return, and everything from U+0020 but surrogates, U+FFFE and U+FFFF. */
static bool
is_xml_char(struct sm_slice s, size_t i, size_t len)
{
	uint8_t first = sm_slice_at(s, i);

	if (len == 0)
		return false;
	if (len == 1)
		return first >= 0x20 || first == '\t' || first == '\r' || first == '\n';
	return !(len == 3 && first == 0xef && sm_slice_at(s, i + 1) == 0xbf && sm_slice_at(s, i + 2) >= 0xbe);
}

/* Line breaks become references, so that a document stays on its line. */
static bool
is_plain(struct sm_slice s, size_t i, size_t len)
{
	uint8_t first = sm_slice_at(s, i);

	return is_xml_char(s, i, len) && first != '\n' && first != '\r' && first != '\t';
}

/* The writer wants strings: pieces of them, of whole characters. */
static void
write_run(struct sm_mmc_out *o, struct sm_slice s, size_t len)
{
	char piece[256];

	while (len > 0 && !o->failed) {
		size_t n = len < sizeof piece - 1 ? len : sizeof piece - 1;

		while (n < len && n > 1 && (sm_slice_at(s, n) & 0xc0) == 0x80)
			n--;
		memcpy(piece, s.p, n);
		piece[n] = '\0';
		check(o, xmlTextWriterWriteString(o->writer, xml(piece)));
		s = sm_slice_after(s, n);
		len -= n;
	}
}

static size_t
write_special(struct sm_mmc_out *o, struct sm_slice s, size_t i, size_t len)
{
	char text[16];
	bool held = is_xml_char(s, i, len);

	(void)snprintf(text, sizeof text, held ? "&#%u;" : "\\x%02X", (unsigned)sm_slice_at(s, i));
	check(o, xmlTextWriterWriteRaw(o->writer, xml(text)));
	return held ? 0 : 1;
}

size_t
sm_mmc_out_text(struct sm_mmc_out *o, struct sm_slice s)
{
	size_t escaped = 0, from = 0, i = 0;

	sm_mmc_out_open(o);
	while (i < s.len) {
		size_t len = sm_utf8_length(s, i);

		if (is_plain(s, i, len)) {
			i += len;
			continue;
		}
		write_run(o, sm_slice_after(s, from), i - from);
		escaped += write_special(o, s, i, len);
		from = ++i;
	}
	write_run(o, sm_slice_after(s, from), s.len - from);
	return escaped;
}

void
sm_mmc_out_string(struct sm_mmc_out *o, const char *text)
{
	(void)sm_mmc_out_text(o, sm_slice_str(text));
}

void
sm_mmc_out_leave(struct sm_mmc_out *o, size_t depth)
{
	while (o->depth > depth) {
		if (o->stack[--o->depth].open)
			check(o, xmlTextWriterEndElement(o->writer));
	}
}

void
sm_mmc_out_element(struct sm_mmc_out *o, const char *name, const char *text)
{
	size_t depth = o->depth;

	enter(o, name, strlen(name));
	sm_mmc_out_string(o, text);
	sm_mmc_out_leave(o, depth);
}
