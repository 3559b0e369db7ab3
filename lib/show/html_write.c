#include "show/html_write.h"

#include <stdio.h>
#include <string.h>

enum { DUMP_COLUMNS = 16 };

void
sm_html_escaped(struct sm_html *w, struct sm_slice s)
{
	static const struct {
		char c;
		const char *entity;
	} entities[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
		{ '\'', "&#39;" } };
	struct sm_buf printable;

	sm_buf_init(&printable);
	sm_buf_printable(&printable, s);
	for (size_t i = 0; i < printable.len; i++) {
		const char *entity = NULL;

		for (size_t k = 0; k < SM_COUNT(entities); k++)
			if (printable.p[i] == entities[k].c)
				entity = entities[k].entity;
		if (entity)
			sm_buf_puts(w->out, entity);
		else
			sm_buf_putc(w->out, printable.p[i]);
	}
	if (printable.failed)
		w->out->failed = true;
	sm_buf_free(&printable);
}

void
sm_html_text(struct sm_html *w, const char *s)
{
	sm_html_escaped(w, sm_slice_str(s));
}

void
sm_html_name(struct sm_html *w, const char *name)
{
	for (const char *next; (next = strchr(name, '_')) != NULL; name = next + 1) {
		sm_html_escaped(w, sm_slice_of(name, (size_t)(next + 1 - name)));
		sm_buf_puts(w->out, "<wbr>");
	}
	sm_html_text(w, name);
}

void
sm_html_flush_text(struct sm_html *w)
{
	sm_html_escaped(w, sm_slice_of(w->text.p ? w->text.p : "", w->text.len));
	if (w->text.failed)
		w->out->failed = true;
	sm_buf_reset(&w->text);
}

void
sm_html_span(struct sm_html *w, const char *class, const char *text)
{
	if (!text)
		return;
	sm_buf_printf(w->out, "<span class=\"%s\">", class);
	sm_html_text(w, text);
	sm_buf_puts(w->out, "</span>");
}

struct sm_html_place
sm_html_in_message(size_t off, size_t len)
{
	return (struct sm_html_place){ .off = off, .len = len, .nowhere = len == 0 };
}

struct sm_html_place
sm_html_at_span(struct sm_span s)
{
	return sm_html_in_message(s.off, s.len);
}

void
sm_html_field_open(struct sm_html *w, const char *class, struct sm_html_place at, const char *name)
{
	sm_buf_puts(w->out, "<li role=\"treeitem\"");
	if (class[0])
		sm_buf_printf(w->out, " class=\"%s\"", class);
	if (!at.nowhere)
		sm_buf_printf(w->out, " data-o=\"%zu\" data-n=\"%zu\"", at.off, at.len);
	if (at.block > 0)
		sm_buf_printf(w->out, " data-b=\"%u\"", at.block);
	sm_buf_puts(w->out, "><div class=\"row\">");
	sm_buf_puts(w->out, "<span class=\"k\">");
	sm_html_name(w, name);
	sm_buf_puts(w->out, "</span>");
	sm_buf_puts(w->out, " <span class=\"v\">");
}

void
sm_html_value_close(struct sm_html *w)
{
	sm_buf_puts(w->out, "</span></div>");
}

void
sm_html_group_open(struct sm_html *w)
{
	sm_buf_puts(w->out, "<ul role=\"group\">\n");
}

void
sm_html_group_close(struct sm_html *w)
{
	sm_buf_puts(w->out, "</ul>");
}

void
sm_html_field_close(struct sm_html *w)
{
	sm_buf_puts(w->out, "</li>\n");
}

void
sm_html_field(struct sm_html *w, struct sm_html_place at, const char *name, const char *text)
{
	sm_html_field_open(w, "", at, name);
	sm_html_text(w, text);
	sm_html_value_close(w);
	sm_html_field_close(w);
}

void
sm_html_eui_field(struct sm_html *w, struct sm_span at, const char *name, const uint8_t eui[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	sm_html_field(w, sm_html_at_span(at), name, text);
}

void
sm_html_number_field(struct sm_html *w, struct sm_html_place at, const char *name, uint64_t value)
{
	char text[24];

	(void)snprintf(text, sizeof text, "%llu", (unsigned long long)value);
	sm_html_field(w, at, name, text);
}

void
sm_html_part_open(
    struct sm_html *w, const char *class, struct sm_html_place at, const char *name, const char *text)
{
	char both[64];

	(void)snprintf(both, sizeof both, "part %s\" data-part=\"%s", class, class);
	sm_html_field_open(w, both, at, name);
	sm_html_text(w, text);
	sm_html_value_close(w);
	sm_html_group_open(w);
}

void
sm_html_part_close(struct sm_html *w)
{
	sm_html_group_close(w);
	sm_html_field_close(w);
}

void
sm_html_fields_open(struct sm_html *w)
{
	sm_buf_puts(w->out,
	    "<section class=\"fields\"><h3>Fields</h3>\n<ul role=\"tree\" aria-label=\"Fields of the "
	    "message\">\n");
}

void
sm_html_fields_close(struct sm_html *w)
{
	sm_buf_puts(w->out, "</ul></section>\n");
}

static void
dump_line(struct sm_html *w, struct sm_slice s, size_t at)
{
	size_t n = s.len - at < DUMP_COLUMNS ? s.len - at : DUMP_COLUMNS;

	sm_buf_hex_number(w->out, at, 6);
	sm_buf_puts(w->out, "  ");
	for (size_t i = 0; i < DUMP_COLUMNS; i++) {
		if (i < n)
			sm_buf_hex_number(w->out, s.p[at + i], 2);
		else
			sm_buf_puts(w->out, "  ");
		sm_buf_putc(w->out, ' ');
	}
	sm_buf_putc(w->out, ' ');
	for (size_t i = 0; i < n; i++) {
		uint8_t c = s.p[at + i];

		if (c >= 0x20 && c < 0x7f)
			sm_buf_putc(&w->text, (char)c);
		else
			sm_buf_putc(&w->text, '.');
	}
	sm_html_flush_text(w);
	sm_buf_putc(w->out, '\n');
}

void
sm_html_dump(struct sm_html *w, struct sm_slice s, const char *label)
{
	sm_buf_puts(w->out, "<pre data-label=\"");
	sm_html_text(w, label);
	sm_buf_puts(w->out, "\">");
	for (size_t at = 0; at < s.len; at += DUMP_COLUMNS)
		dump_line(w, s, at);
	sm_buf_puts(w->out, "</pre>\n");
}

void
sm_html_octets_open(struct sm_html *w, struct sm_slice s)
{
	sm_buf_printf(
	    w->out, "<section class=\"octets\"><h3>%zu octets</h3>\n<div class=\"scroll\">\n", s.len);
	sm_html_dump(w, s, "of the message");
}

void
sm_html_octets_close(struct sm_html *w)
{
	sm_buf_puts(
	    w->out, "</div><p class=\"status\" role=\"status\" aria-live=\"polite\"></p></section>\n");
}
