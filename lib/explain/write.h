/* Writes explanations. Memory errors are those of the buffer. */
#ifndef SM_EXPLAIN_WRITE_H
#define SM_EXPLAIN_WRITE_H

#include "core/buf.h"
#include "explain/explain.h"

/* As text for people, in colours if wanted, and as one JSON object on a line. */
void sm_explanation_text(const struct sm_explanation *e, bool colour, struct sm_buf *out);
void sm_explanation_json(const struct sm_explanation *e, struct sm_buf *out);

#endif
