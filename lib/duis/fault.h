/* SOAP Faults: what a gateway answers in place of a document. SOAP 1.1 section 4.4, SOAP 1.2 part 1 section 5.4. */
#ifndef SM_DUIS_FAULT_H
#define SM_DUIS_FAULT_H

#include "duis/document.h"

/* The elements may be NULL: a Fault may lack them. Borrowed from the document. */
struct sm_fault {
	const struct sm_xml *code; /* faultcode, or Value of Code */
	const struct sm_xml *reason; /* faultstring, or the first Text of Reason */
};

/* Whether the document element is a Fault. */
bool sm_fault_read(const struct sm_xml *root, struct sm_fault *out);

/* Fails with SM_E_UNSUPPORTED: root is not the document that was expected. Of a Fault it says code and reason. */
bool sm_fault_refuse(const struct sm_xml *root, const char *why, struct sm_err *err);

#endif
