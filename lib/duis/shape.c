/* DUIS 5.4, rules of the schema walked over a Request. */
#include "duis/shape.h"

#include <string.h>

#include "core/time.h"
#include "duis/shape_parts.h"

enum { DEPTH_MAX = 32 };

static bool check_element(
    const struct sm_shape *s, const struct sm_xml *e, unsigned depth, struct sm_err *err);
static bool match_parts(const struct sm_shape *parts, const struct sm_xml *parent, const struct sm_xml **at,
    unsigned depth, struct sm_err *err);

/* ---- values ---- */

static bool
in_set(enum sm_shape_set set, uint8_t c)
{
	switch (set) {
	case SM_SHAPE_PRINTABLE:
		return c >= ' ' && c <= '~';
	case SM_SHAPE_DIGITS:
		return c >= '0' && c <= '9';
	case SM_SHAPE_DIGITS_SPACES:
		return c == ' ' || (c >= '0' && c <= '9');
	case SM_SHAPE_ANY_CHARACTER:
		break;
	}
	return true;
}

/* Characters, not octets: continuation octets of UTF-8 don't count. */
static bool
text_fits(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice text = sm_xml_raw(e);
	int64_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		n += (text.p[i] & 0xC0) != 0x80;
		if (!in_set(s->set, text.p[i]))
			return sm_xml_fail(e, err, SM_E_VALUE, "a character that this element may not hold");
	}
	return (n >= s->low && n <= s->high) || sm_xml_fail(e, err, SM_E_VALUE, "%lld to %lld characters",
	                                            (long long)s->low, (long long)s->high);
}

static bool
number_fits(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice text = sm_xml_text(e);
	int64_t v;

	for (size_t i = 0; s->form == SM_SHAPE_NUMBER && i < text.len; i++)
		if (text.p[i] == '.')
			return sm_xml_fail(e, err, SM_E_VALUE, "not a whole number");
	if (!sm_parse_decimal(text, s->places, &v))
		return sm_xml_fail(e, err, SM_E_VALUE, "not a number of this element's precision");
	if (v >= s->low && v <= s->high)
		return true;
	if (s->places > 0)
		return sm_xml_fail(e, err, SM_E_VALUE, "outside the range of this element");
	return sm_xml_fail(
	    e, err, SM_E_VALUE, "not within %lld..%lld", (long long)s->low, (long long)s->high);
}

static bool
word_fits(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice text = sm_xml_text(e);

	for (const char *const *word = s->words; *word; word++)
		if (sm_slice_eq_str(text, *word))
			return true;
	return sm_xml_fail(e, err, SM_E_VALUE, "not one of the values of this element");
}

static bool
is_boolean(struct sm_slice text)
{
	return sm_slice_eq_str(text, "true") || sm_slice_eq_str(text, "false") ||
	       sm_slice_eq_str(text, "1") || sm_slice_eq_str(text, "0");
}

/* hh:mm:ss with a fraction of zeros and a zone, by way of a whole time. */
static bool
is_time(struct sm_slice text)
{
	char whole[48] = "2000-01-01T";
	struct sm_time t;

	if (text.len < 8 || text.len > sizeof whole - 12)
		return false;
	memcpy(whole + 11, text.p, text.len);
	return sm_time_parse(sm_slice_of(whole, 11 + text.len), &t);
}

/* yyyy-mm-dd of UTC; more digits of the year are allowed, and mean any year. */
static bool
is_date(struct sm_slice text)
{
	enum { DAY_TEXT = 6 }; /* "-12-31" */
	char whole[24] = "2000";
	struct sm_time t;
	uint64_t year;
	int64_t zone;
	size_t n = 0;

	while (n < text.len && text.p[n] != '-')
		n++;
	if (n < 4 || text.len < n + DAY_TEXT || !sm_parse_uint(sm_slice_of(text.p, n), 0xFFFF, &year) ||
	    !sm_zone_parse(sm_slice_of(text.p + n + DAY_TEXT, text.len - n - DAY_TEXT), &zone) || zone != 0)
		return false;
	memcpy(whole + 4, text.p + n, 6);
	memcpy(whole + 10, "T00:00:00", 9);
	return sm_time_parse(sm_slice_of(whole, 19), &t) ||
	       sm_slice_eq_str(sm_slice_of(text.p + n, 6), "-02-29");
}

static bool
is_hex(const struct sm_shape *s, struct sm_slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("0123456789abcdefABCDEF", text.p[i]) || text.p[i] == 0)
			return false;
	return text.len % 2 == 0 && (int64_t)text.len / 2 >= s->low && (int64_t)text.len / 2 <= s->high;
}

