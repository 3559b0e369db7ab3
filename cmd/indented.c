#include "indented.h"

#include <string.h>

#include "core/text.h"

/* The first line at r, without the white space around it. *end: where the next one begins. *whole: it has an end. */
static struct sm_slice
line_at(struct sm_slice r, size_t at, size_t *end, bool *whole)
{
	struct sm_slice line = sm_slice_after(r, at);
	const uint8_t *newline = line.len > 0 ? memchr(line.p, '\n', line.len) : NULL;

	*whole = newline != NULL;
	if (newline)
		line.len = (size_t)(newline - line.p);
	*end = at + line.len + *whole;
	return sm_trim(line);
}

static bool
is_one_of(const char *characters, uint8_t c)
{
	return memchr(characters, c, strlen(characters)) != NULL;
}

bool
sm_indented_opens(struct sm_slice r)
{
	size_t end;
	bool whole;

	return sm_slice_eq_str(line_at(r, 0, &end, &whole), "{") && whole;
}

/* Whether a line that begins with `first` may follow one that ends with `last` within an object. */
static bool
may_follow(uint8_t last, uint8_t first)
{
	return is_one_of(is_one_of("{[,:", last) ? "\"{[]}-0123456789tfn" : "]},", first);
}

/* Counts the brackets of a line. Returns where the object ends in it; 0: it goes on. */
static size_t
count_brackets(struct sm_extent *e, struct sm_slice line)
{
	bool quoted = false;

	for (size_t i = 0; i < line.len; i++) {
		uint8_t c = line.p[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && is_one_of("{[", c))
			e->depth++;
		else if (!quoted && is_one_of("}]", c) && --e->depth == 0)
			return i + 1;
	}
	e->quote = quoted ? '"' : 0;
	e->last = line.p[line.len - 1];
	return 0;
}

/* Whether the line can't be of the object. No string goes over a line's end. */
static bool
breaks(const struct sm_extent *e, struct sm_slice line)
{
	return e->at > 0 && (e->quote || !may_follow(e->last, line.p[0]));
}

size_t
sm_indented_object(struct sm_extent *e, struct sm_slice r, bool more, size_t *next)
{
	while (e->at < r.len) {
		bool whole;
		struct sm_slice rest, line = line_at(r, e->at, next, &whole);
		size_t end;

		if (!whole && more)
			return 0;
		if (line.len > 0 && breaks(e, line)) {
			*next = e->at;
			return e->at;
		}
		end = line.len > 0 ? count_brackets(e, line) : 0;
		if (end > 0) {
			rest = sm_slice_after(line, end);
			end += (size_t)(line.p - r.p);
			/* a comma stands between the entries of an array */
			if (rest.len > 0 && !sm_slice_eq_str(rest, ","))
				*next = end + (rest.p[0] == ',');
			return end;
		}
		e->at = *next;
	}
	return more ? 0 : r.len;
}

size_t
sm_indented_bracket(bool *array, struct sm_slice r, bool more, bool *wait)
{
	size_t end, behind;
	bool whole, known = *array;
	struct sm_slice line;

	*wait = false;
	if (!is_one_of("[]", sm_slice_at(r, 0)))
		return 0;
	line = line_at(r, 0, &end, &whole);
	if (line.len != 1 || (!whole && more))
		return 0;
	if (line.p[0] == ']') {
		*array = false;
		return known ? end : 0;
	}
	line = line_at(r, end, &behind, &whole);
	*wait = line.len == 0 && more;
	*array = known || sm_slice_at(line, 0) == '{';
	return sm_slice_at(line, 0) == '{' ? end : 0;
}
