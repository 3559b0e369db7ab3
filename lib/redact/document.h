/*
 * Documents of DUIS and MMC: what identifies a person, a device or a party, and everything secret, is replaced, also in the
 * messages and certificates inside. The document stays valid, and its signature is wrong.
 */
#ifndef SM_REDACT_DOCUMENT_H
#define SM_REDACT_DOCUMENT_H

#include "core/arena.h"
#include "crypto/pseudonym.h"
#include "duis/document.h"

/*
 * Rewrites d, which was read as SM_DOCUMENT_FAITHFUL. *out is its text, in the arena. False: memory or OpenSSL failed, or
 * a message inside can't be redacted.
 */
SM_MUST_CHECK bool sm_redact_document(const struct sm_pseudonyms *p, struct sm_document *d,
    struct sm_arena *a, struct sm_slice *out, struct sm_err *err);

#endif
