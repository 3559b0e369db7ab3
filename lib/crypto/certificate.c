#include "crypto/certificate.h"

#include "core/time.h"
#include "core/tree.h"
#include "crypto/certificate_name.h"
#include "crypto/certificate_text.h"
#include "crypto/oids.h"
#include "crypto/point.h"
#include "names/asn1.h"

#include <stdio.h>
#include <string.h>

/*
 * The structure is parsed here, not by d2i_X509: in OpenSSL 3 that loads the public key through the decoder chain,
 * which takes 0.2 ms per certificate. OpenSSL converts numbers (crypto/certificate_text.h).
 */

/* X.690 section 8.1.2; the tags of X.509, RFC 5280 appendix A */
enum tag {
	TAG_INTEGER = 0x02,
	TAG_BIT_STRING = 0x03,
	TAG_OCTETS = 0x04,
	TAG_OID = 0x06,
	TAG_UTF8 = 0x0c,
	TAG_PRINTABLE = 0x13,
	TAG_UTC_TIME = 0x17,
	TAG_GENERALIZED = 0x18,
	TAG_SEQUENCE = 0x30,
	TAG_SET = 0x31,
	TAG_IMPLICIT_0 = 0x80,
	TAG_CONTEXT_0 = 0xa0,
	TAG_CONTEXT_3 = 0xa3,
};

#define IS(slice, oid) sm_slice_eq((slice), SM_OID(oid))

enum { UNCOMPRESSED = 0x04 }; /* form of a point, SEC 1 section 2.3.3 */

/* no certificate policy of SMKI has more policies; those are left out of texts */
enum { POLICIES_MAX = 8 };

struct reader {
	struct sm_arena *a;
	struct sm_certificate *c;
	struct sm_err *err;
	bool has_ou, many_roles;
	unsigned extensions; /* bit i: EXTENSIONS[i] was seen */
};

static bool
malformed(struct reader *r, size_t off, const char *what)
{
	return sm_fail(r->err, SM_E_MALFORMED, off, "certificate: %s", what);
}

/* Reads one value: its tag, and a cursor over its content. */
static bool
value(struct reader *r, struct sm_cur *c, uint8_t *tag, struct sm_cur *body)
{
	struct sm_cur at = *c;
	size_t length;

	if (!sm_cur_u8(&at, tag))
		return sm_fail(r->err, SM_E_TRUNCATED, at.off, "certificate ends where a value must stand");
	if (!sm_cur_length(&at, &length, r->err))
		return false;
	if (!sm_cur_sub(&at, length, body))
		return sm_fail(r->err, SM_E_TRUNCATED, at.off + at.len,
		    "certificate: a value of %zu octets is cut off", length);
	*c = at;
	return true;
}

static bool
expect(struct reader *r, struct sm_cur *c, uint8_t expected, const char *what, struct sm_cur *body)
{
	size_t off = c->off;
	uint8_t tag;

	if (!value(r, c, &tag, body))
		return false;
	return tag == expected ||
	       sm_fail(r->err, SM_E_MALFORMED, off, "certificate: %s has tag 0x%02X", what, tag);
}

/* The octets between two states of a cursor. */
static struct sm_slice
between(struct sm_cur from, const struct sm_cur *to)
{
	struct sm_slice s = { 0 };

	return sm_cur_take(&from, from.len - to->len, &s) ? s : (struct sm_slice){ 0 };
}

static struct sm_slice
rest(struct sm_cur c)
{
	struct sm_slice s = { 0 };

	return sm_cur_take(&c, c.len, &s) ? s : (struct sm_slice){ 0 };
}

static const char *
name_text(struct reader *r, struct sm_slice der, size_t off)
{
	const char *text = sm_certificate_name(der, r->a);

	if (!text)
		malformed(r, off, "name can't be read");
	return text;
}

static const char *
decimal(struct reader *r, struct sm_slice content, size_t off)
{
	const char *text = NULL;

	if (content.len == 0 || content.len > SM_SERIAL_OCTETS_MAX)
		malformed(r, off, "serial number has no octets, or more than 1024");
	else
		text = sm_certificate_decimal(content, r->a);
	if (!text)
		(void)sm_no_memory(r->err);
	return text;
}

static bool
digits(struct sm_cur *c, size_t n, unsigned *out)
{
	struct sm_slice s;
	uint64_t v;

	if (!sm_cur_take(c, n, &s) || !sm_parse_uint(s, 9999, &v))
		return false;
	*out = (unsigned)v;
	return true;
}

