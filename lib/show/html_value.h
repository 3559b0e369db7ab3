/* A decoded value as fields of the page. */
#ifndef SM_SHOW_HTML_VALUE_H
#define SM_SHOW_HTML_VALUE_H

#include "core/tree.h"
#include "show/html_write.h"
#include "show/value.h"

/* So many entries of a list are fields of their own. The others are a line each in one field, which is folded at first. */
enum { SM_HTML_ENTRIES = 100 };

/* Writes a value, and what is in it, as a field with that name. */
void sm_html_value(struct sm_html *w, const char *name, const struct sm_node *n);

/* Writes the content of the text buffer as a value of the wire. */
void sm_html_raw(struct sm_html *w);

/* Writes the note of a value, if it has one. */
void sm_html_note(struct sm_html *w, const struct sm_addition *addition);

#endif
