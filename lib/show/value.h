/* One decoded value as people read it. */
#ifndef SM_SHOW_VALUE_H
#define SM_SHOW_VALUE_H

#include "core/buf.h"
#include "core/tree.h"

enum sm_shown {
	SM_SHOWN_NULL,
	SM_SHOWN_BOOLEAN,
	SM_SHOWN_NUMBER, /* decimal, exact, in the value's unit */
	SM_SHOWN_BARE, /* decimal, as on the wire: no unit is its */
	SM_SHOWN_TEXT, /* characters; octets that are no UTF-8 stay as they are */
	SM_SHOWN_CODE, /* printable text of our making: a name, a time, hex */
};

/* What stands beside a value. */
enum { SM_NOTE_TEXT = 96 };
struct sm_aside {
	bool differs; /* the value isn't simply that of the wire: the raw value is worth keeping beside it */
	char note[SM_NOTE_TEXT]; /* why it is no more than that, or what else it says; empty: nothing */
};

/* Appends the engineering form of a leaf to out and says what it is. A note always comes with `differs`. */
enum sm_shown sm_show_value(const struct sm_node *n, struct sm_buf *out, struct sm_aside *beside);

/* Appends the value of the wire: a decimal number, or hex. Returns whether it is a number. */
bool sm_show_raw(const struct sm_node *n, struct sm_buf *out);

enum { SM_FLAG_TEXT = 24 };
/* The names of the bits set in a SM_FORM_FLAGS value, one a call; *bit from 0 is the caller's place. NULL at the end. */
const char *sm_show_flag(const struct sm_node *n, size_t *bit, char unnamed[SM_FLAG_TEXT]);

/*
 * When a message was made, or an alert: DLMS date-time of 12 octets, seconds since 2000, GeneralizedTime. Appends ISO 8601 in
 * UTC, with * for what isn't specified; the octets, where a part is out of its range. A time of zeros or ones is none here.
 */
void sm_show_date_time(struct sm_slice octets, struct sm_buf *out, struct sm_aside *beside);
void sm_show_general(struct sm_slice text, struct sm_buf *out, struct sm_aside *beside);

/* A-B:C.D.E.F of six octets. */
void sm_show_obis(const uint8_t obis[6], struct sm_buf *out);

/* Seconds since 2000-01-01T00:00:00Z as ISO 8601; 0xFFFFFFFF is "never". */
void sm_show_seconds(uint32_t seconds, struct sm_buf *out);

#endif
