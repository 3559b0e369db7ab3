#include "gbcs/axdr.h"

/* GBCS's widest compact-array, the billing log with all registers of a meter, has a tenth of this description. */
enum { DESCRIPTION_MAX = 1024 };

struct reader {
	struct sm_arena *a;
	struct sm_err *err;
	bool decrypted;
	struct sm_node *root; /* NULL: not begun */
	size_t unpaid; /* of a compact-array: remaining budget of values without content */
};

static struct sm_node *read_value(struct reader *r, struct sm_cur *c, struct sm_node *parent, unsigned depth);

/* turns the false of sm_fail into a NULL node: `return no(...)` is a whole error path */
static struct sm_node *
no(struct reader *r, enum sm_code code, size_t off, const char *what)
{
	(void)sm_fail(r->err, code, off, "%s", what);
	return NULL;
}

static struct sm_node *
new_node(struct reader *r, struct sm_node *parent, enum sm_kind kind, uint8_t tag, size_t off)
{
	struct sm_node *n = sm_node_new(r->a, parent, kind);

	if (!n)
		return no(r, SM_E_NOMEM, off, SM_NO_ROOM("message"));
	n->tag = tag;
	n->off = off;
	n->decrypted = r->decrypted;
	if (!parent)
		r->root = n;
	return n;
}

/* Octets of the numeric types; 0 for all others. */
static size_t
number_width(uint8_t tag)
{
	switch (tag) {
	case SM_AXDR_BOOLEAN:
	case SM_AXDR_BCD:
	case SM_AXDR_INT8:
	case SM_AXDR_UINT8:
	case SM_AXDR_ENUM:
		return 1;
	case SM_AXDR_INT16:
	case SM_AXDR_UINT16:
		return 2;
	case SM_AXDR_INT32:
	case SM_AXDR_UINT32:
	case SM_AXDR_FLOAT32:
		return 4;
	case SM_AXDR_INT64:
	case SM_AXDR_UINT64:
	case SM_AXDR_FLOAT64:
		return 8;
	default:
		return 0;
	}
}

static bool
is_float(uint8_t tag)
{
	return tag == SM_AXDR_FLOAT32 || tag == SM_AXDR_FLOAT64;
}

static bool
is_signed(uint8_t tag)
{
	return tag == SM_AXDR_INT8 || tag == SM_AXDR_INT16 || tag == SM_AXDR_INT32 || tag == SM_AXDR_INT64;
}

/* Octets of fixed-length types that are shown as bytes. */
static size_t
bytes_width(uint8_t tag)
{
	switch (tag) {
	case SM_AXDR_TIME:
		return 4;
	case SM_AXDR_DATE:
		return 5;
	case SM_AXDR_DATE_TIME:
		return 12;
	default:
		return 0;
	}
}

static int64_t
sign_extend(uint64_t v, size_t octets)
{
	uint64_t sign = UINT64_C(1) << (8 * octets - 1);

	return v & sign ? -(int64_t)(~v & (sign - 1)) - 1 : (int64_t)v;
}

static struct sm_node *
read_number(struct reader *r, struct sm_cur *c, struct sm_node *parent, uint8_t tag, size_t off)
{
	size_t width = number_width(tag);
	struct sm_node *n;
	uint64_t v;

	if (!sm_cur_be(c, width, &v))
		return no(r, SM_E_TRUNCATED, c->off + c->len, "number is cut off");
	n = new_node(r, parent,
	    is_signed(tag)           ? SM_INT
	    : is_float(tag)          ? SM_FLOAT
	    : tag == SM_AXDR_BOOLEAN ? SM_BOOL
	                             : SM_UINT,
	    tag, off);
	if (!n)
		return NULL;
	if (n->kind == SM_INT)
		n->v.i = sign_extend(v, width);
	else
		n->v.u = v;
	n->count = n->kind == SM_FLOAT ? width : 0;
	return n;
}

static struct sm_node *
read_string(struct reader *r, struct sm_cur *c, struct sm_node *parent, uint8_t tag, size_t off)
{
	enum sm_kind kind = tag == SM_AXDR_BIT_STRING ? SM_BITS : tag == SM_AXDR_OCTETS ? SM_BYTES : SM_TEXT;
	size_t length, octets;
	struct sm_slice s;
	struct sm_node *n;

	if (!sm_cur_length(c, &length, r->err))
		return NULL;
	octets = kind == SM_BITS ? length / 8 + (length % 8 != 0) : length;
	if (!sm_cur_take(c, octets, &s))
		return no(r, SM_E_TRUNCATED, c->off + c->len, "string is longer than what is left");
	n = new_node(r, parent, kind, tag, off);
	if (!n)
		return NULL;
	n->v.bytes = s;
	n->count = kind == SM_BITS ? length : 0;
	return n;
}

