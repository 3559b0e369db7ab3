#include "inventory/rows.h"

#include <string.h>

#include <jansson.h>

static bool
bad(const struct sm_rows *r, struct sm_err *err, const char *what)
{
	return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "line %zu: %s", r->csv.line, what);
}

/* ---- CSV ---- */

/* Letters in one case, and spaces as underscores: "Relevant GBCS version" is relevant_gbcs_version. */
static uint8_t
plain(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c | 0x20;
	return c == ' ' ? '_' : c;
}

static bool
is_named(struct sm_slice name, const char *column)
{
	size_t i = 0;

	while (i < name.len && column[i] && plain(name.p[i]) == plain((uint8_t)column[i]))
		i++;
	return i == name.len && column[i] == '\0';
}

static size_t
column_named(const struct sm_rows *r, struct sm_slice name)
{
	size_t i = 0;

	while (i < r->n_names && !is_named(name, r->names[i]))
		i++;
	return i;
}

/* The names that are wrong with a header or object, as lists. */
struct misnamed {
	struct sm_buf unknown, twice, missing;
	bool separated; /* by semicolons or tabs */
};

enum { NAME_SHOWN = 40, UNKNOWN_SHOWN = 60 }; /* octets of one name, and of a list before it is cut */

static void
misnamed_init(struct misnamed *m)
{
	sm_buf_init(&m->unknown);
	sm_buf_init(&m->twice);
	sm_buf_init(&m->missing);
	m->separated = false;
}

static void
misnamed_free(struct misnamed *m)
{
	sm_buf_free(&m->unknown);
	sm_buf_free(&m->twice);
	sm_buf_free(&m->missing);
}

static void
add_name(struct sm_buf *list, struct sm_slice name)
{
	if (list->len > UNKNOWN_SHOWN)
		return;
	sm_buf_puts(list, list->len > 0 ? ", " : "");
	sm_buf_put(list, name.p, name.len > NAME_SHOWN ? NAME_SHOWN : name.len);
	if (list->len > UNKNOWN_SHOWN)
		sm_buf_puts(list, ", ...");
}

/* Takes a name for the next column of the file. */
static void
take_name(struct sm_rows *r, struct sm_slice name, struct misnamed *m)
{
	size_t column = column_named(r, name);

	m->separated = m->separated ||
	               (name.len > 0 && (memchr(name.p, ';', name.len) || memchr(name.p, '\t', name.len)));
	if (column == r->n_names) {
		add_name(&m->unknown, name.len > 0 ? name : sm_slice_str("without a name"));
	} else if (r->given[column]) {
		add_name(&m->twice, name);
	} else {
		r->given[column] = true;
		r->order[r->n_order++] = column;
	}
}

static void
find_missing(const struct sm_rows *r, uint32_t needed, struct misnamed *m)
{
	for (size_t i = 0; i < r->n_names; i++)
		if (needed >> i & 1 && !r->given[i])
			sm_buf_printf(&m->missing, "%s%s", m->missing.len > 0 ? ", " : "", r->names[i]);
}

/* One part of the report: "; column a, b is unknown". */
static void
put_part(struct sm_buf *out, const char *before, const struct sm_buf *list, const char *after)
{
	if (list->len == 0)
		return;
	sm_buf_printf(out, "%s%s %.*s%s", out->len > 0 ? "; " : "", before, (int)list->len, list->p, after);
}

/* The names that the text may have; those that are missing stand before already. */
static void
put_names(const struct sm_rows *r, uint32_t needed, const struct misnamed *m, struct sm_buf *out)
{
	const char *before = m->missing.len > 0 ? "; the others are " : "; there are ";

	for (size_t i = 0; i < r->n_names; i++) {
		if (needed >> i & 1 && !r->given[i])
			continue;
		sm_buf_printf(out, "%s%s", before, r->names[i]);
		before = ", ";
	}
}

