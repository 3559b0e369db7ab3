#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"
#include "core/text.h"
#include "extent.h"

enum { READ_SIZE = 256 * 1024, BATCH_OCTETS = 1024 * 1024, REMARK_MS = 100 };

/* A place in `pending` and where that is for people; the line is 0 when there is none, the octets before it are the file's. */
struct place {
	const char *file;
	uint64_t line, octet;
	size_t at;
};

struct sm_source {
	char **files;
	size_t n_files, next_file;
	int fd; /* -1: none open */
	const char *name; /* of the file; NULL: standard input */
	enum sm_input form;
	struct sm_buf pending; /* read, and not yet cut */
	size_t at; /* of pending: where the next record starts */
	size_t scanned; /* of pending: no line ends before here */
	struct sm_extent extent; /* of the record at `at` */
	struct place here; /* never behind `at` */
	struct place coming; /* where the file begins that was opened last, while `here` is before it */
	uint64_t octets, number;
	bool skipping; /* dropping the rest of a record that is too long */
	bool binary; /* the record before was */
	bool end; /* of all files */
};

struct sm_source *
sm_source_new(char **files, size_t n, enum sm_input form)
{
	struct sm_source *s = sm_memory_calloc(1, sizeof *s);

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

/* Whether reading on doesn't block, or won't within that time. */
static bool
is_readable(const struct sm_source *s, int milliseconds)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };

	return s->fd < 0 || poll(&p, 1, milliseconds) != 0;
}

bool
sm_source_ready(const struct sm_source *s)
{
	/* a newline that is pending ends a line; other records are few enough to be asked for again */
	return s->end ||
	       (s->form != SM_INPUT_HEXDUMP && s->scanned < s->pending.len &&
	           memchr(s->pending.p + s->scanned, '\n', s->pending.len - s->scanned)) ||
	       is_readable(s, 0);
}

static bool
open_next(struct sm_source *s, struct sm_err *err)
{
	const char *name = s->files[s->next_file++];
	bool is_stdin = strcmp(name, "-") == 0;

	s->fd = is_stdin ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	s->name = is_stdin ? NULL : name;
	s->coming = (struct place){ s->name, 1, 0, s->pending.len };
	return s->fd >= 0 || sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", name, strerror(errno));
}

/* Brings `here` to where the next record starts. */
static void
go_there(struct sm_source *s)
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
	s->here.octet += s->at - s->here.at;
	s->here.at = s->at;
}

/* Moves what is pending to the front, so that the buffer holds no more than one record and a read. */
static void
compact(struct sm_source *s)
{
	if (s->at == 0)
		return;
	go_there(s);
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
		return sm_no_memory(err);
	do
		got = sm_wait_readable(s->fd) ? read(s->fd, room, READ_SIZE) : -1;
	while (got < 0 && errno == EINTR && !sm_interrupted());
	/* what has come of the next record is none */
	if (got < 0 && sm_interrupted())
		return true;
	if (got < 0) {
		(void)sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", s->name ? s->name : "standard input",
		    strerror(errno));
		close_file(s);
		s->end = s->n_files == 0;
		return false;
	}
	if (got == 0) {
		/* a file may end without a newline: the next one starts a record of its own all the same */
		close_file(s);
		if (s->n_files == 0)
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
	/* of a byte order mark, the rest may be still to come */
	if (first == '<' || first == 0xef)
		return SM_INPUT_DUIS;
	/* 0xDD and 0xDF start every message and are no ASCII */
	return first >= 0x80 ? SM_INPUT_BINARY : SM_INPUT_HEX;
}

