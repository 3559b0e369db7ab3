#include "gbcs/dlms.h"

#include "gbcs/axdr.h"

enum { OBIS_LEN = 6 };
/* GBCS section 8.2: security control and invocation counter come before the ciphertext, the tag after it */
enum { PROTECTED_PREFIX_LEN = 5, SECURITY_CONTROL_ENCRYPTED = 0x31 };

static bool
cut_off(const struct sm_cur *c, const char *what, struct sm_err *err)
{
	return sm_fail(err, SM_E_TRUNCATED, c->off + c->len, "content ends within %s", what);
}

/* long-invoke-id-and-priority and the date-time, which GBCS leaves empty */
static bool
read_apdu_header(struct sm_cur *c, struct sm_payload *out, struct sm_err *err)
{
	size_t length;

	if (!sm_cur_be32(c, &out->invoke_id))
		return cut_off(c, "long-invoke-id-and-priority", err);
	if (!sm_cur_length(c, &length, err))
		return false;
	return sm_cur_take(c, length, &out->apdu_time) || cut_off(c, "date-time of the APDU", err);
}

static bool
read_count(struct sm_cur *c, const char *what, size_t *count, struct sm_err *err)
{
	size_t off = c->off;

	if (!sm_cur_length(c, count, err))
		return false;
	if (*count > c->len)
		return sm_fail(
		    err, SM_E_TRUNCATED, off, "%zu %s announced, %zu octets are left", *count, what, c->len);
	return true;
}

static bool
read_specification(struct sm_cur *c, struct sm_arena *a, struct sm_item *item, struct sm_err *err)
{
	struct sm_cosem *cosem = &item->cosem;
	size_t off = c->off;
	uint8_t choice, index;

	if (!sm_cur_u8(c, &choice) || !sm_cur_be16(c, &cosem->class_id) ||
	    !sm_cur_copy(c, OBIS_LEN, cosem->obis) || !sm_cur_u8(c, &index))
		return cut_off(c, "access-request specification", err);
	if (choice < SM_GET || choice > SM_GET_SELECTED)
		return sm_fail(err, SM_E_MALFORMED, off, "access-request choice %u is none of GBCS", choice);
	cosem->access = (enum sm_access)choice;
	cosem->addressed = true;
	cosem->index = (int8_t)index;
	cosem->at_spec = off;
	if (choice == SM_GET_SELECTED) {
		if (!sm_cur_u8(c, &cosem->selector))
			return cut_off(c, "access selector", err);
		cosem->selection = sm_axdr_read(c, a, false, err);
		if (!cosem->selection)
			return false;
	}
	item->off = off;
	item->len = c->off - off;
	return true;
}

