/*
 * A document as JSON and back, without loss: what is left equals the document in canonical form.
 *
 * An element is {"name", "namespaces", "attributes", "children"}; members that would be empty are left out. Children are
 * elements, strings of character data, {"comment"} and {"instruction", "data"}. The document element has "before" and
 * "after" too, when comments or instructions stand outside it.
 */
#ifndef SM_DUIS_JSON_H
#define SM_DUIS_JSON_H

#include <jansson.h>

#include "core/buf.h"
#include "duis/document.h"

/* Appends the document element of what d holds, read with SM_DOCUMENT_FAITHFUL. Ask out->failed. */
void sm_document_to_json(const struct sm_document *d, struct sm_buf *out);

/*
 * Appends the document of an element's JSON, with an XML declaration. SM_E_MALFORMED names what is wrong; whether names
 * are names of XML is for the next reading to say.
 */
SM_MUST_CHECK bool sm_document_from_json(const json_t *element, struct sm_buf *out, struct sm_err *err);

#endif
