/* The DUIS request that sends a signed Pre-Command: SignedPreCommand, CommandVariant 5 to 7. DUIS section 3.8. */
#ifndef SM_SIGN_WRAP_H
#define SM_SIGN_WRAP_H

#include "core/buf.h"
#include "duis/document.h"
#include "gbcs/message.h"

/*
 * Writes the request with `message` (its octets in message->raw) and a line break. RequestID, service reference,
 * schema version and a Request's ExecutionDateTime are copied from `root`: the Request for the Pre-Command, or the
 * Response that brought it.
 * SM_E_REFUSED when message does not belong to that request; SM_E_MALFORMED when root lacks an element.
 */
SM_MUST_CHECK bool sm_wrap_signed(const struct sm_xml *root, const struct sm_message *message,
    unsigned command_variant, struct sm_buf *out, struct sm_err *err);

/* The first ExecutionDateTime below an element, which sm_wrap_signed copies. NULL: there is none. */
const struct sm_xml *sm_wrap_execution(const struct sm_xml *e);

#endif
