#include "show/message.h"

#include "core/text.h"
#include "names/names.h"
#include "show/value.h"

/* Numbers above this lose digits in readers that keep doubles: they are written as strings. */
#define EXACT_IN_DOUBLE (UINT64_C(1) << 53)

struct writer {
	struct sm_buf *out;
	const struct sm_show_options *o;
	bool comma; /* a member stands before the next */
};

static void
separate(struct writer *w)
{
	if (w->comma)
		sm_buf_putc(w->out, ',');
	w->comma = true;
}

/* Names are ours: identifiers that need no escaping are by far the most, and quoting is cheap for the rest. */
static void
key(struct writer *w, const char *name)
{
	separate(w);
	sm_buf_json_str(w->out, name);
	sm_buf_putc(w->out, ':');
}

static void
open_with(struct writer *w, char bracket)
{
	sm_buf_putc(w->out, bracket);
	w->comma = false;
}

static void
close_with(struct writer *w, char bracket)
{
	sm_buf_putc(w->out, bracket);
	w->comma = true;
}

static void
string_member(struct writer *w, const char *name, const char *value)
{
	if (!value)
		return;
	key(w, name);
	sm_buf_json_str(w->out, value);
}

static void
number_member(struct writer *w, const char *name, uint64_t value)
{
	key(w, name);
	sm_buf_u64(w->out, value);
}

static void
decimal_string_member(struct writer *w, const char *name, uint64_t value)
{
	key(w, name);
	sm_buf_putc(w->out, '"');
	sm_buf_u64(w->out, value);
	sm_buf_putc(w->out, '"');
}

