/* Service Requests and use cases. Private to explain/. */
#ifndef SM_EXPLAIN_SERVICES_H
#define SM_EXPLAIN_SERVICES_H

#include "explain/query.h"

/* Adds the meanings that its tables have for the word. */
void sm_explain_services(struct sm_query *q);

#endif
