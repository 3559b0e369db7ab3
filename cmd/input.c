#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/text.h"
#include "gbcs/message.h"

enum { READ_SIZE = 256 * 1024, BATCH_OCTETS = 1024 * 1024 };
enum { BYTE_ORDER_MARK = 0xef }; /* the first of its three octets in UTF-8 */

/* How far the tags of the document in hand are counted, so that no octet is looked at again with the next read. */
struct tags {
	size_t at; /* of the record: the first octet not counted */
	size_t depth; /* elements that are open there */
	size_t searched; /* of the record: no token that began before ends before here */
	char quote; /* the one that is open there in a tag, or 0 */
	bool content; /* there is more in it than comments and processing instructions */
};

/* A place in `pending` and where that is for people; the line is 0 when there is none. */
struct place {
	const char *file;
	uint64_t line;
	size_t at;
};

struct sm_source {
	char **files;
	size_t n_files, next_file;
	int fd; /* -1: none open */
	enum sm_input form;
	struct sm_buf pending; /* read, and not yet cut */
	size_t at; /* of pending: where the next record starts */
	size_t scanned; /* of pending: no record ends before here */
	struct tags tags;
	struct place here; /* never behind `at` */
	struct place coming; /* where the file begins that was opened last, while `here` is before it */
	uint64_t octets, number;
	bool skipping; /* dropping the rest of a record that is too long */
	bool end; /* of all files */
};

struct sm_source *
sm_source_new(char **files, size_t n, enum sm_input form)
{
	struct sm_source *s = calloc(1, sizeof *s);

	if (!s)
		return NULL;
	s->files = files;
	s->n_files = n;
	s->form = form;
	s->fd = n == 0 ? STDIN_FILENO : -1;
	s->here.line = 1;
	sm_buf_init(&s->pending);
	return s;
}

static void
close_file(struct sm_source *s)
{
	if (s->fd > STDIN_FILENO)
		(void)close(s->fd);
	s->fd = -1;
}

void
sm_source_free(struct sm_source *s)
{
	if (!s)
		return;
	close_file(s);
	sm_buf_free(&s->pending);
	free(s);
}

uint64_t
sm_source_octets(const struct sm_source *s)
{
	return s->octets;
}

bool
sm_source_ready(const struct sm_source *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };

	/* a newline that is pending ends a line; other records are few enough to be asked for again */
	return s->end || s->fd < 0 ||
	       (s->form != SM_INPUT_HEXDUMP && s->scanned < s->pending.len &&
	           memchr(s->pending.p + s->scanned, '\n', s->pending.len - s->scanned)) ||
	       poll(&p, 1, 0) != 0;
}

static bool
open_next(struct sm_source *s, struct sm_err *err)
{
	const char *name = s->files[s->next_file++];
	bool is_stdin = strcmp(name, "-") == 0;

	s->fd = is_stdin ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	s->coming = (struct place){ is_stdin ? NULL : name, 1, s->pending.len };
	return s->fd >= 0 || sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s: %s", name, strerror(errno));
}

/* Brings `here` to where the next record starts. */
static void
go_on(struct sm_source *s)
{
	const char *p, *newline;

	if (s->coming.line > 0 && s->at >= s->coming.at) {
		s->here = s->coming;
		s->coming.line = 0;
	}
	for (p = s->pending.p + s->here.at; p < s->pending.p + s->at; p = newline + 1) {
		newline = memchr(p, '\n', (size_t)(s->pending.p + s->at - p));
		if (!newline)
			break;
		s->here.line++;
	}
	s->here.at = s->at;
}

/* Moves what is pending to the front, so that the buffer holds no more than one record and a read. */
static void
compact(struct sm_source *s)
{
	if (s->at == 0)
		return;
	go_on(s);
	s->here.at = 0;
	s->coming.at -= s->coming.line > 0 ? s->at : 0;
	memmove(s->pending.p, s->pending.p + s->at, s->pending.len - s->at);
	s->pending.len -= s->at;
	s->scanned = s->scanned > s->at ? s->scanned - s->at : 0;
	s->at = 0;
}

static bool
read_more(struct sm_source *s, struct sm_err *err)
{
	static const char separators[] = "\n\n";
	ssize_t got;
	char *room;

	while (s->fd < 0) {
		if (s->next_file >= s->n_files) {
			s->end = true;
			return true;
		}
		if (!open_next(s, err))
			return false;
	}
	compact(s);
	room = sm_buf_room(&s->pending, READ_SIZE);
	if (!room)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	do
		got = read(s->fd, room, READ_SIZE);
	while (got < 0 && errno == EINTR && !sm_interrupted());
	if (got < 0 && errno != EINTR) {
		(void)sm_fail(err, SM_E_IO, SM_NO_OFFSET, "read: %s", strerror(errno));
		close_file(s);
		s->end = s->n_files == 0;
		return false;
	}
	if (got <= 0) {
		/* a file may end without a newline: the next one starts a record of its own all the same */
		close_file(s);
		if (s->n_files == 0 || got < 0)
			s->end = true;
		else if (s->pending.len > 0 && s->form != SM_INPUT_BINARY)
			sm_buf_put(&s->pending, separators, s->form == SM_INPUT_HEXDUMP ? 2 : 1);
		return true;
	}
	s->pending.len += (size_t)got;
	s->octets += (size_t)got;
	return true;
}

