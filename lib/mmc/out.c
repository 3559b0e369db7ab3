#include "mmc/out.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"

#define PREFIX "ra:"
#define NAMESPACE "http://www.dccinterface.co.uk/ResponseAndAlert"

struct element {
	const char *name; /* not NUL-terminated: part of a path */
	size_t len;
	bool open, has_elements;
	struct {
		const char *name, *text;
	} attributes[SM_MMC_OUT_ATTRIBUTES];
	size_t n_attributes;
};

struct sm_mmc_out {
	struct sm_buf *buf;
	struct sm_mmc_parts *parts; /* NULL: the document is written to buf */
	bool pretty;
	bool in_tag; /* a start tag waits for its '>' or '/>' */
	struct element stack[SM_MMC_OUT_DEPTH];
	size_t depth;
	bool failed;
};

static struct sm_mmc_out *
new_out(struct sm_buf *buf, struct sm_mmc_parts *parts, bool pretty)
{
	struct sm_mmc_out *o = sm_memory_malloc(sizeof *o);

	if (!o)
		return NULL;
	o->buf = buf;
	o->parts = parts;
	o->pretty = pretty;
	o->in_tag = o->failed = false;
	o->depth = 0;
	return o;
}

struct sm_mmc_out *
sm_mmc_out_list(struct sm_mmc_parts *parts)
{
	return new_out(NULL, parts, false);
}