/* Says all wrong names at once, so that a file needs one correction. True: there are none. */
static bool
names_fit(const struct sm_rows *r, uint32_t needed, const struct misnamed *m, struct sm_err *err)
{
	struct sm_buf text;

	if (m->unknown.failed || m->twice.failed || m->missing.failed)
		return sm_no_memory(err);
	if (m->separated)
		return bad(r, err, "columns are separated by commas, not by semicolons or tabs");
	if (m->unknown.len + m->twice.len + m->missing.len == 0)
		return true;
	sm_buf_init(&text);
	put_part(&text, "column", &m->unknown, " is unknown");
	put_part(&text, "column", &m->twice, " is there twice");
	put_part(&text, "there is no column", &m->missing, "");
	put_names(r, needed, m, &text);
	(void)sm_fail(err, m->unknown.len + m->twice.len > 0 ? SM_E_UNSUPPORTED : SM_E_MISSING, SM_NO_OFFSET,
	    "line %zu: %.*s", r->csv.line, (int)(text.failed ? 0 : text.len), text.failed ? "" : text.p);
	sm_buf_free(&text);
	return false;
}

static bool
take_names(struct sm_rows *r, struct misnamed *m, struct sm_err *err)
{
	bool last = false, fine = true;
	struct sm_arena names;
	struct sm_slice name;

	(void)sm_csv_skip_empty_lines(&r->csv);
	r->csv.line = r->csv.next_line;
	sm_arena_init(&names, 0);
	while (fine && !last) {
		fine = sm_csv_read(&r->csv, &names, &name, &last, err);
		if (fine)
			take_name(r, name, m);
	}
	sm_arena_free(&names);
	return fine;
}

static bool
read_names(struct sm_rows *r, uint32_t needed, struct sm_err *err)
{
	struct misnamed m;
	bool fine;

	misnamed_init(&m);
	fine = take_names(r, &m, err);
	if (fine)
		find_missing(r, needed, &m);
	fine = fine && names_fit(r, needed, &m, err);
	misnamed_free(&m);
	return fine;
}

/* A NUL would end the value in messages, which then quote another one than the file has. */
static bool
has_no_nul(const struct sm_rows *r, const struct sm_slice *texts, struct sm_err *err)
{
	for (size_t i = 0; i < r->n_names; i++)
		if (texts[i].len > 0 && memchr(texts[i].p, '\0', texts[i].len))
			return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
			    "line %zu: %s: a NUL stands in the value", r->csv.line, r->names[i]);
	return true;
}

static bool
next_csv(struct sm_rows *r, struct sm_arena *a, struct sm_slice *texts, struct sm_err *err)
{
	bool last = false;
	size_t i = 0;

	for (; !last; i++) {
		struct sm_slice s;

		if (!sm_csv_read(&r->csv, a, &s, &last, err)) {
			sm_csv_skip_line(&r->csv);
			return false;
		}
		if (i < r->n_order)
			texts[r->order[i]] = s;
	}
	if (i == r->n_order)
		return has_no_nul(r, texts, err);
	return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "line %zu: %zu values for %zu columns", r->csv.line,
	    i, r->n_order);
}

/* ---- JSON Lines ---- */

static bool
member(struct sm_rows *r, struct sm_arena *a, const char *key, const json_t *v, struct sm_slice *texts,
    struct misnamed *m, struct sm_err *err)
{
	size_t column = column_named(r, sm_slice_str(key));
	const char *copy = NULL;

	if (column == r->n_names) {
		add_name(&m->unknown, sm_slice_str(key));
		return true;
	}
	/* in another spelling: two members of one name are no JSON that is read */
	if (r->given[column])
		add_name(&m->twice, sm_slice_str(key));
	if (json_is_string(v))
		copy = sm_arena_copy(a, json_string_value(v), json_string_length(v));
	else if (json_is_integer(v))
		copy = sm_arena_printf(a, "%lld", (long long)json_integer_value(v));
	else if (!json_is_null(v))
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "line %zu: %.40s: neither a text nor a whole number", r->csv.line, key);
	r->given[column] = true;
	texts[column] = copy ? sm_slice_str(copy) : sm_slice_of("", 0);
	return true;
}

