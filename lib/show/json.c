#include "show/json.h"

#include <stdio.h>

#include "core/json_writer.h"
#include "core/text.h"
#include "names/alerts.h"
#include "names/zcl.h"
#include "show/alert_time.h"
#include "show/names.h"
#include "show/value.h"

/*
 * Larger numbers without a fraction are written as strings: readers that use doubles would lose digits, and those that use
 * integers of 64 bits refuse what does not fit, of a float too.
 */
#define EXACT_IN_DOUBLE (UINT64_C(1) << 53)

struct writer {
	struct sm_json j;
	const struct sm_show_options *o;
	struct sm_buf plain; /* a text before it is escaped; kept for the next */
};

static void
where(struct writer *w, size_t off, size_t len, bool decrypted)
{
	if (!w->o->offsets)
		return;
	sm_json_number(&w->j, "offset", off);
	sm_json_number(&w->j, "length", len);
	if (decrypted) {
		sm_json_key(&w->j, "in");
		sm_buf_puts(w->j.out, "\"decrypted\"");
	}
}

/* ---- values ---- */

/* Whether readers that use doubles lose digits of magnitude * 10^scale. */
static bool
is_inexact(uint64_t magnitude, int scale)
{
	uint64_t exact = EXACT_IN_DOUBLE;

	for (; scale > 0 && exact > 0; scale--)
		exact /= 10;
	return magnitude > exact;
}

/* Whether a value, as shown, is such a number. */
static bool
is_inexact_value(const struct sm_node *n)
{
	struct sm_decimal d;

	if (n->kind == SM_FLOAT) /* with a fraction it converts to a double without loss */
		return sm_node_decimal(n, &d) && d.scale >= 0 && is_inexact(d.magnitude, d.scale);
	if (sm_node_decimal(n, &d))
		return is_inexact(d.magnitude, d.scale);
	return is_inexact(n->kind == SM_INT && n->v.i < 0 ? 0 - n->v.u : n->v.u, 0);
}

static bool
is_inexact_raw(const struct sm_node *n)
{
	return is_inexact(n->kind == SM_INT && n->v.i < 0 ? 0 - n->v.u : n->v.u, 0);
}

static void
raw_value(struct writer *w, const struct sm_node *n)
{
	size_t at = w->j.out->len;

	if (!sm_show_raw(n, w->j.out) || is_inexact_raw(n))
		sm_buf_quote_from(w->j.out, at);
}

static bool
is_text(const struct sm_node *n)
{
	return n->kind == SM_TEXT || (n->kind == SM_BYTES && n->type && n->type->form == SM_FORM_TEXT);
}

/* Text from a device may need escaping: it is written to a buffer first. */
static void
text_value(struct writer *w, const struct sm_node *n, struct sm_addition *addition)
{
	struct sm_buf *plain = &w->plain;

	sm_buf_reset(plain);
	(void)sm_show_value(n, plain, addition);
	sm_buf_json(w->j.out, sm_slice_of(plain->p ? plain->p : "", plain->len));
	w->j.out->failed |= plain->failed;
}

static enum sm_shown
shown_value(struct writer *w, const struct sm_node *n, struct sm_addition *addition)
{
	size_t at = w->j.out->len;
	enum sm_shown kind;

	if (is_text(n)) {
		text_value(w, n, addition);
		return SM_SHOWN_TEXT;
	}
	kind = sm_show_value(n, w->j.out, addition);
	if (kind == SM_SHOWN_NULL)
		sm_buf_puts(w->j.out, "null");
	else if (kind == SM_SHOWN_CODE || (kind != SM_SHOWN_BOOLEAN && is_inexact_value(n)))
		sm_buf_quote_from(w->j.out, at);
	return kind;
}

static void
flags(struct writer *w, const struct sm_node *n)
{
	char unnamed[SM_FLAG_TEXT];
	const char *name;
	size_t bit = 0;

	sm_json_open(&w->j, '[');
	while ((name = sm_show_flag(n, &bit, unnamed)) != NULL) {
		sm_json_element(&w->j);
		sm_buf_json_str(w->j.out, name);
	}
	sm_json_close(&w->j, ']');
}

static bool
is_flags(const struct sm_node *n)
{
	return n->type && n->type->form == SM_FORM_FLAGS && n->kind != SM_NULL;
}

