/*
 * Copyright (C) 2026 the sm-tools authors
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "message_tree.h"

#include "fields.h"
#include "names/alerts.h"
#include "names/zcl.h"
#include "show/alert_time.h"
#include "show/names.h"
#include "show/value.h"

/* A place in the tree to which fields are added, and the octets that they have if they have none of their own. */
struct place {
	struct sm_message_view *view;
	proto_tree *tree;
	tvbuff_t *tvb;
	size_t off, len;
};

static gint subtree = -1;

void
sm_message_tree_register(void)
{
	static gint *const list[] = { &subtree };

	proto_register_subtree_array(list, (int)G_N_ELEMENTS(list));
}

/* ---- fields ---- */

/* Octets that the data source has: a value's place is ours, but a place outside would end the dissection. */
static void
clamp(const struct place *at, size_t *off, size_t *len)
{
	size_t size = tvb_captured_length(at->tvb);

	if (*off > size)
		*off = size;
	if (*len > size - *off)
		*len = size - *off;
}

static proto_item *
add_text(const struct place *at, enum sm_field_id field, const char *text)
{
	size_t off = at->off, len = at->len;

	if (!text)
		return NULL;
	clamp(at, &off, &len);
	return proto_tree_add_string(at->tree, sm_hf[field], at->tvb, (gint)off, (gint)len, text);
}

/* The text that was written to view->text, which it empties. */
static const char *
written(struct sm_message_view *v)
{
	const char *text;

	sm_buf_putc(v->text, '\0');
	text = v->text->failed ? "" : wmem_strdup(v->pinfo->pool, v->text->p);
	sm_buf_reset(v->text);
	return text;
}

/* The same of characters from a device: control characters and stray octets become \xNN, as in sm-parse's text. */
static const char *
printable(struct sm_message_view *v)
{
	struct sm_slice octets = { wmem_memdup(v->pinfo->pool, v->text->p, v->text->len), v->text->len };

	sm_buf_reset(v->text);
	sm_buf_printable(v->text, octets);
	return written(v);
}

static void
add_written(const struct place *at, enum sm_field_id field)
{
	(void)add_text(at, field, written(at->view));
}

static void
add_number(const struct place *at, enum sm_field_id field, uint64_t number)
{
	sm_buf_u64(at->view->text, number);
	add_written(at, field);
}

static void
add_code(const struct place *at, enum sm_field_id field, unsigned code)
{
	sm_buf_printf(at->view->text, "0x%04X", code);
	add_written(at, field);
}

static void
add_hex(const struct place *at, enum sm_field_id field, struct sm_slice octets)
{
	sm_buf_hex(at->view->text, octets);
	add_written(at, field);
}

static void
add_eui(const struct place *at, enum sm_field_id field, const uint8_t eui[SM_EUI_LEN])
{
	sm_buf_eui(at->view->text, eui);
	add_written(at, field);
}

static struct place
part_at(const struct place *at, size_t off, size_t len)
{
	struct place part = *at;

	part.off = off;
	part.len = len;
	return part;
}

static struct place
at_span(const struct place *at, struct sm_span span)
{
	return part_at(at, span.off, span.len);
}

/* A place below a new line with that text. */
static struct place
group(const struct place *at, const char *label)
{
	struct place below = *at;
	size_t off = at->off, len = at->len;
	proto_item *item;

	clamp(at, &off, &len);
	item = proto_tree_add_none_format(
	    at->tree, sm_hf[SM_FIELD_GROUP], at->tvb, (gint)off, (gint)len, "%s", label);
	below.tree = proto_item_add_subtree(item, subtree);
	return below;
}

/* ---- values ---- */

static void
add_flags(const struct place *at, const struct sm_node *n)
{
	char unnamed[SM_FLAG_TEXT];
	const char *name;
	size_t bit = 0;

	while ((name = sm_show_flag(n, &bit, unnamed)) != NULL)
		(void)add_text(at, SM_FIELD_FLAG, name);
}

/* The names of the flags that are set, as one text. */
static void
write_flags(const struct sm_node *n, struct sm_buf *out)
{
	char unnamed[SM_FLAG_TEXT];
	const char *name, *between = "";
	size_t bit = 0;

	for (; (name = sm_show_flag(n, &bit, unnamed)) != NULL; between = ", ")
		sm_buf_printf(out, "%s%s", between, name);
}

static bool
is_flags(const struct sm_node *n)
{
	return n->type && n->type->form == SM_FORM_FLAGS && n->kind != SM_NULL;
}

