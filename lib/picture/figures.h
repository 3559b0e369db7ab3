/*
 * Tables beside pictures. Their roles are written out, since page.css shows the rows of a wide table as blocks on a
 * narrow screen, where each cell then has its column's name before it.
 */
#ifndef SM_PICTURE_FIGURES_H
#define SM_PICTURE_FIGURES_H

#include "show/html_write.h"

struct sm_figures {
	struct sm_html *w;
	const char *const *columns;
	size_t n_columns, column; /* the column of the next cell */
};

/* Writes the start of a table with its caption and its columns, which must outlive it. class may be "". */
void sm_figures_open(struct sm_figures *t, struct sm_html *w, const char *class, const char *caption,
    const char *const *columns, size_t n);
void sm_figures_close(struct sm_figures *t);

void sm_figures_row_open(struct sm_figures *t);
void sm_figures_row_close(struct sm_figures *t);

/* Opens a cell; the caller writes its content. The first cell of a row names it. class may be "". */
void sm_figures_cell_open(struct sm_figures *t, const char *class);
void sm_figures_cell_close(struct sm_figures *t);

/* Whole cells. */
void sm_figures_text(struct sm_figures *t, struct sm_slice text);
void sm_figures_number(struct sm_figures *t, int64_t n);

#endif