static struct sm_slice
rest(const struct sm_source *s, size_t from)
{
	return sm_slice_of(s->pending.p ? s->pending.p + from : "", s->pending.len - from);
}

static bool
is_separator(uint8_t c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\0';
}

/* What the record at s->at is, by its first octet. */
static enum sm_input
recognise(const struct sm_source *s)
{
	struct sm_slice r = rest(s, s->at);
	uint8_t first = r.p[0];

	if (s->form != SM_INPUT_AUTO)
		return s->form;
	if (first == '{')
		return SM_INPUT_JSON;
	/* a byte order mark may stand before an XML declaration */
	if (first == '<' || first == BYTE_ORDER_MARK)
		return SM_INPUT_DUIS;
	/* 0xDD and 0xDF start every message and are no ASCII */
	return first >= 0x80 ? SM_INPUT_BINARY : SM_INPUT_HEX;
}

/* The length of a line without its end; 0 in *end: not whole yet. */
static size_t
line_length(struct sm_source *s, size_t *end)
{
	struct sm_slice r = rest(s, s->scanned > s->at ? s->scanned : s->at);
	const uint8_t *newline = r.len ? memchr(r.p, '\n', r.len) : NULL;

	if (newline) {
		size_t stop = (size_t)(newline - (const uint8_t *)s->pending.p);

		*end = stop + 1;
		return stop - s->at;
	}
	s->scanned = s->pending.len;
	*end = s->end ? s->pending.len : 0;
	return s->pending.len - s->at;
}

/* As line_length, for the lines up to one that is blank. */
static size_t
block_length(struct sm_source *s, size_t *end)
{
	size_t at = s->scanned > s->at ? s->scanned : s->at, stop = s->pending.len;
	const char *p = s->pending.p;

	*end = s->end ? stop : 0;
	while (at < s->pending.len) {
		size_t i = at;

		while (i < s->pending.len && p[i] != '\n' && is_separator((uint8_t)p[i]))
			i++;
		if (i < s->pending.len && p[i] == '\n') {
			*end = i + 1;
			stop = at;
			break;
		}
		while (i < s->pending.len && p[i] != '\n')
			i++;
		if (i == s->pending.len)
			break;
		at = i + 1;
	}
	s->scanned = at;
	return stop - s->at;
}

/* The end of the tag at i; one that is broken ends before the next. 0: not whole yet. */
static size_t
tag_end(struct sm_slice r, size_t i, struct tags *tags)
{
	size_t k = tags->searched > i ? tags->searched : i + 1;

	for (; k < r.len; k++) {
		char c = (char)r.p[k];

		if (c == '<' || (c == '>' && !tags->quote)) {
			tags->quote = 0;
			return c == '>' ? k + 1 : k;
		}
		if (c == tags->quote)
			tags->quote = 0;
		else if (!tags->quote && (c == '"' || c == '\''))
			tags->quote = c;
	}
	tags->searched = k;
	return 0;
}

