#include "pairs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "core/file.h"
#include "core/json_writer.h"
#include "core/memory.h"
#include "core/text.h"
#include "gbcs/message.h"
#include "named.h"

enum { LIST_MAX = 64 * 1024 * 1024 };

enum side { REQUEST, MESSAGE, SIDES };

static const struct {
	const char *one, *many; /* in errors */
	const char *endings[5]; /* in either case */
	const char *said; /* the endings, in errors */
} sides[] = {
	[REQUEST] = { "request", "requests", { ".xml" }, ".xml" },
	[MESSAGE] = { "message", "messages", { ".hex", ".b64", ".bin", ".xml" }, ".hex, .b64, .bin or .xml" },
};

struct file {
	const char *path;
	struct sm_slice name; /* of path: without folder and ending */
	enum side side;
};

/* The files of a name, one after the other: requests, then messages. */
struct pair {
	size_t first, n[SIDES];
};

struct sm_pairs {
	enum sm_input form;
	struct sm_arena arena; /* the paths */
	struct file *files;
	struct pair *pairs;
	size_t n_files, room, n_pairs;
	bool messages_here; /* the folder of requests may hold messages that are compared */
	size_t n_left_out; /* entries of folders that are on neither side, hidden ones not counted */
	const char *left_out; /* the first of them by octets, in the arena */
};

/* ---- the list of files ---- */

/* The part of a path that names a pair. Empty: the path has no ending of the side. */
static struct sm_slice
name_of(const char *path, enum side side)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t len = strlen(name);

	for (size_t i = 0; sides[side].endings[i]; i++) {
		size_t end = strlen(sides[side].endings[i]);

		if (len > end && strcasecmp(name + len - end, sides[side].endings[i]) == 0)
			return sm_slice_of(name, len - end);
	}
	return (struct sm_slice){ 0 };
}

static bool
make_room(struct sm_pairs *p, struct sm_err *err)
{
	size_t room = p->room ? 2 * p->room : 64;
	struct file *files;

	if (p->n_files < p->room)
		return true;
	files = room < SIZE_MAX / sizeof *files ? sm_memory_realloc(p->files, room * sizeof *files) : NULL;
	if (!files)
		return sm_no_memory(err);
	p->files = files;
	p->room = room;
	return true;
}

/* path lives in the arena. */
static bool
add_file(struct sm_pairs *p, enum side side, const char *path, struct sm_err *err)
{
	if (!path)
		return sm_no_memory(err);
	if (!make_room(p, err))
		return false;
	p->files[p->n_files++] = (struct file){ path, name_of(path, side), side };
	return true;
}

/* Counts an entry that no record has. */
static bool
leave_out(struct sm_pairs *p, enum side side, const char *path, struct sm_err *err)
{
	if (!path)
		return sm_no_memory(err);
	if (side == REQUEST && p->messages_here && name_of(path, MESSAGE).len > 0)
		return true;
	if (p->n_left_out++ == 0 || strcmp(path, p->left_out) < 0)
		p->left_out = path;
	return true;
}

/* Leaves hidden files out, as the shell's * does, and folders in it unopened. */
static bool
add_entries(struct sm_pairs *p, enum side side, const char *place, DIR *folder, struct sm_err *err)
{
	size_t len = strlen(place);
	const char *slash = len > 0 && place[len - 1] == '/' ? "" : "/";
	struct dirent *entry;

	for (errno = 0; (entry = readdir(folder)); errno = 0) {
		const char *path;

		if (entry->d_name[0] == '.')
			continue;
		path = sm_arena_printf(&p->arena, "%s%s%s", place, slash, entry->d_name);
		if (!(name_of(entry->d_name, side).len > 0 ? add_file : leave_out)(p, side, path, err))
			return false;
	}
	return errno == 0 || sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", place, strerror(errno));
}

static bool
add_folder(struct sm_pairs *p, enum side side, const char *place, struct sm_err *err)
{
	DIR *folder = opendir(place);
	bool fine;

	if (!folder)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", place, strerror(errno));
	fine = add_entries(p, side, place, folder, err);
	(void)closedir(folder);
	return fine;
}

static bool
add_line(struct sm_pairs *p, enum side side, struct sm_slice line, const char *list, size_t number,
    struct sm_err *err)
{
	char *path = sm_arena_copy(&p->arena, line.p, line.len);

