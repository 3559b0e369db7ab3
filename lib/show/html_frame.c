#include "show/html_frame.h"

#include <string.h>

#include "show/page.h"

void
sm_html_known(struct sm_html *w, const char *before, struct sm_slice s)
{
	if (s.len == 0)
		return;
	sm_buf_printf(w->out, "<span>%s", before);
	sm_html_escaped(w, s);
	sm_buf_puts(w->out, "</span>");
}

void
sm_html_article_open(struct sm_html *w, const struct sm_page_record *r, const char *class, const char *kind)
{
	unsigned long long number = (unsigned long long)r->number;

	/* one record may give two entries: a block, and the message that it completes */
	sm_buf_printf(w->out,
	    "<article id=\"%c%llu\" class=\"%s\" data-number=\"%llu\" data-kind=\"%s\">\n<header>\n"
	    "<p class=\"about\"><span>Record %llu</span>",
	    strcmp(kind, "block") == 0 ? 'b' : 'r', number, class, number, kind, number);
	if (r->place.len > 0) {
		sm_buf_puts(w->out, "<span class=\"place\">");
		sm_html_escaped(w, r->place);
		sm_buf_puts(w->out, "</span>");
	}
	sm_html_known(w, "id ", r->id);
	sm_html_known(w, "", r->time);
	sm_html_known(w, "from ", r->source);
	sm_html_known(w, "to ", r->destination);
	sm_buf_puts(w->out, "</p>\n<h2>");
}

void
sm_html_plain_open(struct sm_html *w, uint64_t number, const char *kind)
{
	sm_buf_printf(w->out,
	    "<article id=\"r%llu\" class=\"plain\" data-number=\"%llu\" data-kind=\"%s\">\n<header>\n",
	    (unsigned long long)number, (unsigned long long)number, kind);
}

void
sm_html_article_close(struct sm_html *w)
{
	sm_buf_puts(w->out, "</div>\n</article>\n");
}

/* ---- the page ---- */

/* The patterns that page.css fills areas of pictures with, so that they differ without colour. */
static const char patterns[] =
    "<svg class=\"patterns\" aria-hidden=\"true\" width=\"0\" height=\"0\"><defs>\n"
    "<pattern id=\"slanted\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
    "<path d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/></pattern>\n"
    "<pattern id=\"dotted\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
    "<circle cx=\"2.5\" cy=\"2.5\" r=\"1\"/></pattern>\n"
    "<pattern id=\"upright\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
    "<path d=\"M2 0v4\"/></pattern>\n"
    "<pattern id=\"crossed\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
    "<path d=\"M0 0l6 6M0 6l6-6\"/></pattern>\n</defs></svg>\n";

void
sm_page_begin(struct sm_buf *out, const char *title, const char *searched)
{
	sm_buf_printf(out,
	    "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
	    "form-action 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'\">\n",
	    sm_page_css_digest, sm_page_js_digest);
	sm_buf_printf(out,
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<title>%s</title>\n<style>",
	    title);
	sm_buf_put(out, sm_page_css, sm_page_css_len);
	sm_buf_printf(out,
	    "</style>\n</head>\n<body>\n%s<div class=\"bar\" role=\"banner\">\n<h1>%s</h1>\n"
	    "<span class=\"space\"></span>\n<output role=\"status\" aria-live=\"polite\"></output>\n"
	    "<input class=\"needs-js\" type=\"search\" placeholder=\"Search %s\" "
	    "aria-label=\"Search %s\">\n"
	    "<button class=\"needs-js theme\" type=\"button\" aria-label=\"Switch between light and "
	    "dark\">Dark</button>\n</div>\n"
	    "<div class=\"app\">\n<nav aria-label=\"Records\"><ol></ol></nav>\n<main>\n"
	    "<p class=\"none\">Nothing of this run matches.</p>\n",
	    patterns, title, searched, searched);
}

void
sm_page_end(struct sm_buf *out)
{
	sm_buf_puts(out,
	    "<p class=\"keys needs-js\"><kbd>/</kbd> search, <kbd>Enter</kbd> next match, <kbd>n</kbd> "
	    "<kbd>p</kbd> next and previous record, arrows move among fields and among octets, "
	    "<kbd>Esc</kbd> lets go.</p>\n</main>\n</div>\n<script>");
	sm_buf_put(out, sm_page_js, sm_page_js_len);
	sm_buf_puts(out, "</script>\n</body>\n</html>\n");
}

/* A paragraph for each line about the document around the message. */
static void
lines(struct sm_html *w, struct sm_slice rest, const char *class)
{
	const uint8_t *end;

	while (rest.len > 0 && (end = memchr(rest.p, '\n', rest.len)) != NULL) {
		size_t len = (size_t)(end - rest.p);

		sm_buf_printf(w->out, "<p class=\"checks\"><span class=\"%s\"><b>", class);
		sm_buf_put(&w->text, rest.p, len);
		sm_html_flush_text(w);
		sm_buf_puts(w->out, "</b></span></p>\n");
		rest = sm_slice_of(rest.p + len + 1, rest.len - len - 1);
	}
}

void
sm_html_about_document(struct sm_html *w, const struct sm_page_record *r)
{
	lines(w, r->differences, "invalid");
	lines(w, r->unchecked, "unchecked");
}
