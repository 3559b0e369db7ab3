/*
 * GBCS messages and ZCL frames: what identifies a person, a device or a party, and everything secret, is replaced where it stands. The
 * message keeps its length and structure, and its signature and MAC are wrong.
 */
#ifndef SM_REDACT_MESSAGE_H
#define SM_REDACT_MESSAGE_H

#include "core/arena.h"
#include "crypto/pseudonym.h"

/*
 * *out is a redacted copy of the message, in the arena. False: raw can't be read as a whole, its copy can't (then
 * nothing of it is safe to show), or memory or OpenSSL failed.
 */
SM_MUST_CHECK bool sm_redact_message(const struct sm_pseudonyms *p, struct sm_slice raw, struct sm_arena *a,
    struct sm_slice *out, struct sm_err *err);

/*
 * The same for a frame between messages, to or from this cluster; parties: the two ends, NULL if not known. They are
 * replaced in the frame wherever they stand.
 */
SM_MUST_CHECK bool sm_redact_frame(const struct sm_pseudonyms *p, struct sm_slice raw, uint16_t cluster,
    const uint8_t *const parties[2], struct sm_arena *a, struct sm_slice *out, struct sm_err *err);

#endif
