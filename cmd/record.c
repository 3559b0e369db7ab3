#include "record.h"

#include <stdlib.h>
#include <string.h>

#include "core/hexdump.h"
#include "elsewhere.h"
#include "extent.h"
#include "core/memory.h"
#include "core/text.h"
#include "crypto/firmware.h"
#include "duis/smets1.h"
#include "gbcs/message.h"
#include "lines.h"
#include "pasted.h"

/* A thread's document, and its record. sm_record_read forgets the last one. */
struct sm_reader {
	struct sm_document *document;
	bool held; /* the document is of the present record, read in this mode */
	enum sm_document_mode mode;
};

struct sm_reader *
sm_reader_new(void)
{
	struct sm_reader *reader = sm_memory_calloc(1, sizeof *reader);

	if (reader)
		reader->document = sm_document_new();
	if (reader && !reader->document) {
		free(reader);
		return NULL;
	}
	return reader;
}

void
sm_reader_free(struct sm_reader *reader)
{
	if (reader)
		sm_document_free(reader->document);
	free(reader);
}

bool
sm_record_document(struct sm_worker *w, const struct sm_record *r, enum sm_document_mode mode,
    struct sm_document **out, struct sm_err *err)
{
	struct sm_reader *reader = w->reader;

	if (r->request.len == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no DUIS document");
	/* a document that may be edited holds what one that is only read does */
	if (!reader->held ||
	    (reader->mode != mode && (reader->mode != SM_DOCUMENT_EDIT || mode != SM_DOCUMENT_DATA))) {
		reader->held = sm_document_read(reader->document, r->request, mode, err);
		reader->mode = mode;
	}
	*out = reader->document;
	return reader->held;
}

bool
sm_record_no_message(struct sm_worker *w, const struct sm_record *r, struct sm_err *err)
{
	struct sm_document *document;
	struct sm_err unread;
	bool smets1;

	sm_err_clear(&unread);
	smets1 = r->request.len > 0 && sm_record_document(w, r, SM_DOCUMENT_DATA, &document, &unread) &&
	         sm_smets1_find(sm_document_root(document));
	if (r->is_json && sm_elsewhere_find(r->text, &w->arena, err))
		return false;
	return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no GBCS message%s",
	    smets1 ? ": the answer of a SMETS1 device is MMC (sm-parse --format=mmc)" : "");
}

static bool
decode(struct sm_worker *w, struct sm_slice text, bool hex, struct sm_slice *out, struct sm_err *err)
{
	uint8_t *p = sm_alloc(&w->arena, hex ? text.len / 2 + 1 : text.len / 4 * 3 + 3, 1);
	size_t len;

	if (!p)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (!(hex ? sm_hex_decode(text, p, &len, err) : sm_base64_decode(text, p, &len, err)))
		return false;
	*out = sm_slice_of(p, len);
	return true;
}

static bool
is_all_hex(struct sm_slice text)
{
	size_t i = sm_slice_at(text, 0) == '0' && (sm_slice_at(text, 1) | 0x20) == 'x' ? 2 : 0;

	while (i < text.len && (i += sm_hex_run(text, i)) < text.len && text.p[i] &&
	       strchr(" :\t\r\n", text.p[i]))
		i++;
	return i == text.len;
}

/*
 * Hex with a wrong digit in it is also base64, of nonsense: the error should show the digit. Base64 of many zeros has few
 * characters that are no hex digits, but more than typing errors make.
 */
static bool
is_mistyped_hex(struct sm_slice text)
{
	enum { DIGITS_PER_ERROR = 64 };
	size_t wrong = 0;

	for (size_t i = 0; i < text.len; i++)
		wrong += sm_hex_digit(text.p[i]) < 0 && text.p[i] != ' ' && text.p[i] != ':';
	return sm_slice_at(text, 0) != '3' && wrong <= 1 + text.len / DIGITS_PER_ERROR;
}

