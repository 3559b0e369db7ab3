/* Encodes A-XDR data and DLMS date-times (IEC 62056-5-3, IEC 62056-6-2 section 4.1.6.1). */
#ifndef SM_ENCODE_AXDR_H
#define SM_ENCODE_AXDR_H

#include "core/time.h"
#include "encode/build.h"
#include "names/tags.h"

enum { SM_DATE_TIME_LEN = 12, SM_DATE_LEN = 5, SM_TIME_LEN = 4 };

/* A date with wildcards: 0xFFFF and 0xFF mean "not specified", days 0xFE and 0xFD count from the month's end. */
struct sm_dlms_date {
	unsigned year, month, day, weekday;
};

/* A boolean with its tag; true is 0xFF. */
void sm_axdr_bool(struct sm_build *b, bool v);
/* A tag and the low `octets` octets of v. */
void sm_axdr_number(struct sm_build *b, uint8_t tag, size_t octets, uint64_t v);
/* Octet or visible string. */
void sm_axdr_string(struct sm_build *b, uint8_t tag, struct sm_slice s);
/* bits counts from the most significant bit of the first octet. Whole octets are copied. */
void sm_axdr_bits(struct sm_build *b, const uint8_t *octets, size_t bits);

/* Contents without tag and length. A date-time has no weekday and no deviation (both "not specified"). */
void sm_dlms_date_time(const struct sm_time *t, uint8_t out[SM_DATE_TIME_LEN]);
void sm_dlms_date(const struct sm_dlms_date *d, uint8_t out[SM_DATE_LEN]);
void sm_dlms_time(unsigned hour, unsigned minute, unsigned second, uint8_t out[SM_TIME_LEN]);

#endif