static void
add_double(const struct place *at, const struct sm_node *n, const char *text)
{
	size_t off = at->off, len = at->len;
	struct sm_decimal unused;
	proto_item *item;

	if (!sm_node_decimal(n, &unused))
		return;
	clamp(at, &off, &len);
	item = proto_tree_add_double(
	    at->tree, sm_hf[SM_FIELD_NUMBER], at->tvb, (gint)off, (gint)len, g_ascii_strtod(text, NULL));
	proto_item_set_hidden(item);
}

/* A value without members: a line "name: value unit", and what the JSON has beside the value below it. */
static void
add_leaf(const struct place *at, const char *name, const struct sm_node *n)
{
	struct sm_addition addition = { .differs = false };
	struct sm_buf *out = at->view->text;
	enum sm_shown kind = SM_SHOWN_CODE;
	struct place below = *at;
	proto_item *item;
	const char *text;

	if (is_flags(n)) {
		write_flags(n, out);
		addition.differs = true;
	} else {
		kind = sm_show_value(n, out, &addition);
		if (kind == SM_SHOWN_NULL)
			sm_buf_puts(out, "null");
	}
	text = kind == SM_SHOWN_TEXT ? printable(at->view) : written(at->view);
	item = add_text(at, SM_FIELD_VALUE, text);
	proto_item_set_text(item, "%s: %s%s%s", name, text, n->unit && kind == SM_SHOWN_NUMBER ? " " : "",
	    n->unit && kind == SM_SHOWN_NUMBER ? n->unit : "");
	below.tree = proto_item_add_subtree(item, subtree);
	(void)add_text(&below, SM_FIELD_NAME, name);
	if (is_flags(n))
		add_flags(&below, n);
	else if (kind == SM_SHOWN_NUMBER || kind == SM_SHOWN_BARE)
		add_double(&below, n, text);
	(void)add_text(&below, SM_FIELD_UNIT, kind == SM_SHOWN_NUMBER ? n->unit : NULL);
	if (n->kind == SM_BITS)
		add_number(&below, SM_FIELD_BITS, n->count);
	if (addition.differs) {
		(void)sm_show_raw(n, out);
		add_written(&below, SM_FIELD_RAW);
	}
	(void)add_text(&below, SM_FIELD_NOTE, addition.note[0] ? addition.note : NULL);
}

static void add_value(const struct place *at, const char *name, const struct sm_node *n, unsigned level);

static void
add_members(const struct place *at, const struct sm_node *n, unsigned level)
{
	char position[24];
	size_t i = 1;

	for (const struct sm_node *c = n->child; c; c = c->next, i++) {
		(void)g_snprintf(position, sizeof position, "[%zu]", i);
		add_value(at, c->name ? c->name : position, c, level + 1);
	}
}

static void
add_value(const struct place *at, const char *name, const struct sm_node *n, unsigned level)
{
	struct place here = part_at(at, n->off, n->len), below;
	bool has_members = n->kind == SM_ARRAY || n->kind == SM_STRUCT || n->child;

	if (level > SM_DEPTH_MAX)
		return;
	if (!has_members) {
		add_leaf(&here, name, n);
		return;
	}
	below = group(&here, name);
	(void)add_text(&below, SM_FIELD_NAME, name);
	add_members(&below, n, level);
	if (n->kind != SM_ARRAY && n->kind != SM_STRUCT) {
		(void)sm_show_raw(n, at->view->text);
		add_written(&below, SM_FIELD_RAW);
	}
}

/* Decrypted octets are a data source of their own: offsets of their values count in it. */
static struct place
decrypted_source(const struct place *at, struct sm_slice plain)
{
	struct place below = *at;
	guint8 *octets = (guint8 *)wmem_memdup(at->view->pinfo->pool, plain.p, plain.len);

	below.tvb = tvb_new_child_real_data(at->view->tvb, octets, (guint)plain.len, (gint)plain.len);
	add_new_data_source(at->view->pinfo, below.tvb, "Decrypted GBCS");
	below.off = 0;
	below.len = plain.len;
	return below;
}

/* ---- items ---- */