static struct sm_node *
read_bytes(struct reader *r, struct sm_cur *c, struct sm_node *parent, uint8_t tag, size_t off)
{
	struct sm_slice s;
	struct sm_node *n;

	if (!sm_cur_take(c, bytes_width(tag), &s))
		return no(r, SM_E_TRUNCATED, c->off + c->len, "value is cut off");
	n = new_node(r, parent, SM_BYTES, tag, off);
	if (n)
		n->v.bytes = s;
	return n;
}

static struct sm_node *
read_constructed(
    struct reader *r, struct sm_cur *c, struct sm_node *parent, uint8_t tag, size_t off, unsigned depth)
{
	struct sm_node *n;
	size_t count;

	if (!sm_cur_length(c, &count, r->err))
		return NULL;
	/* an element has at least one octet */
	if (count > c->len)
		return no(r, SM_E_TRUNCATED, off,
		    "array or structure announces more elements than octets are left");
	n = new_node(r, parent, tag == SM_AXDR_ARRAY ? SM_ARRAY : SM_STRUCT, tag, off);
	if (!n)
		return NULL;
	n->positional = n->kind == SM_STRUCT;
	for (size_t i = 0; i < count; i++)
		if (!read_value(r, c, n, depth + 1))
			return NULL;
	return n;
}

/* A value whose tag is known, from the octet before it or from the type description of a compact-array. */
static struct sm_node *
read_plain(struct reader *r, struct sm_cur *c, struct sm_node *parent, uint8_t tag, size_t off)
{
	if (tag == SM_AXDR_NULL)
		return new_node(r, parent, SM_NULL, tag, off);
	if (number_width(tag) > 0)
		return read_number(r, c, parent, tag, off);
	if (bytes_width(tag) > 0)
		return read_bytes(r, c, parent, tag, off);
	if (tag == SM_AXDR_BIT_STRING || tag == SM_AXDR_OCTETS || tag == SM_AXDR_VISIBLE ||
	    tag == SM_AXDR_UTF8)
		return read_string(r, c, parent, tag, off);
	return no(r, SM_E_MALFORMED, off, "tag is no DLMS data type");
}

/* Skips one TypeDescription, to find where the next member's starts. */
static bool
skip_description(struct reader *r, struct sm_cur *type, unsigned depth)
{
	size_t count = 1, off = type->off;
	uint16_t elements;
	uint8_t tag;

	if (depth > SM_DEPTH_MAX)
		return sm_fail(
		    r->err, SM_E_LIMIT, off, "type description is nested more than %d deep", SM_DEPTH_MAX);
	if (!sm_cur_u8(type, &tag))
		return sm_fail(r->err, SM_E_TRUNCATED, off, "type description is cut off");
	if (tag == SM_AXDR_ARRAY) {
		if (!sm_cur_be16(type, &elements))
			return sm_fail(r->err, SM_E_TRUNCATED, off, "type description is cut off");
	} else if (tag == SM_AXDR_STRUCTURE) {
		if (!sm_cur_length(type, &count, r->err))
			return false;
	} else {
		return true;
	}
	for (size_t i = 0; i < count; i++)
		if (!skip_description(r, type, depth + 1))
			return false;
	return true;
}

/*
 * A description of a few octets can announce any number of values without content. Their count is limited to the octets
 * of the compact-array, so memory stays in proportion to the message.
 */
static bool
pay_for(struct reader *r, const struct sm_cur *c, size_t off)
{
	if (c->off > off)
		return true;
	if (r->unpaid == 0)
		return sm_fail(
		    r->err, SM_E_LIMIT, off, "compact-array has more values without content than octets");
	r->unpaid--;
	return true;
}

/* Reads one element by its TypeDescription (IEC 62056-5-3 section 9.5); *type moves past it. */
static struct sm_node *
read_described(
    struct reader *r, struct sm_cur *type, struct sm_cur *c, struct sm_node *parent, unsigned depth)
{
	size_t off = c->off, at = type->off, count;
	struct sm_node *n;
	uint16_t elements;
	uint8_t tag;

