#include "show/text.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "names/alerts.h"
#include "names/obis.h"
#include "names/zcl.h"
#include "show/alert_time.h"
#include "show/names.h"
#include "show/text_write.h"
#include "show/value.h"

static void
span_line(struct sm_text *w, const char *name, const char *text, struct sm_span at)
{
	sm_text_label(w, 1, name);
	sm_buf_puts(w->out, text);
	sm_text_end_line(w, at.off, at.len, false);
}

static void
eui_line(struct sm_text *w, const char *name, const uint8_t eui[SM_EUI_LEN], struct sm_span at)
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	span_line(w, name, text, at);
}

static void
number_line(struct sm_text *w, const char *name, uint64_t value, struct sm_span at)
{
	sm_text_label(w, 1, name);
	sm_buf_u64(w->out, value);
	sm_text_end_line(w, at.off, at.len, false);
}

/* ---- values ---- */

static void
flags(struct sm_text *w, const struct sm_node *n)
{
	char unnamed[SM_FLAG_TEXT];
	const char *name, *between = "";
	size_t bit = 0;

	while ((name = sm_show_flag(n, &bit, unnamed)) != NULL) {
		sm_buf_puts(w->out, between);
		sm_buf_puts(w->out, name);
		between = ", ";
	}
	sm_buf_puts(w->out, bit > 0 && !*between ? "none" : "");
}

static void
write_note(struct sm_text *w, const struct sm_addition *addition)
{
	if (addition->note[0])
		sm_buf_printf(w->out, ": %s", addition->note);
}

static void
raw(struct sm_text *w, const struct sm_node *n)
{
	size_t start = w->out->len;

	sm_buf_puts(w->out, " (");
	if (sm_show_raw_beside(n, w->out))
		sm_buf_putc(w->out, ')');
	else
		sm_buf_truncate(w->out, start);
}

static void
leaf(struct sm_text *w, const struct sm_node *n)
{
	enum sm_shown kind = SM_SHOWN_CODE;
	struct sm_buf text;
	struct sm_addition addition = { .differs = false };

	sm_buf_init(&text);
	if (n->type && n->type->form == SM_FORM_FLAGS && n->kind != SM_NULL) {
		flags(w, n);
		addition.differs = true;
	} else {
		kind = sm_show_value(n, &text, &addition);
	}
	if (kind == SM_SHOWN_NULL)
		sm_buf_puts(w->out, "null");
	sm_buf_printable(w->out, sm_slice_of(text.p ? text.p : "", text.len));
	sm_buf_free(&text);
	if (n->unit && kind == SM_SHOWN_NUMBER)
		sm_buf_printf(w->out, " %s", n->unit);
	if (addition.differs)
		raw(w, n);
	write_note(w, &addition);
}

static void
value(struct sm_text *w, unsigned depth, const char *name, const struct sm_node *n, unsigned level)
{
	char position[24];
	size_t i = 1;

	sm_text_label(w, depth, name);
	if (n->kind == SM_ARRAY)
		sm_buf_printf(w->out, "%zu %s", n->count, n->count == 1 ? "entry" : "entries");
	else if (n->kind != SM_STRUCT)
		leaf(w, n);
	sm_text_end_line(w, n->off, n->len, n->decrypted);
	if (level > SM_DEPTH_MAX)
		return;
	for (const struct sm_node *c = n->child; c; c = c->next, i++) {
		(void)snprintf(position, sizeof position, "[%zu]", i);
		value(w, depth + 1, c->name ? c->name : position, c, level + 1);
	}
}

/* ---- items ---- */

static void
cosem(struct sm_text *w, const struct sm_payload *p, const struct sm_item *item)
{
	const struct sm_cosem *c = &item->cosem;
	char obis[SM_OBIS_TEXT];

	if (p->pdu == SM_PDU_DATA_NOTIFICATION)
		return;
	if (item->part)
		sm_buf_printf(w->out, " . %s", item->part);
	sm_buf_printf(w->out, "  [%s", c->access == 0 ? "" : sm_show_access(c->access));
	if (c->addressed || item->row) {
		sm_obis_text(c->addressed ? c->obis : item->row->obis, obis);
		sm_buf_printf(w->out, "%s%u/%s/%c%d", c->access == 0 ? "" : " ",
		    c->addressed ? c->class_id : item->row->class_id, obis,
		    sm_show_is_method(item) ? 'M' : 'A', c->addressed ? c->index : item->row->index);
	}
	sm_buf_putc(w->out, ']');
	if (p->pdu == SM_PDU_ACCESS_RESPONSE && c->at_result > 0) {
		const char *name = sm_show_result(c);

		sm_buf_puts(w->out, ": ");
		(void)sm_text_paint(w, c->result == 0 ? SM_PAINT_PLAIN : SM_PAINT_RED);
		sm_buf_printf(w->out, "%s (%u)", name ? name : "unassigned", c->result);
		(void)sm_text_paint(w, SM_PAINT_PLAIN);
	}
}

static void
component(struct sm_text *w, const struct sm_item *item)
{
	const struct sm_component *c = &item->gbz;
	const char *cluster = sm_zcl_cluster_name(c->cluster);

	sm_buf_printf(w->out, "  [%s 0x%04X, command 0x%02X, sequence %u", cluster ? cluster : "cluster",
	    c->cluster, c->command, c->sequence);
	if (c->has_from) {
		sm_buf_puts(w->out, ", from ");
		sm_show_seconds(c->from, w->out);
		sm_buf_printf(w->out, " (%lu)", (unsigned long)c->from);
	}
	sm_buf_puts(w->out, c->encrypted ? ", encrypted]" : "]");
}

