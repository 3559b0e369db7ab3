#include "correlate/proof.h"

#include <string.h>

#include "names/use_cases.h"

struct sm_proofs {
	struct sm_octets_proof *first, **end;
	struct sm_octets_proof *last;
	struct sm_trail trail;
	struct sm_use_note **mark; /* where the notes of the present value begin */
	const char *use_case;
};

/* What an octet of the message belongs to. */
struct owner {
	struct sm_octets_proof *proof; /* NULL: none */
	const struct sm_difference *difference; /* NULL: none */
};

void
sm_proof_new(struct sm_walk *w)
{
	w->proofs = SM_NEW(w->arena, struct sm_proofs);
	w->failed = w->failed || !w->proofs;
}

void
sm_proof_begin(struct sm_walk *w)
{
	struct sm_proofs *p = w->proofs;

	if (!p)
		return;
	memset(p, 0, sizeof *p);
	p->end = &p->first;
	p->trail.arena = w->arena;
	p->trail.end = &p->trail.first;
	p->mark = p->trail.end;
	w->scope.trail = &p->trail;
}

struct sm_octets_proof *
sm_proof_add(struct sm_walk *w, const struct sm_octets_proof *p)
{
	struct sm_octets_proof *copy;

	if (!w->proofs || p->length == 0)
		return NULL;
	copy = SM_NEW(w->arena, struct sm_octets_proof);
	if (!copy || !p->name) {
		w->failed = true;
		return NULL;
	}
	*copy = *p;
	copy->next = NULL;
	*w->proofs->end = copy;
	w->proofs->end = &copy->next;
	w->proofs->last = copy;
	return copy;
}

void
sm_proof_header_source(struct sm_walk *w, struct sm_octets_proof *p, const char *path)
{
	struct sm_source *s;

	if (!p)
		return;
	s = SM_NEW(w->arena, struct sm_source);
	if (!s || !path) {
		w->failed = true;
		return;
	}
	s->path = path;
	if (p->last_source)
		p->last_source->next = s;
	else
		p->sources = s;
	p->last_source = s;
}

/* The path of an element. It is made once, so that equal paths are one text. */
static const char *
path_of(struct sm_walk *w, struct sm_found f)
{
	const char **path = f.attribute ? &f.element->attribute_path : &f.element->path;

	if (!*path)
		*path = sm_request_node_path(f, w->arena);
	w->failed = w->failed || !*path;
	return *path;
}

static bool
has_source(const struct sm_octets_proof *p, const char *path)
{
	const struct sm_source *s = p->sources;

	while (s && s->path != path)
		s = s->next;
	return s != NULL;
}

static void
add_source(struct sm_walk *w, struct sm_octets_proof *p, struct sm_use_note *note)
{
	const char *path = path_of(w, note->found);

	note->proof = p;
	if (!note->chooses && path && !has_source(p, path))
		sm_proof_header_source(w, p, path);
}

void
sm_proof_source(struct sm_walk *w, struct sm_octets_proof *p, struct sm_found found)
{
	struct sm_use_note *note;

	if (!p || !found.element)
		return;
	note = sm_trail_add(&w->proofs->trail, found);
	if (note)
		add_source(w, p, note);
}

void
sm_proof_mark(struct sm_walk *w)
{
	if (w->proofs)
		w->proofs->mark = w->proofs->trail.end;
}

void
sm_proof_collect(struct sm_walk *w, struct sm_octets_proof *p)
{
	if (!p)
		return;
	for (struct sm_use_note *note = *w->proofs->mark; note; note = note->next)
		add_source(w, p, note);
}

void
sm_proof_structure(
    struct sm_walk *w, const char *name, const char *value, struct sm_span at, const char *reason)
{
	(void)sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_STRUCTURE,
	                          .name = name,
	                          .value = value,
	                          .reason = reason,
	                          .offset = at.off,
	                          .length = at.len });
}

void
sm_proof_unchecked(struct sm_walk *w, const char *name, struct sm_span at, const char *reason)
{
	const struct sm_octets_proof *last = w->proofs ? w->proofs->last : NULL;

	if (last && last->from == SM_BY_NOBODY && last->offset == at.off && last->length == at.len)
		return;
	(void)sm_proof_add(w,
	    &(struct sm_octets_proof){
	        .from = SM_BY_NOBODY, .name = name, .reason = reason, .offset = at.off, .length = at.len });
}

