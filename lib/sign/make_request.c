#include "sign/make_request.h"

#include "crypto/ecdsa.h"
#include "crypto/oids.h"
#include "crypto/point.h"
#include "encode/der.h"

#include <string.h>

/* ub-common-name, RFC 5280 appendix A.1 */
enum { NAME_MAX_LEN = 64 };
enum { OID_OCTETS_MAX = 64, REQUEST_MAX = 1024 };
/* Constructed tags of the context, as of attributes and otherName. */
enum { CONTEXT_0 = SM_DER_CONTEXT | 0x20 };

/* Begins a value whose length is not known yet: the offset for end. */
static size_t
begin(struct sm_build *b, uint8_t tag)
{
	sm_build_u8(b, tag);
	return b->len;
}

static void
end(struct sm_build *b, size_t at)
{
	sm_build_insert_length(b, at, b->len - at);
}

static void
oid(struct sm_build *b, struct sm_slice octets)
{
	sm_der_bytes(b, SM_DER_OID, octets);
}

/* A BIT STRING of whole octets. */
static void
bits(struct sm_build *b, struct sm_slice octets)
{
	size_t at = begin(b, SM_DER_BIT_STRING);

	sm_build_u8(b, 0);
	sm_build_slice(b, octets);
	end(b, at);
}

/* ---- object identifiers ---- */

static void
arc(struct sm_build *b, uint64_t value)
{
	unsigned shift = 63;

	while (shift > 0 && value >> shift == 0)
		shift -= 7;
	for (; shift > 0; shift -= 7)
		sm_build_u8(b, (uint8_t)(0x80 | (value >> shift & 0x7f)));
	sm_build_u8(b, (uint8_t)(value & 0x7f));
}

/* Reads the number before the next dot, and goes behind it. */
static bool
next_number(const char **text, uint64_t *out)
{
	size_t n = strcspn(*text, ".");
	/* the first two arcs become one: leaves room for 80 */
	bool fine = sm_parse_uint(sm_slice_of(*text, n), UINT32_MAX, out);

	*text += n;
	if (**text == '.' && (*text)[1])
		*text += 1;
	return fine;
}

/* X.690 section 8.19: "1.2.826" as octets. False: it is no object identifier. */
static bool
oid_octets(const char *text, uint8_t out[OID_OCTETS_MAX], struct sm_slice *octets)
{
	struct sm_build b = sm_build_over(out, OID_OCTETS_MAX);
	uint64_t first, value;

	if (!next_number(&text, &first) || first > 2 || !next_number(&text, &value) ||
	    (first < 2 && value > 39))
		return false;
	for (value += first * 40;;) {
		arc(&b, value);
		if (*text == '\0')
			break;
		if (!next_number(&text, &value))
			return false;
	}
	*octets = sm_slice_of(out, b.len);
	return !b.failed;
}

/* ---- parts of the request ---- */

/* One name of the subject: SET { SEQUENCE { type, value } } */
static void
attribute(struct sm_build *b, struct sm_slice type, uint8_t tag, struct sm_slice value)
{
	size_t set = begin(b, SM_DER_SET), pair = begin(b, SM_DER_SEQUENCE);

	oid(b, type);
	if (tag == SM_DER_BIT_STRING)
		bits(b, value);
	else
		sm_der_bytes(b, tag, value);
	end(b, pair);
	end(b, set);
}

static void
subject(struct sm_build *b, const struct sm_request_content *c)
{
	static const char HEX[] = "0123456789ABCDEF";
	char role[2] = { HEX[c->role >> 4], HEX[c->role & 0x0f] };
	size_t at = begin(b, SM_DER_SEQUENCE);

	if (!c->is_device) {
		if (c->name)
			attribute(b, SM_OID(SM_OID_COMMON_NAME), SM_DER_UTF8, sm_slice_str(c->name));
		attribute(b, SM_OID(SM_OID_ORGANISATIONAL_UNIT), SM_DER_UTF8, sm_slice_of(role, sizeof role));
		attribute(
		    b, SM_OID(SM_OID_UNIQUE_IDENTIFIER), SM_DER_BIT_STRING, sm_slice_of(c->eui, SM_EUI_LEN));
	}
	end(b, at);
}

static void
public_key(struct sm_build *b, const struct sm_key *key)
{
	size_t info = begin(b, SM_DER_SEQUENCE), algorithm = begin(b, SM_DER_SEQUENCE);

	oid(b, SM_OID(SM_OID_EC_PUBLIC_KEY));
	oid(b, SM_OID(SM_OID_P256));
	end(b, algorithm);
	bits(b, key->about.point);
	end(b, info);
}

/* Begins a critical extension; its value follows, inside the octets that extension_end ends. */
struct open_extension {
	size_t whole, octets;
};

static struct open_extension
extension_begin(struct sm_build *b, struct sm_slice type)
{
	static const uint8_t TRUE_OCTET[] = { 0xff };
	struct open_extension e;

	e.whole = begin(b, SM_DER_SEQUENCE);
	oid(b, type);
	sm_der_bytes(b, SM_DER_BOOLEAN, sm_slice_of(TRUE_OCTET, sizeof TRUE_OCTET));
	e.octets = begin(b, SM_DER_OCTETS);
	return e;
}

