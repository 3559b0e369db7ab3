/* All checks of a record: its document's signature, its message's signature and MAC, and the certificate paths. */
#ifndef SM_SIGN_VERIFY_H
#define SM_SIGN_VERIFY_H

#include "sign/chain.h"
#include "sign/xml.h"

enum { SM_FINDINGS_MAX = 5 };

/* One check. */
struct sm_finding {
	const char *what; /* xml_signature, s1sp_signature, signature, mac; the caller may add envelope */
	struct sm_check check;
};

struct sm_findings {
	struct sm_finding list[SM_FINDINGS_MAX];
	size_t n;
	bool document; /* the record is a document, which must itself be signed */
	bool lacks_signature; /* the message: see sm_lacks_signature */
	struct sm_check chain; /* path check of the certificates that the valid checks used */
	struct sm_path path; /* valid policies of these paths; issuers without a list */
};

enum { SM_CHAIN_MEMOS = 16 };

/* Cache entry of a checked path: the same few certificates sign most records. */
struct sm_memo {
	const struct sm_key *key;
	struct sm_check check;
	struct sm_path path;
};

/* State of checks in one thread. memos must be zero initially. */
struct sm_verifier {
	struct sm_crypto *crypto;
	struct sm_xml_signer *xml;
	const struct sm_chain *chain; /* NULL: paths are unchecked */
	struct sm_memo memos[SM_CHAIN_MEMOS];
};

/*
 * Checks a DUIS document and a GBCS message; either may be empty. Fails for unreadable ones, and with SM_E_MISSING
 * when both are empty.
 */
SM_MUST_CHECK bool sm_verify(struct sm_verifier *v, struct sm_slice document, struct sm_slice message,
    struct sm_findings *out, struct sm_err *err);

/* Adds a check that the caller fills in. There is room for one. */
struct sm_check *sm_findings_add(struct sm_findings *f, const char *what);

/*
 * Whether nothing is invalid and the outermost existing one of the XML signatures, signature and MAC is valid: unchecked
 * is not enough. A document must itself be signed, and always one with a part of a SMETS1 Service Provider. So must a
 * message whose use case is critical.
 */
bool sm_findings_valid(const struct sm_findings *f);

/*
 * sm_findings_json writes {"status":"valid","mac":{...},...,"chain":{...}}, sm_findings_text a line for each check.
 * colour: for a terminal.
 */
void sm_findings_json(const struct sm_findings *f, struct sm_buf *out);
void sm_findings_text(const struct sm_findings *f, bool colour, struct sm_buf *out);

#endif
