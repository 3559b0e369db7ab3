/* A word that is looked up, and what is found. Private to explain/. */
#ifndef SM_EXPLAIN_QUERY_H
#define SM_EXPLAIN_QUERY_H

#include "explain/explain.h"
#include "names/versions.h"

struct sm_query {
	const char *word; /* in upper case */
	struct sm_arena *arena;
	struct sm_explanation *out;
	bool failed; /* memory is exhausted */
};

/* Adds a meaning; NULL when memory is exhausted. Texts are borrowed. */
struct sm_meaning *sm_meaning_add(struct sm_query *q, const char *kind, const char *word, const char *title);

/* Adds a fact to a meaning. Does nothing for a NULL meaning or text. */
void sm_fact_add(struct sm_query *q, struct sm_meaning *m, const char *label, const char *text);

/* The text, as the arena returned it: NULL sets q->failed. */
const char *sm_query_keep(struct sm_query *q, const char *text);

/* Adds the versions that have the thing, what that rests on, and the source. */
void sm_fact_add_versions(
    struct sm_query *q, struct sm_meaning *m, const char *label, const struct sm_versions *v);

char sm_upper(char c);

/* Whether the word is `known` but for the case of letters. */
bool sm_query_is(const struct sm_query *q, const char *known);

/* Exactly `digits` hexadecimal digits, after 0x or not. *prefixed: after 0x. False: anything else. */
SM_MUST_CHECK bool sm_word_hex(const char *word, size_t digits, bool *prefixed, unsigned long *out);

#endif
