/* Reports of checks, certificates and keys, as JSON members and as text. */
#ifndef SM_SIGN_REPORT_H
#define SM_SIGN_REPORT_H

#include "core/buf.h"
#include "crypto/check.h"
#include "sign/chain.h"
#include "sign/revocation.h"

/* Writes {"status":...,"reason":...,"certificate":{...},"dates":...} */
void sm_report_check_json(struct sm_buf *out, const struct sm_check *check);

/*
 * Writes "xml signature: valid, by certificate 123 of 90-B3-... (supplier), current" and a line break.
 * colour, here and below: for a terminal.
 */
void sm_report_check_text(struct sm_buf *out, const char *what, const struct sm_check *check, bool colour);

/* The same for certificate paths, with their valid policies and the issuers whose revocation lists are missing. */
void sm_report_chain_json(struct sm_buf *out, const struct sm_check *check, const struct sm_path *path);
void sm_report_chain_text(
    struct sm_buf *out, const struct sm_check *check, const struct sm_path *path, bool colour);

/* Writes "no list of OU=07,CN=A and of OU=00,CN=B". */
void sm_report_unlisted(struct sm_buf *out, const struct sm_unlisted *unlisted);

/* Writes the certificate as a JSON object or as lines of text. */
void sm_report_certificate_json(struct sm_buf *out, const struct sm_certificate *c, struct sm_arena *a);
void sm_report_certificate_text(struct sm_buf *out, const struct sm_certificate *c, struct sm_arena *a);

/* Writes the revocation list as a JSON object or as lines of text; time says whether it is in date. */
void sm_report_revocation_json(struct sm_buf *out, const struct sm_revocation *list, int64_t time);
void sm_report_revocation_text(
    struct sm_buf *out, const struct sm_revocation *list, int64_t time, bool colour);

/* Writes the key that signed or verified: {"serial":...,"subject":...,"eui":...,"role":...} */
void sm_report_key_json(struct sm_buf *out, const struct sm_key *key);

#endif
