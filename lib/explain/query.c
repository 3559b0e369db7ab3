#include "explain/query.h"

struct sm_meaning *
sm_meaning_add(struct sm_query *q, const char *kind, const char *word, const char *title)
{
	struct sm_meaning *m = SM_NEW(q->arena, struct sm_meaning);

	if (!m) {
		q->failed = true;
		return NULL;
	}
	*m = (struct sm_meaning){ .kind = kind, .word = word, .title = title };
	m->last_fact = &m->facts;
	*q->out->last = m;
	q->out->last = &m->next;
	return m;
}

void
sm_fact_add(struct sm_query *q, struct sm_meaning *m, const char *label, const char *text)
{
	struct sm_fact *f;

	if (!m || !text)
		return;
	f = SM_NEW(q->arena, struct sm_fact);
	if (!f) {
		q->failed = true;
		return;
	}
	*f = (struct sm_fact){ .label = label, .text = text };
	*m->last_fact = f;
	m->last_fact = &f->next;
}

const char *
sm_query_keep(struct sm_query *q, const char *text)
{
	q->failed |= !text;
	return text;
}

void
sm_fact_add_versions(struct sm_query *q, struct sm_meaning *m, const char *label, const struct sm_versions *v)
{
	char text[SM_VERSIONS_TEXT];

	sm_fact_add(q, m, label,
	    sm_query_keep(q, sm_arena_printf(q->arena, "%s (%s: %s)", sm_versions_text(v, text),
	                         sm_basis_name(v->basis), v->source)));
}

char
sm_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool
sm_query_is(const struct sm_query *q, const char *known)
{
	const char *w = q->word;

	for (; *w && *w == sm_upper(*known); w++)
		known++;
	return *w == 0 && *known == 0;
}

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = sm_upper(c);
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool
sm_word_hex(const char *word, size_t digits, bool *prefixed, unsigned long *out)
{
	*prefixed = word[0] == '0' && (word[1] == 'X' || word[1] == 'x');
	if (*prefixed)
		word += 2;
	*out = 0;
	for (size_t i = 0; i < digits; i++) {
		int value = digit(word[i]);

		if (value < 0)
			return false;
		*out = *out << 4 | (unsigned long)value;
	}
	return word[digits] == 0;
}
