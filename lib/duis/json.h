/*
 * A document as JSON and back, without loss: the result equals the document in canonical form.
 *
 * An element is {"name", "namespaces", "attributes", "children"}; empty members are left out. Children are elements,
 * strings of character data, {"comment"} and {"instruction", "data"}. The document element also has "before" and "after"
 * if comments or instructions stand outside it.
 */
#ifndef SM_DUIS_JSON_H
#define SM_DUIS_JSON_H

#include <jansson.h>

#include "core/buf.h"
#include "duis/document.h"

/* Appends the document element of d, read with SM_DOCUMENT_FAITHFUL. Check out->failed. */
void sm_document_to_json(const struct sm_document *d, struct sm_buf *out);

/*
 * Appends the document of an element's JSON, with an XML declaration. SM_E_MALFORMED names the fault. Whether names are
 * valid in XML is checked by the next reading.
 */
SM_MUST_CHECK bool sm_document_from_json(const json_t *element, struct sm_buf *out, struct sm_err *err);

#endif
