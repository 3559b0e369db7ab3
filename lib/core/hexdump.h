/*
 * Reads the output of hexdump programs: an offset, octets in hex, and optionally the same octets as characters.
 *
 * Supported are xxd (an offset with a colon, groups of any size or of bits, characters after two spaces), hexdump -C, od -t x1 and
 * x1z, Wireshark (an offset without a colon, octets of two digits, characters after three spaces, | or >), tcpdump and
 * gdb (0x before the offset, and of gdb before octets), PowerShell, Intel HEX and S-records (hexrecord.h), and
 * plain hex over several lines as xxd -p prints it. Offsets may be hex, octal or decimal. A line of * stands for repetitions of
 * the line before it.
 */
#ifndef SM_CORE_HEXDUMP_H
#define SM_CORE_HEXDUMP_H

#include "core/buf.h"

/* The size limit of one dump: a * can stand for any number of lines. */
enum { SM_HEXDUMP_OCTETS_MAX = 4 * 1024 * 1024 };

/*
 * Appends the octets of one dump to out. Each offset is checked against the octets before it, so a lost or truncated
 * line is an error. Fails with the line number, and its offset in text: malformed, limit, no memory.
 */
SM_MUST_CHECK bool sm_hexdump_decode(struct sm_slice text, struct sm_buf *out, struct sm_err *err);

#endif
