#include "wrap.h"

#include <ctype.h>

/* The shortest run that is broken, and the fewest digits on a line. */
enum { RUN_MIN = 32, ROOM_MIN = 16, INDENT = 4 };

/* The line that is written: its column, and its first that is no space. */
struct wrap {
	struct sm_buf *out;
	size_t width, column, indent;
	bool begun; /* behind the spaces at its beginning */
};

static size_t
hex_run(const struct sm_buf *in, size_t at)
{
	size_t n = 0;

	while (at + n < in->len && isxdigit((unsigned char)in->p[at + n]))
		n++;
	return n;
}

/* The length of an escape sequence for a colour; 0: there is none. */
static size_t
colour_length(const struct sm_buf *in, size_t at)
{
	size_t n = 1;

	if (in->p[at] != '\033')
		return 0;
	while (at + n < in->len && in->p[at + n] != 'm')
		n++;
	return n < in->len - at ? n + 1 : n;
}

static void
new_line(struct wrap *w, size_t column)
{
	sm_buf_putc(w->out, '\n');
	for (w->column = 0; w->column < column; w->column++)
		sm_buf_putc(w->out, ' ');
}

static void
put_run(struct wrap *w, const char *p, size_t n)
{
	if (w->width < w->column + ROOM_MIN)
		new_line(w, w->indent + INDENT);
	for (size_t from = w->column, room = (w->width - from) & ~(size_t)1; n > 0;) {
		size_t now = n < room ? n : room;

		sm_buf_put(w->out, p, now);
		p += now;
		n -= now;
		w->column += now;
		if (n > 0)
			new_line(w, from);
	}
}

static void
put_character(struct wrap *w, char c)
{
	sm_buf_putc(w->out, c);
	if (c == '\n') {
		w->column = w->indent = 0;
		w->begun = false;
		return;
	}
	/* the first octet of a character of UTF-8 counts */
	w->column += ((unsigned char)c & 0xc0) != 0x80;
	w->begun = w->begun || c != ' ';
	if (!w->begun)
		w->indent = w->column;
}

void
sm_wrap_hex(struct sm_buf *out, size_t from, size_t width)
{
	struct wrap w = { .out = out, .width = width };
	struct sm_buf in;
	size_t n;

	if (width < 2 * ROOM_MIN + INDENT || out->failed || out->len <= from)
		return;
	sm_buf_init(&in);
	sm_buf_put(&in, out->p + from, out->len - from);
	sm_buf_truncate(out, from);
	for (size_t i = 0; i < in.len; i += n) {
		if ((n = colour_length(&in, i)) > 0) {
			sm_buf_put(out, in.p + i, n);
		} else if ((n = hex_run(&in, i)) >= RUN_MIN && w.column + n > width) {
			put_run(&w, in.p + i, n);
		} else if (n > 0) {
			sm_buf_put(out, in.p + i, n);
			w.column += n;
			w.begun = true;
		} else {
			n = 1;
			put_character(&w, in.p[i]);
		}
	}
	out->failed = out->failed || in.failed;
	sm_buf_free(&in);
}
