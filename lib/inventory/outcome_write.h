/* An outcome as JSON and as text. */
#ifndef SM_INVENTORY_OUTCOME_WRITE_H
#define SM_INVENTORY_OUTCOME_WRITE_H

#include "inventory/outcome.h"

/* Writes a JSON object: the value of the member `inventory`. */
void sm_outcome_json(const struct sm_outcome *o, struct sm_buf *out);
/* Writes a line, and one for each change and event. colour: for a terminal. */
void sm_outcome_text(const struct sm_outcome *o, bool colour, struct sm_buf *out);

#endif
