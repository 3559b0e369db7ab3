#include "picture/log_table.h"

#include <string.h>

#include "core/time.h"
#include "picture/chart.h"
#include "picture/figures.h"
#include "picture/logs.h"

enum { COLUMNS = 12, NAME = 96, DAY = 86400, DATE = 10 };

/* The lines without an index, which have a column each, and how far each is. */
struct columns {
	const struct sm_line *line[COLUMNS];
	const struct sm_point *at[COLUMNS];
	char name[COLUMNS][NAME];
	const char *names[COLUMNS + 2];
	size_t n, more;
};

static void
name_column(struct sm_html *w, const struct sm_line *line, char out[NAME])
{
	size_t len;

	sm_line_name(line, &w->text);
	len = w->text.len < NAME ? w->text.len : NAME - 1;
	memcpy(out, w->text.p ? w->text.p : "", len);
	out[len] = '\0';
	sm_buf_reset(&w->text);
}

static void
find_columns(struct sm_html *w, const struct sm_line *first, const struct sm_line *end, struct columns *c)
{
	c->n = c->more = 0;
	c->names[0] = "Time";
	for (const struct sm_line *l = first; l != end; l = l->next) {
		if (l->index.len > 0)
			continue;
		if (c->n == COLUMNS) {
			c->more++;
			continue;
		}
		c->line[c->n] = l;
		c->at[c->n] = l->points;
		name_column(w, l, c->name[c->n]);
		c->n++;
		c->names[c->n] = c->name[c->n - 1];
	}
}

/* ---- an entry a row ---- */

static uint64_t
entry_of(const struct sm_point *p)
{
	uint64_t n;

	return p && sm_parse_uint(p->entry, UINT64_MAX, &n) ? n : UINT64_MAX;
}

static size_t
next_entry(const struct columns *c)
{
	size_t next = 0;

	for (size_t i = 1; i < c->n; i++)
		if (entry_of(c->at[i]) < entry_of(c->at[next]))
			next = i;
	return next;
}

static void
entry_row(struct sm_figures *t, struct columns *c, const struct sm_point *of)
{
	sm_figures_row_open(t);
	sm_figures_text(t, of->time);
	for (size_t i = 0; i < c->n; i++) {
		bool has = c->at[i] && sm_slice_eq(c->at[i]->entry, of->entry) &&
		           sm_slice_eq(c->at[i]->time, of->time);

		sm_figures_text(t, has ? c->at[i]->value : sm_slice_of("", 0));
		if (has)
			c->at[i] = c->at[i]->next;
	}
	sm_figures_row_close(t);
}

static void
entries(struct sm_html *w, struct columns *c)
{
	const struct sm_point *of;
	struct sm_figures t;

	sm_figures_open(&t, w, c->n > 1 ? "wide" : "", "Entries", c->names, c->n + 1);
	while ((of = c->at[next_entry(c)]) != NULL)
		entry_row(&t, c, of);
	sm_figures_close(&t);
}

/* ---- a day a row ---- */

static bool
is_number(const struct sm_point *p)
{
	return p->is_number && p->seconds != SM_NO_SECONDS;
}

static void
scaled(struct sm_figures *t, int64_t n, int decimals)
{
	sm_figures_cell_open(t, "n");
	sm_buf_scaled(t->w->out, n, -decimals);
	sm_figures_cell_close(t);
}

/* Writes the run of points that have the day of the first, which is a number. Returns the point after it. */
static const struct sm_point *
day_row(struct sm_figures *t, const struct sm_line *line, const struct sm_point *first)
{
	int64_t low = INT64_MAX, high = INT64_MIN, n = 0;
	const struct sm_point *p = first;

	for (; p && is_number(p) && p->seconds / DAY == first->seconds / DAY; p = p->next, n++) {
		int64_t value = sm_point_number(line, p);

		low = value < low ? value : low;
		high = value > high ? value : high;
	}
	sm_figures_row_open(t);
	sm_figures_text(t, sm_slice_of(first->time.p, first->time.len < DATE ? first->time.len : DATE));
	sm_figures_number(t, n);
	scaled(t, low, line->decimals);
	scaled(t, high, line->decimals);
	sm_figures_row_close(t);
	return p;
}

static void
days(struct sm_html *w, const struct sm_line *line)
{
	static const char *const names[] = { "Day", "Values", "Lowest", "Highest" };
	const struct sm_point *p = line->points;
	struct sm_figures t;
	char name[NAME];

	name_column(w, line, name);
	sm_figures_open(&t, w, "right", name, names, SM_COUNT(names));
	while (p)
		p = is_number(p) ? day_row(&t, line, p) : p->next;
	sm_figures_close(&t);
}

/* ---- matrices ---- */

/* Writes the lines of one path with an index, of their last entries. Returns the line after them. */
static const struct sm_line *
matrix_row(struct sm_figures *t, const struct sm_line *first, const struct sm_line *end)
{
	const struct sm_line *l = first;
	char name[NAME];

	name_column(t->w, first, name);
	sm_figures_row_open(t);
	sm_figures_text(t, sm_slice_str(name));
	sm_figures_text(t, first->end->time);
	sm_figures_cell_open(t, "flow");
	for (; l != end && l->index.len > 0 && strcmp(l->path, first->path) == 0; l = l->next) {
		sm_buf_puts(t->w->out, "<span class=\"fact\"><span class=\"k\">");
		sm_html_escaped(t->w, l->index);
		sm_buf_puts(t->w->out, "</span> ");
		sm_html_escaped(t->w, l->end->value);
		sm_buf_puts(t->w->out, "</span> ");
	}
	sm_figures_cell_close(t);
	sm_figures_row_close(t);
	return l;
}

static void
matrices(struct sm_html *w, const struct sm_line *first, const struct sm_line *end)
{
	static const char *const names[] = { "Register", "Time", "Values by index" };
	const struct sm_line *l = first;
	struct sm_figures t;

	while (l != end && l->index.len == 0)
		l = l->next;
	if (l == end)
		return;
	sm_figures_open(&t, w, "wide", "Values by index, of the last entry", names, SM_COUNT(names));
	while (l != end)
		l = l->index.len > 0 ? matrix_row(&t, l, end) : l->next;
	sm_figures_close(&t);
}

void
sm_log_table(struct sm_html *w, const struct sm_line *first, const struct sm_line *end)
{
	struct columns c;

	find_columns(w, first, end, &c);
	if (first->n <= SM_CHART_POINTS && c.n > 0)
		entries(w, &c);
	for (size_t i = 0; first->n > SM_CHART_POINTS && i < c.n; i++)
		if (c.line[i]->fits)
			days(w, c.line[i]);
	matrices(w, first, end);
	if (c.more > 0)
		sm_buf_printf(
		    w->out, "<p class=\"note\">%zu more columns are in --format=csv only.</p>\n", c.more);
}