	if (depth > SM_DEPTH_MAX)
		return no(r, SM_E_LIMIT, off, "data is nested too deep");
	if (!sm_cur_u8(type, &tag))
		return no(r, SM_E_TRUNCATED, at, "type description is cut off");
	if (tag != SM_AXDR_ARRAY && tag != SM_AXDR_STRUCTURE) {
		n = read_plain(r, c, parent, tag, off);
		if (!n || !pay_for(r, c, off))
			return NULL;
		n->len = c->off - off;
		return n;
	}
	n = new_node(r, parent, tag == SM_AXDR_ARRAY ? SM_ARRAY : SM_STRUCT, tag, off);
	if (!n)
		return NULL;
	n->positional = n->kind == SM_STRUCT;
	if (tag == SM_AXDR_ARRAY) {
		struct sm_cur element;

		if (!sm_cur_be16(type, &elements))
			return no(r, SM_E_TRUNCATED, at, "type description is cut off");
		element = *type;
		if (!skip_description(r, type, depth + 1))
			return NULL;
		for (size_t i = 0; i < elements; i++) {
			struct sm_cur again = element;
			size_t before = c->off;

			if (!read_described(r, &again, c, n, depth + 1))
				return NULL;
			/* without this, a short description could announce any number of elements */
			if (c->off == before)
				return no(r, SM_E_MALFORMED, at, "array of elements without content");
		}
	} else {
		if (!sm_cur_length(type, &count, r->err))
			return NULL;
		for (size_t i = 0; i < count; i++)
			if (!read_described(r, type, c, n, depth + 1))
				return NULL;
	}
	if (!pay_for(r, c, off))
		return NULL;
	n->len = c->off - off;
	return n;
}

/* The elements of a compact-array, up to the end of the cursor. */
static struct sm_node *
read_elements(struct reader *r, struct sm_cur *c, struct sm_cur type, struct sm_node *parent, size_t off,
    unsigned depth)
{
	struct sm_node *n = new_node(r, parent, SM_ARRAY, SM_AXDR_COMPACT, off);

	while (n && !sm_cur_done(c)) {
		struct sm_cur again = type;
		size_t before = c->off;

		if (!read_described(r, &again, c, n, depth + 1))
			return NULL;
		if (c->off == before)
			return no(r, SM_E_MALFORMED, off, "compact-array of elements without content");
	}
	return n;
}

static struct sm_node *
read_compact(struct reader *r, struct sm_cur *c, struct sm_node *parent, size_t off, unsigned depth)
{
	struct sm_cur type = *c, contents;
	size_t length;

	if (!skip_description(r, c, depth + 1) || !sm_cur_length(c, &length, r->err))
		return NULL;
	if (c->off - type.off > DESCRIPTION_MAX)
		return no(r, SM_E_LIMIT, type.off, "type description of a compact-array is too long");
	if (!sm_cur_sub(c, length, &contents)) {
		(void)no(r, SM_E_TRUNCATED, c->off + c->len, "compact-array is longer than what is left");
		/* the elements that are there, for sm_axdr_read_partial; the error stays the first */
		r->unpaid = c->len;
		(void)read_elements(r, c, type, parent, off, depth);
		return NULL;
	}
	r->unpaid = c->off - off;
	return read_elements(r, &contents, type, parent, off, depth);
}

static struct sm_node *
read_value(struct reader *r, struct sm_cur *c, struct sm_node *parent, unsigned depth)
{
	size_t off = c->off;
	struct sm_node *n;
	uint8_t tag;

	if (depth > SM_DEPTH_MAX)
		return no(r, SM_E_LIMIT, off, "data is nested too deep");
	if (!sm_cur_u8(c, &tag))
		return no(r, SM_E_TRUNCATED, off, "data is cut off");
	if (tag == SM_AXDR_ARRAY || tag == SM_AXDR_STRUCTURE)
		n = read_constructed(r, c, parent, tag, off, depth);
	else if (tag == SM_AXDR_COMPACT)
		n = read_compact(r, c, parent, off, depth);
	else
		n = read_plain(r, c, parent, tag, off);
	if (n)
		n->len = c->off - off;
	return n;
}

struct sm_node *
sm_axdr_read(struct sm_cur *c, struct sm_arena *a, bool decrypted, struct sm_err *err)
{
	struct reader r = { .a = a, .err = err, .decrypted = decrypted };

	return read_value(&r, c, NULL, 0);
}

static void
drop_last_child(struct sm_node *n)
{
	struct sm_node **end = &n->child, *before = NULL;

	while ((*end)->next) {
		before = *end;
		end = &(*end)->next;
	}
	*end = NULL;
	n->last = before;
	n->count--;
}

/* Cuts an unfinished value back to what is whole. A finished one has a length, or its octets stand elsewhere. False: nothing. */
static bool
cut_back(struct sm_node *n, bool of_struct, size_t end)
{
	if (n->kind != SM_ARRAY && !(of_struct && n->kind == SM_STRUCT))
		return false;
	if (n->last && n->last->len == 0 && !cut_back(n->last, false, end))
		drop_last_child(n);
	n->len = end - n->off;
	return n->child != NULL;
}

struct sm_node *
sm_axdr_read_partial(
    struct sm_cur *c, struct sm_arena *a, bool of_struct, struct sm_node **partial, struct sm_err *err)
{
	struct reader r = { .a = a, .err = err };
	struct sm_node *n = read_value(&r, c, NULL, 0);

	*partial = NULL;
	if (!n && !(err && err->code == SM_E_NOMEM) && r.root && cut_back(r.root, of_struct, c->off))
		*partial = r.root;
	return n;
}
