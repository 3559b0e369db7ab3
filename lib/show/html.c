#include "show/html.h"

#include <stdio.h>

#include "core/text.h"
#include "names/alerts.h"
#include "names/obis.h"
#include "names/zcl.h"
#include "show/alert_time.h"
#include "show/check.h"
#include "show/document.h"
#include "show/frame.h"
#include "show/html_value.h"
#include "show/html_write.h"
#include "show/names.h"
#include "show/value.h"

enum { CODE_LEN = 2 };

/* ---- items ---- */

static void
cosem(struct sm_html *w, const struct sm_payload *p, const struct sm_item *item)
{
	const struct sm_cosem *c = &item->cosem;
	char obis[SM_OBIS_TEXT];

	if (p->pdu == SM_PDU_DATA_NOTIFICATION)
		return;
	if (item->part)
		sm_html_name(w, item->part);
	sm_buf_puts(w->out, ", ");
	if (c->access != 0)
		sm_html_name(w, sm_show_access(c->access));
	if (c->addressed || item->row) {
		sm_obis_text(c->addressed ? c->obis : item->row->obis, obis);
		sm_buf_printf(w->out, ", class %u, %s, %s %d",
		    c->addressed ? c->class_id : item->row->class_id, obis,
		    sm_show_is_method(item) ? "method" : "attribute",
		    c->addressed ? c->index : item->row->index);
	}
	if (p->pdu == SM_PDU_ACCESS_RESPONSE && c->at_result > 0) {
		const char *name = sm_show_result(c);

		sm_buf_printf(w->out, ": <span%s>%s (%u)</span>", c->result == 0 ? "" : " class=\"failed\"",
		    name ? name : "unassigned", c->result);
	}
}

static void
component(struct sm_html *w, const struct sm_item *item)
{
	const struct sm_component *c = &item->gbz;
	const char *cluster = sm_zcl_cluster_name(c->cluster);

	sm_buf_printf(w->out, "%s 0x%04X, command 0x%02X, sequence %u", cluster ? cluster : "cluster",
	    c->cluster, c->command, c->sequence);
	if (c->has_from) {
		sm_buf_puts(&w->text, ", from ");
		sm_show_seconds(c->from, &w->text);
		sm_html_flush_text(w);
		sm_buf_u64(&w->text, c->from);
		sm_html_raw(w);
	}
	if (c->encrypted)
		sm_buf_puts(w->out, ", encrypted");
	if (c->has_manufacturer)
		sm_buf_printf(w->out, ", of manufacturer 0x%04X", c->manufacturer);
	if (c->plain)
		sm_buf_printf(w->out, ", %s", sm_show_zcl_direction(c));
}

static const char *
item_name(const struct sm_payload *p, const struct sm_item *item)
{
	if (item->name)
		return item->name;
	return p->protocol == SM_ASN1 ? "structure" : "not in the catalogue";
}

static void
encrypted_field(struct sm_html *w, const struct sm_item *item)
{
	char text[48];

	if (item->protected_text.len == 0)
		return;
	(void)snprintf(text, sizeof text, "%zu octets%s", item->protected_text.len,
	    item->plain.len > 0 ? ", decrypted below" : "");
	sm_html_field(
	    w, sm_html_in_message(item->protected_off, item->protected_text.len), "encrypted", text);
}

static void
item_field(struct sm_html *w, const struct sm_payload *p, const struct sm_item *item)
{
	if (item->plain.len > 0)
		w->block++;
	sm_html_field_open(w, "item", sm_html_in_message(item->off, item->len), item_name(p, item));
	if (p->protocol == SM_DLMS)
		cosem(w, p, item);
	else if (p->pdu == SM_PDU_GBZ || p->pdu == SM_PDU_ZCL)
		component(w, item);
	sm_html_value_close(w);
	sm_html_group_open(w);
	if (item->cosem.selection)
		sm_html_value(w, "selection", item->cosem.selection);
	encrypted_field(w, item);
	if (item->value && item->value->kind != SM_NULL)
		sm_html_value(w, "value", item->value);
	if (item->plain_value)
		sm_html_value(w, "decrypted", item->plain_value);
	sm_html_group_close(w);
	sm_html_field_close(w);
}

