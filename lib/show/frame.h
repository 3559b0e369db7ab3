/* A ZCL frame of the network as one line of text. */
#ifndef SM_SHOW_FRAME_H
#define SM_SHOW_FRAME_H

#include "core/buf.h"
#include "gbcs/zcl_frame.h"
#include "show/html_frame.h"
#include "show/options.h"

/*
 * Writes time, sender and receiver of the record, cluster, command, and the values of the frame. What only counts or
 * numbers commands is left out, and so are the later entries of long lists. security: what the frame was encrypted with;
 * only what is unusual in a network is written. Check out->failed.
 */
void sm_show_frame_text(const struct sm_page_record *r, struct sm_slice security,
    const struct sm_zcl_frame *f, const struct sm_show_options *o, struct sm_buf *out);

/* The numbers of the earlier frames that told the scale of its values, between `before` and `after`; else nothing. */
void sm_show_scale_frames(
    const struct sm_zcl_frame *f, const char *before, const char *after, struct sm_buf *out);

#endif
