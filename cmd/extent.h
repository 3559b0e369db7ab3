/*
 * Where a record ends that says so neither by a length nor by a newline: an XML document, and lines up to a blank one.
 * What has been looked at is remembered, so that a record which comes in many pieces is looked at once.
 */
#ifndef SM_CMD_EXTENT_H
#define SM_CMD_EXTENT_H

#include "core/cursor.h"

/* What is known of a record; all zero where it begins. Offsets count from there. */
struct sm_extent {
	size_t at; /* what stands before has been looked at */
	size_t depth; /* XML: elements that are open */
	bool in_token; /* XML: a tag, comment or the like isn't over */
	size_t token; /* XML: where that begins */
	bool content; /* XML: there is more than comments and processing instructions */
	uint8_t quote; /* XML: of the attribute's value that is open in it; 0: none is */
	size_t root, root_len; /* XML: the name of the root */
	size_t end; /* XML: behind the root; 0: that isn't over */
	size_t trailing; /* XML: behind the last remark that follows that; 0: none does */
	size_t line; /* lines: where the one begins that isn't over */
	bool text; /* lines: that one isn't blank */
};

/*
 * The length of the XML document at r, which the rest of the stream follows: up to the end tag of its root, to a NUL,
 * or to where another document begins though this one never ended: at an XML declaration, on a line of its own a second
 * root of the same name, or any tag when the root's own is cut off there. 0: not whole yet. Only tags are counted;
 * whether the document is well-formed is for its parser to say.
 *
 * Comments and processing instructions behind the root, remarks, belong to the document if nothing or an XML declaration
 * follows them, else to the next one; they are waited for as long as more octets are said to be there.
 */
size_t sm_extent_document(struct sm_extent *e, struct sm_slice r, bool more);

/* Whether what stands up to that length at r is but remarks: they came too late for their document, and are no record. */
bool sm_extent_is_trailing(const struct sm_extent *e, struct sm_slice r);

/* Whether a GBCS message seems to start at r: its tags and lengths up to the originator, or a MAC header's zeros. */
bool sm_extent_starts_message(struct sm_slice r);

/* Where, at `from` or behind it, one seems to start; r.len: nowhere. */
size_t sm_extent_next_message(struct sm_slice r, size_t from);

/*
 * The length of the binary record at r: a message by its own lengths, or octets that are none, up to where the next one
 * starts. 0: not whole yet. more: more octets may follow.
 */
size_t sm_extent_binary(struct sm_slice r, bool more);

/* The length of the lines at r up to a blank one, *next being where that is over. 0: there is no blank one yet. */
size_t sm_extent_block(struct sm_extent *e, struct sm_slice r, size_t *next);

#endif
