/* DUIS 5.4: values of elements and attributes by their types in the schema. */
#include "duis/shape_value.h"

#include "duis/lexical.h"
#include "duis/tables.h"
#include "names/utrn.h"

static bool
in_set(enum sm_shape_set set, uint8_t c)
{
	bool digit = c >= '0' && c <= '9';

	switch (set) {
	case SM_SHAPE_PRINTABLE:
		return c >= ' ' && c <= '~';
	case SM_SHAPE_DIGITS:
		return digit;
	case SM_SHAPE_DIGITS_SPACES:
		return digit || c == ' ';
	case SM_SHAPE_DIGITS_DOTS:
		return digit || c == '.';
	case SM_SHAPE_ANY_CHARACTER:
		break;
	}
	return true;
}

/* Counts characters, not octets: continuation octets of UTF-8 are skipped. */
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
number_fits(const struct sm_shape *s, const struct sm_xml *e, struct sm_slice text, struct sm_err *err)
{
	bool decimal = s->form == SM_SHAPE_DECIMAL;
	int64_t v = 0;
	enum sm_lexical how =
	    decimal ? sm_lexical_decimal(text, s->places, &v) : sm_lexical_integer(text, &v);

	if (how == SM_LEXICAL_FORM)
		return sm_xml_fail(
		    e, err, SM_E_VALUE, decimal ? "not a decimal number" : "not a whole number");
	if (how == SM_LEXICAL_PLACES)
		return sm_xml_fail(e, err, SM_E_VALUE, "more than %u decimal places", s->places);
	if (how == SM_LEXICAL_FINE && v >= s->low && v <= s->high)
		return true;
	if (decimal)
		return sm_xml_fail(e, err, SM_E_VALUE, "outside the range of this element");
	return sm_xml_fail(
	    e, err, SM_E_VALUE, "not within %lld..%lld", (long long)s->low, (long long)s->high);
}

static bool
word_fits(const struct sm_shape *s, const struct sm_xml *e, struct sm_slice text, struct sm_err *err)
{
	for (const char *const *word = s->words; *word; word++)
		if (sm_slice_eq_str(text, *word))
			return true;
	return sm_xml_fail(e, err, SM_E_VALUE, "not one of the values of this element");
}

/* The schema only demands 20 digits. A token that no meter accepts is useless and surely a mistake. */
static bool
utrn_fits(const struct sm_xml *e, struct sm_err *err)
{
	struct sm_err inner;
	uint64_t ptut;

	sm_err_clear(&inner);
	return sm_utrn_ptut(sm_xml_raw(e), &ptut, &inner) ||
	       sm_xml_fail(e, err, SM_E_VALUE, "%s", inner.text);
}

static bool
is_formed(const struct sm_shape *s, struct sm_slice text)
{
	uint8_t eui[SM_EUI_LEN];
	struct sm_request_id id;
	struct sm_lexical_time t;
	size_t octets;
	bool truth;

	switch (s->form) {
	case SM_SHAPE_BOOLEAN:
		return sm_lexical_boolean(text, &truth);
	case SM_SHAPE_DATE_TIME:
		return sm_lexical_date_time(text, &t);
	case SM_SHAPE_DATE:
		return sm_lexical_date(text, &t);
	case SM_SHAPE_TIME:
		return sm_lexical_time_of_day(text, &t);
	case SM_SHAPE_BASE64:
		return sm_lexical_base64(text, &octets);
	case SM_SHAPE_HEX:
		return sm_lexical_hex(text, &octets) && octets >= (uint64_t)s->low &&
		       octets <= (uint64_t)s->high;
	case SM_SHAPE_EUI:
		return sm_eui_parse(text, eui);
	case SM_SHAPE_REQUEST_ID:
		return sm_request_id_parse(text, &id);
	default:
		return true;
	}
}

