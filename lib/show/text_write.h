/* The lines of the text format: names in a column, values beside them, colours. */
#ifndef SM_SHOW_TEXT_WRITE_H
#define SM_SHOW_TEXT_WRITE_H

#include "core/paint.h"
#include "show/options.h"

struct sm_text {
	struct sm_buf *out;
	const struct sm_show_options *o;
};

/* As sm_paint, if the options ask for colours. */
size_t sm_text_paint(struct sm_text *w, enum sm_paint p);

void sm_text_indent(struct sm_text *w, unsigned depth);

/* Writes "  name ......" up to a common column, so that values are aligned. */
void sm_text_label(struct sm_text *w, unsigned depth, const char *name);

/* Ends a line whose value has that place in the message. */
void sm_text_end_line(struct sm_text *w, size_t off, size_t len, bool decrypted);

/* A whole line; nothing for NULL. */
void sm_text_line(struct sm_text *w, unsigned depth, const char *name, const char *text);

#endif