static void
add_cosem(const struct place *at, const struct sm_payload *p, const struct sm_item *item)
{
	const struct sm_cosem *c = &item->cosem;
	const char *result;

	if (p->pdu == SM_PDU_DATA_NOTIFICATION)
		return;
	(void)add_text(at, SM_FIELD_ITEM_PART, item->part);
	if (c->access != 0)
		(void)add_text(at, SM_FIELD_ITEM_OPERATION, sm_show_access(c->access));
	if (c->addressed || item->row) {
		int index = c->addressed ? c->index : item->row->index;

		add_number(at, SM_FIELD_ITEM_CLASS, c->addressed ? c->class_id : item->row->class_id);
		sm_show_obis(c->addressed ? c->obis : item->row->obis, at->view->text);
		add_written(at, SM_FIELD_ITEM_OBIS);
		sm_buf_i64(at->view->text, index);
		add_written(at, sm_show_is_method(item) ? SM_FIELD_ITEM_METHOD : SM_FIELD_ITEM_ATTRIBUTE);
	}
	if (c->selection) {
		add_number(at, SM_FIELD_ITEM_SELECTOR, c->selector);
		add_value(at, "selection", c->selection, 0);
	}
	if (p->pdu == SM_PDU_ACCESS_RESPONSE && c->at_result > 0) {
		struct place octet = part_at(at, c->at_result, 1);

		result = sm_show_result(c);
		(void)add_text(&octet, SM_FIELD_ITEM_RESULT, result ? result : "unassigned");
		add_number(&octet, SM_FIELD_ITEM_RESULT_RAW, c->result);
	}
}

static void
add_component(const struct place *at, const struct sm_component *c)
{
	const char *cluster = sm_zcl_cluster_name(c->cluster);

	(void)add_text(at, SM_FIELD_ITEM_CLUSTER, cluster ? cluster : "unassigned");
	add_code(at, SM_FIELD_ITEM_CLUSTER_RAW, c->cluster);
	add_number(at, SM_FIELD_ITEM_CONTROL, c->control);
	add_number(at, SM_FIELD_ITEM_FRAME_CONTROL, c->frame_control);
	add_number(at, SM_FIELD_ITEM_SEQUENCE, c->sequence);
	add_number(at, SM_FIELD_ITEM_COMMAND, c->command);
	if (c->has_from) {
		sm_show_seconds(c->from, at->view->text);
		add_written(at, SM_FIELD_ITEM_FROM);
		add_number(at, SM_FIELD_ITEM_FROM_RAW, c->from);
	}
	if (c->encrypted) {
		add_number(at, SM_FIELD_ITEM_ADDITIONAL_CONTROL, c->additional_control);
		add_number(at, SM_FIELD_ITEM_ADDITIONAL_COUNTER, c->additional_counter);
	}
}

/* The values of a component that was encrypted have their places in its decrypted octets. */
static void
add_item_value(const struct place *at, const struct sm_item *item)
{
	struct place source = *at;

	if (item->gbz.body_decrypted && item->plain.len > 0)
		source = decrypted_source(at, item->plain);
	add_value(&source, "value", item->value, 0);
}

static void
add_item(const struct place *at, const struct sm_payload *p, const struct sm_item *item)
{
	struct place here = part_at(at, item->off, item->len);
	struct place below = group(&here, item->name               ? item->name
	                                  : p->protocol == SM_ASN1 ? "structure"
	                                                           : "not in the catalogue");

	(void)add_text(&below, SM_FIELD_ITEM_NAME, item->name);
	if (p->protocol == SM_DLMS)
		add_cosem(&below, p, item);
	else if (p->protocol == SM_GBZ && item->len > 0 && p->pdu == SM_PDU_GBZ)
		add_component(&below, &item->gbz);
	if (item->value && (item->value->kind != SM_NULL || p->protocol == SM_ASN1))
		add_item_value(&below, item);
	if (item->plain_value) {
		struct place source = decrypted_source(&below, item->plain);

		add_value(&source, "decrypted", item->plain_value, 0);
	}
	if (item->protected_text.len > 0 && item->plain.len == 0) {
		struct place octets = part_at(&below, item->protected_off, item->protected_text.len);

		add_hex(&octets, SM_FIELD_ITEM_ENCRYPTED, item->protected_text);
	}
}

/* ---- header ---- */

static void
add_use_case(const struct place *at, const struct sm_decoded *d)
{
	struct place other = at_span(at, d->message.at_other), cra = at_span(at, d->message.at_cra);

	add_code(&other, SM_FIELD_MESSAGE_CODE, d->message.code);
	if (d->use_case) {
		(void)add_text(&other, SM_FIELD_USE_CASE, d->use_case->id);
		(void)add_text(&other, SM_FIELD_TITLE, d->use_case->title);
	}
	(void)add_text(&cra, SM_FIELD_DIRECTION, sm_show_direction(d->message.cra));
	(void)add_text(at, SM_FIELD_FORM, sm_show_form(d));
	if (sm_show_has_payload(d))
		(void)add_text(at, SM_FIELD_ENCODING, sm_show_protocol(d->payload.protocol));
	(void)add_text(at, SM_FIELD_SERVICE, sm_decoded_srv(d));
}