/* Reads YYMMDDHHMMSSZ (50 and above are 19YY) or YYYYMMDDHHMMSSZ, RFC 5280 section 4.1.2.5. */
static bool
time_value(struct reader *r, struct sm_cur *c, int64_t *out)
{
	size_t off = c->off;
	struct sm_time t;
	struct sm_cur s;
	uint8_t tag, zone;

	if (!value(r, c, &tag, &s))
		return false;
	if (tag != TAG_GENERALIZED && tag != TAG_UTC_TIME)
		return malformed(r, off, "time is neither UTCTime nor GeneralizedTime");
	if (!digits(&s, tag == TAG_GENERALIZED ? 4 : 2, &t.year) || !digits(&s, 2, &t.month) ||
	    !digits(&s, 2, &t.day) || !digits(&s, 2, &t.hour) || !digits(&s, 2, &t.minute) ||
	    !digits(&s, 2, &t.second) || !sm_cur_u8(&s, &zone) || zone != 'Z' || !sm_cur_done(&s))
		return malformed(r, off, "time is not digits and Z");
	if (tag == TAG_UTC_TIME)
		t.year += t.year >= 50 ? 1900 : 2000;
	if (!sm_time_valid(&t))
		return malformed(r, off, "time doesn't exist");
	*out = sm_time_to_seconds(&t);
	return true;
}

static bool
validity(struct reader *r, struct sm_cur *c)
{
	struct sm_cur v;

	return expect(r, c, TAG_SEQUENCE, "validity", &v) && time_value(r, &v, &r->c->not_before) &&
	       time_value(r, &v, &r->c->not_after) &&
	       (sm_cur_done(&v) || malformed(r, v.off, "validity has more than two times"));
}

/* Only eight octets are an EUI-64: some certificates use these fields for something else. */
static void
take_eui(struct reader *r, struct sm_cur c, bool device)
{
	if (c.len != SM_EUI_LEN)
		return;
	r->c->many_euis |= r->c->has_eui;
	r->c->has_eui = sm_cur_copy(&c, SM_EUI_LEN, r->c->eui) && !r->c->many_euis;
	r->c->is_device = device;
}

/* A role is two hex digits; early certificates for XML signatures have three decimal ones. */
static void
take_role(struct reader *r, struct sm_slice ou)
{
	uint8_t octet[4];
	uint64_t role;
	size_t n;

	if (ou.len == 2 && sm_hex_decode(ou, octet, &n, NULL) && n == 1)
		role = octet[0];
	else if (ou.len != 3 || !sm_parse_uint(ou, UINT8_MAX, &role))
		return;
	r->many_roles |= r->has_ou && r->c->role != (uint8_t)role;
	r->has_ou = true;
	/* of several roles the highest is kept: a certificate that may sign XML is not for messages */
	r->c->role = role > r->c->role ? (uint8_t)role : r->c->role;
	r->c->has_role = !r->many_roles;
}

/* Reads an AttributeTypeAndValue: uniqueIdentifier gives the organisation's EUI-64, OU its role. */
static bool
attribute(struct reader *r, struct sm_cur *set)
{
	struct sm_cur pair, oid, v;
	uint8_t tag, unused;
	struct sm_slice type;

	if (!expect(r, set, TAG_SEQUENCE, "attribute of the subject", &pair) ||
	    !expect(r, &pair, TAG_OID, "attribute's type", &oid) || !value(r, &pair, &tag, &v))
		return false;
	type = rest(oid);
	if (IS(type, SM_OID_UNIQUE_IDENTIFIER) && tag == TAG_BIT_STRING) {
		if (sm_cur_u8(&v, &unused) && unused == 0)
			take_eui(r, v, false);
	}
	if (IS(type, SM_OID_ORGANISATIONAL_UNIT) && (tag == TAG_UTF8 || tag == TAG_PRINTABLE))
		take_role(r, rest(v));
	return true;
}

static bool
subject(struct reader *r, struct sm_cur *c)
{
	struct sm_cur before = *c, names, set;

	if (!expect(r, c, TAG_SEQUENCE, "subject", &names))
		return false;
	while (!sm_cur_done(&names)) {
		if (!expect(r, &names, TAG_SET, "part of the subject", &set))
			return false;
		while (!sm_cur_done(&set))
			if (!attribute(r, &set))
				return false;
	}
	r->c->subject = name_text(r, between(before, c), before.off);
	return r->c->subject != NULL;
}

