/* OBIS codes by their value groups (IEC 62056-6-1), for those that GBCS does not use too. Private to explain/. */
#ifndef SM_EXPLAIN_OBIS_H
#define SM_EXPLAIN_OBIS_H

#include "explain/query.h"

/* Adds what the groups say, if the word is an OBIS code: "1-0:1.8.0.255", "1-0:1.8.0", or six numbers with dots. */
void sm_explain_obis(struct sm_query *q);

#endif
