#include "show/text_write.h"

#include "core/text.h"

enum { INDENT = 2, NAME_COLUMN = 40 };

size_t
sm_text_paint(struct sm_text *w, enum sm_paint p)
{
	return sm_paint(w->out, w->o->colour, p);
}

void
sm_text_indent(struct sm_text *w, unsigned depth)
{
	for (unsigned i = 0; i < depth * INDENT; i++)
		sm_buf_putc(w->out, ' ');
}

void
sm_text_label(struct sm_text *w, unsigned depth, const char *name)
{
	size_t at = w->out->len, unseen;

	sm_text_indent(w, depth);
	unseen = sm_text_paint(w, SM_PAINT_FAINT);
	sm_buf_printable(w->out, sm_slice_str(name));
	unseen += sm_text_paint(w, SM_PAINT_PLAIN);
	do
		sm_buf_putc(w->out, ' ');
	while (w->out->len - at < NAME_COLUMN + unseen && !w->out->failed);
}

void
sm_text_end_line(struct sm_text *w, size_t off, size_t len, bool decrypted)
{
	/* a label that nothing follows */
	while (w->out->len > 0 && w->out->p[w->out->len - 1] == ' ')
		w->out->len--;
	if (w->o->offsets)
		sm_buf_printf(w->out, "  @%zu+%zu%s", off, len, decrypted ? " of the decrypted octets" : "");
	sm_buf_putc(w->out, '\n');
}

void
sm_text_line(struct sm_text *w, unsigned depth, const char *name, const char *text)
{
	if (!text)
		return;
	sm_text_label(w, depth, name);
	sm_buf_printable(w->out, sm_slice_str(text));
	sm_buf_putc(w->out, '\n');
}