static void
eui_member(struct writer *w, const char *name, const uint8_t eui[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	string_member(w, name, text);
}

static void
hex_member(struct writer *w, const char *name, struct sm_slice s)
{
	key(w, name);
	sm_buf_putc(w->out, '"');
	sm_buf_hex(w->out, s);
	sm_buf_putc(w->out, '"');
}

static void
code_member(struct writer *w, const char *name, unsigned code)
{
	key(w, name);
	sm_buf_printf(w->out, "\"0x%04X\"", code);
}

static void
where(struct writer *w, size_t off, size_t len, bool decrypted)
{
	if (!w->o->offsets)
		return;
	number_member(w, "offset", off);
	number_member(w, "length", len);
	if (decrypted) {
		key(w, "in");
		sm_buf_puts(w->out, "\"decrypted\"");
	}
}

/* ---- values ---- */

static void
raw_value(struct writer *w, const struct sm_node *n)
{
	size_t at = w->out->len;

	if (!sm_show_raw(n, w->out) || (n->kind == SM_UINT && n->v.u > EXACT_IN_DOUBLE))
		sm_buf_quote_from(w->out, at);
}

static bool
is_text(const struct sm_node *n)
{
	return n->kind == SM_TEXT || (n->kind == SM_BYTES && n->type && n->type->form == SM_FORM_TEXT);
}

/* Characters of a device may need escaping: they take the way through a buffer of their own. */
static void
text_value(struct writer *w, const struct sm_node *n, bool *differs)
{
	struct sm_buf plain;

	sm_buf_init(&plain);
	(void)sm_show_value(n, &plain, differs);
	sm_buf_json(w->out, sm_slice_of(plain.p ? plain.p : "", plain.len));
	w->out->failed |= plain.failed;
	sm_buf_free(&plain);
}

static void
shown_value(struct writer *w, const struct sm_node *n, bool *differs)
{
	size_t at = w->out->len;
	enum sm_shown kind;

	if (is_text(n)) {
		text_value(w, n, differs);
		return;
	}
	kind = sm_show_value(n, w->out, differs);
	if (kind == SM_SHOWN_NULL)
		sm_buf_puts(w->out, "null");
	else if (kind == SM_SHOWN_CODE || (n->kind == SM_UINT && n->v.u > EXACT_IN_DOUBLE))
		sm_buf_quote_from(w->out, at);
}

static void
flags(struct writer *w, const struct sm_node *n)
{
	char unnamed[SM_FLAG_TEXT];
	const char *name;
	size_t bit = 0;

	open_with(w, '[');
	while ((name = sm_show_flag(n, &bit, unnamed)) != NULL) {
		separate(w);
		sm_buf_json_str(w->out, name);
	}
	close_with(w, ']');
}

static bool
is_flags(const struct sm_node *n)
{
	return n->type && n->type->form == SM_FORM_FLAGS && n->kind != SM_NULL;
}

static void
leaf(struct writer *w, const struct sm_node *n)
{
	size_t at = w->out->len;
	bool differs = false;

	/* most leaves are a bare value: write that, and start over when it turns out to need company */
	if (!is_flags(n) && !n->unit && !w->o->offsets && n->kind != SM_BITS) {
		shown_value(w, n, &differs);
		if (!differs)
			return;
		sm_buf_truncate(w->out, at);
	}
	open_with(w, '{');
	key(w, "value");
	if (is_flags(n)) {
		flags(w, n);
		differs = true;
	} else {
		shown_value(w, n, &differs);
	}
	w->comma = true;
	string_member(w, "unit", n->unit);
	if (n->kind == SM_BITS)
		number_member(w, "bits", n->count);
	if (differs) {
		key(w, "raw");
		raw_value(w, n);
	}
	where(w, n->off, n->len, n->decrypted);
	close_with(w, '}');
}

static void value(struct writer *w, const struct sm_node *n, unsigned depth);

static void
members(struct writer *w, const struct sm_node *n, unsigned depth)
{
	for (const struct sm_node *c = n->child; c; c = c->next) {
		key(w, c->name ? c->name : "unnamed");
		value(w, c, depth + 1);
		w->comma = true;
	}
}

/* Octets that hold fields: the fields, and the octets beside them. */
static void
packed(struct writer *w, const struct sm_node *n, unsigned depth)
{
	open_with(w, '{');
	members(w, n, depth);
	key(w, "raw");
	raw_value(w, n);
	where(w, n->off, n->len, n->decrypted);
	close_with(w, '}');
}

static void
value(struct writer *w, const struct sm_node *n, unsigned depth)
{
	bool list = n->kind == SM_ARRAY || (n->kind == SM_STRUCT && n->positional);

	if (depth > SM_DEPTH_MAX) {
		sm_buf_puts(w->out, "null");
	} else if (list) {
		open_with(w, '[');
		for (const struct sm_node *c = n->child; c; c = c->next) {
			separate(w);
			value(w, c, depth + 1);
			w->comma = true;
		}
		close_with(w, ']');
	} else if (n->kind == SM_STRUCT) {
		open_with(w, '{');
		members(w, n, depth);
		close_with(w, '}');
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
	key(w, name);
	value(w, n, 0);
	w->comma = true;
}

/* ---- items ---- */

static void
named_code(struct writer *w, const char *member, const char *name, unsigned code)
{
	key(w, member);
	open_with(w, '{');
	string_member(w, "value", name ? name : "unassigned");
	number_member(w, "raw", code);
	close_with(w, '}');
}

static void
cosem(struct writer *w, const struct sm_payload *p, const struct sm_item *item)
{
	const struct sm_cosem *c = &item->cosem;
	bool known = c->addressed || item->row;
	char obis[SM_OBIS_TEXT];

	if (p->pdu == SM_PDU_DATA_NOTIFICATION)
		return;
	string_member(w, "part", item->part);
	string_member(w, "operation", sm_show_access(c->access));
	if (known) {
		int index = c->addressed ? c->index : item->row->index;

		number_member(w, "class_id", c->addressed ? c->class_id : item->row->class_id);
		sm_obis_text(c->addressed ? c->obis : item->row->obis, obis);
		string_member(w, "obis", obis);
		key(w, c->access == SM_ACTION ? "method" : "attribute");
		sm_buf_i64(w->out, index);
	}
	if (c->selection) {
		number_member(w, "selector", c->selector);
		value_member(w, "selection", c->selection);
	}
	if (p->pdu == SM_PDU_ACCESS_RESPONSE)
		named_code(w, "result", sm_show_result(c), c->result);
}

static void
quoted_seconds(struct writer *w, uint32_t seconds)
{
	size_t at = w->out->len;

	sm_show_seconds(seconds, w->out);
	sm_buf_quote_from(w->out, at);
}

static void
component(struct writer *w, const struct sm_item *item)
{
	const struct sm_component *c = &item->gbz;
	const char *cluster = sm_zcl_cluster_name(c->cluster);

	key(w, "cluster");
	open_with(w, '{');
	string_member(w, "value", cluster ? cluster : "unassigned");
	code_member(w, "raw", c->cluster);
	close_with(w, '}');
	number_member(w, "control", c->control);
	number_member(w, "frame_control", c->frame_control);
	number_member(w, "sequence", c->sequence);
	number_member(w, "command", c->command);
	if (c->has_from) {
		key(w, "from_date_time");
		open_with(w, '{');
		key(w, "value");
		quoted_seconds(w, c->from);
		number_member(w, "raw", c->from);
		close_with(w, '}');
	}
	if (c->encrypted) {
		number_member(w, "additional_header_control", c->additional_control);
		number_member(w, "additional_header_frame_counter", c->additional_counter);
	}
}

static void
item_object(struct writer *w, const struct sm_payload *p, const struct sm_item *item)
{
	open_with(w, '{');
	string_member(w, "name", item->name);
	if (p->protocol == SM_DLMS)
		cosem(w, p, item);
	else if (p->protocol == SM_GBZ && item->len > 0 && p->pdu == SM_PDU_GBZ)
		component(w, item);
	if (item->value && (item->value->kind != SM_NULL || p->protocol == SM_ASN1))
		value_member(w, "value", item->value);
	value_member(w, "decrypted", item->plain_value);
	if (item->protected_text.len > 0 && item->plain.len == 0)
		hex_member(w, "encrypted", item->protected_text);
	where(w, item->off, item->len, false);
	close_with(w, '}');
}

static void
payload(struct writer *w, const struct sm_payload *p)
{
	key(w, "payload");
	open_with(w, '{');
	string_member(w, "type", sm_show_pdu(p->pdu));
	if (p->protocol == SM_DLMS)
		number_member(w, "invoke_id", p->invoke_id);
	if (p->apdu_time.len > 0)
		hex_member(w, "date_time", p->apdu_time);
	key(w, "items");
	open_with(w, '[');
	for (const struct sm_item *item = p->items; item; item = item->next) {
		separate(w);
		item_object(w, p, item);
		w->comma = true;
	}
	close_with(w, ']');
	close_with(w, '}');
}

/* ---- header ---- */

static void
alert_time(struct writer *w, const struct sm_payload *p)
{
	struct sm_node stamp = { .kind = SM_TEXT, .v.bytes = p->alert_stamp };
	static const struct sm_type general = { .form = SM_FORM_GENERAL };
	bool differs;

	key(w, "time");
	if (p->protocol == SM_ASN1) {
		stamp.type = &general;
		shown_value(w, &stamp, &differs);
		return;
	}
	sm_buf_putc(w->out, '"');
	if (p->protocol == SM_DLMS)
		sm_show_date_time(p->alert_stamp, w->out);
	else
		sm_show_seconds(p->alert_time, w->out);
	sm_buf_putc(w->out, '"');
}

static void
alert(struct writer *w, const struct sm_payload *p)
{
	if (!p->has_alert)
		return;
	key(w, "alert");
	open_with(w, '{');
	code_member(w, "code", p->alert_code);
	string_member(w, "description", sm_alert_name(p->alert_code));
	alert_time(w, p);
	close_with(w, '}');
}

static void
check(struct writer *w, const char *name, const struct sm_show_check *c)
{
	key(w, name);
	open_with(w, '{');
	string_member(w, "status", c->status);
	string_member(w, "reason", c->reason);
	string_member(w, "certificate", c->certificate);
	close_with(w, '}');
}

static void
use_case(struct writer *w, const struct sm_decoded *d)
{
	const struct sm_message *m = &d->message;

	code_member(w, "message_code", m->code);
	if (d->use_case) {
		string_member(w, "use_case", d->use_case->id);
		string_member(w, "title", d->use_case->title);
	}
	string_member(w, "direction", sm_show_direction(m->cra));
	string_member(w, "form", sm_show_form(m->form));
	string_member(w, "protocol", sm_show_protocol(d->payload.protocol));
	string_member(w, "service_reference_variant", sm_decoded_srv(d));
}

static void
parties(struct writer *w, const struct sm_message *m)
{
	eui_member(w, "originator", m->originator);
	eui_member(w, "recipient", m->recipient);
	decimal_string_member(w, "originator_counter", m->originator_counter);
	if (m->has_srp)
		eui_member(w, "supplementary_remote_party", m->srp);
	if (m->has_srp_counter)
		decimal_string_member(w, "supplementary_remote_party_counter", m->srp_counter);
	if (m->has_soc)
		decimal_string_member(w, "supplementary_originator_counter", m->soc);
	if (m->ka_certificate.len > 0)
		hex_member(w, "key_agreement_certificate", m->ka_certificate);
	if (m->date_time.len > 0) {
		key(w, "timestamp");
		sm_buf_putc(w->out, '"');
		sm_show_date_time(m->date_time, w->out);
		sm_buf_putc(w->out, '"');
		string_member(w, "clock_status", sm_show_clock_status(m->date_time.p[m->date_time.len - 1]));
	}
}

void
sm_show_json(const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac, const struct sm_show_options *o, struct sm_buf *out)
{
	struct writer w = { .out = out, .o = o };

	open_with(&w, '{');
	use_case(&w, d);
	parties(&w, &d->message);
	alert(&w, &d->payload);
	payload(&w, &d->payload);
	check(&w, "signature", signature);
	check(&w, "mac", mac);
	key(&w, "encryption");
	open_with(&w, '{');
	string_member(&w, "status", sm_show_encryption(d->encryption));
	string_member(&w, "reason", d->encryption_reason);
	close_with(&w, '}');
	number_member(&w, "unrecognised", d->unrecognised);
	close_with(&w, '}');
}
