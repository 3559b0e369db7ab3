/*
 * What hexdump programs print: an offset, octets in hex, and perhaps the same as characters.
 *
 * Read are xxd (an offset with a colon, groups of any size, characters behind two spaces), hexdump -C, od -t x1 and
 * x1z, and Wireshark's (an offset without a colon, octets of two digits, characters behind three spaces, | or >), and
 * plain hex over several lines as xxd -p prints it. Offsets may be hex, octal or decimal; a line of * stands for
 * repetitions of the line before it.
 */
#ifndef SM_CORE_HEXDUMP_H
#define SM_CORE_HEXDUMP_H

#include "core/buf.h"

/* The most that one dump may hold, since a * can stand for any number of lines. */
enum { SM_HEXDUMP_OCTETS_MAX = 4 * 1024 * 1024 };

/*
 * Appends the octets of one dump to out. Offsets are checked against the octets before them, so a line that was lost
 * in copying, or cut off, is noticed. Fails with the line and its offset in text: malformed, limit, no memory.
 */
SM_MUST_CHECK bool sm_hexdump_decode(struct sm_slice text, struct sm_buf *out, struct sm_err *err);

#endif
