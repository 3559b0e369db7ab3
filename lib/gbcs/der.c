#include "gbcs/der.h"

enum { CONSTRUCTED = 0x20, LONG_TAG = 0x1f };

static struct sm_node *read_value(
    struct sm_cur *c, struct sm_arena *a, struct sm_node *parent, size_t depth, struct sm_err *err);

/* X.690 section 8.3.2: the first nine bits are neither all ones nor all zero. */
static bool
is_minimal(struct sm_cur c)
{
	uint16_t first;

	if (!sm_cur_be16(&c, &first))
		return c.len == 1;
	return first >> 7 != 0 && first >> 7 != 0x1ff;
}

bool
sm_der_integer(struct sm_slice content, struct sm_node *out)
{
	struct sm_cur c = sm_cur_over(content, 0);
	uint8_t first;
	uint64_t v;

	if (!is_minimal(c) || !sm_cur_peek(&c, &first))
		return false;
	/* a zero octet that only keeps the sign */
	if (first == 0 && c.len > 1 && !sm_cur_u8(&c, &first))
		return false;
	if (c.len > sizeof v) {
		out->kind = SM_BYTES;
		out->v.bytes = content;
		return true;
	}
	if (!sm_cur_be(&c, c.len, &v))
		return false;
	out->kind = first >= 0x80 ? SM_INT : SM_UINT;
	if (out->kind == SM_UINT)
		out->v.u = v;
	else /* ~v is the distance to -1 */
		out->v.i = -(int64_t)(~v & (UINT64_MAX >> (64 - 8 * content.len))) - 1;
	return true;
}

static bool
set_integer(struct sm_node *n, struct sm_slice s, size_t off, struct sm_err *err)
{
	if (sm_der_integer(s, n))
		return true;
	return sm_fail(
	    err, SM_E_MALFORMED, off, "DER integer of %zu octets is not in its shortest form", s.len);
}

static bool
set_bool(struct sm_node *n, struct sm_slice s, size_t off, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(s, off);
	uint8_t v;

	if (!sm_cur_u8(&c, &v) || !sm_cur_done(&c) || (v != 0x00 && v != 0xff))
		return sm_fail(err, SM_E_MALFORMED, off, "DER BOOLEAN is not one octet 00 or FF");
	n->kind = SM_BOOL;
	n->v.u = v == 0xff;
	return true;
}

static bool
set_null(struct sm_node *n, struct sm_slice s, size_t off, struct sm_err *err)
{
	if (s.len != 0)
		return sm_fail(err, SM_E_MALFORMED, off, "DER NULL holds %zu octets", s.len);
	n->kind = SM_NULL;
	return true;
}

/* X.690 sections 8.6.2 and 11.2.1: the first octet counts the unused bits of the last one, which are zero. */
static bool
set_bits(struct sm_node *n, struct sm_slice s, size_t off, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(s, off);
	struct sm_slice bits, skipped;
	uint8_t unused, last = 0;

	if (!sm_cur_u8(&c, &unused) || unused > 7 || (unused > 0 && sm_cur_done(&c)))
		return sm_fail(err, SM_E_MALFORMED, off, "DER BIT STRING has no proper count of unused bits");
	if (!sm_cur_take(&c, c.len, &bits))
		return false;
	n->kind = SM_BITS;
	n->v.bytes = bits;
	n->count = 8 * bits.len - unused;
	c = sm_cur_over(bits, off + 1);
	if (bits.len > 0 && (!sm_cur_take(&c, bits.len - 1, &skipped) || !sm_cur_u8(&c, &last)))
		return false;
	if ((last & ((1U << unused) - 1)) != 0)
		return sm_fail(err, SM_E_MALFORMED, off, "DER BIT STRING has unused bits that are set");
	return true;
}

static bool
set_universal(struct sm_node *n, struct sm_slice s, size_t off, struct sm_err *err)
{
	switch (n->tag) {
	case SM_DER_BOOLEAN:
		return set_bool(n, s, off, err);
	case SM_DER_INTEGER:
	case SM_DER_ENUM:
		return set_integer(n, s, off, err);
	case SM_DER_BIT_STRING:
		return set_bits(n, s, off, err);
	case SM_DER_NULL:
		return set_null(n, s, off, err);
	case SM_DER_UTF8:
	case SM_DER_PRINTABLE:
	case SM_DER_IA5:
	case SM_DER_UTC_TIME:
	case SM_DER_GENERALIZED:
		n->kind = SM_TEXT;
		break;
	default:
		n->kind = SM_BYTES;
		break;
	}
	n->v.bytes = s;
	return true;
}