static void
leaf(struct writer *w, const struct sm_node *n)
{
	enum sm_shown kind = SM_SHOWN_CODE;
	size_t at = w->j.out->len;
	bool bare = !is_flags(n) && !n->unit && !w->o->offsets && n->kind != SM_BITS;
	struct sm_addition addition;

	if (!bare) {
		sm_json_open(&w->j, '{');
		sm_json_key(&w->j, "value");
	}
	if (is_flags(n)) {
		flags(w, n);
		addition.differs = true;
		addition.note[0] = '\0';
	} else {
		kind = shown_value(w, n, &addition);
	}
	/* most leaves are a bare value, but some turn out to need more members */
	if (bare && !addition.differs)
		return;
	if (bare)
		sm_json_wrap(&w->j, at, "value");
	w->j.comma = true;
	sm_json_string(&w->j, "unit", kind == SM_SHOWN_NUMBER ? n->unit : NULL);
	if (n->kind == SM_BITS)
		sm_json_number(&w->j, "bits", n->count);
	if (addition.differs) {
		sm_json_key(&w->j, "raw");
		raw_value(w, n);
	}
	sm_json_string(&w->j, "note", addition.note[0] ? addition.note : NULL);
	where(w, n->off, n->len, n->decrypted);
	sm_json_close(&w->j, '}');
}

static void value(struct writer *w, const struct sm_node *n, unsigned depth);

static void
members(struct writer *w, const struct sm_node *n, unsigned depth)
{
	char position[24];
	size_t i = 1;

	for (const struct sm_node *c = n->child; c; c = c->next, i++) {
		if (!c->name)
			(void)snprintf(position, sizeof position, "[%zu]", i);
		sm_json_key(&w->j, c->name ? c->name : position);
		value(w, c, depth + 1);
		w->j.comma = true;
	}
}

/* Octets that hold fields: writes the fields, and the octets as raw value. */
static void
packed(struct writer *w, const struct sm_node *n, unsigned depth)
{
	sm_json_open(&w->j, '{');
	members(w, n, depth);
	sm_json_key(&w->j, "raw");
	raw_value(w, n);
	where(w, n->off, n->len, n->decrypted);
	sm_json_close(&w->j, '}');
}

static void
value(struct writer *w, const struct sm_node *n, unsigned depth)
{
	bool list = n->kind == SM_ARRAY || (n->kind == SM_STRUCT && n->positional);

	if (depth > SM_DEPTH_MAX) {
		sm_buf_puts(w->j.out, "null");
	} else if (list) {
		sm_json_open(&w->j, '[');
		for (const struct sm_node *c = n->child; c; c = c->next) {
			sm_json_element(&w->j);
			value(w, c, depth + 1);
			w->j.comma = true;
		}
		sm_json_close(&w->j, ']');
	} else if (n->kind == SM_STRUCT) {
		sm_json_open(&w->j, '{');
		members(w, n, depth);
		sm_json_close(&w->j, '}');
	} else if (n->child) {
		packed(w, n, depth);
	} else {
		leaf(w, n);
	}
}

static void
value_member(struct writer *w, const char *name, const struct sm_node *n)
{
	if (!n)
		return;
	sm_json_key(&w->j, name);
	value(w, n, 0);
	w->j.comma = true;
}

/* ---- items ---- */

static void
named_code(struct writer *w, const char *member, const char *name, unsigned code)
{
	sm_json_key(&w->j, member);
	sm_json_open(&w->j, '{');
	sm_json_string(&w->j, "value", name ? name : "unassigned");
	sm_json_number(&w->j, "raw", code);
	sm_json_close(&w->j, '}');
}

static void
cosem(struct writer *w, const struct sm_payload *p, const struct sm_item *item)
{
	const struct sm_cosem *c = &item->cosem;
	bool known = c->addressed || item->row;

	if (p->pdu == SM_PDU_DATA_NOTIFICATION)
		return;
	sm_json_string(&w->j, "part", item->part);
	if (c->access != 0)
		sm_json_string(&w->j, "operation", sm_show_access(c->access));
	if (known) {
		int index = c->addressed ? c->index : item->row->index;

		sm_json_number(&w->j, "class_id", c->addressed ? c->class_id : item->row->class_id);
		sm_json_key(&w->j, "obis");
		sm_buf_putc(w->j.out, '"');
		sm_show_obis(c->addressed ? c->obis : item->row->obis, w->j.out);
		sm_buf_putc(w->j.out, '"');
		sm_json_key(&w->j, sm_show_is_method(item) ? "method" : "attribute");
		sm_buf_i64(w->j.out, index);
	}
	if (c->selection) {
		sm_json_number(&w->j, "selector", c->selector);
		value_member(w, "selection", c->selection);
	}
	if (p->pdu == SM_PDU_ACCESS_RESPONSE && c->at_result > 0)
		named_code(w, "result", sm_show_result(c), c->result);
}

