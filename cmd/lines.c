#include "lines.h"

#include <ctype.h>
#include <string.h>

#include "core/buf.h"
#include "core/hexrecord.h"
#include "core/text.h"
#include "extent.h"
#include "gbcs/message.h"

/* The longest message that is looked for in several lines, in octets. */
enum { MESSAGE_MAX = 128 * 1024 };

/* The first line, without its end. *whole: it has one. */
static struct sm_slice
line_of(struct sm_slice r, bool *whole)
{
	const uint8_t *newline = r.len > 0 ? memchr(r.p, '\n', r.len) : NULL;

	*whole = newline != NULL;
	return newline ? sm_slice_of(r.p, (size_t)(newline - r.p)) : r;
}

/* The line without the spaces and the carriage return at its end. */
static struct sm_slice
without_end(struct sm_slice line)
{
	while (line.len > 0 && isspace(line.p[line.len - 1]))
		line.len--;
	return line;
}

static struct sm_slice
trimmed_line(struct sm_slice r)
{
	bool whole;

	return sm_trim(line_of(r, &whole));
}

/* Cuts the first line off, without the white space around it. *next: what is behind it. */
static struct sm_slice
first_line(struct sm_slice r, struct sm_slice *next)
{
	bool whole;
	struct sm_slice line = line_of(r, &whole);

	*next = sm_slice_after(r, line.len + whole);
	return sm_trim(line);
}

static struct sm_slice
next_line(struct sm_slice r)
{
	struct sm_slice next;

	(void)first_line(r, &next);
	return next;
}

static bool
begins(struct sm_slice r, const char *text)
{
	return r.len >= strlen(text) && memcmp(r.p, text, strlen(text)) == 0;
}

static bool
ends(struct sm_slice r, const char *text)
{
	return r.len >= strlen(text) && memcmp(r.p + r.len - strlen(text), text, strlen(text)) == 0;
}

static bool
has(struct sm_slice r, const char *text)
{
	for (size_t i = 0; i < r.len; i++)
		if (begins(sm_slice_after(r, i), text))
			return true;
	return false;
}

/* ---- brackets ---- */

/* {DD,00 or {0xDD,0x00 or {223,0 or {-33,0 or {(byte): JSON has a quote there. */
static bool
is_brace(struct sm_slice line)
{
	size_t at = 1 + sm_blank_run(line, 1);

	return sm_hex_run(line, at) == 2 || isdigit(sm_slice_at(line, at)) || sm_slice_at(line, at) == '-' ||
	       sm_slice_at(line, at) == '(' || begins(sm_slice_after(line, at), "0x") ||
	       begins(sm_slice_after(line, at), "0X");
}

/*
 * <DD 00, <dd000000 00000067, <Buffer dd 00, <<16#DD. XML has an attribute behind a name, which begins with no digit and
 * has an equals sign; a name of that many hex digits is none of XML that is read here.
 */
static bool
is_angle(struct sm_slice line)
{
	enum { LONG = 16 };
	size_t at = begins(line, "<Buffer ") ? strlen("<Buffer ") : 1, n = sm_hex_run(line, at), gap, m;

	if (begins(line, "<<"))
		return true;
	gap = sm_blank_run(line, at + n);
	m = sm_hex_run(line, at + n + gap);
	if (n == 0 || n % 2 != 0 || m % 2 != 0)
		return false;
	return n >= LONG || (gap > 0 && m > 0 && strchr(" \t,>", sm_slice_at(line, at + n + gap + m)));
}

bool
sm_lines_bracket(struct sm_slice r)
{
	struct sm_slice line = trimmed_line(r);

	return sm_slice_at(line, 0) == '{' ? is_brace(line) : is_angle(line);
}

/* ---- lines that are no record ---- */

/* Whether the first line has the mark of a record of Intel HEX or Motorola. Most have not: their end isn't searched. */
static bool
may_be_hexrecord(struct sm_slice r)
{
	size_t at = 0;

	while (isspace(sm_slice_at(r, at)) && r.p[at] != '\n')
		at++;
	return sm_slice_at(r, at) == ':' || (sm_slice_at(r, at) | 0x20) == 's';
}