/*
 * A message begins with 0xDD or 0xDF: D in hex, 3 in base64. Other text is reported as hex, the usual form of
 * pasted text.
 */
static bool
looks_like_base64(struct sm_slice text)
{
	return sm_slice_at(text, 0) == '3' && !is_all_hex(text);
}

/* Gives base64 of URLs and file names its usual digits, + and /. False: no memory. */
static bool
with_usual_digits(struct sm_worker *w, struct sm_slice *text)
{
	char *p;

	if (text->len == 0 || (!memchr(text->p, '-', text->len) && !memchr(text->p, '_', text->len)) ||
	    memchr(text->p, '+', text->len) || memchr(text->p, '/', text->len))
		return true;
	p = sm_alloc(&w->arena, text->len, 1);
	if (!p)
		return false;
	for (size_t i = 0; i < text->len; i++)
		p[i] = (char)(text->p[i] == '-' ? '+' : text->p[i] == '_' ? '/' : text->p[i]);
	*text = sm_slice_of(p, text->len);
	return true;
}

/* Gives base64 its padding, which some programs leave out. False: no memory. */
static bool
padded(struct sm_worker *w, struct sm_slice *text)
{
	size_t digits = 0, more;
	char *p;

	for (size_t i = 0; i < text->len; i++)
		digits += !strchr(" \t\r\n", text->p[i]) || !text->p[i];
	more = (4 - digits % 4) % 4;
	if (more == 0 || more == 3)
		return true;
	p = sm_alloc(&w->arena, text->len + more, 1);
	if (!p)
		return false;
	memcpy(p, text->p, text->len);
	memset(p + text->len, '=', more);
	*text = sm_slice_of(p, text->len + more);
	return true;
}

static bool
decode_text(
    struct sm_worker *w, struct sm_slice text, enum sm_input form, struct sm_slice *out, struct sm_err *err)
{
	struct sm_slice trimmed = sm_trim(text);
	bool hex = form == SM_INPUT_HEX && !looks_like_base64(trimmed);

	if (!hex && (!with_usual_digits(w, &trimmed) || !padded(w, &trimmed)))
		return sm_no_room(err, SM_NO_OFFSET, "record");
	return decode(w, trimmed, hex, out, err);
}

/* Digits that begin no message: one may follow a date. Else the octets stay as they are. */
static bool
find_behind(struct sm_worker *w, struct sm_slice text, struct sm_slice *out, struct sm_err *err)
{
	uint8_t *p = sm_alloc(&w->arena, text.len / 2 + 1, 1);
	size_t len;

	if (!p)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (sm_pasted_decode(text, p, &len) == SM_PASTED_ONE && sm_message_extent(sm_slice_of(p, len)) == len)
		*out = sm_slice_of(p, len);
	return true;
}

static struct sm_slice
inside(struct sm_slice quoted)
{
	return quoted.len > 1 ? sm_slice_of(quoted.p + 1, quoted.len - 2) : quoted;
}

static bool
is_quoted_base64(struct sm_slice text)
{
	struct sm_slice trimmed = sm_trim(text);
	uint8_t first = sm_slice_at(trimmed, 0);

	return (first == '"' || first == '\'') && sm_slice_at(trimmed, trimmed.len - 1) == first &&
	       looks_like_base64(inside(trimmed));
}

/* The error of text in no form, with the character that is wrong. */
static bool
fail_at(struct sm_slice text, const struct sm_err *why, struct sm_err *err)
{
	uint8_t c = sm_slice_at(text, why->offset);

	if (why->offset >= text.len)
		return sm_fail(
		    err, why->code, why->offset, "%s; --input names the form of other text", why->text);
	if (c < 0x20 || c >= 0x7f)
		return sm_fail(err, why->code, why->offset,
		    "%s: 0x%02X; --input names the form of other text", why->text, c);
	return sm_fail(
	    err, why->code, why->offset, "%s: '%c'; --input names the form of other text", why->text, c);
}

