#include "inventory/db_postgres_sql.h"

#include <ctype.h>
#include <string.h>

#include "core/text.h"
#include "inventory/db_touch.h"

enum { WORD = 64 }; /* longer ones are neither keyword nor table */

struct reader {
	const char *at;
	struct sm_buf *out;
	size_t *most; /* parameters */
	unsigned *touches;
	char word[WORD], before[WORD], table[WORD];
	bool updates; /* between SET and WHERE of an UPDATE of `table` */
	int depth, depth_of_set; /* parentheses and CASEs that are open */
};

/* Words that the databases spell in their own way. In SQLite's statements they have no other meaning. */
static const struct {
	const char *from, *to;
} spellings[] = {
	{ "user", "\"user\"" },
	{ "INTEGER", "BIGINT" },
	{ "BINARY", "\"C\"" },
	{ "WITHOUT", "" },
	{ "ROWID", "" },
};

static const char *
spelling(const char *word)
{
	for (size_t i = 0; i < SM_COUNT(spellings); i++)
		if (strcmp(word, spellings[i].from) == 0)
			return spellings[i].to;
	return word;
}

static bool
is(const char *word, const char *other)
{
	return strcmp(word, other) == 0;
}

static bool
is_letter(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* ---- what it touches ---- */

static void
note_table(struct reader *r)
{
	if (is(r->before, "INTO") || (is(r->before, "UPDATE") && !is(r->word, "SET")))
		memcpy(r->table, r->word, sizeof r->table);
	if (is(r->before, "INTO") || (is(r->before, "FROM") && is(r->table, "DELETE")))
		*r->touches |= sm_db_touch_change(r->word, NULL);
	else if ((is(r->before, "FROM") || is(r->before, "JOIN")) && !is(r->word, "SELECT"))
		*r->touches |= sm_db_touch_read(r->word, NULL);
}

/* A column that an UPDATE sets: the word before a sign of equality that is in no expression. */
static void
note_column(struct reader *r)
{
	if (r->updates && r->depth == r->depth_of_set && *r->at == '=')
		*r->touches |= sm_db_touch_change(r->table, r->word);
}

static void
note_word(struct reader *r)
{
	note_table(r);
	if (is(r->word, "CASE"))
		r->depth++;
	if (is(r->word, "END"))
		r->depth--;
	if (is(r->word, "SET")) {
		r->updates = true;
		r->depth_of_set = r->depth;
	}
	if (is(r->word, "WHERE"))
		r->updates = false;
	/* until its table is known, DELETE stands for it */
	if (is(r->word, "DELETE"))
		memcpy(r->table, "DELETE", sizeof "DELETE");
	note_column(r);
	memcpy(r->before, r->word, sizeof r->before);
}

/* ---- the text ---- */

static void
take_word(struct reader *r)
{
	const char *start = r->at;
	size_t len;

	while (is_letter(*r->at))
		r->at++;
	len = (size_t)(r->at - start);
	if (len >= sizeof r->word) {
		sm_buf_put(r->out, start, len);
		return;
	}
	memset(r->word, 0, sizeof r->word);
	memcpy(r->word, start, len);
	note_word(r);
	sm_buf_puts(r->out, spelling(r->word));
}

/* "?" is the parameter after the highest so far. */
static void
take_parameter(struct reader *r)
{
	size_t number = 0;

	for (r->at++; isdigit((unsigned char)*r->at); r->at++)
		number = number * 10 + (size_t)(*r->at - '0');
	if (number == 0)
		number = *r->most + 1;
	if (number > *r->most)
		*r->most = number;
	sm_buf_printf(r->out, "$%zu", number);
}

static void
take_text(struct reader *r)
{
	do
		sm_buf_putc(r->out, *r->at++);
	while (*r->at && *r->at != '\'');
	if (*r->at)
		sm_buf_putc(r->out, *r->at++);
}

static void
take_sign(struct reader *r)
{
	r->depth += (*r->at == '(') - (*r->at == ')');
	sm_buf_putc(r->out, *r->at++);
}

bool
sm_db_postgres_sql(const char *sql, struct sm_buf *out, size_t *n, unsigned *touches)
{
	struct reader r = { .at = sql, .out = out, .most = n, .touches = touches };

	*n = 0;
	*touches = 0;
	while (*r.at) {
		if (is_letter(*r.at) && !isdigit((unsigned char)*r.at))
			take_word(&r);
		else if (*r.at == '?')
			take_parameter(&r);
		else if (*r.at == '\'')
			take_text(&r);
		else
			take_sign(&r);
	}
	sm_buf_putc(out, '\0');
	return !out->failed;
}