static bool
is_address(struct sm_slice r)
{
	enum { SHORTEST = 4 };
	struct sm_slice line = sm_slice_after(r, sm_blank_run(r, 0));
	size_t n = begins(line, "0x") ? sm_hex_run(line, 2) : 0;

	if (n < SHORTEST)
		return may_be_hexrecord(r) && sm_hexrecord_is(trimmed_line(r));
	return sm_slice_at(line, 2 + n) == ':' || sm_symbol_run(line, 2 + n) > 0;
}

bool
sm_lines_skipped(struct sm_slice r)
{
	struct sm_slice next, line = first_line(r, &next);

	if (begins(line, "/*") && ends(line, "*/"))
		return true;
	if (begins(line, "unsigned int ") && ends(line, ";") && memchr(line.p, '=', line.len))
		return true;
	return is_address(next) && !is_address(r) && has(line, " > ");
}

/* ---- dumps behind other text ---- */

/* Where the octets behind an offset begin: its digits, maybe 0x before them and a colon behind. 0: there is no offset. */
static size_t
behind_offset(struct sm_slice line, size_t at, size_t *digits)
{
	enum { SHORTEST = 4, LONGEST = 16 };
	size_t end;

	at += begins(sm_slice_after(line, at), "0x") ? 2 : 0;
	*digits = sm_hex_run(line, at);
	end = at + *digits + (sm_slice_at(line, at + *digits) == ':');
	return *digits >= SHORTEST && *digits <= LONGEST && (end == line.len || sm_blank_run(line, end) > 0)
	           ? end
	           : 0;
}

/* Whether n digits of an offset are 0, whose last digit is so many before the end of behind_offset. */
static bool
are_zero(struct sm_slice line, size_t end, size_t after, size_t n)
{
	size_t colon = line.p[end - 1] == ':';

	for (size_t i = 0; i < n; i++)
		if (line.p[end - colon - after - 1 - i] != '0')
			return false;
	return true;
}

/* The column of an offset of zero, with octets behind it, and other text before it. 0: there is none. */
static size_t
zero_column(struct sm_slice line, size_t *digits)
{
	enum { WIDEST = 200 };
	size_t widest = line.len < WIDEST ? line.len : WIDEST;

	if (begins(line, "#") || begins(line, "//"))
		return 0;
	/* most lines are digits alone: what separates the offset can't stand among them */
	for (size_t at = 1 + sm_hex_run(sm_slice_of(line.p, widest), 0); at < widest; at++) {
		size_t end;

		if (line.p[at] != '0' || !memchr(" \t>|]", line.p[at - 1], 5))
			continue;
		end = behind_offset(line, at, digits);
		if (end > 0 && are_zero(line, end, 0, *digits) &&
		    sm_hex_run(line, end + sm_blank_run(line, end)) >= 2)
			return at;
	}
	return 0;
}

/* Whether octets, or nothing, stand behind an offset. */
static bool
has_octets(struct sm_slice line, size_t end)
{
	return end == line.len || sm_hex_run(line, end + sm_blank_run(line, end)) >= 2;
}

/* The offset whose digits end before `end` of behind_offset. */
static uint64_t
offset_before(struct sm_slice line, size_t end, size_t digits)
{
	size_t from = end - (line.p[end - 1] == ':') - digits;
	uint64_t offset = 0;

	for (size_t i = 0; i < digits; i++)
		offset = offset << 4 | (uint64_t)sm_hex_digit(line.p[from + i]);
	return offset;
}

/*
 * The column of an offset at most that far behind the last, where the text before it has another length than on the line
 * before. 0: there is none.
 */
static size_t
moved_column(struct sm_slice line, size_t digits, uint64_t last, uint64_t far)
{
	enum { WIDEST = 200, FEWEST = 4 }; /* a counter of messages would be nearer than so many octets */
	size_t widest = line.len < WIDEST ? line.len : WIDEST, n;

	for (size_t at = 1; at < widest; at++) {
		size_t end = memchr(" \t>|]", line.p[at - 1], 5) ? behind_offset(line, at, &n) : 0;
		uint64_t more = end > 0 && n == digits ? offset_before(line, end, n) - last : 0;

		/* octets may look like an offset, so that the first that looks like one is it, or none is */
		if (end > 0 && n == digits)
			return more >= FEWEST && more <= far && has_octets(line, end) ? at : 0;
	}
	return 0;
}

