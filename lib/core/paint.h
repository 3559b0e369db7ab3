/* Colours of text for a terminal, and the colour of each word for a state or verdict. A colour is never the only sign. */
#ifndef SM_CORE_PAINT_H
#define SM_CORE_PAINT_H

#include "core/buf.h"

/* Select Graphic Rendition, ECMA-48 section 8.3.117. The terminal defines the colours. */
enum sm_paint {
	SM_PAINT_PLAIN = 0,
	SM_PAINT_BOLD = 1,
	SM_PAINT_FAINT = 2,
	SM_PAINT_RED = 31,
	SM_PAINT_GREEN = 32,
	SM_PAINT_YELLOW = 33,
	SM_PAINT_CYAN = 36
};

/* Begins a colour, if there are any. Returns the octets written; they take no columns on the screen. */
size_t sm_paint(struct sm_buf *out, bool colour, enum sm_paint p);

/* The colour of a state, such as "invalid"; SM_PAINT_PLAIN: it has none. */
enum sm_paint sm_paint_of(const char *state);

/* Writes text, printable, in a colour; SM_PAINT_PLAIN: in none. */
void sm_paint_text(struct sm_buf *out, bool colour, enum sm_paint p, struct sm_slice text);

/* The same in the colour of the state that the text is. */
void sm_paint_word(struct sm_buf *out, bool colour, struct sm_slice word);

/* Writes the state in its colour. */
void sm_paint_state(struct sm_buf *out, bool colour, const char *state);

#endif
