#include "core/json.h"

#include <stdlib.h>
#include <string.h>

#include "core/octets.h"
#include "core/text.h"

/* The name of a member of an object that is read. */
struct name {
	struct sm_slice text; /* unescaped */
	size_t at; /* in the input */
};

struct scan {
	struct sm_slice in;
	size_t at;
	struct sm_arena *arena;
	struct name *names; /* of this object and of those around it, from the outermost */
	size_t n_names, room;
	struct sm_err *err;
};

static bool
wrong(struct scan *s, const char *what)
{
	return sm_fail(s->err, SM_E_MALFORMED, s->at, "JSON: %s", what);
}

static uint8_t
peek(const struct scan *s)
{
	return sm_slice_at(s->in, s->at);
}

static bool
skip(struct scan *s, char c)
{
	if (s->at >= s->in.len || peek(s) != (uint8_t)c)
		return false;
	s->at++;
	return true;
}

static void
skip_space(struct scan *s)
{
	while (s->at < s->in.len && (peek(s) == ' ' || peek(s) == '\n' || peek(s) == '\r' || peek(s) == '\t'))
		s->at++;
}

static bool
skip_word(struct scan *s, const char *word)
{
	size_t len = strlen(word);

	if (s->in.len - s->at < len || memcmp(s->in.p + s->at, word, len) != 0)
		return wrong(s, "not a value");
	s->at += len;
	return true;
}

/* ---- strings ---- */

/* Reads four hex digits at i; false if there are none. */
static bool
code_unit(struct sm_slice in, size_t i, unsigned *out)
{
	unsigned v = 0;

	for (size_t k = i; k < i + 4; k++) {
		uint8_t c = sm_slice_at(in, k), letter = c | 0x20;

		if (c >= '0' && c <= '9')
			v = v * 16 + c - '0';
		else if (letter >= 'a' && letter <= 'f')
			v = v * 16 + letter - 'a' + 10;
		else
			return false;
	}
	*out = v;
	return true;
}

/* The character of \uXXXX, or of a surrogate pair, at i: its octets in UTF-8, or 0 if it is none. */
static size_t
escaped_character(struct sm_slice in, size_t i, uint32_t *out)
{
	unsigned high, low;

	if (!code_unit(in, i + 2, &high) || (high >= 0xdc00 && high <= 0xdfff))
		return 0;
	*out = high;
	if (high < 0xd800 || high > 0xdbff)
		return 6;
	if (sm_slice_at(in, i + 6) != '\\' || sm_slice_at(in, i + 7) != 'u' || !code_unit(in, i + 8, &low) ||
	    low < 0xdc00 || low > 0xdfff)
		return 0;
	*out = 0x10000 + ((uint32_t)(high - 0xd800) << 10) + (low - 0xdc00);
	return 12;
}

/* The length of the escape sequence at i, or 0. */
static size_t
escape_length(struct sm_slice in, size_t i)
{
	uint8_t c = sm_slice_at(in, i + 1);
	uint32_t character;

	if (c == 'u')
		return escaped_character(in, i, &character);
	return c != 0 && strchr("\"\\/bfnrt", c) ? 2 : 0;
}

/* Vectors of gcc and clang, in the machine's registers where it has them. */
typedef int8_t octets_16 __attribute__((vector_size(16)));

/* Whether none of so many octets needs a look. Octets from 0x80 on are negative. */
static bool
is_plain(const uint8_t *p)
{
	octets_16 c, look;
	uint64_t words[sizeof look / sizeof(uint64_t)], any = 0;

	memcpy(&c, p, sizeof c);
	look = (c < ' ') | (c == '"') | (c == '\\');
	memcpy(words, &look, sizeof words);
	for (size_t i = 0; i < SM_COUNT(words); i++)
		any |= words[i];
	return any == 0;
}

/* The octets from p on that need no look: ASCII without controls, escapes and the end of the string. */
static size_t
plain_run(const uint8_t *p, size_t len)
{
	size_t i = 0;

	/* most texts are long and plain: many octets are looked at together */
	while (len - i >= sizeof(octets_16) && is_plain(p + i))
		i += sizeof(octets_16);
	for (; len - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t w = sm_octets_load(p + i);
		uint64_t flags = (w & SM_OCTETS(0x80U)) | sm_octets_below(w, 0x20) | sm_octets_are(w, '"') |
		                 sm_octets_are(w, '\\');

		if (flags != 0)
			return i + sm_octets_first(flags);
	}
	while (i < len && p[i] >= 0x20 && p[i] < 0x80 && p[i] != '"' && p[i] != '\\')
		i++;
	return i;
}

