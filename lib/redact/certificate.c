#include "redact/certificate.h"

#include <string.h>

#include "core/text.h"
#include "crypto/oids.h"
#include "redact/value.h"

/* X.690 section 8 */
enum {
	INTEGER = 0x02,
	BIT_STRING = 0x03,
	OCTET_STRING = 0x04,
	OID = 0x06,
	UTF8_STRING = 0x0c,
	PRINTABLE_STRING = 0x13,
	T61_STRING = 0x14,
	IA5_STRING = 0x16,
	BMP_STRING = 0x1e,
	CONSTRUCTED = 0x20,
	CONTEXT = 0x80,
	VERSION = 0xa0, /* [0] of a TBSCertificate; a request has none */
	ALGORITHM_DEPTH = 2, /* of the members of the part that is signed */
	DEPTH_MAX = 24
};

enum { OID_MAX = 16 };

struct walk {
	const struct sm_pseudonyms *p;
	uint8_t *out; /* the octet of offset 0 */
	struct sm_slice oid; /* the last one */
	struct sm_slice extension; /* the last one that names an extension */
	bool has_version; /* the part that is signed begins with [0]: its INTEGER is a serial number */
	struct sm_err *err;
};

struct value {
	uint8_t tag;
	struct sm_cur content;
	size_t off, len; /* of the content */
};

static bool
read_value(struct sm_cur *c, struct value *v, struct sm_err *err)
{
	size_t at = c->off;

	if (!sm_cur_u8(c, &v->tag) || !sm_cur_length(c, &v->len, NULL))
		return sm_fail(err, SM_E_MALFORMED, at, "certificate is no DER");
	v->off = c->off;
	if (!sm_cur_sub(c, v->len, &v->content))
		return sm_fail(err, SM_E_MALFORMED, at, "certificate is cut off");
	return true;
}

static bool walk(struct walk *w, struct sm_cur c, unsigned depth);

static bool
is_extension(const struct walk *w, struct sm_slice oid)
{
	return sm_slice_eq(w->extension, oid);
}

static void
note_oid(struct walk *w, const struct value *v)
{
	struct sm_cur c = v->content;
	uint8_t first = 0;

	if (!sm_cur_take(&c, v->len, &w->oid))
		return;
	first = sm_slice_at(w->oid, 0);
	/* id-ce, 2.5.29 */
	if (w->oid.len == 3 && first == 0x55 && sm_slice_at(w->oid, 1) == 0x1d)
		w->extension = w->oid;
}

/* Whether the octets are exactly one value that may hold others. */
static bool
is_nested(const struct value *v)
{
	struct sm_cur c = v->content;
	struct value inner;

	return read_value(&c, &inner, NULL) && sm_cur_done(&c) &&
	       (inner.tag == OCTET_STRING || inner.tag == BIT_STRING || (inner.tag & CONSTRUCTED));
}

/* Of a serial number; the integers of an algorithm or of a version say who nobody is. */
static bool
redact_number(struct walk *w, const struct value *v, unsigned depth)
{
	bool is_serial = depth == ALGORITHM_DEPTH && w->has_version;

	/* r and s of a signature have as many octets as the order of P-256, more or less */
	return (!is_serial && v->len <= 8) || sm_redact_integer(w->p, w->out + v->off, v->len, w->err);
}

static bool
redact_key(struct walk *w, const struct value *v)
{
	struct sm_cur c = v->content;
	struct sm_slice point;
	uint8_t unused;
	struct sm_err err;

	sm_err_clear(&err);
	if (!sm_cur_u8(&c, &unused) || !sm_cur_take(&c, v->len - 1, &point))
		return true;
	if (sm_pseudonym_point(w->p, point, w->out + v->off + 1, &err))
		return true;
	/* another algorithm's key, or none */
	return err.code == SM_E_VALUE ? sm_redact_octets(w->p, w->out + v->off + 1, v->len - 1, w->err)
	                              : sm_fail(w->err, err.code, err.offset, "%s", err.text);
}

static bool
redact_bits(struct walk *w, const struct value *v, unsigned depth)
{
	struct value inner = *v;
	uint8_t unused;

	if (is_extension(w, SM_OID(SM_OID_KEY_USAGE)) && v->len <= 3)
		return true;
	if (v->len < 2 || !sm_cur_u8(&inner.content, &unused))
		return true;
	inner.off++;
	inner.len--;
	if (is_nested(&inner))
		return walk(w, inner.content, depth + 1);
	if (sm_slice_eq(w->oid, SM_OID(SM_OID_UNIQUE_IDENTIFIER)))
		return inner.len == SM_EUI_LEN
		           ? sm_redact_eui(w->p, w->out + inner.off, false, w->err)
		           : sm_redact_octets(w->p, w->out + inner.off, inner.len, w->err);
	return redact_key(w, v);
}

/* An OU that is a role in hex stays. */
static bool
is_role(const struct walk *w, const struct value *v)
{
	return v->len == 2 && sm_slice_eq(w->oid, SM_OID(SM_OID_ORGANISATIONAL_UNIT));
}

static bool
redact_primitive(struct walk *w, const struct value *v, unsigned depth)
{
	uint8_t *at = w->out + v->off;

	switch (v->tag) {
	case OID:
		note_oid(w, v);
		return true;
	case INTEGER:
		return redact_number(w, v, depth);
	case BIT_STRING:
		return redact_bits(w, v, depth);
	case OCTET_STRING:
		if (is_nested(v))
			return walk(w, v->content, depth + 1);
		return v->len == SM_EUI_LEN ? sm_redact_eui(w->p, at, false, w->err)
		                            : sm_redact_octets(w->p, at, v->len, w->err);
	case UTF8_STRING:
	case PRINTABLE_STRING:
	case T61_STRING:
	case IA5_STRING:
	case BMP_STRING:
		return is_role(w, v) || sm_redact_text(w->p, at, v->len, w->err);
	default:
		/* key identifiers, names and places of extensions */
		return v->tag < CONTEXT || sm_redact_octets(w->p, at, v->len, w->err);
	}
}

static bool
walk(struct walk *w, struct sm_cur c, unsigned depth)
{
	struct value v;

	if (depth > DEPTH_MAX)
		return sm_fail(w->err, SM_E_LIMIT, c.off, "certificate is nested too deep");
	for (bool first = true; !sm_cur_done(&c); first = false) {
		if (!read_value(&c, &v, w->err))
			return false;
		if (first && depth == ALGORITHM_DEPTH && v.tag == VERSION)
			w->has_version = true;
		if (!((v.tag & CONSTRUCTED) ? walk(w, v.content, depth + 1) : redact_primitive(w, &v, depth)))
			return false;
	}
	return true;
}

bool
sm_redact_certificate(const struct sm_pseudonyms *p, struct sm_slice der, uint8_t *out, struct sm_err *err)
{
	struct walk w = { .p = p, .out = out, .err = err };

	return walk(&w, sm_cur_over(der, 0), 0);
}
