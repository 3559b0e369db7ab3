#include "core/table.h"

#include <string.h>

#include "core/octets.h"
#include "core/text.h"

struct sm_table
sm_table_to(struct sm_buf *out, enum sm_table_form form)
{
	return (struct sm_table){ .out = out, .form = form };
}

static void
separate(struct sm_table *t)
{
	if (t->within)
		sm_buf_putc(t->out, t->form == SM_TABLE_CSV ? ',' : '\t');
	t->within = true;
}

/* ---- what needs no escape ---- */

static bool
begins_formula(uint8_t c)
{
	return c == '=' || c == '+' || c == '-' || c == '@';
}

/* Letters, digits and what else of ASCII neither form uses. Most values have nothing else. */
static bool
are_plain(uint64_t eight)
{
	return ((eight & SM_OCTETS(0x80U)) | sm_octets_below(eight, ' ' + 1) | sm_octets_are(eight, 0x7f) |
	           sm_octets_are(eight, ',') | sm_octets_are(eight, '"') | sm_octets_are(eight, '\\')) == 0;
}

static bool
all_plain(struct sm_slice s)
{
	enum { WORD = sizeof(uint64_t) };

	if (s.len < WORD)
		return are_plain(sm_octets_load_short(s.p, s.len, '0'));
	for (size_t i = 0; s.len - i > WORD; i += WORD)
		if (!are_plain(sm_octets_load(s.p + i)))
			return false;
	return are_plain(sm_octets_load(s.p + s.len - WORD));
}

/* ---- numbers ---- */

static size_t
digits(struct sm_slice s, size_t at)
{
	size_t n = 0;

	while (sm_slice_at(s, at + n) >= '0' && sm_slice_at(s, at + n) <= '9')
		n++;
	return n;
}

static size_t
sign(struct sm_slice s, size_t at)
{
	return sm_slice_at(s, at) == '-' || sm_slice_at(s, at) == '+';
}

bool
sm_table_is_number(struct sm_slice s)
{
	size_t at = sm_slice_at(s, 0) == '-', n = digits(s, at);

	at += n;
	if (n > 0 && sm_slice_at(s, at) == '.') {
		n = digits(s, at + 1);
		at += 1 + n;
	}
	if (n > 0 && (sm_slice_at(s, at) | 0x20) == 'e') {
		at += 1 + sign(s, at + 1);
		n = digits(s, at);
		at += n;
	}
	return n > 0 && at == s.len;
}

/*
 * Whether a spreadsheet that takes the text for a number would change it: it has zeros in front, an exponent, or more digits
 * than a double keeps.
 */
static bool
changes_as_number(struct sm_slice s)
{
	enum { DIGITS = 15 };
	size_t at = sm_slice_at(s, 0) == '-', n = digits(s, at);
	uint8_t behind = sm_slice_at(s, at + n);

	if (n == 0 || (at + n == s.len && n <= DIGITS && (n == 1 || sm_slice_at(s, at) != '0')))
		return false;
	if (at + n < s.len && behind != '.' && (behind | 0x20) != 'e')
		return false;
	if (behind == '.' && n + digits(s, at + n + 1) <= DIGITS &&
	    at + n + 1 + digits(s, at + n + 1) == s.len)
		return n > 1 && sm_slice_at(s, at) == '0';
	return sm_table_is_number(s);
}

/* ---- values ---- */

static void
put_tsv(struct sm_buf *out, struct sm_slice s)
{
	static const char letters[] = { ['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r', ['\\'] = '\\' };
	size_t from = 0;

	for (size_t i = 0; i < s.len; i++) {
		char letter = s.p[i] < sizeof letters ? letters[s.p[i]] : '\0';

		if (!letter)
			continue;
		sm_buf_printable(out, sm_slice_of(s.p + from, i - from));
		sm_buf_putc(out, '\\');
		sm_buf_putc(out, letter);
		from = i + 1;
	}
	sm_buf_printable(out, sm_slice_after(s, from));
}

/* Quotes are added around the value once it is written, if it needs them. */
static void
put_csv(struct sm_buf *out, struct sm_slice s)
{
	size_t start = out->len;
	bool quote = sm_slice_at(s, 0) == ' ' || s.p[s.len - 1] == ' ' || changes_as_number(s), formula;

	formula = begins_formula(sm_slice_at(s, 0)) && !sm_table_is_number(s);
	for (size_t i = 0; i < s.len && !quote; i++)
		quote = s.p[i] == ',' || s.p[i] == '"';
	if (formula)
		sm_buf_putc(out, '\'');
	for (size_t i = 0, from = 0; i <= s.len; i++) {
		if (i < s.len && s.p[i] != '"')
			continue;
		sm_buf_printable(out, sm_slice_of(s.p + from, i - from));
		if (i < s.len)
			sm_buf_puts(out, "\"\"");
		from = i + 1;
	}
	if (quote)
		sm_buf_quote_from(out, start);
}

static void
put_value(struct sm_table *t, struct sm_slice value)
{
	if (all_plain(value) &&
	    (t->form == SM_TABLE_TSV || !(begins_formula(value.p[0]) || changes_as_number(value))))
		sm_buf_put(t->out, value.p, value.len);
	else if (t->form == SM_TABLE_TSV)
		put_tsv(t->out, value);
	else
		put_csv(t->out, value);
}

void
sm_table_value(struct sm_table *t, struct sm_slice value)
{
	separate(t);
	if (value.len > 0)
		put_value(t, value);
}

/* Whether a number would lose zeros at its end: the service 4.10 is not the service 4.1. */
static bool
loses_zeros(struct sm_slice s)
{
	return s.len > 0 && s.p[s.len - 1] == '0' && memchr(s.p, '.', s.len) && sm_table_is_number(s);
}

void
sm_table_text(struct sm_table *t, struct sm_slice value)
{
	size_t start;

	if (t->form != SM_TABLE_CSV || !loses_zeros(value)) {
		sm_table_value(t, value);
		return;
	}
	separate(t);
	start = t->out->len;
	sm_buf_put(t->out, value.p, value.len);
	sm_buf_quote_from(t->out, start);
}

void
sm_table_string(struct sm_table *t, const char *value)
{
	sm_table_text(t, sm_slice_str(value));
}

void
sm_table_number(struct sm_table *t, uint64_t value)
{
	separate(t);
	sm_buf_u64(t->out, value);
}

void
sm_table_written(struct sm_table *t, struct sm_slice values)
{
	separate(t);
	sm_buf_put(t->out, values.p, values.len);
}

void
sm_table_end_row(struct sm_table *t)
{
	sm_buf_puts(t->out, t->form == SM_TABLE_CSV ? "\r\n" : "\n");
	t->within = false;
}
