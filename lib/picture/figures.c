#include "picture/figures.h"

void
sm_figures_open(struct sm_figures *t, struct sm_html *w, const char *class, const char *caption,
    const char *const *columns, size_t n)
{
	*t = (struct sm_figures){ .w = w, .columns = columns, .n_columns = n };
	sm_buf_printf(w->out, "<table role=\"table\" class=\"figures %s\">\n<caption>", class);
	sm_html_text(w, caption);
	sm_buf_puts(w->out, "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
	for (size_t i = 0; i < n; i++) {
		sm_buf_puts(w->out, "<th role=\"columnheader\" scope=\"col\">");
		sm_html_text(w, columns[i]);
		sm_buf_puts(w->out, "</th>");
	}
	sm_buf_puts(w->out, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
}

void
sm_figures_close(struct sm_figures *t)
{
	sm_buf_puts(t->w->out, "</tbody>\n</table>\n");
}

void
sm_figures_row_open(struct sm_figures *t)
{
	t->column = 0;
	sm_buf_puts(t->w->out, "<tr role=\"row\">");
}

void
sm_figures_row_close(struct sm_figures *t)
{
	sm_buf_puts(t->w->out, "</tr>\n");
}

void
sm_figures_cell_open(struct sm_figures *t, const char *class)
{
	bool first = t->column == 0;

	sm_buf_puts(t->w->out, first ? "<th role=\"rowheader\" scope=\"row\"" : "<td role=\"cell\"");
	if (class[0])
		sm_buf_printf(t->w->out, " class=\"%s\"", class);
	if (t->column < t->n_columns) {
		sm_buf_puts(t->w->out, " data-column=\"");
		sm_html_text(t->w, t->columns[t->column]);
		sm_buf_putc(t->w->out, '"');
	}
	sm_buf_putc(t->w->out, '>');
}

void
sm_figures_cell_close(struct sm_figures *t)
{
	sm_buf_puts(t->w->out, t->column++ == 0 ? "</th>" : "</td>");
}

void
sm_figures_text(struct sm_figures *t, struct sm_slice text)
{
	sm_figures_cell_open(t, "");
	sm_html_escaped(t->w, text);
	sm_figures_cell_close(t);
}

void
sm_figures_number(struct sm_figures *t, int64_t n)
{
	sm_figures_cell_open(t, "n");
	sm_buf_i64(t->w->out, n);
	sm_figures_cell_close(t);
}
