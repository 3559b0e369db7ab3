#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"
#include "core/text.h"
#include "extent.h"
#include "indented.h"
#include "lines.h"
#include "readable.h"
#include "recognise.h"
#include "utf16.h"

enum { READ_SIZE = 256 * 1024, BATCH_OCTETS = 1024 * 1024, LONG_RECORD = 1024 * 1024, TRAILING_MS = 100 };

/* A place in `pending`, with line and offset for people. line 0: binary. offset: in the file. */
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
	enum sm_framing framing;
	struct sm_buf pending; /* read, and not yet cut */
	struct sm_buf wide; /* octets of UTF-16 */
	struct sm_utf16 utf16; /* of the open file */
	size_t at; /* of pending: start of the next record */
	size_t scanned; /* of pending: no line end before it */
	size_t enough; /* pending octets with which a long record is looked at again */
	struct sm_extent extent; /* of the record at `at` */
	struct place here; /* never after `at` */
	struct place coming; /* start of the last opened file, while `here` is before it */
	size_t message; /* of pending: a binary message behind text at `at`; not behind it: none is known */
	size_t file_end; /* of pending: the first end of a file behind `at`; not behind it: not known */
	uint64_t octets, number;
	uint64_t before_file; /* the number of the record before the file; UINT64_MAX: it cannot be read */
	const char *without; /* the first named file without a record; NULL: there is none so far */
	bool skipping; /* dropping the rest of a record that is too long */
	uint64_t to_drop; /* framed: so many octets of it, or SM_FRAME_TO_NUL */
	bool (*before_wait)(void *arg); /* NULL: none */
	void *before_wait_arg;
	bool given_up;
	bool binary; /* the record before was */
	bool array; /* of JSON records, is open */
	bool end; /* octets of all files */
};

struct sm_source *
sm_source_new(char **files, size_t n, enum sm_input form, enum sm_framing framing)
{
	struct sm_source *s = sm_memory_calloc(1, sizeof *s);

	if (!s)
		return NULL;
	s->files = files;
	s->n_files = n;
	s->form = form;
	s->framing = framing;
	s->fd = n == 0 ? STDIN_FILENO : -1;
	s->here.line = 1;
	s->before_file = UINT64_MAX;
	sm_buf_init(&s->pending);
	sm_buf_init(&s->wide);
	return s;
}

/* Whether the file is text in UTF-16. NULs and lengths would have no place in it. */
static bool
is_wide(struct sm_source *s, struct sm_slice octets)
{
	if (s->framing != SM_FRAMING_LINES)
		return false;
	if (!s->utf16.decided)
		sm_utf16_begin(&s->utf16, octets);
	return s->utf16.order != SM_UTF16_NONE && s->form != SM_INPUT_BINARY;
}

/* Appends octets of the file to what is pending, as UTF-8. */
static void
take_octets(struct sm_source *s, struct sm_slice octets)
{
	if (is_wide(s, octets))
		sm_utf16_put(&s->utf16, octets, &s->pending);
	else
		sm_buf_put(&s->pending, octets.p, octets.len);
}

struct sm_source *
sm_source_of(struct sm_slice text, enum sm_input form)
{
	struct sm_source *s = sm_source_new(NULL, 0, form, SM_FRAMING_LINES);

	if (!s)
		return NULL;
	s->fd = -1;
	s->end = true;
	take_octets(s, text);
	if (!s->pending.failed)
		return s;
	sm_source_free(s);
	return NULL;
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
	sm_buf_free(&s->wide);
	free(s);
}

const char *
sm_source_without(const struct sm_source *s)
{
	return s->without;
}

uint64_t
sm_source_octets(const struct sm_source *s)
{
	return s->octets;
}

static struct sm_slice
rest(const struct sm_source *s, size_t from)
{
	return sm_buf_part(&s->pending, from, s->pending.len - from);
}

/* Whether no octets will come behind those that are pending from s->at on: their file ends. */
static bool
has_all(const struct sm_source *s)
{
	return s->end || s->file_end > s->at;
}

/* What is pending of the file at s->at. No record goes on in the next file, which would be lost in it. */
static struct sm_slice
rest_of_file(const struct sm_source *s)
{
	struct sm_slice r = rest(s, s->at);

	return s->file_end > s->at ? sm_slice_of(r.p, s->file_end - s->at) : r;
}

