/* Breaks lines of text at the width of a terminal. */
#ifndef SM_CMD_WRAP_H
#define SM_CMD_WRAP_H

#include "core/buf.h"

/*
 * Breaks long runs of hex digits in the lines of out, from that place on, so that no line is wider. The rest of a run is
 * below its beginning.
 */
void sm_wrap_hex(struct sm_buf *out, size_t from, size_t width);

#endif
