/*
 * Explains the words that engineers meet in messages, documents and tickets: codes, use cases, services, objects.
 *
 * Everything comes from the tables of names, catalogue and duis. What a table does not know is told as not known.
 */
#ifndef SM_EXPLAIN_EXPLAIN_H
#define SM_EXPLAIN_EXPLAIN_H

#include "core/arena.h"
#include "core/cursor.h"

struct sm_fact {
	const char *label; /* "services", in the form of a JSON member */
	const char *text;
	struct sm_fact *next;
};

/* One thing that a word can be. */
struct sm_meaning {
	const char *kind; /* "use case", "response code" ... */
	const char *word; /* as the tables spell it */
	const char *title;
	struct sm_fact *facts, **last_fact;
	struct sm_meaning *next;
};

enum { SM_EXPLAIN_LONGEST = 80, SM_EXPLAIN_NEAR = 5 };

struct sm_explanation {
	struct sm_slice word; /* as it was asked */
	struct sm_meaning *meanings, **last; /* NULL: none of the tables knows the word */
	const char
	    *near[SM_EXPLAIN_NEAR]; /* known words that are nearly the same, if there are no meanings */
	size_t n_near;
};

/*
 * Looks a word up, in either case. Texts live in the arena or are constant; the word is borrowed. False: memory is
 * exhausted.
 */
SM_MUST_CHECK bool sm_explain(struct sm_slice word, struct sm_arena *a, struct sm_explanation *out);

/* The i-th word that has a meaning by itself, from 0, for completion: codes, use cases, services. NULL at the end. */
const char *sm_explain_word(size_t i);

#endif
