/*
 * Fields of a document: its elements and attributes. Prefixes, the order of attributes, comments, hints where a schema
 * lies, and white space around and between words have no influence. The order of elements has.
 */
#ifndef SM_DIFF_FROM_XML_H
#define SM_DIFF_FROM_XML_H

#include "diff/field.h"
#include "duis/document.h"

/*
 * Adds the element e to parent (NULL: it becomes a root). *out borrows from the document. without: an element that is
 * left out; NULL: none.
 */
SM_MUST_CHECK bool sm_diff_from_xml(const struct sm_xml *e, const struct sm_xml *without, struct sm_arena *a,
    struct sm_diff_field *parent, struct sm_diff_field **out, struct sm_err *err);

#endif