static bool
skip_string(struct scan *s)
{
	size_t i = s->at + 1, n;

	if (!skip(s, '"'))
		return wrong(s, "a string is expected");
	for (;; i += n) {
		i += plain_run(s->in.p + i, s->in.len - i);
		s->at = i;
		if (i == s->in.len || s->in.p[i] == '"')
			return skip(s, '"') || wrong(s, "string without an end");
		n = s->in.p[i] == '\\'  ? escape_length(s->in, i)
		    : s->in.p[i] < 0x20 ? 0
		                        : sm_utf8_length(s->in, i);
		if (n == 0)
			return wrong(s, "a string may not hold this");
	}
}

/* ---- names ---- */

static struct sm_slice
between(const struct scan *s, size_t from)
{
	return sm_slice_of(s->in.p + from, s->at - from);
}

static bool
no_room(struct scan *s)
{
	return sm_no_room(s->err, s->at, "record");
}

static bool
grow_names(struct scan *s)
{
	enum { FIRST = 32 };
	size_t room = s->room > 0 ? 2 * s->room : FIRST;
	struct name *names = sm_alloc(s->arena, room, sizeof *names);

	if (!names)
		return no_room(s);
	if (s->n_names > 0)
		memcpy(names, s->names, s->n_names * sizeof *names);
	s->names = names;
	s->room = room;
	return true;
}

/* Reads a name and its colon. The name is the last of s->names. */
static bool
read_name(struct scan *s)
{
	struct name *name;
	size_t from = s->at;

	if (!skip_string(s) || (s->n_names == s->room && !grow_names(s)))
		return false;
	name = &s->names[s->n_names++];
	name->at = from;
	if (!sm_json_characters(between(s, from), s->arena, &name->text))
		return no_room(s);
	skip_space(s);
	return skip(s, ':') || wrong(s, "a colon is expected");
}

/* Order by name, then by place in the text. */
static int
compare_names(const void *left, const void *right)
{
	const struct name *a = left, *b = right;
	size_t n = a->text.len < b->text.len ? a->text.len : b->text.len;
	int order = n > 0 ? memcmp(a->text.p, b->text.p, n) : 0;

	if (order == 0 && a->text.len != b->text.len)
		order = a->text.len < b->text.len ? -1 : 1;
	return order != 0 ? order : a->at < b->at ? -1 : 1;
}

/* The first of the names that is there before. Sorted, because a hostile object may have a million members. */
static const struct name *
find_twice_in_many(struct name *names, size_t n)
{
	const struct name *twice = NULL;

	qsort(names, n, sizeof *names, compare_names);
	for (size_t i = 1; i < n; i++)
		if (sm_slice_eq(names[i - 1].text, names[i].text) && (!twice || names[i].at < twice->at))
			twice = &names[i];
	return twice;
}

static const struct name *
find_twice(struct name *names, size_t n)
{
	enum { FEW = 16 };

	if (n > FEW)
		return find_twice_in_many(names, n);
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (sm_slice_eq(names[k].text, names[i].text))
				return &names[i];
	return NULL;
}

/* Ends an object, whose names are those from first on. Readers take one value or the other of a name that is there twice. */
static bool
end_names(struct scan *s, size_t first)
{
	const struct name *twice = NULL;

	if (s->n_names - first > 1)
		twice = find_twice(s->names + first, s->n_names - first);
	s->n_names = first;
	return !twice || sm_fail(s->err, SM_E_MALFORMED, twice->at, "JSON: a member stands there twice");
}

/* ---- values ---- */

static bool
skip_digits(struct scan *s)
{
	size_t from = s->at;

	while (peek(s) >= '0' && peek(s) <= '9')
		s->at++;
	return s->at > from || wrong(s, "a digit is expected");
}

static bool
skip_number(struct scan *s)
{
	(void)skip(s, '-');
	if (!skip(s, '0') && !skip_digits(s))
		return false;
	if (skip(s, '.') && !skip_digits(s))
		return false;
	if (skip(s, 'e') || skip(s, 'E')) {
		if (!skip(s, '+'))
			(void)skip(s, '-');
		return skip_digits(s);
	}
	return true;
}

static bool skip_value(struct scan *s, unsigned depth);

/* An array, or an object below the record's own. */
static bool
skip_list(struct scan *s, bool object, unsigned depth)
{
	char end = object ? '}' : ']';
	size_t names = s->n_names;

	s->at++;
	skip_space(s);
	if (skip(s, end))
		return true;
	do {
		skip_space(s);
		if ((object && !read_name(s)) || !skip_value(s, depth + 1))
			return false;
	} while (skip(s, ','));
	if (!skip(s, end))
		return wrong(s, "a comma or the end is expected");
	return !object || end_names(s, names);
}

