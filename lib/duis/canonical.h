/* One spelling for all documents that say the same: what digests of requests are made of. See sm-json(5). */
#ifndef SM_DUIS_CANONICAL_H
#define SM_DUIS_CANONICAL_H

#include "core/buf.h"
#include "duis/document.h"

/*
 * Appends the element in exclusive canonical form (xml-exc-c14n without comments), with these changes: elements of DUIS
 * have the prefix sr whatever the document calls it; a Signature below root, white space between elements and hints where
 * a schema is are left out. root must have been read with SM_DOCUMENT_DATA. Ask out->failed.
 */
void sm_xml_canonical(const struct sm_xml *root, struct sm_buf *out);

#endif
