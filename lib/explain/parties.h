/* Roles, types of devices, device models. Private to explain/. */
#ifndef SM_EXPLAIN_PARTIES_H
#define SM_EXPLAIN_PARTIES_H

#include "explain/query.h"

/* Adds the meanings that its tables have for the word. */
void sm_explain_parties(struct sm_query *q);

#endif
