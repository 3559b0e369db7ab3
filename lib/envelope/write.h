/* Writes the result of a comparison for programs and people. Memory errors are those of the buffer. */
#ifndef SM_ENVELOPE_WRITE_H
#define SM_ENVELOPE_WRITE_H

#include "core/buf.h"
#include "envelope/result.h"

/* The `envelope` member of sm-json(5). */
void sm_envelope_json(const struct sm_envelope *e, struct sm_buf *out);

/* A line for each difference, and for each unchecked entry. */
void sm_envelope_differences_text(const struct sm_envelope *e, struct sm_buf *out);
void sm_envelope_unchecked_text(const struct sm_envelope *e, struct sm_buf *out);

/* A difference as a sentence without full stop, in printable characters. */
void sm_envelope_sentence(const struct sm_envelope_difference *d, struct sm_buf *out);

#endif