static void
quoted_seconds(struct writer *w, uint32_t seconds)
{
	size_t at = w->j.out->len;

	sm_show_seconds(seconds, w->j.out);
	sm_buf_quote_from(w->j.out, at);
}

static void
component(struct writer *w, const struct sm_item *item)
{
	const struct sm_component *c = &item->gbz;
	const char *cluster = sm_zcl_cluster_name(c->cluster);

	sm_json_key(&w->j, "cluster");
	sm_json_open(&w->j, '{');
	sm_json_string(&w->j, "value", cluster ? cluster : "unassigned");
	sm_json_code(&w->j, "raw", c->cluster);
	sm_json_close(&w->j, '}');
	if (c->plain)
		sm_json_string(&w->j, "direction", sm_show_zcl_direction(c));
	else
		sm_json_number(&w->j, "control", c->control);
	sm_json_number(&w->j, "frame_control", c->frame_control);
	if (c->has_manufacturer)
		sm_json_code(&w->j, "manufacturer", c->manufacturer);
	sm_json_number(&w->j, "sequence", c->sequence);
	sm_json_number(&w->j, "command", c->command);
	if (c->has_from) {
		sm_json_key(&w->j, "from_date_time");
		sm_json_open(&w->j, '{');
		sm_json_key(&w->j, "value");
		quoted_seconds(w, c->from);
		sm_json_number(&w->j, "raw", c->from);
		sm_json_close(&w->j, '}');
	}
	if (c->encrypted) {
		sm_json_number(&w->j, "additional_header_control", c->additional_control);
		sm_json_number(&w->j, "additional_header_frame_counter", c->additional_counter);
	}
}

static void
item_object(struct writer *w, const struct sm_payload *p, const struct sm_item *item)
{
	sm_json_open(&w->j, '{');
	sm_json_string(&w->j, "name", item->name);
	if (p->protocol == SM_DLMS)
		cosem(w, p, item);
	else if (p->protocol == SM_GBZ && item->len > 0 && p->pdu != SM_PDU_GBZ_ALERT)
		component(w, item);
	if (item->value && (item->value->kind != SM_NULL || p->protocol == SM_ASN1))
		value_member(w, "value", item->value);
	value_member(w, "decrypted", item->plain_value);
	if (item->protected_text.len > 0 && item->plain.len == 0)
		sm_json_hex(&w->j, "encrypted", item->protected_text);
	where(w, item->off, item->len, false);
	sm_json_close(&w->j, '}');
}

static void
payload(struct writer *w, const struct sm_payload *p)
{
	sm_json_key(&w->j, "payload");
	sm_json_open(&w->j, '{');
	sm_json_string(&w->j, "type", sm_show_pdu(p->pdu));
	if (p->protocol == SM_DLMS)
		sm_json_number(&w->j, "invoke_id", p->invoke_id);
	if (p->apdu_time.len > 0)
		sm_json_hex(&w->j, "date_time", p->apdu_time);
	sm_json_key(&w->j, "items");
	sm_json_open(&w->j, '[');
	for (const struct sm_item *item = p->items; item; item = item->next) {
		sm_json_element(&w->j);
		item_object(w, p, item);
		w->j.comma = true;
	}
	sm_json_close(&w->j, ']');
	sm_json_close(&w->j, '}');
}

/* ---- header ---- */

/* GeneralizedTime may contain any characters, which are escaped. */
static void
alert_time(struct writer *w, const struct sm_payload *p)
{
	struct sm_addition addition;
	struct sm_buf text;
	size_t at;

	sm_buf_init(&text);
	sm_show_alert_time(p, &text, &addition);
	sm_json_key(&w->j, "time");
	sm_buf_json(w->j.out, sm_slice_of(text.p ? text.p : "", text.len));
	w->j.out->failed |= text.failed;
	sm_buf_free(&text);
	sm_json_key(&w->j, "time_raw");
	at = w->j.out->len;
	if (!sm_show_raw_alert_time(p, w->j.out))
		sm_buf_quote_from(w->j.out, at);
	sm_json_string(&w->j, "time_note", addition.note[0] ? addition.note : NULL);
}

static void
alert(struct writer *w, const struct sm_payload *p)
{
	if (!p->has_alert)
		return;
	sm_json_key(&w->j, "alert");
	sm_json_open(&w->j, '{');
	sm_json_code(&w->j, "code", p->alert_code);
	sm_json_string(&w->j, "description", sm_alert_name(p->alert_code));
	alert_time(w, p);
	sm_json_close(&w->j, '}');
}