/* ---- the parts of a message ---- */

static void
mac_header(struct sm_html *w, const struct sm_message *m)
{
	if (!m->has_mac)
		return;
	sm_html_part_open(
	    w, "frame", sm_html_in_message(0, m->grouping_header_off), "MAC Header", "general-ciphering");
	sm_html_part_close(w);
}

static void
date_time(struct sm_html *w, const struct sm_message *m)
{
	struct sm_addition addition;

	if (m->date_time.len == 0)
		return;
	sm_html_field_open(w, "", sm_html_at_span(m->at_date_time), "timestamp");
	sm_show_date_time(m->date_time, &w->text, &addition);
	sm_html_flush_text(w);
	sm_buf_hex(&w->text, m->date_time);
	sm_html_raw(w);
	sm_buf_printf(
	    w->out, ", clock %s", sm_show_clock_status(sm_slice_at(m->date_time, m->date_time.len - 1)));
	sm_html_note(w, &addition);
	sm_html_value_close(w);
	sm_html_field_close(w);
}

/* Other-information: message code, then the fields of GBCS section 7.2.7, one after the other. */
static void
other_information(struct sm_html *w, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;
	size_t at = m->at_other.off;
	char code[8];

	(void)snprintf(code, sizeof code, "0x%04X", m->code);
	sm_html_field_open(w, "", sm_html_in_message(at, CODE_LEN), "message code");
	sm_html_text(w, code);
	if (d->use_case)
		sm_html_span(w, "raw", d->use_case->id);
	sm_html_value_close(w);
	sm_html_field_close(w);
	at += CODE_LEN;
	if (m->has_srp) {
		sm_html_eui_field(
		    w, (struct sm_span){ at, SM_EUI_LEN }, "supplementary remote party", m->srp);
		at += SM_EUI_LEN;
	}
	if (m->has_srp_counter) {
		sm_html_number_field(w, sm_html_in_message(at, sizeof(uint64_t)),
		    "supplementary remote party counter", m->srp_counter);
		at += sizeof(uint64_t);
	}
	if (m->has_soc)
		sm_html_number_field(
		    w, sm_html_in_message(at, sizeof(uint64_t)), "supplementary originator counter", m->soc);
	if (d->ka_certificate)
		sm_html_value(w, "key agreement certificate", d->ka_certificate);
}

static void
grouping_header(struct sm_html *w, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;
	size_t from = m->grouping_header_off;
	/* of a message that ends in its header only the fields have a place */
	size_t len = m->at_content.off > from ? m->at_content.off - from : 0;

	sm_html_part_open(w, "head", sm_html_in_message(from, len), "Grouping Header", "");
	sm_html_field(w, sm_html_at_span(m->at_cra), "CRA Flag", sm_show_direction(m->cra));
	sm_html_number_field(w, sm_html_at_span(m->at_counter), "originator counter", m->originator_counter);
	sm_html_eui_field(w, m->at_originator, "originator", m->originator);
	sm_html_eui_field(w, m->at_recipient, "recipient", m->recipient);
	date_time(w, m);
	other_information(w, d);
	sm_html_part_close(w);
}

static void
alert(struct sm_html *w, const struct sm_payload *p)
{
	const char *description = sm_alert_name(p->alert_code);
	struct sm_addition addition;

	if (!p->has_alert)
		return;
	sm_html_field_open(w, "", sm_html_at_span(p->at_alert_code), "alert");
	sm_html_text(w, description ? description : "not in the catalogue");
	sm_buf_printf(w->out, " <span class=\"raw\">0x%04X</span>", p->alert_code);
	sm_html_value_close(w);
	sm_html_field_close(w);
	sm_html_field_open(w, "", sm_html_at_span(p->at_alert_time), "alert time");
	sm_show_alert_time(p, &w->text, &addition);
	sm_html_flush_text(w);
	(void)sm_show_raw_alert_time(p, &w->text);
	sm_html_raw(w);
	sm_html_note(w, &addition);
	sm_html_value_close(w);
	sm_html_field_close(w);
}

