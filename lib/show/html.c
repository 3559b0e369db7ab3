#include "show/html.h"

#include <stdio.h>

#include "core/text.h"
#include "names/names.h"
#include "show/page.h"
#include "show/value.h"

enum { DUMP_COLUMNS = 16, CODE_LEN = 2, MESSAGE_BLOCK = 0 };

struct writer {
	struct sm_buf *out;
	struct sm_buf text; /* of one value, before it is escaped */
	unsigned block; /* of octets, that decrypted values count in */
};

/* ---- text ---- */

/* Printable, and nothing that HTML reads as markup, in content and in attributes. */
static void
escaped(struct writer *w, struct sm_slice s)
{
	static const struct {
		char c;
		const char *entity;
	} entities[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
		{ '\'', "&#39;" } };
	struct sm_buf printable;

	sm_buf_init(&printable);
	sm_buf_printable(&printable, s);
	for (size_t i = 0; i < printable.len; i++) {
		const char *entity = NULL;

		for (size_t k = 0; k < SM_COUNT(entities); k++)
			if (printable.p[i] == entities[k].c)
				entity = entities[k].entity;
		if (entity)
			sm_buf_puts(w->out, entity);
		else
			sm_buf_putc(w->out, printable.p[i]);
	}
	if (printable.failed)
		w->out->failed = true;
	sm_buf_free(&printable);
}

static void
escaped_str(struct writer *w, const char *s)
{
	escaped(w, sm_slice_str(s));
}

/* What w->text holds, which is empty behind it. */
static void
flush_text(struct writer *w)
{
	escaped(w, sm_slice_of(w->text.p ? w->text.p : "", w->text.len));
	if (w->text.failed)
		w->out->failed = true;
	sm_buf_reset(&w->text);
}

/* <span class="CLASS">text</span>, and nothing for NULL. */
static void
span(struct writer *w, const char *class, const char *text)
{
	if (!text)
		return;
	sm_buf_printf(w->out, "<span class=\"%s\">", class);
	escaped_str(w, text);
	sm_buf_puts(w->out, "</span>");
}

/* ---- fields ---- */

struct place {
	unsigned block;
	size_t off, len;
	bool nowhere; /* no octets stand for it */
};

static struct place
in_message(size_t off, size_t len)
{
	return (struct place){ .off = off, .len = len, .nowhere = len == 0 };
}

static struct place
at_span(struct sm_span s)
{
	return in_message(s.off, s.len);
}

/* Opens a field up to its value; class may be "". */
static void
field_open(struct writer *w, const char *class, struct place at, const char *name)
{
	sm_buf_puts(w->out, "<li role=\"treeitem\"");
	if (class[0])
		sm_buf_printf(w->out, " class=\"%s\"", class);
	if (!at.nowhere)
		sm_buf_printf(w->out, " data-o=\"%zu\" data-n=\"%zu\"", at.off, at.len);
	if (at.block > 0)
		sm_buf_printf(w->out, " data-b=\"%u\"", at.block);
	sm_buf_puts(w->out, "><div class=\"row\">");
	span(w, "k", name);
	sm_buf_puts(w->out, " <span class=\"v\">");
}

static void
value_close(struct writer *w)
{
	sm_buf_puts(w->out, "</span></div>");
}

static void
group_open(struct writer *w)
{
	sm_buf_puts(w->out, "<ul role=\"group\">\n");
}

static void
group_close(struct writer *w)
{
	sm_buf_puts(w->out, "</ul>");
}

static void
field_close(struct writer *w)
{
	sm_buf_puts(w->out, "</li>\n");
}

static void
field(struct writer *w, struct place at, const char *name, const char *text)
{
	field_open(w, "", at, name);
	escaped_str(w, text);
	value_close(w);
	field_close(w);
}

