/* Members of JSON objects in the inventory's reports. */
#ifndef SM_INVENTORY_MEMBER_H
#define SM_INVENTORY_MEMBER_H

#include "core/buf.h"
#include "core/text.h"

/* Writes a comma and the name; the caller writes the value. */
void sm_member(struct sm_buf *out, const char *name);

/* Write nothing when the text is empty or the string NULL. */
void sm_member_text(struct sm_buf *out, const char *name, struct sm_slice text);
void sm_member_str(struct sm_buf *out, const char *name, const char *string);

/* An EUI-64 as DUIS writes it. */
void sm_member_eui(struct sm_buf *out, const char *name, const uint8_t id[SM_EUI_LEN]);

#endif
