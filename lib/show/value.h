/* Shows one decoded value. */
#ifndef SM_SHOW_VALUE_H
#define SM_SHOW_VALUE_H

#include "core/buf.h"
#include "core/tree.h"

enum sm_shown {
	SM_SHOWN_NULL,
	SM_SHOWN_BOOLEAN,
	SM_SHOWN_NUMBER, /* decimal, exact, in the value's unit */
	SM_SHOWN_BARE, /* decimal, as on the wire, without a unit */
	SM_SHOWN_TEXT, /* characters; octets that are not UTF-8 are kept */
	SM_SHOWN_CODE, /* printable text made by us: a name, a time, hex */
};

/* Additions to a value. */
enum { SM_NOTE_TEXT = 96 };
struct sm_addition {
	bool differs; /* the value shown differs from the wire: show the raw value too */
	char note[SM_NOTE_TEXT]; /* why the value is shown so, or what else it says; empty: nothing */
};

/* Appends a leaf in engineering form to out and returns its kind. A note always comes with `differs`. */
enum sm_shown sm_show_value(const struct sm_node *n, struct sm_buf *out, struct sm_addition *addition);

/* Appends the value on the wire: a decimal number, or hex. True: it is a number. */
bool sm_show_raw(const struct sm_node *n, struct sm_buf *out);

/*
 * The same for people, beside a value that differs: identifiers of ZigBee are hex with the digits of their octets. False,
 * and nothing is appended: the value itself is that hex.
 */
bool sm_show_raw_beside(const struct sm_node *n, struct sm_buf *out);

enum { SM_FLAG_TEXT = 24 };
/*
 * The names of the bits that are set in a SM_FORM_FLAGS value, one for each call. *bit starts at 0 and holds the
 * position. unnamed receives the text for a bit without name. NULL at the end.
 */
const char *sm_show_flag(const struct sm_node *n, size_t *bit, char unnamed[SM_FLAG_TEXT]);

/*
 * Appends the time of a message or an alert as ISO 8601 in UTC, from a DLMS date-time of 12 octets or a GeneralizedTime.
 * * stands for an unspecified part. Octets are shown in hex, with a note, if a part is out of range or all are zeros or
 * ones.
 */
void sm_show_date_time(struct sm_slice octets, struct sm_buf *out, struct sm_addition *addition);
void sm_show_general(struct sm_slice text, struct sm_buf *out, struct sm_addition *addition);

/* The same with a note for each bit of the clock status, of a time that has no other place for them. */
void sm_show_time_and_status(struct sm_slice octets, struct sm_buf *out, struct sm_addition *addition);

/* Appends six octets as A-B:C.D.E.F. */
void sm_show_obis(const uint8_t obis[6], struct sm_buf *out);

/* Appends seconds since 2000-01-01T00:00:00Z as ISO 8601; 0xFFFFFFFF is "never". */
void sm_show_seconds(uint32_t seconds, struct sm_buf *out);

#endif
