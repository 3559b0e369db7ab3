/* What a document of the DCC User Interface says: its kind, whose it is, its codes, and the values in it. */
#ifndef SM_DUIS_DESCRIBE_H
#define SM_DUIS_DESCRIBE_H

#include "core/description.h"
#include "duis/document.h"

/* More values than a request of DUIS 5.4 can hold; its longest list has 50,000 devices. Others are only counted. */
enum { SM_DOCUMENT_VALUES_MAX = 200000 };

/*
 * Describes a document of any kind (duis/kinds.h), or a SOAP Fault. What the document lacks is left out. Values are the
 * elements and attributes of Body, in the order of the document, without signatures, facts, and the message that Body
 * carries. *out borrows from the document and the arena. False: memory is exhausted, or this is no document of DUIS
 * (SM_E_UNSUPPORTED).
 */
SM_MUST_CHECK bool sm_document_describe(
    const struct sm_document *document, struct sm_arena *a, struct sm_description *out, struct sm_err *err);

#endif
