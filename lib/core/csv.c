#include "core/csv.h"

#include "core/text.h"

struct sm_csv
sm_csv_over(struct sm_slice text)
{
	return (struct sm_csv){
		.text = text, .at = text.len - sm_skip_mark(text).len, .line = 1, .next_line = 1
	};
}

static uint8_t
peek(const struct sm_csv *c)
{
	return sm_slice_at(c->text, c->at);
}

bool
sm_csv_at_end(const struct sm_csv *c)
{
	return c->at >= c->text.len;
}

static bool
ends_line(uint8_t octet)
{
	return octet == '\n' || octet == '\r';
}

/* Skips a line end: LF, CR LF, or CR as very old spreadsheets write it. */
static void
pass_line_end(struct sm_csv *c)
{
	if (peek(c) == '\r' && sm_slice_at(c->text, c->at + 1) == '\n')
		c->at++;
	c->at++;
	c->next_line++;
}

void
sm_csv_skip_line(struct sm_csv *c)
{
	while (!sm_csv_at_end(c) && !ends_line(peek(c)))
		c->at++;
	if (!sm_csv_at_end(c))
		pass_line_end(c);
}

/* A quoted value may contain line breaks. */
static void
pass_quoted(struct sm_csv *c)
{
	while (!sm_csv_at_end(c) && (peek(c) != '"' || sm_slice_at(c->text, c->at + 1) == '"')) {
		if (ends_line(peek(c)))
			pass_line_end(c);
		else
			c->at += peek(c) == '"' ? 2 : 1;
	}
}

static bool
quoted(struct sm_csv *c, struct sm_arena *a, struct sm_slice *out, struct sm_err *err)
{
	size_t start = ++c->at, n = 0, line = c->next_line;
	char *copy;

	pass_quoted(c);
	if (sm_csv_at_end(c))
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "line %zu: the quotes that open a value here are never closed; nothing behind them is "
		    "read",
		    line);
	copy = sm_arena_copy(a, c->text.p + start, c->at - start);
	if (!copy)
		return sm_no_memory(err);
	for (size_t i = start; i < c->at; i++) {
		copy[n++] = (char)c->text.p[i];
		i += c->text.p[i] == '"';
	}
	c->at++;
	*out = sm_slice_of(copy, n);
	return true;
}

static void
skip_blanks(struct sm_csv *c)
{
	while (peek(c) == ' ' || peek(c) == '\t')
		c->at++;
}

bool
sm_csv_read(struct sm_csv *c, struct sm_arena *a, struct sm_slice *out, bool *last, struct sm_err *err)
{
	size_t start = c->at;

	skip_blanks(c);
	if (peek(c) == '"') {
		if (!quoted(c, a, out, err))
			return false;
		skip_blanks(c);
	} else {
		while (!sm_csv_at_end(c) && peek(c) != ',' && !ends_line(peek(c)))
			c->at++;
		*out = sm_slice_of(c->text.p + start, c->at - start);
		if (!c->keep_spaces)
			*out = sm_trim(*out);
	}
	*last = sm_csv_at_end(c) || ends_line(peek(c));
	if (!*last && peek(c) != ',')
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "line %zu: a comma is expected behind the quotes that close a value", c->line);
	if (sm_csv_at_end(c))
		c->at++;
	else if (*last)
		pass_line_end(c);
	else
		c->at++;
	return true;
}

bool
sm_csv_skip_empty_lines(struct sm_csv *c)
{
	while (!sm_csv_at_end(c) && ends_line(peek(c)))
		pass_line_end(c);
	return !sm_csv_at_end(c);
}

void
sm_csv_value(struct sm_slice s, bool keep_spaces, struct sm_buf *out)
{
	bool quote = false;

	for (size_t i = 0; i < s.len && !quote; i++)
		quote = s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r' ||
		        (!keep_spaces && (i == 0 || i + 1 == s.len) && s.p[i] == ' ');
	if (!quote) {
		sm_buf_put(out, s.p, s.len);
		return;
	}
	sm_buf_putc(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '"')
			sm_buf_putc(out, '"');
		sm_buf_putc(out, (char)s.p[i]);
	}
	sm_buf_putc(out, '"');
}
