#include "origin.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "core/json_writer.h"
#include "core/text.h"

enum { INPUT_MAX = 64 * 1024 };

static const char *
file_of(const struct sm_record *r)
{
	return r->file ? r->file : "stdin";
}

void
sm_origin_place(const struct sm_record *r, struct sm_buf *out)
{
	if (r->made)
		return;
	sm_buf_printable(out, sm_slice_str(file_of(r)));
	if (r->line == 0)
		return;
	sm_buf_putc(out, ':');
	sm_buf_u64(out, r->line);
}

struct sm_slice
sm_origin_place_kept(const struct sm_record *r)
{
	struct sm_buf place;
	const char *kept = NULL;
	size_t len;

	sm_buf_init(&place);
	sm_origin_place(r, &place);
	len = place.len;
	if (len > 0 && r->arena)
		kept = sm_arena_copy(r->arena, place.p, len);
	sm_buf_free(&place);
	return sm_slice_of(kept, kept ? len : 0);
}

/*
 * Whether the text has octets that are no text, or a line of base64 that is not hex with a mistake in it: it may be of
 * a private key, which nobody wants in a log.
 */
static bool
may_be_key(struct sm_slice text)
{
	enum { RUN = 24 };
	size_t run = 0, hex = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool in_run = isalnum(text.p[i]) || text.p[i] == '+' || text.p[i] == '/';

		run = in_run ? run + 1 : 0;
		hex = in_run ? hex + (isxdigit(text.p[i]) != 0) : 0;
		if ((run >= RUN && hex * 4 < run * 3) || (iscntrl(text.p[i]) && !isspace(text.p[i])))
			return true;
	}
	return false;
}

/* Whether the record failed before anything of it was read, and may be repeated. */
static bool
is_unread(const struct sm_record *r)
{
	return !r->hushed && !r->is_json && r->gbcs.len == 0 && r->request.len == 0 &&
	       (r->form == SM_INPUT_BINARY || !may_be_key(r->text));
}

struct sm_slice
sm_origin_text(const struct sm_record *r, size_t max)
{
	struct sm_slice text = sm_trim(r->text);

	if (!is_unread(r) || r->form == SM_INPUT_BINARY)
		return (struct sm_slice){ 0 };
	return sm_slice_of(text.p, text.len < max ? text.len : max);
}

void
sm_origin_json(const struct sm_record *r, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	if (r->made || sm_record_value(r, "source").len > 0)
		return;
	sm_record_member(out, "source");
	sm_json_open(&w, '{');
	sm_json_string(&w, "file", file_of(r));
	if (r->line > 0)
		sm_json_number(&w, "line", r->line);
	else
		sm_json_number(&w, "octet", r->octet);
	sm_json_number(&w, "record", r->number);
	sm_json_close(&w, '}');
}

void
sm_origin_input(const struct sm_record *r, struct sm_buf *out)
{
	struct sm_slice kept = sm_slice_of(r->text.p, r->text.len < INPUT_MAX ? r->text.len : INPUT_MAX);
	struct sm_json w = { .out = out };

	if (!is_unread(r) || kept.len == 0)
		return;
	sm_record_member(out, r->form == SM_INPUT_BINARY ? "octets" : "input");
	if (r->form == SM_INPUT_BINARY) {
		sm_buf_putc(out, '"');
		sm_buf_base64(out, kept);
		sm_buf_putc(out, '"');
	} else {
		sm_buf_json(out, kept);
	}
	w.comma = true;
	if (kept.len < r->text.len)
		sm_json_number(&w, "input_length", r->text.len);
}

/* One of sm_cli_note and sm_cli_trouble. */
typedef void write_fn(const struct sm_cli *cli, struct sm_buf *out, const char *fmt, ...);

static void put_line(write_fn *write, const struct sm_cli *cli, struct sm_buf *out, const struct sm_record *r,
    const char *fmt, va_list ap) __attribute__((format(printf, 5, 0)));

static void
put_line(write_fn *write, const struct sm_cli *cli, struct sm_buf *out, const struct sm_record *r,
    const char *fmt, va_list ap)
{
	struct sm_buf text, place;

	sm_buf_init(&text);
	sm_buf_init(&place);
	sm_buf_vprintf(&text, fmt, ap);
	sm_origin_place(r, &place);
	write(cli, out, "record %llu%s%.*s%s: %.*s", (unsigned long long)r->number, place.len > 0 ? " (" : "",
	    (int)place.len, place.len > 0 ? place.p : "", place.len > 0 ? ")" : "", (int)text.len,
	    text.p ? text.p : "");
	if (out)
		out->failed = out->failed || text.failed || place.failed;
	sm_buf_free(&text);
	sm_buf_free(&place);
}

void
sm_origin_note(const struct sm_cli *cli, struct sm_buf *out, const struct sm_record *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put_line(sm_cli_note, cli, out, r, fmt, ap);
	va_end(ap);
}

void
sm_origin_trouble(
    const struct sm_cli *cli, struct sm_buf *out, const struct sm_record *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put_line(sm_cli_trouble, cli, out, r, fmt, ap);
	va_end(ap);
}