/* Text with characters of full width gets the usual ones. False: no memory. */
static bool
narrowed(struct sm_worker *w, struct sm_slice *text)
{
	uint8_t *p;

	if (text->len == 0 || (!memchr(text->p, 0xef, text->len) && !memchr(text->p, 0xe3, text->len)))
		return true;
	p = sm_alloc(&w->arena, text->len, 1);
	if (!p)
		return false;
	*text = sm_slice_of(p, sm_pasted_narrow(*text, p));
	return true;
}

/* Base32 begins with a 3 as base64 does. *is: the text is base32; then the result is that of the reading. */
static bool
decode_base32(struct sm_worker *w, struct sm_slice text, bool *is, struct sm_slice *out, struct sm_err *err)
{
	size_t len = 0;
	uint8_t *p;

	*is = false;
	if (sm_slice_at(text, 0) != '3')
		return true;
	p = sm_alloc(&w->arena, text.len, 1);
	if (!p)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (!sm_pasted_base32(text, p, &len) && len > 0)
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "base32, and no whole message on this line: base32 -d makes octets of it");
	*is = len > 0;
	*out = sm_slice_of(p, len);
	return true;
}

/* A bracket that is alone on its line. */
static bool
opens_json(struct sm_slice text)
{
	return sm_slice_eq_str(text, "{") || sm_slice_eq_str(text, "[");
}

static bool
fail_json_lines(struct sm_slice text, struct sm_err *err)
{
	return sm_fail(err, SM_E_MALFORMED, 0,
	    "JSON over several lines: '%c' is alone on this one; jq -c %s writes a record a line", text.p[0],
	    text.p[0] == '[' ? "'.[]'" : ".");
}

/* A line without a form that was asked for: hex or base64, or a message somewhere in it. */
static bool
decode_line(struct sm_worker *w, struct sm_slice text, struct sm_slice *out, struct sm_err *err)
{
	struct sm_err why;
	size_t len;
	uint8_t *p;
	bool base32;

	sm_err_clear(&why);
	if (!narrowed(w, &text))
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (opens_json(sm_trim(text)))
		return fail_json_lines(sm_trim(text), err);
	if (!decode_base32(w, sm_trim(text), &base32, out, err) || base32)
		return base32;
	if (decode_text(w, text, SM_INPUT_HEX, out, &why) && sm_message_is(*out))
		return true;
	if (why.code == SM_OK)
		return find_behind(w, text, out, err);
	if (why.code == SM_E_NOMEM)
		return sm_fail(err, why.code, why.offset, "%s", why.text);
	if (is_quoted_base64(text) && decode_text(w, inside(sm_trim(text)), SM_INPUT_BASE64, out, NULL))
		return true;
	p = sm_alloc(&w->arena, text.len + 1, 1);
	if (!p)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (sm_pasted_literal(text, p, &len) || sm_pasted_percent(text, p, &len) ||
	    sm_pasted_numbers(text, p, &len)) {
		*out = sm_slice_of(p, len);
		return true;
	}
	switch (sm_pasted_decode(text, p, &len)) {
	case SM_PASTED_ONE:
		break;
	case SM_PASTED_SEVERAL:
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "several messages with text between them: put each on a line of its own");
	default:
		return fail_at(sm_trim(text), &why, err);
	}
	*out = sm_slice_of(p, len);
	return true;
}

/* The message in the octets of a packet, behind the headers of its protocols; octets without one stay as they are. */
static struct sm_slice
in_packet(struct sm_slice octets)
{
	size_t at = sm_message_is(octets) ? 0 : sm_extent_next_message(octets, 0), length;
	struct sm_slice found = sm_slice_after(octets, at);

	length = at > 0 && at < octets.len ? sm_message_extent(found) : 0;
	return length > 0 ? sm_slice_of(found.p, length) : octets;
}

