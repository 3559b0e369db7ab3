/*
 * The body of a request as a tree of elements. Each element remembers whether a rule has used it. Paths and
 * conditions of the rules (correlate/rule.h) find elements.
 */
#ifndef SM_CORRELATE_REQUEST_NODE_H
#define SM_CORRELATE_REQUEST_NODE_H

#include "core/arena.h"
#include "core/cursor.h"
#include "duis/document.h"

struct sm_request_node {
	const struct sm_xml *xml;
	const char *name; /* equal names are one pointer */
	size_t name_len;
	struct sm_slice text; /* without white space at its ends; empty where there are children */
	const char *attribute; /* the one that DUIS gives an element; NULL: none */
	struct sm_slice value; /* of the attribute */
	struct sm_request_node *parent, *child, *last, *next;
	unsigned used, attribute_used; /* the last round that used it */
	struct sm_use_note *notes; /* of the trail, newest first; set when the comparison ends */
	const char *path, *attribute_path; /* as evidence names them; NULL: not needed so far */
};

/* The end of a path: an element or its attribute. */
struct sm_found {
	struct sm_request_node *element; /* NULL: nothing */
	bool attribute;
};

/* One use of an element, for the evidence of a comparison (correlate/proof.h). */
struct sm_use_note {
	struct sm_found found;
	bool chooses; /* a predicate compared it */
	const char *reason; /* why the message need not show it; NULL: it must */
	const struct sm_octets_proof *proof; /* the octets that it proves; NULL: none */
	struct sm_use_note *next; /* in the order of the comparison */
	struct sm_use_note *same; /* of the same element, an earlier one */
};

struct sm_trail {
	struct sm_arena *arena;
	struct sm_use_note *first, **end;
	const char *reason; /* of the notes that are added now */
	bool failed; /* memory is exhausted */
};

/* The start of a path, and the counts for its predicates. */
struct sm_scope {
	struct sm_request_node *body; /* the element that Body holds */
	struct sm_request_node *here;
	unsigned inner, outer; /* counts of the repetitions around: "#" and "^" */
	unsigned round; /* marks of other rounds don't count */
	struct sm_trail *trail; /* notes each use; NULL: nobody asks for it */
};

/*
 * Copies the elements of body into the arena. NULL: memory is exhausted, or elements are nested deeper than
 * in DUIS.
 */
SM_MUST_CHECK struct sm_request_node *sm_request_node_read(const struct sm_xml *body, struct sm_arena *a);

/* Follows a path. Predicates on the way use the values that they compare. NULL path: the scope's element. */
struct sm_found sm_request_node_find(const struct sm_scope *s, const char *path);

/* The next sibling of e with its name; for paths that end with a name. */
struct sm_request_node *sm_request_node_again(const struct sm_request_node *e);

/* The text of the element or attribute; empty when nothing was found. */
struct sm_slice sm_found_text(struct sm_found f);

void sm_found_use(const struct sm_scope *s, struct sm_found f);

/* Adds a note to a trail. NULL: memory is exhausted, and trail->failed is set. */
struct sm_use_note *sm_trail_add(struct sm_trail *trail, struct sm_found f);

/* Marks e and all elements below it as used. */
void sm_request_node_use_all(const struct sm_scope *s, struct sm_request_node *e);

/* Whether all parts of a condition hold. Uses the values that it compares. */
bool sm_request_node_fulfils(const struct sm_scope *s, const char *condition);

/* The same; NULL, as most rules have it: yes. */
static inline bool
sm_request_node_holds(const struct sm_scope *s, const char *condition)
{
	return !condition || sm_request_node_fulfils(s, condition);
}

/* Counts the elements that path leads to. */
size_t sm_request_node_count(const struct sm_scope *s, const char *path);

/* "UpdateDebt/TimeDebtRegister1", with "[2]" or "[@index=2]" where siblings share the name. NULL: no memory. */
const char *sm_request_node_path(struct sm_found f, struct sm_arena *a);

/* The next element in document order, within body, after e. */
struct sm_request_node *sm_request_node_walk(const struct sm_request_node *body, struct sm_request_node *e);

/* An xs:integer or derived type, "+07" too. False: it is no integer, or not within min to max. */
SM_MUST_CHECK bool sm_request_node_number(struct sm_slice s, int64_t min, int64_t max, int64_t *out);

/* xs:boolean; false when it is neither. */
SM_MUST_CHECK bool sm_request_node_boolean(struct sm_slice s, bool *out);

#endif
