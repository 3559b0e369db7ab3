/* A decoded message as JSON (sm-json(5)). */
#ifndef SM_SHOW_JSON_H
#define SM_SHOW_JSON_H

#include "catalogue/decode.h"
#include "core/buf.h"
#include "gbcs/zcl_frame.h"
#include "show/check.h"
#include "show/options.h"

/* Writes the object of the `message` member. It is streamed: it takes no memory but the buffer's. Check out->failed. */
void sm_show_json(const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac, const struct sm_show_options *o, struct sm_buf *out);

/* The same of a ZCL frame of the network. */
void sm_show_frame_json(const struct sm_zcl_frame *f, const struct sm_show_options *o, struct sm_buf *out);

#endif
