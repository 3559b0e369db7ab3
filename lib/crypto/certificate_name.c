#include "crypto/certificate_name.h"

#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "crypto/certificate_text.h"

/*
 * OpenSSL's X509_NAME_print_ex takes a tenth of the time in which a message with certificates is read and written. The
 * unit test holds the two to the same text.
 */

/* Appends a number in decimal, after a dot if it isn't the first. */
static size_t
put_number(char *out, size_t at, uint64_t number)
{
	char digits[20];
	size_t n = 0;

	if (at > 0)
		out[at++] = '.';
	do {
		digits[n++] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	while (n > 0)
		out[at++] = digits[--n];
	return at;
}

const char *
sm_certificate_oid_numbers(struct sm_slice oid, struct sm_arena *a)
{
	enum { TEXT_PER_OCTET = 4, FIRST = 4 }; /* the first octet holds two numbers */
	char text[FIRST + TEXT_PER_OCTET * SM_OID_OCTETS_MAX];
	uint64_t arc = 0;
	size_t n = 0;

	if (oid.len > SM_OID_OCTETS_MAX)
		return "?";
	for (size_t i = 0; i < oid.len; i++) {
		if (arc > UINT64_MAX >> 7)
			return "?";
		arc = arc << 7 | (oid.p[i] & 0x7f);
		if (oid.p[i] & 0x80)
			continue;
		if (n == 0) {
			uint64_t top = arc < 80 ? arc / 40 : 2;

			n = put_number(text, n, top);
			arc -= top * 40;
		}
		n = put_number(text, n, arc);
		arc = 0;
	}
	return sm_arena_copy(a, text, n);
}

/* RFC 4519, RFC 4514 section 3, and the attributes that OpenSSL names beside them: it's asked for the others. */
static const struct sm_oid_name attributes[] = {
	SM_OID_NAME("\x55\x04\x03", "CN"),
	SM_OID_NAME("\x55\x04\x04", "SN"),
	SM_OID_NAME("\x55\x04\x05", "serialNumber"),
	SM_OID_NAME("\x55\x04\x06", "C"),
	SM_OID_NAME("\x55\x04\x07", "L"),
	SM_OID_NAME("\x55\x04\x08", "ST"),
	SM_OID_NAME("\x55\x04\x09", "street"),
	SM_OID_NAME("\x55\x04\x0a", "O"),
	SM_OID_NAME("\x55\x04\x0b", "OU"),
	SM_OID_NAME("\x55\x04\x0c", "title"),
	SM_OID_NAME("\x55\x04\x0d", "description"),
	SM_OID_NAME("\x55\x04\x0f", "businessCategory"),
	SM_OID_NAME("\x55\x04\x11", "postalCode"),
	SM_OID_NAME("\x55\x04\x29", "name"),
	SM_OID_NAME("\x55\x04\x2a", "GN"),
	SM_OID_NAME("\x55\x04\x2b", "initials"),
	SM_OID_NAME("\x55\x04\x2c", "generationQualifier"),
	SM_OID_NAME("\x55\x04\x2d", "x500UniqueIdentifier"),
	SM_OID_NAME("\x55\x04\x2e", "dnQualifier"),
	SM_OID_NAME("\x55\x04\x41", "pseudonym"),
	SM_OID_NAME("\x55\x04\x61", "organizationIdentifier"),
	SM_OID_NAME("\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01", "emailAddress"),
	SM_OID_NAME("\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x01", "UID"),
	SM_OID_NAME("\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19", "DC"),
};

const char *
sm_oid_name(const struct sm_oid_name *names, size_t n, struct sm_slice oid)
{
	for (size_t i = 0; i < n; i++)
		if (sm_slice_eq(oid, sm_slice_of(names[i].oid, names[i].len)))
			return names[i].name;
	return NULL;
}

static const char *
name_of(struct sm_slice oid)
{
	const char *name = sm_oid_name(attributes, SM_COUNT(attributes), oid);

	return name ? name : sm_certificate_attribute(oid);
}

enum {
	TAG_BIT_STRING = 0x03,
	TAG_OID = 0x06,
	TAG_UTF8 = 0x0c,
	TAG_NUMERIC = 0x12,
	TAG_PRINTABLE = 0x13,
	TAG_T61 = 0x14,
	TAG_IA5 = 0x16,
	TAG_UNIVERSAL = 0x1c,
	TAG_BMP = 0x1e,
	TAG_SEQUENCE = 0x30,
	TAG_SET = 0x31,
	ATTRIBUTES_MAX = 64
};

struct attribute {
	struct sm_slice type, whole; /* whole: the value with its tag and length */
	struct sm_cur value;
	uint8_t tag;
	size_t set; /* the part of the name that it stands in */
};

static bool
take(struct sm_cur *c, uint8_t *tag, struct sm_cur *body, struct sm_slice *whole)
{
	struct sm_cur before = *c;
	size_t length;

	return sm_cur_u8(c, tag) && sm_cur_length(c, &length, NULL) && sm_cur_sub(c, length, body) &&
	       sm_cur_take(&before, before.len - c->len, whole);
}

static bool
take_as(struct sm_cur *c, uint8_t expected, struct sm_cur *body)
{
	struct sm_slice whole;
	uint8_t tag;

	return take(c, &tag, body, &whole) && tag == expected;
}

static bool
read_attribute(struct sm_cur *set, struct attribute *out)
{
	struct sm_cur pair, oid;

	return take_as(set, TAG_SEQUENCE, &pair) && take_as(&pair, TAG_OID, &oid) &&
	       sm_cur_take(&oid, oid.len, &out->type) && take(&pair, &out->tag, &out->value, &out->whole) &&
	       sm_cur_done(&pair);
}

static bool
read_name(struct sm_slice der, struct attribute *out, size_t *n)
{
	struct sm_cur c = sm_cur_over(der, 0), names, set;

	if (!take_as(&c, TAG_SEQUENCE, &names))
		return false;
	for (size_t i = 0; !sm_cur_done(&names); i++) {
		if (!take_as(&names, TAG_SET, &set))
			return false;
		for (; !sm_cur_done(&set); ++*n) {
			if (*n == ATTRIBUTES_MAX || !read_attribute(&set, &out[*n]))
				return false;
			out[*n].set = i;
		}
	}
	return true;
}

/* RFC 2253 section 2.4; octets that are not ASCII, and control characters, as \XX. OpenSSL leaves a lone # as it is. */
static void
put_octet(struct sm_buf *out, uint8_t c, bool first, bool last)
{
	if (c < 0x20 || c >= 0x7f) {
		sm_buf_putc(out, '\\');
		sm_buf_hex_number(out, c, 2);
		return;
	}
	if (strchr(",+\"\\<>;", c) || (first && c == '#' && !last) || ((first || last) && c == ' '))
		sm_buf_putc(out, '\\');
	sm_buf_putc(out, (char)c);
}

/* A character as UTF-8. 0: there is none of that number. */
static size_t
to_utf8(uint32_t c, uint8_t out[4])
{
	static const struct {
		uint32_t last;
		uint8_t lead;
	} forms[] = { { 0x7f, 0 }, { 0x7ff, 0xc0 }, { 0xffff, 0xe0 }, { 0x10ffff, 0xf0 } };
	size_t n = 0;

	while (n < SM_COUNT(forms) && c > forms[n].last)
		n++;
	if (n == SM_COUNT(forms))
		return 0;
	for (size_t i = n; i > 0; i--, c >>= 6)
		out[i] = (uint8_t)(0x80 | (c & 0x3f));
	out[0] = (uint8_t)(forms[n].lead | c);
	return n + 1;
}

/* The next character as UTF-8: of one octet, of two (BMP) or four (universal); of UTF-8 an octet as it is. 0: none. */
static size_t
next_character(struct sm_cur *c, uint8_t tag, uint8_t out[4])
{
	uint8_t octet;
	uint16_t two;
	uint32_t four;

	switch (tag) {
	case TAG_BMP:
		return sm_cur_be16(c, &two) ? to_utf8(two, out) : 0;
	case TAG_UNIVERSAL:
		return sm_cur_be32(c, &four) ? to_utf8(four, out) : 0;
	case TAG_UTF8:
		return sm_cur_u8(c, out);
	default:
		return sm_cur_u8(c, &octet) ? to_utf8(octet, out) : 0;
	}
}

static bool
put_characters(struct sm_buf *out, struct sm_cur c, uint8_t tag)
{
	for (bool first = true; !sm_cur_done(&c); first = false) {
		uint8_t utf8[4];
		size_t n = next_character(&c, tag, utf8);

		if (n == 0)
			return false;
		for (size_t i = 0; i < n; i++)
			put_octet(out, utf8[i], first, sm_cur_done(&c));
	}
	return true;
}

static bool
is_utf8(struct sm_cur c)
{
	struct sm_slice s;
	size_t n;

	if (!sm_cur_take(&c, c.len, &s))
		return false;
	for (size_t i = 0; i < s.len; i += n) {
		n = sm_slice_at(s, i) < 0x80 ? 1 : sm_utf8_length(s, i);
		if (n == 0)
			return false;
	}
	return true;
}

/* Whether the octets are characters; those of one octet always are. */
static bool
is_characters(struct sm_cur c, uint8_t tag)
{
	uint8_t utf8[4];

	if (tag == TAG_UTF8)
		return is_utf8(c);
	while ((tag == TAG_BMP || tag == TAG_UNIVERSAL) && !sm_cur_done(&c))
		if (next_character(&c, tag, utf8) == 0)
			return false;
	return true;
}

static bool
is_text(uint8_t tag)
{
	return tag == TAG_UTF8 || tag == TAG_NUMERIC || tag == TAG_PRINTABLE || tag == TAG_T61 ||
	       tag == TAG_IA5 || tag == TAG_UNIVERSAL || tag == TAG_BMP;
}

/* OpenSSL refuses the others here: tags without a type of X.680, or whose type has a form of its own. */
static bool
is_read(uint8_t tag)
{
	static const uint8_t others[] = { TAG_BIT_STRING, 0x07, 0x08, 0x09, 0x0b, 0x0d, 0x0e, 0x0f, 0x1d,
		TAG_SEQUENCE };

	return is_text(tag) || memchr(others, tag, sizeof others);
}

/* X.690 section 8.6.2: the first octet counts unused bits of the last. Those are shown as zero. */
static bool
put_bits(struct sm_buf *out, const struct attribute *t)
{
	struct sm_cur c = t->value;
	uint8_t unused, last;

	if (!sm_cur_u8(&c, &unused) || unused > 7)
		return false;
	sm_buf_putc(out, '#');
	if (sm_cur_done(&c)) {
		sm_buf_hex(out, t->whole);
		return true;
	}
	last = sm_slice_at(t->whole, t->whole.len - 1);
	sm_buf_hex(out, sm_slice_of(t->whole.p, t->whole.len - 1));
	sm_buf_hex_number(out, (uint8_t)(last >> unused << unused), 2);
	return true;
}

static bool
put_attribute(struct sm_buf *out, const struct attribute *t, struct sm_arena *a)
{
	const char *name = name_of(t->type);
	const char *numbers = name ? NULL : sm_certificate_oid_numbers(t->type, a);

	if ((!name && !numbers) || !is_read(t->tag))
		return false;
	sm_buf_puts(out, name ? name : numbers);
	sm_buf_putc(out, '=');
	if (!is_characters(t->value, t->tag))
		return false;
	if (name && is_text(t->tag))
		return put_characters(out, t->value, t->tag);
	if (t->tag == TAG_BIT_STRING)
		return put_bits(out, t);
	sm_buf_putc(out, '#');
	sm_buf_hex(out, t->whole);
	return true;
}

/* The last part stands first. */
const char *
sm_certificate_name(struct sm_slice der, struct sm_arena *a)
{
	struct attribute *all = sm_alloc(a, ATTRIBUTES_MAX, sizeof *all);
	const char *text = NULL;
	struct sm_buf out;
	bool fine;
	size_t n = 0;

	sm_buf_init(&out);
	fine = all && read_name(der, all, &n);
	for (size_t i = n; fine && i-- > 0;) {
		if (i + 1 < n)
			sm_buf_putc(&out, all[i].set == all[i + 1].set ? '+' : ',');
		fine = put_attribute(&out, &all[i], a);
	}
	if (fine && !out.failed)
		text = sm_arena_copy(a, out.p ? out.p : "", out.len);
	sm_buf_free(&out);
	return text ? text : sm_certificate_other_name(der, a);
}