/* One value and the white space around it. */
static bool
skip_value(struct scan *s, unsigned depth)
{
	bool fine;

	if (depth > SM_JSON_DEPTH_MAX)
		return sm_fail(s->err, SM_E_LIMIT, s->at, "JSON: nested too deep");
	skip_space(s);
	switch (peek(s)) {
	case '"':
		fine = skip_string(s);
		break;
	case '{':
	case '[':
		fine = skip_list(s, peek(s) == '{', depth);
		break;
	case 't':
		fine = skip_word(s, "true");
		break;
	case 'f':
		fine = skip_word(s, "false");
		break;
	case 'n':
		fine = skip_word(s, "null");
		break;
	default:
		fine = skip_number(s);
	}
	skip_space(s);
	return fine;
}

static bool
read_member(struct scan *s, struct sm_json_member *m)
{
	size_t from, value;

	skip_space(s);
	from = s->at;
	if (!read_name(s))
		return false;
	m->name = s->names[s->n_names - 1].text;
	skip_space(s);
	value = s->at;
	if (!skip_value(s, 1))
		return false;
	m->text = sm_trim(between(s, from));
	m->value = sm_trim(between(s, value));
	return true;
}

bool
sm_json_object(struct sm_slice text, struct sm_arena *a, struct sm_json_member **first, struct sm_err *err)
{
	struct scan s = { .in = text, .arena = a, .err = err };
	struct sm_json_member **end = first;

	*first = NULL;
	skip_space(&s);
	if (!skip(&s, '{'))
		return wrong(&s, "not an object");
	skip_space(&s);
	if (!skip(&s, '}')) {
		do {
			struct sm_json_member *m = SM_NEW(a, struct sm_json_member);

			if (!m)
				return no_room(&s);
			if (!read_member(&s, m))
				return false;
			*end = m;
			end = &m->next;
		} while (skip(&s, ','));
		if (!skip(&s, '}'))
			return wrong(&s, "a comma or the end is expected");
	}
	skip_space(&s);
	if (s.at != text.len)
		return wrong(&s, "something follows the object");
	return end_names(&s, 0);
}

/* ---- characters ---- */

static size_t
put_utf8(uint32_t c, char *out)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

static char
simple_escape(uint8_t c)
{
	static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
	const char *at = strchr(letters, c);

	return at ? meant[at - letters] : (char)c;
}

bool
sm_json_characters(struct sm_slice value, struct sm_arena *a, struct sm_slice *out)
{
	struct sm_slice in;
	size_t n = 0, i = 0;
	char *p;

	if (value.len < 2 || value.p[0] != '"')
		return false;
	in = sm_slice_of(value.p + 1, value.len - 2);
	*out = in;
	if (in.len == 0 || !memchr(in.p, '\\', in.len))
		return true;
	/* an escape sequence is never shorter than its character */
	p = sm_alloc(a, in.len, 1);
	while (p && i < in.len) {
		const uint8_t *next = memchr(in.p + i, '\\', in.len - i);
		size_t plain = next ? (size_t)(next - in.p) - i : in.len - i;
		uint32_t character;

		memcpy(p + n, in.p + i, plain);
		n += plain;
		i += plain;
		if (!next)
			break;
		if (sm_slice_at(in, i + 1) == 'u') {
			i += escaped_character(in, i, &character);
			n += put_utf8(character, p + n);
		} else {
			p[n++] = simple_escape(sm_slice_at(in, i + 1));
			i += 2;
		}
	}
	*out = sm_slice_of(p, n);
	return p != NULL;
}

bool
sm_json_one_line(struct sm_slice *text, struct sm_arena *a)
{
	size_t n = 0;
	bool quoted = false, escaped = false;
	char *p;

	if (text->len == 0 || (!memchr(text->p, '\n', text->len) && !memchr(text->p, '\r', text->len)))
		return true;
	p = sm_alloc(a, text->len, 1);
	for (size_t i = 0; p && i < text->len; i++) {
		uint8_t c = text->p[i];

		if (!quoted && memchr(" \n\r\t", c, 4))
			continue;
		p[n++] = (char)c;
		quoted = quoted != (c == '"' && !escaped);
		escaped = quoted && c == '\\' && !escaped;
	}
	*text = sm_slice_of(p, n);
	return p != NULL;
}