void
sm_proof_excuse(struct sm_walk *w, const char *reason)
{
	if (w->proofs)
		w->proofs->trail.reason = reason;
}

void
sm_proof_success(struct sm_walk *w, const char *name, struct sm_span at)
{
	(void)sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_CONSTANT,
	                          .name = name,
	                          .value = "success",
	                          .reason = "the device reports success",
	                          .offset = at.off,
	                          .length = at.len });
}

void
sm_proof_bound(struct sm_walk *w, const char *name, const char *value, struct sm_span at, const char *reason)
{
	sm_proof_collect(w, sm_proof_add(w, &(struct sm_octets_proof){ .from = SM_BY_NOBODY,
	                                        .name = name,
	                                        .value = value,
	                                        .reason = reason,
	                                        .offset = at.off,
	                                        .length = at.len }));
}

const char *
sm_proof_use_case(struct sm_walk *w)
{
	if (!w->proofs || !w->use)
		return "use case";
	if (!w->proofs->use_case)
		w->proofs->use_case = sm_arena_printf(w->arena, "use case %s", sm_use_case_id(w->use->code));
	w->failed = w->failed || !w->proofs->use_case;
	return w->proofs->use_case;
}

/* ---- to cover the message ---- */

/*
 * Unchecked octets stay so: a list of the device's own has tags and constants too. What bounds some of them by elements of the
 * request says more than the list around.
 */
static bool
counts(const struct sm_octets_proof *p, const struct sm_octets_proof *earlier)
{
	if (!earlier || earlier->from != SM_BY_NOBODY)
		return true;
	return p->from == SM_BY_NOBODY && (p->sources || !earlier->sources);
}

static void
claim_octets(struct sm_walk *w, struct owner *owners)
{
	size_t len = w->message->raw.len;

	for (struct sm_octets_proof *p = w->proofs->first; p; p = p->next)
		for (size_t i = p->offset; i < p->offset + p->length && i < len; i++)
			if (counts(p, owners[i].proof))
				owners[i].proof = p;
	for (const struct sm_difference *d = w->out->differences; d; d = d->next)
		for (size_t i = d->offset; d->length > 0 && i < d->offset + d->length && i < len; i++)
			if (!owners[i].difference)
				owners[i].difference = d;
}

/* Two octets of one proof are together if both differ or none does. */
static bool
is_same(const struct owner *a, const struct owner *b)
{
	if (a->proof != b->proof)
		return false;
	return a->proof ? !a->difference == !b->difference : a->difference == b->difference;
}

/* The proof of octets that nothing was recorded for. */
static struct sm_octets_proof
proof_of_rest(const struct sm_walk *w, const struct sm_difference *d)
{
	static const char stopped[] = "a difference in front of these octets ended the comparison";

	if (d)
		return (struct sm_octets_proof){
			.from = SM_BY_DIFFERENCE, .name = d->path, .value = d->got, .reason = d->reason
		};
	if (!w->use)
		return (struct sm_octets_proof){
			.from = SM_NOT_COMPARED, .name = "message", .reason = "no use case applies"
		};
	if (w->out->n_differences > 0)
		return (
		    struct sm_octets_proof){ .from = SM_NOT_COMPARED, .name = "message", .reason = stopped };
	return (struct sm_octets_proof){ .from = SM_NOT_RECORDED, .name = "message" };
}

void
sm_proof_finish(struct sm_walk *w)
{
	struct sm_octets_proof **next = &w->out->proofs;
	size_t len = w->message->raw.len, end;
	struct owner *owners;

	if (!w->proofs || w->failed)
		return;
	owners = sm_alloc(w->arena, len, sizeof *owners);
	w->failed = !owners || w->proofs->trail.failed;
	if (w->failed)
		return;
	claim_octets(w, owners);
	for (size_t at = 0; at < len; at = end) {
		struct sm_octets_proof *p = SM_NEW(w->arena, struct sm_octets_proof);

		for (end = at + 1; end < len && is_same(&owners[at], &owners[end]);)
			end++;
		w->failed = w->failed || !p;
		if (!p)
			return;
		if (owners[at].proof && owners[at].difference)
			owners[at].proof->differs = true;
		*p = owners[at].proof ? *owners[at].proof : proof_of_rest(w, owners[at].difference);
		p->offset = at;
		p->length = end - at;
		p->differs = owners[at].difference != NULL;
		p->next = NULL;
		*next = p;
		next = &p->next;
		w->out->n_proofs++;
	}
}
