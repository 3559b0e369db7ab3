/* What the signature of a DUIS document must look like before anything is computed over it. */
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
	xmlNode *signature; /* NULL: there is none */
	const char *issuer; /* as it stands */
	const char *serial; /* decimal, with a minus when it is below zero */
	uint8_t value[64]; /* r || s */
};

/*
 * Finds the document's signature and takes it apart. True with signature NULL when there is none at all. False, with the
 * reason in err (SM_E_INVALID), for anything but exactly one enveloped signature over the whole document, last in
 * the document element, with the algorithms and the KeyInfo that DUIS names and nothing else, and for other
 * versions of XML than 1.0.
 */
SM_MUST_CHECK bool sm_signature_shape(
    xmlDoc *doc, struct sm_arena *a, struct sm_signature_shape *out, struct sm_err *err);

/* DUIS documents are UTF-8: who reads another encoding in another way reads another document. SM_E_INVALID when not. */
SM_MUST_CHECK bool sm_is_utf8(const xmlDoc *doc, struct sm_err *err);

/* Whether the element is called so in the namespace of XML signatures. */
bool sm_is_dsig(const xmlNode *node, const char *name);

#endif
