/* Names that the JSON, text and HTML forms share. All are constant texts. */
#ifndef SM_SHOW_NAMES_H
#define SM_SHOW_NAMES_H

#include "catalogue/decode.h"
#include "core/buf.h"

/* "unknown" for a value without a name. */
const char *sm_show_direction(enum sm_cra cra);
/* NULL: it depends on the rest of an incomplete message, or on a use case that the catalogue does not have. */
const char *sm_show_form(const struct sm_decoded *d);
const char *sm_show_protocol(enum sm_protocol protocol);
const char *sm_show_encryption(enum sm_encryption encryption);
const char *sm_show_pdu(enum sm_pdu pdu);
const char *sm_show_access(enum sm_access access);

/* The result of a DLMS access: a data-access-result, or the action-result of a method. NULL: unassigned. */
const char *sm_show_result(const struct sm_cosem *c);

/* The clock status octet of a DLMS date-time (IEC 62056-6-2 section 4.1.6.1) as the member `clock_status` has it. */
const char *sm_show_clock_status(uint8_t status);

/* Which side of its cluster a ZCL frame or component comes from. */
const char *sm_show_zcl_direction(const struct sm_component *c);

/* Appends form and protocol, "response, dlms"; what is not known is left out, and the direction stands for the form. */
void sm_show_kind(const struct sm_decoded *d, struct sm_buf *out);

/* Whether an item is a call of a method. The results of a response, or else its row, tell it. */
bool sm_show_is_method(const struct sm_item *item);

/* Whether there is something of the content to show: always, unless the message is incomplete. */
bool sm_show_has_payload(const struct sm_decoded *d);

#endif
