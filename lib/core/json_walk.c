#include "core/json_walk.h"

#include "core/text.h"

enum { LEVELS = SM_JSON_DEPTH_MAX + 1 }; /* the first object counts too */

struct level {
	bool object;
	bool begun; /* it has a value */
	size_t start;
};

struct walk {
	struct sm_slice in;
	size_t at;
	sm_json_each *each;
	void *ctx;
	struct sm_json_step steps[LEVELS];
	struct level levels[LEVELS];
	size_t depth; /* of the values that are read now */
};

static uint8_t
peek(struct walk *w)
{
	uint8_t c = sm_slice_at(w->in, w->at);

	while (c == ' ' || c == '\n' || c == '\r' || c == '\t')
		c = sm_slice_at(w->in, ++w->at);
	return c;
}

static bool
skip(struct walk *w, char c)
{
	if (peek(w) != (uint8_t)c)
		return false;
	w->at++;
	return true;
}

/* Reads a string: its characters as they stand, without the quotes. */
static bool
string(struct walk *w, struct sm_slice *out)
{
	size_t start;

	if (!skip(w, '"'))
		return false;
	start = w->at;
	while (w->at < w->in.len && w->in.p[w->at] != '"')
		w->at += w->in.p[w->at] == '\\' ? 2 : 1;
	if (w->at >= w->in.len)
		return false;
	*out = sm_slice_of(w->in.p + start, w->at - start);
	w->at++;
	return true;
}

static bool
ends_word(uint8_t c)
{
	return c <= ' ' || c == ',' || c == ']' || c == '}' || c == ':' || c == '"' || c == '[' || c == '{';
}

static void
say(struct walk *w, enum sm_json_event event, size_t start)
{
	struct sm_json_place place = { w->steps, w->depth };

	w->each(w->ctx, &place, event,
	    event == SM_JSON_BEGIN ? sm_slice_of(NULL, 0) : sm_slice_of(w->in.p + start, w->at - start));
}

static bool
scalar(struct walk *w)
{
	size_t start = w->at;
	struct sm_slice ignored;

	if (peek(w) == '"') {
		if (!string(w, &ignored))
			return false;
	} else {
		while (w->at < w->in.len && !ends_word(w->in.p[w->at]))
			w->at++;
	}
	if (w->at == start)
		return false;
	say(w, SM_JSON_SCALAR, start);
	return true;
}

static bool
value(struct walk *w)
{
	uint8_t c = peek(w);

	if (c != '{' && c != '[')
		return scalar(w);
	if (w->depth == LEVELS)
		return false;
	say(w, SM_JSON_BEGIN, w->at);
	w->levels[w->depth] = (struct level){ .object = c == '{', .start = w->at };
	w->steps[w->depth] = (struct sm_json_step){ .position = 0 };
	w->depth++;
	w->at++;
	return true;
}

/* Reads the next value of the present object or array, or its end. */
static bool
next(struct walk *w)
{
	struct level *level = &w->levels[w->depth - 1];
	struct sm_json_step *step = &w->steps[w->depth - 1];

	if (skip(w, level->object ? '}' : ']')) {
		w->depth--;
		say(w, SM_JSON_END, level->start);
		return true;
	}
	if (level->begun) {
		if (!skip(w, ','))
			return false;
		step->position++;
	}
	level->begun = true;
	if (level->object && (!string(w, &step->name) || !skip(w, ':')))
		return false;
	return value(w);
}

bool
sm_json_walk(struct sm_slice text, struct sm_arena *a, sm_json_each *each, void *ctx)
{
	struct walk *w = SM_NEW(a, struct walk);

	if (!w)
		return false;
	w->in = text;
	w->each = each;
	w->ctx = ctx;
	if (!value(w))
		return false;
	while (w->depth > 0)
		if (!next(w))
			return false;
	(void)peek(w);
	return w->at >= text.len;
}