/*
 * Whether DER allows the identifier octet: one octet; constructed only SEQUENCE, SET and classes other than universal.
 */
static bool
check_tag(uint8_t tag, size_t off, struct sm_err *err)
{
	bool universal = (tag & SM_DER_CLASS) == 0;
	uint8_t number = tag & LONG_TAG;
	bool structure = number == (SM_DER_SEQUENCE & LONG_TAG) || number == (SM_DER_SET & LONG_TAG);

	if (number == LONG_TAG)
		return sm_fail(
		    err, SM_E_MALFORMED, off, "DER identifier 0x%02X has more than one octet", tag);
	if (universal && number == 0)
		return sm_fail(err, SM_E_MALFORMED, off, "DER identifier 0x%02X is reserved", tag);
	if (universal && structure != ((tag & CONSTRUCTED) != 0))
		return sm_fail(err, SM_E_MALFORMED, off, "DER identifier 0x%02X is %s", tag,
		    structure ? "a structure, but primitive" : "a primitive type, but constructed");
	return true;
}

static bool
read_children(struct sm_cur *c, struct sm_arena *a, struct sm_node *n, size_t depth, struct sm_err *err)
{
	if (depth >= SM_DEPTH_MAX)
		return sm_fail(err, SM_E_LIMIT, n->off, "DER nests deeper than %d levels", SM_DEPTH_MAX);
	while (!sm_cur_done(c))
		if (!read_value(c, a, n, depth + 1, err))
			return false;
	return true;
}

/*
 * As DER, but leading zeros in the long form are accepted: devices write 82 00 83 in place of 81 83, and their messages
 * have to be read. Lengths below 0x80 must have the short form; 0x80 (indefinite) is refused.
 */
static bool
read_length(struct sm_cur *c, size_t *len, struct sm_err *err)
{
	size_t start = c->off;
	uint64_t v;
	uint8_t first;

	if (!sm_cur_u8(c, &first))
		return sm_fail(err, SM_E_TRUNCATED, start, "DER length missing");
	*len = first;
	if (first < 0x80)
		return true;
	first &= 0x7f;
	if (first < 1 || first > 4)
		return sm_fail(
		    err, SM_E_MALFORMED, start, "DER length octet 0x%02X is not allowed", 0x80U | first);
	if (!sm_cur_be(c, first, &v))
		return sm_fail(err, SM_E_TRUNCATED, start, "DER length of %d octets is cut off", first);
	if (v < 0x80)
		return sm_fail(err, SM_E_MALFORMED, start, "DER length %d is not in its short form", (int)v);
	*len = (size_t)v;
	return true;
}

static bool
read_header(struct sm_cur *c, uint8_t *tag, struct sm_cur *content, struct sm_err *err)
{
	size_t start = c->off, len = 0;

	if (!sm_cur_u8(c, tag))
		return sm_fail(err, SM_E_TRUNCATED, start, "DER value missing");
	if (!check_tag(*tag, start, err) || !read_length(c, &len, err))
		return false;
	if (!sm_cur_sub(c, len, content))
		return sm_fail(err, SM_E_TRUNCATED, c->off, "DER value of %zu octets, of which %zu are there",
		    len, c->len);
	return true;
}

static struct sm_node *
read_value(struct sm_cur *c, struct sm_arena *a, struct sm_node *parent, size_t depth, struct sm_err *err)
{
	struct sm_cur start = *c, content = *c, whole = *c;
	struct sm_slice s;
	struct sm_node *n;
	uint8_t tag;

	if (!read_header(c, &tag, &content, err))
		return NULL;
	n = sm_node_new(a, parent, SM_STRUCT);
	if (!n) {
		(void)sm_no_memory(err);
		return NULL;
	}
	n->tag = tag;
	n->off = start.off;
	n->len = c->off - start.off;
	if (tag & CONSTRUCTED) {
		if (!sm_cur_take(&whole, n->len, &n->v.bytes) || !read_children(&content, a, n, depth, err))
			return NULL;
		return n;
	}
	start = content;
	if (!sm_cur_take(&content, content.len, &s))
		return NULL;
	if ((tag & SM_DER_CLASS) != 0) {
		n->kind = SM_BYTES;
		n->v.bytes = s;
		return n;
	}
	return set_universal(n, s, start.off, err) ? n : NULL;
}

struct sm_node *
sm_der_read(struct sm_cur *c, struct sm_arena *a, struct sm_err *err)
{
	struct sm_cur at = *c;
	struct sm_node *n = read_value(&at, a, NULL, 1, err);

	if (n)
		*c = at;
	return n;
}