static void
content(struct sm_html *w, const struct sm_decoded *d)
{
	const struct sm_payload *p = &d->payload;
	char what[64];

	if (!sm_show_has_payload(d))
		return;
	(void)snprintf(what, sizeof what, "%s, %s", sm_show_pdu(p->pdu), sm_show_protocol(p->protocol));
	sm_html_part_open(w, "content", sm_html_at_span(d->message.at_content), "Content", what);
	alert(w, p);
	for (const struct sm_item *item = p->items; item; item = item->next)
		item_field(w, p, item);
	sm_html_part_close(w);
}

static void
checked(
    struct sm_html *w, const char *class, const char *name, struct sm_span at, const struct sm_show_check *c)
{
	if (at.len == 0)
		return;
	sm_html_part_open(w, class, sm_html_at_span(at), name, c->status);
	if (c->certificate)
		sm_html_field(w, sm_html_in_message(0, 0), "certificate", c->certificate);
	if (c->dates)
		sm_html_field(w, sm_html_in_message(0, 0), "its dates", c->dates);
	if (c->reason)
		sm_html_field(w, sm_html_in_message(0, 0), "reason", c->reason);
	sm_html_part_close(w);
}

/* Starts at the length octet, so that no octet is left over. If absent: a length of zero, or nothing. */
static struct sm_span
signature_field(const struct sm_message *m)
{
	size_t from = m->at_content.off + m->at_content.len;
	size_t end = m->has_mac ? m->at_mac.off : m->raw.len;

	return (struct sm_span){ from, end - from };
}

/* Where a message can't be read on. */
static void
fault(struct sm_html *w, const struct sm_err *err, size_t size)
{
	sm_html_field(w, sm_html_in_message(err->offset, err->offset < size ? 1 : 0), "fails at", err->text);
}

static void
fields(struct sm_html *w, const struct sm_page_record *r, const struct sm_decoded *d,
    const struct sm_show_check *signature, const struct sm_show_check *mac)
{
	sm_html_fields_open(w);
	/* the page opens a record that failed at its first field */
	if (d->incomplete)
		fault(w, r->fault, d->message.raw.len);
	if (r->document)
		sm_html_document(w, r->document);
	mac_header(w, &d->message);
	grouping_header(w, d);
	content(w, d);
	if (!d->incomplete) {
		checked(w, "signature", "Signature", signature_field(&d->message), signature);
		checked(w, "mac", "MAC", d->message.at_mac, mac);
	}
	sm_html_fields_close(w);
}

static void
octets(struct sm_html *w, const struct sm_decoded *d)
{
	sm_html_octets_open(w, d->message.raw);
	for (const struct sm_item *item = d->payload.items; item; item = item->next) {
		if (item->plain.len == 0)
			continue;
		sm_buf_puts(w->out, "<h3>Decrypted: ");
		sm_html_text(w, item_name(&d->payload, item));
		sm_buf_puts(w->out, "</h3>\n");
		sm_html_dump(w, item->plain, "decrypted");
	}
	sm_html_octets_close(w);
}

/* ---- a record ---- */

static void
check(struct sm_html *w, const char *name, const struct sm_show_check *c)
{
	sm_buf_printf(w->out, "<span class=\"%s\">%s <b>%s</b>", c->status, name, c->status);
	if (c->reason) {
		sm_buf_puts(w->out, ": ");
		sm_html_text(w, c->reason);
	}
	sm_buf_puts(w->out, "</span>\n");
}

