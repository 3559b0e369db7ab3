/*
 * The frame of a self-contained HTML page: what stands before the first record and after the last, and around each
 * record. The build embeds the style sheet page.css and the script page.js. A Content-Security-Policy allows only
 * these two, by their digests.
 */
#ifndef SM_SHOW_HTML_FRAME_H
#define SM_SHOW_HTML_FRAME_H

#include "core/description.h"
#include "show/html_write.h"

/* Fields of a record other than its message; empty slices are left out. */
struct sm_page_record {
	uint64_t number; /* from 1 */
	struct sm_slice id, time, source, destination;
	struct sm_slice place; /* the file and line that it came from */
	struct sm_slice input; /* the text of a record of which nothing could be read */
	/* lines about the document around the message, each with a line end; differences make it invalid */
	struct sm_slice differences, unchecked;
	const struct sm_description *document; /* around the message; NULL: none */
	struct sm_slice pictures; /* of what the message or document holds, as HTML; written as it is */
	const struct sm_err *fault; /* why the message is incomplete; NULL: it isn't */
	bool invalid; /* the tag of what is encrypted, or the signature of a firmware image */
};

/*
 * Writes the part before the first record, and the part after the last. title is written as it is, and so is searched:
 * what the page's search covers.
 */
void sm_page_begin(struct sm_buf *out, const char *title, const char *searched);
void sm_page_end(struct sm_buf *out);

/*
 * Writes the start of a record up to its <h2>, whose text and end the caller writes. The caller also ends the
 * <header>, and opens a <div> that close ends. class: "invalid" and "failed" mark the record in the list. kind is
 * shown in the list.
 */
void sm_html_article_open(
    struct sm_html *w, const struct sm_page_record *r, const char *class, const char *kind);
void sm_html_article_close(struct sm_html *w);

/* As sm_html_article_open, of what is no record: up to the <header>, in which the caller writes an <h2>. */
void sm_html_plain_open(struct sm_html *w, uint64_t number, const char *kind);

/* Writes a fact about a record after a word; nothing if it is empty. */
void sm_html_known(struct sm_html *w, const char *before, struct sm_slice s);

/* Writes a paragraph for each line about the document around the message. */
void sm_html_about_document(struct sm_html *w, const struct sm_page_record *r);

#endif