static enum sm_frame_state
find_frame(const struct sm_source *s, struct sm_frame *out)
{
	size_t scanned = s->scanned > s->at ? s->scanned - s->at : 0;

	return sm_frame_find(s->framing, rest(s, s->at), scanned, has_all(s), SM_RECORD_MAX, out);
}

/* Whether a record ends in what is pending. A newline ends a line; other records are tested again. */
static bool
has_record(const struct sm_source *s)
{
	struct sm_frame frame;

	if (s->framing != SM_FRAMING_LINES)
		return find_frame(s, &frame) != SM_FRAME_PART;
	return s->form != SM_INPUT_HEXDUMP && s->scanned < s->pending.len &&
	       memchr(s->pending.p + s->scanned, '\n', s->pending.len - s->scanned);
}

void
sm_source_before_wait(struct sm_source *s, bool (*call)(void *arg), void *arg)
{
	s->before_wait = call;
	s->before_wait_arg = arg;
}

bool
sm_source_ready(const struct sm_source *s)
{
	return s->end || has_record(s) || sm_is_readable(s->fd, 0);
}

/* Moves `here` to the next record. */
static void
go_there(struct sm_source *s)
{
	if (s->coming.line > 0 && s->at >= s->coming.at) {
		s->here = s->coming;
		s->coming.line = 0;
	}
	while (s->here.at < s->at) {
		const char *p = s->pending.p + s->here.at, *newline = memchr(p, '\n', s->at - s->here.at);
		size_t length = newline ? (size_t)(newline - p) + 1 : s->at - s->here.at;

		s->here.line += newline != NULL;
		s->here.octet += length;
		s->here.at += length;
	}
}

static bool
open_next(struct sm_source *s, struct sm_err *err)
{
	const char *name = s->files[s->next_file++];
	bool is_stdin = strcmp(name, "-") == 0;

	/* the record at `at` may have begun in the file before, and need this one to be complete */
	if (s->at >= s->coming.at)
		go_there(s);
	s->fd = is_stdin ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	s->name = is_stdin ? NULL : name;
	s->before_file = s->fd >= 0 ? s->number : UINT64_MAX;
	s->utf16 = (struct sm_utf16){ 0 };
	s->coming = (struct place){ s->name, 1, 0, s->pending.len };
	return s->fd >= 0 || sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", name, strerror(errno));
}

/* Moves the pending octets to the front, so that the buffer holds no more than one record and one read. */
static void
compact(struct sm_source *s)
{
	if (s->at == 0)
		return;
	go_there(s);
	s->here.at = 0;
	s->coming.at -= s->coming.line > 0 ? s->at : 0;
	s->file_end = s->file_end > s->at ? s->file_end - s->at : 0;
	s->message = s->message > s->at ? s->message - s->at : 0;
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
		/* the records of the file before were all cut off */
		if (s->number == s->before_file && !s->without)
			s->without = s->name ? s->name : "standard input";
		if (s->next_file >= s->n_files) {
			s->end = true;
			return true;
		}
		if (!open_next(s, err))
			return false;
	}
	if (s->before_wait && !sm_is_readable(s->fd, 0) && !s->before_wait(s->before_wait_arg)) {
		s->given_up = true;
		return true;
	}
	compact(s);
	room = sm_buf_room(&s->pending, READ_SIZE);
	if (!room)
		return sm_no_memory(err);
	do
		got = sm_wait_readable(s->fd) ? read(s->fd, room, READ_SIZE) : -1;
	while (got < 0 && errno == EINTR && !sm_interrupted());
	/* the beginning of the next record is none */
	if (got < 0 && sm_interrupted())
		return true;
	if (got < 0) {
		(void)sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", s->name ? s->name : "standard input",
		    strerror(errno));
		close_file(s);
		s->before_file = UINT64_MAX;
		s->end = s->n_files == 0;
		return false;
	}
	if (got == 0) {
		/* a file may end without a newline: the next file still starts a new record */
		close_file(s);
		if (s->file_end <= s->at)
			s->file_end = s->pending.len;
		if (s->n_files == 0)
			s->end = true;
		else if (s->pending.len > 0 && s->form != SM_INPUT_BINARY && s->framing == SM_FRAMING_LINES)
			sm_buf_put(&s->pending, separators, s->form == SM_INPUT_HEXDUMP ? 2 : 1);
		return true;
	}
	s->octets += (size_t)got;
	if (!is_wide(s, sm_slice_of(room, (size_t)got))) {
		s->pending.len += (size_t)got;
		return true;
	}
	sm_buf_reset(&s->wide);
	sm_buf_put(&s->wide, room, (size_t)got);
	sm_utf16_put(&s->utf16, sm_slice_of(s->wide.p, s->wide.len), &s->pending);
	return (!s->wide.failed && !s->pending.failed) || sm_no_memory(err);
}

