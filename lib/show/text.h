/* A decoded message as an indented tree of text. */
#ifndef SM_SHOW_TEXT_H
#define SM_SHOW_TEXT_H

#include "catalogue/decode.h"
#include "core/buf.h"
#include "show/check.h"
#include "show/options.h"

/* Writes the tree, one line for each header field, item and value. Check out->failed. */
void sm_show_text(const struct sm_decoded *d, const struct sm_show_check *signature,
    const struct sm_show_check *mac, const struct sm_show_options *o, struct sm_buf *out);

#endif
