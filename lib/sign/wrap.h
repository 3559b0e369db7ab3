/* A signed Pre-Command as the DUIS request that sends it: SignedPreCommand, CommandVariant 5 to 7. DUIS section 3.8. */
#ifndef SM_SIGN_WRAP_H
#define SM_SIGN_WRAP_H

#include "core/buf.h"
#include "duis/document.h"
#include "gbcs/message.h"

/*
 * Writes the request around `message` (with its octets in message->raw): RequestID, service reference and schema version
 * are those of `root`, the Request that asked for the Pre-Command or the Response that brought it; an
 * ExecutionDateTime of that Request is repeated. A line break follows.
 * SM_E_REFUSED when message is not of that request; SM_E_MALFORMED when root lacks what is needed.
 */
SM_MUST_CHECK bool sm_wrap_signed(const struct sm_xml *root, const struct sm_message *message,
    unsigned command_variant, struct sm_buf *out, struct sm_err *err);

/* The ExecutionDateTime that is repeated: the first below an element. NULL: there is none. */
const struct sm_xml *sm_wrap_execution(const struct sm_xml *e);

#endif