static void
check(struct writer *w, const char *name, const struct sm_show_check *c)
{
	sm_json_key(&w->j, name);
	sm_json_open(&w->j, '{');
	sm_json_string(&w->j, "status", c->status);
	sm_json_string(&w->j, "reason", c->reason);
	sm_json_string(&w->j, "certificate", c->certificate);
	sm_json_string(&w->j, "certificate_dates", c->dates);
	sm_json_close(&w->j, '}');
}

static void
use_case(struct writer *w, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;

	sm_json_code(&w->j, "message_code", m->code);
	if (d->use_case) {
		sm_json_string(&w->j, "use_case", d->use_case->id);
		sm_json_string(&w->j, "title", d->use_case->title);
	}
	sm_json_string(&w->j, "direction", sm_show_direction(m->cra));
	sm_json_string(&w->j, "form", sm_show_form(d));
	if (sm_show_has_payload(d))
		sm_json_string(&w->j, "protocol", sm_show_protocol(d->payload.protocol));
	sm_json_string(&w->j, "service_reference_variant", sm_decoded_srv(d));
}

static void
timestamp(struct writer *w, const struct sm_message *m)
{
	struct sm_addition addition;

	if (m->date_time.len == 0)
		return;
	sm_json_key(&w->j, "timestamp");
	sm_buf_putc(w->j.out, '"');
	sm_show_date_time(m->date_time, w->j.out, &addition);
	sm_buf_putc(w->j.out, '"');
	sm_json_hex(&w->j, "timestamp_raw", m->date_time);
	sm_json_string(&w->j, "timestamp_note", addition.note[0] ? addition.note : NULL);
	sm_json_string(
	    &w->j, "clock_status", sm_show_clock_status(sm_slice_at(m->date_time, m->date_time.len - 1)));
}

static void
parties(struct writer *w, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;

	sm_json_eui(&w->j, "originator", m->originator);
	sm_json_eui(&w->j, "recipient", m->recipient);
	sm_json_digits(&w->j, "originator_counter", m->originator_counter);
	if (m->has_srp)
		sm_json_eui(&w->j, "supplementary_remote_party", m->srp);
	if (m->has_srp_counter)
		sm_json_digits(&w->j, "supplementary_remote_party_counter", m->srp_counter);
	if (m->has_soc)
		sm_json_digits(&w->j, "supplementary_originator_counter", m->soc);
	value_member(w, "key_agreement_certificate", d->ka_certificate);
	timestamp(w, m);
}

static void
encryption(struct writer *w, const struct sm_decoded *d)
{
	sm_json_key(&w->j, "encryption");
	sm_json_open(&w->j, '{');
	sm_json_string(&w->j, "status", sm_show_encryption(d->encryption));
	sm_json_string(&w->j, "reason", d->encryption_reason);
	sm_json_close(&w->j, '}');
}

/* The frames that told the scale of the values. */
static void
scale_frames(struct writer *w, const struct sm_zcl_earlier *earlier)
{
	uint64_t frame = 0;

	if (!sm_zcl_earlier_next(earlier, &frame))
		return;
	sm_json_open_member(&w->j, "scale", '[');
	do {
		sm_json_element(&w->j);
		sm_buf_u64(w->j.out, frame);
	} while (sm_zcl_earlier_next(earlier, &frame));
	sm_json_close(&w->j, ']');
}

void
sm_show_frame_json(const struct sm_zcl_frame *f, const struct sm_show_options *o, struct sm_buf *out)
{
	struct writer w = { .j.out = out, .o = o };

	sm_json_open(&w.j, '{');
	sm_json_string(&w.j, "protocol", "ZCL");
	payload(&w, &f->payload);
	scale_frames(&w, f->earlier);
	sm_json_number(&w.j, "unrecognised", f->unrecognised);
	sm_json_close(&w.j, '}');
	sm_buf_free(&w.plain);
}

void
sm_show_json(const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac, const struct sm_show_options *o, struct sm_buf *out)
{
	struct writer w = { .j.out = out, .o = o };

	sm_json_open(&w.j, '{');
	use_case(&w, d);
	parties(&w, d);
	alert(&w, &d->payload);
	if (sm_show_has_payload(d))
		payload(&w, &d->payload);
	check(&w, "signature", signature);
	check(&w, "mac", mac);
	if (!d->incomplete || d->encryption != SM_ENCRYPTION_NONE)
		encryption(&w, d);
	sm_json_number(&w.j, "unrecognised", d->unrecognised);
	sm_json_close(&w.j, '}');
	sm_buf_free(&w.plain);
}