/* A point that can't be converted to the uncompressed form is kept as it is. No key can be made of it. */
static bool
public_point(struct reader *r, struct sm_cur key)
{
	uint8_t unused, form, *p;

	if (!sm_cur_u8(&key, &unused) || unused != 0)
		return malformed(r, key.off, "public key has unused bits");
	r->c->point = rest(key);
	if (sm_cur_peek(&key, &form) && form == UNCOMPRESSED)
		return true;
	p = sm_alloc(r->a, SM_POINT_LEN, 1);
	if (!p)
		return sm_no_memory(r->err);
	if (sm_point_uncompressed(r->c->point, p))
		r->c->point = sm_slice_of(p, SM_POINT_LEN);
	return true;
}

static bool
public_key(struct reader *r, struct sm_cur *c)
{
	struct sm_cur info, algorithm, oid, parameters, key;
	uint8_t tag;

	if (!expect(r, c, TAG_SEQUENCE, "public key", &info) ||
	    !expect(r, &info, TAG_SEQUENCE, "public key's algorithm", &algorithm) ||
	    !expect(r, &algorithm, TAG_OID, "public key's algorithm", &oid) ||
	    !expect(r, &info, TAG_BIT_STRING, "public key", &key))
		return false;
	r->c->public_key = sm_certificate_oid(rest(oid), r->a);
	if (!IS(rest(oid), SM_OID_EC_PUBLIC_KEY) || sm_cur_done(&algorithm))
		return true;
	if (!value(r, &algorithm, &tag, &parameters))
		return false;
	if (tag != TAG_OID) {
		/*
		 * RFC 5480 section 2.1.1 forbids explicit parameters: such a curve may differ slightly from the one
		 * it resembles
		 */
		r->c->public_key = "EC with explicit parameters";
		return true;
	}
	if (!IS(rest(parameters), SM_OID_P256)) {
		r->c->public_key = sm_arena_printf(r->a, "EC %s", sm_certificate_oid(rest(parameters), r->a));
		return true;
	}
	r->c->public_key = "EC P-256";
	return public_point(r, key);
}

static bool
key_usage(struct reader *r, struct sm_cur c)
{
	static const struct {
		uint8_t bit;
		enum sm_key_usage usage;
	} BITS[] = { { 0x80, SM_USE_SIGN }, { 0x08, SM_USE_AGREE }, { 0x04, SM_USE_CERT_SIGN },
		{ 0x02, SM_USE_CRL_SIGN } };
	struct sm_cur bits;
	uint8_t unused, first;

	if (!expect(r, &c, TAG_BIT_STRING, "key usage", &bits) || !sm_cur_u8(&bits, &unused) ||
	    !sm_cur_u8(&bits, &first))
		return malformed(r, c.off, "key usage can't be read");
	for (size_t i = 0; i < SM_COUNT(BITS); i++) {
		if (first & BITS[i].bit)
			r->c->key_usage |= BITS[i].usage;
		first = (uint8_t)(first & ~BITS[i].bit);
	}
	if (first != 0 || !sm_cur_done(&bits))
		r->c->key_usage |= SM_USE_OTHER;
	r->c->has_key_usage = true;
	return true;
}

/* OtherName { type-id, [0] HardwareModuleName { hwType OID, hwSerialNum OCTET STRING } }, RFC 4108 section 5 */
static bool
hardware_module_name(struct reader *r, struct sm_cur other)
{
	struct sm_cur oid, wrapped, name, type, serial;

	if (!expect(r, &other, TAG_OID, "otherName's type", &oid))
		return false;
	if (!IS(rest(oid), SM_OID_HARDWARE_MODULE_NAME))
		return true;
	if (!expect(r, &other, TAG_CONTEXT_0, "hardwareModuleName", &wrapped) ||
	    !expect(r, &wrapped, TAG_SEQUENCE, "hardwareModuleName", &name) ||
	    !expect(r, &name, TAG_OID, "hwType", &type) ||
	    !expect(r, &name, TAG_OCTETS, "hwSerialNum", &serial))
		return false;
	take_eui(r, serial, true);
	return true;
}

static bool
alternative_name(struct reader *r, struct sm_cur c)
{
	struct sm_cur names, one;
	uint8_t tag;

	if (!expect(r, &c, TAG_SEQUENCE, "subjectAltName", &names))
		return false;
	while (!sm_cur_done(&names)) {
		if (!value(r, &names, &tag, &one))
			return false;
		if (tag == TAG_CONTEXT_0 && !hardware_module_name(r, one))
			return false;
	}
	return true;
}