static void
item_lines(struct sm_text *w, const struct sm_payload *p, const struct sm_item *item)
{
	sm_text_indent(w, 1);
	(void)sm_text_paint(w, SM_PAINT_CYAN);
	sm_buf_puts(w->out, item->name               ? item->name
	                    : p->protocol == SM_ASN1 ? "structure"
	                                             : "not in the catalogue");
	(void)sm_text_paint(w, SM_PAINT_PLAIN);
	if (p->protocol == SM_DLMS)
		cosem(w, p, item);
	else if (p->pdu == SM_PDU_GBZ)
		component(w, item);
	sm_text_end_line(w, item->off, item->len, false);
	if (item->cosem.selection)
		value(w, 2, "selection", item->cosem.selection, 0);
	if (item->value && item->value->kind != SM_NULL)
		value(w, 2, "value", item->value, 0);
	if (item->plain_value)
		value(w, 2, "decrypted", item->plain_value, 0);
	if (item->protected_text.len > 0 && item->plain.len == 0) {
		sm_text_label(w, 2, "encrypted");
		sm_buf_hex(w->out, item->protected_text);
		sm_text_end_line(w, item->protected_off, item->protected_text.len, false);
	}
}

/* ---- header ---- */

static void
alert(struct sm_text *w, const struct sm_payload *p)
{
	const char *description = sm_alert_name(p->alert_code);
	struct sm_addition addition;
	struct sm_buf text;

	if (!p->has_alert)
		return;
	sm_text_label(w, 1, "alert");
	sm_buf_printf(w->out, "0x%04X %s", p->alert_code, description ? description : "not in the catalogue");
	sm_text_end_line(w, p->at_alert_code.off, p->at_alert_code.len, false);
	sm_text_label(w, 1, "alert time");
	sm_buf_init(&text);
	sm_show_alert_time(p, &text, &addition);
	sm_buf_printable(w->out, sm_slice_of(text.p ? text.p : "", text.len));
	sm_buf_free(&text);
	sm_buf_puts(w->out, " (");
	(void)sm_show_raw_alert_time(p, w->out);
	sm_buf_putc(w->out, ')');
	write_note(w, &addition);
	sm_text_end_line(w, p->at_alert_time.off, p->at_alert_time.len, false);
}

static void
check(struct sm_text *w, const char *name, const struct sm_show_check *c)
{
	sm_text_label(w, 1, name);
	sm_paint_state(w->out, w->o->colour, c->status);
	if (c->reason) {
		sm_buf_puts(w->out, ": ");
		sm_buf_printable(w->out, sm_slice_str(c->reason));
	}
	if (c->certificate) {
		sm_buf_puts(w->out, ", ");
		sm_buf_printable(w->out, sm_slice_str(c->certificate));
	}
	if (c->dates)
		sm_buf_printf(w->out, " (%s)", c->dates);
	sm_buf_putc(w->out, '\n');
}

static void
time_line(struct sm_text *w, const struct sm_message *m)
{
	struct sm_addition addition;

	if (m->date_time.len == 0)
		return;
	sm_text_label(w, 1, "timestamp");
	sm_show_date_time(m->date_time, w->out, &addition);
	sm_buf_puts(w->out, " (");
	sm_buf_hex(w->out, m->date_time);
	sm_buf_printf(
	    w->out, "), clock %s", sm_show_clock_status(sm_slice_at(m->date_time, m->date_time.len - 1)));
	write_note(w, &addition);
	sm_text_end_line(w, m->at_date_time.off, m->at_date_time.len, false);
}

static void
header(struct sm_text *w, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;

	(void)sm_text_paint(w, SM_PAINT_BOLD);
	sm_buf_printf(w->out, "0x%04X %s  %s", m->code, d->use_case ? d->use_case->id : "",
	    d->use_case ? d->use_case->title : "message code not in the catalogue");
	(void)sm_text_paint(w, SM_PAINT_PLAIN);
	sm_buf_putc(w->out, '\n');
	sm_text_label(w, 1, "form");
	sm_show_kind(d, w->out);
	sm_text_end_line(w, 0, m->raw.len, false);
	sm_text_line(w, 1, "service reference variant", sm_decoded_srv(d));
	eui_line(w, "originator", m->originator, m->at_originator);
	eui_line(w, "recipient", m->recipient, m->at_recipient);
	number_line(w, "originator counter", m->originator_counter, m->at_counter);
	if (m->has_srp)
		eui_line(w, "supplementary remote party", m->srp, m->at_other);
	if (m->has_srp_counter)
		number_line(w, "supplementary remote party counter", m->srp_counter, m->at_other);
	if (m->has_soc)
		number_line(w, "supplementary originator counter", m->soc, m->at_other);
	time_line(w, m);
	if (d->ka_certificate)
		value(w, 1, "key agreement certificate", d->ka_certificate, 0);
}

void
sm_show_text(const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac, const struct sm_show_options *o, struct sm_buf *out)
{
	struct sm_text w = { .out = out, .o = o };

	header(&w, d);
	alert(&w, &d->payload);
	for (const struct sm_item *item = d->payload.items; item; item = item->next)
		item_lines(&w, &d->payload, item);
	check(&w, "signature", signature);
	check(&w, "mac", mac);
	if (d->encryption != SM_ENCRYPTION_NONE) {
		sm_text_label(&w, 1, "encryption");
		sm_buf_puts(out, sm_show_encryption(d->encryption));
		if (d->encryption_reason)
			sm_buf_printf(out, ": %s", d->encryption_reason);
		sm_buf_putc(out, '\n');
	}
	if (d->unrecognised > 0)
		sm_buf_printf(out, "  not recognised: %zu\n", d->unrecognised);
	if (d->incomplete)
		sm_buf_puts(out, "  incomplete: this is what stands before the fault\n");
}
