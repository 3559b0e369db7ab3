#include "picture/logs.h"

#include <stdio.h>
#include <string.h>

#include "picture/chart.h"
#include "picture/log_table.h"

enum { CHARTS = 32, ID = 40 };

struct logs {
	struct sm_html *w;
	uint64_t number;
	size_t charts;
	bool left_out;
};

/* An identifier for the next chart. False: there are enough. */
static bool
next_id(struct logs *s, char out[ID])
{
	s->left_out |= s->charts == CHARTS;
	(void)snprintf(out, ID, "l%llu-%zu", (unsigned long long)s->number, s->charts);
	return s->charts < CHARTS && ++s->charts > 0;
}

static bool
ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);

	return len >= n && strcmp(text + len - n, end) == 0;
}

/* The line that says in words what happened, or else the first. */
static const struct sm_line *
meaning(const struct sm_line *first, const struct sm_line *end)
{
	for (const struct sm_line *l = first; l != end; l = l->next)
		if (ends_with(l->path, "Meaning"))
			return l;
	return first;
}

static const struct sm_line *
matrix_end(const struct sm_line *first, const struct sm_line *end)
{
	const struct sm_line *l = first;

	while (l != end && l->index.len > 0 && strcmp(l->path, first->path) == 0)
		l = l->next;
	return l;
}

static void
charts(struct logs *s, const struct sm_line *first, const struct sm_line *end)
{
	char id[ID];

	if (first->series->kind == SM_SERIES_EVENT) {
		if (next_id(s, id))
			sm_chart_events(s->w, meaning(first, end), id);
		return;
	}
	for (const struct sm_line *l = first, *next; l != end; l = next) {
		next = l->index.len > 0 ? matrix_end(l, end) : l->next;
		if (l->index.len > 0 && l->fits && next_id(s, id))
			sm_chart_matrix(s->w, l, next, id);
		else if (l->index.len == 0 && sm_line_has_chart(l) && next_id(s, id))
			sm_chart_line(s->w, l, id);
	}
}

static void
series(struct logs *s, const struct sm_line *first, const struct sm_line *end)
{
	sm_buf_puts(s->w->out, "<div class=\"panes pictured\">\n<section class=\"drawn\">\n<h3>");
	sm_html_text(s->w, first->series->label);
	sm_buf_puts(s->w->out, "</h3>\n");
	charts(s, first, end);
	if (s->left_out)
		sm_buf_puts(
		    s->w->out, "<p class=\"note\">There are more values: --format=csv has them.</p>\n");
	sm_buf_puts(s->w->out, "</section>\n<section class=\"facts\">\n");
	sm_log_table(s->w, first, end);
	sm_buf_puts(s->w->out, "</section>\n</div>\n");
}

void
sm_log_pictures(struct sm_html *w, struct sm_lines *lines, uint64_t number)
{
	struct logs s = { .w = w, .number = number, .left_out = lines->left_out };

	sm_lines_measure(lines);
	for (const struct sm_line *first = lines->first, *end; first; first = end) {
		for (end = first; end && end->series == first->series;)
			end = end->next;
		series(&s, first, end);
	}
}