/* Whether the octets begin a message if those of each word are turned round, as xxd -e writes them. */
static bool
is_turned(struct sm_slice octets)
{
	enum { LOOKED_AT = 24 };
	uint8_t turned[LOOKED_AT];

	for (size_t size = 2; octets.len >= LOOKED_AT && size <= 8; size *= 2) {
		for (size_t i = 0; i < LOOKED_AT; i++)
			turned[i] = octets.p[i - i % size + size - 1 - i % size];
		if (sm_extent_starts_message(sm_slice_of(turned, LOOKED_AT)))
			return true;
	}
	return false;
}

static bool
decode_hexdump(struct sm_worker *w, struct sm_slice text, struct sm_slice *out, struct sm_err *err)
{
	struct sm_buf octets;
	uint8_t *p = NULL;

	if (sm_lines_prefix(text) > 0) {
		p = sm_alloc(&w->arena, text.len, 1);
		if (!p)
			return sm_no_room(err, SM_NO_OFFSET, "record");
		text = sm_slice_of(p, sm_lines_unprefixed(text, p));
		p = NULL;
	}
	sm_buf_init(&octets);
	if (sm_hexdump_decode(text, &octets, err)) {
		p = sm_alloc(&w->arena, octets.len + 1, 1);
		if (!p)
			(void)sm_no_room(err, SM_NO_OFFSET, "record");
	}
	if (p && octets.len > 0)
		memcpy(p, octets.p, octets.len);
	*out = in_packet(sm_slice_of(p, p ? octets.len : 0));
	sm_buf_free(&octets);
	if (p && is_turned(*out))
		return sm_fail(
		    err, SM_E_MALFORMED, 0, "line 1: words with the last octet first: use xxd without -e");
	return p != NULL;
}

/*
 * From here on the record's document is the one in the envelope: signatures and the ledger are about it, not about an
 * envelope that each retry writes anew.
 */
static bool
leave_envelope(struct sm_worker *w, struct sm_record *r, struct sm_err *err)
{
	struct sm_document *document;
	struct sm_slice alone;

	if (!sm_record_document(w, r, SM_DOCUMENT_FAITHFUL, &document, err) ||
	    !sm_document_text(document, &w->arena, &alone, err) ||
	    /* the reading that tools use has the lines of the record */
	    !sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err))
		return false;
	r->request = alone;
	return true;
}

static bool
read_carried(struct sm_worker *w, struct sm_record *r, struct sm_err *err)
{
	struct sm_document *document;
	enum sm_carried_kind kind;

	if (!sm_record_document(w, r, w->edits ? SM_DOCUMENT_EDIT : SM_DOCUMENT_DATA, &document, err))
		return false;
	if (w->takes_mmc && sm_xml_namespace(sm_document_root(document)) == SM_XML_MMC)
		return true;
	if (!sm_carried_message(sm_document_root(document), &w->arena, &kind, &r->gbcs, err))
		return false;
	r->soap = sm_document_soap(document);
	return !r->soap || leave_envelope(w, r, err);
}

static bool
is_word(struct sm_slice value, const char *word)
{
	return sm_slice_eq_str(value, word);
}

/* A member that is a string, null or missing. */
static bool
read_string(const struct sm_record *r, const char *name, struct sm_slice *out, struct sm_err *err)
{
	struct sm_slice value = sm_record_value(r, name);

	*out = (struct sm_slice){ 0 };
	if (value.len == 0 || is_word(value, "null"))
		return true;
	if (sm_slice_at(value, 0) != '"')
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "JSON: %s is not a string", name);
	return sm_json_characters(value, r->arena, out) || sm_no_room(err, SM_NO_OFFSET, "record");
}

/* Programs write null or false for a missing value. Any other value is an error. */
static bool
says_error(const struct sm_record *r)
{
	struct sm_slice error = sm_record_value(r, "error");

	return error.len > 0 && !is_word(error, "null") && !is_word(error, "false");
}