static enum sm_input
form_of(const struct sm_source *s, struct sm_slice r)
{
	return s->form == SM_INPUT_AUTO ? sm_recognise(r) : s->form;
}

/* Whether a binary message is behind the text at s->at. Text is searched for one at the start and behind messages. */
static bool
is_before_message(struct sm_source *s)
{
	enum { NEAR = 64 * 1024 };
	struct sm_slice r = rest_of_file(s);
	size_t next;

	if (s->message > s->at)
		return true;
	if (s->form != SM_INPUT_AUTO || (s->number > 0 && !s->binary))
		return false;
	r.len = r.len < NEAR ? r.len : NEAR;
	next = sm_extent_next_message(r, 1);
	s->message = next < r.len ? s->at + next : 0;
	return next < r.len;
}

/* Whether there are octets among binary messages that are neither text nor message. */
static bool
is_junk(struct sm_source *s, enum sm_input form)
{
	return is_before_message(s) &&
	       !sm_is_record_before_message(sm_buf_part(&s->pending, s->at, s->message - s->at), form);
}

/* The length of a line without its end. *end 0: incomplete. */
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
 * The length of a document; 0: incomplete. A trailing comment may belong to this document or to the next: waits a short
 * time to find out. A document that nothing follows is not kept waiting.
 */
static size_t
document_length(struct sm_source *s, struct sm_slice r)
{
	bool more = !has_all(s), undecided;
	size_t length = sm_extent_document(&s->extent, r, more);

	undecided = s->extent.trailing > 0 || s->extent.in_token;
	if (length > 0 || s->extent.end == 0 || !more || sm_is_readable(s->fd, undecided ? TRAILING_MS : 0))
		return length;
	return sm_extent_document(&s->extent, r, false);
}

/* The length of text at r that is more than a line. *wait: the next line is needed to tell. 0: it is a line, or incomplete. */
static size_t
lines_length(struct sm_source *s, struct sm_slice r, size_t *next, bool *wait)
{
	bool more = !has_all(s);
	size_t length;

	*wait = false;
	if (sm_lines_continues(r)) {
		length = sm_lines_continued(r, more);
		*wait = length == 0;
	} else {
		length = sm_lines_message(r, more, wait);
		*wait = *wait && sm_is_readable(s->fd, TRAILING_MS);
	}
	*next = length > 0 && length < r.len ? length + 1 : length;
	return length;
}

/* Finds the record at s->at. Returns its length; *end is the first place of the next. *end 0: incomplete. */
static size_t
record_length(struct sm_source *s, enum sm_input form, size_t *end)
{
	struct sm_slice r = rest_of_file(s);
	size_t length, next = 0;
	bool more = !has_all(s), wait = false;

	/* the newline behind a file, or octets of the next one, would complete a binary message that was cut short */
	if (form == SM_INPUT_BINARY)
		length = sm_extent_binary(r, more);
	else if (form == SM_INPUT_DUIS)
		length = document_length(s, r);
	else if (form == SM_INPUT_HEXDUMP && sm_lines_address(r))
		length = sm_lines_addressed(r, more, &s->extent.at);
	else if (form == SM_INPUT_HEXDUMP)
		length = sm_extent_block(&s->extent, r, &next);
	else if (form == SM_INPUT_TEXT && sm_extent_opens_list(r))
		length = sm_extent_list(&s->extent, r, &next);
	else if (form == SM_INPUT_JSON && (s->array || sm_indented_opens(r)))
		length = sm_indented_object(&s->extent, r, more, &next);
	else if (form != SM_INPUT_TEXT || ((length = lines_length(s, r, &next, &wait)) == 0 && !wait))
		return line_length(s, end);
	if (length == 0 && !more)
		length = r.len;
	*end = length ? s->at + (next ? next : length) : 0;
	return length;
}