bool
sm_shape_value(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice text;

	if (sm_xml_first(e))
		return sm_xml_fail(sm_xml_first(e), err, SM_E_MALFORMED, "an element where a value stands");
	if ((s->form == SM_SHAPE_TEXT || s->form == SM_SHAPE_UTRN || s->form == SM_SHAPE_WORD) &&
	    sm_xml_is_cut(e))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "a comment stands within the value");
	if (s->form == SM_SHAPE_TEXT)
		return text_fits(s, e, err);
	if (s->form == SM_SHAPE_UTRN)
		return utrn_fits(e, err);
	if (s->form == SM_SHAPE_WORD)
		return word_fits(s, e, sm_xml_raw(e), err);
	text = sm_xml_text(e);
	if (s->form == SM_SHAPE_TOKEN)
		return word_fits(s, e, text, err);
	if (s->form >= SM_SHAPE_NUMBER && s->form <= SM_SHAPE_DECIMAL)
		return number_fits(s, e, text, err);
	return is_formed(s, text) ||
	       sm_xml_fail(e, err, SM_E_VALUE, "not of the form of this element's values");
}

/* Numbers must be unique among siblings. The schema does not say so. */
static bool
is_first(const struct sm_xml *e, const char *attribute, int64_t number)
{
	struct sm_slice text;
	int64_t v;

	for (const struct sm_xml *o = sm_xml_first(sm_xml_parent(e)); o && o != e; o = sm_xml_next(o))
		if (sm_xml_is(o, sm_xml_name(e)) && sm_xml_attribute(o, attribute, &text) &&
		    sm_lexical_integer(text, &v) == SM_LEXICAL_FINE && v == number)
			return false;
	return true;
}

static const struct sm_shape *
part_of(const struct sm_shape *s, const char *name)
{
	const struct sm_shape *part = s->parts;

	while (part && part->form != SM_SHAPE_END && (!part->name || strcmp(part->name, name) != 0))
		part++;
	return part;
}

/* Whether a and b are equal: numbers by their value, xs:string by each character. */
static bool
is_same(const struct sm_shape *s, const struct sm_xml *a, const struct sm_xml *b)
{
	int64_t v, u;

	if (s && s->form == SM_SHAPE_TEXT)
		return sm_slice_eq(sm_xml_raw(a), sm_xml_raw(b));
	if (sm_lexical_integer(sm_xml_text(a), &v) == SM_LEXICAL_FINE &&
	    sm_lexical_integer(sm_xml_text(b), &u) == SM_LEXICAL_FINE)
		return v == u;
	return sm_slice_eq(sm_xml_text(a), sm_xml_text(b));
}

bool
sm_shape_unique(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	const struct sm_xml *id = s->unique ? sm_xml_child(e, s->unique) : NULL;

	for (const struct sm_xml *o = id ? sm_xml_first(sm_xml_parent(e)) : NULL; o && o != e;
	     o = sm_xml_next(o))
		if (sm_xml_is(o, s->name) && sm_xml_child(o, s->unique) &&
		    is_same(part_of(s, s->unique), sm_xml_child(o, s->unique), id))
			return sm_xml_fail(id, err, SM_E_VALUE, "another %s has this %s", s->name, s->unique);
	return true;
}

bool
sm_shape_attribute(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_slice text;
	int64_t v;

	if (!sm_xml_only_attribute(e, s->attribute))
		return sm_xml_fail(e, err, SM_E_MALFORMED, "an attribute that doesn't belong here");
	if (!s->attribute)
		return true;
	if (!sm_xml_attribute(e, s->attribute, &text))
		return sm_xml_fail(e, err, SM_E_MISSING, "attribute %s is missing", s->attribute);
	if (sm_lexical_integer(text, &v) != SM_LEXICAL_FINE || v < 1 || v > (int64_t)s->attribute_max)
		return sm_xml_fail(e, err, SM_E_VALUE, "attribute %s is a number from 1 to %u", s->attribute,
		    s->attribute_max);
	return is_first(e, s->attribute, v) ||
	       sm_xml_fail(e, err, SM_E_VALUE, "%s %lld stands there twice", s->attribute, (long long)v);
}
