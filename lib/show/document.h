/* A document of the DCC User Interface as JSON (sm-json(5)), text and HTML. Check out->failed. */
#ifndef SM_SHOW_DOCUMENT_H
#define SM_SHOW_DOCUMENT_H

#include "core/buf.h"
#include "core/description.h"
#include "show/html_frame.h"
#include "show/options.h"

/* Writes the object of the `document` member. */
void sm_show_document_json(const struct sm_description *d, struct sm_buf *out);

/* Writes a heading, and a line for each fact and value. */
void sm_show_document_text(
    const struct sm_description *d, const struct sm_show_options *o, struct sm_buf *out);

/* Writes the entry of a document without a message. */
void sm_page_document(const struct sm_page_record *r, const struct sm_description *d, struct sm_buf *out);

/* Writes the document as a part of the tree of fields. */
void sm_html_document(struct sm_html *w, const struct sm_description *d);

#endif
