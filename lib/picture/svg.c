#include "picture/svg.h"

void
sm_svg_open(struct sm_html *w, const struct sm_svg_head *h)
{
	sm_buf_printf(w->out,
	    "<svg class=\"picture %s\" role=\"img\" aria-labelledby=\"%s-t\" aria-describedby=\"%s-d\" ",
	    h->class, h->id, h->id);
	if (h->width > 0)
		sm_buf_printf(w->out, "viewBox=\"0 0 %d %d\">\n", h->width, h->height);
	else
		sm_buf_printf(w->out, "width=\"100%%\" height=\"%d\">\n", h->height);
	sm_buf_printf(w->out, "<title id=\"%s-t\">", h->id);
	sm_html_text(w, h->title);
	sm_buf_printf(w->out, "</title>\n<desc id=\"%s-d\">", h->id);
	sm_html_text(w, h->description);
	sm_buf_puts(w->out, "</desc>\n");
}

void
sm_svg_open_with_caption(struct sm_html *w, const struct sm_svg_head *h)
{
	sm_buf_puts(w->out, "<h3>");
	sm_html_text(w, h->title);
	sm_buf_puts(w->out, "</h3>\n<p class=\"how\" aria-hidden=\"true\">");
	sm_html_text(w, h->description);
	sm_buf_puts(w->out, "</p>\n");
	sm_svg_open(w, h);
}

void
sm_svg_close(struct sm_html *w)
{
	sm_buf_puts(w->out, "</svg>\n");
}

void
sm_svg_group_open(struct sm_html *w, const char *class, int x, int y)
{
	sm_buf_printf(w->out, "<g class=\"%s\" transform=\"translate(%d %d)\">\n", class, x, y);
}

void
sm_svg_group_close(struct sm_html *w)
{
	sm_buf_puts(w->out, "</g>\n");
}

void
sm_svg_rect(struct sm_html *w, const char *class, const struct sm_svg_box *b, int radius)
{
	sm_buf_printf(w->out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"", class, b->x,
	    b->y, b->width, b->height);
	if (radius > 0)
		sm_buf_printf(w->out, " rx=\"%d\"", radius);
	sm_buf_puts(w->out, "/>\n");
}

void
sm_svg_circle(struct sm_html *w, const char *class, int x, int y, int radius)
{
	sm_buf_printf(w->out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>\n", class, x, y, radius);
}

void
sm_svg_path(struct sm_html *w, const char *class, const char *data, ...)
{
	va_list ap;

	sm_buf_printf(w->out, "<path class=\"%s\" d=\"", class);
	va_start(ap, data);
	sm_buf_vprintf(w->out, data, ap);
	va_end(ap);
	sm_buf_puts(w->out, "\"/>\n");
}

void
sm_svg_text(struct sm_html *w, const char *class, int x, int y, struct sm_slice text)
{
	sm_buf_printf(w->out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", class, x, y);
	sm_html_escaped(w, text);
	sm_buf_puts(w->out, "</text>\n");
}
