#include "recognise.h"

#include <string.h>

#include "core/hexdump.h"
#include "core/json.h"
#include "core/text.h"
#include "crypto/firmware.h"
#include "extent.h"
#include "gbcs/message.h"
#include "indented.h"
#include "lines.h"

enum sm_input
sm_recognise(struct sm_slice r)
{
	uint8_t first = r.p[0];

	if ((first == '{' || first == '<') && sm_lines_bracket(r))
		return SM_INPUT_TEXT;
	if (first == '{')
		return SM_INPUT_JSON;
	/* the rest of a byte order mark may follow */
	if (first == '<' || (first == 0xef && !sm_full_width(r, 0)))
		return SM_INPUT_DUIS;
	/* 0xDD and 0xDF start every message, and are not ASCII; neither are the quotes of a word processor */
	if ((first >= 0x80 && !sm_typeset_run(r, 0) && !sm_full_width(r, 0)) || sm_firmware_is(r))
		return SM_INPUT_BINARY;
	return sm_extent_starts_dump(r) || sm_lines_address(r) ? SM_INPUT_HEXDUMP : SM_INPUT_TEXT;
}

/* ---- text among binary messages ---- */

/* The first line without its end. Empty: it has no end. */
static struct sm_slice
whole_line(struct sm_slice r)
{
	const uint8_t *newline = r.len > 0 ? memchr(r.p, '\n', r.len) : NULL;

	return newline ? sm_slice_of(r.p, (size_t)(newline - r.p)) : sm_slice_of(NULL, 0);
}

static bool
is_text(struct sm_slice r)
{
	bool undecided;
	size_t length = sm_lines_message(r, false, &undecided);

	return sm_lines_is_message(whole_line(r)) || (length > 0 && length < r.len);
}

static bool
is_dump(struct sm_slice r)
{
	struct sm_extent e = { 0 };
	struct sm_buf octets;
	size_t next, from = 0,
	             length = sm_lines_address(r) ? sm_lines_addressed(r, false, &from)
	                                          : sm_extent_block(&e, r, &next);
	bool whole;

	if (length == 0 || length == r.len)
		return false;
	sm_buf_init(&octets);
	whole = sm_hexdump_decode(sm_slice_of(r.p, length), &octets, NULL) && octets.len > 0 &&
	        sm_message_extent(sm_slice_of(octets.p, octets.len)) == octets.len;
	sm_buf_free(&octets);
	return whole;
}

static bool
is_json(struct sm_slice r)
{
	struct sm_json_member *members;
	struct sm_extent e = { 0 };
	struct sm_arena arena;
	size_t next, length = whole_line(r).len;
	bool whole;

	if (sm_indented_opens(r))
		length = sm_indented_object(&e, r, false, &next);
	if (length == 0 || length == r.len)
		return false;
	sm_arena_init(&arena, 0);
	sm_arena_limit_for(&arena, length);
	whole = sm_json_object(sm_slice_of(r.p, length), &arena, &members, NULL);
	sm_arena_free(&arena);
	return whole;
}

static bool
is_document(struct sm_slice r)
{
	struct sm_extent e = { 0 };
	size_t length = sm_extent_document(&e, r, false);

	return e.end > 0 && sm_slice_at(sm_slice_after(r, length), 0) == '\n';
}

bool
sm_is_record_before_message(struct sm_slice r, enum sm_input form)
{
	switch (form) {
	case SM_INPUT_TEXT:
		return is_text(r);
	case SM_INPUT_HEXDUMP:
		return is_dump(r);
	case SM_INPUT_JSON:
		return is_json(r);
	case SM_INPUT_DUIS:
		return is_document(r);
	default:
		return false;
	}
}
