/* Lexical forms of XML Schema 1.0 part 2 for its built-in types. The caller removes white space around a value. */
#ifndef SM_DUIS_LEXICAL_H
#define SM_DUIS_LEXICAL_H

#include "core/text.h"
#include "core/time.h"

enum sm_lexical {
	SM_LEXICAL_FINE,
	SM_LEXICAL_FORM, /* not a form of the type */
	SM_LEXICAL_PLACES, /* a decimal with more places than requested */
	SM_LEXICAL_RANGE /* more than 63 bits */
};

/*
 * Digits, optionally with a sign: xs:integer and all types derived from it. 3.3.21 to 3.3.24 give unsigned types no sign
 * in their canonical form only. A plus or minus is valid, as in 3.3.20, which they are derived from, and in XML Schema
 * 1.1. The caller checks the limits of the type.
 */
enum sm_lexical sm_lexical_integer(struct sm_slice s, int64_t *out);

/* xs:decimal in units of its `places`-th decimal place. Zeros after that place are accepted. */
enum sm_lexical sm_lexical_decimal(struct sm_slice s, unsigned places, int64_t *out);

/* xs:boolean: true, false, 1 or 0. */
SM_MUST_CHECK bool sm_lexical_boolean(struct sm_slice s, bool *out);

/* xs:hexBinary; *octets is its length. */
SM_MUST_CHECK bool sm_lexical_hex(struct sm_slice s, size_t *octets);
/* xs:base64Binary with white space anywhere and unused bits zero; *octets is its length. */
SM_MUST_CHECK bool sm_lexical_base64(struct sm_slice s, size_t *octets);

/* The value of an xs:dateTime, xs:date or xs:time. A time has no date, and a date no time of day. */
struct sm_lexical_time {
	bool before_christ;
	uint64_t year; /* UINT64_MAX: more than that */
	unsigned month, day, hour, minute, second; /* hour 24 is the end of the day */
	bool fraction; /* true: a fraction of a second other than 0 */
	bool has_zone;
	int zone; /* minutes east of Greenwich */
};

/* False: not a form of the type; *out is unspecified then. */
SM_MUST_CHECK bool sm_lexical_date_time(struct sm_slice s, struct sm_lexical_time *out);
SM_MUST_CHECK bool sm_lexical_date(struct sm_slice s, struct sm_lexical_time *out);
SM_MUST_CHECK bool sm_lexical_time_of_day(struct sm_slice s, struct sm_lexical_time *out);

/*
 * Converts an xs:dateTime to UTC; one without zone is taken as UTC. False: it has a fraction of a second, or its year is
 * outside 1..9999.
 */
SM_MUST_CHECK bool sm_lexical_utc(const struct sm_lexical_time *t, struct sm_time *out);

#endif
