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

struct sm_source {
	char **files;
	size_t n_files, next_file;
	int fd; /* -1: none open */
	enum sm_input form;
	struct sm_buf pending; /* read, and not yet cut */
	size_t at; /* of pending: where the next record starts */
	size_t scanned; /* of pending: no record ends before here */
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

	s->fd = strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	return s->fd >= 0 || sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s: %s", name, strerror(errno));
}

/* Moves what is pending to the front, so that the buffer holds no more than one record and a read. */
static void
compact(struct sm_source *s)
{
	if (s->at == 0)
		return;
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
	if (first == '<' || first == 0xef)
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

/* Behind the tag that begins at i; values of attributes may hold what ends one. 0: it doesn't end. */
static size_t
xml_tag_end(struct sm_slice r, size_t i)
{
	uint8_t quote = 0;

	for (; i < r.len; i++) {
		if (quote != 0)
			quote = r.p[i] == quote ? 0 : quote;
		else if (r.p[i] == '"' || r.p[i] == '\'')
			quote = r.p[i];
		else if (r.p[i] == '>')
			return i + 1;
	}
	return 0;
}

/* Behind the thing that begins at i: a comment, CDATA section, processing instruction or tag. 0: it doesn't end. */
static size_t
xml_token_end(struct sm_slice r, size_t i)
{
	static const struct {
		const char *open, *close;
	} tokens[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" } };

	for (size_t t = 0; t < SM_COUNT(tokens); t++) {
		size_t open = strlen(tokens[t].open), close = strlen(tokens[t].close);

		if (r.len - i < open || memcmp(r.p + i, tokens[t].open, open) != 0)
			continue;
		for (size_t k = i + open; k + close <= r.len; k++)
			if (memcmp(r.p + k, tokens[t].close, close) == 0)
				return k + close;
		return 0;
	}
	return xml_tag_end(r, i);
}

static bool
starts_with(struct sm_slice r, size_t i, const char *s)
{
	return r.len - i >= strlen(s) && memcmp(r.p + i, s, strlen(s)) == 0;
}

/*
 * Where the document ends whose root ends at i: behind comments and instructions, when nothing follows them but the end
 * or a NUL; what stands in front of another document is that one's. 0: more must be seen.
 */
static size_t
behind_root(struct sm_slice r, size_t i, bool at_end)
{
	size_t last = i;

	for (size_t k = i;;) {
		while (k < r.len && (is_separator(r.p[k])))
			k++;
		if (k == r.len)
			return last == i || at_end ? last : 0;
		if (starts_with(r, k, "<?xml ") || !(starts_with(r, k, "<!--") || starts_with(r, k, "<?")))
			return i;
		k = xml_token_end(r, k);
		if (k == 0)
			return at_end ? i : 0;
		last = k;
	}
}

/*
 * The length of the XML document at r: up to the end tag of its root and what belongs behind it, or to a NUL. 0: not
 * whole yet. It only counts tags; whether the document is well-formed is for the parser to say.
 */
static size_t
document_length(struct sm_slice r, bool at_end)
{
	const uint8_t *nul = memchr(r.p, '\0', r.len);
	size_t depth = 0, limit = nul ? (size_t)(nul - r.p) : r.len;
	struct sm_slice in = { r.p, limit };

	for (size_t i = 0; i < in.len;) {
		size_t end;
		bool closing, empty;

		if (in.p[i] != '<') {
			i++;
			continue;
		}
		end = xml_token_end(in, i);
		if (end == 0)
			break;
		closing = in.p[i + 1] == '/';
		empty = in.p[end - 2] == '/';
		/* the next document's declaration: this one never ended */
		if (i > 0 && depth > 0 && starts_with(in, i, "<?xml "))
			return i;
		if (in.p[i + 1] != '!' && in.p[i + 1] != '?') {
			if (closing && depth > 0)
				depth--;
			else if (!closing && !empty)
				depth++;
			if (depth == 0)
				return behind_root(in, end, nul || at_end);
		}
		i = end;
	}
	return nul ? limit : 0;
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
		length = document_length(r, s->end);
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

/* Cuts one record off. False: there is none that is whole. */
static bool
cut(struct sm_source *s, struct sm_buf *bytes, struct sm_raw_record *out)
{
	size_t length, end;
	enum sm_input form;

	if (s->skipping)
		skip_line(s);
	skip_separators(s);
	if (s->at == s->pending.len)
		return false;
	form = recognise(s);
	length = record_length(s, form, &end);
	if (end == 0 && s->pending.len - s->at <= SM_RECORD_MAX)
		return false;
	*out = (struct sm_raw_record){ .form = form, .off = bytes->len, .number = ++s->number };
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