static void
extension_end(struct sm_build *b, struct open_extension e)
{
	end(b, e.octets);
	end(b, e.whole);
}

/* KeyUsage with one bit: the octets count unused ones, RFC 5280 section 4.2.1.3. */
static void
key_usage(struct sm_build *b, enum sm_key_usage usage)
{
	static const uint8_t SIGN[] = { 7, 0x80 }, AGREE[] = { 3, 0x08 };
	struct open_extension e = extension_begin(b, SM_OID(SM_OID_KEY_USAGE));

	sm_der_bytes(b, SM_DER_BIT_STRING,
	    usage == SM_USE_SIGN ? sm_slice_of(SIGN, sizeof SIGN) : sm_slice_of(AGREE, sizeof AGREE));
	extension_end(b, e);
}

/* OtherName { type-id, [0] HardwareModuleName { hwType, hwSerialNum } }, RFC 4108 section 5 */
static void
hardware_module(struct sm_build *b, const struct sm_request_content *c, struct sm_slice type)
{
	struct open_extension e = extension_begin(b, SM_OID(SM_OID_SUBJECT_ALT_NAME));
	size_t names = begin(b, SM_DER_SEQUENCE), other = begin(b, CONTEXT_0), value, module;

	oid(b, SM_OID(SM_OID_HARDWARE_MODULE_NAME));
	value = begin(b, CONTEXT_0);
	module = begin(b, SM_DER_SEQUENCE);
	oid(b, type);
	sm_der_bytes(b, SM_DER_OCTETS, sm_slice_of(c->eui, SM_EUI_LEN));
	end(b, module);
	end(b, value);
	end(b, other);
	end(b, names);
	extension_end(b, e);
}

static void
attributes(struct sm_build *b, const struct sm_request_content *c, struct sm_slice type)
{
	size_t list = begin(b, CONTEXT_0), one = begin(b, SM_DER_SEQUENCE), set, extensions;

	oid(b, SM_OID(SM_OID_EXTENSION_REQUEST));
	set = begin(b, SM_DER_SET);
	extensions = begin(b, SM_DER_SEQUENCE);
	key_usage(b, c->usage);
	if (c->is_device)
		hardware_module(b, c, type);
	end(b, extensions);
	end(b, set);
	end(b, one);
	end(b, list);
}

static bool
signature(struct sm_build *b, struct sm_crypto *crypto, const struct sm_key *key, struct sm_slice info,
    struct sm_err *err)
{
	uint8_t der[SM_SIGNATURE_DER_MAX];
	size_t algorithm, len;

	if (!sm_ecdsa_sign_der(crypto, key, info, der, &len, err))
		return false;
	algorithm = begin(b, SM_DER_SEQUENCE);
	oid(b, SM_OID(SM_OID_ECDSA_SHA256));
	end(b, algorithm);
	bits(b, sm_slice_of(der, len));
	return true;
}

static bool
is_utf8(const char *text)
{
	struct sm_slice s = sm_slice_str(text);
	size_t n = 1;

	for (size_t i = 0; i < s.len && n > 0; i += n)
		n = sm_utf8_length(s, i);
	return n > 0;
}

static bool
check(const struct sm_request_content *c, const struct sm_key *key, uint8_t octets[OID_OCTETS_MAX],
    struct sm_slice *type, struct sm_err *err)
{
	if (c->is_device && !oid_octets(c->hardware_type, octets, type))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
		    "the hardware type %.80s is no object identifier as 1.2.826.0.1", c->hardware_type);
	if (c->name && (strlen(c->name) == 0 || strlen(c->name) > NAME_MAX_LEN || !is_utf8(c->name)))
		return sm_fail(
		    err, SM_E_VALUE, SM_NO_OFFSET, "the name is not UTF-8 of 1 to %d octets", NAME_MAX_LEN);
	return key->about.point.len == SM_POINT_LEN ||
	       sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "the key has no public key on P-256");
}

bool
sm_make_request(struct sm_crypto *crypto, const struct sm_key *key, const struct sm_request_content *content,
    struct sm_arena *a, struct sm_slice *der, struct sm_err *err)
{
	uint8_t octets[OID_OCTETS_MAX], *storage = sm_alloc(a, REQUEST_MAX, 1);
	struct sm_slice type = { 0 };
	struct sm_build b;
	size_t whole, info;

	if (!storage)
		return sm_no_memory(err);
	if (!check(content, key, octets, &type, err))
		return false;
	b = sm_build_over(storage, REQUEST_MAX);
	whole = begin(&b, SM_DER_SEQUENCE);
	info = begin(&b, SM_DER_SEQUENCE);
	sm_der_unsigned(&b, SM_DER_INTEGER, 0);
	subject(&b, content);
	public_key(&b, key);
	attributes(&b, content, type);
	end(&b, info);
	if (!b.failed && !signature(&b, crypto, key, sm_slice_of(b.p + whole, b.len - whole), err))
		return false;
	end(&b, whole);
	*der = sm_slice_of(b.p, b.len);
	return !b.failed ||
	       sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "the request has more than %d octets", REQUEST_MAX);
}