/* Whether the line goes on with a dump whose offsets of so many digits stand in that column; another dump begins with 0. */
static bool
goes_on(struct sm_slice line, size_t column, size_t digits)
{
	size_t n, end;

	if (line.len <= column || sm_slice_eq_str(sm_trim(sm_slice_after(line, column)), "*"))
		return line.len > column;
	end = behind_offset(line, column, &n);
	return end > 0 && n == digits && !are_zero(line, end, 0, n);
}

/* The second offset is small: all its digits but the last two are 0. A counter of messages would be 1. */
static bool
is_second(struct sm_slice line, size_t column, size_t digits)
{
	size_t n, end = line.len > column ? behind_offset(line, column, &n) : 0;

	return end > 0 && n == digits && are_zero(line, end, 2, n - 2) &&
	       (!are_zero(line, end, 1, 1) || line.p[end - 1 - (line.p[end - 1] == ':')] >= '4');
}

/* A dump behind other text: where its offsets stand, and the last of them. */
struct dump {
	size_t column, digits;
	uint64_t offset;
};

/* The second offset is near. Later ones may be octal: 7760 and 10000 are far from each other as hex. */
enum { NEAR = 256, FAR = 64 * 1024 };

/* Takes the next line of a dump. False: it is none. */
static bool
take_line(struct dump *d, struct sm_slice line)
{
	size_t n, end, column = goes_on(line, d->column, d->digits) ? d->column : 0;

	if (column == 0)
		column = moved_column(line, d->digits, d->offset, FAR);
	if (column == 0)
		return false;
	d->column = column;
	end = line.len > column ? behind_offset(line, column, &n) : 0;
	d->offset = end > 0 ? offset_before(line, end, n) : d->offset;
	return true;
}

size_t
sm_lines_prefix(struct sm_slice r)
{
	bool whole;
	size_t digits, column;
	struct sm_slice second;

	if (sm_extent_starts_dump(r) || is_address(r))
		return 0;
	column = zero_column(line_of(r, &whole), &digits);
	if (column == 0)
		return 0;
	second = without_end(line_of(next_line(r), &whole));
	return is_second(second, column, digits) || moved_column(second, digits, 0, NEAR) > 0 ? column : 0;
}

/* A dump whose first line this is. */
static struct dump
dump_of(struct sm_slice line, size_t column)
{
	struct dump d = { .column = column };

	(void)behind_offset(line, column, &d.digits);
	return d;
}

/* The length of the lines of a dump behind other text. 0: incomplete. */
static size_t
prefixed_length(struct sm_slice r, size_t column, bool more)
{
	size_t at = 0;
	bool whole;
	struct sm_slice line = line_of(r, &whole);
	struct dump d = dump_of(line, column);

	do {
		at += line.len + 1;
		line = line_of(sm_slice_after(r, at), &whole);
		if (!whole && more)
			return 0;
	} while (take_line(&d, without_end(line)));
	return at - 1 < r.len ? at - 1 : r.len;
}

size_t
sm_lines_unprefixed(struct sm_slice r, uint8_t *out)
{
	bool whole;
	struct dump d = dump_of(line_of(r, &whole), sm_lines_prefix(r));
	size_t n = 0;

	for (size_t at = 0; at < r.len;) {
		struct sm_slice line = line_of(sm_slice_after(r, at), &whole);

		if (at > 0)
			(void)take_line(&d, without_end(line));
		at += line.len + 1;
		line = sm_slice_after(line, d.column);
		memcpy(out + n, line.p, line.len);
		n += line.len;
		if (whole)
			out[n++] = '\n';
	}
	return n;
}

bool
sm_lines_address(struct sm_slice r)
{
	return is_address(r) || sm_lines_prefix(r) > 0;
}

size_t
sm_lines_addressed(struct sm_slice r, bool more, size_t *from)
{
	size_t column = sm_lines_prefix(r);

	if (column > 0)
		return prefixed_length(r, column, more);
	while (*from < r.len && is_address(sm_slice_after(r, *from))) {
		bool whole;
		struct sm_slice line = line_of(sm_slice_after(r, *from), &whole);

		if (!whole)
			return more ? 0 : r.len;
		*from += line.len + 1;
		if (sm_hexrecord_ends(sm_trim(line)))
			return *from;
	}
	/* the beginning of the next line may still become an address */
	return more && !memchr(r.p + *from, '\n', r.len - *from) ? 0 : *from;
}

