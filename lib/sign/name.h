/* Distinguished names as text: what X509IssuerName holds. */
#ifndef SM_SIGN_NAME_H
#define SM_SIGN_NAME_H

#include "core/cursor.h"

/*
 * Whether the text names what the DER Name does. Text is that of RFC 2253 and RFC 4514, read as leniently as their section 4
 * and RFC 1779 allow: spaces around separators, ';', quoted values, types in either case or as object identifiers,
 * values as #hex. Its parts may stand in either order, since not every writer knows that the last comes first. Names
 * are compared as RFC 5280 section 7.1 does: without regard to case and repeated spaces.
 */
bool sm_name_is(struct sm_slice text, struct sm_slice der);

#endif
