/* What a document says about the message that it carries, as part of the comparison. */
#include "core/text.h"
#include "sm-correlate.h"

static const char *
name_of(struct sm_worker *w, const char *element)
{
	return sm_arena_printf(&w->arena, "envelope: %s", element);
}

static bool
add_difference(struct sm_worker *w, const struct sm_envelope_difference *e, struct sm_correlation *c)
{
	struct sm_difference *d = SM_NEW(&w->arena, struct sm_difference), **last = &c->differences;

	if (!d)
		return false;
	while (*last)
		last = &(*last)->next;
	*d = (struct sm_difference){ .path = name_of(w, e->element),
		.asked = e->said,
		.got = e->got,
		.offset = e->offset,
		.length = e->length,
		.reason = e->reason };
	*last = d;
	c->n_differences++;
	if (c->verdict == SM_MATCH)
		c->verdict = SM_MISMATCH;
	return d->path != NULL;
}

static bool
add_unchecked(struct sm_worker *w, const struct sm_envelope_unchecked *e, struct sm_correlation *c)
{
	struct sm_unchecked *u = SM_NEW(&w->arena, struct sm_unchecked), **last = &c->unchecked;

	if (!u)
		return false;
	while (*last)
		last = &(*last)->next;
	*u = (struct sm_unchecked){ .name = name_of(w, e->element), .reason = e->reason };
	*last = u;
	c->n_unchecked++;
	return u->name != NULL;
}

bool
correlate_envelope(
    struct sm_worker *w, const struct sm_envelope *envelope, struct sm_correlation *c, struct sm_err *err)
{
	for (const struct sm_envelope_difference *d = envelope->differences; d; d = d->next)
		if (!add_difference(w, d, c))
			return sm_no_room(err, SM_NO_OFFSET, "record");
	for (const struct sm_envelope_unchecked *u = envelope->unchecked; u; u = u->next)
		if (!add_unchecked(w, u, c))
			return sm_no_room(err, SM_NO_OFFSET, "record");
	return true;
}