/* ---- lines that go on ---- */

bool
sm_lines_continues(struct sm_slice r)
{
	bool whole;
	struct sm_slice line = line_of(r, &whole);

	if (sm_slice_at(line, line.len - 1) == '\r')
		line.len--;
	return line.len > 0 && line.p[line.len - 1] == '\\';
}

size_t
sm_lines_continued(struct sm_slice r, bool more)
{
	size_t at = 0;
	bool whole, goes_on;

	do {
		struct sm_slice rest = sm_slice_after(r, at);

		goes_on = sm_lines_continues(rest);
		at += line_of(rest, &whole).len + 1;
	} while (goes_on && at < r.len);
	return (!whole || goes_on) && more ? 0 : at - 1 < r.len ? at - 1 : r.len;
}

/* ---- a message in several lines ---- */

/* Appends the octets of a line of hex: groups of digits, with marks of lists between them. False: it is none. */
static bool
put_hex(struct sm_slice line, struct sm_buf *out)
{
	size_t at = 0, n, len;
	char *room = sm_buf_room(out, line.len / 2 + 1);

	while (room && at < line.len) {
		if (begins(sm_slice_after(line, at), "0x") || begins(sm_slice_after(line, at), "\\x"))
			at += 2;
		else if (memchr(" \t,;:-\"'", line.p[at], 8)) {
			at++;
			continue;
		}
		n = sm_hex_run(line, at);
		if (n == 0 || n % 2 != 0 ||
		    !sm_hex_decode(sm_slice_of(line.p + at, n), (uint8_t *)room, &len, NULL))
			return false;
		at += n;
		out->len += len;
		room = sm_buf_room(out, line.len / 2 + 1);
	}
	return room != NULL;
}

/* The same for a line of base64, whose length is a multiple of four. */
static bool
put_base64(struct sm_slice line, struct sm_buf *out)
{
	char *room = sm_buf_room(out, line.len + 3);
	size_t len;

	if (!room || line.len % 4 != 0 || !sm_base64_decode(line, (uint8_t *)room, &len, NULL))
		return false;
	out->len += len;
	return true;
}

/* GBCS section 7.2: DD 00 is a MAC header, DF 09 a Grouping Header; DD 09 a block. In base64 all begin with a 3. */
static bool
starts(struct sm_slice line)
{
	static const char *const words[] = { "DD00", "DD09", "DF09" };
	char four[5] = "";
	size_t n = 0;

	for (size_t at = 0; at < line.len && n < 4; at++) {
		if (isxdigit(line.p[at]) && sm_slice_at(line, at + 1) != 'x')
			four[n++] = (char)toupper(line.p[at]);
		else if (!memchr(" \t\r\n,;:-\"'0xX", line.p[at], 13))
			return false;
	}
	for (size_t i = 0; i < SM_COUNT(words); i++)
		if (n == 4 && memcmp(four, words[i], n) == 0)
			return true;
	return false;
}

struct joined {
	struct sm_buf octets;
	bool base64;
};

static bool
put_line(struct joined *j, struct sm_slice line)
{
	return line.len > 0 && j->octets.len < MESSAGE_MAX &&
	       (j->base64 ? put_base64(line, &j->octets) : put_hex(line, &j->octets));
}

static bool
is_whole(const struct joined *j)
{
	return j->octets.len > 0 &&
	       sm_message_extent(sm_slice_of(j->octets.p, j->octets.len)) == j->octets.len;
}

/*
 * Adds lines until they are a message. A Pre-Command may go on with its signature. Returns their length; 0: they never
 * are.
 */
static size_t
join(struct joined *j, struct sm_slice r, bool more, bool *undecided)
{
	size_t at = 0, found = 0, lines = 0;

	for (;;) {
		struct sm_slice rest = sm_slice_after(r, at), line;
		bool whole;

		line = line_of(rest, &whole);
		if (!whole && more) {
			*undecided = found == 0;
			return found;
		}
		/* another message ends this one, but its own Grouping Header may stand on a line */
		if (lines > 0 && !j->base64 && j->octets.len > 32 && starts(sm_trim(line)))
			return found;
		if (!put_line(j, sm_trim(line)))
			return found;
		at += line.len + 1;
		lines++;
		if (is_whole(j) && lines > 1)
			found = at - 1 < r.len ? at - 1 : r.len;
		else if (found > 0 || is_whole(j))
			return found;
	}
}

