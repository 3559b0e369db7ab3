/* Lines of Intel HEX and of Motorola S-records: octets with an address and a checksum. */
#ifndef SM_CORE_HEXRECORD_H
#define SM_CORE_HEXRECORD_H

#include "core/buf.h"

/* Whether the line, without spaces around it, is such a record, right or wrong: its count is that of its octets. */
bool sm_hexrecord_is(struct sm_slice line);

/* Whether it is the last one of its file. */
bool sm_hexrecord_ends(struct sm_slice line);

/*
 * Appends the octets of such lines to out. Each address must be that behind the octets before it. Fails with the line
 * number in text: malformed, limit.
 */
SM_MUST_CHECK bool sm_hexrecord_decode(struct sm_slice text, struct sm_buf *out, struct sm_err *err);

#endif