static void
summary(struct sm_html *w, const struct sm_page_record *r, const struct sm_decoded *d,
    const struct sm_show_check *signature, const struct sm_show_check *mac)
{
	const char *srv = sm_decoded_srv(d);
	char code[8];

	(void)snprintf(code, sizeof code, "0x%04X", d->message.code);
	if (d->use_case)
		sm_html_span(w, "code", d->use_case->id);
	else
		sm_html_span(w, "code", code);
	sm_buf_putc(w->out, ' ');
	sm_html_span(w, "title", d->use_case ? d->use_case->title : "message code not in the catalogue");
	sm_buf_puts(w->out, "</h2>\n<p class=\"about\"><span>");
	sm_show_kind(d, w->out);
	sm_buf_printf(w->out, "</span><span>%s</span>", code);
	if (srv)
		sm_html_known(w, "service reference variant ", sm_slice_str(srv));
	sm_buf_puts(w->out, "</p>\n");
	sm_html_about_document(w, r);
	sm_buf_puts(w->out, "<p class=\"checks\">");
	check(w, "Signature", signature);
	check(w, "MAC", mac);
	if (d->encryption != SM_ENCRYPTION_NONE) {
		struct sm_show_check c = { sm_show_encryption(d->encryption), d->encryption_reason, NULL,
			NULL };

		check(w, "Encryption", &c);
	}
	if (r->fault)
		sm_html_span(w, "invalid", r->fault->text);
	if (d->unrecognised > 0)
		sm_buf_printf(w->out, "<span>Not recognised <b>%zu</b></span>", d->unrecognised);
	sm_buf_puts(w->out, "</p>\n</header>\n");
	sm_buf_put(w->out, r->pictures.p, r->pictures.len);
	sm_buf_puts(w->out, "<div class=\"panes\">\n");
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
	struct sm_html w = { .out = out };
	bool invalid = r->invalid || is_invalid(signature) || is_invalid(mac) || r->differences.len > 0;
	const char *form = sm_show_form(d);

	sm_buf_init(&w.text);
	sm_html_article_open(&w, r,
	    d->incomplete ? "error failed"
	    : invalid     ? "message invalid"
	                  : "message",
	    d->incomplete ? "error"
	    : form        ? form
	                  : sm_show_direction(d->message.cra));
	summary(&w, r, d, signature, mac);
	fields(&w, r, d, signature, mac);
	octets(&w, d);
	sm_html_article_close(&w);
	sm_buf_free(&w.text);
}

static void
page_block_title(struct sm_html *w, const struct sm_gbt_segment *block)
{
	const struct sm_use_case *use_case = sm_use_case_find(block->key.code);
	char text[64];

	(void)snprintf(text, sizeof text, "0x%04X", block->key.code);
	sm_html_span(w, "code", use_case ? use_case->id : text);
	(void)snprintf(text, sizeof text, "Block %u of a general-block-transfer", block->number);
	sm_buf_putc(w->out, ' ');
	sm_html_span(w, "title", text);
}

/* The parties, which GBCS section 10 repeats in each block: each after its length octet. */
static void
block_header(struct sm_html *w, const struct sm_gbt_segment *block, size_t off, size_t end)
{
	size_t at = off;

	sm_html_part_open(w, "head", sm_html_in_message(0, end), "Grouping Header", "");
	at += 1; /* the length of the transaction-id */
	sm_html_field(
	    w, sm_html_in_message(at, 1), "CRA Flag", sm_show_direction((enum sm_cra)block->key.cra));
	sm_html_number_field(
	    w, sm_html_in_message(at + 1, sizeof(uint64_t)), "originator counter", block->key.counter);
	at += 1 + sizeof(uint64_t) + 1;
	sm_html_eui_field(w, (struct sm_span){ at, SM_EUI_LEN }, "originator", block->key.originator);
	at += SM_EUI_LEN + 1;
	sm_html_eui_field(w, (struct sm_span){ at, SM_EUI_LEN }, "recipient", block->key.recipient);
	sm_html_part_close(w);
}

static void
block_fields(struct sm_html *w, struct sm_slice octets, const struct sm_gbt_segment *block)
{
	size_t header = (size_t)(block->header.p - octets.p), data = (size_t)(block->data.p - octets.p);
	size_t end = data + block->data.len;
	char size[32];

	sm_html_fields_open(w);
	block_header(w, block, header, header + block->header.len);
	header += block->header.len;
	sm_html_part_open(
	    w, "frame", sm_html_in_message(header, data - header), "Block header", "general-block-transfer");
	sm_html_number_field(w, sm_html_in_message(0, 0), "number", block->number);
	sm_html_field(w, sm_html_in_message(0, 0), "last", block->last ? "yes" : "no");
	sm_html_part_close(w);
	(void)snprintf(size, sizeof size, "%zu octets", block->data.len);
	sm_html_part_open(w, "content", sm_html_in_message(data, block->data.len), "Block", size);
	sm_html_part_close(w);
	if (end < octets.len) {
		sm_html_part_open(
		    w, "mac", sm_html_in_message(end, octets.len - end), "MAC", "of the block, not checked");
		sm_html_part_close(w);
	}
	sm_html_fields_close(w);
}