static bool
is_base64(struct sm_slice text)
{
	size_t digits = 0, pads = 0;

	for (size_t i = 0; i < text.len; i++) {
		uint8_t c = text.p[i];

		if (c == ' ' || (c >= '\t' && c <= '\r'))
			continue;
		digits++;
		pads += c == '=';
		if (c != '=' &&
		    (pads > 0 || c == 0 ||
		        !strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", c)))
			return false;
	}
	return digits % 4 == 0 && pads <= 2;
}

static bool
is_formed(const struct sm_shape *s, const struct sm_xml *e)
{
	struct sm_slice text = sm_xml_text(e);
	uint8_t eui[SM_EUI_LEN];
	struct sm_request_id id;
	struct sm_time t;

	switch (s->form) {
	case SM_SHAPE_BOOLEAN:
		return is_boolean(text);
	case SM_SHAPE_DATE_TIME:
		return sm_time_parse(text, &t);
	case SM_SHAPE_DATE:
		return is_date(text);
	case SM_SHAPE_TIME:
		return is_time(text);
	case SM_SHAPE_BASE64:
		return is_base64(text);
	case SM_SHAPE_HEX:
		return is_hex(s, text);
	case SM_SHAPE_EUI:
		return sm_eui_parse(text, eui);
	case SM_SHAPE_REQUEST_ID:
		return sm_request_id_parse(text, &id);
	default:
		return true;
	}
}

static bool
check_value(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	if (sm_xml_first(e))
		return sm_xml_fail(sm_xml_first(e), err, SM_E_MALFORMED, "an element where a value stands");
	if (s->form == SM_SHAPE_TEXT)
		return text_fits(s, e, err);
	if (s->form == SM_SHAPE_NUMBER || s->form == SM_SHAPE_DECIMAL)
		return number_fits(s, e, err);
	if (s->form == SM_SHAPE_WORD)
		return word_fits(s, e, err);
	return is_formed(s, e) || sm_xml_fail(e, err, SM_E_VALUE, "not of the form of this element's values");
}

/* The schema doesn't say it, but what is numbered has each number once. */
static bool
is_first(const struct sm_xml *e, const char *attribute, int64_t number)
{
	struct sm_slice text;
	int64_t v;

	for (const struct sm_xml *o = sm_xml_first(sm_xml_parent(e)); o && o != e; o = sm_xml_next(o))
		if (sm_xml_is(o, sm_xml_name(e)) && sm_xml_attribute(o, attribute, &text) &&
		    sm_parse_decimal(text, 0, &v) && v == number)
			return false;
	return true;
}

static bool
check_attribute(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice text;
	int64_t v;

	if (!sm_xml_only_attribute(e, s->attribute))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "an attribute that doesn't belong here");
	if (!s->attribute)
		return true;
	if (!sm_xml_attribute(e, s->attribute, &text))
		return sm_xml_fail(e, err, SM_E_MISSING, "attribute %s is missing", s->attribute);
	if (!sm_parse_decimal(text, 0, &v) || v < 1 || v > (int64_t)s->attribute_max)
		return sm_xml_fail(e, err, SM_E_VALUE, "attribute %s is a number from 1 to %u", s->attribute,
		    s->attribute_max);
	return is_first(e, s->attribute, v) ||
	       sm_xml_fail(e, err, SM_E_VALUE, "%s %lld stands there twice", s->attribute, (long long)v);
}

/* ---- structure ---- */

static bool
begins(const struct sm_shape *s, const struct sm_xml *e)
{
	if (s->name)
		return sm_xml_is(e, s->name);
	if (s->form == SM_SHAPE_NAMES) {
		for (const char *const *name = s->words; *name; name++)
			if (sm_xml_is(e, *name))
				return true;
		return false;
	}
	for (const struct sm_shape *part = s->parts; part->form != SM_SHAPE_END; part++) {
		if (begins(part, e))
			return true;
		if (s->form == SM_SHAPE_GROUP && part->min > 0)
			break;
	}
	return false;
}

/* Elements of the listed names, in the order of the list, of the shape that is the one part. */
static bool
match_names(const struct sm_shape *s, const struct sm_xml **at, unsigned depth, struct sm_err *err)
{
	for (const char *const *name = s->words; *name && *at; name++) {
		if (!sm_xml_is(*at, *name))
			continue;
		if (!check_element(s->parts, *at, depth, err))
			return false;
		*at = sm_xml_next(*at);
	}
	return true;
}

static bool
match_once(const struct sm_shape *s, const struct sm_xml *parent, const struct sm_xml **at, unsigned depth,
    struct sm_err *err)
{
	if (s->name) {
		const struct sm_xml *e = *at;

		*at = sm_xml_next(e);
		return check_element(s, e, depth, err);
	}
	if (s->form == SM_SHAPE_NAMES)
		return match_names(s, at, depth, err);
	if (s->form == SM_SHAPE_GROUP)
		return match_parts(s->parts, parent, at, depth, err);
	for (const struct sm_shape *part = s->parts; part->form != SM_SHAPE_END; part++)
		if (begins(part, *at))
			return match_parts((const struct sm_shape[]){ *part, { .form = SM_SHAPE_END } },
			    parent, at, depth, err);
	return false;
}

/* Whether nothing at all satisfies a group without name. */
static bool
may_be_empty(const struct sm_shape *s)
{
	bool choice = s->form == SM_SHAPE_CHOICE;

	if (s->min == 0 || s->form == SM_SHAPE_NAMES)
		return true;
	if (s->name)
		return false;
	for (const struct sm_shape *part = s->parts; part->form != SM_SHAPE_END; part++)
		if (may_be_empty(part) == choice)
			return choice;
	return !choice;
}

static const char *
first_name(const struct sm_shape *s)
{
	while (!s->name && s->form != SM_SHAPE_NAMES)
		s = s->parts;
	return s->name ? s->name : s->words[0];
}

static bool
match_parts(const struct sm_shape *parts, const struct sm_xml *parent, const struct sm_xml **at,
    unsigned depth, struct sm_err *err)
{
	if (depth > DEPTH_MAX)
		return sm_xml_fail(parent, err, SM_E_LIMIT, "elements are nested too deep");
	for (const struct sm_shape *s = parts; s->form != SM_SHAPE_END; s++) {
		unsigned n = 0;

		for (; n < s->max && *at && begins(s, *at); n++)
			if (!match_once(s, parent, at, depth + 1, err))
				return false;
		if (n < s->min && !may_be_empty(s))
			return sm_xml_fail(*at ? *at : parent, err, SM_E_MISSING, "%s%s", first_name(s),
			    *at ? " should stand here" : " is missing");
	}
	return true;
}

static bool
check_element(const struct sm_shape *s, const struct sm_xml *e, unsigned depth, struct sm_err *err)
{
	const struct sm_xml *at = sm_xml_first(e);

	if (s->form == SM_SHAPE_ANY)
		return true;
	if (!check_attribute(s, e, err))
		return false;
	if (s->form != SM_SHAPE_PARTS)
		return check_value(s, e, err);
	if (!s->parts ? sm_xml_raw(e).len > 0 : !sm_xml_blank(e))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "text where elements stand");
	if (s->parts && !match_parts(s->parts, e, &at, depth + 1, err))
		return false;
	return !at || sm_xml_fail(at, err, SM_E_MALFORMED, "this element doesn't belong here");
}

