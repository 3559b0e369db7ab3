/*
 * Finds the end of records without length or newline: XML documents, and lines up to a blank one. The state
 * is kept, so that a record that comes in many pieces is scanned once.
 */
#ifndef SM_CMD_EXTENT_H
#define SM_CMD_EXTENT_H

#include "core/cursor.h"
#include "core/json.h"

/* The state of a record, all zero at its beginning. Offsets count from there. */
struct sm_extent {
	size_t at; /* the octets before it are scanned */
	size_t depth; /* XML: count of open elements; JSON: of open brackets */
	bool in_token; /* XML: inside a tag, comment or the like */
	size_t token; /* XML: its start */
	bool
	    content; /* XML: there is content besides comments and processing instructions; JSON: a line is indented */
	uint8_t quote; /* XML: quote of the open attribute value in it; JSON: of the open string; 0: none */
	bool escaped; /* JSON: an escape's first octet is the one before */
	uint8_t last; /* JSON: the last character that is neither blank nor in a string */
	uint64_t arrays[SM_JSON_DEPTH_MAX /
	                64]; /* JSON: bits of open brackets, from the outermost: it is of an array */
	size_t root, root_len; /* XML: the name of the root */
	size_t end; /* after the root of XML, or the object of JSON; 0: it is open */
	size_t trailing; /* XML: after the last comment or instruction behind the root; 0: there is none */
	size_t line; /* lines, JSON: start of the present one */
	bool text; /* lines, JSON: the present one isn't blank so far */
};

/*
 * The length of the XML document at r. It ends with its root, or at a NUL, or where another document begins
 * although this one did not end: at an XML declaration, a second root of the same name on a line of its own,
 * or any tag that cuts the root's tag off. 0: incomplete. Only tags are counted: the parser decides whether
 * the document is well-formed.
 *
 * Trailing comments and processing instructions belong to the document if nothing or an XML declaration
 * follows them, and to the next one otherwise. While `more` octets are expected, the end is undecided.
 */
size_t sm_extent_document(struct sm_extent *e, struct sm_slice r, bool more);

/*
 * Whether the octets at r up to the extent are only comments and instructions. These came too late for their
 * document, and are no record.
 */
bool sm_extent_is_trailing(const struct sm_extent *e, struct sm_slice r);

/*
 * Whether a GBCS message seems to start at r: tags and lengths up to the originator, or the zeros of a MAC
 * header.
 */
bool sm_extent_starts_message(struct sm_slice r);

/* The offset, from `from` on, where a message seems to start; r.len: there is none. */
size_t sm_extent_next_message(struct sm_slice r, size_t from);

/*
 * The length of the binary record at r: a message or firmware image by its own lengths, or other octets up to the next
 * message.
 * 0: incomplete. more: more octets may follow.
 */
size_t sm_extent_binary(struct sm_slice r, bool more);

/*
 * Whether a hex dump seems to start at r: a line that begins with an offset of zero, 4 to 16 digits, and has octets
 * behind it.
 */
bool sm_extent_starts_dump(struct sm_slice r);

/* Whether the first line at r opens a list of octets, as an array in C, that other lines continue. */
bool sm_extent_opens_list(struct sm_slice r);

/* The length of such a list with its closing brace. *next is the end of that line. 0: incomplete. */
size_t sm_extent_list(struct sm_extent *e, struct sm_slice r, size_t *next);

/* The length of the lines at r up to a blank one. *next is the end of that. 0: no blank line yet. */
size_t sm_extent_block(struct sm_extent *e, struct sm_slice r, size_t *next);

/*
 * The count of octets at r before a record: white space, NUL, or a byte order mark; between binary messages a newline
 * alone. Call it again for what follows.
 */
size_t sm_extent_separator(struct sm_slice r, bool binary);

#endif