static bool
policies(struct reader *r, struct sm_cur c)
{
	struct sm_cur list, one, oid;

	if (!expect(r, &c, TAG_SEQUENCE, "certificatePolicies", &list))
		return false;
	for (size_t i = 0; i < POLICIES_MAX && !sm_cur_done(&list); i++) {
		const char *text;

		if (!expect(r, &list, TAG_SEQUENCE, "policy", &one) ||
		    !expect(r, &one, TAG_OID, "policy", &oid))
			return false;
		text = sm_certificate_oid_numbers(rest(oid), r->a);
		r->c->policies = r->c->policies ? sm_arena_printf(r->a, "%s %s", r->c->policies, text) : text;
	}
	return true;
}

static bool
subject_key_id(struct reader *r, struct sm_cur c)
{
	struct sm_cur id;

	if (!expect(r, &c, TAG_OCTETS, "subjectKeyIdentifier", &id))
		return false;
	r->c->subject_key_id = rest(id);
	return true;
}

static bool
authority_key_id(struct reader *r, struct sm_cur c)
{
	struct sm_cur fields, one;
	uint8_t tag;

	if (!expect(r, &c, TAG_SEQUENCE, "authorityKeyIdentifier", &fields))
		return false;
	while (!sm_cur_done(&fields)) {
		if (!value(r, &fields, &tag, &one))
			return false;
		if (tag == TAG_IMPLICIT_0)
			r->c->authority_key_id = rest(one);
	}
	return true;
}

static const struct {
	const char *oid;
	size_t len;
	bool (*read)(struct reader *, struct sm_cur);
} EXTENSIONS[] = {
	{ SM_OID_SUBJECT_KEY_ID, sizeof SM_OID_SUBJECT_KEY_ID - 1, subject_key_id },
	{ SM_OID_KEY_USAGE, sizeof SM_OID_KEY_USAGE - 1, key_usage },
	{ SM_OID_SUBJECT_ALT_NAME, sizeof SM_OID_SUBJECT_ALT_NAME - 1, alternative_name },
	{ SM_OID_POLICIES, sizeof SM_OID_POLICIES - 1, policies },
	{ SM_OID_AUTHORITY_KEY_ID, sizeof SM_OID_AUTHORITY_KEY_ID - 1, authority_key_id },
};

/* Extension ::= SEQUENCE { OID, critical BOOLEAN DEFAULT FALSE, OCTET STRING } */
static bool
extension(struct reader *r, struct sm_cur *list)
{
	struct sm_cur one, oid, body;
	size_t off = list->off;
	uint8_t tag;

	if (!expect(r, list, TAG_SEQUENCE, "extension", &one) ||
	    !expect(r, &one, TAG_OID, "extension", &oid) || !value(r, &one, &tag, &body))
		return false;
	if (tag != TAG_OCTETS && !expect(r, &one, TAG_OCTETS, "extension's value", &body))
		return false;
	for (size_t i = 0; i < SM_COUNT(EXTENSIONS); i++) {
		if (!sm_slice_eq(rest(oid), sm_slice_of(EXTENSIONS[i].oid, EXTENSIONS[i].len)))
			continue;
		/* RFC 5280 section 4.2 forbids it: readers may use different ones */
		if (r->extensions & 1u << i)
			return malformed(r, off, "an extension stands twice");
		r->extensions |= 1u << i;
		return EXTENSIONS[i].read(r, body);
	}
	return true;
}

static bool
extensions(struct reader *r, struct sm_cur c)
{
	struct sm_cur list;

	if (!expect(r, &c, TAG_SEQUENCE, "extensions", &list))
		return false;
	while (!sm_cur_done(&list))
		if (!extension(r, &list))
			return false;
	return true;
}

/* Reads the fields after the public key: unique ids, which are not used, and [3] extensions. */
static bool
certificate_tail(struct reader *r, struct sm_cur *tbs)
{
	struct sm_cur body;
	uint8_t tag;

	while (!sm_cur_done(tbs)) {
		if (!value(r, tbs, &tag, &body))
			return false;
		if (tag == TAG_CONTEXT_3 && !extensions(r, body))
			return false;
	}
	return true;
}

static bool
certificate_body(struct reader *r, struct sm_cur *tbs)
{
	struct sm_cur before, body;

	if (!expect(r, tbs, TAG_INTEGER, "serial number", &body))
		return false;
	r->c->serial = decimal(r, rest(body), body.off);
	if (!expect(r, tbs, TAG_SEQUENCE, "signature algorithm", &body))
		return false;
	before = *tbs;
	if (!expect(r, tbs, TAG_SEQUENCE, "issuer", &body))
		return false;
	r->c->issuer_der = between(before, tbs);
	r->c->issuer = name_text(r, r->c->issuer_der, before.off);
	return r->c->issuer && r->c->serial && validity(r, tbs) && subject(r, tbs) && public_key(r, tbs) &&
	       certificate_tail(r, tbs);
}

