/* A decoded message as JSON (sm-json(5)) or as an indented tree of text. */
#ifndef SM_SHOW_MESSAGE_H
#define SM_SHOW_MESSAGE_H

#include "catalogue/decode.h"
#include "core/buf.h"

/* What checking a signature or MAC came to. */
struct sm_show_check {
	const char *status; /* "valid", "invalid", "unchecked", "absent" */
	const char *reason; /* NULL: nothing to add */
	const char *certificate; /* NULL, or the serial number of the one that was used */
	const char *dates; /* whether that certificate is in date: a question of its own */
};

/* Borrows from c and the keys. */
struct sm_check;
struct sm_show_check sm_show_check_of(const struct sm_check *c);

struct sm_show_options {
	bool offsets; /* where each value stands */
	bool colour; /* text for a terminal: ECMA-48 escape sequences for weight and colour */
};

/* Writes the object of the `message` member; streams, so it costs no memory but the buffer's. */
void sm_show_json(const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac, const struct sm_show_options *o, struct sm_buf *out);

/* Writes the tree with a line each for a header field, an item and a value. */
void sm_show_text(const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac, const struct sm_show_options *o, struct sm_buf *out);

/* Names that both forms and other writers use. */
const char *sm_show_direction(enum sm_cra cra);
const char *sm_show_form(const struct sm_decoded *d);
const char *sm_show_protocol(enum sm_protocol protocol);
const char *sm_show_encryption(enum sm_encryption encryption);
const char *sm_show_pdu(enum sm_pdu pdu);
const char *sm_show_access(enum sm_access access);
/* The result of a DLMS access, by its kind; NULL when unassigned. */
const char *sm_show_result(const struct sm_cosem *c);
/* Clock status octet of a 12-octet date-time (IEC 62056-6-2 section 4.1.6.1), as DESIGN's `clock_status`. */
const char *sm_show_clock_status(uint8_t status);

/* When an alert was made, as people read it; and as it stands on the wire, returning whether that is a number. */
struct sm_aside;
void sm_show_alert_time(const struct sm_payload *p, struct sm_buf *out, struct sm_aside *beside);
bool sm_show_raw_alert_time(const struct sm_payload *p, struct sm_buf *out);

#endif
