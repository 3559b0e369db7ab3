/*
 * XML signatures on DUIS documents: one enveloped signature over the whole document, ECDSA P-256 with SHA-256,
 * SignedInfo in exclusive C14N, signer named by X509IssuerSerial. DUIS section 2.4.3, XMLDSig 1.1.
 * libxmlsec1 does the cryptography; this file and xml_shape.h check the document's form before.
 */
#ifndef SM_SIGN_XML_H
#define SM_SIGN_XML_H

#include "core/buf.h"
#include "crypto/check.h"
#include "duis/document.h"

/* State of one thread: libxmlsec1's keys, and a reader for documents. */
struct sm_xml_signer;

/* crypto is borrowed: it supplies the keys, and the time at which certificates must be in date. */
SM_MUST_CHECK struct sm_xml_signer *sm_xml_signer_new(struct sm_crypto *crypto, struct sm_err *err);
void sm_xml_signer_free(struct sm_xml_signer **signer);

struct sm_xml_sign_options {
	bool
	    keep_whitespace; /* sign the document as it is; else white space between elements and comments are removed first */
	bool set_counter; /* replace the counter of a Request's RequestID */
	uint64_t counter;
	bool force; /* also sign with another party's certificate */
};

/*
 * Signs a Request as its originator, or a Response as the DCC; replaces an existing signature; appends the document
 * and a line break to out. key NULL: a key of the RequestID's originator, preferably for XML signatures.
 * SM_E_MISSING: no such key; SM_E_REFUSED: key is another party's, or there is a signature elsewhere in the document;
 * errors of reading the document.
 */
SM_MUST_CHECK bool sm_xml_sign(struct sm_xml_signer *signer, struct sm_slice document,
    const struct sm_key *key, const struct sm_xml_sign_options *options, struct sm_buf *out,
    struct sm_err *err);

/* As sm_xml_sign, for a document that was read already, in the mode that options imply. It is changed. */
SM_MUST_CHECK bool sm_xml_sign_read(struct sm_xml_signer *signer, struct sm_document *document,
    const struct sm_key *key, const struct sm_xml_sign_options *options, struct sm_buf *out,
    struct sm_err *err);

/* The key of the last signature; NULL before the first. */
const struct sm_key *sm_xml_signer_key(const struct sm_xml_signer *signer);

/*
 * Checks the signature of a document: absent, valid, unchecked (the certificate is missing) or invalid, with the
 * reason. False only if the document can't be read, or memory fails.
 */
SM_MUST_CHECK bool sm_xml_verify(
    struct sm_xml_signer *signer, struct sm_slice document, struct sm_check *out, struct sm_err *err);

/*
 * Checks the signature that a SMETS1 Service Provider put on a part of the document that sm_xml_verify read last; see
 * xml_inside.h. *there: the Response has such a part; otherwise *out says nothing. A part without a signature is invalid.
 * False: memory is exhausted.
 */
SM_MUST_CHECK bool sm_xml_verify_inside(
    struct sm_xml_signer *signer, bool *there, struct sm_check *out, struct sm_err *err);

#endif