/* Reads the attributes of a request, RFC 2986 section 4.1; only extensionRequest is used. */
static bool
request_attributes(struct reader *r, struct sm_cur list)
{
	struct sm_cur one, oid, set;

	while (!sm_cur_done(&list)) {
		if (!expect(r, &list, TAG_SEQUENCE, "attribute", &one) ||
		    !expect(r, &one, TAG_OID, "attribute", &oid) ||
		    !expect(r, &one, TAG_SET, "attribute's values", &set))
			return false;
		if (IS(rest(oid), SM_OID_EXTENSION_REQUEST) && !extensions(r, set))
			return false;
	}
	return true;
}

static bool
request_body(struct reader *r, struct sm_cur *info)
{
	struct sm_cur body;

	r->c->request = true;
	if (!expect(r, info, TAG_INTEGER, "version", &body) || !subject(r, info) || !public_key(r, info))
		return false;
	return sm_cur_done(info) ||
	       (expect(r, info, TAG_CONTEXT_0, "attributes", &body) && request_attributes(r, body));
}

bool
sm_certificate_read(struct sm_slice der, struct sm_arena *a, struct sm_certificate *out, struct sm_err *err)
{
	struct reader r;
	struct sm_cur c = sm_cur_over(der, 0), whole, before, tbs, algorithm, oid, body;
	uint8_t tag;

	memset(out, 0, sizeof *out);
	r = (struct reader){ .a = a, .c = out, .err = err };
	out->der = der;
	if (!expect(&r, &c, TAG_SEQUENCE, "outermost value", &whole))
		return false;
	if (!sm_cur_done(&c))
		return malformed(&r, c.off, "octets follow it");
	before = whole;
	if (!expect(&r, &whole, TAG_SEQUENCE, "signed part", &tbs))
		return false;
	out->tbs = between(before, &whole);
	if (!sm_cur_peek(&tbs, &tag))
		return malformed(&r, tbs.off, "signed part is empty");
	/* SMKI certificates are v3; older versions have no extensions */
	if (tag == TAG_CONTEXT_0 ? !value(&r, &tbs, &tag, &body) || !certificate_body(&r, &tbs)
	                         : !request_body(&r, &tbs))
		return false;
	if (!expect(&r, &whole, TAG_SEQUENCE, "signature algorithm", &algorithm) ||
	    !expect(&r, &algorithm, TAG_OID, "signature algorithm", &oid) ||
	    !expect(&r, &whole, TAG_BIT_STRING, "signature", &body))
		return false;
	out->signed_with = sm_certificate_oid(rest(oid), a);
	return sm_cur_done(&whole) || malformed(&r, whole.off, "octets follow the signature");
}

const char *
sm_serial_text(const char *serial, char out[SM_SERIAL_TEXT])
{
	enum { SHOWN = 40 };

	if (!serial)
		serial = "(none)";
	if (strlen(serial) < SM_SERIAL_TEXT)
		(void)snprintf(out, SM_SERIAL_TEXT, "%s", serial);
	else
		(void)snprintf(out, SM_SERIAL_TEXT, "%.*s... (%zu digits)", SHOWN, serial, strlen(serial));
	return out;
}

const char *
sm_remote_party_name(uint8_t role)
{
	/* roles of certificates for signing DUIS documents: users' and the DCC's own */
	static const struct sm_name XML_ROLES[] = { { SM_ROLE_USER_XML, "xmlSign" },
		{ SM_ROLE_DCC_XML, "dspXmlSign" } };

	return role < SM_ROLE_XML_SIGN ? sm_remote_party_role_name(role)
	                               : sm_name_of(XML_ROLES, SM_COUNT(XML_ROLES), role);
}

const char *
sm_key_usage_text(unsigned usage, struct sm_arena *a)
{
	static const struct {
		enum sm_key_usage usage;
		const char *name;
	} NAMES[] = { { SM_USE_SIGN, "digitalSignature" }, { SM_USE_AGREE, "keyAgreement" },
		{ SM_USE_CERT_SIGN, "keyCertSign" }, { SM_USE_CRL_SIGN, "cRLSign" },
		{ SM_USE_OTHER, "other" } };
	const char *text = "";

	for (size_t i = 0; i < SM_COUNT(NAMES) && text; i++)
		if (usage & (unsigned)NAMES[i].usage)
			text = sm_arena_printf(a, "%s%s%s", text, *text ? " " : "", NAMES[i].name);
	return text;
}
