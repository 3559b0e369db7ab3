/* Response codes, DCC alerts and device alerts. Private to explain/. */
#ifndef SM_EXPLAIN_CODES_H
#define SM_EXPLAIN_CODES_H

#include "explain/query.h"

/* Adds the meanings that its tables have for the word. */
void sm_explain_codes(struct sm_query *q);

#endif
