/* The elements of the HTML page: text, fields in a tree, dumps of octets. All text is escaped here. */
#ifndef SM_SHOW_HTML_WRITE_H
#define SM_SHOW_HTML_WRITE_H

#include "core/buf.h"
#include "core/text.h"
#include "gbcs/message.h"

struct sm_html {
	struct sm_buf *out;
	struct sm_buf text; /* the text of one value, not yet escaped */
	unsigned block; /* block of octets in which decrypted values have their offsets */
};

/* The place of a field. */
struct sm_html_place {
	unsigned block; /* 0 is the message */
	size_t off, len;
	bool nowhere; /* the field has no octets */
};

/* The place of octets of the message itself. */
struct sm_html_place sm_html_in_message(size_t off, size_t len);
struct sm_html_place sm_html_at_span(struct sm_span s);

/* Writes text as printable characters, escaped for content and for attributes. */
void sm_html_escaped(struct sm_html *w, struct sm_slice s);
void sm_html_text(struct sm_html *w, const char *s);

/* Writes a name; a line break is allowed after each underscore of a long_name_like_this. */
void sm_html_name(struct sm_html *w, const char *name);

/* Writes w->text as content and empties it. */
void sm_html_flush_text(struct sm_html *w);

/* Writes <span class="CLASS">text</span>; nothing for NULL. */
void sm_html_span(struct sm_html *w, const char *class, const char *text);

/*
 * Opens a field up to its value; value_close ends the value. A group of fields may follow before field_close. class may
 * be "".
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

/* A field with a group that is a part of the message. class also selects the colour of its octets. */
void sm_html_part_open(
    struct sm_html *w, const char *class, struct sm_html_place at, const char *name, const char *text);
void sm_html_part_close(struct sm_html *w);

/* The tree of all parts. */
void sm_html_fields_open(struct sm_html *w);
void sm_html_fields_close(struct sm_html *w);

/* The pane of octets. s is the message. Dumps of decrypted octets may follow; label: "of the message". */
void sm_html_octets_open(struct sm_html *w, struct sm_slice s);
void sm_html_dump(struct sm_html *w, struct sm_slice s, const char *label);
void sm_html_octets_close(struct sm_html *w);

#endif
