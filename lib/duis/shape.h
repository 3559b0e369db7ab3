/*
 * The rules of the User Gateway's schema that a Request must keep, without the schema at hand: which elements, in what
 * order and how often, and what their values may be.
 */
#ifndef SM_DUIS_SHAPE_H
#define SM_DUIS_SHAPE_H

#include "duis/request.h"

enum sm_shape_form {
	SM_SHAPE_END, /* of a list of parts */
	SM_SHAPE_PARTS, /* an element that holds elements, in order; without parts it is empty */
	SM_SHAPE_CHOICE, /* no element of its own: one of its parts */
	SM_SHAPE_GROUP, /* no element of its own: its parts, in order */
	SM_SHAPE_NAMES, /* no element of its own: elements of the names in words, each once at most, in order */
	SM_SHAPE_TEXT, /* low to high characters of the set */
	SM_SHAPE_UTRN, /* 20 digits of which the last one follows from the others */
	SM_SHAPE_NUMBER, /* xs:integer and what is derived from it: low to high */
	SM_SHAPE_DECIMAL, /* low to high in units of the last of its decimal places */
	SM_SHAPE_BOOLEAN,
	SM_SHAPE_WORD, /* one of words, of xs:string: as it stands */
	SM_SHAPE_TOKEN, /* one of words, of xs:token: white space around it doesn't count */
	SM_SHAPE_DATE_TIME,
	SM_SHAPE_DATE,
	SM_SHAPE_TIME,
	SM_SHAPE_BASE64,
	SM_SHAPE_HEX, /* low to high octets */
	SM_SHAPE_EUI,
	SM_SHAPE_REQUEST_ID,
	SM_SHAPE_ANY /* not looked at */
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
	unsigned min, max; /* how often */
	int64_t low, high;
	unsigned places;
	enum sm_shape_set set;
	const char *attribute; /* number from 1 to attribute_max that must be there; NULL: no attribute */
	unsigned attribute_max;
	const char *
	    unique; /* child whose value no sibling of the same name shares: the schema doesn't say so; or NULL */
	const char *const *words; /* up to NULL */
	const struct sm_shape *parts; /* up to SM_SHAPE_END */
};

/*
 * Checks header and Body of a Request. Values are written as XML Schema has it: white space around all but strings doesn't
 * count. What names or numbers its siblings has each name once: a reader that picks the other one would send something
 * else. Fails with the path and line of the first element that breaks a rule: SM_E_MISSING, SM_E_MALFORMED for one that doesn't belong there, SM_E_VALUE.
 */
SM_MUST_CHECK bool sm_shape_check(const struct sm_xml *request, struct sm_err *err);

/*
 * What holds of a Request of any schemaVersion, also of those before 5.0, whose schemas are not known: it can't be read
 * in two ways. One Header, as of today; one Body with one element; in it nothing but elements and attributes that 5.4
 * has, in their order and not more often, without text between them, and values of the form of their types. What is
 * missing, and limits and words of values, is not looked at. SM_E_UNSUPPORTED if all but the Body's element was fine, and
 * that belongs to no service that sends a message.
 */
SM_MUST_CHECK bool sm_shape_check_earlier(const struct sm_xml *request, struct sm_err *err);

/* As sm_shape_check, and takes the Body of services that the DCC answers itself too, and a Signed Pre-Command. */
SM_MUST_CHECK bool sm_shape_check_any(const struct sm_xml *request, struct sm_err *err);

#endif
