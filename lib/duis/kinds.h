/* The kinds of documents of the DCC User Interface, as a table. */
#ifndef SM_DUIS_KINDS_H
#define SM_DUIS_KINDS_H

#include <stddef.h>

#include "duis/document.h"

struct sm_document_kind {
	const char *name; /* "pre-command"; several rows may have one name */
	const char *root; /* the document element */
	const char *path; /* of the element below it that decides; empty: none is needed */
	const char *code; /* the ResponseCode that decides, or its first letter; NULL: any */
};

/* In the order in which they are tried; the first that fits decides. */
extern const struct sm_document_kind sm_document_kinds[];
extern const size_t sm_n_document_kinds;

/* The kind of a document. NULL: root is no document element of DUIS. */
const struct sm_document_kind *sm_document_kind_of(const struct sm_xml *root);

#endif
