#include "extent.h"

#include <ctype.h>
#include <string.h>

#include "core/octets.h"
#include "core/text.h"
#include "crypto/firmware.h"
#include "gbcs/message.h"

static const char declaration[] = "<?xml ";

enum kind { COMMENT, CDATA, INSTRUCTION, TAG, UNDECIDED };

static const struct {
	const char *open, *close;
} tokens[] = {
	[COMMENT] = { "<!--", "-->" },
	[CDATA] = { "<![CDATA[", "]]>" },
	[INSTRUCTION] = { "<?", "?>" },
	[TAG] = { "<", ">" },
};

static enum kind
kind_of(struct sm_slice token)
{
	if (token.len > 1 && token.p[1] != '!' && token.p[1] != '?')
		return TAG;
	for (size_t t = 0; t < SM_COUNT(tokens); t++) {
		size_t open = strlen(tokens[t].open), n = token.len < open ? token.len : open;

		if (token.len == 1 || memcmp(token.p, tokens[t].open, n) != 0)
			continue;
		return n < open ? UNDECIDED : (enum kind)t;
	}
	return UNDECIDED;
}

/* The end of a token by its closing delimiter, which does not overlap the opening one. 0: not there yet. */
static size_t
delimited_end(struct sm_extent *e, struct sm_slice r, enum kind kind)
{
	size_t open = strlen(tokens[kind].open), close = strlen(tokens[kind].close);

	while (e->at < r.len) {
		const uint8_t *found = memchr(r.p + e->at, '>', r.len - e->at);

		e->at = found ? (size_t)(found - r.p) + 1 : r.len;
		if (found && e->at >= e->token + open + close &&
		    memcmp(r.p + e->at - close, tokens[kind].close, close) == 0)
			return e->at;
	}
	return 0;
}

/*
 * Flags a '<', '>' or quote among eight octets: these pairs differ in few bits. It also flags '#' and '&', which mean
 * nothing in a tag.
 */
static uint64_t
marks(uint64_t eight)
{
	return sm_octets_are(eight | SM_OCTETS('<' ^ '>'), '>') |
	       sm_octets_are(eight & ~SM_OCTETS((uint8_t)('"' ^ '\'')), '"');
}

/* The first octet from there that may end a tag or a quotation. */
static size_t
next_mark(struct sm_slice r, size_t at)
{
	for (; at < r.len && r.len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
		uint64_t flags = marks(sm_octets_load(r.p + at));

		if (flags != 0)
			return at + sm_octets_first(flags);
	}
	while (at < r.len && !strchr("<>\"'", r.p[at]))
		at++;
	return at;
}

/* A '<' inside a tag means that the first tag was never ended. */
static size_t
tag_end(struct sm_extent *e, struct sm_slice r)
{
	bool declares = sm_slice_at(r, e->token + 1) == '!';

	for (; (e->at = next_mark(r, e->at)) < r.len; e->at++) {
		uint8_t c = r.p[e->at];

		if (c == '<' && !declares)
			return e->at;
		if (c == '>' && e->quote == 0)
			return ++e->at;
		if (c == e->quote)
			e->quote = 0;
		else if ((c == '"' || c == '\'') && e->quote == 0 && !declares)
			e->quote = c;
	}
	return 0;
}

