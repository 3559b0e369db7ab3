/* Which lines of pasted text belong to one message, and which are no record at all. */
#ifndef SM_CMD_LINES_H
#define SM_CMD_LINES_H

#include "core/cursor.h"

/* Whether r, which begins with < or {, begins with octets in brackets, and not with XML or JSON. */
bool sm_lines_bracket(struct sm_slice r);

/*
 * Whether the first line at r is no record: a comment of one line, the length behind the array of xxd -i, or the line
 * of tcpdump above the octets of a packet.
 */
bool sm_lines_skipped(struct sm_slice r);

/*
 * The length of a message in hex or base64 that is broken into lines, as xxd -p, od -A n and MIME do it: the first line
 * begins a message, the others don't, and all together are one, exactly. Lines of one octet belong together also if they
 * are no message. 0: it is none. *undecided: the next line is needed to tell. more: it may follow.
 */
size_t sm_lines_message(struct sm_slice r, bool more, bool *undecided);

/* Whether a line without its end is one message in hex or base64, exactly. */
bool sm_lines_is_message(struct sm_slice line);

/* The length of lines of which all but the last end with a backslash. 0: the last line is incomplete. */
size_t sm_lines_continued(struct sm_slice r, bool more);

/* Whether the line at r ends with a backslash. */
bool sm_lines_continues(struct sm_slice r);

/*
 * Whether the line at r begins with an address, as tcpdump and gdb write it, 0x0010: or 0x0010 <m+16>:, is a record of
 * Intel HEX or Motorola, or begins a hex dump behind other text.
 */
bool sm_lines_address(struct sm_slice r);

/* The length of the lines that begin with an address. *from: to begin with 0, scanned before. 0: incomplete. */
size_t sm_lines_addressed(struct sm_slice r, bool more, size_t *from);

/*
 * The count of characters before each line of a hex dump, of a log or of a quotation (> 0000: ...). 0: there are none, or
 * no two lines of a dump begin at r.
 */
size_t sm_lines_prefix(struct sm_slice r);

/* Writes the lines of such a dump without what stands before them. Returns their length. */
size_t sm_lines_unprefixed(struct sm_slice r, uint8_t *out);

#endif
