/* SOAP envelopes around a document. SOAP 1.1 section 4, SOAP 1.2 part 1 section 5. Private to this directory. */
#ifndef SM_DUIS_SOAP_H
#define SM_DUIS_SOAP_H

#include "core/err.h"
#include "duis/native.h"

/* Whether doc is an envelope. */
bool sm_soap_is(const xmlDoc *doc);

/*
 * If doc is an envelope, makes the one element of its Body the document element, and frees the rest. Namespaces that
 * the envelope declares and the document uses are declared at the document then. *version is "1.1", "1.2", or NULL: doc
 * is no envelope and stays as it is. Errors, with the line and the element: SM_E_REFUSED for a document of DUIS or MMC
 * in the Header; SM_E_MALFORMED for a Body without element or with several, and for anything else in the envelope.
 */
SM_MUST_CHECK bool sm_soap_open(xmlDoc *doc, const char **version, struct sm_err *err);

#endif
