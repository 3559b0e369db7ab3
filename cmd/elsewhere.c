#include "elsewhere.h"

#include <ctype.h>
#include <string.h>

#include "core/buf.h"
#include "core/json_walk.h"
#include "core/text.h"
#include "extent.h"

enum { NAMED = 3, PATH_MAX_LEN = 120 };

struct found {
	struct sm_buf paths; /* of jq */
	size_t first; /* the length of the first one */
	size_t n;
};

/* Whether the string, in its quotes, is hex that begins a message. */
static bool
begins_message(struct sm_slice string)
{
	enum { DIGITS = 96, SHORTEST = 40 };
	uint8_t octets[DIGITS / 2 + 1];
	struct sm_slice text;
	size_t len;

	if (string.len < SHORTEST || string.p[0] != '"')
		return false;
	text = sm_slice_of(string.p + 1, string.len - 2);
	if (text.len > DIGITS)
		/* whole octets, also with colons between them */
		text.len = sm_slice_at(text, 2) == ':' ? DIGITS - 1 : DIGITS;
	return sm_hex_decode(text, octets, &len, NULL) && sm_extent_starts_message(sm_slice_of(octets, len));
}

static bool
is_name(struct sm_slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!isalpha(s.p[i]) && s.p[i] != '_' && (i == 0 || !isdigit(s.p[i])))
			return false;
	return s.len > 0;
}

/* The path is shown for a shell: a name of printable characters that ends no quotes there or in jq. */
static bool
is_safe(struct sm_slice name)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.p[i] < 0x20 || name.p[i] >= 0x7f || strchr("'\"\\", name.p[i]))
			return false;
	return true;
}

static bool
are_safe(const struct sm_json_place *place)
{
	for (size_t i = 0; i < place->depth; i++)
		if (place->steps[i].name.p && !is_safe(place->steps[i].name))
			return false;
	return true;
}

static void
put_step(struct sm_buf *out, const struct sm_json_step *step, bool first)
{
	bool plain = step->name.p && is_name(step->name);

	if (first || plain)
		sm_buf_putc(out, '.');
	if (plain)
		sm_buf_put(out, step->name.p, step->name.len);
	else if (step->name.p)
		sm_buf_printf(out, "[\"%.*s\"]", (int)step->name.len, (const char *)step->name.p);
	else
		sm_buf_printf(out, "[%zu]", step->position);
}

static void
look(void *ctx, const struct sm_json_place *place, enum sm_json_event event, struct sm_slice text)
{
	struct found *f = ctx;
	size_t start = f->paths.len;

	if (event != SM_JSON_SCALAR || f->n >= NAMED || !begins_message(text) || !are_safe(place))
		return;
	if (f->n > 0)
		sm_buf_puts(&f->paths, ", ");
	for (size_t i = 0; i < place->depth; i++)
		put_step(&f->paths, &place->steps[i], i == 0);
	if (f->paths.len - start > PATH_MAX_LEN) {
		f->paths.len = start;
		return;
	}
	if (f->n++ == 0)
		f->first = f->paths.len;
}

bool
sm_elsewhere_find(struct sm_slice object, struct sm_arena *a, struct sm_err *err)
{
	struct found f = { .n = 0 };
	bool fine;

	sm_buf_init(&f.paths);
	fine = sm_json_walk(object, a, look, &f) && f.n > 0 && !f.paths.failed;
	if (fine)
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "record holds no member \"gbcs\", but hex that begins a message in %.*s: jq -c '{gbcs: "
		    "%.*s}'",
		    (int)f.paths.len, f.paths.p, (int)f.first, f.paths.p);
	sm_buf_free(&f.paths);
	return fine;
}
