/*
 * All messages of a run as one self-contained HTML page (show/html_frame.h): octets beside the tree of fields; each
 * highlights the other. Text from devices is escaped.
 */
#ifndef SM_SHOW_HTML_H
#define SM_SHOW_HTML_H

#include "catalogue/decode.h"
#include "core/buf.h"
#include "gbcs/gbt.h"
#include "gbcs/zcl_frame.h"
#include "show/check.h"
#include "show/html_frame.h"

/* Writes a decoded message. Check out->failed. */
void sm_page_message(const struct sm_page_record *r, const struct sm_decoded *d,
    const struct sm_show_check *signature, const struct sm_show_check *mac, struct sm_buf *out);

/* Writes a block of a General-Block-Transfer with its octets; text is a sentence about it. */
void sm_page_block(const struct sm_page_record *r, struct sm_slice octets, const struct sm_gbt_segment *block,
    const char *text, struct sm_buf *out);

/* Writes a ZCL frame of the network; r->fault: why it is incomplete. */
void sm_page_frame(const struct sm_page_record *r, const struct sm_zcl_frame *f, struct sm_buf *out);

/* Writes an entry for a record that failed. octets: as much as could be read of it. */
void sm_page_failure(
    const struct sm_page_record *r, struct sm_slice octets, const struct sm_err *err, struct sm_buf *out);

#endif
