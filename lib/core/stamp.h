/* Dates and times as devices write them: DLMS, ZCL and DER forms, with wildcards and special values. */
#ifndef SM_CORE_STAMP_H
#define SM_CORE_STAMP_H

#include "core/time.h"

/* The outcome of reading a date or time. Only SM_MOMENT_FIXED is a calendar date. */
enum sm_moment {
	SM_MOMENT_BAD, /* a part is out of its range, or octets are missing */
	SM_MOMENT_FIXED, /* every part is specified and in range */
	SM_MOMENT_OPEN, /* a pattern: a part is not specified, or is a special month or day of COSEM */
	SM_MOMENT_NOW, /* a date-time of zeros: GBCS uses it for "at once" */
	SM_MOMENT_NEVER, /* a date-time of ones, 99991231235959Z: GBCS uses it for "not at all" */
};

/* IEC 62056-6-2 section 4.1.6.1: unspecified parts, special months and days, no deviation */
enum {
	SM_ANY_YEAR = 0xffff,
	SM_ANY_PART = 0xff,
	SM_MONTH_DST_ENDS = 0xfd,
	SM_MONTH_DST_BEGINS = 0xfe,
	SM_DAY_LAST_BUT_ONE = 0xfd,
	SM_DAY_LAST = 0xfe,
	SM_NO_DEVIATION = INT16_MIN,
};

/* The parts on the wire, and the outcome. Parts that the form does not have are zero. */
struct sm_stamp {
	enum sm_moment moment;
	unsigned year, month, day, weekday, hour, minute, second, hundredths;
	int deviation; /* minutes; UTC is the local time plus this */
	unsigned status; /* clock status octet */
	const char *bad; /* SM_MOMENT_BAD: the part out of range, or "length"; else NULL */
	int bad_value;
	/* SM_MOMENT_FIXED: the instant, with the deviation applied. A time without a date has no date here. */
	struct sm_time utc;
};

/* DLMS date-time of 12 octets, date of 5, time of 4 (IEC 62056-6-2 section 4.1.6.1). */
void sm_stamp_of_date_time(struct sm_slice octets, struct sm_stamp *out);
void sm_stamp_of_date(struct sm_slice octets, struct sm_stamp *out);
void sm_stamp_of_time(struct sm_slice octets, struct sm_stamp *out);

/* ZCL date: year - 1900, month, day, weekday from the lowest octet (ZigBee Cluster Library section 2.6.2.20). */
void sm_stamp_of_zcl_date(uint64_t v, struct sm_stamp *out);

/* YYYYMMDDHHMMSSZ, DER GeneralizedTime. */
void sm_stamp_of_general(struct sm_slice text, struct sm_stamp *out);

/*
 * The meaning of a clock status octet (IEC 62056-6-2 section 4.1.6.1). Bit 0: invalid value. Bit 1: doubtful value. Bit
 * 2: another clock base, a GSME's time that the Communications Hub relays. Bit 3: the status itself is invalid. Bit 7:
 * daylight saving. 0xFF: not specified. Reserved bits have no known meaning.
 */
enum sm_clock { SM_CLOCK_RELIABLE, SM_CLOCK_UNRELIABLE, SM_CLOCK_INVALID, SM_CLOCK_NOT_SPECIFIED };
enum {
	SM_STATUS_INVALID = 0x01,
	SM_STATUS_DOUBTFUL = 0x02,
	SM_STATUS_OTHER_BASE = 0x04,
	SM_STATUS_INVALID_STATUS = 0x08,
	SM_STATUS_RESERVED = 0x70,
	SM_STATUS_DAYLIGHT_SAVING = 0x80,
};
enum sm_clock sm_clock_of(unsigned status);

/* Seconds since 2000-01-01T00:00:00Z in 32 bits. All ones: SM_MOMENT_NEVER. More than 32 bits: SM_MOMENT_BAD. */
void sm_stamp_of_seconds(uint64_t seconds, struct sm_stamp *out);

#endif
