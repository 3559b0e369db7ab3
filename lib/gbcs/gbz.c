#include "gbcs/gbz.h"

#include "core/text.h"
#include "gbcs/zcl.h"
#include "names/alerts.h"
#include "names/zcl.h"

/* Extended Header Control Field */
enum { CONTROL_LAST = 0x01, CONTROL_ENCRYPTED = 0x02, CONTROL_FROM = 0x10, CONTROL_KNOWN = 0x13 };
/* ZCL frame control, ZigBee Cluster Library section 2.3.1.1 */
enum { FRAME_TYPE = 0x03, FRAME_CLUSTER = 0x01, FRAME_MANUFACTURER = 0x04, FRAME_RESERVED = 0xe0 };
/* GBCS section 8.2: security control and invocation counter come before the ciphertext, the tag after it */
enum { PROTECTED_PREFIX_LEN = 5, SECURITY_CONTROL_ENCRYPTED = 0x31 };
/* The minimum of a component: control, cluster, length, ZCL header */
enum { COMPONENT_MIN = 8 };

enum {
	FUTURE_DATED_LEN = 0x0e, /* message code, counter, cluster, frame control, ZCL command */
	DLMS_OCTET_STRING = 0x09,
	HASH_LEN = 32,
};

static bool
cut_off(const struct sm_cur *c, const char *what, struct sm_err *err)
{
	return sm_fail(err, SM_E_TRUNCATED, c->off + c->len, "GBZ content ends within %s", what);
}

static bool
no_memory(const struct sm_cur *c, struct sm_err *err)
{
	return sm_no_room(err, c->off, "message");
}

static bool
read_zcl_header(struct sm_cur *c, struct sm_component *z, struct sm_err *err)
{
	size_t off = c->off;

	if (!sm_cur_u8(c, &z->frame_control) || !sm_cur_u8(c, &z->sequence) || !sm_cur_u8(c, &z->command))
		return cut_off(c, "ZCL header", err);
	if (z->frame_control & FRAME_MANUFACTURER)
		return sm_fail(err, SM_E_UNSUPPORTED, off, "manufacturer-specific ZCL frame control 0x%02X",
		    z->frame_control);
	if ((z->frame_control & FRAME_TYPE) > FRAME_CLUSTER || (z->frame_control & FRAME_RESERVED))
		return sm_fail(
		    err, SM_E_MALFORMED, off, "ZCL frame control 0x%02X has reserved bits", z->frame_control);
	return true;
}

/* u16 length || 31 00000000 || ciphertext || tag, GBCS section 8.3 */
static bool
read_protected(struct sm_cur *c, struct sm_item *item, struct sm_err *err)
{
	static const uint8_t prefix[PROTECTED_PREFIX_LEN] = { SECURITY_CONTROL_ENCRYPTED };
	size_t off = c->off;
	uint16_t length;

	if (!sm_cur_be16(c, &length))
		return cut_off(c, "length of the ciphertext", err);
	item->protected_off = c->off;
	if (length != c->len)
		return sm_fail(err, length > c->len ? SM_E_TRUNCATED : SM_E_MALFORMED, off,
		    "ciphertext of %u octets in a component that has %zu left", length, c->len);
	if (!sm_cur_take(c, length, &item->protected_text))
		return cut_off(c, "ciphertext", err);
	if (length < PROTECTED_PREFIX_LEN + SM_MAC_LEN ||
	    !sm_slice_eq(
	        sm_slice_of(item->protected_text.p, sizeof prefix), sm_slice_of(prefix, sizeof prefix)))
		return sm_fail(err, SM_E_MALFORMED, item->protected_off,
		    "encrypted component doesn't begin 31 00000000");
	return true;
}

static bool
read_inner(struct sm_cur *c, struct sm_item *item, struct sm_err *err)
{
	struct sm_component *z = &item->gbz;

	if (z->has_from && !sm_cur_be32(c, &z->from))
		return cut_off(c, "From Date Time", err);
	if (z->encrypted && (!sm_cur_u8(c, &z->additional_control) || !sm_cur_u8(c, &z->additional_counter)))
		return cut_off(c, "Additional Header", err);
	if (!read_zcl_header(c, z, err))
		return false;
	if (z->encrypted)
		return read_protected(c, item, err);
	z->body_off = c->off;
	return sm_cur_take(c, c->len, &z->body) || cut_off(c, "ZCL payload", err);
}

/* Checks that the count of components agrees with the flag on the last one. */
static bool
check_last(const struct sm_cur *c, const struct sm_item *item, bool expect_last, struct sm_err *err)
{
	if (item->gbz.last == expect_last)
		return true;
	if (expect_last)
		return sm_fail(err, SM_E_MALFORMED, item->off, "last component isn't marked as the last");
	if (sm_cur_done(c))
		return sm_fail(err, SM_E_TRUNCATED, c->off, "fewer components are there than announced");
	return sm_fail(err, SM_E_MALFORMED, item->off, "component marked as the last has others behind it");
}