static void
add_timestamp(const struct place *at, const struct sm_message *m)
{
	struct place octets = at_span(at, m->at_date_time);
	struct sm_addition addition;

	if (m->date_time.len == 0)
		return;
	sm_show_date_time(m->date_time, at->view->text, &addition);
	add_written(&octets, SM_FIELD_TIMESTAMP);
	add_hex(&octets, SM_FIELD_TIMESTAMP_RAW, m->date_time);
	(void)add_text(&octets, SM_FIELD_TIMESTAMP_NOTE, addition.note[0] ? addition.note : NULL);
	(void)add_text(&octets, SM_FIELD_CLOCK_STATUS,
	    sm_show_clock_status(sm_slice_at(m->date_time, m->date_time.len - 1)));
}

static void
add_parties(const struct place *at, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;
	struct place originator = at_span(at, m->at_originator), recipient = at_span(at, m->at_recipient),
	             counter = at_span(at, m->at_counter), other = at_span(at, m->at_other);

	add_eui(&originator, SM_FIELD_ORIGINATOR, m->originator);
	add_eui(&recipient, SM_FIELD_RECIPIENT, m->recipient);
	add_number(&counter, SM_FIELD_ORIGINATOR_COUNTER, m->originator_counter);
	if (m->has_srp)
		add_eui(&other, SM_FIELD_SRP, m->srp);
	if (m->has_srp_counter)
		add_number(&other, SM_FIELD_SRP_COUNTER, m->srp_counter);
	if (m->has_soc)
		add_number(&other, SM_FIELD_SOC, m->soc);
	if (d->ka_certificate)
		add_value(&other, "key_agreement_certificate", d->ka_certificate, 0);
	add_timestamp(at, m);
}

static void
add_alert(const struct place *at, const struct sm_payload *p)
{
	struct place code = at_span(at, p->at_alert_code), time = at_span(at, p->at_alert_time);
	struct sm_addition addition;

	if (!p->has_alert)
		return;
	add_code(&code, SM_FIELD_ALERT_CODE, p->alert_code);
	(void)add_text(&code, SM_FIELD_ALERT_DESCRIPTION, sm_alert_name(p->alert_code));
	sm_show_alert_time(p, at->view->text, &addition);
	add_written(&time, SM_FIELD_ALERT_TIME);
	(void)sm_show_raw_alert_time(p, at->view->text);
	add_written(&time, SM_FIELD_ALERT_TIME_RAW);
	(void)add_text(&time, SM_FIELD_ALERT_TIME_NOTE, addition.note[0] ? addition.note : NULL);
}

static void
add_payload(const struct place *at, const struct sm_message *m, const struct sm_payload *p)
{
	struct place content = at_span(at, m->at_content), below = group(&content, "payload");

	(void)add_text(&below, SM_FIELD_PAYLOAD_TYPE, sm_show_pdu(p->pdu));
	if (p->protocol == SM_DLMS)
		add_number(&below, SM_FIELD_INVOKE_ID, p->invoke_id);
	if (p->apdu_time.len > 0)
		add_hex(&below, SM_FIELD_PAYLOAD_DATE_TIME, p->apdu_time);
	for (const struct sm_item *item = p->items; item; item = item->next)
		add_item(&below, p, item);
}

/* The fields of a check follow each other: status, reason, certificate, dates. */
static void
add_check(const struct place *at, enum sm_field_id first, const struct sm_show_check *c, struct sm_span span)
{
	struct place octets = at_span(at, span);

	(void)add_text(&octets, first, c->status);
	(void)add_text(&octets, first + 1, c->reason);
	(void)add_text(&octets, first + 2, c->certificate);
	(void)add_text(&octets, first + 3, c->dates);
}

void
sm_message_tree(proto_tree *tree, struct sm_message_view *view)
{
	const struct sm_decoded *d = view->decoded;
	struct place all = { view, tree, view->tvb, 0, d->message.raw.len };

	add_use_case(&all, d);
	add_parties(&all, d);
	add_alert(&all, &d->payload);
	if (sm_show_has_payload(d))
		add_payload(&all, &d->message, &d->payload);
	add_check(&all, SM_FIELD_SIGNATURE_STATUS, &view->signature, d->message.at_signature);
	add_check(&all, SM_FIELD_MAC_STATUS, &view->mac, d->message.at_mac);
	if (!d->incomplete || d->encryption != SM_ENCRYPTION_NONE)
		(void)add_text(&all, SM_FIELD_ENCRYPTION_STATUS, sm_show_encryption(d->encryption));
	(void)add_text(&all, SM_FIELD_ENCRYPTION_REASON, d->encryption_reason);
	add_number(&all, SM_FIELD_UNRECOGNISED, d->unrecognised);
}
