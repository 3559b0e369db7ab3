/*
 * Compares what a DUIS document says about the GBCS message that it carries with the message itself.
 *
 * A document that carries a message is an envelope: RequestID, ServiceReferenceVariant, AlertCode and others say whose
 * message is inside, for which device, and what it is. Nothing but this comparison makes sure that the message is the one.
 */
#ifndef SM_ENVELOPE_ENVELOPE_H
#define SM_ENVELOPE_ENVELOPE_H

#include "catalogue/decode.h"
#include "duis/smets1.h"
#include "envelope/result.h"

/*
 * Compares a Request or Response with the message that sm_carried_message found in it as that kind. Without differences
 * the document fits as far as `unchecked` doesn't say otherwise. A document that sm_request_read or sm_response_read
 * refuses is one unchecked entry. *out borrows from the document and the arena. False: memory is exhausted.
 */
SM_MUST_CHECK bool sm_envelope_compare(const struct sm_xml *root, enum sm_carried_kind kind,
    const struct sm_decoded *d, struct sm_arena *a, struct sm_envelope *out, struct sm_err *err);

/*
 * The same for the answer of a SMETS1 device: compares a Response with the header that the S1SP signed. Differences have
 * no place in octets. A SMETS1SignedResponse that is a document of its own makes no statements.
 */
SM_MUST_CHECK bool sm_envelope_compare_smets1(const struct sm_xml *root, const struct sm_smets1 *s,
    struct sm_arena *a, struct sm_envelope *out, struct sm_err *err);

#endif
