#include "diff/from_xml.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

static bool
is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_base64(uint8_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
	       c == '/' || c == '=';
}

/* The word at s.p[*at], which is moved to the next. Empty: there are no more. */
static struct sm_slice
next_word(struct sm_slice s, size_t *at)
{
	size_t from;

	while (*at < s.len && is_space(s.p[*at]))
		++*at;
	for (from = *at; *at < s.len && !is_space(s.p[*at]);)
		++*at;
	return sm_slice_of(s.p + from, *at - from);
}

/* Whether the words are lines of base64: of one length, 64 or 76, but the last. White space in these says nothing. */
static bool
is_wrapped(struct sm_slice text)
{
	size_t at = 0, line = 0, total = 0;

	for (struct sm_slice word = next_word(text, &at); word.len > 0; word = next_word(text, &at)) {
		if (line == 0)
			line = word.len;
		/* a short line must be the last */
		if ((line != 64 && line != 76) || word.len > line || total % line != 0)
			return false;
		for (size_t i = 0; i < word.len; i++)
			if (!is_base64(word.p[i]))
				return false;
		total += word.len;
	}
	return total > line && total % 4 == 0;
}

/* Copies text with one space between words, and none where lines were wrapped. */
static bool
collapse(struct sm_slice text, struct sm_arena *a, struct sm_slice *out, struct sm_err *err)
{
	bool wrapped = is_wrapped(text);
	char *copy = sm_arena_copy(a, text.p, text.len);
	size_t at = 0, n = 0;

	if (!copy)
		return sm_no_room(err, SM_NO_OFFSET, "document");
	for (struct sm_slice word = next_word(text, &at); word.len > 0; word = next_word(text, &at)) {
		if (n > 0 && !wrapped)
			copy[n++] = ' ';
		memcpy(copy + n, word.p, word.len);
		n += word.len;
	}
	*out = sm_slice_of(copy, n);
	return true;
}

struct attributes {
	struct sm_arena *arena;
	struct sm_diff_field *element;
	struct sm_err *err;
	bool failed;
};

static void
add_attribute(void *ctx, const char *name, struct sm_slice value)
{
	struct attributes *to = ctx;
	const char *at_name = sm_arena_printf(to->arena, "@%s", name);
	struct sm_diff_field *f =
	    at_name ? sm_diff_field_new(to->arena, to->element, sm_slice_str(at_name)) : NULL;
	struct sm_slice text;

	if (!f || !collapse(value, to->arena, &text, to->err)) {
		(void)sm_no_room(to->err, SM_NO_OFFSET, "document");
		to->failed = true;
		return;
	}
	sm_diff_field_text(f, text, false);
	sm_diff_field_close(f);
}

static bool
take_text(const struct sm_xml *e, struct sm_diff_field *f, struct sm_arena *a, struct sm_err *err)
{
	struct sm_slice text;

	if (!collapse(sm_xml_raw(e), a, &text, err))
		return false;
	if (text.len > 0 || !sm_xml_first(e))
		sm_diff_field_text(f, text, false);
	return true;
}

static bool
take(const struct sm_xml *e, const struct sm_xml *without, struct sm_diff_field *f, struct sm_arena *a,
    unsigned depth, struct sm_err *err)
{
	struct attributes to = { a, f, err, false };

	if (depth > SM_DIFF_DEPTH_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "elements are nested too deep to be compared");
	f->space = (int)sm_xml_namespace(e);
	f->ordered = true;
	sm_xml_attributes(e, add_attribute, &to);
	if (to.failed || !take_text(e, f, a, err))
		return false;
	for (const struct sm_xml *c = sm_xml_first(e); c; c = sm_xml_next(c)) {
		struct sm_diff_field *child;

		if (c == without)
			continue;
		child = sm_diff_field_new(a, f, sm_slice_str(sm_xml_name(c)));
		if (!child)
			return sm_no_room(err, SM_NO_OFFSET, "document");
		if (!take(c, without, child, a, depth + 1, err))
			return false;
	}
	sm_diff_field_close(f);
	return true;
}

bool
sm_diff_from_xml(const struct sm_xml *e, const struct sm_xml *without, struct sm_arena *a,
    struct sm_diff_field *parent, struct sm_diff_field **out, struct sm_err *err)
{
	struct sm_diff_field *f = sm_diff_field_new(a, parent, sm_slice_str(sm_xml_name(e)));

	if (!f)
		return sm_no_room(err, SM_NO_OFFSET, "document");
	*out = f;
	return take(e, without, f, a, 0, err);
}