/* The end of the thing begun at i: a comment, CDATA section, processing instruction or tag; 0: not whole yet. */
static size_t
xml_token_end(struct sm_slice r, size_t i, struct tags *tags)
{
	static const struct {
		const char *open, *close;
	} tokens[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" } };

	for (size_t t = 0; t < SM_COUNT(tokens); t++) {
		size_t open = strlen(tokens[t].open), close = strlen(tokens[t].close), k = i + open;

		if (r.len - i < open || memcmp(r.p + i, tokens[t].open, open) != 0)
			continue;
		for (k = tags->searched > k ? tags->searched : k; k + close <= r.len; k++)
			if (memcmp(r.p + k, tokens[t].close, close) == 0)
				return k + close;
		tags->searched = k;
		return 0;
	}
	return tag_end(r, i, tags);
}

/* Counts the tag, comment or other thing from i to end. True: the root ends with it. */
static bool
count_token(struct tags *tags, struct sm_slice r, size_t i, size_t end)
{
	bool closing = r.p[i + 1] == '/', empty = r.p[end - 2] == '/', broken = r.p[end - 1] != '>';

	tags->at = end;
	if (r.p[i + 1] != '?' && (r.p[i + 1] != '!' || r.p[i + 2] != '-'))
		tags->content = true;
	if (r.p[i + 1] == '!' || r.p[i + 1] == '?' || broken)
		return false;
	if (closing && tags->depth > 0)
		tags->depth--;
	else if (!closing && !empty)
		tags->depth++;
	return tags->depth == 0;
}

/* Whether the document at r ends before i, where something begins: a declaration is nowhere but at the start of one. */
static bool
is_next_document(struct sm_slice r, size_t i)
{
	static const char declaration[] = "<?xml ";
	size_t n = sizeof declaration - 1, start = sm_slice_at(r, 0) == BYTE_ORDER_MARK ? 3 : 0;

	return i > start && r.len - i >= n && memcmp(r.p + i, declaration, n) == 0;
}

/*
 * The length of the XML document at r: up to the end tag of its root, to a NUL, or to the next one's declaration. 0: not
 * whole yet. It only counts tags; whether the document is well-formed is for the parser to say.
 */
static size_t
document_length(struct sm_slice r, struct tags *tags)
{
	struct sm_slice ahead = sm_slice_after(r, tags->at);
	const uint8_t *nul = ahead.len ? memchr(ahead.p, '\0', ahead.len) : NULL;
	struct sm_slice in = { r.p, nul ? (size_t)(nul - r.p) : r.len };

	while (tags->at < in.len) {
		size_t i = tags->at, end;

		if (in.p[i] != '<') {
			tags->content |= !is_separator(in.p[i]);
			tags->at++;
			continue;
		}
		end = xml_token_end(in, i, tags);
		if (end == 0)
			break;
		if (is_next_document(in, i))
			return i;
		if (count_token(tags, in, i, end))
			return end;
	}
	return nul ? in.len : 0;
}

/* Finds the record at s->at. Returns its length, *end being where the next may start; *end 0: not whole yet. */
static size_t
record_length(struct sm_source *s, enum sm_input form, size_t *end)
{
	struct sm_slice r = rest(s, s->at);
	size_t length;

	if (form == SM_INPUT_BINARY)
		length = sm_message_extent(r);
	else if (form == SM_INPUT_DUIS)
		length = document_length(r, &s->tags);
	else if (form == SM_INPUT_HEXDUMP)
		return block_length(s, end);
	else
		return line_length(s, end);
	/* a Pre-Command at the end of what is there may yet be followed by its signature field */
	if (form == SM_INPUT_BINARY && length == r.len && !s->end)
		length = 0;
	if (length == 0 && s->end)
		length = r.len;
	*end = length ? s->at + length : 0;
	return length;
}

static void
skip_separators(struct sm_source *s)
{
	while (s->at < s->pending.len && (s->form != SM_INPUT_BINARY || s->pending.p[s->at] == '\n') &&
	       is_separator((uint8_t)s->pending.p[s->at]))
		s->at++;
	if (s->scanned < s->at)
		s->scanned = s->at;
}

/* Drops up to the next newline, where the stream can be picked up again. */
static void
skip_line(struct sm_source *s)
{
	size_t end;

	(void)line_length(s, &end);
	s->skipping = end == 0;
	s->at = end ? end : s->pending.len;
	s->scanned = s->at;
}

/* Comments and processing instructions behind a document's root: no record, whatever they say. */
static bool
is_remark(const struct sm_source *s, enum sm_input form)
{
	struct sm_slice r = rest(s, s->at);

	return form == SM_INPUT_DUIS && s->tags.at > 0 && !s->tags.content && s->number > 0 &&
	       (r.len < 6 || memcmp(r.p, "<?xml ", 6) != 0);
}

/* Finds the next record; *end 0: it is longer than one may be. False: there is none that is whole. */
static bool
find(struct sm_source *s, enum sm_input *form, size_t *length, size_t *end)
{
	bool remark;

	do {
		skip_separators(s);
		if (s->at == s->pending.len)
			return false;
		*form = recognise(s);
		*length = record_length(s, *form, end);
		if (*end == 0 && s->pending.len - s->at <= SM_RECORD_MAX)
			return false;
		remark = *end != 0 && is_remark(s, *form);
		s->tags = (struct tags){ 0 };
		if (remark)
			s->at = s->scanned = *end;
	} while (remark);
	return true;
}

/* Cuts one record off. False: there is none that is whole. */
static bool
cut(struct sm_source *s, struct sm_buf *bytes, struct sm_raw_record *out)
{
	size_t length, end;
	enum sm_input form;

	if (s->skipping)
		skip_line(s);
	if (!find(s, &form, &length, &end))
		return false;
	go_on(s);
	*out = (struct sm_raw_record){ .form = form,
		.off = bytes->len,
		.number = ++s->number,
		.file = s->here.file,
		.line = form == SM_INPUT_BINARY ? 0 : s->here.line };
	if (end == 0 || length > SM_RECORD_MAX) {
		out->too_long = true;
		skip_line(s);
		return true;
	}
	sm_buf_put(bytes, s->pending.p + s->at, length);
	out->len = length;
	s->at = s->scanned = end;
	return true;
}

enum sm_fill
sm_source_fill(struct sm_source *s, struct sm_buf *bytes, struct sm_raw_record *records, size_t max,
    size_t *n, struct sm_err *err)
{
	sm_buf_reset(bytes);
	*n = 0;
	for (;;) {
		while (*n < max && bytes->len < BATCH_OCTETS && cut(s, bytes, &records[*n]))
			(*n)++;
		if (bytes->failed) {
			(void)sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
			return SM_FILL_ERROR;
		}
		if (*n > 0)
			return SM_FILL_MORE;
		if (s->end || sm_interrupted())
			return SM_FILL_END;
		if (!read_more(s, err))
			return SM_FILL_ERROR;
	}
}
