/* Charts of lines of readings. Private to this directory. */
#ifndef SM_PICTURE_CHART_H
#define SM_PICTURE_CHART_H

#include "picture/lines.h"
#include "show/html_write.h"

/* Writes the name of a line for people, with its unit. */
void sm_line_name(const struct sm_line *line, struct sm_buf *out);

/* Whether a chart can show the line: at least two numbers, at different times. */
bool sm_line_has_chart(const struct sm_line *line);

/* Draws a line over its time. */
void sm_chart_line(struct sm_html *w, const struct sm_line *line, const char *id);

/* Draws the lines from `line` to before `end` that have its path: a bar for each index, of the latest entry. */
void sm_chart_matrix(
    struct sm_html *w, const struct sm_line *line, const struct sm_line *end, const char *id);

/* Draws the values of a line, which are names, on a line of time: a row for each different one. */
void sm_chart_events(struct sm_html *w, const struct sm_line *line, const char *id);

#endif
