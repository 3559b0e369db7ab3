#include "inventory/db_postgres_uses.h"

#include <ctype.h>
#include <string.h>

#include "core/text.h"

enum { WORD = 32 };

static const struct {
	const char *name, *key[SM_DB_USE_KEYS];
} tables[SM_DB_USED_TABLES] = {
	[SM_DB_USED_DEVICE] = { "device", { "id" } },
	[SM_DB_USED_ASSOCIATION] = { "association", { "device" } },
	[SM_DB_USED_LOG] = { "log", { NULL } },
	[SM_DB_USED_EXCHANGE] = { "exchange", { "target", "originator" } },
	[SM_DB_USED_ENTRY] = { "entry", { NULL } },
	[SM_DB_USED_BODY] = { "body", { NULL } },
	[SM_DB_USED_GONE] = { "gone", { "id" } },
	[SM_DB_USED_CREDENTIAL] = { "credential", { "device" } },
	[SM_DB_USED_PENDING] = { "pending", { "target", "originator" } },
	[SM_DB_USED_KEPT] = { "kept", { "target", "originator" } },
	[SM_DB_USED_OTHER] = { "", { NULL } },
};

static const struct {
	const char *column;
	enum sm_db_meant meant;
} meanings[] = {
	{ "id", SM_DB_MEANS_DEVICE },
	{ "device", SM_DB_MEANS_DEVICE },
	{ "other", SM_DB_MEANS_DEVICE },
	{ "target", SM_DB_MEANS_TARGET },
	{ "originator", SM_DB_MEANS_ORIGINATOR },
	{ "counter", SM_DB_MEANS_COUNTER },
};

struct reader {
	struct sm_db_uses *out;
	const char *text, *at;
	int depth, depth_of_use; /* parentheses that are open */
	bool in_from, in_where; /* of the last use */
	bool vague; /* a condition may not hold for all rows that are read */
	/* the present word and the former one, without quotes; a sign is a word of one letter */
	char word[WORD], before[WORD];
};

static bool
is(const char *word, const char *other)
{
	return strcmp(word, other) == 0;
}

/* ---- words ---- */

static size_t
word_len(const char *p)
{
	size_t len = 0;

	while (isalnum((unsigned char)p[len]) || p[len] == '_' || p[len] == '$' || p[len] == '"')
		len++;
	return len;
}

/* A text in quotes is the word "'". */
static const char *
behind_text(const char *p)
{
	for (p++; *p && *p != '\''; p++)
		;
	return *p ? p + 1 : p;
}

/* The next word; false at the end. */
static bool
next(struct reader *r)
{
	size_t len, n = 0;

	memcpy(r->before, r->word, sizeof r->before);
	while (*r->at == ' ')
		r->at++;
	if (!*r->at)
		return false;
	len = word_len(r->at);
	memset(r->word, 0, sizeof r->word);
	if (len == 0) {
		r->word[0] = *r->at;
		r->depth += (*r->at == '(') - (*r->at == ')');
		r->at = *r->at == '\'' ? behind_text(r->at) : r->at + 1;
		return true;
	}
	for (size_t i = 0; i < len && n < sizeof r->word - 1; i++)
		if (r->at[i] != '"')
			r->word[n++] = r->at[i];
	r->at += len;
	return true;
}

/* The parameter that a word is, from 0; SM_DB_USE_COLUMNS: it is none. */
static size_t
parameter(const char *word)
{
	uint64_t number;

	return word[0] == '$' && sm_parse_uint(sm_slice_str(word + 1), SM_DB_USE_COLUMNS, &number) &&
	               number > 0
	           ? (size_t)number - 1
	           : SM_DB_USE_COLUMNS;
}

/* ---- tables and conditions ---- */

static enum sm_db_used_table
table_of(const char *name)
{
	for (size_t i = 0; i < SM_DB_USED_OTHER; i++)
		if (is(name, tables[i].name))
			return (enum sm_db_used_table)i;
	return SM_DB_USED_OTHER;
}

static struct sm_db_use *
add_use(struct reader *r, bool writes)
{
	struct sm_db_uses *out = r->out;

	r->in_where = false;
	r->in_from = true;
	r->depth_of_use = r->depth;
	if (out->n == SM_DB_USES) {
		out->opaque = true;
		return &out->use[0];
	}
	out->use[out->n] = (struct sm_db_use){ .table = table_of(r->word), .writes = writes };
	return &out->use[out->n++];
}

static size_t
n_keys(enum sm_db_used_table table)
{
	size_t n = 0;

	while (n < SM_DB_USE_KEYS && tables[table].key[n])
		n++;
	return n;
}

/* The parameter is the value of a column, in all rows of the use. */
static void
note_key(struct sm_db_use *use, const char *column, size_t number)
{
	size_t n = n_keys(use->table);

	for (size_t i = 0; i < n; i++)
		if (is(column, tables[use->table].key[i])) {
			use->key[i] = (uint8_t)number;
			use->known |= (uint8_t)(1U << i);
		}
	use->keyed = n > 0 && use->known == (1U << n) - 1;
}

static void
note_meaning(struct reader *r, const char *column, size_t number)
{
	for (size_t i = 0; i < SM_COUNT(meanings); i++)
		if (is(column, meanings[i].column))
			r->out->meant[number] = (uint8_t)meanings[i].meant;
}