static const struct sm_shape header_parts[] = {
	ELEMENT("RequestID", REQUEST_ID, 1),
	ELEMENT("FirstInSequence", BOOLEAN, 0),
	ELEMENT("PrecedingServiceRequestID", REQUEST_ID, 0),
	FIELD("CommandVariant", NUMBER, 1, .low = 1, .high = 9),
	FIELD("ServiceReference", TEXT, 1, .high = 8),
	FIELD("ServiceReferenceVariant", TEXT, 1, .high = 8),
	{ .form = SM_SHAPE_END },
};

static const struct sm_shape header = FIELD("Header", PARTS, 1, .parts = header_parts);

static const struct sm_shape *
find_body(const struct sm_xml *e)
{
	static const struct sm_shape *const lists[] = { sm_shape_tariff_bodies, sm_shape_device_bodies,
		sm_shape_service_bodies };

	for (size_t i = 0; i < SM_COUNT(lists); i++)
		for (const struct sm_shape *s = lists[i]; s->form != SM_SHAPE_END; s++)
			if (sm_xml_is(e, s->name))
				return s;
	return NULL;
}

static bool
check_version(const struct sm_xml *request, struct sm_err *err)
{
	struct sm_slice text;
	int64_t v;

	if (!sm_xml_attribute(request, "schemaVersion", &text))
		return sm_xml_fail(request, err, SM_E_MISSING, "attribute schemaVersion is missing");
	return sm_parse_decimal(text, 6, &v) ||
	       sm_xml_fail(request, err, SM_E_VALUE, "attribute schemaVersion is a number as 5.4");
}

bool
sm_shape_check(const struct sm_xml *request, struct sm_err *err)
{
	const struct sm_xml *first = sm_xml_first(request), *body = sm_xml_next(first),
	                    *last = sm_xml_next(body);
	const struct sm_shape *s;
	const struct sm_xml *e;

	if (!sm_xml_is(first, "Header") || !sm_xml_is(body, "Body"))
		return sm_xml_fail(request, err, SM_E_MISSING, "Header and Body should stand here");
	if (last && (sm_xml_namespace(last) != SM_XML_DSIG || sm_xml_next(last)))
		return sm_xml_fail(last, err, SM_E_MALFORMED, "this element doesn't belong here");
	if (!check_version(request, err) || !check_element(&header, first, 0, err))
		return false;
	e = sm_xml_first(body);
	s = find_body(e);
	if (!s)
		return sm_xml_fail(
		    e ? e : body, err, SM_E_UNSUPPORTED, "not the Body of a service that sends a message");
	return check_element(s, e, 0, err) &&
	       (!sm_xml_next(e) ||
	           sm_xml_fail(sm_xml_next(e), err, SM_E_MALFORMED, "Body holds one element"));
}
