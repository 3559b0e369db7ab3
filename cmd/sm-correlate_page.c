/* The page of sm-correlate --format=html: verdict, differences and proofs beside the octets of the message. */
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "correlate/proof_write.h"
#include "show/html.h"
#include "origin.h"
#include "sm-correlate.h"

/* ---- the frame ---- */

static bool
write_frame(struct sm_buf *out)
{
	bool fine = !out->failed && sm_cli_write(out->p, out->len);

	sm_buf_free(out);
	return fine;
}

bool
correlate_page_begin(const struct correlate *c)
{
	struct sm_buf out;

	if (c->format != FORMAT_HTML)
		return true;
	sm_buf_init(&out);
	sm_page_begin(&out, "Messages beside their requests", "names, values, octets");
	return write_frame(&out);
}

bool
correlate_page_end(const struct correlate *c)
{
	struct sm_buf out;

	if (c->format != FORMAT_HTML)
		return true;
	sm_buf_init(&out);
	sm_page_end(&out);
	return write_frame(&out);
}

static struct sm_page_record
about(const struct sm_record *r)
{
	struct sm_page_record page = { .number = r->number,
		.place = sm_origin_place_kept(r),
		.id = sm_record_string(r, "id"),
		.time = sm_record_string(r, "time"),
		.source = sm_record_string(r, "source"),
		.destination = sm_record_string(r, "destination") };

	/* an id that is no string is shown unparsed */
	if (page.id.len == 0)
		page.id = sm_record_value(r, "id");
	return page;
}

void
correlate_page_failure(const struct sm_record *r, const struct sm_err *err, struct sm_buf *out)
{
	struct sm_page_record page = about(r);

	page.input = sm_origin_text(r, SM_ORIGIN_SHOWN);
	sm_page_failure(&page, r->gbcs, err, out);
}

void
correlate_page_empty(const struct sm_err *err, struct sm_buf *out)
{
	sm_buf_printf(out, "<p class=\"note\">%s</p>\n", err->text);
}

/* ---- fields ---- */

/* A part that gives its octets no colour of its own. */
static void
group_open(struct sm_html *w, const char *name, const char *text)
{
	sm_html_field_open(w, "part", sm_html_in_message(0, 0), name);
	sm_html_text(w, text);
	sm_html_value_close(w);
	sm_html_group_open(w);
}

static void
origin(struct sm_html *w, const char *text)
{
	if (text)
		sm_buf_puts(&w->text, text);
	sm_buf_puts(w->out, " <span class=\"origin\">");
	sm_html_flush_text(w);
	sm_buf_puts(w->out, "</span>");
}

static void
difference(struct sm_html *w, const struct sm_difference *d)
{
	const char *asked = !d->asked ? "nothing" : d->asked[0] ? d->asked : "(an element)";
	const char *got = !d->got ? "nothing" : d->got[0] ? d->got : "(no text)";
	struct sm_html_place at = sm_html_in_message(d->offset, d->length);

	sm_html_field_open(w, "", at, d->path ? d->path : "message");
	sm_buf_printf(&w->text, "asked: %s; got: %s", asked, got);
	sm_html_flush_text(w);
	origin(w, d->reason);
	sm_html_value_close(w);
	sm_html_field_close(w);
}

static void
differences(struct sm_html *w, const struct sm_correlation *c)
{
	if (!c->differences)
		return;
	sm_html_part_open(w, "differences", sm_html_in_message(0, 0), "Differences", "");
	for (const struct sm_difference *d = c->differences; d; d = d->next)
		difference(w, d);
	sm_html_part_close(w);
}

static void
unchecked(struct sm_html *w, const struct sm_correlation *c)
{
	if (!c->unchecked)
		return;
	group_open(w, "Unchecked", "");
	for (const struct sm_unchecked *u = c->unchecked; u; u = u->next)
		sm_html_field(w, sm_html_in_message(u->offset, u->length), u->name, u->reason);
	sm_html_part_close(w);
}

static void
element(struct sm_html *w, const struct sm_evidence *e)
{
	struct sm_html_place at = sm_html_in_message(0, 0);

	if (e->places)
		at = sm_html_in_message(e->places->offset, e->places->length);
	sm_html_field_open(w, e->differs ? "differs" : "", at, e->path);
	sm_html_text(w, e->value);
	sm_evidence_words(e, &w->text);
	origin(w, NULL);
	sm_html_value_close(w);
	sm_html_field_close(w);
}