struct sm_mmc_out *
sm_mmc_out_new(struct sm_buf *buf, bool pretty)
{
	struct sm_mmc_out *o = new_out(buf, NULL, pretty);

	if (!o)
		return NULL;
	/* the declaration needs a line of its own, but a compact document is one line */
	if (pretty)
		sm_buf_puts(buf, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	return o;
}

bool
sm_mmc_out_close(struct sm_mmc_out *o)
{
	bool fine;

	sm_mmc_out_leave(o, 0);
	if (o->pretty)
		sm_buf_putc(o->buf, '\n');
	fine = !o->failed && (o->parts || !o->buf->failed);
	free(o);
	return fine;
}

/* Most text needs no escape: it has no markup, and no first octet of a control character. */
static void
put_escaped(struct sm_mmc_out *o, const char *text)
{
	for (;; text++) {
		size_t n = strcspn(text, "\"");

		if (n > 0 && strcspn(text, "<>&\r" SM_STEERING_FIRST) < n)
			sm_buf_xml(o->buf, sm_slice_of(text, n), false);
		else
			sm_buf_put(o->buf, text, n);
		text += n;
		if (!*text)
			return;
		sm_buf_puts(o->buf, "&quot;");
	}
}

static void
end_tag_open(struct sm_mmc_out *o)
{
	if (o->in_tag)
		sm_buf_putc(o->buf, '>');
	o->in_tag = false;
}

static void
indent(struct sm_mmc_out *o, size_t depth)
{
	if (!o->pretty)
		return;
	sm_buf_putc(o->buf, '\n');
	while (depth-- > 0)
		sm_buf_puts(o->buf, "  ");
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

	if (o->depth == SM_MMC_OUT_DEPTH) {
		o->failed = true;
		return;
	}
	e = &o->stack[o->depth++];
	e->name = name;
	e->len = len;
	e->open = e->has_elements = false;
	e->n_attributes = 0;
}

static bool
is_named(const struct element *e, const char *name, size_t len)
{
	return e->len == len && memcmp(e->name, name, len) == 0;
}

static size_t
first_length(const char *path)
{
	const char *slash = strchr(path, '/');

	return slash ? (size_t)(slash - path) : strlen(path);
}

void
sm_mmc_out_path(struct sm_mmc_out *o, size_t depth, const char *path)
{
	bool sharing = true;

	while (*path) {
		size_t len = first_length(path);

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

	if (!e || e->open || e->n_attributes == SM_MMC_OUT_ATTRIBUTES) {
		o->failed = true;
		return;
	}
	e->attributes[e->n_attributes].name = name;
	e->attributes[e->n_attributes].text = text;
	e->n_attributes++;
}

/* ---- the list ---- */

static void
list_element(struct sm_mmc_out *o, const struct element *e, size_t depth)
{
	struct sm_mmc_part *part = sm_mmc_parts_add(o->parts);

	if (!part) {
		o->failed = true;
		return;
	}
	part->name = e->name;
	part->name_len = e->len;
	part->depth = depth;
	if (e->n_attributes > 0) {
		part->attribute = e->attributes[0].name;
		part->attribute_text = e->attributes[0].text;
	}
}

/* The last of the list: text goes to the element that was written last. */
static struct sm_mmc_part *
last_part(struct sm_mmc_out *o)
{
	return o->parts && o->parts->n > 0 ? &o->parts->all[o->parts->n - 1] : NULL;
}

static void
list_text(struct sm_mmc_out *o, struct sm_slice text)
{
	struct sm_mmc_part *last = last_part(o);

	if (last)
		last->text = text.p ? text : sm_slice_str("");
}

/* What was written, as a number: each element counts twice, and its text once. */
static size_t
list_length(const struct sm_mmc_parts *p)
{
	return 2 * p->n + (p->n > 0 && p->all[p->n - 1].text.p);
}

static void
list_back(struct sm_mmc_parts *p, size_t length)
{
	if (length / 2 < p->n)
		p->n = length / 2;
	if (p->n > 0 && length % 2 == 0)
		p->all[p->n - 1].text = sm_slice_of(NULL, 0);
}

void
sm_mmc_out_from(struct sm_mmc_out *o, const struct sm_node *node, enum sm_mmc_part_kind kind)
{
	struct sm_mmc_part *last = last_part(o);

	if (!last)
		return;
	last->node = node;
	last->kind = kind;
}

/* ---- XML ---- */

static void
start(struct sm_mmc_out *o, size_t at)
{
	struct element *e = &o->stack[at];

	if (o->parts) {
		list_element(o, e, at);
		e->open = true;
		return;
	}
	end_tag_open(o);
	if (at > 0 || o->pretty)
		indent(o, at);
	if (at > 0)
		o->stack[at - 1].has_elements = true;
	sm_buf_puts(o->buf, "<" PREFIX);
	sm_buf_put(o->buf, e->name, e->len);
	if (at == 0)
		sm_buf_puts(o->buf, " xmlns:ra=\"" NAMESPACE "\"");
	for (size_t i = 0; i < e->n_attributes; i++) {
		sm_buf_putc(o->buf, ' ');
		sm_buf_puts(o->buf, e->attributes[i].name);
		sm_buf_puts(o->buf, "=\"");
		put_escaped(o, e->attributes[i].text);
		sm_buf_putc(o->buf, '"');
	}
	e->open = o->in_tag = true;
}

void
sm_mmc_out_open(struct sm_mmc_out *o)
{
	size_t at = o->depth;

	while (at > 0 && !o->stack[at - 1].open)
		at--;
	for (; at < o->depth; at++)
		start(o, at);
}

/*
 * XML 1.0 section 2.2 allows tab, line feed, carriage return, and all from U+0020 but surrogates, U+FFFE and
 * U+FFFF.
 */
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

/* Line breaks become references, so that a document stays on one line. */
static bool
is_plain(struct sm_slice s, size_t i, size_t len)
{
	uint8_t first = sm_slice_at(s, i);

	return is_xml_char(s, i, len) && first != '\n' && first != '\r' && first != '\t';
}

/* libxml2 takes strings. The text is copied in pieces of whole characters. */
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
		put_escaped(o, piece);
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
	sm_buf_puts(o->buf, text);
	return held ? 0 : 1;
}

size_t
sm_mmc_out_text(struct sm_mmc_out *o, struct sm_slice s)
{
	size_t escaped = 0, from = 0, i = 0;

	sm_mmc_out_open(o);
	if (o->parts) {
		list_text(o, s);
		return 0;
	}
	if (s.len > 0)
		end_tag_open(o);
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

size_t
sm_mmc_out_length(struct sm_slice s)
{
	enum { ESCAPED = 4 };
	size_t characters = 0, i = 0;

	while (i < s.len) {
		size_t len = sm_utf8_length(s, i);
		bool held = is_xml_char(s, i, len);

		characters += held ? 1 : ESCAPED;
		i += held ? len : 1;
	}
	return characters;
}

void
sm_mmc_out_string(struct sm_mmc_out *o, const char *text)
{
	(void)sm_mmc_out_text(o, sm_slice_str(text));
}

static void
finish(struct sm_mmc_out *o, size_t at)
{
	const struct element *e = &o->stack[at];

	if (o->in_tag) {
		sm_buf_puts(o->buf, "/>");
		o->in_tag = false;
		return;
	}
	if (e->has_elements)
		indent(o, at);
	sm_buf_puts(o->buf, "</" PREFIX);
	sm_buf_put(o->buf, e->name, e->len);
	sm_buf_putc(o->buf, '>');
}

void
sm_mmc_out_leave(struct sm_mmc_out *o, size_t depth)
{
	while (o->depth > depth) {
		o->depth--;
		if (o->stack[o->depth].open && !o->parts)
			finish(o, o->depth);
	}
}

/* Open elements come before closed ones. */
static size_t
count_open(const struct sm_mmc_out *o)
{
	size_t n = o->depth;

	while (n > 0 && !o->stack[n - 1].open)
		n--;
	return n;
}

static size_t
length_of(const struct sm_mmc_out *o)
{
	return o->parts ? list_length(o->parts) : o->buf->len;
}

struct sm_mmc_mark
sm_mmc_out_mark(const struct sm_mmc_out *o)
{
	size_t open = count_open(o);

	return (struct sm_mmc_mark){ .length = length_of(o),
		.open = open,
		.in_tag = o->in_tag,
		.has_elements = open > 0 && o->stack[open - 1].has_elements };
}

bool
sm_mmc_out_wrote(const struct sm_mmc_out *o, const struct sm_mmc_mark *since)
{
	return length_of(o) > since->length;
}

void
sm_mmc_out_back(struct sm_mmc_out *o, const struct sm_mmc_mark *to)
{
	if (o->parts ? o->failed : o->buf->failed)
		return;
	for (size_t i = to->open; i < o->depth; i++)
		o->stack[i].open = o->stack[i].has_elements = false;
	if (to->open > 0)
		o->stack[to->open - 1].has_elements = to->has_elements;
	if (o->parts)
		list_back(o->parts, to->length);
	else
		sm_buf_truncate(o->buf, to->length);
	o->in_tag = to->in_tag;
}

void
sm_mmc_out_element(struct sm_mmc_out *o, const char *name, const char *text)
{
	size_t depth = o->depth;

	enter(o, name, strlen(name));
	sm_mmc_out_string(o, text);
	sm_mmc_out_leave(o, depth);
}
