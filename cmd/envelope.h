/* The document around a record's message, compared with the message. */
#ifndef SM_CMD_ENVELOPE_H
#define SM_CMD_ENVELOPE_H

#include "envelope/envelope.h"
#include "record.h"

/*
 * Compares the record's document with the record's message, or with the SMETS1SignedResponse that the document carries. *carries says whether the document carries one of the two.
 * Otherwise *out is empty; but a document that can't be read, or that carries another message than the record's own
 * `gbcs`, is one unchecked entry. d is the message, or NULL: it is decoded here. False: the message can't be decoded, or
 * memory is exhausted.
 */
SM_MUST_CHECK bool sm_record_envelope(struct sm_worker *w, const struct sm_record *r,
    const struct sm_decoded *d, bool *carries, struct sm_envelope *out, struct sm_err *err);

#endif
