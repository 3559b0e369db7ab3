/* One decoded value as people read it. */
#ifndef SM_SHOW_VALUE_H
#define SM_SHOW_VALUE_H

#include "core/buf.h"
#include "core/tree.h"

enum sm_shown {
	SM_SHOWN_NULL,
	SM_SHOWN_BOOLEAN,
	SM_SHOWN_NUMBER, /* decimal, exact */
	SM_SHOWN_TEXT, /* characters; octets that are no UTF-8 stay as they are */
	SM_SHOWN_CODE, /* printable text of our making: a name, a time, hex */
};

/*
 * Appends the engineering form of a leaf to out and says what it is. *differs is set when it is not simply the value
 * of the wire, so that the raw value is worth keeping beside it.
 */
enum sm_shown sm_show_value(const struct sm_node *n, struct sm_buf *out, bool *differs);

/* Appends the value of the wire: a decimal number, or hex. Returns whether it is a number. */
bool sm_show_raw(const struct sm_node *n, struct sm_buf *out);

enum { SM_FLAG_TEXT = 24 };
/* The names of the bits set in a SM_FORM_FLAGS value, one a call; *bit from 0 is the caller's place. NULL at the end. */
const char *sm_show_flag(const struct sm_node *n, size_t *bit, char unnamed[SM_FLAG_TEXT]);

/*
 * DLMS date-time of 12 octets (IEC 62056-6-2 section 4.1.6.1): ISO 8601, with * for what isn't specified, "immediate"
 * for the time that GBCS means by zeros, "never" for the one it means by 0xFF. A local time has its deviation in
 * minutes behind it in place of the Z.
 */
void sm_show_date_time(struct sm_slice octets, struct sm_buf *out);

/* A-B:C.D.E.F of six octets. */
void sm_show_obis(const uint8_t obis[6], struct sm_buf *out);

/* Seconds since 2000-01-01T00:00:00Z as ISO 8601; 0xFFFFFFFF is "never". */
void sm_show_seconds(uint64_t seconds, struct sm_buf *out);

#endif