/* After the title of a record that is no message. */
static void
frame_title(struct sm_html *w, const struct sm_page_record *r, const struct sm_zcl_frame *f)
{
	const struct sm_item *item = f->payload.items;
	const char *cluster = sm_zcl_cluster_name(item->gbz.cluster);
	char code[8];

	(void)snprintf(code, sizeof code, "0x%04X", item->gbz.cluster);
	sm_html_span(w, "code", cluster ? cluster : code);
	sm_buf_putc(w->out, ' ');
	sm_html_span(w, "title", item_name(&f->payload, item));
	sm_buf_printf(w->out,
	    "</h2>\n<p class=\"about\"><span>ZCL frame, %s</span></p>\n<p class=\"checks\">",
	    sm_show_zcl_direction(&item->gbz));
	if (r->fault)
		sm_html_span(w, "invalid", r->fault->text);
	if (f->unrecognised > 0)
		sm_buf_printf(w->out, "<span>Not recognised <b>%zu</b></span>", f->unrecognised);
	sm_show_scale_frames(f, "<span>Scale of frame <b>", "</b></span>", w->out);
	sm_buf_puts(w->out, "</p>\n</header>\n<div class=\"panes\">\n");
}

void
sm_page_frame(const struct sm_page_record *r, const struct sm_zcl_frame *f, struct sm_buf *out)
{
	struct sm_html w = { .out = out };

	sm_buf_init(&w.text);
	sm_html_article_open(&w, r, r->fault ? "error failed" : "message", r->fault ? "error" : "frame");
	frame_title(&w, r, f);
	sm_html_fields_open(&w);
	if (r->fault)
		fault(&w, r->fault, f->raw.len);
	item_field(&w, &f->payload, f->payload.items);
	sm_html_fields_close(&w);
	sm_html_octets_open(&w, f->raw);
	sm_html_octets_close(&w);
	sm_html_article_close(&w);
	sm_buf_free(&w.text);
}

static void
note(struct sm_html *w, const char *text)
{
	sm_buf_puts(w->out, "</h2>\n</header>\n<p class=\"note\">");
	sm_html_text(w, text);
	sm_buf_puts(w->out, "</p>\n<div class=\"panes\">\n");
}

void
sm_page_block(const struct sm_page_record *r, struct sm_slice in, const struct sm_gbt_segment *block,
    const char *text, struct sm_buf *out)
{
	struct sm_html w = { .out = out };

	sm_buf_init(&w.text);
	sm_html_article_open(&w, r, "block", "block");
	page_block_title(&w, block);
	note(&w, text);
	block_fields(&w, in, block);
	sm_html_octets_open(&w, in);
	sm_html_octets_close(&w);
	sm_html_article_close(&w);
	sm_buf_free(&w.text);
}

void
sm_page_failure(
    const struct sm_page_record *r, struct sm_slice in, const struct sm_err *err, struct sm_buf *out)
{
	struct sm_html w = { .out = out };

	sm_buf_init(&w.text);
	sm_html_article_open(&w, r, "error failed", "error");
	sm_buf_printf(out, "<span class=\"title\">Not read: %s</span>", sm_code_name(err->code));
	note(&w, err->text);
	if (r->input.len > 0) {
		sm_buf_puts(out, "<p class=\"note\">The text: <code>");
		sm_html_escaped(&w, r->input);
		sm_buf_puts(out, "</code></p>\n");
	}
	if (in.len > 0) {
		sm_html_fields_open(&w);
		fault(&w, err, in.len);
		sm_html_fields_close(&w);
		sm_html_octets_open(&w, in);
		sm_html_octets_close(&w);
	}
	sm_html_article_close(&w);
	sm_buf_free(&w.text);
}