static void
eui_field(struct writer *w, struct sm_span at, const char *name, const uint8_t eui[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	field(w, at_span(at), name, text);
}

static void
number_field(struct writer *w, struct place at, const char *name, uint64_t value)
{
	char text[24];

	(void)snprintf(text, sizeof text, "%llu", (unsigned long long)value);
	field(w, at, name, text);
}

/* ---- values ---- */

static void
flags(struct writer *w, const struct sm_node *n)
{
	char unnamed[SM_FLAG_TEXT];
	const char *name, *between = "";
	size_t bit = 0;

	while ((name = sm_show_flag(n, &bit, unnamed)) != NULL) {
		sm_buf_puts(&w->text, between);
		sm_buf_puts(&w->text, name);
		between = ", ";
	}
	if (!*between)
		sm_buf_puts(&w->text, "none");
}

static void
leaf(struct writer *w, const struct sm_node *n)
{
	enum sm_shown kind = SM_SHOWN_CODE;
	bool differs = false;

	if (n->type && n->type->form == SM_FORM_FLAGS && n->kind != SM_NULL) {
		flags(w, n);
		differs = true;
	} else {
		kind = sm_show_value(n, &w->text, &differs);
	}
	if (kind == SM_SHOWN_NULL)
		sm_buf_puts(&w->text, "null");
	if (n->unit && kind == SM_SHOWN_NUMBER)
		sm_buf_printf(&w->text, " %s", n->unit);
	flush_text(w);
	if (differs) {
		sm_buf_puts(w->out, " <span class=\"raw\">");
		(void)sm_show_raw(n, &w->text);
		flush_text(w);
		sm_buf_puts(w->out, "</span>");
	}
}

static void
value(struct writer *w, const char *name, const struct sm_node *n, unsigned level)
{
	struct place at = { n->decrypted ? w->block : MESSAGE_BLOCK, n->off, n->len, n->len == 0 };
	char position[24];
	size_t i = 1;

	field_open(w, "", at, name);
	if (n->kind == SM_ARRAY)
		sm_buf_printf(w->out, "%zu %s", n->count, n->count == 1 ? "entry" : "entries");
	else if (n->kind != SM_STRUCT)
		leaf(w, n);
	value_close(w);
	if (n->child && level <= SM_DEPTH_MAX) {
		group_open(w);
		for (const struct sm_node *c = n->child; c; c = c->next, i++) {
			(void)snprintf(position, sizeof position, "[%zu]", i);
			value(w, c->name ? c->name : position, c, level + 1);
		}
		group_close(w);
	}
	field_close(w);
}

/* ---- items ---- */

static void
cosem(struct writer *w, const struct sm_payload *p, const struct sm_item *item)
{
	const struct sm_cosem *c = &item->cosem;
	char obis[SM_OBIS_TEXT];

	if (p->pdu == SM_PDU_DATA_NOTIFICATION)
		return;
	if (item->part)
		sm_buf_printf(w->out, "%s, ", item->part);
	sm_buf_puts(w->out, sm_show_access(c->access));
	if (c->addressed || item->row) {
		sm_obis_text(c->addressed ? c->obis : item->row->obis, obis);
		sm_buf_printf(w->out, ", class %u, %s, %s %d",
		    c->addressed ? c->class_id : item->row->class_id, obis,
		    c->access == SM_ACTION ? "method" : "attribute",
		    c->addressed ? c->index : item->row->index);
	}
	if (p->pdu == SM_PDU_ACCESS_RESPONSE) {
		const char *name = sm_show_result(c);

		sm_buf_printf(w->out, ": <span%s>%s (%u)</span>", c->result == 0 ? "" : " class=\"odd\"",
		    name ? name : "unassigned", c->result);
	}
}

static void
component(struct writer *w, const struct sm_item *item)
{
	const struct sm_component *c = &item->gbz;
	const char *cluster = sm_zcl_cluster_name(c->cluster);

	sm_buf_printf(w->out, "%s 0x%04X, command 0x%02X, sequence %u", cluster ? cluster : "cluster",
	    c->cluster, c->command, c->sequence);
	if (c->has_from) {
		sm_buf_puts(&w->text, ", from ");
		sm_show_seconds(c->from, &w->text);
		flush_text(w);
	}
	if (c->encrypted)
		sm_buf_puts(w->out, ", encrypted");
}

static const char *
item_name(const struct sm_payload *p, const struct sm_item *item)
{
	if (item->name)
		return item->name;
	return p->protocol == SM_ASN1 ? "structure" : "not in the catalogue";
}

static void
encrypted_field(struct writer *w, const struct sm_item *item)
{
	char text[48];

	if (item->protected_text.len == 0)
		return;
	(void)snprintf(text, sizeof text, "%zu octets%s", item->protected_text.len,
	    item->plain.len > 0 ? ", decrypted below" : "");
	field(w, in_message(item->protected_off, item->protected_text.len), "encrypted", text);
}

static void
item_field(struct writer *w, const struct sm_payload *p, const struct sm_item *item)
{
	if (item->plain.len > 0)
		w->block++;
	field_open(w, "item", in_message(item->off, item->len), item_name(p, item));
	if (p->protocol == SM_DLMS)
		cosem(w, p, item);
	else if (p->pdu == SM_PDU_GBZ)
		component(w, item);
	value_close(w);
	group_open(w);
	if (item->cosem.selection)
		value(w, "selection", item->cosem.selection, 0);
	encrypted_field(w, item);
	if (item->value && item->value->kind != SM_NULL)
		value(w, "value", item->value, 0);
	if (item->plain_value)
		value(w, "decrypted", item->plain_value, 0);
	group_close(w);
	field_close(w);
}

/* ---- the parts of a message ---- */

/* class also names the colour of its octets. */
static void
part_open(struct writer *w, const char *class, struct place at, const char *name, const char *text)
{
	char both[64];

	(void)snprintf(both, sizeof both, "part %s\" data-part=\"%s", class, class);
	field_open(w, both, at, name);
	escaped_str(w, text);
	value_close(w);
	group_open(w);
}

static void
part_close(struct writer *w)
{
	group_close(w);
	field_close(w);
}

static void
mac_header(struct writer *w, const struct sm_message *m)
{
	if (!m->has_mac)
		return;
	part_open(w, "frame", in_message(0, m->grouping_header_off), "MAC Header", "general-ciphering");
	part_close(w);
}

static void
date_time(struct writer *w, const struct sm_message *m)
{
	if (m->date_time.len == 0)
		return;
	field_open(w, "", at_span(m->at_date_time), "timestamp");
	sm_show_date_time(m->date_time, &w->text);
	sm_buf_printf(&w->text, ", clock %s", sm_show_clock_status(m->date_time.p[m->date_time.len - 1]));
	flush_text(w);
	value_close(w);
	field_close(w);
}

/* Other information: message code, then what GBCS section 7.2.7 puts behind it, each where the one before ends. */
static void
other_information(struct writer *w, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;
	size_t at = m->at_other.off;
	char code[8];

	(void)snprintf(code, sizeof code, "0x%04X", m->code);
	field_open(w, "", in_message(at, CODE_LEN), "message code");
	escaped_str(w, code);
	if (d->use_case)
		span(w, "raw", d->use_case->id);
	value_close(w);
	field_close(w);
	at += CODE_LEN;
	if (m->has_srp) {
		eui_field(w, (struct sm_span){ at, SM_EUI_LEN }, "supplementary remote party", m->srp);
		at += SM_EUI_LEN;
	}
	if (m->has_srp_counter) {
		number_field(w, in_message(at, sizeof(uint64_t)), "supplementary remote party counter",
		    m->srp_counter);
		at += sizeof(uint64_t);
	}
	if (m->has_soc)
		number_field(w, in_message(at, sizeof(uint64_t)), "supplementary originator counter", m->soc);
	if (d->ka_certificate)
		value(w, "key agreement certificate", d->ka_certificate, 0);
}

static void
grouping_header(struct writer *w, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;
	size_t from = m->grouping_header_off;

	part_open(w, "head", in_message(from, m->at_content.off - from), "Grouping Header", "");
	field(w, at_span(m->at_cra), "CRA Flag", sm_show_direction(m->cra));
	number_field(w, at_span(m->at_counter), "originator counter", m->originator_counter);
	eui_field(w, m->at_originator, "originator", m->originator);
	eui_field(w, m->at_recipient, "recipient", m->recipient);
	date_time(w, m);
	other_information(w, d);
	part_close(w);
}

static void
alert(struct writer *w, const struct sm_payload *p)
{
	const char *description = sm_alert_name(p->alert_code);

	if (!p->has_alert)
		return;
	field_open(w, "", at_span(p->at_alert_code), "alert");
	escaped_str(w, description ? description : "not in the catalogue");
	sm_buf_printf(w->out, " <span class=\"raw\">0x%04X</span>", p->alert_code);
	value_close(w);
	field_close(w);
	field_open(w, "", at_span(p->at_alert_time), "alert time");
	if (p->protocol == SM_DLMS)
		sm_show_date_time(p->alert_stamp, &w->text);
	else if (p->protocol == SM_GBZ)
		sm_show_seconds(p->alert_time, &w->text);
	else
		sm_buf_put(&w->text, p->alert_stamp.p, p->alert_stamp.len);
	flush_text(w);
	value_close(w);
	field_close(w);
}

static void
content(struct writer *w, const struct sm_decoded *d)
{
	const struct sm_payload *p = &d->payload;
	char what[64];

	(void)snprintf(what, sizeof what, "%s, %s", sm_show_pdu(p->pdu), sm_show_protocol(p->protocol));
	part_open(w, "content", at_span(d->message.at_content), "Content", what);
	alert(w, p);
	for (const struct sm_item *item = p->items; item; item = item->next)
		item_field(w, p, item);
	part_close(w);
}

static void
checked(
    struct writer *w, const char *class, const char *name, struct sm_span at, const struct sm_show_check *c)
{
	if (at.len == 0)
		return;
	part_open(w, class, at_span(at), name, c->status);
	if (c->certificate)
		field(w, in_message(0, 0), "certificate", c->certificate);
	if (c->dates)
		field(w, in_message(0, 0), "its dates", c->dates);
	if (c->reason)
		field(w, in_message(0, 0), "reason", c->reason);
	part_close(w);
}

static void
fields(struct writer *w, const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac)
{
	sm_buf_puts(w->out,
	    "<section class=\"fields\"><h3>Fields</h3>\n<ul role=\"tree\" aria-label=\"Fields of the "
	    "message\">\n");
	mac_header(w, &d->message);
	grouping_header(w, d);
	content(w, d);
	checked(w, "signature", "Signature", d->message.at_signature, signature);
	checked(w, "mac", "MAC", d->message.at_mac, mac);
	sm_buf_puts(w->out, "</ul></section>\n");
}

/* ---- octets ---- */

static void
dump_line(struct writer *w, struct sm_slice s, size_t at)
{
	size_t n = s.len - at < DUMP_COLUMNS ? s.len - at : DUMP_COLUMNS;

	sm_buf_hex_number(w->out, at, 6);
	sm_buf_puts(w->out, "  ");
	for (size_t i = 0; i < DUMP_COLUMNS; i++) {
		if (i < n)
			sm_buf_hex_number(w->out, s.p[at + i], 2);
		else
			sm_buf_puts(w->out, "  ");
		sm_buf_putc(w->out, ' ');
	}
	sm_buf_putc(w->out, ' ');
	for (size_t i = 0; i < n; i++) {
		uint8_t c = s.p[at + i];

		if (c >= 0x20 && c < 0x7f)
			sm_buf_putc(&w->text, (char)c);
		else
			sm_buf_putc(&w->text, '.');
	}
	flush_text(w);
	sm_buf_putc(w->out, '\n');
}

static void
dump(struct writer *w, struct sm_slice s, const char *label)
{
	sm_buf_puts(w->out, "<pre data-label=\"");
	escaped_str(w, label);
	sm_buf_puts(w->out, "\">");
	for (size_t at = 0; at < s.len; at += DUMP_COLUMNS)
		dump_line(w, s, at);
	sm_buf_puts(w->out, "</pre>\n");
}

static void
octets_open(struct writer *w, struct sm_slice s)
{
	sm_buf_printf(
	    w->out, "<section class=\"octets\"><h3>%zu octets</h3>\n<div class=\"scroll\">\n", s.len);
	dump(w, s, "of the message");
}

static void
octets_close(struct writer *w)
{
	sm_buf_puts(
	    w->out, "</div><p class=\"status\" role=\"status\" aria-live=\"polite\"></p></section>\n");
}

static void
octets(struct writer *w, const struct sm_decoded *d)
{
	octets_open(w, d->message.raw);
	for (const struct sm_item *item = d->payload.items; item; item = item->next) {
		if (item->plain.len == 0)
			continue;
		sm_buf_puts(w->out, "<h3>Decrypted: ");
		escaped_str(w, item_name(&d->payload, item));
		sm_buf_puts(w->out, "</h3>\n");
		dump(w, item->plain, "decrypted");
	}
	octets_close(w);
}

/* ---- a record ---- */

static void
known(struct writer *w, const char *before, struct sm_slice s)
{
	if (s.len == 0)
		return;
	sm_buf_printf(w->out, "<span>%s", before);
	escaped(w, s);
	sm_buf_puts(w->out, "</span>");
}

static void
article_open(struct writer *w, const struct sm_page_record *r, const char *class, const char *kind)
{
	unsigned long long number = (unsigned long long)r->number;

	/* one record may give two: a block, and the message that it completes */
	sm_buf_printf(w->out,
	    "<article id=\"%c%llu\" class=\"%s\" data-number=\"%llu\" data-kind=\"%s\">\n<header>\n"
	    "<p class=\"about\"><span>Record %llu</span>",
	    kind[0] == 'b' ? 'b' : 'r', number, class, number, kind, number);
	known(w, "", r->id);
	known(w, "", r->time);
	known(w, "from ", r->source);
	known(w, "to ", r->destination);
	sm_buf_puts(w->out, "</p>\n<h2>");
}

static void
article_close(struct writer *w)
{
	sm_buf_puts(w->out, "</div>\n</article>\n");
}

static void
check(struct writer *w, const char *name, const struct sm_show_check *c)
{
	sm_buf_printf(w->out, "<span class=\"%s\">%s <b>%s</b>", c->status, name, c->status);
	if (c->reason) {
		sm_buf_puts(w->out, ": ");
		escaped_str(w, c->reason);
	}
	sm_buf_puts(w->out, "</span>\n");
}

static void
summary(struct writer *w, const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac)
{
	const char *srv = sm_decoded_srv(d);
	char code[8];

	(void)snprintf(code, sizeof code, "0x%04X", d->message.code);
	if (d->use_case)
		span(w, "code", d->use_case->id);
	else
		span(w, "code", code);
	sm_buf_putc(w->out, ' ');
	span(w, "title", d->use_case ? d->use_case->title : "message code not in the catalogue");
	sm_buf_printf(w->out, "</h2>\n<p class=\"about\"><span>%s</span><span>%s</span><span>%s</span>",
	    sm_show_form(d->message.form), sm_show_protocol(d->payload.protocol), code);
	if (srv)
		known(w, "service reference variant ", sm_slice_str(srv));
	sm_buf_puts(w->out, "</p>\n<p class=\"checks\">");
	check(w, "Signature", signature);
	check(w, "MAC", mac);
	if (d->encryption != SM_ENCRYPTION_NONE) {
		struct sm_show_check c = { sm_show_encryption(d->encryption), d->encryption_reason, NULL,
			NULL };

		check(w, "Encryption", &c);
	}
	if (d->unrecognised > 0)
		sm_buf_printf(w->out, "<span>Not recognised <b>%zu</b></span>", d->unrecognised);
	sm_buf_puts(w->out, "</p>\n</header>\n<div class=\"panes\">\n");
}

static bool
is_invalid(const struct sm_show_check *c)
{
	return strcmp(c->status, "invalid") == 0;
}

void
sm_page_message(const struct sm_page_record *r, const struct sm_decoded *d,
    const struct sm_show_check *signature, const struct sm_show_check *mac, struct sm_buf *out)
{
	struct writer w = { .out = out };

	sm_buf_init(&w.text);
	article_open(&w, r, is_invalid(signature) || is_invalid(mac) ? "message invalid" : "message",
	    sm_show_form(d->message.form));
	summary(&w, d, signature, mac);
	fields(&w, d, signature, mac);
	octets(&w, d);
	article_close(&w);
	sm_buf_free(&w.text);
}

void
sm_page_note(const struct sm_page_record *r, const struct sm_page_note *note, struct sm_buf *out)
{
	struct writer w = { .out = out };
	bool failed = strcmp(note->kind, "error") == 0;

	sm_buf_init(&w.text);
	article_open(&w, r, failed ? "error failed" : "block", note->kind);
	sm_buf_printf(out, "<span class=\"title\">%s", failed ? "Not read: " : "");
	escaped_str(&w, note->title);
	sm_buf_puts(out, "</span>");
	sm_buf_puts(out, "</h2>\n</header>\n<p class=\"note\">");
	escaped_str(&w, note->text);
	sm_buf_puts(out, "</p>\n<div class=\"panes\">\n");
	if (note->octets.len > 0) {
		struct place at = in_message(note->offset, note->offset < note->octets.len ? 1 : 0);

		sm_buf_puts(out,
		    "<section class=\"fields\"><h3>Fields</h3>\n<ul role=\"tree\" aria-label=\"Fields\">\n");
		field(&w, at, failed ? "fails at" : "block", failed ? note->text : note->title);
		sm_buf_puts(out, "</ul></section>\n");
		octets_open(&w, note->octets);
		octets_close(&w);
	}
	article_close(&w);
	sm_buf_free(&w.text);
}

/* ---- the page ---- */

void
sm_page_begin(struct sm_buf *out)
{
	sm_buf_printf(out,
	    "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
	    "form-action 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'\">\n",
	    sm_page_css_digest, sm_page_js_digest);
	sm_buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	                 "<meta name=\"color-scheme\" content=\"light dark\">\n"
	                 "<title>GBCS messages</title>\n<style>");
	sm_buf_put(out, sm_page_css, sm_page_css_len);
	sm_buf_puts(out,
	    "</style>\n</head>\n<body>\n<div class=\"bar\" role=\"banner\">\n<h1>GBCS messages</h1>\n"
	    "<span class=\"space\"></span>\n<output role=\"status\" aria-live=\"polite\"></output>\n"
	    "<input class=\"needs-js\" type=\"search\" placeholder=\"Search names, values, octets\" "
	    "aria-label=\"Search names, values and octets\">\n"
	    "<button class=\"needs-js theme\" type=\"button\" aria-label=\"Switch between light and "
	    "dark\">Dark</button>\n</div>\n"
	    "<div class=\"app\">\n<nav aria-label=\"Records\"><ol></ol></nav>\n<main>\n"
	    "<p class=\"none\">Nothing of this run matches.</p>\n");
}

void
sm_page_end(struct sm_buf *out)
{
	sm_buf_puts(out,
	    "<p class=\"keys needs-js\"><kbd>/</kbd> search, <kbd>Enter</kbd> next match, <kbd>n</kbd> "
	    "<kbd>p</kbd> next and previous record, arrows move among fields and among octets, "
	    "<kbd>Esc</kbd> lets go.</p>\n</main>\n</div>\n<script>");
	sm_buf_put(out, sm_page_js, sm_page_js_len);
	sm_buf_puts(out, "</script>\n</body>\n</html>\n");
}