/* Moves s->at to the first place of the next record. */
static void
go_on_at(struct sm_source *s, size_t at)
{
	s->at = at;
	if (s->scanned < at)
		s->scanned = at;
	s->extent = (struct sm_extent){ 0 };
}

/* The record without what is before it; it may be empty. */
static struct sm_slice
without_separators(const struct sm_source *s, struct sm_slice r)
{
	for (size_t n = sm_extent_separator(r, s->form == SM_INPUT_BINARY); n > 0;
	     n = sm_extent_separator(r, s->form == SM_INPUT_BINARY))
		r = sm_slice_after(r, n);
	return r;
}

static void
skip_separators(struct sm_source *s)
{
	struct sm_slice r = rest(s, s->at), record = without_separators(s, r);

	if (record.len < r.len)
		go_on_at(s, s->at + r.len - record.len);
}

/* Drops up to the next newline, where reading can go on. */
static void
skip_line(struct sm_source *s)
{
	size_t end;

	(void)line_length(s, &end);
	s->skipping = end == 0;
	go_on_at(s, end ? end : s->pending.len);
}

/* Trailing comments and processing instructions of XML are no record, and neither are comments between lines of text. */
static bool
is_comment(const struct sm_source *s, enum sm_input form)
{
	struct sm_slice r = rest_of_file(s);

	if (form == SM_INPUT_TEXT)
		return r.p[0] == '#' || (r.len > 1 && r.p[0] == '/' && r.p[1] == '/') || sm_lines_skipped(r);
	return form == SM_INPUT_DUIS && s->number > 0 && sm_extent_is_trailing(&s->extent, r);
}

/* Moves behind what is between records. False: what comes next is not there yet. */
static bool
skip_between(struct sm_source *s)
{
	bool wait = false;

	for (skip_separators(s); s->form == SM_INPUT_AUTO || s->form == SM_INPUT_JSON; skip_separators(s)) {
		if (!sm_indented_array(&s->array, rest(s, s->at), !s->end, &wait))
			break;
		go_on_at(s, s->at + 1);
	}
	return !wait && s->at < s->pending.len;
}

/* Finds the next record. *end 0: it is too long. False: there is no complete one. */
static bool
find(struct sm_source *s, enum sm_input *form, size_t *length, size_t *end)
{
	bool comment;

	do {
		if (!skip_between(s))
			return false;
		*form = form_of(s, rest_of_file(s));
		if (*form != SM_INPUT_BINARY && is_junk(s, *form))
			*form = SM_INPUT_BINARY;
		*length = record_length(s, *form, end);
		if (*end == 0 && s->pending.len - s->at <= SM_RECORD_MAX)
			return false;
		comment = *end != 0 && is_comment(s, *form);
		if (comment)
			go_on_at(s, *end);
	} while (comment);
	return true;
}

/* ---- framed records ---- */

/* Drops what is there of a record that is too long, at most up to the end of its file. */
static void
drop(struct sm_source *s)
{
	struct sm_slice r = rest(s, s->at);
	const uint8_t *nul = NULL;
	size_t n = s->to_drop < r.len ? (size_t)s->to_drop : r.len;

	if (s->to_drop == SM_FRAME_TO_NUL && r.len > 0)
		nul = memchr(r.p, '\0', r.len);
	if (nul)
		n = (size_t)(nul - r.p) + 1;
	if (nul || has_all(s))
		s->to_drop = 0;
	else if (s->to_drop != SM_FRAME_TO_NUL)
		s->to_drop -= n;
	go_on_at(s, s->at + n);
}

/* Appends the record of a frame; text in UTF-16 as UTF-8. Returns how many octets of the frame are before it. */
static size_t
take_framed(const struct sm_source *s, struct sm_slice octets, struct sm_buf *bytes)
{
	struct sm_slice record;
	struct sm_utf16 wide;

	sm_utf16_begin(&wide, octets);
	if (wide.order != SM_UTF16_NONE && s->form != SM_INPUT_BINARY) {
		sm_utf16_put(&wide, octets, bytes);
		return 0;
	}
	record = without_separators(s, octets);
	sm_buf_put(bytes, record.p, record.len);
	return octets.len - record.len;
}

static void
take_frame(struct sm_source *s, enum sm_frame_state state, const struct sm_frame *frame, struct sm_buf *bytes,
    struct sm_raw_record *out)
{
	struct sm_slice r = { 0 };
	size_t before = 0;

