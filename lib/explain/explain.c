#include "explain/explain.h"

#include <string.h>

#include "core/text.h"
#include "duis/services.h"
#include "explain/codes.h"
#include "explain/objects.h"
#include "explain/obis.h"
#include "explain/parties.h"
#include "explain/services.h"
#include "names/dcc_codes.h"
#include "names/use_cases.h"

/* The word in upper case; NULL when memory is exhausted. */
static const char *
in_upper_case(struct sm_slice word, struct sm_arena *a)
{
	char *copy = sm_arena_copy(a, word.p, word.len);

	for (size_t i = 0; copy && i < word.len; i++)
		copy[i] = sm_upper(copy[i]);
	return copy;
}

const char *
sm_explain_word(size_t i)
{
	const struct sm_response_code *r;
	const struct sm_dcc_alert *d;
	const struct sm_identity *u;
	const struct sm_service *services;
	size_t n;

	for (size_t k = 0; (u = sm_identity_at(k)); k++)
		if (i-- == 0)
			return u->id;
	services = sm_services(&n);
	if (i < n)
		return services[i].variant;
	i -= n;
	for (size_t k = 0; (r = sm_response_code_at(k)); k++)
		if (i-- == 0)
			return r->code;
	for (size_t k = 0; (d = sm_dcc_alert_at(k)); k++)
		if (i-- == 0)
			return d->code;
	return NULL;
}

/* ---- words that are nearly the same ---- */

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* How many letters must be changed, added or taken away: Levenshtein's distance. */
static size_t
distance(const char *word, const char *known)
{
	size_t row[SM_EXPLAIN_LONGEST + 1], n = strlen(known);

	if (n > SM_EXPLAIN_LONGEST)
		return n;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; word[i - 1]; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t changed = diagonal + (word[i - 1] != sm_upper(known[j - 1]));

			diagonal = row[j];
			row[j] = least(row[j] + 1, row[j - 1] + 1, changed);
		}
	}
	return row[n];
}

static void
find_near(const char *word, struct sm_explanation *out)
{
	enum { CLOSE = 1 };
	const char *known;

	for (size_t i = 0; (known = sm_explain_word(i)) && out->n_near < SM_EXPLAIN_NEAR; i++)
		if (distance(word, known) <= CLOSE &&
		    (out->n_near == 0 || strcmp(out->near[out->n_near - 1], known) != 0))
			out->near[out->n_near++] = known;
}

bool
sm_explain(struct sm_slice word, struct sm_arena *a, struct sm_explanation *out)
{
	struct sm_query q = { .arena = a, .out = out };

	*out = (struct sm_explanation){ .word = word };
	out->last = &out->meanings;
	if (word.len == 0 || word.len > SM_EXPLAIN_LONGEST || memchr(word.p, 0, word.len))
		return true;
	q.word = in_upper_case(word, a);
	if (!q.word)
		return false;
	sm_explain_codes(&q);
	sm_explain_services(&q);
	sm_explain_objects(&q);
	sm_explain_obis(&q);
	sm_explain_parties(&q);
	if (!out->meanings)
		find_near(q.word, out);
	return !q.failed;
}
