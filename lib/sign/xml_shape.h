/* Form of a DUIS document's signature, checked before anything is computed. */
#ifndef SM_SIGN_XML_SHAPE_H
#define SM_SIGN_XML_SHAPE_H

#include "core/arena.h"
#include "core/err.h"
#include "core/text.h"

#include <libxml/tree.h>

#define SM_DSIG_NS "http://www.w3.org/2000/09/xmldsig#"
#define SM_C14N_EXCLUSIVE "http://www.w3.org/2001/10/xml-exc-c14n#"
#define SM_ENVELOPED "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
#define SM_ECDSA_SHA256 "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
#define SM_SHA256 "http://www.w3.org/2001/04/xmlenc#sha256"

struct sm_signature_shape {
	xmlNode *signature; /* NULL: no signature */
	const char *issuer; /* as written */
	const char *serial; /* decimal, with a minus sign if negative */
	uint8_t value[64]; /* r || s */
};

/*
 * Finds and reads the document's signature. True with signature NULL when there is none at all.
 * Fails with SM_E_INVALID and the reason for anything but one enveloped signature over the whole document, last in
 * the document element, with only the algorithms and KeyInfo of DUIS, in XML 1.0. A part that a SMETS1 Service Provider
 * signed (xml_inside.h) may have one Signature besides; it isn't read here.
 */
SM_MUST_CHECK bool sm_signature_shape(
    xmlDoc *doc, struct sm_arena *a, struct sm_signature_shape *out, struct sm_err *err);

/*
 * Fails with SM_E_INVALID unless the document is in UTF-8, as DUIS requires: other readers may decode another
 * encoding differently.
 */
SM_MUST_CHECK bool sm_is_utf8(const xmlDoc *doc, struct sm_err *err);

/* Whether the element has that name in the namespace of XML signatures. */
bool sm_is_dsig(const xmlNode *node, const char *name);

#endif