static bool
read_specifications(struct sm_cur *c, struct sm_arena *a, struct sm_payload *out, struct sm_err *err)
{
	size_t count;

	if (!read_count(c, "access-request specifications", &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct sm_item *item = sm_item_new(out, a);

		if (!item)
			return sm_no_room(err, c->off, "message");
		if (!read_specification(c, a, item, err)) {
			sm_item_drop_last(out);
			return false;
		}
	}
	return true;
}

/* GBCS section 8.2: the security control octet and the counter mark the octets of a protected attribute. */
static bool
is_protected(const struct sm_node *n)
{
	struct sm_cur c;
	uint64_t prefix;

	if (n->kind != SM_BYTES || n->v.bytes.len < PROTECTED_PREFIX_LEN + SM_MAC_LEN)
		return false;
	c = sm_cur_over(n->v.bytes, n->off);
	return sm_cur_be(&c, PROTECTED_PREFIX_LEN, &prefix) && prefix == (uint64_t)SECURITY_CONTROL_ENCRYPTED
	                                                                     << 32;
}

/* protection-parameters and protected octets are neighbours, in a structure or in the alert itself */
static void
find_protected(struct sm_item *item)
{
	const struct sm_node *n = item->value;

	if (!n || n->kind != SM_STRUCT)
		return;
	for (n = n->child; n; n = n->next) {
		if (!is_protected(n))
			continue;
		item->protected_text = n->v.bytes;
		item->protected_off = n->off + n->len - n->v.bytes.len;
		return;
	}
}

/* The list of data: one item for each item of the list of specifications, or new items if there were none. */
static bool
read_data(struct sm_cur *c, struct sm_arena *a, struct sm_payload *out, struct sm_err *err)
{
	struct sm_item *item = out->items;
	size_t off = c->off, count;

	if (!read_count(c, "data", &count, err))
		return false;
	if (out->count > 0 && count != out->count)
		return sm_fail(
		    err, SM_E_MALFORMED, off, "%zu specifications but %zu data", out->count, count);
	for (size_t i = 0; i < count; i++) {
		struct sm_node *partial;
		size_t start = c->off;

		if (!item)
			item = sm_item_new(out, a);
		if (!item)
			return sm_no_room(err, start, "message");
		item->value = sm_axdr_read_partial(c, a, false, &partial, err);
		if (!item->value) {
			item->value = partial;
			if (item->len == 0)
				item->off = start;
			if (item->len == 0 && partial)
				item->len = partial->len;
			if (item->len == 0)
				sm_item_drop_last(out);
			return false;
		}
		if (item->len == 0) {
			item->off = start;
			item->len = c->off - start;
		}
		find_protected(item);
		item = item->next;
	}
	return true;
}

static bool
read_request(struct sm_cur *c, struct sm_arena *a, struct sm_payload *out, struct sm_err *err)
{
	out->pdu = SM_PDU_ACCESS_REQUEST;
	if (!read_specifications(c, a, out, err))
		return false;
	/* a request without accesses still has its (empty) list of data */
	if (out->count == 0)
		return sm_fail(err, SM_E_MALFORMED, c->off, "access-request without an access");
	return read_data(c, a, out, err);
}

static bool
read_result(struct sm_cur *c, struct sm_item *item, struct sm_err *err)
{
	struct sm_cosem *cosem = &item->cosem;
	size_t off = c->off;
	uint8_t choice;

	if (!sm_cur_u8(c, &choice) || !sm_cur_u8(c, &cosem->result))
		return cut_off(c, "access-response specification", err);
	if (choice < SM_GET || choice > SM_GET_SELECTED)
		return sm_fail(err, SM_E_MALFORMED, off, "access-response choice %u is none of GBCS", choice);
	if (cosem->addressed && cosem->access != (enum sm_access)choice)
		return sm_fail(
		    err, SM_E_MALFORMED, off, "access-response choice %u answers another access", choice);
	cosem->access = (enum sm_access)choice;
	cosem->at_result = off;
	return true;
}

static bool
read_response(struct sm_cur *c, struct sm_arena *a, struct sm_payload *out, struct sm_err *err)
{
	struct sm_item *item;
	size_t off = c->off, count;
	uint8_t has_specifications;

	out->pdu = SM_PDU_ACCESS_RESPONSE;
	if (!sm_cur_u8(c, &has_specifications))
		return cut_off(c, "access-request specifications of the response", err);
	if (has_specifications > 1)
		return sm_fail(
		    err, SM_E_MALFORMED, off, "presence flag is 0x%02X, not 0 or 1", has_specifications);
	if (has_specifications && !read_specifications(c, a, out, err))
		return false;
	if (!read_data(c, a, out, err))
		return false;
	off = c->off;
	if (!read_count(c, "results", &count, err))
		return false;
	if (count != out->count)
		return sm_fail(err, SM_E_MALFORMED, off, "%zu data but %zu results", out->count, count);
	for (item = out->items; item; item = item->next)
		if (!read_result(c, item, err))
			return false;
	return true;
}

/*
 * GBCS section 9.2: structure { alert code, time stamp, further members }. The further members become one item: the
 * structure without its first two members.
 */
static bool
split_alert(struct sm_payload *out)
{
	struct sm_node *s = out->items->value, *code, *stamp;

	if (s->kind != SM_STRUCT || s->count < 2)
		return false;
	code = s->child;
	stamp = code->next;
	if (code->tag != SM_AXDR_UINT16 || stamp->kind != SM_BYTES || stamp->v.bytes.len != 12)
		return false;
	out->has_alert = true;
	out->alert_code = (uint16_t)code->v.u;
	out->alert_stamp = stamp->v.bytes;
	out->at_alert_code = (struct sm_span){ code->off, code->len };
	out->at_alert_time = (struct sm_span){ stamp->off, stamp->len };
	s->child = stamp->next;
	s->count -= 2;
	if (s->child)
		return true;
	out->items = out->last = NULL;
	out->count = 0;
	return true;
}

/* Of an alert that is cut off, code and time can be read. What follows them has its meaning only as a whole. */
static void
cut_alert(struct sm_payload *out, struct sm_node *partial)
{
	out->items->value = partial;
	if (partial)
		(void)split_alert(out);
	out->items = out->last = NULL;
	out->count = 0;
}

static bool
read_notification(struct sm_cur *c, struct sm_arena *a, struct sm_payload *out, struct sm_err *err)
{
	struct sm_item *item = sm_item_new(out, a);
	struct sm_node *partial;

	out->pdu = SM_PDU_DATA_NOTIFICATION;
	if (!item)
		return sm_no_room(err, c->off, "message");
	item->off = c->off;
	item->value = sm_axdr_read_partial(c, a, true, &partial, err);
	if (!item->value) {
		cut_alert(out, partial);
		return false;
	}
	item->len = c->off - item->off;
	/* a structure of another form stays one item and counts as unrecognised */
	if (split_alert(out) && out->items)
		find_protected(out->items);
	return true;
}

bool
sm_dlms_read(struct sm_cur *content, struct sm_arena *a, struct sm_payload *out, struct sm_err *err)
{
	size_t off = content->off;
	bool fine;
	uint8_t tag;

	out->protocol = SM_DLMS;
	if (!sm_cur_u8(content, &tag) || !read_apdu_header(content, out, err))
		return sm_fail(err, SM_E_TRUNCATED, off, "DLMS content is cut off");
	if (tag == SM_APDU_ACCESS_REQUEST)
		fine = read_request(content, a, out, err);
	else if (tag == SM_APDU_ACCESS_RESPONSE)
		fine = read_response(content, a, out, err);
	else if (tag == SM_APDU_DATA_NOTIFICATION)
		fine = read_notification(content, a, out, err);
	else
		return sm_fail(err, SM_E_MALFORMED, off, "0x%02X is no APDU that GBCS uses", tag);
	if (fine && !sm_cur_done(content))
		return sm_fail(err, SM_E_MALFORMED, content->off, "%zu octets follow the APDU", content->len);
	return fine;
}

struct sm_node *
sm_dlms_read_plain(struct sm_slice plain, struct sm_arena *a, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(plain, 0);
	struct sm_node *n = sm_axdr_read(&c, a, true, err);

	if (n && !sm_cur_done(&c)) {
		(void)sm_fail(
		    err, SM_E_MALFORMED, c.off, "%zu octets follow the decrypted attributes", c.len);
		return NULL;
	}
	return n;
}