static bool
read_component(struct sm_cur *c, struct sm_item *item, bool expect_last, struct sm_err *err)
{
	struct sm_component *z = &item->gbz;
	struct sm_cur inner;
	uint16_t length;

	item->off = c->off;
	if (!sm_cur_u8(c, &z->control) || !sm_cur_be16(c, &z->cluster) || !sm_cur_be16(c, &length))
		return cut_off(c, "component header", err);
	if (z->control & ~CONTROL_KNOWN)
		return sm_fail(err, SM_E_MALFORMED, item->off,
		    "Extended Header Control Field 0x%02X has reserved bits", z->control);
	z->last = (z->control & CONTROL_LAST) != 0;
	z->encrypted = (z->control & CONTROL_ENCRYPTED) != 0;
	z->has_from = (z->control & CONTROL_FROM) != 0;
	if (!sm_cur_sub(c, length, &inner))
		return sm_fail(err, SM_E_TRUNCATED, item->off + 3, "component of %u octets, %zu are left",
		    length, c->len);
	if (!read_inner(&inner, item, err))
		return false;
	item->len = c->off - item->off;
	return check_last(c, item, expect_last, err);
}

/* As the new item of the payload, which it stays in only if it is whole. */
static bool
add_component(
    struct sm_cur *c, struct sm_arena *a, bool expect_last, struct sm_payload *out, struct sm_err *err)
{
	struct sm_item *item = sm_item_new(out, a);

	if (!item)
		return no_memory(c, err);
	if (read_component(c, item, expect_last, err))
		return true;
	if (item->len == 0)
		sm_item_drop_last(out);
	return false;
}

static struct sm_node *
add_uint(struct sm_cur *c, struct sm_arena *a, struct sm_node *parent, const char *name, size_t octets)
{
	struct sm_node *n = sm_node_new(a, parent, SM_UINT);

	if (!n)
		return NULL;
	n->name = name;
	n->off = c->off;
	n->len = octets;
	return sm_cur_be(c, octets, &n->v.u) ? n : NULL;
}

static bool
add_typed(struct sm_cur *c, struct sm_arena *a, struct sm_node *parent, const char *name, size_t octets,
    const struct sm_type *type)
{
	struct sm_node *n = add_uint(c, a, parent, name, octets);

	if (n)
		n->type = type;
	return n != NULL;
}

/* The instruction that a device executed: GBCS section 9.2.2.5, Future Dated Execution Of Instruction Alert (GBZ) */
static bool
read_future_dated(struct sm_cur *c, struct sm_arena *a, struct sm_node *value)
{
	static const struct sm_type hex = { .form = SM_FORM_HEX };
	const struct sm_zcl_command *known;
	struct sm_node *cluster, *frame, *command;
	uint8_t length;

	if (!sm_cur_u8(c, &length) || !add_typed(c, a, value, "message_code", 2, &hex) ||
	    !add_uint(c, a, value, "originator_counter", 8))
		return false;
	cluster = add_uint(c, a, value, "cluster", 2);
	frame = add_uint(c, a, value, "frame_control", 1);
	command = add_uint(c, a, value, "command", 1);
	if (!cluster || !frame || !command)
		return false;
	known = sm_zcl_command_find(
	    (uint16_t)cluster->v.u, sm_zcl_from_server((uint8_t)frame->v.u), (uint8_t)command->v.u);
	return sm_zcl_name_number(cluster, sm_zcl_cluster_name((uint16_t)cluster->v.u), a) &&
	       sm_zcl_name_number(frame, NULL, a) &&
	       sm_zcl_name_number(command, known ? known->name : NULL, a);
}

static bool
add_bytes(struct sm_cur *c, struct sm_arena *a, struct sm_node *parent, const char *name)
{
	struct sm_node *n = sm_node_new(a, parent, SM_BYTES);

	if (!n)
		return false;
	n->name = name;
	n->off = c->off;
	n->len = c->len;
	return sm_cur_take(c, c->len, &n->v.bytes);
}

static bool
starts_with(const struct sm_cur *c, uint8_t first)
{
	uint8_t octet;

	return sm_cur_peek(c, &octet) && octet == first;
}

static bool
read_hash(struct sm_cur *c, struct sm_arena *a, struct sm_node *value)
{
	struct sm_slice tag_and_length;

	return sm_cur_take(c, 2, &tag_and_length) && add_bytes(c, a, value, "firmware_hash");
}

static bool
read_issue(struct sm_cur *c, struct sm_arena *a, struct sm_node *value)
{
	return add_typed(c, a, value, "issue", 2, &sm_integrity_issue);
}

static bool
read_ui_command(struct sm_cur *c, struct sm_arena *a, struct sm_node *value)
{
	return add_typed(c, a, value, "command", 2, &sm_user_interface_command);
}

