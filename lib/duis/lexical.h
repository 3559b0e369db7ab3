/*
 * How XML Schema 1.0 part 2 writes values of its built-in types. White space around a value is the caller's matter.
 */
#ifndef SM_DUIS_LEXICAL_H
#define SM_DUIS_LEXICAL_H

#include "core/text.h"
#include "core/time.h"

enum sm_lexical {
	SM_LEXICAL_FINE,
	SM_LEXICAL_FORM, /* not written as the type's values are */
	SM_LEXICAL_PLACES, /* a decimal of more places than asked for */
	SM_LEXICAL_RANGE /* more than 63 bits */
};

/*
 * Digits, perhaps after a sign: xs:integer and all that is derived from it. That unsigned types have no sign is what
 * 3.3.21 to 3.3.24 say of how they are written at best; their values have a plus or none, as 3.3.20, which they are
 * derived from, and as XML Schema 1.1 has it. What is below their least value is the caller's matter.
 */
enum sm_lexical sm_lexical_integer(struct sm_slice s, int64_t *out);

/* xs:decimal in units of its `places`-th place; zeros beyond it are no places. */
enum sm_lexical sm_lexical_decimal(struct sm_slice s, unsigned places, int64_t *out);

/* xs:boolean: true, false, 1 or 0. */
SM_MUST_CHECK bool sm_lexical_boolean(struct sm_slice s, bool *out);

/* xs:hexBinary: *octets of it. */
SM_MUST_CHECK bool sm_lexical_hex(struct sm_slice s, size_t *octets);
/* xs:base64Binary, white space anywhere but unused bits all zero: *octets of it. */
SM_MUST_CHECK bool sm_lexical_base64(struct sm_slice s, size_t *octets);

/* What xs:dateTime, xs:date and xs:time can say; a time of day has no date, a date no time of day. */
struct sm_lexical_time {
	bool before_christ;
	uint64_t year; /* UINT64_MAX when it is more */
	unsigned month, day, hour, minute, second; /* hour 24 is the end of the day */
	bool fraction; /* of a second, other than 0 */
	bool has_zone;
	int zone; /* minutes east of Greenwich */
};

SM_MUST_CHECK bool sm_lexical_date_time(struct sm_slice s, struct sm_lexical_time *out);
SM_MUST_CHECK bool sm_lexical_date(struct sm_slice s, struct sm_lexical_time *out);
SM_MUST_CHECK bool sm_lexical_time_of_day(struct sm_slice s, struct sm_lexical_time *out);

/*
 * An xs:dateTime as UTC, which one without zone is taken to be. False when it has a fraction of a second, or a year that
 * isn't within 1..9999.
 */
SM_MUST_CHECK bool sm_lexical_utc(const struct sm_lexical_time *t, struct sm_time *out);

#endif