	if (path && name_of(path, side).len == 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "%.150s: line %zu: %.150s is no %s: its name does not end in %s", list, number, path,
		    sides[side].one, sides[side].said);
	return add_file(p, side, path, err);
}

/* Lines may end as on Windows. Blank ones are left out. */
static bool
add_lines(struct sm_pairs *p, enum side side, const char *list, struct sm_slice text, struct sm_err *err)
{
	size_t number = 0;

	for (size_t at = 0; at < text.len; number++) {
		const uint8_t *start = text.p + at, *newline = memchr(start, '\n', text.len - at);
		size_t len = newline ? (size_t)(newline - start) : text.len - at;

		at += len + 1;
		len -= len > 0 && start[len - 1] == '\r';
		if (len > 0 && !add_line(p, side, sm_slice_of(start, len), list, number + 1, err))
			return false;
	}
	return true;
}

static bool
add_list(struct sm_pairs *p, enum side side, const char *place, struct sm_err *err)
{
	bool is_stdin = strcmp(place, "-") == 0, fine;
	struct sm_buf text;

	sm_buf_init(&text);
	fine = sm_file_read(is_stdin ? "/dev/stdin" : place, LIST_MAX, &text, err) &&
	       add_lines(p, side, is_stdin ? "standard input" : place,
	           sm_skip_mark(sm_slice_of(text.p ? text.p : "", text.len)), err);
	sm_buf_free(&text);
	return fine;
}

static bool
add_place(struct sm_pairs *p, enum side side, const char *place, struct sm_err *err)
{
	struct stat st;

	if (strcmp(place, "-") == 0)
		return add_list(p, side, place, err);
	if (stat(place, &st) != 0)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", place, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return add_folder(p, side, place, err);
	if (name_of(place, side).len > 0)
		return add_file(p, side, sm_arena_copy(&p->arena, place, strlen(place)), err);
	return add_list(p, side, place, err);
}

static bool
is_same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Whether a place of messages is this folder, or a list or file that may lie in it. */
static bool
may_be_in(const char *place, const char *folder)
{
	struct stat st;

	return stat(place, &st) != 0 || !S_ISDIR(st.st_mode) || is_same_file(place, folder);
}

/* ---- pairs ---- */

