/* Tables of the readings of a log. Private to this directory. */
#ifndef SM_PICTURE_LOG_TABLE_H
#define SM_PICTURE_LOG_TABLE_H

#include "picture/lines.h"
#include "show/html_write.h"

/* Writes the lines from first to before end, which are of one series: a row for each entry, or for each day of a long log. */
void sm_log_table(struct sm_html *w, const struct sm_line *first, const struct sm_line *end);

#endif
