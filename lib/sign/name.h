/* Distinguished names as text, as in X509IssuerName. */
#ifndef SM_SIGN_NAME_H
#define SM_SIGN_NAME_H

#include "core/cursor.h"

/*
 * Whether the text is the name in DER. Text is that of RFC 2253 and RFC 4514, read as leniently as section 4 of these
 * and RFC 1779 allow: spaces around separators, ';', quoted values, types in either case or as object identifiers,
 * values as #hex. The parts may have either order, since not all writers put the last one first. Comparison ignores
 * case and repeated spaces, RFC 5280 section 7.1.
 */
bool sm_name_is(struct sm_slice text, struct sm_slice der);

#endif