/* ---- an octet a line ---- */

/* dd or 0xdd, maybe with a comma; or with a mistyped digit */
static bool
is_octet(struct sm_slice line)
{
	size_t at = begins(line, "0x") || begins(line, "0X") || begins(line, "\\x") ? 2 : 0, end = at + 2;

	return line.len >= end && isalnum(line.p[at]) && isalnum(line.p[at + 1]) &&
	       (line.len == end || (line.len == end + 1 && memchr(",;", line.p[end], 2)));
}

/* Whether the next two lines, an octet each, begin a message. */
static bool
starts_lines(struct sm_slice r)
{
	bool whole;
	size_t len = line_of(r, &whole).len + 1 + line_of(next_line(r), &whole).len;

	return starts(sm_slice_of(r.p, len < r.len ? len : r.len));
}

/*
 * The length of lines of an octet, up to another message. All of them are a record: after a mistyped digit none of them
 * begins another one.
 */
static size_t
octets_length(struct joined *j, struct sm_slice r, bool more, bool *undecided)
{
	size_t at = 0;
	bool fine = true, whole = true;

	while (at < r.len && j->octets.len < MESSAGE_MAX) {
		struct sm_slice rest = sm_slice_after(r, at), line = line_of(rest, &whole);

		*undecided = !whole && more;
		if (*undecided)
			return 0;
		if (!is_octet(sm_trim(line)) || (fine && is_whole(j) && starts_lines(rest)))
			return at - 1;
		fine = put_hex(sm_trim(line), &j->octets) && fine;
		at += line.len + 1;
	}
	*undecided = more && at >= r.len && !(fine && is_whole(j));
	return *undecided ? 0 : at - 1 < r.len ? at - 1 : r.len;
}

/* Two lines without the white space around them. */
struct lines {
	struct sm_slice first, second;
	bool is_last, has_two; /* nothing is behind the first; the second one has its end */
};

static struct lines
two_lines(struct sm_slice r)
{
	struct sm_slice next;
	struct lines l = { .first = first_line(r, &next) };

	l.is_last = next.len == 0;
	l.second = sm_trim(line_of(next, &l.has_two));
	return l;
}

/* Whether they may be lines of an octet, or of a dump behind other text. *undecided: without the second. */
static bool
is_column(const struct lines *l, bool more, bool *undecided)
{
	size_t digits;
	bool octet = is_octet(l->first);

	*undecided = more && !l->has_two && (octet || zero_column(l->first, &digits) > 0);
	return octet && is_octet(l->second);
}

/* Whether the first line may begin a message that other lines go on with. Most streams have a message a line. */
static bool
may_be_joined(const struct joined *j, const struct lines *l)
{
	if (!j->base64 && !starts(l->first))
		return false;
	return l->is_last || (l->second.len > 0 && !starts(l->second) &&
	                         !strchr(j->base64 ? "3{<#" : "{<#", l->second.p[0]));
}

size_t
sm_lines_message(struct sm_slice r, bool more, bool *undecided)
{
	struct joined j = { .base64 = sm_slice_at(sm_trim(r), 0) == '3' };
	struct lines l = two_lines(r);
	bool column = is_column(&l, more, undecided);
	size_t length;

	if (*undecided || (!column && !may_be_joined(&j, &l)))
		return 0;
	if (column)
		j.base64 = false;
	sm_buf_init(&j.octets);
	length = column ? octets_length(&j, r, more, undecided) : join(&j, r, more, undecided);
	if (j.octets.failed)
		length = 0;
	sm_buf_free(&j.octets);
	return length;
}

bool
sm_lines_is_message(struct sm_slice line)
{
	struct sm_slice text = sm_trim(line);
	struct joined j = { .base64 = sm_slice_at(text, 0) == '3' };
	bool whole;

	sm_buf_init(&j.octets);
	whole = put_line(&j, text) && is_whole(&j);
	sm_buf_free(&j.octets);
	return whole;
}
