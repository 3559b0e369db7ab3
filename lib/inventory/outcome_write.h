/* An outcome as JSON and as text. */
#ifndef SM_INVENTORY_OUTCOME_WRITE_H
#define SM_INVENTORY_OUTCOME_WRITE_H

#include "inventory/outcome.h"

/* An object, as the member `inventory` holds it. */
void sm_outcome_json(const struct sm_outcome *o, struct sm_buf *out);
/* A line, and one more for each change and event. */
void sm_outcome_text(const struct sm_outcome *o, struct sm_buf *out);

#endif
