/* Validates documents against the user's own copy of the published schemas. */
#ifndef SM_DUIS_SCHEMA_H
#define SM_DUIS_SCHEMA_H

#include "duis/document.h"

struct sm_schema; /* compiled once, shared by threads */

/*
 * Compiles an XSD and its imports. Only local files are read. Published names with spaces in them load (also in
 * schemaLocation). NULL on failure. The caller frees it.
 */
struct sm_schema *sm_schema_load(const char *path, struct sm_err *err);
/* Accepts NULL. */
void sm_schema_free(struct sm_schema *s);

/*
 * Validates the document in d, without the ds:Signature of its document element: libxml2 limits xs:integer to 24 digits,
 * and the X509SerialNumber of real signatures is longer. Values in a form that XML Schema allows are valid, even if
 * libxml2 refuses them. Fails with SM_E_INVALID, path and line.
 */
SM_MUST_CHECK bool sm_schema_validate(const struct sm_schema *s, struct sm_document *d, struct sm_err *err);

#endif
