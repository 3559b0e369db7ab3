/* The table of versions as text: what each version of DUIS, MMC and GBCS brought, and what that rests on. */
#ifndef SM_EXPLAIN_CHANGES_H
#define SM_EXPLAIN_CHANGES_H

#include "core/buf.h"

/* Appends the versions of each standard, and then what they have: two lines a row. */
void sm_explain_changes(struct sm_buf *out);

#endif
