/* Which documents can be signed, what must be clear in each, and who may sign it. DUIS section 2.4.3. */
#ifndef SM_SIGN_XML_RULES_H
#define SM_SIGN_XML_RULES_H

#include "crypto/keys.h"
#include "duis/document.h"

/*
 * Fails with SM_E_INVALID if an element that says whose document it is, or what it holds, is missing or stands there
 * twice, in whatever namespace: a reader that takes the other copy would see another document. root is any document
 * that this file knows; others fail.
 */
SM_MUST_CHECK bool sm_xml_is_clear(const struct sm_xml *root, struct sm_err *err);

/*
 * Whether a key may sign this document, which is clear: a Request needs its originator's, a Response the DCC's, a
 * SMETS1SignedResponse or S1SPAlert that of a SMETS1 Service Provider.
 */
SM_MUST_CHECK bool sm_xml_may_sign(const struct sm_key *key, const struct sm_xml *root, struct sm_err *err);

/* Whether parent has exactly one child of that name in any namespace, and that one is in this. SM_E_INVALID if not. */
SM_MUST_CHECK bool sm_xml_stands_once(
    const struct sm_xml *parent, const char *name, enum sm_xml_namespace of, struct sm_err *err);

#endif
