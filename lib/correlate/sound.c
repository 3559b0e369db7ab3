/* DUIS 5.4 section 3.8: identifiers that choose from a list stand there once. GBCS 4.x section 14.4: check digit of a UTRN. */
#include "correlate/sound.h"

#include <string.h>

#include "core/text.h"

enum { UTRN_DIGITS = 20 };

/* ---- one Header, one Body, and no second reading of a value ---- */

/* DUIS section 3.2: elements of Header, in all versions. */
static const char *const header_names[] = { "RequestID", "FirstInSequence", "PrecedingServiceRequestID",
	"CommandVariant", "ServiceReference", "ServiceReferenceVariant" };

static bool
misplaced(const struct sm_xml *e, struct sm_err *err)
{
	return sm_xml_fail(e, err, SM_E_MALFORMED, "this element doesn't belong here");
}

static bool
is_duis(const struct sm_xml *e, const char *name)
{
	return e && sm_xml_namespace(e) == SM_XML_DUIS && sm_xml_name(e)[0] == name[0] &&
	       strcmp(sm_xml_name(e), name) == 0;
}

/* Refuses text beside elements, and attributes that DUIS doesn't have. */
static bool
is_plain(const struct sm_xml *e, const char *attribute, struct sm_err *err)
{
	if (sm_xml_namespace(e) != SM_XML_DUIS)
		return misplaced(e, err);
	if (!sm_xml_only_attribute(e, attribute))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "an attribute that doesn't belong here");
	if (sm_xml_is_split(e))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "a comment stands within the value");
	return !sm_xml_first(e) || sm_xml_blank(e) ||
	       sm_xml_fail(e, err, SM_E_MALFORMED, "text where elements stand");
}

/* Refuses repeated elements, and elements inside them. */
static bool
header_is_sound(const struct sm_xml *header, struct sm_err *err)
{
	unsigned seen = 0;

	if (!is_plain(header, NULL, err))
		return false;
	for (const struct sm_xml *e = sm_xml_first(header); e; e = sm_xml_next(e)) {
		size_t i = 0;

		while (i < SM_COUNT(header_names) && !is_duis(e, header_names[i]))
			i++;
		if (i == SM_COUNT(header_names) || (seen >> i & 1) != 0 || sm_xml_first(e))
			return misplaced(e, err);
		seen |= 1U << i;
		if (!is_plain(e, NULL, err))
			return false;
	}
	return true;
}

static bool
frame_is_sound(const struct sm_xml *root, struct sm_err *err)
{
	const struct sm_xml *header = sm_xml_first(root), *body = sm_xml_next(header),
	                    *last = sm_xml_next(body);

	if (!is_duis(header, "Header") || !is_duis(body, "Body"))
		return sm_xml_fail(root, err, SM_E_MALFORMED, "a Request has one Header, and then one Body");
	if (last && (sm_xml_namespace(last) != SM_XML_DSIG || strcmp(sm_xml_name(last), "Signature") != 0))
		return misplaced(last, err);
	if (sm_xml_next(last))
		return misplaced(sm_xml_next(last), err);
	if (sm_xml_next(sm_xml_first(body)))
		return misplaced(sm_xml_next(sm_xml_first(body)), err);
	return is_plain(root, "schemaVersion", err) && is_plain(body, NULL, err) &&
	       header_is_sound(header, err);
}

/* ---- the same identifier twice ---- */

/* "01" is 1. An identifier that is no number is compared as text. */
static bool
same_value(struct sm_slice a, struct sm_slice b)
{
	int64_t x, y;

	if (sm_request_node_number(a, INT32_MIN, UINT32_MAX, &x) &&
	    sm_request_node_number(b, INT32_MIN, UINT32_MAX, &y))
		return x == y;
	return sm_slice_eq(a, b);
}

/* Elements like SpecialDayApplicability hold only the identifier of the entry that they choose. */
static const struct sm_request_node *
chosen_id(const struct sm_request_node *e)
{
	const struct sm_request_node *id = e->child;
	size_t len = id ? strlen(id->name) : 0;

	return id && !id->next && !id->child && len > 2 && strcmp(id->name + len - 2, "ID") == 0 ? id : NULL;
}

static const struct sm_request_node *
repeated(const struct sm_request_node *first, const struct sm_request_node *again)
{
	const struct sm_request_node *a = chosen_id(first), *b = chosen_id(again);

	if (first->attribute && again->attribute && strcmp(first->attribute, again->attribute) == 0 &&
	    same_value(first->value, again->value))
		return again;
	return a && b && strcmp(a->name, b->name) == 0 && same_value(a->text, b->text) ? b : NULL;
}

static bool
stands_once(const struct sm_request_node *e, struct sm_err *err)
{
	for (const struct sm_request_node *other = sm_request_node_again(e); other;
	     other = sm_request_node_again(other)) {
		const struct sm_request_node *twice = repeated(e, other);
		struct sm_slice value;

		if (!twice)
			continue;
		value = twice == other ? other->value : twice->text;
		return sm_xml_fail(twice->xml, err, SM_E_VALUE, "%s %.*s stands there twice",
		    twice == other ? other->attribute : twice->name, (int)value.len, (const char *)value.p);
	}
	return true;
}

/* ---- UTRN ---- */

/* Multiplication in the dihedral group of ten elements: 0 to 4 are rotations, 5 to 9 reflections. */
static unsigned
times(unsigned a, unsigned b)
{
	unsigned sum = a < 5 ? (a + b) % 5 : (a + 10 - b) % 5;

	return (a < 5) == (b < 5) ? sum : 5 + sum;
}

/* Verhoeff's permutation, applied once for each place of the digit. */
static unsigned
permuted(unsigned digit, unsigned often)
{
	static const uint8_t once[] = { 1, 5, 7, 6, 2, 8, 3, 0, 9, 4 };

	while (often-- > 0)
		digit = once[digit];
	return digit;
}

/* The check of a whole token is 0. GBCS counts the places from the fourth permutation. */
static bool
is_utrn(struct sm_slice text)
{
	enum { FIRST = 4, PERIOD = 8 };
	unsigned sum = 0;

	for (unsigned i = 0; i < text.len; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		sum = times(sum, permuted(text.p[i] - (unsigned)'0', (FIRST + i) % PERIOD));
	}
	return text.len == UTRN_DIGITS && sum == 0;
}

bool
sm_request_node_is_sound(const struct sm_xml *root, struct sm_request_node *body, struct sm_err *err)
{
	if (!frame_is_sound(root, err))
		return false;
	for (struct sm_request_node *e = body; e; e = sm_request_node_walk(body, e)) {
		if (!is_plain(e->xml, e->attribute, err) || (e != body && !stands_once(e, err)))
			return false;
		if (!e->child && e->name_len == 4 && memcmp(e->name, "UTRN", 4) == 0 && !is_utrn(e->text))
			return sm_xml_fail(e->xml, err, SM_E_VALUE,
			    "not a UTRN: 20 digits, of which the last checks the others");
	}
	return true;
}