/* The object of the next line, which the caller releases. NULL: there is none, and err says why. */
static json_t *
next_object(struct sm_rows *r, struct sm_err *err)
{
	struct sm_slice left = sm_slice_after(r->csv.text, r->csv.at);
	const uint8_t *newline = memchr(left.p, '\n', left.len);
	size_t len = newline ? (size_t)(newline - left.p) : left.len;
	json_error_t why;
	json_t *row = json_loadb((const char *)left.p, len, JSON_REJECT_DUPLICATES, &why);

	r->csv.at += len + 1;
	r->csv.next_line++;
	if (json_is_object(row))
		return row;
	(void)bad(r, err, row ? "not a JSON object" : why.text);
	json_decref(row);
	return NULL;
}

static bool
next_json(struct sm_rows *r, struct sm_arena *a, struct sm_slice *texts, struct sm_err *err)
{
	json_t *row = next_object(r, err);
	struct misnamed m;
	bool fine = row != NULL;

	memset(r->given, 0, sizeof r->given);
	misnamed_init(&m);
	for (void *i = row ? json_object_iter(row) : NULL; fine && i; i = json_object_iter_next(row, i))
		fine = member(r, a, json_object_iter_key(i), json_object_iter_value(i), texts, &m, err);
	fine = fine && names_fit(r, 0, &m, err);
	misnamed_free(&m);
	json_decref(row);
	return fine;
}

/* ---- both ---- */

/* UTF-16, as some spreadsheets save it: with its mark, or with a NUL in the first character. */
static bool
is_utf16(struct sm_slice text)
{
	return text.len >= 2 && (memcmp(text.p, "\xff\xfe", 2) == 0 || memcmp(text.p, "\xfe\xff", 2) == 0 ||
	                            text.p[0] == 0 || text.p[1] == 0);
}

static bool
start(struct sm_rows *r, struct sm_slice text, const char *const *names, size_t n, struct sm_err *err)
{
	*r = (struct sm_rows){ .csv = sm_csv_over(text), .names = names, .n_names = n };
	if (is_utf16(text))
		return bad(r, err, "the text is UTF-16: save it as CSV in UTF-8");
	r->json = sm_slice_at(r->csv.text, r->csv.at) == '{';
	return true;
}

bool
sm_rows_start(struct sm_rows *r, struct sm_slice text, const char *const *names, size_t n, uint32_t needed,
    struct sm_err *err)
{
	if (!start(r, text, names, n, err))
		return false;
	return r->json || sm_csv_at_end(&r->csv) || read_names(r, needed, err);
}

static size_t
count_members(struct sm_rows *r)
{
	json_t *row = next_object(r, NULL);
	size_t count = 0;

	for (void *i = row ? json_object_iter(row) : NULL; i; i = json_object_iter_next(row, i))
		count += column_named(r, sm_slice_str(json_object_iter_key(i))) < r->n_names;
	json_decref(row);
	return count;
}

size_t
sm_rows_count_names(struct sm_slice text, const char *const *names, size_t n)
{
	struct misnamed m;
	struct sm_rows r;

	if (!start(&r, text, names, n, NULL) || sm_csv_at_end(&r.csv))
		return 0;
	if (r.json)
		return count_members(&r);
	misnamed_init(&m);
	(void)take_names(&r, &m, NULL);
	misnamed_free(&m);
	return r.n_order;
}

static bool
all_empty(const struct sm_rows *r, const struct sm_slice *texts)
{
	for (size_t i = 0; i < r->n_names; i++)
		if (texts[i].len > 0)
			return false;
	return true;
}

bool
sm_rows_next(struct sm_rows *r, struct sm_arena *a, struct sm_slice *texts, bool *more, struct sm_err *err)
{
	do {
		*more = sm_csv_skip_empty_lines(&r->csv);
		if (!*more)
			return true;
		for (size_t i = 0; i < r->n_names; i++)
			texts[i] = sm_slice_of("", 0);
		r->csv.line = r->csv.next_line;
		if (r->json)
			return next_json(r, a, texts, err);
		if (!next_csv(r, a, texts, err))
			return false;
	} while (all_empty(r, texts));
	return true;
}