	*out = (struct sm_raw_record){ .off = bytes->len,
		.number = ++s->number,
		.said = frame->said,
		.came = frame->said > 0 ? frame->len : frame->off };
	if (state == SM_FRAME_WHOLE)
		before = take_framed(s, sm_slice_of(rest(s, s->at + frame->off).p, frame->len), bytes);
	if (bytes->len > out->off && !bytes->failed)
		r = without_separators(s, sm_slice_of(bytes->p + out->off, bytes->len - out->off));
	out->off = bytes->len - r.len;
	out->len = r.len;
	out->fault = state == SM_FRAME_LONG  ? SM_RAW_LONG
	             : state == SM_FRAME_CUT ? SM_RAW_CUT
	             : r.len == 0            ? SM_RAW_EMPTY
	                                     : SM_RAW_WHOLE;
	out->form = r.len > 0 ? form_of(s, r) : SM_INPUT_TEXT;
	go_there(s);
	out->framed = s->here.octet;
	s->at += frame->off + before;
	go_there(s);
	out->file = s->here.file;
	out->octet = s->here.octet;
	out->line = s->framing == SM_FRAMING_LENGTH || out->form == SM_INPUT_BINARY ? 0 : s->here.line;
}

/* Cuts one framed record off. False: it has not all come. */
static bool
cut_frame(struct sm_source *s, struct sm_buf *bytes, struct sm_raw_record *out)
{
	size_t from;
	enum sm_frame_state state;
	struct sm_frame frame;

	if (s->to_drop > 0)
		drop(s);
	if (s->to_drop > 0)
		return false;
	from = s->at;
	state = find_frame(s, &frame);
	if (state == SM_FRAME_PART) {
		s->scanned = s->pending.len;
		return false;
	}
	take_frame(s, state, &frame, bytes, out);
	s->to_drop = frame.size == SM_FRAME_TO_NUL ? frame.size : frame.size - (s->at - from);
	drop(s);
	return true;
}

/* ---- records ---- */

/* Cuts one record off. False: there is no complete one. */
static bool
cut(struct sm_source *s, struct sm_buf *bytes, struct sm_raw_record *out)
{
	size_t length, end;
	enum sm_input form;

	if (s->framing != SM_FRAMING_LINES)
		return cut_frame(s, bytes, out);
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
		out->fault = SM_RAW_LONG;
		skip_line(s);
		return true;
	}
	sm_buf_put(bytes, s->pending.p + s->at, length);
	out->len = length;
	go_on_at(s, end);
	return true;
}

/* How much of a record that has not all come is read before the next look. */
static size_t
enough_after(const struct sm_source *s)
{
	size_t len = s->pending.len - s->at;

	return len > LONG_RECORD ? len + len / 4 : 0;
}

/*
 * Whether to look for a record's end. Some forms are looked at from their beginning each time: a long record that goes
 * on coming gets few looks, so that its time does not grow with its square.
 */
static bool
is_worth_a_look(const struct sm_source *s)
{
	size_t len = s->pending.len - s->at;

	return s->end || s->given_up || s->fd < 0 || len >= s->enough || len > SM_RECORD_MAX ||
	       !sm_is_readable(s->fd, 0);
}

/* Reads until there is something to look at. SM_FILL_END: the input ends. */
static enum sm_fill
read_on(struct sm_source *s, struct sm_err *err)
{
	s->enough = enough_after(s);
	do {
		if (s->end || s->given_up || sm_interrupted())
			return SM_FILL_END;
		if (!read_more(s, err))
			return SM_FILL_ERROR;
	} while (!is_worth_a_look(s));
	return SM_FILL_MORE;
}

enum sm_fill
sm_source_fill(struct sm_source *s, struct sm_buf *bytes, struct sm_raw_record *records, size_t max,
    size_t *n, struct sm_err *err)
{
	enum sm_fill fill = SM_FILL_MORE;

	sm_buf_reset(bytes);
	for (*n = 0; fill == SM_FILL_MORE; fill = read_on(s, err)) {
		while (*n < max && bytes->len < BATCH_OCTETS && cut(s, bytes, &records[*n]))
			(*n)++;
		if (bytes->failed) {
			(void)sm_no_memory(err);
			return SM_FILL_ERROR;
		}
		if (*n > 0)
			return SM_FILL_MORE;
	}
	return fill;
}