static int
compare_names(struct sm_slice a, struct sm_slice b)
{
	int order = memcmp(a.p, b.p, a.len < b.len ? a.len : b.len);

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/* By name, side and path, octet by octet: the same order on every machine. */
static int
compare_files(const void *a, const void *b)
{
	const struct file *x = a, *y = b;
	int order = compare_names(x->name, y->name);

	if (order == 0)
		order = (x->side > y->side) - (x->side < y->side);
	return order != 0 ? order : strcmp(x->path, y->path);
}

/* A folder may hold both sides: then the request NAME.xml is listed as a message too, which it is not. */
static bool
is_its_request(const struct sm_pairs *p, const struct pair *pair, const struct file *f)
{
	if (f->side != MESSAGE || name_of(f->path, REQUEST).len == 0)
		return false;
	for (size_t i = 0; i < pair->n[REQUEST]; i++)
		if (is_same_file(p->files[pair->first + i].path, f->path))
			return true;
	return false;
}

static bool
make_pairs(struct sm_pairs *p, struct sm_err *err)
{
	size_t kept = 0;

	if (p->n_files == 0)
		return true;
	p->pairs = sm_memory_calloc(p->n_files, sizeof *p->pairs);
	if (!p->pairs)
		return sm_no_memory(err);
	qsort(p->files, p->n_files, sizeof *p->files, compare_files);
	for (size_t i = 0; i < p->n_files; i++) {
		struct file f = p->files[i];

		if (kept == 0 || compare_names(p->files[kept - 1].name, f.name) != 0)
			p->pairs[p->n_pairs++].first = kept;
		if (is_its_request(p, &p->pairs[p->n_pairs - 1], &f))
			continue;
		p->pairs[p->n_pairs - 1].n[f.side]++;
		p->files[kept++] = f;
	}
	p->n_files = kept;
	return true;
}

static bool
list(struct sm_pairs *p, const char *requests, char **messages, size_t n, struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	if (p->form == SM_INPUT_JSON)
		return sm_fail(
		    err, SM_E_USAGE, SM_NO_OFFSET, "--requests and --input=json exclude each other");
	p->messages_here = n == 0;
	for (size_t i = 0; i < n; i++)
		p->messages_here = p->messages_here || may_be_in(messages[i], requests);
	if (!add_place(p, REQUEST, requests, &inner))
		return sm_named_trouble("requests", requests, &inner, err);
	if (n == 0 && !add_list(p, MESSAGE, "-", err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!add_place(p, MESSAGE, messages[i], err))
			return false;
	return make_pairs(p, err);
}

struct sm_pairs *
sm_pairs_open(
    const char *requests, char **messages, size_t n_messages, enum sm_input form, struct sm_err *err)
{
	struct sm_pairs *p = sm_memory_calloc(1, sizeof *p);

	if (!p) {
		(void)sm_no_memory(err);
		return NULL;
	}
	p->form = form;
	sm_arena_init(&p->arena, 0);
	if (list(p, requests, messages, n_messages, err))
		return p;
	sm_pairs_free(p);
	return NULL;
}

void
sm_pairs_free(struct sm_pairs *p)
{
	if (!p)
		return;
	sm_arena_free(&p->arena);
	free(p->files);
	free(p->pairs);
	free(p);
}

size_t
sm_pairs_count(const struct sm_pairs *p)
{
	return p->n_pairs;
}

size_t
sm_pairs_left_out(const struct sm_pairs *p, const char **first)
{
	*first = p->left_out;
	return p->n_left_out;
}

/* ---- the record of a pair ---- */

/* A device or pipe of this name could keep the tool waiting for ever. */
static bool
read_file(const char *path, size_t max, struct sm_buf *out, struct sm_err *err)
{
	struct stat st;

	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: not a regular file", path);
	return sm_file_read(path, max, out, err);
}

/*
 * Programs wrap hex and base64 (xxd -p, base64). The lines of such a file are no messages, but together they are
 * one. Without memory the result has none, and is no message.
 */
static bool
is_wrapped(struct sm_worker *w, struct sm_slice text, enum sm_input form, struct sm_slice *gbcs)
{
	struct sm_record r;
	size_t n = 0;
	char *line;

	sm_arena_reset(&w->arena);
	sm_arena_limit_for(&w->arena, text.len);
	line = sm_arena_copy(&w->arena, text.p, text.len);
	for (size_t i = 0; line && i < text.len; i++)
		if (!memchr(" \t\r\n", line[i], 4))
			line[n++] = line[i];
	if (n == 0 || !sm_record_read(w, sm_slice_of(line, n), form, &r, NULL) ||
	    sm_message_extent(r.gbcs) != r.gbcs.len)
		return false;
	*gbcs = r.gbcs;
	return true;
}

/* Cuts the only record out of the text of a file. */
static bool
cut(struct sm_source *s, struct sm_buf *bytes, struct sm_raw_record *record, struct sm_err *err)
{
	struct sm_raw_record second;
	struct sm_buf rest;
	size_t n, more;
	bool fine;

	sm_buf_init(&rest);
	fine = sm_source_fill(s, bytes, record, 1, &n, err) != SM_FILL_ERROR &&
	       sm_source_fill(s, &rest, &second, 1, &more, err) != SM_FILL_ERROR;
	sm_buf_free(&rest);
	if (!fine)
		return false;
	if (n == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "the file holds no message");
	if (more > 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "the file holds more than one record: keep one message, or one document");
	return true;
}

static bool
decode(struct sm_worker *w, const struct sm_raw_record *raw, const struct sm_buf *bytes,
    struct sm_slice *gbcs, struct sm_err *err)
{
	struct sm_record r;
	char *copy;

	if (raw->form == SM_INPUT_JSON)
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "the file holds a JSON record: compare it without --requests");
	sm_arena_reset(&w->arena);
	sm_arena_limit_for(&w->arena, raw->len);
	if (!sm_record_read(w, sm_slice_of(bytes->p ? bytes->p : "", raw->len), raw->form, &r, err))
		return false;
	/* a binary message is still in bytes */
	copy = sm_arena_copy(&w->arena, r.gbcs.p, r.gbcs.len);
	*gbcs = sm_slice_of(copy, r.gbcs.len);
	return copy || sm_no_room(err, SM_NO_OFFSET, "record");
}

static bool
find_record(
    struct sm_worker *w, struct sm_slice text, enum sm_input form, struct sm_slice *gbcs, struct sm_err *err)
{
	struct sm_source *source = sm_source_of(text, form);
	struct sm_raw_record raw;
	struct sm_buf bytes;
	bool fine;

	sm_buf_init(&bytes);
	fine =
	    source ? cut(source, &bytes, &raw, err) && decode(w, &raw, &bytes, gbcs, err) : sm_no_memory(err);
	sm_source_free(source);
	sm_buf_free(&bytes);
	return fine;
}

/* The octets of the only message in a file, in the arena of w. */
static bool
find_message(
    struct sm_worker *w, struct sm_slice text, enum sm_input form, struct sm_slice *gbcs, struct sm_err *err)
{
	bool open = form == SM_INPUT_AUTO;

	return ((open || form == SM_INPUT_HEX) && is_wrapped(w, text, SM_INPUT_HEX, gbcs)) ||
	       ((open || form == SM_INPUT_BASE64) && is_wrapped(w, text, SM_INPUT_BASE64, gbcs)) ||
	       find_record(w, text, form, gbcs, err);
}

static bool
read_message(
    struct sm_worker *w, const char *path, enum sm_input form, struct sm_slice *gbcs, struct sm_err *err)
{
	struct sm_buf text;
	struct sm_err inner;
	bool fine;

	sm_err_clear(&inner);
	sm_buf_init(&text);
	fine = read_file(path, SM_RECORD_MAX, &text, err);
	if (fine && !find_message(w, sm_slice_of(text.p ? text.p : "", text.len), form, gbcs, &inner))
		fine = sm_fail(err, inner.code, inner.offset, "%.200s: %.390s", path, inner.text);
	sm_buf_free(&text);
	return fine;
}

static bool
put_message(const struct sm_pairs *p, struct sm_worker *w, const struct file *message, struct sm_buf *text,
    struct sm_err *err)
{
	struct sm_slice gbcs;

	if (!read_message(w, message->path, p->form, &gbcs, err))
		return false;
	sm_record_member(text, "gbcs");
	sm_buf_putc(text, '"');
	sm_buf_base64(text, gbcs);
	sm_buf_putc(text, '"');
	return true;
}

static bool
put_request(const struct file *request, struct sm_buf *text, struct sm_err *err)
{
	struct sm_buf document;
	bool fine;

	sm_buf_init(&document);
	fine = read_file(request->path, SM_DOCUMENT_SIZE_MAX, &document, err);
	if (fine) {
		sm_record_member(text, "request");
		sm_buf_json(text, sm_skip_mark(sm_slice_of(document.p ? document.p : "", document.len)));
	}
	sm_buf_free(&document);
	return fine;
}

/* Whether each side has one file of the name. */
static bool
is_whole(const struct pair *pair, const struct file *files, struct sm_err *err)
{
	const int name = files->name.len < 100 ? (int)files->name.len : 100;

	for (enum side side = REQUEST; side < SIDES; side++) {
		const struct file *f = files + (side == MESSAGE ? pair->n[REQUEST] : 0);

		if (pair->n[side] > 1)
			return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
			    "%zu %s of one name, %.200s and %.200s: keep one", pair->n[side],
			    sides[side].many, f[0].path, f[1].path);
		if (pair->n[side] == 0)
			return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
			    "%.200s has no %s: there is no %.*s with the ending %s", files->path,
			    sides[side].one, name, (const char *)files->name.p, sides[side].said);
	}
	return true;
}

bool
sm_pairs_read(
    const struct sm_pairs *p, struct sm_worker *w, size_t i, struct sm_buf *text, struct sm_err *err)
{
	const struct pair *pair = &p->pairs[i];
	const struct file *files = &p->files[pair->first];
	/* reports name the message, or the request that lacks one */
	const struct file *named = pair->n[MESSAGE] > 0 ? &files[pair->n[REQUEST]] : files;
	struct sm_json json = { .out = text };
	bool fine;

	sm_buf_putc(text, '{');
	sm_record_member(text, "id");
	sm_buf_json(text, files->name);
	sm_record_member(text, "file");
	sm_buf_json_str(text, named->path);
	sm_record_member(text, "source");
	sm_json_open(&json, '{');
	sm_json_string(&json, "file", named->path);
	sm_json_number(&json, "record", i + 1);
	sm_json_close(&json, '}');
	fine = is_whole(pair, files, err) && put_request(files, text, err) &&
	       put_message(p, w, &files[pair->n[REQUEST]], text, err);
	sm_buf_putc(text, '}');
	return text->failed ? sm_no_memory(err) : fine;
}
