#include "duis/shape_place.h"

#include "duis/shape.h"

/* An element and those around it. */
struct place {
	const struct place *around;
	const char *name;
};

static bool
ends_with(const struct place *at, struct sm_slice path)
{
	for (size_t end = path.len, start; at && end > 0; at = at->around, end = start - 1) {
		for (start = end; start > 0 && path.p[start - 1] != '/';)
			start--;
		if (!sm_slice_eq_str(sm_slice_of(path.p + start, end - start), at->name))
			return false;
		if (start == 0)
			return true;
	}
	return false;
}

static bool has(const struct sm_shape *parts, const struct place *around, struct sm_slice path);

static bool
is_or_has(const struct sm_shape *s, const char *name, const struct place *around, struct sm_slice path)
{
	const struct place at = { around, name };

	return ends_with(&at, path) || (s->parts && has(s->parts, &at, path));
}

/* NAMES: each name has the shape of the only part. */
static bool
has_named(const struct sm_shape *s, const struct place *around, struct sm_slice path)
{
	for (const char *const *name = s->words; *name; name++)
		if (is_or_has(s->parts, *name, around, path))
			return true;
	return false;
}

/* The tables end: they are constants, and no type holds itself. */
static bool
has(const struct sm_shape *parts, const struct place *around, struct sm_slice path)
{
	for (const struct sm_shape *s = parts; s->form != SM_SHAPE_END; s++) {
		if (s->form == SM_SHAPE_NAMES ? has_named(s, around, path)
		    : s->name                 ? is_or_has(s, s->name, around, path)
		                              : has(s->parts, around, path))
			return true;
	}
	return false;
}

bool
sm_shape_has(const struct sm_service *service, struct sm_slice path)
{
	const struct place body = { NULL, "Body" }, element = { &body, service->element };

	return ends_with(&element, path) || (service->parts && has(service->parts, &element, path));
}