/* "column=$n" or "column>=$n", of which r->word is the column. */
static void
take_condition(struct reader *r)
{
	bool equal = *r->at == '=';
	char column[WORD];
	size_t number;

	if (!equal && !(r->at[0] == '>' && r->at[1] == '='))
		return;
	memcpy(column, r->word, sizeof column);
	r->at += equal ? 1 : 2;
	number = parameter(next(r) ? r->word : "");
	if (number == SM_DB_USE_COLUMNS)
		return;
	note_meaning(r, column, number);
	if (equal && r->out->n > 0 && r->depth == r->depth_of_use)
		note_key(&r->out->use[r->out->n - 1], column, number);
}

/* ---- new rows ---- */

/* "(column, ...)" of an INSERT; r->word is "(". False: too many. */
static bool
read_columns(struct reader *r, char (*columns)[WORD], size_t *n)
{
	for (*n = 0; next(r) && !is(r->word, ")");) {
		if (is(r->word, ","))
			continue;
		if (*n == SM_DB_USE_COLUMNS)
			return false;
		memcpy(columns[(*n)++], r->word, WORD);
	}
	return true;
}

/* "($1, $2, ...)": the parameter of each column. False: it has other values. */
static bool
read_values(struct reader *r, size_t n)
{
	size_t i = 0;

	while (next(r) && !is(r->word, ")")) {
		size_t number = parameter(r->word);

		if (is(r->word, ","))
			continue;
		if (i == n || number == SM_DB_USE_COLUMNS)
			return false;
		r->out->column[i++] = (uint8_t)number;
	}
	r->out->n_columns = i;
	return i == n && is(r->word, ")");
}

/* INSERT INTO table (columns) VALUES (parameters), and perhaps ON CONFLICT. */
static void
take_insert(struct reader *r, const char *table_at)
{
	struct sm_db_use *use = add_use(r, true);
	char columns[SM_DB_USE_COLUMNS][WORD];
	size_t n;

	if (!next(r) || !is(r->word, "(") || !read_columns(r, columns, &n))
		return;
	r->out->columns_at = (size_t)(table_at - r->text);
	r->out->columns_len = (size_t)(r->at - table_at);
	if (!next(r) || !is(r->word, "VALUES") || !next(r) || !read_values(r, n))
		return;
	for (size_t i = 0; i < n; i++)
		note_key(use, columns[i], r->out->column[i]);
	r->out->is_row = use->table < SM_DB_USED_GATHERED && !*r->at;
}

/* ---- the statement ---- */

static void
take_table(struct reader *r)
{
	bool deletes = r->out->n == 0 && is(r->before, "DELETE");
	const char *at = r->at + strspn(r->at, " ");

	if (is(r->word, "INTO")) {
		(void)next(r);
		take_insert(r, at);
		r->in_from = false;
	} else if (is(r->word, "FROM") || is(r->word, "JOIN")) {
		r->vague |= is(r->word, "JOIN");
		(void)next(r);
		if (!is(r->word, "("))
			(void)add_use(r, deletes);
		/* rows of others go with it */
		r->out->opaque |= deletes && r->out->use[0].table == SM_DB_USED_DEVICE;
	} else if (is(r->word, "UPDATE") && !is(r->before, "DO")) {
		(void)next(r);
		(void)add_use(r, true);
	}
}

/* Words behind which conditions may not hold for every row, or are of another table. */
static bool
makes_vague(const struct reader *r)
{
	return is(r->word, "OR") || is(r->word, "USING") || (is(r->word, ",") && r->in_from) ||
	       (r->in_where && is(r->word, "CASE")) ||
	       (is(r->word, "NOT") && r->at[strspn(r->at, " ")] == '(');
}

static void
take_word(struct reader *r)
{
	static const char *const ends[] = { "WHERE", "SET", "ORDER", "GROUP", "LIMIT", "UNION", ")" };

	r->vague |= makes_vague(r);
	for (size_t i = 0; i < SM_COUNT(ends); i++)
		if (is(r->word, ends[i])) {
			r->in_where = i == 0;
			r->in_from = false;
		}
	take_table(r);
	if (r->in_where)
		take_condition(r);
}

static bool
begins_as_known(const char *text)
{
	static const char *const words[] = { "SELECT ", "INSERT ", "UPDATE ", "DELETE " };

	for (size_t i = 0; i < SM_COUNT(words); i++)
		if (strncmp(text, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* The text behind its beginning, NULL if it begins otherwise. */
static const char *
behind(const char *text, const char *beginning)
{
	size_t len = strlen(beginning);

	return strncmp(text, beginning, len) == 0 ? text + len : NULL;
}

/* One column gets a value in all rows of a key, which stays. */
static bool
is_set(const char *text, const struct sm_db_uses *uses)
{
	const char *table = behind(text, "UPDATE "), *column, *key;
	size_t len;

	if (!table || uses->n != 1 || !uses->use[0].keyed || uses->use[0].key[0] != 1)
		return false;
	column = behind(table + word_len(table), " SET ");
	key = column ? behind(column + word_len(column), "=$1 WHERE ") : NULL;
	if (!key)
		return false;
	len = word_len(key);
	return strcmp(key + len, "=$2") == 0 && (len != word_len(column) || memcmp(column, key, len) != 0);
}

void
sm_db_postgres_uses(const char *text, struct sm_db_uses *out)
{
	struct reader r = { .text = text, .at = text, .out = out };

	memset(out, 0, sizeof *out);
	while (next(&r))
		take_word(&r);
	out->opaque |= out->n == 0 || !begins_as_known(text);
	for (size_t i = 0; r.vague && i < out->n; i++)
		out->use[i].keyed = false;
	out->is_set = !out->opaque && is_set(text, out);
}
