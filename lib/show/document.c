#include "show/document.h"

#include <stdio.h>

#include "core/json_writer.h"
#include "core/text.h"
#include "show/text_write.h"

/* ---- JSON ---- */

static void
fact_json(struct sm_json *w, const struct sm_detail *d)
{
	sm_json_key(w, d->name);
	if (d->is_number)
		sm_buf_put(w->out, d->text.p, d->text.len);
	else
		sm_buf_json(w->out, d->text);
}

static void
facts_json(struct sm_json *w, const struct sm_detail *d)
{
	for (; d; d = d->next) {
		if (!d->inner) {
			fact_json(w, d);
			continue;
		}
		sm_json_open_member(w, d->name, '{');
		for (const struct sm_detail *i = d->inner; i; i = i->next)
			fact_json(w, i);
		sm_json_close(w, '}');
	}
}

static void
values_json(struct sm_json *w, const struct sm_description *d)
{
	if (d->n_values == 0)
		return;
	sm_json_open_member(w, "values", '[');
	for (const struct sm_detail *v = d->values.first; v; v = v->next) {
		sm_json_open_element(w, '{');
		sm_json_string(w, "path", v->name);
		sm_json_key(w, "value");
		sm_buf_json(w->out, v->text);
		if (v->length > 0)
			sm_json_number(w, "length", v->length);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
	if (d->n_omitted > 0)
		sm_json_number(w, "values_omitted", d->n_omitted);
}

void
sm_show_document_json(const struct sm_description *d, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_string(&w, "kind", d->kind);
	facts_json(&w, d->facts.first);
	sm_version_notes_json(&d->versions, &w);
	values_json(&w, d);
	sm_json_close(&w, '}');
}

/* ---- words for people ---- */

/* The name of a member as words: "request id". The names are our own. */
static const char *
words(const char *name, char *out, size_t size)
{
	size_t i = 0;

	for (; name[i] && i + 1 < size; i++)
		out[i] = name[i] == '_' ? ' ' : name[i];
	out[i] = 0;
	return out;
}

#define VERSIONS "compared with DUIS"
enum { WORDS_LEN = 64 };

/* The text of a fact, or of the first fact in it. */
static void
put_text(struct sm_buf *out, const struct sm_detail *d)
{
	sm_buf_printable(out, d->inner ? d->inner->text : d->text);
	if (d->length > 0)
		sm_buf_printf(out, "... (%zu characters)", d->length);
}

static void
omitted(const struct sm_description *d, char *out, size_t size)
{
	(void)snprintf(out, size, "%zu more values", d->n_omitted);
}

/* ---- text ---- */

static void
line(struct sm_text *w, unsigned depth, const char *name, const struct sm_detail *d)
{
	sm_text_label(w, depth, name);
	put_text(w->out, d);
	while (w->out->len > 0 && w->out->p[w->out->len - 1] == ' ')
		w->out->len--;
	sm_buf_putc(w->out, '\n');
}

/* A line that is no fact. */
static void
said(struct sm_text *w, unsigned depth, const char *name, const char *text)
{
	const struct sm_detail d = { .name = name, .text = sm_slice_str(text) };

	line(w, depth, name, &d);
}

static void
versions_text(struct sm_text *w, const struct sm_version_notes *n)
{
	if (!n->version)
		return;
	said(w, 1, VERSIONS, n->version);
	for (const struct sm_detail *d = n->lacks.first; d; d = d->next)
		line(w, 2, d->name, d);
	if (n->unchecked)
		said(w, 2, "unchecked", n->unchecked);
}

static void
heading(struct sm_text *w, const struct sm_description *d)
{
	(void)sm_text_paint(w, SM_PAINT_BOLD);
	sm_buf_puts(w->out, d->kind);
	if (d->word.len > 0)
		sm_buf_putc(w->out, ' ');
	sm_buf_printable(w->out, d->word);
	if (d->title.len > 0)
		sm_buf_puts(w->out, "  ");
	sm_buf_printable(w->out, d->title);
	(void)sm_text_paint(w, SM_PAINT_PLAIN);
	sm_buf_putc(w->out, '\n');
}

void
sm_show_document_text(const struct sm_description *d, const struct sm_show_options *o, struct sm_buf *out)
{
	struct sm_text w = { .out = out, .o = o };
	char name[WORDS_LEN];

	heading(&w, d);
	for (const struct sm_detail *f = d->facts.first; f; f = f->next) {
		line(&w, 1, words(f->name, name, sizeof name), f);
		for (const struct sm_detail *i = f->inner ? f->inner->next : NULL; i; i = i->next)
			line(&w, 2, words(i->name, name, sizeof name), i);
	}
	versions_text(&w, &d->versions);
	if (d->n_values > 0)
		sm_buf_puts(out, "  values\n");
	for (const struct sm_detail *v = d->values.first; v; v = v->next)
		line(&w, 2, v->name, v);
	omitted(d, name, sizeof name);
	if (d->n_omitted > 0)
		sm_buf_printf(out, "    %s\n", name);
}

/* ---- HTML ---- */

static void
open_field(struct sm_html *w, const char *name, const struct sm_detail *d)
{
	sm_html_field_open(w, "", sm_html_in_message(0, 0), name);
	put_text(&w->text, d);
	sm_html_flush_text(w);
	sm_html_value_close(w);
}

static void
fact_field(struct sm_html *w, const struct sm_detail *d)
{
	char name[WORDS_LEN];

	open_field(w, words(d->name, name, sizeof name), d);
	if (d->inner && d->inner->next)
		sm_html_group_open(w);
	for (const struct sm_detail *i = d->inner ? d->inner->next : NULL; i; i = i->next) {
		open_field(w, words(i->name, name, sizeof name), i);
		sm_html_field_close(w);
	}
	if (d->inner && d->inner->next)
		sm_html_group_close(w);
	sm_html_field_close(w);
}

static void
versions_fields(struct sm_html *w, const struct sm_version_notes *n)
{
	if (!n->version)
		return;
	sm_html_field(w, sm_html_in_message(0, 0), VERSIONS, n->version);
	for (const struct sm_detail *d = n->lacks.first; d; d = d->next) {
		open_field(w, d->name, d);
		sm_html_field_close(w);
	}
	if (n->unchecked)
		sm_html_field(w, sm_html_in_message(0, 0), "unchecked", n->unchecked);
}

void
sm_html_document(struct sm_html *w, const struct sm_description *d)
{
	char more[WORDS_LEN];

	sm_html_part_open(w, "head", sm_html_in_message(0, 0), "Document", d->kind);
	for (const struct sm_detail *f = d->facts.first; f; f = f->next)
		fact_field(w, f);
	versions_fields(w, &d->versions);
	for (const struct sm_detail *v = d->values.first; v; v = v->next) {
		open_field(w, v->name, v);
		sm_html_field_close(w);
	}
	omitted(d, more, sizeof more);
	if (d->n_omitted > 0)
		sm_html_field(w, sm_html_in_message(0, 0), "and", more);
	sm_html_part_close(w);
}

static void
title(struct sm_html *w, const struct sm_page_record *r, const struct sm_description *d)
{
	sm_buf_puts(w->out, "<span class=\"code\">");
	sm_html_escaped(w, d->word);
	sm_buf_puts(w->out, "</span> <span class=\"title\">");
	sm_html_escaped(w, d->title.len > 0 ? d->title : sm_slice_str(d->kind));
	sm_buf_printf(w->out, "</span></h2>\n<p class=\"about\"><span>%s</span></p>\n", d->kind);
	sm_html_about_document(w, r);
	sm_buf_puts(w->out, "</header>\n");
	sm_buf_put(w->out, r->pictures.p, r->pictures.len);
	sm_buf_puts(w->out, "<div class=\"panes\">\n");
}

void
sm_page_document(const struct sm_page_record *r, const struct sm_description *d, struct sm_buf *out)
{
	struct sm_html w = { .out = out };

	sm_buf_init(&w.text);
	sm_html_article_open(
	    &w, r, r->invalid || r->differences.len > 0 ? "message invalid" : "message", d->kind);
	title(&w, r, d);
	sm_html_fields_open(&w);
	sm_html_document(&w, d);
	sm_html_fields_close(&w);
	sm_html_article_close(&w);
	sm_buf_free(&w.text);
}
