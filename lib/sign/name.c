#include "sign/name.h"

#include "core/text.h"

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include <ctype.h>
#include <string.h>

/* RFC 5280 appendix A.1 limits most values to 64 characters or less */
enum { TYPE_MAX = 64, VALUE_MAX = 256 };

/* One attribute of the text, without escapes. */
struct attribute {
	char type[TYPE_MAX];
	uint8_t value[VALUE_MAX];
	size_t len;
	bool hex; /* value is DER */
	uint8_t end; /* separator after it: ',' ';' '+', or 0 at the end of the text */
};

static void
skip_spaces(struct sm_cur *c)
{
	uint8_t next;

	while (sm_cur_peek(c, &next) && next == ' ')
		if (!sm_cur_u8(c, &next))
			return;
}

static bool
is_separator(uint8_t octet)
{
	return octet == ',' || octet == ';' || octet == '+';
}

/* Reads a type up to the '=': a keyword, or an OID with or without "OID.". */
static bool
read_type(struct sm_cur *c, struct attribute *a)
{
	uint8_t next;
	size_t n = 0;

	while (sm_cur_u8(c, &next) && next != '=') {
		if (n == TYPE_MAX - 1 || (!isalnum(next) && next != '.' && next != '-' && next != ' '))
			return false;
		a->type[n++] = (char)next;
	}
	while (n > 0 && a->type[n - 1] == ' ')
		n--;
	a->type[n] = '\0';
	return n > 0 && next == '=';
}

/* Reads an escape after its backslash: two hex digits, or the character itself. */
static bool
read_escaped(struct sm_cur *c, uint8_t *out)
{
	struct sm_cur at = *c;
	struct sm_slice pair;
	uint8_t octet[2];
	size_t n;

	if (sm_cur_take(&at, 2, &pair) && isxdigit(pair.p[0]) && isxdigit(pair.p[1]) &&
	    sm_hex_decode(pair, octet, &n, NULL) && n == 1) {
		*out = octet[0];
		*c = at;
		return true;
	}
	return sm_cur_u8(c, out);
}

static bool
add_octet(struct attribute *a, uint8_t octet)
{
	if (a->len == VALUE_MAX)
		return false;
	a->value[a->len++] = octet;
	return true;
}

static bool
read_quoted(struct sm_cur *c, struct attribute *a)
{
	uint8_t next;

	while (sm_cur_u8(c, &next)) {
		if (next == '"')
			return true;
		if ((next == '\\' && !read_escaped(c, &next)) || !add_octet(a, next))
			return false;
	}
	return false;
}

static bool
read_plain(struct sm_cur *c, struct attribute *a)
{
	size_t kept = 0; /* without the spaces at the end that no backslash keeps */
	uint8_t next;

	while (sm_cur_peek(c, &next) && !is_separator(next)) {
		bool escaped = next == '\\';

		if (!sm_cur_u8(c, &next) || (escaped && !read_escaped(c, &next)) || !add_octet(a, next))
			return false;
		if (escaped || next != ' ')
			kept = a->len;
	}
	a->len = kept;
	return true;
}

static bool
read_hex(struct sm_cur *c, struct attribute *a)
{
	uint8_t digits[2 * VALUE_MAX], next;
	size_t n = 0;

	a->hex = true;
	while (sm_cur_peek(c, &next) && isxdigit(next) && n < sizeof digits)
		if (!sm_cur_u8(c, &digits[n++]))
			return false;
	return n > 0 && sm_hex_decode(sm_slice_of(digits, n), a->value, &a->len, NULL);
}

static bool
read_attribute(struct sm_cur *c, struct attribute *a)
{
	uint8_t next = 0;
	bool fine;

	*a = (struct attribute){ .end = 0 };
	skip_spaces(c);
	if (!read_type(c, a))
		return false;
	skip_spaces(c);
	if (sm_cur_peek(c, &next) && (next == '"' || next == '#'))
		fine = sm_cur_u8(c, &next) && (next == '"' ? read_quoted(c, a) : read_hex(c, a));
	else
		fine = read_plain(c, a);
	skip_spaces(c);
	return fine && (sm_cur_done(c) || (sm_cur_u8(c, &a->end) && is_separator(a->end)));
}

/* RFC 4514 section 2.3: short names in either case, or numbers. */
static ASN1_OBJECT *
type_object(struct attribute *a)
{
	char *type = a->type;
	ASN1_OBJECT *object = OBJ_txt2obj(type, 0);

	if (object)
		return object;
	for (char *p = type; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	return OBJ_txt2obj(strncmp(type, "OID.", 4) == 0 ? type + 4 : type, 0);
}

/* Replaces the entry's placeholder text by a value given as #hex. */
static bool
set_der(X509_NAME_ENTRY *entry, const struct attribute *a)
{
	const unsigned char *p = a->value;
	ASN1_TYPE *value = d2i_ASN1_TYPE(NULL, &p, (long)a->len);
	int type = value ? ASN1_TYPE_get(value) : 0;
	bool fine = value && p == a->value + a->len && type != V_ASN1_BOOLEAN && type != V_ASN1_NULL &&
	            type != V_ASN1_OBJECT &&
	            ASN1_STRING_copy(X509_NAME_ENTRY_get_data(entry), value->value.asn1_string) == 1;

	ASN1_TYPE_free(value);
	return fine;
}

static bool
add_entry(X509_NAME *name, struct attribute *a, int place, int set)
{
	ASN1_OBJECT *object = type_object(a);
	X509_NAME_ENTRY *entry = NULL;
	bool fine;

	if (object)
		entry = X509_NAME_ENTRY_create_by_OBJ(
		    NULL, object, V_ASN1_UTF8STRING, a->value, a->hex ? 0 : (int)a->len);
	fine = entry && (!a->hex || set_der(entry, a)) && X509_NAME_add_entry(name, entry, place, set) == 1;
	X509_NAME_ENTRY_free(entry);
	ASN1_OBJECT_free(object);
	return fine;
}

/* Reads the parts, in order or last first. NULL: not a name. */
static X509_NAME *
read_name(struct sm_slice text, bool last_first)
{
	X509_NAME *name = X509_NAME_new();
	struct sm_cur c = sm_cur_over(text, 0);
	struct attribute a = { .end = ',' };
	bool fine = name != NULL;

	while (fine && a.end) {
		bool joins = a.end == '+';

		fine = read_attribute(&c, &a) &&
		       add_entry(name, &a, last_first ? 0 : -1, joins ? (last_first ? 1 : -1) : 0);
	}
	if (!fine) {
		X509_NAME_free(name);
		return NULL;
	}
	return name;
}

bool
sm_name_is(struct sm_slice text, struct sm_slice der)
{
	const unsigned char *p = der.p;
	X509_NAME *known = d2i_X509_NAME(NULL, &p, (long)der.len);
	bool same = false;

	for (int i = 0; known && i < 2 && !same; i++) {
		X509_NAME *read = read_name(text, i == 0);

		same = read && X509_NAME_cmp(read, known) == 0;
		X509_NAME_free(read);
	}
	X509_NAME_free(known);
	ERR_clear_error();
	return same;
}