static bool
read_json(struct sm_worker *w, struct sm_record *r, struct sm_err *err)
{
	struct sm_json_member *members, *m;
	struct sm_slice gbcs;

	if (opens_json(sm_trim(r->text)))
		return fail_json_lines(sm_trim(r->text), err);
	if (!sm_json_object(r->text, &w->arena, &members, err))
		return false;
	/* results are a line each, with what came in */
	for (m = members; m; m = m->next)
		if (!sm_json_one_line(&m->text, r->arena) || !sm_json_one_line(&m->value, r->arena))
			return sm_no_room(err, SM_NO_OFFSET, "record");
	r->is_json = true;
	r->members = members;
	r->failed_before = says_error(r);
	if (r->failed_before)
		return true;
	if (!read_string(r, "request", &r->request, err) || !read_string(r, "gbcs", &gbcs, err))
		return false;
	if (gbcs.len > 0 && (is_all_hex(gbcs) || is_mistyped_hex(gbcs)))
		return decode(w, gbcs, true, &r->gbcs, err);
	if (gbcs.len > 0 && !with_usual_digits(w, &gbcs))
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (gbcs.len > 0)
		return decode(w, gbcs, false, &r->gbcs, err);
	return r->request.len == 0 || read_carried(w, r, err);
}

/* Removes the byte order mark, with which no message starts. */
static bool
is_utf16(struct sm_slice text)
{
	uint8_t first = sm_slice_at(text, 0), second = sm_slice_at(text, 1);

	return (first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff);
}

bool
sm_record_read(
    struct sm_worker *w, struct sm_slice text, enum sm_input form, struct sm_record *out, struct sm_err *err)
{
	*out = (struct sm_record){ .form = form, .text = text, .arena = &w->arena };
	w->reader->held = false;
	switch (form) {
	case SM_INPUT_JSON:
		return read_json(w, out, err);
	case SM_INPUT_DUIS:
		out->request = text;
		return read_carried(w, out, err);
	case SM_INPUT_BINARY:
		if (is_utf16(text))
			return sm_fail(err, SM_E_UNSUPPORTED, 0,
			    "text in UTF-16, or octets that are no message: save text as UTF-8");
		if (sm_pasted_is_ebcdic(text))
			return sm_fail(err, SM_E_UNSUPPORTED, 0,
			    "octet 0x%02X is a digit of EBCDIC: iconv -f IBM037 -t UTF-8 makes usual text of "
			    "it",
			    text.p[0]);
		*(sm_firmware_is(text) ? &out->firmware : &out->gbcs) = text;
		return true;
	case SM_INPUT_HEXDUMP:
		return decode_hexdump(w, text, &out->gbcs, err);
	case SM_INPUT_TEXT:
		return decode_line(w, text, &out->gbcs, err);
	default:
		return decode_text(w, text, form, &out->gbcs, err);
	}
}

struct sm_slice
sm_record_value(const struct sm_record *r, const char *name)
{
	for (const struct sm_json_member *m = r->members; m; m = m->next)
		if (sm_slice_eq_str(m->name, name))
			return m->value;
	return (struct sm_slice){ 0 };
}

json_t *
sm_record_load(const struct sm_record *r, const char *name)
{
	struct sm_slice value = sm_record_value(r, name);

	if (value.len == 0)
		return NULL;
	return json_loadb((const char *)value.p, value.len,
	    JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
}

struct sm_slice
sm_record_string(const struct sm_record *r, const char *name)
{
	struct sm_slice out;

	if (!sm_json_characters(sm_record_value(r, name), r->arena, &out))
		return (struct sm_slice){ 0 };
	return out;
}

void
sm_record_member(struct sm_buf *out, const char *name)
{
	if (out->len > 0 && out->p[out->len - 1] != '{')
		sm_buf_putc(out, ',');
	sm_buf_json_str(out, name);
	sm_buf_putc(out, ':');
}
