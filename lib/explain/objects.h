/* COSEM objects, ZigBee clusters, attributes and commands. Private to explain/. */
#ifndef SM_EXPLAIN_OBJECTS_H
#define SM_EXPLAIN_OBJECTS_H

#include "explain/query.h"

/* Adds the meanings that its tables have for the word. */
void sm_explain_objects(struct sm_query *q);

#endif
