/* DUIS 5.4, rules of the schema walked over a Request. */
#include "duis/shape.h"

#include <string.h>

#include "duis/lexical.h"
#include "duis/shape_parts.h"

enum { DEPTH_MAX = 32, DIGITS_MAX = 24 /* of an xs:decimal, in libxml2 */ };

static bool check_element(
    const struct sm_shape *s, const struct sm_xml *e, unsigned depth, struct sm_err *err);
static bool match_parts(const struct sm_shape *parts, const struct sm_xml *parent, const struct sm_xml **at,
    unsigned depth, struct sm_err *err);

static bool
is_named(const struct sm_xml *e, const char *name)
{
	return e && strcmp(sm_xml_name(e), name) == 0 && sm_xml_namespace(e) == SM_XML_DUIS;
}

static bool
begins(const struct sm_shape *s, const struct sm_xml *e)
{
	if (s->name)
		return is_named(e, s->name);
	if (s->form == SM_SHAPE_NAMES) {
		for (const char *const *name = s->words; *name; name++)
			if (is_named(e, *name))
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
		if (!is_named(*at, *name))
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
	if (!sm_shape_attribute(s, e, err))
		return false;
	if (s->form != SM_SHAPE_PARTS)
		return sm_shape_value(s, e, err);
	if (!sm_xml_blank(e) || (!s->parts && sm_xml_raw(e).len > 0))
		return sm_xml_fail(e, err, SM_E_MALFORMED,
		    s->parts ? "text where elements stand" : "text where nothing may stand");
	if (s->parts && !match_parts(s->parts, e, &at, depth + 1, err))
		return false;
	return !at || sm_xml_fail(at, err, SM_E_MALFORMED, "this element doesn't belong here");
}

static const struct sm_shape header_parts[] = {
	ELEMENT("RequestID", REQUEST_ID, 1),
	ELEMENT("FirstInSequence", BOOLEAN, 0),
	ELEMENT("PrecedingServiceRequestID", REQUEST_ID, 0),
	FIELD("CommandVariant", NUMBER, 1, .low = 1, .high = 9),
	FIELD("ServiceReference", TEXT, 1, .low = 1, .high = 8, .set = SM_SHAPE_DIGITS_DOTS),
	FIELD("ServiceReferenceVariant", TEXT, 1, .low = 1, .high = 8, .set = SM_SHAPE_DIGITS_DOTS),
	{ .form = SM_SHAPE_END },
};

static const struct sm_shape header = FIELD("Header", PARTS, 1, .parts = header_parts);

static const struct sm_shape *
find_body(const struct sm_xml *e, bool any)
{
	static const struct sm_shape *const lists[] = { sm_shape_tariff_bodies, sm_shape_device_bodies,
		sm_shape_service_bodies, sm_shape_gateway_bodies };

	for (size_t i = 0; i < SM_COUNT(lists) - !any; i++)
		for (const struct sm_shape *s = lists[i]; s->form != SM_SHAPE_END; s++)
			if (is_named(e, s->name))
				return s;
	return NULL;
}

/* Request and Body: nothing but elements, and no attribute but that one. */
static bool
check_frame(const struct sm_xml *e, const char *attribute, struct sm_err *err)
{
	if (!sm_xml_only_attribute(e, attribute))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "an attribute that doesn't belong here");
	return sm_xml_blank(e) || sm_xml_fail(e, err, SM_E_MALFORMED, "text where elements stand");
}

static bool
check_version(const struct sm_xml *request, struct sm_err *err)
{
	struct sm_slice text;
	int64_t v;

	if (!sm_xml_attribute(request, "schemaVersion", &text))
		return sm_xml_fail(request, err, SM_E_MISSING, "attribute schemaVersion is missing");
	while (text.len > 1 && text.p[0] == '0')
		text = sm_slice_of(text.p + 1, text.len - 1);
	return (text.len <= DIGITS_MAX && sm_lexical_decimal(text, 1, &v) != SM_LEXICAL_FORM) ||
	       sm_xml_fail(request, err, SM_E_VALUE, "attribute schemaVersion is a number as 5.4");
}

static bool
check_body(const struct sm_xml *body, bool any, struct sm_err *err)
{
	const struct sm_xml *e = sm_xml_first(body);
	const struct sm_shape *s = find_body(e, any);

	if (!check_frame(body, NULL, err))
		return false;
	if (!s)
		return sm_xml_fail(e ? e : body, err, SM_E_UNSUPPORTED,
		    any ? "no service has such a Body" : "not the Body of a service that sends a message");
	return check_element(s, e, 0, err) &&
	       (!sm_xml_next(e) ||
	           sm_xml_fail(sm_xml_next(e), err, SM_E_MALFORMED, "Body holds one element"));
}

static bool
check_request(const struct sm_xml *request, bool any, struct sm_err *err)
{
	const struct sm_xml *first = sm_xml_first(request), *body = sm_xml_next(first),
	                    *last = sm_xml_next(body);

	if (!is_named(first, "Header") || !is_named(body, "Body"))
		return sm_xml_fail(request, err, SM_E_MISSING, "Header and Body should stand here");
	if (last && (sm_xml_namespace(last) != SM_XML_DSIG || strcmp(sm_xml_name(last), "Signature") != 0 ||
	                sm_xml_next(last)))
		return sm_xml_fail(last, err, SM_E_MALFORMED, "this element doesn't belong here");
	return check_frame(request, "schemaVersion", err) && check_version(request, err) &&
	       check_element(&header, first, 0, err) && check_body(body, any, err);
}

bool
sm_shape_check(const struct sm_xml *request, struct sm_err *err)
{
	return check_request(request, false, err);
}

bool
sm_shape_check_any(const struct sm_xml *request, struct sm_err *err)
{
	return check_request(request, true, err);
}
