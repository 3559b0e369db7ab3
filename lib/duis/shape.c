/* DUIS 5.4: checks a Request against the rules of the schema. */
#include "duis/shape.h"

#include <string.h>

#include "duis/lexical.h"
#include "duis/shape_value.h"
#include "duis/tables.h"

enum { DEPTH_MAX = 32 };

/* State of the check. */
struct walk {
	bool earlier; /* the Request follows an older, unknown schema */
	bool any; /* allow Body elements of services that the DCC answers itself */
	struct sm_err *err;
};

static bool check_element(
    const struct walk *w, const struct sm_shape *s, const struct sm_xml *e, unsigned depth);
static bool match_parts(const struct walk *w, const struct sm_shape *parts, const struct sm_xml *parent,
    const struct sm_xml **at, unsigned depth);

static bool
is_named(const struct sm_xml *e, const char *name)
{
	return e && sm_xml_name(e)[0] == name[0] && strcmp(sm_xml_name(e), name) == 0 &&
	       sm_xml_namespace(e) == SM_XML_DUIS;
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

/* Elements with the listed names, in that order, with the shape of the only part. */
static bool
match_names(const struct walk *w, const struct sm_shape *s, const struct sm_xml **at, unsigned depth)
{
	for (const char *const *name = s->words; *name && *at; name++) {
		if (!is_named(*at, *name))
			continue;
		if (!check_element(w, s->parts, *at, depth))
			return false;
		*at = sm_xml_next(*at);
	}
	return true;
}

static bool
match_once(const struct walk *w, const struct sm_shape *s, const struct sm_xml *parent,
    const struct sm_xml **at, unsigned depth)
{
	if (s->name) {
		const struct sm_xml *e = *at;

		*at = sm_xml_next(e);
		return check_element(w, s, e, depth);
	}
	if (s->form == SM_SHAPE_NAMES)
		return match_names(w, s, at, depth);
	if (s->form == SM_SHAPE_GROUP)
		return match_parts(w, s->parts, parent, at, depth);
	for (const struct sm_shape *part = s->parts; part->form != SM_SHAPE_END; part++)
		if (begins(part, *at))
			return match_parts(w, (const struct sm_shape[]){ *part, { .form = SM_SHAPE_END } },
			    parent, at, depth);
	return false;
}

/* Whether a group without name accepts no elements at all. */
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
match_parts(const struct walk *w, const struct sm_shape *parts, const struct sm_xml *parent,
    const struct sm_xml **at, unsigned depth)
{
	if (depth > DEPTH_MAX)
		return sm_xml_fail(parent, w->err, SM_E_LIMIT, "elements are nested too deep");
	for (const struct sm_shape *s = parts; s->form != SM_SHAPE_END; s++) {
		unsigned n = 0;

		for (; n < s->max && *at && begins(s, *at); n++)
			if (!match_once(w, s, parent, at, depth + 1))
				return false;
		if (n < s->min && !w->earlier && !may_be_empty(s))
			return sm_xml_fail(*at ? *at : parent, w->err, SM_E_MISSING, "%s%s", first_name(s),
			    *at ? " should stand here" : " is missing");
	}
	return true;
}

/*
 * Values of a Request with an earlier schema must have the form of their type; limits and words were different then.
 */
static bool
check_form(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_shape unlimited = *s;

	if (s->form == SM_SHAPE_WORD || s->form == SM_SHAPE_TOKEN)
		unlimited.form = SM_SHAPE_TEXT;
	if (s->form == SM_SHAPE_WORD && sm_xml_raw(e).len != sm_xml_text(e).len)
		return sm_xml_fail(e, err, SM_E_VALUE, "white space around a word");
	if (s->set != SM_SHAPE_DIGITS_DOTS)
		unlimited.set = SM_SHAPE_ANY_CHARACTER;
	unlimited.low = s->form == SM_SHAPE_HEX ? 0 : INT64_MIN;
	unlimited.high = INT64_MAX;
	return sm_shape_value(&unlimited, e, err);
}

static bool
check_element(const struct walk *w, const struct sm_shape *s, const struct sm_xml *e, unsigned depth)
{
	const struct sm_xml *at = sm_xml_first(e);

	if (s->form == SM_SHAPE_ANY)
		return true;
	if (!sm_shape_attribute(s, e, w->err))
		return false;
	if (sm_xml_is_split(e))
		return sm_xml_fail(e, w->err, SM_E_MALFORMED, "a comment stands within the value");
	if (s->form != SM_SHAPE_PARTS)
		return w->earlier ? check_form(s, e, w->err) : sm_shape_value(s, e, w->err);
	if (!sm_xml_blank(e) || (!s->parts && sm_xml_raw(e).len > 0))
		return sm_xml_fail(e, w->err, SM_E_MALFORMED,
		    s->parts ? "text where elements stand" : "text where nothing may stand");
	if (s->parts && !match_parts(w, s->parts, e, &at, depth + 1))
		return false;
	if (!sm_shape_unique(s, e, w->err))
		return false;
	return !at || sm_xml_fail(at, w->err, SM_E_MALFORMED, "this element doesn't belong here");
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

static const struct sm_shape signed_pre_command[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	ELEMENT("GBCSPayload", BASE64, 1),
	END,
};

/* The rules for the element in a Body. False: no service has it, or one that the DCC answers itself. */
static bool
find_body(const struct sm_xml *e, bool any, struct sm_shape *out)
{
	const struct sm_service *s =
	    e && sm_xml_namespace(e) == SM_XML_DUIS ? sm_service_by_element(sm_xml_name(e)) : NULL;

	*out = (struct sm_shape)FIELD("SignedPreCommand", PARTS, 1, .parts = signed_pre_command);
	if (any && is_named(e, out->name))
		return true;
	if (!s || (s->non_device && !any))
		return false;
	out->name = s->element;
	out->parts = s->parts;
	if (s->with_controller) {
		out->attribute = "auxiliaryControllerN";
		out->attribute_max = 5;
	}
	return true;
}

/* Request and Body: only elements, and no other attribute than that one. */
static bool
check_frame(const struct sm_xml *e, const char *attribute, struct sm_err *err)
{
	if (!sm_xml_only_attribute(e, attribute))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "an attribute that doesn't belong here");
	return sm_xml_blank(e) || sm_xml_fail(e, err, SM_E_MALFORMED, "text where elements stand");
}

/* Significant digits: those after leading zeros. */
static size_t
count_digits(struct sm_slice number)
{
	size_t digits = 0;

	for (size_t i = 0; i < number.len; i++)
		digits += number.p[i] >= '0' + (digits == 0) && number.p[i] <= '9';
	return digits;
}

static bool
check_version(const struct sm_xml *request, struct sm_err *err)
{
	/* XML Schema allows a limit of 18 digits or more (Part 2, 5.4); this is the limit of libxml2's validator */
	enum { DIGITS_MAX = 24 };
	struct sm_slice text;
	int64_t v;

	if (!sm_xml_attribute(request, "schemaVersion", &text))
		return sm_xml_fail(request, err, SM_E_MISSING, "attribute schemaVersion is missing");
	return (sm_lexical_decimal(text, 1, &v) != SM_LEXICAL_FORM && count_digits(text) <= DIGITS_MAX) ||
	       sm_xml_fail(request, err, SM_E_VALUE, "attribute schemaVersion is a number as 5.4");
}

static bool
check_body(const struct walk *w, const struct sm_xml *body)
{
	const struct sm_xml *e = sm_xml_first(body);
	struct sm_shape s;
	const bool known = find_body(e, w->any, &s);

	if (!check_frame(body, NULL, w->err))
		return false;
	if (sm_xml_next(e))
		return sm_xml_fail(sm_xml_next(e), w->err, SM_E_MALFORMED, "Body holds one element");
	if (!known)
		return sm_xml_fail(e ? e : body, w->err, SM_E_UNSUPPORTED,
		    w->any ? "no service has such a Body" : "not the Body of a service that sends a message");
	return check_element(w, &s, e, 0);
}

static bool
check_request(const struct walk *w, const struct sm_xml *request)
{
	const struct walk today = { .err = w->err };
	const struct sm_xml *first = sm_xml_first(request), *body = sm_xml_next(first),
	                    *last = sm_xml_next(body);

	if (!is_named(first, "Header") || !is_named(body, "Body"))
		return sm_xml_fail(request, w->err, SM_E_MISSING, "Header and Body should stand here");
	if (last && (sm_xml_namespace(last) != SM_XML_DSIG || strcmp(sm_xml_name(last), "Signature") != 0 ||
	                sm_xml_next(last)))
		return sm_xml_fail(last, w->err, SM_E_MALFORMED, "this element doesn't belong here");
	/* the header is the same in all versions */
	return check_frame(request, "schemaVersion", w->err) && check_version(request, w->err) &&
	       check_element(&today, &header, first, 0) && check_body(w, body);
}

bool
sm_shape_check(const struct sm_xml *request, struct sm_err *err)
{
	const struct walk w = { .err = err };

	return check_request(&w, request);
}

bool
sm_shape_check_earlier(const struct sm_xml *request, struct sm_err *err)
{
	const struct walk w = { .earlier = true, .err = err };

	return check_request(&w, request);
}

bool
sm_shape_check_any(const struct sm_xml *request, struct sm_err *err)
{
	const struct walk w = { .any = true, .err = err };

	return check_request(&w, request);
}