static size_t
token_end(struct sm_extent *e, struct sm_slice r)
{
	enum kind kind = kind_of(sm_slice_after(r, e->token));

	if (kind == UNDECIDED)
		return 0;
	return kind == TAG ? tag_end(e, r) : delimited_end(e, r, kind);
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool
find_token(struct sm_extent *e, struct sm_slice r)
{
	const uint8_t *open = memchr(r.p + e->at, '<', r.len - e->at);

	e->token = open ? (size_t)(open - r.p) : r.len;
	while (!e->content && e->at < e->token)
		e->content = !is_blank(r.p[e->at++]);
	if (!open) {
		e->at = r.len;
		return false;
	}
	e->at = e->token + 1;
	e->in_token = true;
	e->quote = 0;
	return true;
}

static struct sm_slice
name_of(struct sm_slice tag)
{
	size_t n = 1;

	while (n < tag.len && !strchr(" \t\r\n/>", tag.p[n]))
		n++;
	return (struct sm_slice){ tag.p + 1, n - 1 };
}

/* An XML declaration stands only at the start of a document. */
static bool
begins_document(const struct sm_extent *e, struct sm_slice r, struct sm_slice token)
{
	if (sm_slice_at(token, 1) == '?' && sm_slice_begins(token, declaration))
		return e->token > 0;
	return e->depth > 0 && sm_slice_at(r, e->token - 1) == '\n' &&
	       sm_slice_eq(name_of(token), (struct sm_slice){ r.p + e->root, e->root_len });
}

static bool
is_comment(struct sm_slice token)
{
	return sm_slice_begins(token, tokens[COMMENT].open) ||
	       (sm_slice_begins(token, tokens[INSTRUCTION].open) && !sm_slice_begins(token, declaration));
}

/* Accounts for a token that ends at e->at. True: it ends the document. */
static bool
count(struct sm_extent *e, struct sm_slice token)
{
	uint8_t first = sm_slice_at(token, 1);
	bool empty = token.len > 2 && token.p[token.len - 2] == '/';

	e->content = e->content || !is_comment(token);
	if (first == '!' || first == '?')
		return false;
	if (first == '/') {
		e->depth -= e->depth > 0;
	} else if (!empty && e->depth++ == 0) {
		e->root = e->token + 1;
		e->root_len = name_of(token).len;
		/* the line ended inside the root's tag */
		return token.p[token.len - 1] == '\n';
	}
	return e->depth == 0;
}

static size_t
root_end(struct sm_extent *e, struct sm_slice r)
{
	while (e->at < r.len && (e->in_token || find_token(e, r))) {
		size_t end = token_end(e, r);
		struct sm_slice token;

		if (end == 0)
			break;
		token = (struct sm_slice){ r.p + e->token, end - e->token };
		e->in_token = false;
		if (begins_document(e, r, token)) {
			e->at = e->token;
			return e->at;
		}
		if (count(e, token))
			return end;
	}
	return 0;
}

/* The end of the trailing comments, if nothing else follows them. */
static size_t
trailing_end(struct sm_extent *e, struct sm_slice r, bool more)
{
	while (e->at < r.len) {
		struct sm_slice token;
		size_t end;

		if (!e->in_token && is_blank(r.p[e->at])) {
			e->at++;
			continue;
		}
		if (!e->in_token && r.p[e->at] != '<')
			return e->end;
		end = e->in_token || find_token(e, r) ? token_end(e, r) : 0;
		if (end == 0)
			break;
		e->in_token = false;
		token = (struct sm_slice){ r.p + e->token, end - e->token };
		/* nothing stands before a declaration */
		if (!is_comment(token))
			return sm_slice_begins(token, declaration) && e->trailing ? e->trailing : e->end;
		e->trailing = end;
	}
	if (more)
		return 0;
	return e->in_token || e->trailing == 0 ? e->end : e->trailing;
}

/* As sm_extent_document, in the octets that are looked at so far. */
static size_t
document_end(struct sm_extent *e, struct sm_slice r, bool more)
{
	const uint8_t *nul = e->at < r.len ? memchr(r.p + e->at, '\0', r.len - e->at) : NULL;

	if (nul)
		r.len = (size_t)(nul - r.p);
	if (e->end == 0)
		e->end = root_end(e, r);
	if (e->end == 0)
		return nul ? r.len : 0;
	return trailing_end(e, r, more && !nul);
}

/* A record is short beside the rest of the input, so this is not searched for each record. */
size_t
sm_extent_document(struct sm_extent *e, struct sm_slice r, bool more)
{
	enum { WINDOW = 2048 };

	for (size_t n = e->at + WINDOW; n < r.len; n *= 2) {
		size_t end = document_end(e, sm_slice_of(r.p, n), true);

		if (end > 0)
			return end;
	}
	return document_end(e, r, more);
}

bool
sm_extent_is_trailing(const struct sm_extent *e, struct sm_slice r)
{
	return e->at > 0 && !e->in_token && !e->content && !sm_slice_begins(r, declaration);
}

size_t
sm_extent_block(struct sm_extent *e, struct sm_slice r, size_t *next)
{
	for (; e->at < r.len; e->at++) {
		uint8_t c = r.p[e->at];

		if (c != '\n') {
			e->text = e->text || !strchr(" \r\t", c); /* a NUL counts as blank */
			continue;
		}
		if (!e->text && e->line > 0) {
			*next = e->at + 1;
			return e->line;
		}
		e->line = e->at + 1;
		e->text = false;
	}
	return 0;
}

static struct sm_slice
first_line(struct sm_slice r)
{
	const uint8_t *newline = r.len > 0 ? memchr(r.p, '\n', r.len) : NULL;

	return newline ? sm_slice_of(r.p, (size_t)(newline - r.p)) : r;
}

bool
sm_extent_starts_dump(struct sm_slice r)
{
	enum { SHORTEST = 4, LONGEST = 16 };
	size_t digits = 0, at;

	while (sm_slice_at(r, digits) == '0')
		digits++;
	at = digits + (sm_slice_at(r, digits) == ':');
	while (sm_slice_at(r, at) == ' ')
		at++;
	return digits >= SHORTEST && digits <= LONGEST && at > digits && isxdigit(sm_slice_at(r, at)) &&
	       isxdigit(sm_slice_at(r, at + 1));
}

bool
sm_extent_opens_list(struct sm_slice r)
{
	struct sm_slice line = first_line(r), trimmed = sm_trim(line);
	uint8_t before = trimmed.len > 1 ? trimmed.p[trimmed.len - 2] : 0;

	/* or the brace stands on the next line; base64 ends with the same sign */
	if (!memchr(line.p, '{', line.len) &&
	    !(sm_slice_at(trimmed, trimmed.len - 1) == '=' && (before == ' ' || before == ']')))
		return false;
	return !memchr(line.p, '}', line.len);
}

size_t
sm_extent_list(struct sm_extent *e, struct sm_slice r, size_t *next)
{
	const uint8_t *close = e->at < r.len ? memchr(r.p + e->at, '}', r.len - e->at) : NULL, *newline;

	if (!close) {
		e->at = r.len;
		return 0;
	}
	e->at = (size_t)(close - r.p);
	newline = memchr(close, '\n', r.len - e->at);
	if (newline)
		*next = (size_t)(newline - r.p) + 1;
	return newline ? (size_t)(newline - r.p) : 0;
}

/* ---- binary messages ---- */

enum {
	MAC_HEADER = 0xdd,
	GROUPING_HEADER = 0xdf,
	TRANSACTION_ID = 9, /* the length of a CRA Flag and a counter */
	EUI = 8,
	START = 21, /* size up to the recipient's length */
	ZEROS = 6, /* lengths in a MAC header: GBCS section 7.2.8 */
	JUNK_MAX = 64 * 1024,
	WAIT_MAX = 1024 * 1024 /* longest message that others may follow */
};

bool
sm_extent_starts_message(struct sm_slice r)
{
	static const uint8_t zeros[ZEROS] = { 0 };
	uint8_t cra = sm_slice_at(r, 2);

	if (r.len > ZEROS && r.p[0] == MAC_HEADER && memcmp(r.p + 1, zeros, sizeof zeros) == 0)
		return true;
	return r.len >= START && (r.p[0] == MAC_HEADER || r.p[0] == GROUPING_HEADER) &&
	       r.p[1] == TRANSACTION_ID && cra >= SM_CRA_COMMAND && cra <= SM_CRA_ALERT &&
	       r.p[2 + TRANSACTION_ID] == EUI && r.p[START - 1] == EUI;
}

size_t
sm_extent_next_message(struct sm_slice r, size_t from)
{
	for (size_t i = from; i < r.len; i++)
		if ((r.p[i] == MAC_HEADER || r.p[i] == GROUPING_HEADER) &&
		    sm_extent_starts_message(sm_slice_after(r, i)))
			return i;
	return r.len;
}

/* The start of another message inside this one. The message's own Grouping Header doesn't count. */
static size_t
next_start(struct sm_slice r)
{
	size_t next = sm_extent_next_message(r, 1), length = sm_slice_at(r, ZEROS + 1);
	/* the MAC header's length, security control and invocation counter come before it */
	size_t own = ZEROS + 2 + (length == 0x81 ? 1 : length == 0x82 ? 2 : 0) + 5;

	if (sm_slice_at(r, 0) == MAC_HEADER && next == own)
		next = sm_extent_next_message(r, own + 1);
	return next;
}

static bool
is_readable(struct sm_slice r)
{
	struct sm_message m;

	return sm_message_read(r, &m, NULL);
}

/* Cuts off octets after a Pre-Command that only looked like its signature. */
static size_t
readable_length(struct sm_slice r)
{
	for (size_t n = r.len; n > 0 && r.len - n < 2 + SM_SIGNATURE_LEN; n--)
		if (sm_message_extent(sm_slice_of(r.p, n)) == n && is_readable(sm_slice_of(r.p, n)))
			return n;
	return r.len;
}

/*
 * The lengths of a message that lost octets reach into the next one, or by chance to the end of a later one. A GBT block
 * may hold the start of another message.
 */
static size_t
sound_length(struct sm_slice r, size_t length)
{
	bool block = sm_slice_at(r, 0) == MAC_HEADER && sm_slice_at(r, 1) == TRANSACTION_ID;
	size_t next;

	if (block ||
	    (sm_extent_starts_message(sm_slice_after(r, length)) && is_readable(sm_slice_of(r.p, length))))
		return length;
	next = next_start(sm_slice_of(r.p, length + START < r.len ? length + START : r.len));
	return next < length ? readable_length(sm_slice_of(r.p, next)) : length;
}

/* A firmware image has its length in its header. */
static size_t
image_length(struct sm_slice r, bool more)
{
	size_t length = sm_firmware_extent(r);

	if (length > 0 && length <= r.len)
		return length;
	return more ? 0 : r.len;
}

size_t
sm_extent_binary(struct sm_slice r, bool more)
{
	bool begins = sm_slice_at(r, 0) == MAC_HEADER || sm_slice_at(r, 0) == GROUPING_HEADER;
	size_t length = sm_message_extent(r), next;

	if (sm_firmware_is(r))
		return image_length(r, more);
	/* the signature field of a Pre-Command may still follow */
	if (length == r.len && length > 0)
		return more ? 0 : length;
	if (length > 0)
		return sound_length(r, length);
	if (more && r.len < (begins ? (size_t)WAIT_MAX : START))
		return 0;
	next = next_start(r);
	if (next < r.len)
		return readable_length(sm_slice_of(r.p, next));
	if (!more)
		return next;
	return !begins && r.len > JUNK_MAX ? r.len - START : 0;
}

/* ---- what is between records ---- */

size_t
sm_extent_separator(struct sm_slice r, bool binary)
{
	static const uint8_t mark[] = { 0xef, 0xbb, 0xbf };
	static const char blank[] = " \n\r\t"; /* and NUL */

	if (r.len == 0)
		return 0;
	if (binary)
		return r.p[0] == '\n';
	if (r.len >= sizeof mark && memcmp(r.p, mark, sizeof mark) == 0)
		return sizeof mark;
	return memchr(blank, r.p[0], sizeof blank) != NULL;
}