static void
elements(struct sm_html *w, const struct sm_correlation *c)
{
	if (!c->elements)
		return;
	group_open(w, "Request", "each element, and where the message has it");
	for (const struct sm_evidence *e = c->elements; e; e = e->next)
		element(w, e);
	sm_html_part_close(w);
}

/* ---- proofs ---- */

/* A part of the message, with the class of its colour. */
struct part {
	const char *class, *name;
	size_t end;
};

enum { PARTS = 5 };

/* Sets the parts of a message in their order. Absent ones end where they begin. */
static void
parts_of(const struct sm_message *m, struct part parts[PARTS])
{
	size_t content_end = m->at_content.off + m->at_content.len;
	size_t mac = m->has_mac ? m->at_mac.off : m->raw.len;

	parts[0] = (struct part){ "frame", "MAC Header", m->grouping_header_off };
	parts[1] = (struct part){ "head", "Grouping Header", m->at_content.off };
	parts[2] = (struct part){ "content", "Content", content_end };
	parts[3] = (struct part){ "signature", "Signature", mac };
	parts[4] = (struct part){ "mac", "MAC", m->raw.len };
}

static void
proof(struct sm_html *w, const struct sm_octets_proof *p)
{
	bool is_structure = p->from == SM_BY_STRUCTURE && p->value;

	sm_html_field_open(w, p->differs ? "differs" : "", sm_html_in_message(p->offset, p->length),
	    is_structure ? p->value : p->name);
	if (p->value && !is_structure)
		sm_html_text(w, p->value);
	sm_proof_origin(p, " ", &w->text);
	origin(w, NULL);
	sm_html_value_close(w);
	sm_html_field_close(w);
}

static void
proofs(struct sm_html *w, const struct sm_correlation *c, const struct sm_message *m)
{
	const struct sm_octets_proof *p = c->proofs;
	struct part parts[PARTS];
	size_t start = 0;

	parts_of(m, parts);
	for (size_t i = 0; i < PARTS && p; start = parts[i++].end) {
		if (parts[i].end <= start)
			continue;
		sm_html_part_open(w, parts[i].class, sm_html_in_message(start, parts[i].end - start),
		    parts[i].name, "what proves its octets");
		for (; p && p->offset < parts[i].end; p = p->next)
			proof(w, p);
		sm_html_part_close(w);
	}
}

/* ---- a record ---- */

static const char *const classes[] = {
	[SM_MATCH] = "valid", [SM_MISMATCH] = "invalid", [SM_UNSUPPORTED] = "invalid"
};

static void
count(struct sm_html *w, const char *name, size_t n)
{
	sm_buf_printf(w->out, "<span>%s <b>%zu</b></span>\n", name, n);
}

static void
summary(struct sm_html *w, const struct sm_correlation *c, const char *code)
{
	const char *verdict = sm_verdict_name(c->verdict);

	sm_html_span(w, "code", c->use_case ? c->use_case : code);
	sm_buf_putc(w->out, ' ');
	sm_html_span(w, "title", verdict);
	sm_buf_printf(w->out,
	    "</h2>\n<p class=\"about\"><span>message %s</span></p>\n<p class=\"checks\"><span "
	    "class=\"%s\">Verdict <b>%s</b></span>\n",
	    code, classes[c->verdict], verdict);
	count(w, "Differences", c->n_differences);
	count(w, "Unchecked", c->n_unchecked);
	sm_buf_puts(w->out, "</p>\n</header>\n<div class=\"panes\">\n");
}

void
correlate_page_record(const struct sm_record *r, const struct sm_correlation *result, struct sm_buf *out)
{
	struct sm_page_record page = about(r);
	struct sm_html w = { .out = out };
	struct sm_message m;
	char code[8];

	sm_buf_init(&w.text);
	(void)snprintf(code, sizeof code, "0x%04X", result->message_code);
	sm_html_article_open(&w, &page, result->verdict == SM_MATCH ? "message" : "message invalid", code);
	summary(&w, result, code);
	sm_html_fields_open(&w);
	differences(&w, result);
	unchecked(&w, result);
	elements(&w, result);
	if (sm_message_read(r->gbcs, &m, NULL))
		proofs(&w, result, &m);
	sm_html_fields_close(&w);
	sm_html_octets_open(&w, r->gbcs);
	sm_html_octets_close(&w);
	sm_html_article_close(&w);
	sm_buf_free(&w.text);
}
