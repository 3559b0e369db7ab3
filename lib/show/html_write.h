/* The elements that a page of html.h is made of: text, fields in a tree, dumps of octets. All text is escaped here. */
#ifndef SM_SHOW_HTML_WRITE_H
#define SM_SHOW_HTML_WRITE_H

#include "core/buf.h"
#include "core/text.h"
#include "gbcs/message.h"

struct sm_html {
	struct sm_buf *out;
	struct sm_buf text; /* of one value, before it is escaped */
	unsigned block; /* of octets, that decrypted values count in */
};

/* Where a field stands. */
struct sm_html_place {
	unsigned block; /* 0 is the message */
	size_t off, len;
	bool nowhere; /* no octets stand for it */
};

struct sm_html_place sm_html_in_message(size_t off, size_t len);
struct sm_html_place sm_html_at_span(struct sm_span s);

/* Printable, and nothing that HTML reads as markup, in content and in attributes. */
void sm_html_escaped(struct sm_html *w, struct sm_slice s);
void sm_html_text(struct sm_html *w, const char *s);

/* As content, where a long_name_like_this may be broken behind each underscore. */
void sm_html_name(struct sm_html *w, const char *name);

/* What w->text holds, which is empty behind it. */
void sm_html_flush_text(struct sm_html *w);

/* <span class="CLASS">text</span>, and nothing for NULL. */
void sm_html_span(struct sm_html *w, const char *class, const char *text);

/*
 * A field is opened up to its value, of which value_close is the end; a group of fields may follow before field_close.
 * class may be "".
 */
void sm_html_field_open(struct sm_html *w, const char *class, struct sm_html_place at, const char *name);
void sm_html_value_close(struct sm_html *w);
void sm_html_group_open(struct sm_html *w);
void sm_html_group_close(struct sm_html *w);
void sm_html_field_close(struct sm_html *w);

/* Whole fields. */
void sm_html_field(struct sm_html *w, struct sm_html_place at, const char *name, const char *text);
void sm_html_eui_field(struct sm_html *w, struct sm_span at, const char *name, const uint8_t eui[SM_EUI_LEN]);
void sm_html_number_field(struct sm_html *w, struct sm_html_place at, const char *name, uint64_t value);

/* A field with a group that is a part of the message; class also names the colour of its octets. */
void sm_html_part_open(
    struct sm_html *w, const char *class, struct sm_html_place at, const char *name, const char *text);
void sm_html_part_close(struct sm_html *w);

/* The tree of all parts. */
void sm_html_fields_open(struct sm_html *w);
void sm_html_fields_close(struct sm_html *w);

/* The pane of octets, s being the message; further dumps of what was decrypted may follow. label: "of the message". */
void sm_html_octets_open(struct sm_html *w, struct sm_slice s);
void sm_html_dump(struct sm_html *w, struct sm_slice s, const char *label);
void sm_html_octets_close(struct sm_html *w);

#endif
