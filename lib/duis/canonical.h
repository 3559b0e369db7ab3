/* The canonical form of a document: equal documents give equal octets. Digests of requests use it, see sm-json(5). */
#ifndef SM_DUIS_CANONICAL_H
#define SM_DUIS_CANONICAL_H

#include "core/buf.h"
#include "duis/document.h"

/*
 * Appends the element in exclusive canonical form (xml-exc-c14n without comments), with these changes: elements of DUIS
 * get the prefix sr; a Signature below root, white space between elements and schema location hints are left out. root
 * must have been read with SM_DOCUMENT_DATA. Check out->failed.
 */
void sm_xml_canonical(const struct sm_xml *root, struct sm_buf *out);

#endif
