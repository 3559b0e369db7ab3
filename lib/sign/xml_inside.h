/*
 * The part of a Response that a SMETS1 Service Provider (S1SP) signed before the DCC put it there and signed the whole:
 * a SMETS1SignedResponse or an S1SPAlert. Both are also documents of their own, and as such the S1SP signed them: the
 * signature's reference is to "the whole document". DUIS 5.4.
 */
#ifndef SM_SIGN_XML_INSIDE_H
#define SM_SIGN_XML_INSIDE_H

#include "duis/document.h"

#include <libxml/tree.h>

/* The part in this Response; root may be any document. NULL: none. */
const struct sm_xml *sm_signed_part(const struct sm_xml *root);

/*
 * Fails with SM_E_INVALID if the part or an element around it stands there twice, in whatever namespace: a reader that
 * takes the other copy would see what the S1SP did not sign.
 */
SM_MUST_CHECK bool sm_signed_part_is_only(const struct sm_xml *part, struct sm_err *err);

/*
 * Which declarations of namespaces the document of the part gets from the elements around it. Canonical XML writes them
 * all, so that they count for the digest; the S1SP may have signed either.
 */
enum sm_scope {
	SM_SCOPE_USED, /* those that its elements need */
	SM_SCOPE_ALL,
	SM_SCOPES
};

/* The part as a document of its own. It borrows the reader of the part's document. Free it with xmlFreeDoc. NULL: no memory. */
xmlDoc *sm_part_document(const struct sm_xml *part, enum sm_scope scope);

#endif
