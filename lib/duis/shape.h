/*
 * The rules of the User Gateway's schema for a Request, checked without the schema: elements with their order and count,
 * and the values that they may have.
 */
#ifndef SM_DUIS_SHAPE_H
#define SM_DUIS_SHAPE_H

#include "duis/request.h"

enum sm_shape_form {
	SM_SHAPE_END, /* end of a list of parts */
	SM_SHAPE_PARTS, /* an element that holds elements, in order; no parts: it is empty */
	SM_SHAPE_CHOICE, /* no element of its own: one of its parts */
	SM_SHAPE_GROUP, /* no element of its own: its parts, in order */
	/* no element of its own: elements with the names in words, each at most once, in order */
	SM_SHAPE_NAMES,
	SM_SHAPE_TEXT, /* low to high characters of the set */
	SM_SHAPE_UTRN, /* 20 digits with a valid check digit */
	SM_SHAPE_NUMBER, /* xs:integer or a derived type: low to high */
	SM_SHAPE_DECIMAL, /* low to high in units of the last decimal place */
	SM_SHAPE_BOOLEAN,
	SM_SHAPE_WORD, /* one of words, xs:string: exactly */
	SM_SHAPE_TOKEN, /* one of words, xs:token: white space around it is ignored */
	SM_SHAPE_DATE_TIME,
	SM_SHAPE_DATE,
	SM_SHAPE_TIME,
	SM_SHAPE_BASE64,
	SM_SHAPE_HEX, /* low to high octets */
	SM_SHAPE_EUI,
	SM_SHAPE_REQUEST_ID,
	SM_SHAPE_ANY /* not checked */
};

enum sm_shape_set {
	SM_SHAPE_ANY_CHARACTER,
	SM_SHAPE_PRINTABLE,
	SM_SHAPE_DIGITS,
	SM_SHAPE_DIGITS_SPACES,
	SM_SHAPE_DIGITS_DOTS
};

struct sm_shape {
	const char *name;
	enum sm_shape_form form;
	unsigned min, max; /* count of occurrences */
	int64_t low, high;
	unsigned places;
	enum sm_shape_set set;
	/* attribute that must be present, with a number from 1 to attribute_max; NULL: none */
	const char *attribute;
	unsigned attribute_max;
	const char *
	    /* child whose value no sibling of the same name may share (the schema has no such rule), or NULL */
	    unique;
	const char *const *words; /* ends with NULL */
	const struct sm_shape *parts; /* ends with SM_SHAPE_END */
};

/*
 * Checks header and Body of a Request. Values may have white space around them, except strings, as in XML Schema. A name
 * or number that identifies siblings must be unique: a reader that picks the other one would send something else. Fails
 * with path and line of the first element that breaks a rule. SM_E_MISSING: an element is missing. SM_E_MALFORMED: an
 * element is not allowed. SM_E_VALUE: a wrong value.
 */
SM_MUST_CHECK bool sm_shape_check(const struct sm_xml *request, struct sm_err *err);

/*
 * Checks the rules that hold for each schemaVersion, also for those before 5.0, whose schemas are unknown. They make
 * sure that the Request cannot be read in two ways: one Header in today's form, and one Body with one element. That
 * element has only elements and attributes of 5.4, in their order and not more often, no text between them, and values
 * in the form of their types. Missing parts, limits and words are not checked. SM_E_UNSUPPORTED: only the Body's element
 * is wrong, and it belongs to no service that sends a message.
 */
SM_MUST_CHECK bool sm_shape_check_earlier(const struct sm_xml *request, struct sm_err *err);

/* As sm_shape_check, but also accepts a Signed Pre-Command and services that the DCC answers itself. */
SM_MUST_CHECK bool sm_shape_check_any(const struct sm_xml *request, struct sm_err *err);

#endif
