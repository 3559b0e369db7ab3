#include "indented.h"

#include <string.h>

#include "core/text.h"

static bool
is_one_of(const char *characters, uint8_t c)
{
	return memchr(characters, c, strlen(characters)) != NULL;
}

static bool
is_blank(uint8_t c)
{
	return is_one_of(" \t\r\n", c);
}

/* Where the next octet that is not blank stands; r.len: there is none. */
static size_t
behind_blanks(struct sm_slice r, size_t at)
{
	while (at < r.len && is_blank(r.p[at]))
		at++;
	return at;
}

bool
sm_indented_opens(struct sm_slice r)
{
	size_t at = 1;

	while (is_one_of(" \t\r", sm_slice_at(r, at)))
		at++;
	return sm_slice_at(r, 0) == '{' && sm_slice_at(r, at) == '\n';
}

/* Whether the innermost bracket that is open is of an object. JSON that is nested deeper is refused anyway. */
static bool
is_in_object(const struct sm_extent *e)
{
	size_t d = e->depth - 1;

	return d < SM_JSON_DEPTH_MAX && (e->arrays[d / 64] >> d % 64 & 1) == 0;
}

static void
open_bracket(struct sm_extent *e, bool array)
{
	size_t d = e->depth++;
	uint64_t bit = UINT64_C(1) << d % 64;

	if (d < SM_JSON_DEPTH_MAX)
		e->arrays[d / 64] = array ? e->arrays[d / 64] | bit : e->arrays[d / 64] & ~bit;
}

/*
 * Whether a line that begins with c, the present octet, may follow the line before within an object. Where lines are
 * indented, a bracket at the margin opens the next record: this one was cut off.
 */
static bool
may_follow(const struct sm_extent *e, uint8_t c)
{
	if (e->content && e->at == e->line && is_one_of("{[", c))
		return false;
	if (is_one_of("{,", e->last) && is_in_object(e))
		return is_one_of("\"}", c);
	return is_one_of(is_one_of("[,:", e->last) ? "\"{[]}-0123456789tfn" : "]},", c);
}

/* Takes an octet within a string. */
static void
take_quoted(struct sm_extent *e, uint8_t c)
{
	if (e->escaped)
		e->escaped = false;
	else if (c == '\\')
		e->escaped = true;
	else if (c == '"')
		e->quote = 0;
}

/* Takes an octet that is not blank, outside of strings. */
static void
take(struct sm_extent *e, uint8_t c)
{
	e->content = e->content || (!e->text && e->line > 0 && e->at > e->line);
	e->last = c;
	e->text = true;
	if (c == '"')
		e->quote = c;
	else if (is_one_of("{[", c))
		open_bracket(e, c == '[');
	else if (is_one_of("}]", c))
		e->depth--;
}

/* Whether the object ends at the present octet, for it closes, or goes on no more: then e->end is where. */
static bool
ends(struct sm_extent *e, uint8_t c)
{
	if (c == '\n' && e->quote) {
		e->end = e->at + 1;
		return true;
	}
	if (c == '\n') {
		e->line = e->at + 1;
		e->text = false;
	} else if (e->quote) {
		take_quoted(e, c);
	} else if (!is_blank(c)) {
		if (!e->text && e->at > 0 && !may_follow(e, c)) {
			e->end = e->line;
			return true;
		}
		take(e, c);
		e->end = e->depth == 0 ? e->at + 1 : 0;
	}
	return e->end > 0;
}

size_t
sm_indented_object(struct sm_extent *e, struct sm_slice r, bool more, size_t *next)
{
	for (; e->at < r.len && e->end == 0; e->at++)
		if (ends(e, r.p[e->at]))
			break;
	*next = e->end + (e->end > 0 && sm_slice_at(r, e->end) == ',');
	return e->end > 0 || more ? e->end : r.len;
}

/* Whether the bracket at r opens an array of objects. */
static bool
opens_array(struct sm_slice r, bool more, bool *wait)
{
	size_t brace = behind_blanks(r, 1), at = behind_blanks(r, brace + 1);

	*wait = more && (brace >= r.len || (r.p[brace] == '{' && at >= r.len));
	return sm_slice_at(r, brace) == '{' && is_one_of("\"}", sm_slice_at(r, at));
}

bool
sm_indented_array(bool *array, struct sm_slice r, bool more, bool *wait)
{
	uint8_t first = sm_slice_at(r, 0);
	bool is;

	*wait = false;
	if (first == '[') {
		is = opens_array(r, more, wait);
		*array = *array || is;
		return is;
	}
	is = *array && is_one_of(",]", first);
	if (is && first == ']')
		*array = false;
	return is;
}