/* Alert content that is no component, by alert code: GBCS sections 9.2.2.5, 11.3, 16.2. */
static const struct alert_content {
	uint16_t code;
	uint8_t first; /* first octet of the content; 0: any */
	size_t len;
	const char *name;
	bool (*read)(struct sm_cur *c, struct sm_arena *a, struct sm_node *value);
} alert_contents[] = {
	{ SM_ALERT_UI_COMMAND_DONE, 0, 2, "User Interface Command", read_ui_command },
	{ SM_ALERT_UI_COMMAND_FAILED, 0, 2, "User Interface Command", read_ui_command },
	{ SM_ALERT_INTEGRITY_ISSUE, 0, 2, "Meter Integrity Issue Warning", read_issue },
	{ SM_ALERT_FIRMWARE_NOT_VERIFIED, DLMS_OCTET_STRING, 2 + HASH_LEN, "Firmware Hash", read_hash },
	{ SM_ALERT_FUTURE_DATED_DONE, FUTURE_DATED_LEN, 1 + FUTURE_DATED_LEN,
	    "Future Dated Execution Of Instruction", read_future_dated },
	{ SM_ALERT_FUTURE_DATED_FAILED, FUTURE_DATED_LEN, 1 + FUTURE_DATED_LEN,
	    "Future Dated Execution Of Instruction", read_future_dated },
	{ SM_ALERT_FIRMWARE_VERIFIED, DLMS_OCTET_STRING, 2 + HASH_LEN, "Firmware Hash", read_hash },
};

static bool
read_alert_value(struct sm_cur *c, struct sm_arena *a, struct sm_item *item, uint16_t code)
{
	struct sm_node *value = sm_node_new(a, NULL, SM_STRUCT);

	item->value = value;
	if (!value)
		return false;
	value->off = c->off;
	value->len = c->len;
	for (size_t i = 0; i < SM_COUNT(alert_contents); i++) {
		const struct alert_content *k = &alert_contents[i];

		if (k->code == code && k->len == c->len && (k->first == 0 || starts_with(c, k->first))) {
			item->name = k->name;
			return k->read(c, a, value);
		}
	}
	return add_bytes(c, a, value, "alert_content");
}

/* Whether the rest can only be one component: its length field matches the rest. */
static bool
is_component(struct sm_cur c)
{
	uint8_t control;
	uint16_t cluster, length;

	return c.len >= COMPONENT_MIN && sm_cur_u8(&c, &control) && !(control & ~CONTROL_KNOWN) &&
	       sm_cur_be16(&c, &cluster) && sm_cur_be16(&c, &length) && length == c.len;
}

static bool
read_alert(struct sm_cur *c, const struct sm_message *m, struct sm_arena *a, uint8_t count,
    struct sm_payload *out, struct sm_err *err)
{
	struct sm_item *item;

	out->pdu = SM_PDU_GBZ_ALERT;
	out->at_alert_code = (struct sm_span){ c->off, 2 };
	out->at_alert_time = (struct sm_span){ c->off + 2, 4 };
	if (!sm_cur_be16(c, &out->alert_code) || !sm_cur_be32(c, &out->alert_time))
		return cut_off(c, "alert code and timestamp", err);
	out->has_alert = true;
	if (count > 1)
		return sm_fail(
		    err, SM_E_MALFORMED, out->at_alert_code.off - 1, "alert with %u contents", count);
	if (count == 0)
		return sm_cur_done(c) ||
		       sm_fail(err, SM_E_MALFORMED, c->off, "%zu octets in an alert without content", c->len);
	if (sm_cur_done(c))
		return sm_fail(err, SM_E_TRUNCATED, c->off, "alert announces content and has none");
	if (is_component(*c))
		return add_component(c, a, true, out, err);
	/* its form depends on its length */
	if (m->content_cut)
		return cut_off(c, "content of the alert", err);
	item = sm_item_new(out, a);
	if (!item)
		return no_memory(c, err);
	item->off = c->off;
	item->len = c->len;
	return read_alert_value(c, a, item, out->alert_code) || no_memory(c, err);
}

static bool
read_components(
    struct sm_cur *c, struct sm_arena *a, uint8_t count, struct sm_payload *out, struct sm_err *err)
{
	out->pdu = SM_PDU_GBZ;
	if (count == 0)
		return sm_fail(err, SM_E_MALFORMED, c->off - 1, "GBZ content without components");
	for (unsigned i = 1; i <= count; i++) {
		if (sm_cur_done(c))
			return sm_fail(
			    err, SM_E_TRUNCATED, c->off, "%u of %u components are there", i - 1, count);
		if (!add_component(c, a, i == count, out, err))
			return false;
	}
	return sm_cur_done(c) ||
	       sm_fail(err, SM_E_MALFORMED, c->off, "%zu octets follow the last component", c->len);
}

bool
sm_gbz_read(struct sm_cur *content, const struct sm_message *m, struct sm_arena *a, struct sm_payload *out,
    struct sm_err *err)
{
	size_t off = content->off;
	uint16_t profile;
	uint8_t count;

	out->protocol = SM_GBZ;
	if (!sm_cur_be16(content, &profile) || !sm_cur_u8(content, &count))
		return cut_off(content, "profile and count of components", err);
	if (profile != SM_GBZ_PROFILE)
		return sm_fail(err, SM_E_MALFORMED, off, "profile 0x%04X isn't ZigBee Smart Energy", profile);
	if (m->cra == SM_CRA_ALERT)
		return read_alert(content, m, a, count, out, err);
	return read_components(content, a, count, out, err);
}