/* Among binary messages, what looks like text and is followed by another message is neither. */
static bool
is_junk(const struct sm_source *s)
{
	enum { NEAR = 64 * 1024 };
	struct sm_slice r = rest(s, s->at);

	r.len = r.len < NEAR ? r.len : NEAR;
	return s->form == SM_INPUT_AUTO && (s->number == 0 || s->binary) &&
	       sm_extent_next_message(r, 1) < r.len;
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

/*
 * Whose a remark is depends on what follows it, and its writer may be between two writes: it is given time. A document
 * behind which nothing has begun is not kept waiting.
 */
static size_t
document_length(struct sm_source *s, struct sm_slice r)
{
	size_t length = sm_extent_document(&s->extent, r, !s->end);
	bool undecided = s->extent.remarks > 0 || s->extent.in_token;

	if (length > 0 || s->extent.end == 0 || s->end || is_readable(s, undecided ? REMARK_MS : 0))
		return length;
	return sm_extent_document(&s->extent, r, false);
}

/* Finds the record at s->at. Returns its length, *end being where the next may start; *end 0: not whole yet. */
static size_t
record_length(struct sm_source *s, enum sm_input form, size_t *end)
{
	struct sm_slice r = rest(s, s->at);
	size_t length, next = 0;

	if (form == SM_INPUT_BINARY)
		length = sm_extent_binary(r, !s->end);
	else if (form == SM_INPUT_DUIS)
		length = document_length(s, r);
	else if (form == SM_INPUT_HEXDUMP)
		length = sm_extent_block(&s->extent, r, &next);
	else
		return line_length(s, end);
	if (length == 0 && s->end)
		length = r.len;
	*end = length ? s->at + (next ? next : length) : 0;
	return length;
}

/* How many octets at s->at stand before a record: white space, NUL, or the byte order mark that some editors write. */
static size_t
separator_length(const struct sm_source *s)
{
	static const uint8_t mark[] = { 0xef, 0xbb, 0xbf };
	struct sm_slice r = rest(s, s->at);

	if (r.len == 0)
		return 0;
	if (s->form == SM_INPUT_BINARY)
		return r.p[0] == '\n';
	if (r.len >= sizeof mark && memcmp(r.p, mark, sizeof mark) == 0)
		return sizeof mark;
	return is_separator(r.p[0]);
}

/* Takes s->at to where the next record may begin. */
static void
go_on_at(struct sm_source *s, size_t at)
{
	s->at = at;
	if (s->scanned < at)
		s->scanned = at;
	s->extent = (struct sm_extent){ 0 };
}

static void
skip_separators(struct sm_source *s)
{
	for (size_t n = separator_length(s); n > 0; n = separator_length(s))
		go_on_at(s, s->at + n);
}

/* Drops up to the next newline, where the stream can be picked up again. */
static void
skip_line(struct sm_source *s)
{
	size_t end;

	(void)line_length(s, &end);
	s->skipping = end == 0;
	go_on_at(s, end ? end : s->pending.len);
}

/* Comments and processing instructions behind a document's root: no record, whatever they say. */
static bool
is_remark(const struct sm_source *s, enum sm_input form)
{
	return form == SM_INPUT_DUIS && s->number > 0 && sm_extent_is_remark(&s->extent, rest(s, s->at));
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
		if (*form != SM_INPUT_BINARY && is_junk(s))
			*form = SM_INPUT_BINARY;
		*length = record_length(s, *form, end);
		if (*end == 0 && s->pending.len - s->at <= SM_RECORD_MAX)
			return false;
		remark = *end != 0 && is_remark(s, *form);
		if (remark)
			go_on_at(s, *end);
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
	go_there(s);
	s->binary = form == SM_INPUT_BINARY;
	*out = (struct sm_raw_record){ .form = form,
		.off = bytes->len,
		.number = ++s->number,
		.file = s->here.file,
		.line = form == SM_INPUT_BINARY ? 0 : s->here.line,
		.octet = s->here.octet };
	if (end == 0 || length > SM_RECORD_MAX) {
		out->too_long = true;
		skip_line(s);
		return true;
	}
	sm_buf_put(bytes, s->pending.p + s->at, length);
	out->len = length;
	go_on_at(s, end);
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
			(void)sm_no_memory(err);
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
