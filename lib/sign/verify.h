/* Everything that can be checked about a record: its document's signature, its message's signature and MAC, the paths. */
#ifndef SM_SIGN_VERIFY_H
#define SM_SIGN_VERIFY_H

#include "sign/chain.h"
#include "sign/xml.h"

/* One thing that was looked at. */
struct sm_finding {
	const char *what; /* xml_signature, signature, mac */
	struct sm_check check;
};

struct sm_findings {
	struct sm_finding list[3];
	size_t n;
	bool document; /* the record is a document, which must be signed itself */
	struct sm_check chain; /* of the certificates by which the others are valid */
	struct sm_path path; /* the policies that hold along their paths; what was not looked at */
};

enum { SM_CHAIN_MEMOS = 16 };

/* A path already looked at: the same few certificates sign most records. */
struct sm_memo {
	const struct sm_key *key;
	struct sm_check check;
	struct sm_path path;
};

/* What a thread checks with. memos are to be zero at first. */
struct sm_verifier {
	struct sm_crypto *crypto;
	struct sm_xml_signer *xml;
	const struct sm_chain *chain; /* NULL: paths stay unchecked */
	struct sm_memo memos[SM_CHAIN_MEMOS];
};

/*
 * Checks a DUIS document and a GBCS message, of which either may be empty. Fails for what can't be read, and with
 * SM_E_MISSING when both are empty.
 */
SM_MUST_CHECK bool sm_verify(struct sm_verifier *v, struct sm_slice document, struct sm_slice message,
    struct sm_findings *out, struct sm_err *err);

/*
 * Nothing is invalid, and the outermost of XML signature, signature and MAC that is there is valid: one that can't be
 * checked is no yes. A document that stands for itself must be signed.
 */
bool sm_findings_valid(const struct sm_findings *f);

/* {"status":"valid","mac":{...},...,"chain":{...}} or a line each. */
void sm_findings_json(const struct sm_findings *f, struct sm_buf *out);
void sm_findings_text(const struct sm_findings *f, struct sm_buf *out);

#endif
